#!/bin/sh
# SPDX-License-Identifier: MIT
# ip monitor beside the installed iproute2: both listen in the same network namespace and print the same. What
# differs by intent: netconf is left out, devices of other namespaces are not given the names of ours.
. "${0%/*}/lib.sh"
. "${0%/*}/twins.sh"
twins monitor file /dev/null

# stop: a process is gone when we go on
stop() { kill "$@"; wait "$@"; } 2> /dev/null
# listening PID: until it has its groups, or for 5 seconds
listening()
{
	for listening_try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
		awk -v pid="$1" '$2 == 0 && $3 == pid && $4 !~ /^0*$/ { found = 1 } END { exit !found }' /proc/net/netlink && return
		sleep 0.2
	done
}
# watch ARGUMENT...: both print to $tmp/ours and $tmp/theirs; watched: until the latest event has come to both
watch()
{
	ip "$@" > "$tmp/ours" 2> "$tmp/ours.err" & ours_pid=$!
	"$peer" "$@" > "$tmp/theirs" 2> "$tmp/theirs.err" & theirs_pid=$!
	listening $ours_pid; listening $theirs_pid
	sleep 0.4		# iproute2 asks for names then, and drops the events that come before the answers
}
watched()
{
	for watched_try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
		sleep 0.2
		[ -s "$tmp/theirs" ] || continue
		cmp -s "$tmp/seen" "$tmp/theirs" && break
		cp "$tmp/theirs" "$tmp/seen"
	done
	stop $ours_pid $theirs_pid
	for side in ours theirs; do
		sed -E -e 's/\[NETCONF\]/&/;/NETCONF|^(\[[^]]*\] ?)*(Deleted )?inet6? /d' -e 's/[0-9]+:[0-9:]+( [0-9]+)? [0-9]+ usec/TIME/' \
			-e 's/^\[[0-9T:.-]+\]/[TIME]/' -e 's/link-netns(id 5| far)$/link-netns N/' -e 's/^(.*nsid 5 )\(iproute2 netns name: far\)$/\1/' "$tmp/$side" > "$tmp/$side.plain"
	done
}
alike() { watched; ok "ip $*: $(grep -c . "$tmp/theirs.plain") lines" diff "$tmp/theirs.plain" "$tmp/ours.plain"; }

events()
{
	"$peer" -b - > /dev/null 2>&1 <<-'END'
		link add d0 type veth peer name d9
		link set d0 addrgenmode none
		link set d9 addrgenmode none
		link property add dev d0 altname other
		link set d0 up
		link set d9 up
		addr add 192.0.2.1/24 dev d0
		addr add 2001:db8::1/64 dev d0 nodad
		route add 10.0.0.0/8 via 192.0.2.9
		route add 11.0.0.0/8 nexthop via 192.0.2.9 nexthop via 192.0.2.8
		-6 route add 2001:db8:1::/48 via 2001:db8::9
		neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev d0
		nexthop add id 11 via 192.0.2.4 dev d0
		nexthop add id 12 group 11
		route add 12.0.0.0/8 nhid 12
		rule add from 1.2.3.4 table 7
		-6 rule add from 2001:db8::/32 table 7
		link add br1 type bridge
		link set br1 addrgenmode none
		link set d9 master br1
		link set br1 up
		link set d9 alias hi
		route del 11.0.0.0/8
		rule del from 1.2.3.4 table 7
		-6 rule del from 2001:db8::/32 table 7
		neigh del 192.0.2.9 dev d0
		nexthop del id 12
		addr del 192.0.2.1/24 dev d0
	END
	"$peer" netns add far; "$peer" netns set far 5
	"$peer" link add w0 type veth peer name w1 netns far
	"$peer" netns del far
	"$peer" link del d0; "$peer" link del br1
}

while read -r words; do
	# shellcheck disable=SC2086
	watch $words
	events 2> /dev/null
	alike "$words"
done <<'END'
monitor
monitor all
monitor label
-t monitor nexthop
-ts monitor link
-ts monitor label link address
-o monitor
-br monitor neigh
-br monitor rule label
-4 monitor
-6 monitor
-0 monitor
-N monitor
-j monitor link
monitor link
monitor li addr
monitor a
monitor r
monitor ru
monitor n
monitor ns
monitor nex lab
END
if ours; then
	"$peer" link add d0 type veth peer name d9
	"$peer" link add d7 type bridge
	watch monitor label dev d0
	"$peer" link set d7 up; "$peer" link set d0 mtu 1400; "$peer" link set d9 addrgenmode none up; "$peer" link set d0 addrgenmode none up
	"$peer" addr add 192.0.2.1/24 dev d0; "$peer" addr add 198.51.100.1/24 dev d7
	"$peer" route add 10.0.0.0/8 dev d7; "$peer" route add 10.0.0.0/9 dev d0
	"$peer" neigh add 192.0.2.7 lladdr 02:00:00:00:00:07 dev d0
	watched
	unlike "dev d0: of no other device" "$(cat "$tmp/ours")" 'd7|198\.51'
	like "dev d0: link" "$(cat "$tmp/ours")" '^\[LINK\]3?[0-9]+: d0@d9: .* mtu 1400'
	like "dev d0: address" "$(cat "$tmp/ours")" '^\[ADDR\][0-9]+: d0 +inet 192\.0\.2\.1/24'
	like "dev d0: route, without the device" "$(cat "$tmp/ours")" '^\[ROUTE\]10\.0\.0\.0/9 scope link $'
	like "dev d0: neighbour" "$(cat "$tmp/ours")" '^\[NEIGH\]192\.0\.2\.7 lladdr 02:00:00:00:00:07 PERMANENT $'
	"$peer" link del d0; "$peer" link del d7

	"$peer" netns add far; "$peer" netns set far 5
	watch monitor all-nsid label link nsid
	"$peer" -n far link add q0 type bridge; "$peer" link add here type bridge
	"$peer" netns add near; "$peer" netns set near 6; "$peer" netns del near
	"$peer" link del here; "$peer" netns del far
	watched
	like "all-nsid: another namespace's" "$(cat "$tmp/ours")" '^\[nsid 5\]\[LINK\][0-9]+: q0: '
	like "all-nsid: our own" "$(cat "$tmp/ours")" '^\[nsid current\]\[LINK\][0-9]+: here: '
	like "nsid: by name" "$(cat "$tmp/ours")" '^\[nsid current\]\[NSID\]nsid 6 \(iproute2 netns name: near\)$'
	like "nsid: by name, when it is gone" "$(cat "$tmp/ours")" '\[NSID\]Deleted nsid 6 \(iproute2 netns name: near\)$'

	# more than the buffer takes, while it can't read: it says so, and what there is then
	ip -rc 2000 monitor link > "$tmp/ours" 2> "$tmp/ours.err" & pid=$!
	listening $pid
	kill -STOP $pid
	for i in 1 2 3 4 5 6 7 8 9; do "$peer" link add v$i type veth peer name w$i; "$peer" link set v$i alias x$i; done
	"$peer" link del v1
	kill -CONT $pid
	for i in 1 2 3 4 5 6 7 8 9 10; do grep -q ' w9@v9: ' "$tmp/ours" && break; sleep 0.3; done
	"$peer" link add last type bridge; sleep 0.3
	stop $pid
	like "lost events are told" "$(cat "$tmp/ours.err")" '^Events were lost; what there is now follows\.$'
	like "then comes what there is" "$(cat "$tmp/ours")" ' w9@v9: '
	is "without what is gone" "$(sed -n '/ lo: /,$p' "$tmp/ours" | grep -c ' v1@')" 0
	like "and it goes on" "$(tail -n 2 "$tmp/ours")" ' last: '
	"$peer" link del last; for i in 2 3 4 5 6 7 8 9; do "$peer" link del v$i; done

	# a reader sees each line when it happens, and its end ends the monitor
	mkfifo "$tmp/pipe"
	ip monitor link > "$tmp/pipe" & pid=$!
	( read -r line; echo "$line" > "$tmp/line" ) < "$tmp/pipe" & reader=$!
	listening $pid
	"$peer" link add d0 type bridge
	wait $reader
	like "a line comes at once" "$(cat "$tmp/line")" ' d0: '
	"$peer" link set d0 up; "$peer" link del d0
	run timeout 5 sh -c "while kill -0 $pid; do sleep 0.1; done 2>/dev/null"
	is "nobody reads any more: it ends" "$status" 0
	wait $pid 2>/dev/null
fi

# what rtmon has written
if have rtmon || [ -x /sbin/rtmon ]; then
	PATH=$PATH:/sbin rtmon file "$tmp/events" link & pid=$!
	listening $pid; sleep 0.3
	events 2> /dev/null
	sleep 0.5; stop $pid
	for words in '' label 'all link' 'dev lo'; do
		# shellcheck disable=SC2086
		run "$peer" monitor file "$tmp/events" $words; theirs=$status:$(printf '%s\n' "$out" | grep -v '^$')
		# shellcheck disable=SC2086
		run ip monitor file "$tmp/events" $words
		[ "$words" = "dev lo" ] || is "monitor file $words: $(printf '%s\n' "$out" | grep -c .) lines" "$status:$out" "$theirs"
	done
	head -c 30 "$tmp/events" > "$tmp/cut"
	is "a file that is cut off" "$(ip monitor file "$tmp/cut" 2>&1 > /dev/null; echo $?)" "the file ends in the middle of a message
1"
fi
# the status of what is refused
for words in foo 'link foo' file 'file /nonexistent' dev 'dev nosuch' help 'link help' netns s d; do
	# shellcheck disable=SC2086
	run timeout 5 "$peer" monitor $words; theirs=$status
	# shellcheck disable=SC2086
	run timeout 5 ip monitor $words
	is "monitor $words: status" "$status" "$theirs"
done
if ours; then
	for word in mroute prefix netconf stats; do
		is "monitor $word" "$(ip monitor $word 2>&1; echo $?)" "monitor $word: not in this ip; iproute2 has it
1"
	done
	echo 'no messages in here' > "$tmp/text"
	is "a file of something else" "$(ip monitor file "$tmp/text" 2>&1; echo $?)" "not a file of messages
1"
fi
for side in ours theirs; do "$peer" netns del $side; done
done_testing
