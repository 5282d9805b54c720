# SPDX-License-Identifier: MIT
# Puts the Kconfig files of the rooms in the place of the line `source "applets/*/Kconfig"`, so that every tool reads
# one plain file. `# file: NAME N` lines say where the
# lines below came from: they are line N + 1 of NAME and what follows.
#   awk -f kconfig-inline.awk configs/Kconfig ROOM/Kconfig...

function copy(path,    text, got, n) {
	n = 0
	print "# file: " path " 0"
	while ((got = (getline text < path)) > 0) {
		n++
		if (path == root && text ~ /^[ \t]*source[ \t]/) {
			if (text !~ /^source "applets\/\*\/Kconfig"$/) fail(path ": the only source line is the one for applets/*/Kconfig")
			rooms()
			print "# file: " path " " n
			continue
		}
		print text
	}
	if (got < 0) fail(path ": cannot read it")
	close(path)
}

function rooms(    i) { for (i = 2; i < ARGC; i++) copy(ARGV[i]) }

function fail(text) {
	print (text) > "/dev/stderr"
	exit 1
}

BEGIN {
	root = ARGV[1]
	copy(root)
	exit 0
}
