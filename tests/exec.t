# SPDX-License-Identifier: MIT
# vm: yes
# How a program is found and started: execvp(3)'s rules, which are ours to keep.
. "${0%/*}/lib.sh"
applet unshare || { echo "1..0 # SKIP no unshare in this configuration"; exit 0; }

mkdir "$tmp/a" "$tmp/b" "$tmp/b/folder"
printf 'echo "b: $0 $*"\n' >"$tmp/b/plain"
printf '#!/bin/sh\necho "sh: $*"\n' >"$tmp/b/script"
printf '#!/nowhere/at/all\n' >"$tmp/b/lost"
echo 'echo wrong' >"$tmp/a/script"
chmod +x "$tmp/b/plain" "$tmp/b/script" "$tmp/b/lost"

# PATH_VALUE WORD...: becomes WORD with that PATH
with() { path=$1; shift; run "$SPACEBOX" unshare -u /bin/sh -c 'PATH=$1; export PATH; shift; exec "$@"' - "$path" "$SPACEBOX" unshare -u "$@"; }

with "$tmp/a:$tmp/b" script 1 2
is "found in the second folder, behind one that may not be run" "$status:$out" "0:sh: 1 2"
with "$tmp/a" script
is "only one that may not be run: 126" "$status" 126
like "and says so" "$err" "failed to execute script: Permission denied"
with "$tmp/a:$tmp/nowhere:$tmp/a/script/x" nothing
is "none: 127" "$status" 127
like "and says so" "$err" "failed to execute nothing: No such file or directory"
with "$tmp/b" plain x "y z"
is "a file without #! is a shell script" "$status:$out" "0:b: $tmp/b/plain x y z"
with "$tmp/a" "$tmp/b/plain"
is "by its path, too" "$status:$out" "0:b: $tmp/b/plain "
with "$tmp/b" lost
is "an interpreter that isn't there" "$status" 127
with "$tmp/b" folder
is "a folder is no program: 126" "$status" 126
with "$tmp/b" ''
is "no name: 127" "$status" 127
cd "$tmp/b" || exit 1
with "$tmp/a:" plain
is "an empty folder in PATH is the current one" "$status:$out" "0:b: plain "
with "$tmp/a" script/
is "a file with a slash behind it: 126" "$status" 126
cd / || exit 1
run "$SPACEBOX" unshare -u /bin/sh -c 'unset PATH; exec "$1" unshare -u sh -c "echo found"' - "$SPACEBOX"
is "without PATH, the usual folders" "$status:$out" "0:found"
case $(command -v chroot) in
/sbin/* | /usr/sbin/*)
	run "$SPACEBOX" unshare -u /bin/sh -c 'unset PATH; exec "$1" unshare -u chroot / /bin/sh -c "echo found"' - "$SPACEBOX"
	is "root's folders among them" "$status:$out" "0:found"
	;;
esac
# the login shell: $SHELL, passwd's, /bin/sh; a dash and its own name is what it finds as $0
if [ "$(id -u)" = 0 ] && have busybox && ! ldd "$(command -v busybox)" > /dev/null 2>&1; then
	mkdir -p "$tmp/bb/bin" "$tmp/bb/etc"; cp "$(command -v busybox)" "$tmp/bb/bin/busybox"
	for name in sh ash; do ln -s busybox "$tmp/bb/bin/$name"; done
	login() { echo 'echo $0' | "$@" 2>&1; }
	is "\$SHELL" "$(SHELL=/bin/ash login unshare -m -R "$tmp/bb")" "-ash"
	is "\$SHELL isn't there: /bin/sh, by that name" "$(SHELL=/bin/bash login unshare -m -R "$tmp/bb")" "-sh"
	is "a folder of it isn't one" "$(SHELL=/bin/sh/bash login unshare -m -R "$tmp/bb")" "-sh"
	echo "root:x:0:0::/:/bin/ash" > "$tmp/bb/etc/passwd"
	! unshare -S root true 2> /dev/null || is "passwd's shell" "$(SHELL='' login unshare -m -R "$tmp/bb")" "-ash"
	echo "root:x:0:0::/:/bin/zsh" > "$tmp/bb/etc/passwd"
	is "passwd's shell isn't there" "$(SHELL='' login unshare -m -R "$tmp/bb")" "-sh"
	is "nsenter -r" "$(SHELL=/bin/bash login nsenter -r="$tmp/bb")" "-sh"
else
	skip "login shells" "root and a static busybox"
fi

done_testing
