# SPDX-License-Identifier: MIT
# For tests of the build (in place of lib.sh): a copy of the sources, what a file is, another person's surroundings.
. "${0%/*}/lib.sh"
cd "$root" || exit 1
unset CFLAGS CPPFLAGS LDFLAGS EXTRA_CFLAGS EXTRA_LDFLAGS CC CROSS_COMPILE O PREFIX DESTDIR

# The tests change sources, so they work on a copy, with folders of another length than ours.
copy() { mkdir -p "$1" && cp -R Makefile VERSION LICENSE applets libc-compat configs scripts "$1"; }

# elf FILE: its type and what would make it dynamic, as readelf sees it
elf() { readelf -hlW "$1" | awk '/^  Type:/ { printf "%s", $2 } /INTERP/ { printf " INTERP" } /^  DYNAMIC/ { printf " DYNAMIC" }'; }

# elsewhere: what follows, with busybox's shell and tools, by somebody with another umask, language and time zone
mkdir "$tmp/tools"
for name in $(busybox --list 2>/dev/null); do
	case $name in ar | busybox | ip | make | nsenter | unshare) continue ;; esac
	ln -s "$(command -v busybox)" "$tmp/tools/$name"
done
elsewhere() { (umask 077; LC_ALL=C.UTF-8 LANG=C.UTF-8 TZ=Asia/Tokyo PATH=$tmp/tools:$PATH "$@"); }
shell=$tmp/tools/sh
[ -e "$shell" ] || shell=/bin/sh
