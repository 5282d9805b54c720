#!/bin/sh
# SPDX-License-Identifier: MIT
# "I couldn't find out" is never "no": a call that fails is told, and the exit status says that the answer may be incomplete.
# strace(1) makes the calls fail.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP ours alone"; exit 0; }
applet netns || { echo "1..0 # SKIP this configuration has no netns"; exit 0; }
have strace || { echo "1..0 # SKIP needs strace"; exit 0; }
sandbox

# failing INJECTION [-P PATH] CMD...: runs it with calls that fail; sets what run does. The test fails when none did.
failing()
{
	failing_call=$1; shift
	run timeout 60 strace -f -o "$tmp/log" -e trace="${failing_call%%:*}" -e inject="$failing_call" "$@"
	grep -q INJECTED "$tmp/log" || fail "$failing_call was injected: $*"
}
netns add apple; netns add pear
nsenter --net=/run/netns/apple sleep 300 & inside=$!
trap 'kill $inside 2>/dev/null; test_cleanup' EXIT
wait_for 5 sh -c '[ "$(netns pids apple)" = '$inside' ]'

# netns pids
failing statx:error=EPERM netns pids pear
is "pids, statx refused: nothing, and it fails" "$status:$out:$err" \
	'1::netns: Cannot tell which network namespace "pear" is: Operation not permitted'
failing getdents64:error=EIO netns pids apple
is "pids, /proc can't be read" "$status:$out:$err" "1::netns: Cannot read /proc: Input/output error"
failing getdents64:error=EIO:when=2+ netns pids apple
is "pids, /proc can't be read to its end" "$status:$err" "1:netns: Cannot read /proc: Input/output error"
failing readlinkat:error=EACCES netns pids apple
is "pids, links can't be read: net/dev tells" "$status:$out:$err" "0:$inside:"
failing readlink,readlinkat,setns:error=EACCES netns pids apple
like "pids, neither links nor entering: says what is missing" "$status:$err" \
	'^1:netns: The list may be incomplete: cannot look into [0-9]+ of the processes: Permission denied'
failing statfs:error=EACCES netns pids apple
is "pids, statfs of /proc refused: that errno" "$status:$out:$err" "1::netns: Cannot read /proc: Permission denied"
drop="netns exec -u nobody /proc/self/ns/net"
run $drop netns pids apple
like "pids, no privilege: says what is missing" "$status:$out:$err" '^1::netns: The list may be incomplete'
run $drop sh -c 'exec netns pids $$'
like "pids, no privilege, our own: no wrong ones" "$status:$(echo "$out" | grep -cx "$inside")" '^[01]:0$'

# netns identify
failing getdents64:error=EIO netns identify $inside
is "identify, the folder can't be read: no line" "$status:$out:$err" \
	"1::netns: Cannot read /var/run/netns: Input/output error"
failing statx:error=EIO:when=2 netns identify $inside
like "identify, a name can't be looked at: says so" "$status:$err" '^1:netns: Cannot look at ".*": Input/output error$'

# netns list
failing statfs:error=EIO netns list
is "list, statfs fails: no live name is called stale" "$status:$(printf '%s\n' "$out" | sort)" "1:apple
pear"
like "which is told" "$err" '^netns: Cannot tell whether "apple" is stale: Input/output error$'
failing getdents64:error=EIO netns list
is "list, the folder can't be read" "$status:$out:$err" "1::netns: Cannot read /var/run/netns: Input/output error"
netns set apple 5
failing recvmmsg:error=ENOBUFS netns list
like "list, no answer about ids: says so" "$status:$err" '^1:netns: Cannot ask for all ids: No buffer space available'
failing openat:error=EMFILE netns list
like "list, names can't be opened: says so" "$status:$err" '^1:netns: Cannot ask for all ids: Too many open files'

# references
failing ioctl:error=EPERM netns exec apple true
is "NS_GET_NSTYPE refused: that errno" "$status:$err" \
	'255:netns: Cannot open network namespace "apple": Operation not permitted'
failing ioctl:error=EPERM netns exec /etc/passwd true
is "a plain file is none all the same" "$status:$err" \
	'255:netns: Cannot open network namespace "/etc/passwd": not a namespace'
failing getdents64:error=EIO netns exec 4026500000 true
is "an inode, /proc can't be read" "$status:$err" \
	'255:netns: Cannot open network namespace "4026500000": Input/output error'
failing read:error=EIO:when=2 netns exec apple true
if grep -q 'mountinfo\|nsfs' "$tmp/log"; then
	like "exec, mounts can't be read: says what may be hidden" "$err" 'mounts below /sys may be hidden: .*Input/output error'
fi

# the lock
for command in add del; do
	failing flock:error=ENOLCK netns $command plum
	is "$command without a lock goes on, and says so" "$status:$err" \
		"0:netns: Cannot lock /var/run/netns, going on without: No locks available"
	is "$command did it" "$(ls /run/netns | grep -c plum)" "$([ $command = add ] && echo 1 || echo 0)"
done

# del
netns add plum; plum=$(stat -c %i /run/netns/plum)
for errno in EPERM EROFS; do
	failing unlink,unlinkat:error=$errno netns del plum
	like "del, the file can't be removed ($errno)" "$status:$out:$err" '^1::netns: Cannot remove namespace file ".*/plum": .'
	is "its name leads where it led" "$(stat -c %i /run/netns/plum)" "$plum"
done
if netns del --wait 2>&1 | grep -q "No netns name"; then
	failing poll,ppoll:error=ENOMEM netns del --wait plum
	is "del --wait, nothing can be heard: says so" "$status:$out:$err" \
		"1::netns: Cannot listen to the kernel for --wait: Cannot allocate memory"
	netns add plum
	failing sendto:error=EPERM netns del --wait plum
	like "del --wait, no id can be asked for: says so" "$status:$err" '^1:netns: Cannot wait for "plum": Operation not permitted$'
fi
rm -f /run/netns/plum

# exec --all
run netns exec --all false
is "exec --all: what the programs answer is not our answer" "$status:$err" 0:
run netns exec --all /nonexistent
is "exec --all, nothing ran" "$status:$(echo "$err" | grep -c 'exec of "/nonexistent" failed')" 1:2
: > /run/netns/ghost
run netns exec --all true
like "exec --all, it did not run everywhere" "$status:$err" '^1:netns: Cannot open network namespace "ghost": stale name'
rm /run/netns/ghost

failing wait4:error=ECHILD:when=1 netns exec --all true
like "exec --all, a child's end isn't told: says so" "$status:$err" '^1:netns: Cannot wait for process [0-9]+: No child processes$'

# a child's end, interrupted
failing wait4:error=EINTR:when=1 unshare -pf true
is "unshare -f: a wait that is interrupted is repeated" "$status" 0

failing read:error=EIO:when=1 -e trace=read,clone -e inject=clone:delay_exit=300000 unshare -pf true
is "unshare -f: a child that ends before it is told to go on" "$status:$err" \
	"1:unshare: read from parent failed: Input/output error"

# lsns
if applet lsns; then
	failing getdents64:error=EIO lsns -t net
	is "lsns, /proc can't be read" "$status:$out:$err" "1::lsns: cannot read /proc: Input/output error"
	failing getdents64:error=EIO:when=2+ lsns -t net
	is "lsns, /proc can't be read to its end" "$status" 1
	failing sendto:error=EPERM lsns -t net -n -r -o NS,NETNSID
	like "lsns, ids may not be asked for: that errno" "$status:$err" '^1:lsns: .*: Operation not permitted$'
	unlike "and none is said to be missing" "$out" unassigned
	failing statfs:error=EACCES lsns
	like "lsns, statfs of /proc refused: that errno" "$status:$err" '^1:lsns: cannot read /proc.*: Permission denied'
	failing statx:error=EPERM timeout 20 lsns --fast -T=owner
	like "lsns --fast -T=owner, statx refused: an end" "$status" '^[01]$'
fi

# ip
if applet ip; then
	failing sendto:error=EPERM:when=1 ip link add name v0 link-netns apple type veth
	like "ip link, an nsid may not be asked for: that errno" "$status:$err" '^[12].*: .*Operation not permitted'
fi
done_testing
