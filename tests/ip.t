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
like "-V" "$(ip -V)" '^ip utility, '
for object in l li link; do like "ip $object is link" "$(ip -o $object show lo)" "^$lo"; done
for command in s; do is "ip link $command is set" "$(err_of ip link $command lo mtu 65536)" '0:'; done
for command in l ls lst list sh show; do
	[ $command = ls ] && continue
	like "ip link $command shows" "$(ip -o link $command lo)" "^$lo"
done
like "ip n is not netns" "$(err_of ip n 2>&1)" '^(0:|1:Object "n" is unknown)'
for option in -o -one --oneline; do is "ip $option" "$(ip $option link show lo | wc -l)" 1; done
for option in -br -brief --br; do like "ip $option" "$(ip $option link show lo)" '^lo  +'; done
like "-j" "$(ip -j link show lo)" '^\[\{"ifindex":1,"ifname":"lo","flags":\["LOOPBACK"\],"mtu":65536,'
like "-p -j" "$(ip -p -j link show lo)" '^        "ifname": "lo",$'
like "--" "$(ip -o -- link show lo)" "^$lo"
[ "${TEST_PEER-}" ] || is "-f without a value" "$(err_of ip -f)" '255:Command line is not complete. Try option "help"'
is "-f with a wrong one" "$(err_of ip -f foo link)" '255:Error: argument "foo" is wrong: invalid protocol family'
ok "-f link" ip -f link link show lo
ok "-rc" ip -rc 65536 link show lo
is "-rc wrong" "$(err_of ip -rc x link)" '255:Invalid rcvbuf size '"'x'"
if has_config IP_COLOUR; then
	esc=$(printf '\033')
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
	ip netns add fig; ip link add v8 type veth peer name v9 netns fig
	ip netns exec fig sleep 60 & pid=$!
	wait_for 5 sh -c "[ /proc/$pid/ns/net -ef /run/netns/fig ]"
	printf 'link show v8\nnetns del fig\nlink show v8\n' > "$tmp/batch"
	is "a namespace that lost its name within a batch" "$(ip -b "$tmp/batch" | sed -n 's/.* link-/link-/p' | tr '\n' ' ')" \
		"link-netns fig link-netnsid $(ip -j link show v8 | sed 's/.*"link_netnsid":\([0-9]*\).*/\1/') "
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
