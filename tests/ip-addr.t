#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# ip address: what it does, by what the kernel says in /proc/net and by ping; how it shows it, beside iproute2.
. "${0%/*}/lib.sh"
applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
sandbox
ip address show > /dev/null 2>&1 || { echo "1..0 # SKIP no ip address in this configuration"; exit 0; }
peer=$(PATH=${PATH#"$tmp/bin:"} command -v ip) || peer=
${peer:-false} -V 2> /dev/null | grep -q iproute2 || peer=
err_of() { run "$@"; printf '%s:%s' "$status" "$err" | grep -v '^$'; }	# iproute2 puts an empty line behind some
local4() { sed -n '/^Local:/,$p' /proc/net/fib_trie | grep -A1 -F -- "|-- $1" | grep -q "host LOCAL"; }
# DEVICE, network in hexadecimal: the kernel prints a number as the machine stores it
route4() { grep -Eq "^$1	($2|$(echo "$2" | sed 's/\(..\)\(..\)\(..\)\(..\)/\4\3\2\1/'))	" /proc/net/route; }
inet6() { grep -Eq "^$1 .. $2 $3 .. +$4\$" /proc/net/if_inet6; }	# ADDRESS, length, scope, device

echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad	# link-local addresses don't come later
ip netns add apple
ip link add e0 address 02:00:00:00:00:01 type veth peer name e1 address 02:00:00:00:00:02
ip link set e1 netns apple
ip link set e0 up
ip -n apple link set e1 up

# ---- add
expect "add" 0 "" "" ip addr add 10.1.1.1/24 dev e0
ok "the kernel has it" local4 10.1.1.1
ok "with the prefix's route" route4 e0 "$(printf '%08X' 0x0001010a)"
expect "add with a dotted mask" 0 "" "" ip -n apple addr add 10.1.1.2/255.255.255.0 dev e1
if have ping; then ok "a ping goes across" ping -c 1 -W 5 10.1.1.2; fi
expect "v6" 0 "" "" ip addr add 2001:db8::1/64 nodad dev e0
ok "the kernel has it" inet6 20010db8000000000000000000000001 40 00 e0
ip -n apple addr add 2001:db8::2/64 dev e1 nodad
if have ping; then ok "a ping goes across" wait_for 5 ping -6 -c 1 -W 1 2001:db8::2; fi
line() { ip -o -4 addr show dev e0 | grep -F "inet $1" | sed 's/\\.*//; s/^[0-9]*: e0 *//'; }
ip addr add 10.1.2.1/24 brd + dev e0
is "brd +" "$(line 10.1.2.1)" "inet 10.1.2.1/24 brd 10.1.2.255 scope global e0"
ip addr add 10.1.3.1/26 brd - dev e0
is "brd -" "$(line 10.1.3.1)" "inet 10.1.3.1/26 brd 10.1.3.0 scope global e0"
ip addr add 10.1.4.1/24 broadcast 10.1.4.127 label e0:four dev e0 scope link
is "brd ADDRESS, label, scope" "$(line 10.1.4.1)" "inet 10.1.4.1/24 brd 10.1.4.127 scope link e0:four"
expect "anycast, which the kernel ignores" 0 "" "" ip addr add 10.1.8.1/32 anycast 10.1.8.9 dev e0
is "the address is there" "$(line 10.1.8.1)" "inet 10.1.8.1/32 scope global e0"
ip addr del 10.1.8.1/32 dev e0
ip addr add 10.1.5.1 peer 10.1.5.2/32 dev e0
is "peer" "$(line 10.1.5.1)" "inet 10.1.5.1 peer 10.1.5.2/32 scope global e0"
ip addr add 10.1.6.1/24 dev e0 valid_lft 1000 preferred_lft 500 metric 77 noprefixroute
like "lifetimes, metric, noprefixroute" "$(ip -4 addr show dev e0 | grep -A1 10.1.6.1 | tr '\n' ' ')" \
	'inet 10.1.6.1/24 metric 77 scope global dynamic noprefixroute e0 +valid_lft (1000|9[0-9]{2})sec preferred_lft (500|4[0-9]{2})sec'
not_ok "noprefixroute: no route" route4 e0 "$(printf '%08X' 0x0006010a)"
expect "loopback is scope host" 0 "" "" ip addr add 127.1.0.1/16 dev lo
like "by itself" "$(ip -o -4 addr show dev lo)" 'inet 127.1.0.1/16 scope host lo'
expect "abbreviated" 0 "" "" ip addr add 11.1/16 dev e0
ok "as iproute2 reads it" local4 11.1.0.0
ip addr add 2001:db8:1::1/64 dev e0 nodad home mngtmpaddr valid_lft forever preferred_lft 0
like "flags of v6" "$(ip -6 addr show dev e0 | grep 2001:db8:1::1)" 'scope global nodad home deprecated mngtmpaddr'

# ---- change, replace, delete
ip addr change 10.1.6.1/24 dev e0 valid_lft forever preferred_lft forever
unlike "change: permanent now" "$(line 10.1.6.1)" dynamic
run ip addr add 10.1.1.1/24 dev e0
like "add again" "$status:$err" '^2:(Error: ipv4: Address already assigned\.|RTNETLINK answers: File exists)$'
expect "replace: there" 0 "" "" ip addr replace 10.1.1.1/24 dev e0
expect "replace: not there" 0 "" "" ip addr replace 10.1.7.1/24 dev e0
ok "now it is" local4 10.1.7.1
expect "del" 0 "" "" ip addr del 10.1.7.1/24 dev e0
not_ok "is gone" local4 10.1.7.1
run ip addr del 10.1.7.1/24 dev e0
like "del again" "$status:$err" '^2:(Error: ipv4: Address not found\.|RTNETLINK answers: Cannot assign requested address)$'
ip addr add 10.1.7.1/24 dev e0
run ip addr del 10.1.7.1 dev e0
like "del without a length takes any, and warns" "$status:$err" '^0:Warning: '
not_ok "gone too" local4 10.1.7.1
expect "del v6" 0 "" "" ip addr del 2001:db8:1::1/64 dev e0
not_ok "gone" inet6 20010db8000100000000000000000001 40 00 e0

# ---- show
like "a line each with -o" "$(ip -o addr show dev e0 scope link)" '^[0-9]+: e0    inet 10.1.4.1/24 brd 10.1.4.127 scope link e0:four\\ +valid_lft forever'
shows() { ip -o addr show "$@" | awk '{ print $4 }' | sort | tr '\n' ' '; }
is "to PREFIX" "$(shows to 10.1.1.0/24)" "10.1.1.1/24 "
is "to PREFIX of v6" "$(shows to 2001:db8::/32)" "2001:db8::1/64 "
is "label" "$(shows label e0:four)" "10.1.4.1/24 "
is "label pattern" "$(shows label 'e0:*r')" "10.1.4.1/24 "
is "scope" "$(shows dev lo scope host | tr ' ' '\n' | grep 127.1)" "127.1.0.1/16"
ip addr add 10.1.1.99/24 dev e0 valid_lft 500 preferred_lft 400
is "secondary" "$(shows secondary)" "10.1.1.99/24 "
is "dynamic" "$(shows dynamic)" "10.1.1.99/24 "
ip addr add 10.1.1.98/24 dev e0
is "two states" "$(shows secondary dynamic)" "10.1.1.99/24 "
is "one and not the other" "$(shows secondary -dynamic)" "10.1.1.98/24 "
is "primary, and not the other" "$(shows primary dynamic)" ""
ip addr del 10.1.1.98/24 dev e0
is "scope all" "$(shows scope all)" "$(shows)"
is "label, not only its beginning" "$(shows label e0:fou)$(shows label 'e0:?')" ""
is "label, a sign each" "$(shows label 'e0:f?u?')" "10.1.4.1/24 "
if since 5.18; then
	ip addr add 10.1.8.1/24 proto 7 dev e0
	is "proto" "$(shows proto 7)$(shows proto 8)" "10.1.8.1/24 "
	like "is shown" "$(line 10.1.8.1)" ' proto 0?x?7 '
	ip addr del 10.1.8.1/24 dev e0
fi
ip addr add 2001:db8:77::1/128 dev lo
is "both families of both links" "$(ip -o addr | awk '$2 == "lo" { lo = lo $3 } $2 == "e0" { e0 = 1 } END { print lo, e0 }')" "inetinet6 1"
unlike "-dynamic" "$(shows -dynamic)" '10\.1\.1\.99'
like "up" "$(shows up)" '10\.1\.1\.1/24'
is "down" "$(ip link add d1 type bridge; ip addr add 10.1.9.1/24 dev d1; shows down to 10.1.0.0/16)" "10.1.9.1/24 "
is "-4 of a link without any" "$(ip link add d0 type bridge; ip -4 addr show dev d0)" ""
like "a link without any" "$(ip addr show dev d0)" '^[0-9]+: d0:'
like "-br" "$(ip -br -4 addr show dev e0)" '^e0@if[0-9]+ +UP +(.* )?10.1.1.1/24 10.1.2.1/24 '
if have jq; then
	is "-j" "$(ip -j addr show dev e0 | jq -r '.[].addr_info[] | select(.local == "10.1.4.1") | .family + .label + .broadcast + .scope')" \
		"inete0:four10.1.4.127link"
	# without lifetimes, which tick
	ticks='del(.[].addr_info[] | .valid_life_time, .preferred_life_time)'
	is "-j -p is the same" "$(ip -j -p addr | jq -c "$ticks")" "$(ip -j addr | jq -c "$ticks")"
	is "-j: nothing" "$(ip -j -4 addr show dev d0 | jq -c '[.[] | select(length > 0)]')" "[]"
fi

# ---- flush
expect "flush one label" 0 "" "" ip addr flush dev e0 label e0:four
is "only that" "$(shows label e0:four)$(shows to 10.1.2.1)" "10.1.2.1/24 "
expect "flush a prefix" 0 "" "" ip addr flush to 10.1.2.0/24
is "only that" "$(shows to 10.1.2.0/23)" "10.1.3.1/26 "
expect "flush -4" 0 "" "" ip -4 addr flush dev e0
is "no v4" "$(ip -4 -o addr show dev e0)" ""
ok "v6 stays" inet6 20010db8000000000000000000000001 40 00 e0
ip addr add 10.1.1.1/24 dev e0
expect "flush up" 0 "" "" ip -4 addr flush up
is "what is down keeps its own" "$(shows to 10.1.0.0/16)" "10.1.9.1/24 "
ip addr add 10.1.1.1/24 dev e0
is "-s -s tells, JSON or not" "$(ip -j -s -s addr flush dev e0 scope global to 10.1.1.1 | sed 's/^[0-9]*: //')" \
	"e0    inet 10.1.1.1/24 scope global e0
       valid_lft forever preferred_lft forever

*** Round 1, deleting 1 addresses ***
*** Flush is complete after 1 round ***"
expect "flush" 0 "" "" ip addr flush dev e0
is "nothing is left" "$(ip -o addr show dev e0)" ""
expect "flush of nothing" 0 "" "" ip addr flush dev e0
like "-s tells" "$(ip -s addr flush dev e0)" '^Nothing to flush\.$'
expect "flush what?" 1 "" "Flush requires arguments." ip addr flush

for words in "nodad" "optimistic" "home" "mngtmpaddr"; do
	is "$words is not for IPv4" "$(err_of ip addr add 10.7.7.7/24 dev e0 $words)" "0:Warning: $words option can be set only for IPv6 addresses"
	ip addr del 10.7.7.7/24 dev e0
done
for words in secondary temporary dadfailed deprecated tentative permanent stable-privacy; do
	is "$words is the kernel's" "$(err_of ip addr add 10.7.7.7/24 dev e0 $words)" "0:Warning: $words option is not mutable from userspace"
	ip addr del 10.7.7.7/24 dev e0
done
is "a label is not for IPv6" "$(err_of ip addr add 2001:db8:7::7/64 dev e0 label e0:x)" '0:Warning: label option can be set only for IPv4 addresses'
ip addr add 10.7.8.7/24 dev e0 valid_lft infinity 2> /dev/null
[ "${TEST_PEER-}" ] || like "infinity is for ever" "$(ip addr show dev e0 to 10.7.8.7)" '^       valid_lft forever preferred_lft forever$'
ip addr flush dev e0

# ---- bad input: the word is named, nothing is done
before=$(cat /proc/net/fib_trie /proc/net/if_inet6)
bad() { is "refused: $1" "$(shift; err_of ip addr "$@")" "$1"; }
bad '1:Error: any valid prefix is expected rather than "10.0.0.300/32".' add 10.0.0.300/32 dev e0
bad '1:Error: any valid prefix is expected rather than "10.0.0.1/33".' add 10.0.0.1/33 dev e0
bad '1:Error: any valid prefix is expected rather than "10.0.0.1/255.0.255.0".' add 10.0.0.1/255.0.255.0 dev e0
bad '1:Error: any valid prefix is expected rather than "1:2:3".' add 1:2:3 dev e0
bad '1:Not enough information: "dev" argument is required.' add 10.0.0.1/24
bad '1:Cannot find device "nosuch"' add 10.0.0.1/24 dev nosuch
bad '255:Command line is not complete. Try option "help"' add 10.0.0.1/24 dev
bad '1:Error: inet address is expected rather than "10.0.0.256".' add 10.0.0.1/24 brd 10.0.0.256 dev e0
bad '255:Error: argument "foo" is wrong: invalid scope value.' add 10.0.0.1/24 scope foo dev e0
bad '255:Error: argument "4294967296" is wrong: "metric" value is invalid' add 10.0.0.1/24 metric 4294967296 dev e0
bad '255:Error: argument "-1" is wrong: "metric" value is invalid' add 10.0.0.1/24 metric -1 dev e0
bad '255:Error: argument "x" is wrong: valid_lft value' add 10.0.0.1/24 valid_lft x dev e0
bad '1:valid_lft is zero' add 10.0.0.1/24 valid_lft 0 dev e0
bad '1:preferred_lft is greater than valid_lft' add 10.0.0.1/24 valid_lft 5 preferred_lft 6 dev e0
bad '255:Error: either "local" is duplicate, or "foo" is a garbage.' add 10.0.0.1/24 dev e0 foo
bad '255:Error: duplicate "peer": "10.0.0.3" is the second value.' add 10.0.0.1 peer 10.0.0.2 peer 10.0.0.3 dev e0
bad '1:Error: inet prefix is expected rather than "fe80::1".' add 10.0.0.1 peer fe80::1 dev e0
bad '1:Device "nosuch" does not exist.' show dev nosuch
bad '1:Device "nosuch" does not exist.' flush dev nosuch
bad '255:Error: argument "foo" is wrong: invalid "scope"' show scope foo

bad '255:Error: either "dev" is duplicate, or "foo" is a garbage.' show dev e0 foo
bad '1:Error: any valid prefix is expected rather than "300.1".' show to 300.1
bad '255:Command "foo" is unknown, try "ip address help".' foo
is "refused: -6 with v4" "$(err_of ip -6 addr add 10.0.0.1/24 dev e0)" '1:Error: inet6 prefix is expected rather than "10.0.0.1/24".'
if [ -z "${TEST_PEER-}" ]; then		# where iproute2 says less, or does something else than it is asked
	bad '2:Error: argument "e0:12345678901234567" is wrong: "label" is longer than 15 bytes' \
		add 10.0.0.1/24 label e0:12345678901234567 dev e0
	bad '2:Error: argument "e0:1234567890123" is wrong: "label" is longer than 15 bytes' add 10.0.0.1/24 label e0:1234567890123 dev e0
	bad '255:Error: argument "[e]0" is wrong: only * and ? are patterns in "label"' show label "[e]0"
	bad '2:Not enough information: an address is required.' add dev e0
	bad '1:Error: any valid prefix is expected rather than "010.0.0.1".' add 010.0.0.1 dev e0
	bad '2:Error: "default" is no address for an interface' add default dev e0
fi
is "nothing was done" "$(cat /proc/net/fib_trie /proc/net/if_inet6)" "$before"

# ---- beside iproute2: the same words print the same, but for what 6.1 doesn't know
if [ -n "$peer" ] && [ -z "${TEST_PEER-}" ]; then
	for words in "10.1.1.1/24 brd + dev e0" "10.1.1.2/24 dev e0 label e0:1" "10.2.1.1 peer 10.2.1.2/24 dev e0 metric 5" \
			"2001:db8::1/64 dev e0 nodad" "2001:db8::2 peer 2001:db8::3/127 dev e0 nodad scope link" \
			"10.3.1.1/24 dev e0 valid_lft 5000 preferred_lft 0"; do
		# shellcheck disable=SC2086
		ip addr add $words || fail "setting up: $words"
	done
	ip link set e0 alias 'two words'
	normal() { sed -E 's/ proto kernel_(lo|ll|ra)//g; s/"protocol": ?"kernel_(lo|ll|ra)",//g; s/[0-9]+sec/Nsec/g; s/(life_time": ?)[0-9]+/\1N/g;
		s/promiscuity ([0-9]+)  /promiscuity \1 /'; }
	while read -r words; do
		for _ in 1 2 3; do		# counters may go on between the two
			# shellcheck disable=SC2086
			ip $words 2>&1 | normal > "$tmp/ours"
			# shellcheck disable=SC2086
			"$peer" $words 2>&1 | normal > "$tmp/theirs"
			! cmp -s "$tmp/ours" "$tmp/theirs" || break
		done
		ok "as iproute2: ip $words" diff -u "$tmp/theirs" "$tmp/ours"
	done <<-END
		addr
		-4 addr
		-0 addr
		-o addr
		-o -4 addr show dev e0
		-br addr
		-br -6 addr
		-j addr
		-j -p addr show dev e0
		-j -o addr
		-j -br addr
		-o -br addr
		-o -0 addr
		-s -o addr
		-s addr show label e0:1
		addr show to default
		addr show to any
		addr show to 7f00::/8
		addr show to 32.0.0.0/3
		addr show scope all
		addr show to 10.1.1.0/24
		addr show label e0:1
		addr show label e0*
		addr show permanent
		addr show -deprecated
		addr show deprecated
		addr show primary
		addr show up
		addr show type veth
		addr show scope host
		-6 addr show dev e0
		-s addr show dev e0
		addr show nomaster
	END
fi
ip netns del apple
done_testing
