# SPDX-License-Identifier: MIT
# Puts the rooms' Kconfig files in the place of the line `source "applets/*/Kconfig"`, so that every tool reads one plain
# file. A line `# file: NAME N` says that what follows is line N + 1 of NAME. The first file is read before and after.
#   awk -f kconfig-inline.awk configs/Kconfig ROOM/Kconfig... configs/Kconfig

FNR == 1 {
	if (FILENAME == ARGV[1]) pass++
	behind = 0
	print "# file: " FILENAME " 0"
}
FILENAME == ARGV[1] && /^source / {
	behind = 1
	if (pass == 2) print "# file: " FILENAME " " FNR
	next
}
FILENAME != ARGV[1] || behind == (pass == 2)
