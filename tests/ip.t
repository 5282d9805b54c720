#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# ip: options, prefixes, -n, -batch, and how it fails.
. "${0%/*}/lib.sh"
applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
sandbox
has_config() { [ -n "${TEST_PEER-}" ] || ! "$SPACEBOX" --show-config 2> /dev/null | grep -q "CONFIG_$1 is not set"; }
err_of() { run "$@"; printf '%s:%s' "$status" "$err"; }
lo='1: lo: <LOOPBACK> mtu 65536'

# ---- objects and options
is "an unknown object" "$(err_of ip foo)" '1:Object "foo" is unknown, try "ip help".'
is "an unknown command" "$(err_of ip link foo)" '255:Command "foo" is unknown, try "ip link help".'
is "an unknown option" "$(err_of ip -Z link)" '255:Option "-Z" is unknown, try "ip -help".'
is "an unknown long option" "$(err_of ip --frobnicate link)" '255:Option "-frobnicate" is unknown, try "ip -help".'
for words in "" "help" "-help" "link help"; do
	# shellcheck disable=SC2086
	run ip $words
	like "usage: ip $words" "$status:$(printf '%s' "$err" | head -n 1)" '^255:(Usage: ip|ip link)'
	is "on standard error only: ip $words" "$out" ""
done
like "-V" "$(ip -V)" '^ip version [0-9.]+ \(spacebox\)$'
for object in l li link; do like "ip $object is link" "$(ip -o $object show lo)" "^$lo"; done
for command in s; do is "ip link $command is set" "$(err_of ip link $command lo mtu 65536)" '0:'; done
for command in l ls lst list sh show; do
	[ $command = ls ] && continue
	like "ip link $command shows" "$(ip -o link $command lo)" "^$lo"
done
[ "${TEST_PEER-}" ] || while read -r word object; do
	is "ip $word is $object, which is iproute2's" "$(err_of ip $word)" "1:$object: not in this ip; iproute2 has it"
	is "help for ip $word" "$(err_of ip $word help)" "1:$object: not in this ip; iproute2 has it"
done <<'END'
addrl addrlabel
m maddress
nt ntable
l2 l2tp
f fou
i ila
mac macsec
to token
tc tcpmetrics
tcp_ tcp_metrics
x xfrm
mro mroute
mru mrule
netc netconf
s sr
mp mptcp
io ioam
st stats
END
[ "${TEST_PEER-}" ] || while read -r what words; do
	# shellcheck disable=SC2086
	is "ip $words is iproute2's" "$(err_of ip $words)" "1:$(echo $what | tr _ ' '): not in this ip; iproute2 has it"
done <<'END'
link_set_vf link set lo vf 0 mac 02:00:00:00:00:01
link_set_vf link set dev lo up vf 0 vlan 5
xdp_obj link set lo xdp obj f.o
xdp_obj link set lo xdp pinned /f
link_xstats link x type bridge
link_afstats link af
END
is "options that change nothing" "$(ip -t -timestamp -ts -l 3 -loops 3 -o link show lo)" "$(ip -o link show lo)"
unlike "the usage of an object is its own" "$(ip link help 2>&1)" 'ip (route|addr|netns)'
for option in -o -one --oneline; do is "ip $option" "$(ip $option link show lo | wc -l)" 1; done
for option in -br -brief --br; do like "ip $option" "$(ip $option link show lo)" '^lo  +'; done
like "-j" "$(ip -j link show lo)" '^\[\{"ifindex":1,"ifname":"lo","flags":\["LOOPBACK"\],"mtu":65536,'
like "-p -j" "$(ip -p -j link show lo)" '^        "ifname": "lo",$'
like "--" "$(ip -o -- link show lo)" "^$lo"
[ "${TEST_PEER-}" ] || is "-f without a value" "$(err_of ip -f)" '255:Command line is not complete. Try option "help"'
is "-f with a wrong one" "$(err_of ip -f foo link)" '255:Error: argument "foo" is wrong: invalid protocol family'
ok "-f link" ip -f link link show lo
ok "-rc" ip -rc 65536 link show lo
[ "${TEST_PEER-}" ] || is "-rc too large" "$(err_of ip -rc 2147483648 link)" '255:Invalid rcvbuf size '"'2147483648'"
is "-rc wrong" "$(err_of ip -rc x link)" '255:Invalid rcvbuf size '"'x'"
if has_config IP_COLOUR; then
	esc=$(printf '\033')
	ip link add v0 address 02:00:00:00:00:0c type veth peer name v1
	ip link add v2 type veth peer name v3; ip link set v2 up; ip link set v3 up
	for words in "15;0 1;36 1;33" "0;15 36 33" "0;7 36 33" "15;8 1;36 1;33" "0 1;36 1;33"; do
		# shellcheck disable=SC2086
		set -- $words
		run env COLORFGBG="$1" ip -c -o link show v0
		like "-c with COLORFGBG=$1: name and MAC" "$out" "$esc\\[$2mv0@v1: $esc\\[0m.*$esc\\[$3m02:00:00:00:00:0c$esc\\[0m brd"
		like "and a link that is down" "$out" "state $esc\\[(1;)?31mDOWN $esc\\[0mmode"
		like "and one that is up" "$(ip -c -br link show v2)" "$esc\\[(1;)?32mUP +$esc\\[0m"
	done
	if ip addr show > /dev/null 2>&1 && ip route > /dev/null 2>&1; then
		ip addr add 10.5.5.5/24 brd + dev v2; ip addr add 2001:db8::5/64 dev v2 nodad
		run ip -c -o addr show v2
		like "an IPv4 address" "$out" "inet $esc\\[1;35m10.5.5.5$esc\\[0m/24 brd $esc\\[1;35m10.5.5.255 $esc\\[0mscope"
		like "an IPv6 address" "$out" "inet6 $esc\\[1;94m2001:db8::5$esc\\[0m/64 scope"
		ip route add default via 10.5.5.1; ip route add 10.6.0.0/16 via 10.5.5.1
		is "routes" "$(ip -c route | grep -v kernel)" "default via ${esc}[1;35m10.5.5.1 ${esc}[0mdev ${esc}[1;36mv2 ${esc}[0m
${esc}[1;35m10.6.0.0/16 ${esc}[0mvia ${esc}[1;35m10.5.5.1 ${esc}[0mdev ${esc}[1;36mv2 ${esc}[0m"
	fi
	ip link del v0; ip link del v2
	like "-c colours" "$(ip -c link show lo)" "$esc\\[1?;?36mlo: $esc\\[0m<LOOPBACK>"
	unlike "-br -c has no empty ones" "$(ip -br -c link show lo)" "36m$esc"
	unlike "-c=auto into a pipe doesn't" "$(ip -c=auto link show lo)" "$esc"
	unlike "-c=never doesn't" "$(ip -c=never link show lo)" "$esc"
	unlike "JSON has none" "$(ip -c -j link show lo)" "$esc"
	is "-c=maybe" "$(err_of ip -c=maybe link)" '255:Option "-c=maybe" is unknown, try "ip -help".'
fi

# ---- -n
ip netns add apple; ip link add v0 type veth peer name v1 netns apple
like "-n NAME" "$(ip -n apple -br link)" '^v1@if'
like "-netns NAME" "$(ip -netns apple -br link)" '^v1@if'
unlike "it is only for that command" "$(ip -br link)" '^v1@if'
like "-n behind an option that sets up the socket" "$(ip -rc 65536 -n apple -br link)" '^v1@if'
like "-n of a missing name" "$(err_of ip -n pear link)" '^255:Cannot open network namespace "pear": No such file or directory'
if [ -z "${TEST_PEER-}" ]; then
	like "-n PATH" "$(ip -n /run/netns/apple -br link)" '^v1@if'
	ip netns exec apple sleep 60 & pid=$!
	wait_for 5 sh -c "ip -n $pid -br link | grep -q v1"
	like "-n PID" "$(ip -n $pid -br link)" '^v1@if'
	kill $pid; wait $pid 2> /dev/null
	: > /run/netns/stale
	like "-n of a stale name says so" "$(err_of ip -n stale link)" '^255:.*stale'
	rm /run/netns/stale
	if have strace; then
		strace -f -e trace=mount,umount2,unshare,setns,open,openat,socket -o "$tmp/trace" ip -n apple -br link > /dev/null
		is "-n enters the network namespace and nothing else" "$(grep -c -E '^[0-9]+ +(mount|umount2|unshare)\(' "$tmp/trace")" 0
		is "one setns" "$(grep -c 'setns(' "$tmp/trace")" 1
		is "one socket" "$(grep -c 'socket(' "$tmp/trace")" 1
	fi
	run sh -c 'ulimit -n 4; exec ip -n apple -br link'
	like "it is not kept open" "$status:$out" '^v1@if'
	if [ "$(ip -o link show v0 2>&1 | grep -c 'link-netns apple')" = 1 ]; then
		like "without a folder of names" "$(unshare -m sh -c 'mount -t tmpfs tmpfs /run && ip -o link show v0 2>&1')" '^[0-9]+: v0@.* link-netnsid [0-9]+'
	fi
	umount -l /sys 2> /dev/null
	ok "-n without /sys" ip -n apple link
fi

# ---- batch
if has_config IP_BATCH; then
	cat > "$tmp/batch" <<-'END'
		# a comment
		link add name v5 \
			type veth peer name v6   # made

		link set v5 alias "two words"
		netns add pear
		netns exec pear ip link set lo up
		link set v6 netns pear
	END
	is "-batch FILE" "$(err_of ip -batch "$tmp/batch")" '0:'
	like "quotes and joined lines" "$(ip link show v5)" '^    alias two words$'
	like "netns commands" "$(ip -n pear -br link)" '^v6@if'
	like "exec in a batch" "$(ip -n pear -br link show lo)" '^lo +UNKNOWN'
	like "it came back from there" "$(ip -br link)" '^v5@if'
	printf 'link show lo\nlink set nosuch up\nlink set v5 mtu 1400\n' > "$tmp/batch"
	run ip -o -b "$tmp/batch"
	is "a failure names the line and stops" "$status:$err" "1:Cannot find device \"nosuch\"
Command failed $tmp/batch:2"
	like "what came before was done" "$out" "^$lo"
	unlike "what comes behind was not" "$(ip link show v5)" 'mtu 1400'
	run ip -force -b "$tmp/batch"
	is "-force goes on and still fails" "$status" 1
	like "what comes behind was done" "$(ip link show v5)" 'mtu 1400'
	printf 'link set v5 mtu 1401\nlink set nosuch up\n' > "$tmp/batch"
	is "standard input" "$(ip -b - < "$tmp/batch" 2>&1 | tail -n 1)" 'Command failed -:2'
	like "was read" "$(ip link show v5)" 'mtu 1401'
	run ip -b "$tmp/nosuch"
	is "no such file" "$status:$err" "1:Cannot open file \"$tmp/nosuch\" for reading: No such file or directory"
	printf 'address add 10.0.0.1/24 dev v5\nlink set v5 name v7\nlink add v5 type veth\naddress add 10.0.0.2/24 dev v5\n' > "$tmp/batch"
	applet ip && ip help 2>&1 | grep -q address && {
		ip -b "$tmp/batch"
		like "a name that changed hands within a batch" "$(ip -o -4 addr show dev v5 2>&1)" 'inet 10\.0\.0\.2/24'
		ip link del v5; ip link set v7 name v5
	}
	batch() { printf "$1" > "$tmp/batch"; shift; run ip "$@" -b "$tmp/batch"; }		# LINES OPTION...
	batch '# c \\\nlink show lo # d \\\n' -br
	like "a comment hides a backslash" "$status:$out" '^0:lo '
	batch 'link set nosuch up'
	is "a last line without an end" "$status:$err" "1:Cannot find device \"nosuch\"
Command failed $tmp/batch:1"
	batch "link show 'lo'\r\n" -br
	like "single quotes, and the line ends of other systems" "$status:$out" '^0:lo '
	if ip addr show > /dev/null 2>&1 && ip route > /dev/null 2>&1; then
		batch 'addr show to 2001:db8::/32\naddr flush dev lo label nosuch\naddr show dev lo\n' -j
		like "a line's family and form of output end with it" "$out" '"link_type":"loopback"'
		batch 'link set v5 name v7\naddress add 10.0.0.3/24 dev v5\n'
		is "a name that nobody has any more" "$status:$(printf '%s' "$err" | head -n 1)" '1:Cannot find device "v5"'
		batch 'link set v7 name v5\nlink set v5 up\naddress add 10.0.0.3/24 dev v5\nroute show 10.0.0.0/24\nlink set v5 down\nlink set v5 name v7\n'"\
link set v7 up\nroute add 10.0.1.0/24 dev v7\nroute show 10.0.1.0/24\naddress del 10.0.0.3/24 dev v7\nlink set v7 down\nlink set v7 name v5\n"
		is "nor is it shown" "$status:$(printf '%s\n' "$out" | cut -d ' ' -f 1-3 | tr '\n' ' ')" "0:10.0.0.0/24 dev v5 10.0.1.0/24 dev v7 "
	fi
	if [ -z "${TEST_PEER-}" ]; then
		batch 'link show lo\nlink help\n' -br
		like "the usage comes behind what was printed" "$(ip -br -b "$tmp/batch" 2>&1 | head -n 1)" '^lo '
		for _ in 1 2 3 4 5 6 7 8 9; do echo 'link set nosuch netns pear'; done > "$tmp/batch"
		run sh -c 'ulimit -n 6; exec ip -force -b "$1"' sh "$tmp/batch"
		is "a line that fails closes what it had opened" "$(printf '%s\n' "$err" | grep -v ^Command | uniq)" 'Cannot find device "nosuch"'
		printf 'link show lo\nnetns exec pear ls -l /proc/self/fd\n' > "$tmp/batch"
		unlike "a program doesn't see the batch, nor the socket" "$(ip -b "$tmp/batch")" "$tmp/batch|socket:"
		printf 'link show l\0o\n' > "$tmp/batch"
		is "not a text" "$(err_of ip -b "$tmp/batch" | head -n 1)" "1:$tmp/batch:1: not a text"
		{ printf 'link show '; printf '%016384d' 0; } > "$tmp/batch"
		is "a line too long" "$(err_of ip -b "$tmp/batch" | head -n 1)" "1:$tmp/batch:1: line too long"
		{ echo; yes lo | head -n 513 | tr '\n' ' '; } > "$tmp/batch"
		is "too many words" "$(err_of ip -b "$tmp/batch" | head -n 1)" "1:$tmp/batch:2: too many words"
		is "a folder" "$(err_of ip -b /)" '1:Cannot read "/": Is a directory'
		if have strace; then
			printf 'address add 10.0.0.1/24 dev lo\naddress add 10.0.0.2/24 dev lo\naddress add 10.0.0.3/24 dev lo\n' > "$tmp/batch"
			strace -e trace=sendto -o "$tmp/trace" ip -b "$tmp/batch"
			is "a device is looked up once" "$(grep -c sendto "$tmp/trace")" 4
			strace -e trace=setsockopt -o "$tmp/trace" ip -rc 77777 link show lo > /dev/null
			like "-rc" "$(cat "$tmp/trace")" 'SO_RCVBUF, \[77777\]'
		fi
	fi
	ip netns add fig; ip link add v8 type veth peer name v9 netns fig
	ip netns exec fig sleep 60 & pid=$!
	wait_for 5 sh -c "[ /proc/$pid/ns/net -ef /run/netns/fig ]"
	printf 'link show v8\nnetns del fig\nlink show v8\n' > "$tmp/batch"
	is "a namespace that lost its name within a batch" "$(ip -b "$tmp/batch" | sed -n 's/.* link-/link-/p' | tr '\n' ' ')" \
		"link-netns fig link-netnsid $(ip -j link show v8 | sed 's/.*"link_netnsid":\([0-9]*\).*/\1/') "
	ip link set v8 alias "$(printf 'a\033b')"
	[ "${TEST_PEER-}" ] || like "what others have written is escaped" "$(ip link show v8)" '^    alias a\\x1bb$'
	ip link del v8; kill $pid; wait $pid 2> /dev/null
	if [ -z "${TEST_PEER-}" ]; then
		printf 'link set v5 mtu x\nlink set v5 mtu 1402\n' > "$tmp/batch"
		run ip -force -b "$tmp/batch"
		is "wrong words are a failed line like any other" "$status:$(printf '%s' "$err" | tail -n 1)" "1:Command failed $tmp/batch:1"
		like "and -force goes on behind it" "$(ip link show v5)" 'mtu 1402'
		printf 'link set v5 alias "open\n' > "$tmp/batch"
		is "an open quote" "$(err_of ip -b "$tmp/batch" | head -n 1)" "1:$tmp/batch:1: unterminated quoted string"
	fi
fi

# ---- bad places
if [ -e /dev/full ] && [ -z "${TEST_PEER-}" ]; then
	like "a full disk" "$(err_of sh -c 'ip link > /dev/full')" '^1:.*(No space left on device|write)'
fi
if [ -z "${TEST_PEER-}" ]; then
	like "a closed standard output" "$(err_of sh -c 'ip link >&-')" '^1:.*(Bad file descriptor|write)'
	is "closed standard input and error" "$(sh -c 'ip link show nosuch <&- 2>&-'; echo $?)" 1
	run sh -c 'ulimit -n 4; exec ip -o link show lo'
	like "four descriptors" "$status:$out" "^0:$lo"
	like "three are too few, and it says so" "$(err_of sh -c 'ulimit -n 3; ip link')" '^1:Cannot open netlink socket: Too many open files'
fi
if have setpriv; then
	ip link add type veth
	like "no privilege" "$(err_of setpriv --reuid 65534 --regid 65534 --clear-groups --bounding-set -all --inh-caps -all \
		ip link set veth0 up)" '^2:RTNETLINK answers: Operation not permitted'
fi
done_testing
