#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# lsns: what keeps a namespace alive, each kind alone; what is said of those that can't be looked at; descriptors that it needs.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP the peer sees less"; exit 0; }
applet lsns || { echo "1..0 # SKIP no lsns in this configuration"; exit 0; }
sandbox
trap 'kill -9 $holders 2>/dev/null; test_cleanup' EXIT
holders=
# whether an option is built in
has() { ! lsns "$@" 2>&1 | grep -q 'this build lacks'; }
have unshare && has --holders net:[1] && has -Q NS -p 4194304 || { echo "1..0 # SKIP no --holders or --filter in this configuration"; exit 0; }

mkdir /run/netns
: > /run/netns/kept; : > /run/netns/kept2
unshare --net=/run/netns/kept true && mount --bind /run/netns/kept /run/netns/kept2
kept=$(stat -c %i /run/netns/kept)
nsenter --net=/run/netns/kept sleep 1001 & inside=$!; holders="$holders $inside"
wait_for 5 grep -q '^sleep' "/proc/$inside/comm"
listns=0; ! since 6.19 || listns=1

# what keeps a namespace alive
find_holder || holder=
mkfifo "$tmp/stay"
sleep 1003 > "$tmp/stay" & holders="$holders $!"
hold()
{
	rm -f "$tmp/made"
	"$holder" "$1" < "$tmp/stay" > "$tmp/made" 2> "$tmp/hold.err" & held=$!
	holders="$holders $held"
	wait_for 5 test -s "$tmp/made"
	inode=$(sed -n 1p "$tmp/made")
}
row() { lsns -q -n -r -o NS,TYPE,NPROCS,HELD -Q "NS == $inode"; }
if [ -n "$holder" ]; then
	for kind in thread fd socket threadfd threadsocket; do
		[ $kind != threadsocket ] || since 6.9 || continue	# PIDFD_THREAD
		hold $kind
		how=${kind#thread}; how=${how:-thread}
		is "kept by $kind: found" "$(row)" "$inode net 0 $how"
		run lsns -q --holders "$inode" -n -r
		like "kept by $kind: who" "$out" "^$how $held [0-9]+ "
		expect "kept by $kind: no process is in it" 0 "" "" lsns -q -n "$inode"
		is "kept by $kind: -P has it" "$(lsns -q -P -n -o NS | grep -c "$inode")" 1
		[ "$listns" = 1 ] || is "kept by $kind: --fast doesn't look for it" "$(lsns -q --fast -n -o NS,TYPE | grep -c "$inode")" 0
	done
	if [ -e /proc/self/ns/time_for_children ]; then
		hold time
		is "for children: found" "$(row)" "$inode time 0 child"
		like "for children: who" "$(lsns -q -n -r --holders "$inode")" "^child $held $held  ns/time_for_children "
	fi
	# the first process of a pid namespace has ended, and nobody can be in it any more
	unshare -p sh -c '/bin/true; exec sleep 1006' 2>/dev/null & waiting=$!; holders="$holders $waiting"
	wait_for 5 grep -q '^sleep' "/proc/$waiting/comm"
	inode=$(readlink "/proc/$waiting/ns/pid_for_children" | tr -dc 0-9)
	is "for children, pid: found" "$(row)" "$inode pid 0 child"
	like "for children, pid: who" "$(lsns -q -n -r --holders "$inode")" "^child $waiting $waiting  ns/pid_for_children root sleep"
	hold parent
	is "the parent of another: found" "$(row)" "$inode user 0 child"
	like "the parent of another: of which" "$(lsns -q -n -r --holders "$inode")" "^child    user:\[[0-9]+\]"
	[ "$listns" = 1 ] || is "the parent of another: --fast doesn't look for it" \
		"$(lsns -q --fast -n -r -o NS,ONS -t user | grep -c "^$inode ")" 0
	unshare -p -f sh -c 'unshare -p -f sleep 1009 & sleep 0.3; kill -9 $!; exec sleep 1010' 2>/dev/null & outer=$!; holders="$holders $outer"
	wait_for 5 grep -q . "/proc/$outer/task/$outer/children"
	outer=$(tr -d ' ' <"/proc/$outer/task/$outer/children"); holders="$holders $outer"
	wait_for 5 grep -q '^sleep' "/proc/$outer/comm"
	inode=$(readlink "/proc/$outer/ns/pid" | tr -dc 0-9)
	like "the parent of another, pid: of which" "$(lsns -q -n -r --holders "$inode")" "^child    pid:\[[0-9]+\]"
	is "the parent of another, pid: found when only its type is asked for" \
		"$(lsns -q -n -r -t pid -o NS,HELD | grep "^$inode ")" "$inode proc,child"
	hold inner
	is "mounted where nobody is: found" "$(row)" "$inode net 0 mount"
	like "mounted where nobody is: where" "$(lsns -q -n -r --holders "$inode")" "^mount    /run/net\\\\x20in\\\\x20mnt:\[$(sed -n 2p "$tmp/made")\]"
	is "and with SIGCHLD ignored" "$(timeout 2 env --ignore-signal=CHLD lsns -q -n -r -o NS,TYPE,NPROCS,HELD | grep "^$inode ")" "$inode net 0 mount"
	is "mounted where nobody is: found when only its type is asked for" "$(lsns -q -n -r -t net -o NS | grep -cx "$inode")" 1
	inode=$(sed -n 2p "$tmp/made")
	is "a mount namespace kept by a descriptor: found" "$(row)" "$inode mnt 0 fd"
	hold flight
	if [ "$listns" = 1 ]; then
		is "a descriptor on its way: found" "$(row)" "$inode net 0 kernel"
		like "a descriptor on its way: --fast has it too" "$(lsns -q --fast -n -o NS)" "^$inode$"
		like "a descriptor on its way: who" "$(lsns -q -n -r --holders "$inode")" '^kernel '
	fi
	# what has several holders: each once; what hasn't is not said of it
	hold thread 7</run/netns/kept
	is "in HELD a process is no thread" "$(lsns -q -n -r -o TYPE,HELD -p $held -t uts -t time)" "$(lsns -q -n -r -o TYPE,HELD -p $inside -t uts -t time)"
	unlike "nor a child" "$(lsns -q -n -r -o HELD -p $held -t uts -t time)" 'thread|child'
	run lsns -q -n -r --holders kept
	is "a descriptor that threads share is one" "$(printf '%s\n' "$out" | grep -c "^fd $held ")" 1
	like "its number, and nothing else" "$out" "^fd $held $held 7  root "
	like "and the socket before it isn't its" "$(exec 7</run/netns/kept; hold sockets; lsns -q -n -r --holders kept)" '^fd [0-9]+ [0-9]+ 7  root '
fi
# a mount in another mount namespace, of which a process with a lower number has a descriptor
mkfifo "$tmp/which"
sh -c 'read -r pid <"$1"; exec sleep 1011 8</proc/"$pid"/ns/mnt' - "$tmp/which" & before=$!; holders="$holders $before"
unshare -m sh -c ': > /run/far; unshare --uts=/run/far true; stat -c %i /run/far > "$1"; exec sleep 1004' - "$tmp/far" & far=$!
holders="$holders $far"
wait_for 5 test -s "$tmp/far"; wait_for 5 grep -q '^sleep' "/proc/$far/comm"
echo $far >"$tmp/which"
wait_for 5 grep -q '^sleep' "/proc/$before/comm"
inode=$(cat "$tmp/far")
run lsns -q -n -r -o NS,NPROCS,HELD,NSFS -t uts
like "mounted in another mount namespace: found" "$out" "^$inode 0 mount $"
run lsns -q -n -r --holders "$inode"
like "mounted in another mount namespace: who" "$out" "^mount $far   /run/far\\\\x20in\\\\x20mnt"
sleep 1007 </run/netns/kept & stdin=$!; holders="$holders $stdin"
wait_for 5 grep -q '^sleep' "/proc/$stdin/comm"
is "all of them" "$(lsns -q -n -r -o NS,HELD -t net | grep "^$kept ")" "$kept proc,fd,mount"
is "all of them, of one process" "$(lsns -q -n -r -o NS,HELD -t net -p $inside)" "$kept proc,fd,mount"
like "descriptor 0 is one" "$(lsns -q -n -r --holders kept)" "^fd $stdin $stdin 0  root sleep"
run lsns -q -n -r --holders kept
is "no line of another's" "$(printf '%s\n' "$out" | grep -v -e "^fd [0-9]* [0-9]* [07]  root " -e x20in.x20mnt)" "proc $inside $inside  ns/net root sleep\\x201001
mount    /run/netns/kept  
mount    /run/netns/kept2  "
if have jq && has -J -V; then
	is "in JSON" "$(lsns -q -J --holders kept | jq -c ".holders[] | select(.pid == $stdin)")" \
		"{\"kind\":\"fd\",\"pid\":$stdin,\"tid\":$stdin,\"fd\":0,\"where\":null,\"user\":\"root\",\"command\":\"sleep 1007\"}"
fi
run sh -c 'ulimit -n 4; exec lsns -n -q -r --fast kept -o PID'
is "one spare descriptor, a namespace by its name" "$status:$err:$(printf '%s\n' "$out" | grep -cx "$inside")" "0::1"
kill "$inside" "$stdin"; wait "$inside" "$stdin" 2>/dev/null
expect "nobody is in it" 0 "" "" lsns -q -n "$kept"
# what may not be looked at may have it
no_such='^1::lsns: (no|cannot find out whether a) namespace has the inode'
run lsns -q -n --fast "$kept"
[ "$listns" = 1 ] || like "nobody is in it, --fast" "$status:$out:$err" "$no_such $kept(: Permission denied)?\$"
run lsns -q --holders 4026539999
like "holders of nothing" "$status:$out:$err" "$no_such 4026539999(: Permission denied)?\$"

# a mount that lies under something else: what that path leads to is no namespace, and isn't opened
unshare -m sh -c ': > /run/far; mount --bind /proc/self/ns/uts /run/far; unshare --uts=/run/far true; stat -c %i /run/far > "$1"
	mkfifo /run/fifo; mount --bind /run/fifo /run/far; exec sleep 1008' - "$tmp/under" & under=$!
holders="$holders $under"
wait_for 5 grep -q '^sleep' "/proc/$under/comm"
inode=$(cat "$tmp/under")
run timeout 10 lsns -q -n -r -o NS,TYPE,NPROCS,HELD -t uts
like "a mount under another: found" "$out" "^$inode uts 0 mount$"

# what it opens is closed again
i=0; while [ $i -lt 30 ]; do i=$((i + 1)); : > /run/u$i; unshare --uts=/run/u$i true; done
[ -z "$holder" ] || hold sockets
run sh -c 'ulimit -n 20; exec lsns -n -o +HELD,ONS,PNS,ID,NSFS,NETNSID,OWNERUID'
is "20 descriptors are enough: status" "$status" 0
unlike "20 descriptors are enough: nothing is missed" "$err" 'Too many open files'
# (the machine's others may come and go meanwhile)
same() { [ "$(sh -c 'ulimit -n 20; exec lsns -q -n -r -o NS,TYPE,HELD,ONS,PNS,ID')" = "$(lsns -q -n -r -o NS,TYPE,HELD,ONS,PNS,ID)" ]; }
ok "20 descriptors are enough: the same as with more" wait_for 10 same
i=0; while [ $i -lt 30 ]; do i=$((i + 1)); umount /run/u$i; done
run sh -c 'ulimit -n 3; exec lsns'
is "no spare descriptor" "$status:$out:$err" "1::lsns: cannot read /proc: Too many open files"
run sh -c 'ulimit -n 3; exec lsns -n -r -p $$ -t uts -o TYPE,NSFS'
is "no spare descriptor, for mount points: status" "$status:$out" "1:uts "
like "no spare descriptor, for mount points: says so" "$err" '^lsns: 1 thing.* the list may be incomplete: Too many open files'
run sh -c 'ulimit -n 4; exec lsns -n -r --fast -t net -o NETNSID,ONS'
is "one spare descriptor, owners: status" "$status" 1
like "one spare descriptor, owners: says what it missed" "$err" '^lsns: [0-9]+ thing.* the list may be incomplete: Too many open files'
like "one spare descriptor: no id is none" "$out" '^ 0$'
unlike "one spare descriptor: an id that can't be asked for isn't said to be none" "$out" unassigned
like "what is missing stands behind the list" "$(sh -c 'ulimit -n 4; exec lsns -n -o NS' 2>&1 | tail -n 1)" '^lsns: '
if setpriv --reuid 65534 --regid 65534 --clear-groups true 2>/dev/null && [ -n "$holder" ]; then
	chmod 755 "$holder"
	id=$((60000 + $$ % 5000))	# nobody else's
	setpriv --reuid $id --regid $id --clear-groups "$holder" sockets <"$tmp/stay" >"$tmp/made.own" & own=$!
	holders="$holders $own"
	wait_for 5 test -s "$tmp/made.own"
	run setpriv --reuid $id --regid $id --clear-groups lsns -n -t net -o NS,HELD
	like "without privilege: own sockets in the own namespace can be told" "$out" "^$(cat "$tmp/made.own") proc,fd,socket"
	# Before SO_NETNS_COOKIE nobody tells without privilege.
	! since 5.14 || is "and nothing is missed there" "$status:$err" "0:"
fi
if have jq && has -J -V; then
	# every process below its parent, if that is there too
	lsns -q -J "$(readlink /proc/self/ns/uts | tr -dc 0-9)" -o PID,PPID,COMMAND >"$tmp/tree"
	is "the tree of processes: each below its parent" "$(jq -c '[.. | objects | select(.children) | .pid as $p | .children[] |
		select(.ppid != $p)]' "$tmp/tree")" "[]"
	# (a parent with a higher number than its child comes later, when the child is drawn already)
	is "the tree of processes: none at the top whose parent is there" "$(jq -c '[.. | objects | .pid | values] as $all |
		[.namespaces[] | select(.ppid < .pid and (.ppid as $p | $all | index($p)))]' "$tmp/tree")" "[]"
	is "the tree of processes: some have children" "$(jq '[.. | objects | select(.children)] | length > 0' "$tmp/tree")" true
fi
done_testing
