#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# netns: what each command does to the kernel, its messages and exit codes. With TEST_PEER=1 the same of `ip netns`.
. "${0%/*}/lib.sh"
applet netns || { echo "1..0 # SKIP this configuration has no netns"; exit 0; }
sandbox

# says DESC STATUS OUT ERR ARGS...: of netns without its prefix, or of ip netns.
says()
{
	says_desc=$1 says_status=$2 says_out=$3 says_err=$4; shift 4
	n "$@"
	is "$says_desc" "$status|$out|$err" "$says_status|$says_out|$says_err"
}
n()
{
	if [ -n "${TEST_PEER-}" ]; then run ip netns "$@"; else run netns "$@"; fi
	err=$(printf '%s' "$err" | sed 's/^netns: //; s|"/run/|"/var/run/|; s|> /run|> /var/run|')
}
# ours DESC ...: what iproute2 does otherwise.
inode() { stat -L -c %i "$1"; }
folder=/var/run/netns
# what this configuration leaves out
can_json() { ! ours || netns -j list > /dev/null 2>&1; }
can_wait() { netns del --wait 2>&1 | grep -q "No netns name"; }

says "no folder: list says nothing" 0 "" "" list
not_ok "and makes none" test -e /run/netns
says "no command: list" 0 "" ""
says "del of a missing name" 1 "" "Cannot remove namespace file \"$folder/nope\": No such file or directory" del nope
for name in a/b .. . ''; do
	says "add refuses '$name'" 255 "" "Invalid netns name \"$name\"" add "$name"
done
says "add without a name" 1 "" "No netns name specified" add
says "add" 0 "" "" add apple
is "a namespace is mounted on the name" "$(stat -f -c %t /run/netns/apple)" 6e736673
unlike "it is not ours" "$(inode /run/netns/apple)" "^$(inode /proc/self/ns/net)\$"
is "once" "$(grep -c ' /run/netns/apple ' /proc/self/mountinfo)" 1
like "the folder is a shared mount" "$(grep ' /run/netns ' /proc/self/mountinfo)" 'shared:'
is "lo is the only device, and down" "$(nsenter --net=/run/netns/apple sh -c 'ip -o link' | grep -c LOOPBACK)" 1
says "add of a name that is taken" 1 "" "Cannot create namespace file \"$folder/apple\": File exists" add apple
says "add b" 0 "" "" a b
says "list" 0 "b
apple" "" list
says "prefixes: s is show" 0 "b
apple" "" s
says "prefixes: lx is none" 255 "" "Command \"lx\" is unknown, try \"${TEST_PEER:+ip }netns help\"." lx
says "exec in a missing name" 255 "" 'Cannot open network namespace "nope": No such file or directory' exec nope true
says "exec without a program" 1 "" "No command specified" exec apple
says "exec without a name" 1 "" "No netns name specified" exec
says "pids of a missing name" 1 "" "Cannot open network namespace$(ours && echo ' "nope"'): No such file or directory" pids nope
says "pids of an empty one" 0 "" "" pids apple
says "identify: none" 0 "" "" identify
says "identify no number" 1 "" "Specified string 'abc' is not a pid" identify abc
nobody() { if ours; then echo "no process $1"; else echo "No such file or directory"; fi; }
says "identify nobody" 1 "" "Cannot open network namespace: $(nobody 4194303)" identify 4194303
says "attach to nobody" 1 "" \
	"$(ours && echo "Cannot open network namespace" || echo "Bind /proc/4194303/ns/net -> $folder/at failed"): $(nobody 4194303)" \
	attach at 4194303
not_ok "leaves no name" test -e /run/netns/at
says "attach 0" 1 "" "Invalid PID: 0" attach at 0

nsenter --net=/run/netns/apple sleep 100 & sleeper=$!
wait_for 5 sh -c "[ \$(readlink /proc/$sleeper/ns/net) = 'net:[$(inode /run/netns/apple)]' ]"
says "pids" 0 "$sleeper" "" pids apple
says "identify" 0 apple "" identify $sleeper
says "attach" 0 "" "" attach at $sleeper
is "attach names the process's namespace" "$(inode /run/netns/at)" "$(inode /run/netns/apple)"
n del at
kill $sleeper

says "set" 0 "" "" set apple 5
n set apple 6
is "set again is refused by the kernel" "$status" 2
like "and it says why" "$err" 'already has a nsid|File exists'
says "set of a negative id" 255 "" 'Error: argument "-1" is wrong: "netnsid" value should be >= 0' set apple -1
says "set without an id" 1 "" "No nsid specified" set apple
says "list with an id" 0 "b
apple (id: 5)" "" list
says "list-id" 0 "nsid 5 (iproute2 netns name: apple)" "" list-id
says "list-id nsid" 0 "nsid 5 (iproute2 netns name: apple)" "" list-id nsid 5
n list-id nsid 77
is "list-id of an unknown one" "$status" 2
n set b auto
like "set auto" "$(n list; echo "$out")" '^b \(id: [0-9]+\)$'
nsenter --net=/run/netns/b sh -c 'exec "$@"' x $(ours && echo netns || echo ip netns) set apple 9
n list-id target-nsid 5
is "list-id target-nsid of one without ids" "$status:$out" "0:"
id_of_b=$(n list-id; echo "$out" | sed -n 's/^nsid \([0-9]*\).*: b)$/\1/p')
n list-id target-nsid "$id_of_b"
like "list-id target-nsid: the id there, and ours" "$out" '^nsid 9 current-nsid 5 \(iproute2 netns name: apple\)$'
n help
if ours; then is "help" "$status:${out%% *}" "0:Usage:"; else is "help" "$status" 255; fi

json() { if ours; then run netns "$@"; else opts=$1; shift; run ip $opts netns "$@"; fi; }
if can_json; then
json -j list
is "JSON" "$out" "[{\"name\":\"b\",\"id\":$id_of_b},{\"name\":\"apple\",\"id\":5}]"
run $(ours && echo netns -j -p list || echo ip -j -p netns list)
is "pretty JSON" "$out" "[ {
        \"name\": \"b\",
        \"id\": $id_of_b
    },{
        \"name\": \"apple\",
        \"id\": 5
    } ]"
json -j list-id
like "JSON of list-id" "$out" '\{"nsid":5,"name":"apple"\}'
else
	skip "JSON" NETNS_JSON
fi

( if ours; then exec netns monitor; else exec stdbuf -oL ip netns monitor; fi > "$tmp/events" 2>&1 ) & watcher=$!
wait_for 5 grep -q inotify /proc/$watcher/fdinfo/* 2>/dev/null
n add new; n del new
ok "monitor" wait_for 5 sh -c "[ \"\$(cat '$tmp/events')\" = 'add new
delete new' ]"
kill $watcher; wait $watcher 2>/dev/null
if ours; then
	netns monitor > /dev/full 2> "$tmp/events" & watcher=$!
	wait_for 5 grep -q inotify /proc/$watcher/fdinfo/* 2>/dev/null
	n add new; n del new
	wait $watcher
	is "monitor says that nobody reads it" "$?:$(cat "$tmp/events")" "1:netns: write error: No space left on device"
fi

says "del" 0 "" "" del apple
not_ok "takes the name away" test -e /run/netns/apple
not_ok "and the mount" grep -q ' /run/netns/apple ' /proc/self/mountinfo
if ours; then
	ip_all="netns --all del"
else
	ip_all="ip -all netns del"
fi
n add c
ok "-all del" $ip_all
is "takes all away" "$(ls /run/netns)" ""
ok "-all del without names" $ip_all

if ours; then
	netns add a; netns add b; netns add c
	expect "del takes several names, and goes on after a missing one" 1 "" \
		"netns: Cannot remove namespace file \"$folder/x\": No such file or directory" netns del a x b
	is "the others are gone" "$(ls /run/netns)" c

	for words in 'add --help' 'add -h' 'del --help' 'exec -h' 'set --help' 'list -h'; do
		# shellcheck disable=SC2086
		run netns $words
		is "$words is help" "$status:${out%%[!a-zA-Z]*}:$err" "0:Usage:"
	done
	is "and makes no name" "$(ls /run/netns)" c

	netns add noted; netns add noted2; netns set noted 44; : > /run/netns/empty
	# shellcheck disable=SC2046
	run netns del $(netns list | grep -e noted -e empty)
	is "del takes the lines of a list" "$status:$out:$err:$(ls /run/netns)" "0:::c"
	for words in '(id: x)' '(id: 5' '(id:' '5)'; do
		# shellcheck disable=SC2086
		run netns del nope $words
		like "other words are names: $words" "$err" "namespace file \".*/$(echo "${words%% *}" | sed 's/[()]/[&]/')\""
	done

	# stale names
	: > /run/netns/ghost; mkdir /run/netns/dir; ln -s /proc/4194303/ns/net /run/netns/dangling
	ln -s /proc/self/ns/net /run/netns/link
	run netns list
	like "list calls a plain file stale" "$out" '^ghost \(stale\)$'
	like "and a dangling link" "$out" '^dangling \(stale\)$'
	like "but not a link to a namespace" "$out" '^link$'
	like "nor a name" "$out" '^c$'
	if can_json; then
		run netns -j list
		like "JSON says it" "$out" '\{"name":"ghost","stale":true\}'
	fi
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do netns add "n $i"; done
	run netns list
	is "of many, the same ones are stale" "$(echo "$out" | grep -c '(stale)')" 3
	netns set 'n 3' 33
	run netns list
	is "also with ids" "$(echo "$out" | grep -c -e '(stale)' -e '^n 3 (id: 33)$')" 4
	run netns exec ghost true
	is "exec calls it stale" "$status:$err" "255:netns: Cannot open network namespace \"ghost\": stale name: \
no namespace is mounted on this file in this mount namespace"
	sleep 3
	ok "add takes a stale name over" netns add ghost
	is "with a namespace" "$(stat -f -c %t /run/netns/ghost)" 6e736673
	expect "add leaves a link alone" 1 "" "netns: Cannot create namespace file \"$folder/dangling\": File exists" \
		netns add dangling
	ok "del of a link" netns del link dangling
	ln -s c /run/netns/link
	ok "also of one to a name" netns del link
	is "which stays" "$(stat -f -c %t /run/netns/c)" 6e736673
	rmdir /run/netns/dir
	mkfifo /run/netns/fifo; echo text > /run/netns/text; touch -d '1 hour ago' /run/netns/fifo /run/netns/text
	for name in fifo text; do
		expect "add leaves alone what no add makes: $name" 1 "" \
			"netns: Cannot create namespace file \"$folder/$name\": File exists" netns add $name
	done
	is "as it is" "$(cat /run/netns/text)" text
	ok "del -all behind the command" netns del --all
	netns add apple; mount --bind /run/netns/apple /run/netns/apple
	ok "del takes off what is mounted twice" netns del apple
	is "both" "$(ls /run/netns; grep -c /run/netns/apple /proc/self/mountinfo)" 0
	netns add hid
	run unshare -m sh -c 'umount /run/netns/hid; netns list; netns exec hid true; echo $?'
	is "mounted in another mount namespace only: stale" "$out" "hid (stale)
255"
	netns del hid

	# what would lie in a listing
	name=$(printf 'a\nb')
	expect "a newline is refused on creation" 255 "" \
		"netns: Invalid netns name \"a\\x0ab\": it has bytes that can't be shown" netns add "$name"
	: > "/run/netns/$name"
	expect "and escaped in a list" 0 'a\x0ab (stale)' "" netns list
	mount --bind /proc/self/ns/net "/run/netns/$name"
	expect "and by identify" 0 'a\x0ab' "" netns identify
	netns monitor > "$tmp/events" & watcher=$!
	wait_for 5 grep -q inotify /proc/$watcher/fdinfo/* 2>/dev/null
	expect "del knows it" 0 "" "" netns del "$name"
	ok "and by monitor" wait_for 5 grep -qxF 'delete a\x0ab' "$tmp/events"
	kill $watcher; wait $watcher 2>/dev/null
	ok "UTF-8 is fine" netns add käse
	expect "and shown" 0 käse "" netns list
	netns del käse

	if can_wait; then
	# del --wait
	netns add w1; netns add w2
	ip link add wait0 type veth peer name wait1 netns w1
	ok "del --wait" netns del --wait w1 w2
	not_ok "the devices are gone when it returns" ip link show wait0
	# the kernel takes a moment for many; the shell looks by itself, at once, and not by netlink, which waits for the kernel
	left=0
	for round in 1 2 3 4 5 6; do
		netns add w1
		i=0; while [ $i -lt 48 ]; do ip link add many$i type veth peer name far$i netns w1; i=$((i + 1)); done
		netns del --wait w1
		while read -r line; do case $line in many*) left=$((left + 1)) ;; esac; done < /proc/self/net/dev
	done
	is "all of many" "$left" 0
	if have strace; then
		netns add w1
		strace -o "$tmp/trace" -e trace=setns,recvfrom netns del --wait w1
		like "an empty namespace made after it is waited for too" "$(awk '/^setns/ { after = "" } { after = after $0 } END { print after }' \
			"$tmp/trace")" 'RTM_DELNSID|nlmsg_type=0x59 '	# a strace that doesn't know the socket has no name for it
		netns add w1; netns add w2
		strace -o "$tmp/trace" -e trace=sendto -e inject=sendto:error=ENOBUFS:when=1 netns del --wait w1 w2 > "$tmp/out" 2>&1
		is "what can't be waited for is told, and fails" "$?:$(cat "$tmp/out"):$(ls /run/netns)" \
			'1:netns: Cannot wait for "w1": No buffer space available:'
		netns add w1
		timeout 20 strace -o "$tmp/trace" -e trace=umount2 -e inject=umount2:error=EPERM:when=1 \
			netns del --wait w1 > "$tmp/out" 2>&1
		is "what can't be deleted is not waited for" "$?:$(cat "$tmp/out")" \
			"1:netns: Cannot unmount namespace file \"$folder/w1\": Operation not permitted"
		netns del w1
	fi
	netns add held
	nsenter --net=/run/netns/held sleep 77 & sleeper=$!
	wait_for 5 sh -c "netns pids held | grep -q ."
	run netns del --wait held
	is "del --wait fails when somebody is in it" "$status" 1
	is "and names them" "$err" \
		"netns: Namespace \"held\" has lost its name but is still there, held by process $sleeper (sleep 77)"
	kill $sleeper
	netns add held
	holds() { wait_for 5 sh -c "[ \"\$(stat -L -c %i /proc/$sleeper/fd/$1)\" = $(inode /run/netns/held) ]"; }
	sleep 78 3< /run/netns/held & sleeper=$!
	holds 3
	run netns del --wait held
	is "a descriptor is named" "$err" "netns: Namespace \"held\" has lost its name but is still there, \
held by descriptor 3 of process $sleeper (sleep 78)"
	kill $sleeper
	netns add held; : > "$tmp/mount"; mount --bind /run/netns/held "$tmp/mount"
	sleep 79 < /run/netns/held & sleeper=$!
	holds 0
	if applet ip; then
		mkdir "$tmp/folder"; echo "netns del --wait held
netns attach there ./mount" > "$tmp/folder/batch"
		run sh -c 'cd "$0" && ip -force -batch folder/batch' "$tmp"
		is "a relative path means the same behind it" "$(stat -L -c %i /run/netns/there)" "$(stat -L -c %i "$tmp/mount")"
		netns del there
	else
		run netns del --wait held
	fi
	is "a mount is named, and descriptor 0" "$(echo "$err" | sed "s/^netns: //; 1q")" "Namespace \"held\" has lost its name but is still there, \
held by descriptor 0 of process $sleeper (sleep 79), the mount on $tmp/mount"
	kill $sleeper; umount "$tmp/mount"
	if find_holder; then
		netns add held
		mkfifo "$tmp/hold.stay"
		"$holder" socket /run/netns/held < "$tmp/hold.stay" > "$tmp/ready" & sleeper=$!
		exec 8> "$tmp/hold.stay"
		wait_for 5 test -s "$tmp/ready"; sleep 0.1
		number=$(socket_of $sleeper)
		run netns del --wait held
		like "a socket is named" "$err" "held by socket $number of process $sleeper "
		exec 8>&-
		wait $sleeper
		"$holder" thread < "$tmp/hold.stay" > "$tmp/ready.thread" & sleeper=$!
		exec 8> "$tmp/hold.stay"
		wait_for 5 test -s "$tmp/ready.thread"; sleep 0.1
		for task in /proc/$sleeper/task/*; do thread=${task##*/}; done
		netns attach held "/proc/$sleeper/task/$thread/ns/net"
		run netns del --wait held
		like "a thread is named" "$err" "held by thread $thread of process $sleeper "
		exec 8>&-
		wait $sleeper
	else
		skip "a socket and a thread are named" "no C compiler"
	fi
	else
		skip "del --wait" NETNS_WAIT
	fi

	# no socket where none is needed
	if have strace; then
		netns add quiet
		for command in 'add x' 'exec quiet true' 'pids quiet' 'identify' 'del x'; do
			# shellcheck disable=SC2086
			strace -f -o "$tmp/trace" -e trace=network netns $command > /dev/null
			# where there are radios, they are asked after
			[ "$command" != 'del x' ] || [ ! -e /sys/class/ieee80211 ] || continue
			is "no socket: $command" "$(grep -c socket "$tmp/trace")" 0
		done
		netns del quiet
		i=0; while [ $i -lt 500 ]; do netns add n$i || break; i=$((i + 1)); done
		strace -o "$tmp/trace" netns list > "$tmp/list"
		is "500 names" "$(wc -l < "$tmp/list")" 500
		calls=$(wc -l < "$tmp/trace")
		ok "list asks the kernel once for all: $calls calls for 500 names" test "$calls" -le 60
		netns set n7 7
		strace -o "$tmp/trace" -e trace=sendto,sendmsg,openat,close,close_range,recvmmsg netns list > "$tmp/list"
		like "with ids" "$(cat "$tmp/list")" '^n7 \(id: 7\)$'
		ok "at most 12 questions for 500 names" test "$(grep -c send "$tmp/trace")" -le 12
		ok "one call more per name: the opening" test "$(wc -l < "$tmp/trace")" -le 560
		(ulimit -n 80; exec strace -o "$tmp/trace" -e trace=close_range -e inject=close_range:error=ENOSYS netns list) > "$tmp/list" 2>&1
		is "without close_range() none stays open" "$(wc -l < "$tmp/list"):$(grep -c INJECTED "$tmp/trace"):$(grep 'n7 ' "$tmp/list")" \
			"500:$(grep -c close_range "$tmp/trace"):n7 (id: 7)"
		if can_wait; then
			strace -o "$tmp/trace" -e trace=poll,recvfrom -e inject=poll:delay_enter=1500000:when=2 \
				netns del --wait --all > "$tmp/out" 2>&1
			is "del --wait of 500, events being lost" \
				"$?:$(cat "$tmp/out"):$(ls /run/netns):$(grep -c ENOBUFS "$tmp/trace")" "0:::1"
		else
			ok "del of 500" netns del --all
		fi
	else
		skip "system calls" strace
	fi
fi
# the other door
if ours && applet ip; then
	expect "ip netns: no prefix" 1 "" "Cannot remove namespace file \"$folder/x\": No such file or directory" ip netns del x
	run ip netns help
	is "ip netns help: on standard error, 255" "$status:$out:${err%%
*}" "255::ip netns [list]"
	expect "ip netns: unknown" 255 "" 'Command "lx" is unknown, try "ip netns help".' ip netns lx
	home=$(readlink /proc/self/ns/net)
	cat > "$tmp/batch" <<-'BATCH'
	netns add one
	link add here0 type ifb
	netns add two
	link add here1 type ifb
	netns exec one readlink /proc/self/ns/net
	link add here2 type ifb
	netns exec two sh -c "exit 0"
	BATCH
	run ip -batch "$tmp/batch"
	is "a batch: add comes back, exec comes back" \
		"$status:$out:$(ip -o link | grep -c ' here[012]: ')" "0:net:[$(stat -L -c %i /run/netns/one)]:3"
	is "two namespaces" "$(stat -L -c %i /run/netns/one /run/netns/two | sort -u | wc -l)" 2
	echo 'netns exec one false' > "$tmp/batch"
	run ip -batch "$tmp/batch"
	is "a failing program fails the batch" "$status" 1
	expect "ip -all netns del" 0 "" "" ip -all netns del
	is "took all" "$(ls /run/netns)" ""
	for i in 0 1 2; do ip link del here$i; done
fi
done_testing
