#!/bin/sh
# SPDX-License-Identifier: MIT
# lsns when something fails: what it can't find out is not told as an answer, and what may not be seen is
# a word for people at a terminal.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP the peer ends at the first of these"; exit 0; }
applet lsns || { echo "1..0 # SKIP no lsns in this configuration"; exit 0; }
have strace || { echo "1..0 # SKIP needs strace"; exit 0; }
# in a pid namespace of our own nobody comes and goes
if [ -z "${TEST_ALONE-}" ]; then
	[ "$(id -u)" = 0 ] || { echo "1..0 # SKIP needs root"; exit 0; }
	TEST_ALONE=1; export TEST_ALONE
	/usr/bin/unshare -p -f --mount-proc --kill-child sh "$0"
	exit
fi
sandbox

# one mount namespace with two processes, and a network namespace that is mounted only there
unshare -m sh -c 'mount -t tmpfs tmpfs /run; : >/run/far; unshare --net=/run/far true; stat -c %i /run/far >"$1"
	sleep 1000 & exec sleep 1001' - "$tmp/far" & first=$!
wait_for 5 grep -q '^sleep' "/proc/$first/comm"
second=$(tr -d ' ' <"/proc/$first/task/$first/children")
far=$(cat "$tmp/far")

# inject ERRNO PATH COMMAND...: runs it with the first open of that path failing
inject()
{
	inject_errno=$1 inject_path=$2; shift 2
	strace -o "$tmp/trace" -e trace=open,openat "$@" >/dev/null 2>&1
	inject_call=$(sed -n "s|^\([a-z]*\)(.*\"$inject_path\".*|\1|p" "$tmp/trace" | sed q)
	inject_when=$(grep "^$inject_call(" "$tmp/trace" | grep -n "\"$inject_path\"" | sed 's/:.*//;q')
	run strace -o "$tmp/trace" -e trace="$inject_call" \
		-e inject="$inject_call:error=$inject_errno:when=$inject_when" "$@"
	injected=$(grep -c "\"$inject_path\".*INJECTED" "$tmp/trace")
}

for errno in EINVAL ENOENT ESRCH; do
	inject $errno "$first/mountinfo" lsns -n -r -t net -o NS,HELD
	is "a process ends before its mounts are read: the next one tells ($errno)" \
		"$injected:$status:$err:$(printf '%s\n' "$out" | grep -cx "$far mount")" "1:0::1"
done
inject ENOENT "$first/root" lsns -n -r -t net -o NS,USER
is "a process ends between its mounts and its root" "$injected:$status:$err:$(printf '%s\n' "$out" | grep -cx "$far root")" "1:0::1"
inject EIO "$first/mountinfo" lsns -n -r -t net -o NS
is "mounts that can't be read: says so" "$injected:$status:$err" \
	"1:1:lsns: 1 thing(s) could not be looked at, the list may be incomplete: Input/output error"

# a mount namespace whose only mount lies under another one can't be entered: that is no failure
: >/run/hidden; unshare --mount=/run/hidden true; hidden=$(stat -c %i /run/hidden)
: >/run/cover; mount --bind /run/cover /run/hidden
run lsns -n -r -t mnt -o NS,HELD
is "a mount namespace out of reach" "$status:$err:$(echo "$out" | grep -cx "$hidden mount")" "0::1"

# a cell that can't be filled is not said to be empty
incomplete="1:1:lsns: N thing(s) could not be looked at, the list may be incomplete"
for path in "$first/cmdline" "$first/stat" /etc/passwd; do
	inject EIO "$path" lsns -n -r -p $first -t mnt -o NS,PPID,USER,COMMAND
	is "$path can't be read: says so" "$injected:$status:$(echo "$err" | sed 's/ [0-9][0-9]* thing/ N thing/')" \
		"$incomplete: Input/output error"
done
inject EIO "$first/mountinfo" lsns --holders "$far"
is "a namespace that may be there is not said not to be" "$injected:$status:$out:$err" \
	"1:1::lsns: cannot find out whether a namespace has the inode $far: Input/output error"
inject EACCES "$first/mountinfo" lsns --holders "$far"
is "nor one in what may not be looked at" "$injected:$status:$out:$err" \
	"1:1::lsns: cannot find out whether a namespace has the inode $far: Permission denied"
expect "all was looked at" 1 "" "lsns: no namespace has the inode 4026539999" lsns 4026539999
run strace -o "$tmp/trace" -e trace=getdents64 -e inject=getdents64:error=EIO lsns -n
is "/proc can't be listed: says so" "$status:$out:$err" "1::lsns: cannot read /proc: Input/output error"
run strace -o "$tmp/trace" -e trace=getdents64 -e inject=getdents64:error=EIO:when=3 lsns -n -o NS
is "descriptors can't be listed: says so" "$status:$(echo "$err" | sed 's/ [0-9][0-9]* thing/ N thing/')" \
	"${incomplete#1:}: Input/output error"

# without an identity nothing is told from others
for errno in EPERM EIO ENOSYS; do
	run timeout 10 strace -o "$tmp/trace" -e trace=statx -e inject=statx:error=$errno lsns --fast -n -r -T=owner -o NS,ONS
	like "no call that identifies a file ($errno): ends" "$status:$(grep -c INJECTED "$tmp/trace")" '^[01]:[1-9]'
	unlike "no call that identifies a file ($errno): nothing has the inode 0" "$out" '^0 '
done
like "and says so" "$status:$err" '^1:lsns: [0-9]+ thing\(s\) could not be looked at, .*: Function not implemented$'
run strace -f -o "$tmp/trace" -e trace=socket -e inject=socket:error=EMFILE lsns -n -r -t net -o NS,NETNSID
is "no socket to ask for ids" "$status:$(echo "$err" | sed 's/[0-9][0-9]*/N/')" \
	"1:lsns: N thing(s) could not be looked at, the list may be incomplete: Too many open files"
unlike "an id that can't be asked for isn't said to be none" "$out" unassigned

# what may not be seen
if setpriv --reuid 65534 --regid 65534 --clear-groups true 2>/dev/null; then
	nobody="setpriv --reuid 65534 --regid 65534 --clear-groups lsns -n -o NS,TYPE"
	run $nobody
	is "without privilege: not a word to a script" "$status:$err" "0:"
	if have script; then
		told() { SHELL=/bin/sh script -q -c "$*" /dev/null </dev/null | tr -d '\r' | grep '^lsns'; }
		like "on a terminal: how much there is" "$(told $nobody)" \
			'^lsns: [1-9][0-9]* process\(es\) and [0-9]+ other thing\(s\) may not be looked into: there may be more$'
		is "on a terminal: -q" "$(told $nobody -q)" ""
		is "on a terminal that is not standard error" "$(told "$nobody 2>/dev/null")" ""
		mount -t proc -o hidepid=2 proc /proc
		is "on a terminal: hidepid" "$(told $nobody | grep hide)" "lsns: /proc hides processes (hidepid): there may be more"
		umount /proc
	else skip "the note on a terminal" "script"; fi
fi
done_testing
