#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# lsns: formats, options, and each kind of hidden namespace. The peer, Debian's lsns 2.38, is held against it where it is right.
. "${0%/*}/lib.sh"
applet lsns || { echo "1..0 # SKIP no lsns in this configuration"; exit 0; }
sandbox
peer=
[ -n "${TEST_PEER-}" ] || peer=$(PATH=/usr/bin:/bin command -v lsns) || peer=
[ -n "${TEST_PEER-}" ] || quiet=-q
# whether an option is built in
has() { ! lsns "$@" 2>&1 | grep -q 'this build lacks'; }

mkdir /run/netns
sleep 1000 & sleeper=$!
: > /run/netns/kept; : > /run/netns/kept2
unshare -n mount --bind /proc/self/ns/net /run/netns/kept && mount --bind /run/netns/kept /run/netns/kept2
nsenter --net=/run/netns/kept sleep 1001 & inside=$!
unshare -u -n sleep 1002 & other=$!
# a command line that dash's echo would take for an end of the text, as anybody may have one
tail -f /dev/null 'a\c "b\n' & odd=$!
wait_for 30 grep -q '^sleep' "/proc/$other/comm"
wait_for 30 grep -q '^sleep' "/proc/$inside/comm"
net=$(readlink "/proc/$inside/ns/net" | tr -dc 0-9)
uts=$(readlink "/proc/$other/ns/uts" | tr -dc 0-9)
trap 'kill $odd $sleeper $inside $other $holders 2>/dev/null; test_cleanup' EXIT
holders=

# while somebody's file server doesn't answer (as lsns-stuck.t's), something is missing, and it says so
for second in 1 2 3 4 5 6 7 8 9 10; do
	run lsns $quiet -o NS,TYPE,NPROCS,PID,PPID,UID,USER,COMMAND -n -r
	case $err in *"Connection timed out") sleep $second ;; *) break ;; esac
done
like "a namespace with its process" "$out" "^$uts uts 1 $other $$ 0 root sleep\\\\x201002$"
is "status" "$status:$err" 0:
run lsns $quiet -t net -n -r -o NS,NSFS,PATH
unlike "-P leaves out what has processes" "$(lsns $quiet -P -n -r -o NS)" "^($uts|$net)$"
like "NSFS has all mount points, PATH the process" "$out" "^$net /run/netns/kept,/run/netns/kept2 /proc/$inside/ns/net$"
run lsns $quiet -t net
is "default columns of -t net" "$(printf '%s\n' "$out" | sed -n '1s/  */ /gp')" " NS TYPE NPROCS PID USER NETNSID NSFS COMMAND"
like "a line of its own for each mount point" "$out" '^  +/run/netns/kept2 [ |]*$'
run lsns $quiet -t net -W -n -o NSFS
like "-W: one line" "$out" '^/run/netns/kept,/run/netns/kept2$'
run lsns $quiet -p $other -t uts -n -o NS
is "-p" "$out" "$uts"
run lsns $quiet "$uts"
is "the processes of a namespace" "$(printf '%s\n' "$out" | sed 's/  */ /g; s/^ //')" "PID PPID USER COMMAND
$other $$ root sleep 1002"
if ! has -J -V; then
	:
elif have jq; then
	run lsns $quiet -J -t uts -o ns,type,nprocs,netnsid,command
	is "JSON: types and null" "$(printf '%s\n' "$out" | jq -c ".namespaces | .. | objects | select(.ns == $uts)")" \
		"{\"ns\":$uts,\"type\":\"uts\",\"nprocs\":1,\"netnsid\":null,\"command\":\"sleep 1002\"}"
else skip "JSON: types and null" "jq"; fi
if [ -z "${TEST_PEER-}" ] && has -J -V; then
	is "JSON without rows" "$(lsns -q -J -p 4194304 | tr -d ' \n')" '{"namespaces":[]}'
fi

# trees
if has -T -V; then
	run lsns $quiet -Towner -n -t net -o NS,TYPE
	like "the owner above what it owns" "$out" '^[0-9]+ +user$'
	like "drawn in ASCII in the C locale" "$out" "^[\`|]-$net +net$"
	LC_ALL=C.UTF-8 run lsns $quiet -Towner -n -t net -o NS,TYPE
	like "drawn in UTF-8 in a UTF-8 locale" "$out" "^(├─|└─)$net +net$"
	like "unknown tree" "$(lsns -Tfoo 2>&1)" '^lsns: unknown tree type: foo( \(one of: process owner parent\))?$'
fi
run lsns $quiet -l -n -o COMMAND
unlike "-l: no tree" "$out" '^`-'

# wrong command lines
# what may not be looked at may have it
no_such='^1::lsns: (no|cannot find out whether a) namespace has the inode'
like "unknown column" "$(lsns -o FOO 2>&1)" '^lsns: unknown column: FOO( \(one of: NS TYPE PATH .* OWNERUID\))?$'
like "unknown type" "$(lsns -t foo 2>&1)" '^lsns: unknown namespace type: foo( \(one of: mnt net .*\))?$'
run lsns $quiet 123
like "unknown namespace" "$status:$out:$err" "$no_such 123(: Permission denied)?\$|^1::lsns: not found namespace: 123\$"
run lsns abc
is "no namespace argument" "$status" 1
like "no namespace argument, message" "$err" "^lsns: invalid namespace argument: 'abc'"
run lsns -p abc
is "no pid" "$status:${err%%:*}" "1:lsns"
run lsns -p 1 123
is "-p and a namespace" "$status:$err" "1:lsns: --task is mutually exclusive with <namespace>"
run lsns -J -r
is "-J -r" "$status" 1
run lsns -zz
is "unknown option" "$status:$(echo "$err" | tail -1)" "1:Try 'lsns --help' for more information."
if [ -n "$peer" ] && has -J -V && has -T -V; then
	# among the processes of a new pid namespace, where nobody comes and goes; what only we see is left out by --fast
	case $($peer --version) in *' 2.3'[0-9]*) new= ;; *) new=1 ;; esac
	LSNS_PEER=$peer LSNS_PEER_NEW=$new unshare -p -f --mount-proc sh "$test_dir/lsns/peer.sh" > "$tmp/peer"
	while IFS='	' read -r result args; do
		if [ "$result" = same ]; then pass "the same as the peer: $args"
		else fail "the same as the peer: $args" "$(cat "$tmp/differs.$args")"; fi
	done < "$tmp/peer"
	is "comparisons done" "$(grep -c . "$tmp/peer")" $((new ? 10 : 12))
fi
if [ -n "${TEST_PEER-}" ]; then done_testing; fi

# the filter
if has -Q NS -p 4194304; then
	count() { lsns -q -l -n -o NS -Q "$1" | wc -l; }
	is "filter ==" "$(count "NS == $uts")" 1
	is "filter: numbers, and, or, not, brackets" "$(count "(ns eq $uts or NS == $net) && not (TYPE != 'net') && NPROCS>=1 and nprocs le 1")" 1
	is "filter: columns that aren't shown, =~ !~" "$(count "NS == $uts && COMMAND =~ '^sl(ee|oo)p [0-9]+2\$' and TYPE !~ 'n[a-e]t|user' && TYPE =~ 'u.*s'")" 1
	is "filter: an empty cell equals nothing" "$(count "NETNSID != 'x' && TYPE == 'uts'")" 0
	is "filter: a column alone" "$(count "NETNSID and NS == $net")" 1
	for bad in 'NS ==' '(NS == 1' 'FOO == 1' 'NS == "1' 'TYPE =~ "a("' 'TYPE =~ "*"' 'TYPE =~ "[a"' 'TYPE =~ NS' 'NS 1' '' 'NS == 1x' 'TYPE =~ "u{4294967297}"'; do
		run lsns -Q "$bad"
		is "filter refused: $bad" "$status:$out" "1:"
		like "filter refused, message: $bad" "$err" '^lsns: failed to parse "'
	done
fi

# robust
run lsns -q 0
like "no namespace has the inode 0" "$status:$out:$err" "$no_such 0(: Permission denied)?\$"
run lsns $quiet -o NS
is "-q says nothing" "$err" ""
run sh -c 'ulimit -n 4; exec lsns -q --fast -o NS,TYPE -t uts -n'
like "one spare descriptor is enough" "$status $out" "^(0 )?$uts uts"
run sh -c 'ulimit -n 4; exec lsns -o NS,TYPE -n'
is "one spare descriptor, everything: status" "$status" 1
like "one spare descriptor, everything: found" "$out" "^$uts uts"
like "one spare descriptor, everything: says what it missed" "$err" 'Too many open files'
if [ -c /dev/full ]; then
	run sh -c 'lsns -q > /dev/full'
	is "a full disk" "$status:$err" "1:lsns: write error: No space left on device"
fi
run sh -c 'lsns -q -J | head -c 1 > /dev/null'
is "a reader that leaves" "$status" 0
mkdir "$tmp/empty"
if have unshare; then
	run unshare -m sh -c 'umount -l /proc; exec lsns'
	is "no /proc" "$status:$out" "1:"
	like "no /proc, message" "$err" '/proc.*must be mounted'
	run unshare -p -f --mount-proc lsns -n -t pid -o NS,PID,NPROCS
	like "a new pid namespace" "$out" '^[0-9]+ +1 +1$'
	run unshare -p -f lsns -q -n -t uts -o NS
	like "a /proc that isn't ours" "$out" "$uts"
	# /proc of a pid namespace that we aren't in
	unshare -p -f --mount-proc sh -c 'echo > "$1"; exec sleep 1005' - "$tmp/inner" & inner=$!
	wait_for 5 test -s "$tmp/inner"
	inner=$(tr -d ' ' < "/proc/$inner/task/$inner/children")
	wait_for 30 grep -q '^sleep' "/proc/$inner/comm"
	run nsenter --mount="/proc/$inner/ns/mnt" "$SPACEBOX" lsns -q -n -r -t pid -o NPROCS,PID,COMMAND
	kill -9 "$inner"
	like "a /proc that we aren't in" "$status $out" '^(0 )?1 1 sleep'
	if has --holders net:[1]; then
		run unshare -p -f "$tmp/bin/lsns" -q -n -r --holders "$(readlink /proc/self/ns/uts)"
		like "a /proc that isn't ours: holders" "$out" 'ns/uts root unshare'
		unlike "a /proc that isn't ours: we are none of them" "$out" "ns/uts root $tmp/bin/lsns"
	fi
fi
if setpriv --reuid 65534 --regid 65534 --clear-groups true 2>/dev/null; then
	run setpriv --reuid 65534 --regid 65534 --clear-groups lsns -n -o NS,TYPE
	is "unprivileged: what may not be seen is no failure" "$status:$err" "0:"
fi

# the sandbox of these tests: names of the machine are no part of it
mkdir "$tmp/nested"; ln -s "$test_dir/lib.sh" "$tmp/nested/lib.sh"
echo '. "${0%/*}/lib.sh"; sandbox; grep -c " - nsfs " /proc/self/mountinfo' >"$tmp/nested/inner.t"
is "in a sandbox none of the machine's names is mounted" \
	"$(grep -c ' - nsfs ' /proc/self/mountinfo):$(env -u TEST_SANDBOX sh "$tmp/nested/inner.t")" 2:0

done_testing
