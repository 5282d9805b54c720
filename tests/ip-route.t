#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# ip route: what it does, by what the kernel says in /proc/net, by ip route get and by ping; how it shows it, beside iproute2.
. "${0%/*}/lib.sh"
applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
sandbox
ip route show > /dev/null 2>&1 && ip addr show > /dev/null 2>&1 ||
	{ echo "1..0 # SKIP no ip route in this configuration"; exit 0; }
peer=$(PATH=${PATH#"$tmp/bin:"} command -v ip) || peer=
${peer:-false} -V 2> /dev/null | grep -q iproute2 || peer=
err_of() { run "$@"; printf '%s:%s' "$status" "$err" | grep -v '^$'; }	# iproute2 puts an empty line behind some
little=$(printf '\1\0' | od -An -tx2 | tr -d ' ')
hex() { 		# an address as /proc/net/route has it: a number in the machine's order
	# shellcheck disable=SC2046
	set -- $(echo "$1" | tr . ' ')
	if [ "$little" = 0001 ]; then printf '%02X%02X%02X%02X' "$4" "$3" "$2" "$1"; else printf '%02X%02X%02X%02X' "$1" "$2" "$3" "$4"; fi
}
kernel4() { grep -q "^$1	$(hex "$2")	$(hex "$3")	[0-9A-F]*	[0-9]*	[0-9]*	${5:-[0-9]*}	$(hex "$4")	" /proc/net/route; } # DEV TO VIA MASK [METRIC]
kernel6() { grep -Eq "^$1 $2 .* $3 .* +$4\$" /proc/net/ipv6_route; }		# ADDRESS length gateway device

is "a namespace without routes" "$(ip route 2>&1; ip -6 route 2>&1; ip route show table all 2>&1)" ""

echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad	# link-local addresses don't come later
# e0 -- e1, in apple, a router to the far net, which is on its lo
ip netns add apple
ip link add e0 address 02:00:00:00:00:01 type veth peer name e1 address 02:00:00:00:00:02
ip link set e1 netns apple
ip link set lo up; ip link set e0 up
ip -n apple link set lo up; ip -n apple link set e1 up
ip addr add 10.1.1.1/24 dev e0; ip addr add 2001:db8::1/64 dev e0 nodad
ip -n apple addr add 10.1.1.2/24 dev e1; ip -n apple addr add 2001:db8::2/64 dev e1 nodad
ip -n apple addr add 192.0.2.1/32 dev lo; ip -n apple addr add 2001:db8:2::1/128 dev lo

# ---- add, and packets really go there
if have ping; then not_ok "no way yet" ping -c 1 -W 1 192.0.2.1; fi
expect "default via" 0 "" "" ip route add default via 10.1.1.2
ok "the kernel has it" kernel4 e0 0.0.0.0 10.1.1.2 0.0.0.0
expect "v6 via" 0 "" "" ip -6 route add 2001:db8:2::/48 via 2001:db8::2
ok "the kernel has it" kernel6 20010db8000200000000000000000000 30 20010db8000000000000000000000002 e0
if have ping; then
	ok "a ping by the default route" ping -c 1 -W 5 192.0.2.1
	ok "and by the v6 route" wait_for 5 ping -6 -c 1 -W 1 2001:db8:2::1
fi
expect "del default" 0 "" "" ip route del default
not_ok "gone" kernel4 e0 0.0.0.0 10.1.1.2 0.0.0.0
if have ping; then not_ok "no way any more" ping -c 1 -W 1 192.0.2.1; fi
expect "with all words" 0 "" "" ip route add to 10.3/16 via 10.1.1.2 dev e0 src 10.1.1.1 metric 77 proto static mtu lock 1300
ok "the kernel has it" kernel4 e0 10.3.0.0 10.1.1.2 255.255.0.0 77
is "and all of it" "$(ip route show 10.3.0.0/16)" "10.3.0.0/16 via 10.1.1.2 dev e0 proto static src 10.1.1.1 metric 77 mtu lock 1300 "
like "the mtu holds" "$(ip route get 10.3.4.5)" '^    cache mtu (lock )?1300 $'
ip route add 10.4.0.0/16 dev e0
is "without a gateway it is scope link" "$(ip route show 10.4.0.0/16)" "10.4.0.0/16 dev e0 scope link "
expect "another table" 0 "" "" ip route add 10.5.0.0/16 via 10.1.1.2 table 7777
is "it isn't in main" "$(ip route show 10.5.0.0/16)" ""
is "but there" "$(ip route show table 7777)" "10.5.0.0/16 via 10.1.1.2 dev e0 "
for type in blackhole unreachable prohibit throw; do
	ip route add $type 10.6.6.0/24
	is "$type" "$(ip route show 10.6.6.0/24)" "$type 10.6.6.0/24 "
	ip route del $type 10.6.6.0/24
done
ip route add unreachable 10.6.0.0/16
like "unreachable is" "$(err_of ip route get 10.6.1.1)" '^2:RTNETLINK answers: No route to host$'
is "and no piece of JSON" "$(ip -j route get 10.6.1.1 2>/dev/null)" ""
unlike "what the kernel gives no table has none" "$(ip route get default)" table
ip route add local 10.7.0.0/24 dev lo
like "local routes go to the local table" "$(ip route show table local)" '^local 10.7.0.0/24 dev lo (proto [a-z]+ )?scope host'
if have ping; then ok "and are us" ping -c 1 -W 5 10.7.0.9; fi
expect "several ways" 0 "" "" ip route add 10.8.0.0/16 proto static nexthop via 10.1.1.2 dev e0 weight 3 nexthop via 10.1.1.3 weight 256
is "both are there" "$(ip -o route show 10.8.0.0/16)" \
	"10.8.0.0/16 proto static \\	nexthop via 10.1.1.2 dev e0 weight 3 \\	nexthop via 10.1.1.3 dev e0 weight 256 "
expect "a v6 gateway for v4" 0 "" "" ip route add 10.9.0.0/16 via inet6 fe80::ff:fe00:2 dev e0
if grep -q 6 /proc/sys/kernel/osrelease; then
	is "it is" "$(ip route show 10.9.0.0/16)" "10.9.0.0/16 via inet6 fe80::ff:fe00:2 dev e0 "
fi
expect "onlink" 0 "" "" ip route add 10.10.0.0/16 via 10.99.9.9 dev e0 onlink
is "it is" "$(ip route show 10.10.0.0/16)" "10.10.0.0/16 via 10.99.9.9 dev e0 onlink "
expect "default and a v6 gateway is v6" 0 "" "" ip route add default via fe80::ff:fe00:2 dev e0 metric 5
is "it is" "$(ip -6 route show default)" "default via fe80::ff:fe00:2 dev e0 metric 5 pref medium"
ip -6 route add 2001:db8:9::/48 via 2001:db8::2 expires 1000 pref high
like "expires, pref" "$(ip -6 route show 2001:db8:9::/48)" \
	'^2001:db8:9::/48 via 2001:db8::2 dev e0 metric 1024 expires (1000|9[0-9]{2})sec pref high$'
ip route add 10.11.0.0/16 dev e0 rtt 1.5s rttvar 100ms rto_min 250ms hoplimit 7 window 1000 congctl reno features ecn quickack 1 realms 3/4
ip route add 10.61.0.0/16 dev e0 realms 5; ip route add 10.62.0.0/16 dev e0 realms 3/5; ip route add 10.63.0.0/16 dev e0 realms 3/6
is "realms to" "$(ip route show realms 5)" "10.61.0.0/16 dev e0 scope link realm 5 
10.62.0.0/16 dev e0 scope link realms 3/5 "
is "realms from and to" "$(ip route show realms 3/5)" "10.62.0.0/16 dev e0 scope link "
is "realms from" "$(ip route show realms 3/ | grep -v ^10.11)" "10.62.0.0/16 dev e0 scope link realms 3/5 
10.63.0.0/16 dev e0 scope link realms 3/6 "
for prefix in 10.61.0.0/16 10.62.0.0/16 10.63.0.0/16; do ip route del $prefix; done
is "metrics" "$(ip route show 10.11.0.0/16)" "10.11.0.0/16 dev e0 scope link realms 3/4 window 1000 rtt 1.5s rttvar 100ms hoplimit 7 features ecn \
rto_min lock 250ms quickack 1 congctl reno "

if since 6.7 && [ -z "${TEST_PEER-}" ]; then
	ip route add 10.12.0.0/16 dev e0 features ecn tcp_usec_ts mtu 1300
	is "two features" "$(ip route show 10.12.0.0/16)" "10.12.0.0/16 dev e0 scope link mtu 1300 features ecn tcp_usec_ts "
	ip route del 10.12.0.0/16
fi

# ---- replace, change, append, del
run ip route add 10.3.0.0/16 via 10.1.1.2 metric 77
is "add again" "$status:$err" "2:RTNETLINK answers: File exists"
expect "replace" 0 "" "" ip route replace 10.3.0.0/16 via 10.1.1.3 metric 77
is "one, the new one" "$(ip route show 10.3.0.0/16)" "10.3.0.0/16 via 10.1.1.3 dev e0 metric 77 "
expect "change" 0 "" "" ip route change 10.3.0.0/16 via 10.1.1.4 metric 77
is "is changed" "$(ip route show 10.3.0.0/16)" "10.3.0.0/16 via 10.1.1.4 dev e0 metric 77 "
run ip route change 10.33.0.0/16 via 10.1.1.4
is "change what isn't there" "$status:$err" "2:RTNETLINK answers: No such file or directory"
ip route append 10.3.0.0/16 via 10.1.1.5 metric 77; ip route prepend 10.3.0.0/16 via 10.1.1.6 metric 77
is "append, prepend" "$(ip route show 10.3.0.0/16 | awk '{ print $3 }' | tr '\n' ' ')" "10.1.1.6 10.1.1.4 10.1.1.5 "
ip route del 10.3.0.0/16 via 10.1.1.4
is "del one of them" "$(ip route show 10.3.0.0/16 | awk '{ print $3 }' | tr '\n' ' ')" "10.1.1.6 10.1.1.5 "
run ip route del 10.33.0.0/16
is "del what isn't there" "$status:$err" "2:RTNETLINK answers: No such process"
run ip route add 10.33.0.0/16 via 99.1.1.1
like "a gateway out of reach" "$status:$err" '^2:(Error: Nexthop has invalid gateway\.|RTNETLINK answers: Network is unreachable)$'

# ---- show
dst() { ip -o route show "$@" | awk '$1 ~ /^[a-z]/ && $1 != "default" { print $2; next } /^[0-9d]/ { print $1 }' | tr '\n' ' '; }
is "root" "$(dst root 10.8/13 | tr ' ' '\n' | grep . | sort | tr '\n' ' ')" "10.10.0.0/16 10.11.0.0/16 10.8.0.0/16 10.9.0.0/16 "
is "match" "$(dst match 10.6.1.1)" "10.6.0.0/16 "
is "match, not within" "$(dst match 10.6.0.0/15)" ""
is "exact" "$(dst exact 10.6.0.0/16)" "10.6.0.0/16 "
is "exact, not within" "$(dst 10.6.1.1)" ""
is "proto" "$(ip route show proto kernel)" "10.1.1.0/24 dev e0 scope link src 10.1.1.1 "
is "dev, scope" "$(ip route show dev e0 scope link proto kernel)" "10.1.1.0/24 src 10.1.1.1 "
is "type" "$(ip route show type unreachable)" "unreachable 10.6.0.0/16 "
is "via" "$(dst via 10.1.1.5)" "10.3.0.0/16 "
is "src" "$(ip route show src 10.1.1.1)" "10.1.1.0/24 dev e0 proto kernel scope link "
is "via inet6" "$(ip route show via inet6 2001:db8::2 | cut -d ' ' -f 1 | tr '\n' ' ')" "2001:db8:2::/48 2001:db8:9::/48 "
is "via inet" "$(dst via inet 10.1.1.5)" "10.3.0.0/16 "
is "all takes back" "$(ip route show proto static proto all scope host scope all)" "$(ip route)"
is "via 0/0: only those with a gateway" "$(dst via 0/0 | tr ' ' '\n' | grep -c -e 10.1.1.0 -e 10.4.0.0)" 0
is "a type alone" "$(ip route show unreachable; ip route show to unreachable)" "unreachable 10.6.0.0/16 
unreachable 10.6.0.0/16 "
is "a type and a prefix" "$(ip route show unreachable 10.6.0.0/16)$(ip route show blackhole 10.6.0.0/16)" "unreachable 10.6.0.0/16 "
is "metric" "$(dst metric 77)" "10.3.0.0/16 10.3.0.0/16 "
is "default, when there is none" "$(ip route show default)" ""
like "table all has both families" "$(ip route show table all)" '^local ::1 dev lo'
unlike "-4 table all has one" "$(ip -4 route show table all)" '^([a-z]+ )?[0-9a-f]*:'
is "cache" "$(ip route show cache)" ""
is "from: none has a source" "$(ip route show from 10.0.0.0/8)$(ip route show from match fe80::1 proto static)" ""
is "from default: all have" "$(ip route show from default)" "$(ip route)"
if ip route add 2001:db8:a::/48 from 2001:db8:1::/64 dev e0 2> /dev/null; then		# a kernel with IPV6_SUBTREES
	sourced="2001:db8:a::/48 from 2001:db8:1::/64 dev e0 metric 1024 pref medium"
	for words in 2001:db8:1::/64 "exact 2001:db8:1::/64" "root 2001:db8::/32" "match 2001:db8:1::7"; do
		# shellcheck disable=SC2086
		is "from $words" "$(ip -6 route show root 2001:db8:a::/48 from $words)" "$sourced"
	done
	is "from, another one" "$(ip -6 route show from 2001:db8:1::/65; ip -6 route show from 2001:db8::/32; ip -6 route show from match 2001:db8::1 \
		root 2001:db8:a::/48; ip -6 route show default from default)" "default via fe80::ff:fe00:2 dev e0 metric 5 pref medium"
	expect "flush from" 0 "" "" ip -6 route flush from root 2001:db8::/32
	is "only that" "$(ip -6 route show from root 2001:db8::/32; ip -6 route | grep -c ^default)" 1
fi
is "-d" "$(ip -d route show 10.4.0.0/16)" "unicast 10.4.0.0/16 dev e0 proto boot scope link "
run ip route show table 7778
like "no such table" "$status:$err" '^2:Error: ipv4: FIB table does not exist\.'
if private_etc; then
	mkdir -p /etc/iproute2/rt_tables.d /etc/netns/apple/iproute2
	printf '7777 custom\n# 1 comment\n0x22 hex\n' > /etc/iproute2/rt_tables
	echo '7777 inapple' > /etc/netns/apple/iproute2/rt_tables
	is "a table by its name" "$(ip route show table custom)" "10.5.0.0/16 via 10.1.1.2 dev e0 "
	ip route add 10.5.5.0/24 dev e0 table hex
	like "is shown" "$(ip -4 route show table all)" '^10.5.5.0/24 dev e0 table hex '
	ip -n apple route add 10.5.5.0/24 dev e1 table inapple
	like "names of a namespace" "$(ip -n apple -4 route show table all)" '^10.5.5.0/24 dev e1 table inapple '
	ip route flush table hex
	printf '  501 blanks\n0502 zero\n503 sharp#c\n12345678901234 long\n504\n505 \n506\ttab\n507 two words\n508 a\033b\n' > /etc/iproute2/rt_tables
	echo '601 conf' > /etc/iproute2/rt_tables.d/x.conf; echo '602 text' > /etc/iproute2/rt_tables.d/other.txt
	echo '603 short' > /etc/iproute2/rt_tables.d/conf; echo '604 hidden' > /etc/iproute2/rt_tables.d/.conf
	for name in blanks=501 zero=502 sharp=503 tab=506 two=507 a=508 conf=601 default=253 local=255 0x123=291; do
		ip route add 10.5.6.0/24 dev e0 table ${name%=*}
		is "table $name" "$(ip -N route show table all 10.5.6.0/24)" "10.5.6.0/24 dev e0 table ${name#*=} scope 253 "
		ip route del 10.5.6.0/24 table ${name%=*}
	done
	for name in 501blanks '#' '#c' long words b text short c '1 comment'; do
		like "there is no table $name" "$(err_of ip route show table "$name")" '^255:Error: argument ".*" is wrong: table id value is invalid$'
	done
	if [ -d /usr/share/iproute2 ]; then mount -t tmpfs tmpfs /usr/share/iproute2 && made=yes
	else mkdir -p /usr/share/iproute2 2> /dev/null && mount -t tmpfs tmpfs /usr/share/iproute2 && made=folder; fi
	if [ "${made-}" ]; then
		mkdir /usr/share/iproute2/rt_tables.d; echo '701 usrconf' > /usr/share/iproute2/rt_tables.d/y.conf
		echo '702 usr' > /usr/share/iproute2/rt_tables
		is "a folder of /usr/share too" "$(err_of ip route show table usrconf | cut -d : -f 1)" 2
		is "not the file that there is in /etc" "$(err_of ip route show table usr | cut -d : -f 1)" 255
		rm /etc/iproute2/rt_tables
		is "else that one" "$(err_of ip route show table usr | cut -d : -f 1)" 2
		umount /usr/share/iproute2; [ $made = yes ] || rmdir /usr/share/iproute2
	fi
	printf '300 big\n77 small\n' > /etc/iproute2/rt_protos
	is "a number that is too large" "$(err_of ip route show proto big)" '255:Error: argument "big" is wrong: invalid "protocol"'
	ip route add 10.5.6.0/24 dev e0 proto small
	is "one that isn't" "$(ip route show 10.5.6.0/24)" "10.5.6.0/24 dev e0 proto small scope link "
	ip route del 10.5.6.0/24
	rm -r /etc/iproute2
	while read -r number name; do
		ip route add 10.5.6.0/24 dev e0 proto "$name"
		is "proto $name" "$(ip -N route show 10.5.6.0/24)" "10.5.6.0/24 dev e0 proto $number scope 253 "
		ip route del 10.5.6.0/24
	done <<-END
		1 redirect
		2 kernel
		4 static
		8 gated
		9 ra
		10 mrt
		11 zebra
		12 bird
		13 dnrouted
		14 xorp
		15 ntk
		16 dhcp
		18 keepalived
		42 babel
		186 bgp
		187 isis
		188 ospf
		189 rip
		192 eigrp
	END
	umount /etc
else
	skip "names of tables" "can not put a tmpfs on /etc"
fi
if have jq; then
	is "-j" "$(ip -j route show 10.8.0.0/16 | jq -c '.[] | [.dst, .protocol, .nexthops[1].gateway, .nexthops[1].weight]')" \
		'["10.8.0.0/16","static","10.1.1.3",256]'
	is "-j: a metric" "$(ip -j route show 10.11.0.0/16 | jq -c '.[].metrics[0] | [.window, .rttvar, .congestion]')" '[1000,100,"reno"]'
	is "-j -p is the same" "$(ip -j -p route show table all | jq -c 'map(del(.expires))')" "$(ip -j route show table all | jq -c 'map(del(.expires))')"
	is "-j: nothing" "$(ip -j route show 99.9.9.9 | jq -c 'map(select(length > 0))')" "[]"
fi

# ---- get
ip route add default via 10.1.1.2
get() { ip -o route get "$@" | sed 's/\\.*//; s/ uid 0 $//'; }
is "get" "$(get 8.8.8.8)" "8.8.8.8 via 10.1.1.2 dev e0 src 10.1.1.1"
is "get our own" "$(get 10.1.1.1)" "local 10.1.1.1 dev lo src 10.1.1.1"
is "get from" "$(get 8.8.8.8 from 10.1.1.1)" "8.8.8.8 from 10.1.1.1 via 10.1.1.2 dev e0"
is "get oif" "$(get 8.8.8.8 oif e0)" "8.8.8.8 via 10.1.1.2 dev e0 src 10.1.1.1"
is "get mark" "$(get 8.8.8.8 mark 5)" "8.8.8.8 via 10.1.1.2 dev e0 src 10.1.1.1 mark 5"
is "get from iif" "$(ip -o route get 10.1.1.1 from 10.1.1.7 iif e0)" "local 10.1.1.1 from 10.1.1.7 dev lo \\    cache <local> iif e0 "
is "get v6" "$(get 2001:db8:2::1 | sed 's/ from :://')" "2001:db8:2::1 via 2001:db8::2 dev e0 src 2001:db8::1 metric 1024 pref medium"
is "get fibmatch" "$(get fibmatch 8.8.8.8)" "default via 10.1.1.2 dev e0 "
is "udhcpc's question" "$(ip route | awk '$1 == "default" { print $3 }')" 10.1.1.2

# ---- flush
expect "flush root" 0 "" "" ip route flush root 10.8/13
is "only that" "$(dst root 10.0.0.0/8)" "10.1.1.0/24 10.3.0.0/16 10.3.0.0/16 10.4.0.0/16 10.6.0.0/16 "
ip route flush table 7777
is "flush a table" "$(ip -4 route show table all | grep -c 7777)" 0
ok "flush cache" ip route flush cache
is "-s, of both families" "$(ip -s route flush cache)" "*** IPv4 routing cache is flushed.
*** IPv6 routing cache is flushed."
is "-s -4" "$(ip -s -4 route flush cache)" "*** IPv4 routing cache is flushed."
is "-s -6" "$(ip -s -6 route flush cache)" "*** IPv6 routing cache is flushed."
ip route add 10.77.0.0/16 dev e0
is "-s -s tells" "$(ip -j -s -s route flush 10.77.0.0/16)" "10.77.0.0/16 dev e0 scope link 

*** Round 1, deleting 1 entries ***
*** Flush is complete after 1 round ***"
if have setpriv; then
	nobody() { setpriv --reuid 65534 --regid 65534 --clear-groups --bounding-set -all --inh-caps -all "$@"; }
	is "without the privilege it fails" "$(err_of nobody ip route flush root 10/8)" '2:RTNETLINK answers: Operation not permitted'
	like "nor the cache" "$(err_of nobody ip route flush cache)" '^1:Cannot flush routing cache|^255:'
fi
is "flush proto" "$(ip route flush proto boot dev e0; dst root 10.0.0.0/8)" "10.1.1.0/24 10.6.0.0/16 "
expect "flush -6 dev" 0 "" "" ip -6 route flush dev e0
is "nothing is left" "$(ip -6 route show dev e0)" ""
like "-s tells" "$(ip -s route flush root 99/8)" '^Nothing to flush\.$'
expect "flush what?" 1 "" '"ip route flush" requires arguments.' ip route flush

# ---- bad input: the word is named, nothing is done
ip route replace default via 10.1.1.2
state() { cat /proc/net/route /proc/net/fib_trie; awk '{ print $1, $2, $5, $6, $10 }' /proc/net/ipv6_route; }
before=$(state)
bad() { is "refused: $1" "$(shift; err_of ip route "$@")" "$1"; }
bad '1:Error: any valid prefix is expected rather than "10.0.0.300/32".' add 10.0.0.300/32 dev e0
bad '1:Error: any valid prefix is expected rather than "10.0.0.1/33".' add 10.0.0.1/33 dev e0
bad '1:Error: any valid prefix is expected rather than "1.2.3.4.5".' add 1.2.3.4.5 dev e0
bad '1:Error: any valid prefix is expected rather than "".' add "" dev e0
bad '1:Error: any valid prefix is expected rather than "foo".' add foo
bad '1:Error: any valid address is expected rather than "300.1.1.1".' add default via 300.1.1.1
bad '1:Error: inet address is expected rather than "fe80::1".' add 10.2.0.0/16 via fe80::1 dev e0
bad '255:Error: argument "via" is wrong: use nexthop syntax to specify multiple via' replace default via 10.1.1.2 via 10.1.1.3
bad '255:Error: either "to" is duplicate, or "10.9/16" is a garbage.' add 10.8/16 10.9/16 dev e0
bad '1:Cannot find device "nosuch"' add 10.2.0.0/16 dev nosuch
bad '255:Command line is not complete. Try option "help"' add 10.2.0.0/16 dev
bad '255:Error: argument "4294967296" is wrong: "metric" value is invalid' add 10.2.0.0/16 metric 4294967296 dev e0
bad '255:Error: argument "4294967296" is wrong: "table" value is invalid' add 10.2.0.0/16 table 4294967296 dev e0
bad '255:Error: argument "all" is wrong: "table" value is invalid' add 10.2.0.0/16 table all dev e0
bad '255:Error: argument "256" is wrong: "protocol" value is invalid' add 10.2.0.0/16 proto 256 dev e0
bad '255:Error: argument "foo" is wrong: invalid "scope" value' add 10.2.0.0/16 scope foo dev e0
bad '255:Error: argument "4294967296" is wrong: "mtu" value is invalid' add 10.2.0.0/16 mtu 4294967296 dev e0
bad '255:Error: argument "dev" is wrong: "mtu" value is invalid' add 10.2.0.0/16 mtu lock dev e0
bad '255:Error: argument "0" is wrong: "weight" is invalid' add 10.2.0.0/16 nexthop via 10.1.1.2 weight 0
bad '255:Error: argument "257" is wrong: "weight" is invalid' add 10.2.0.0/16 nexthop via 10.1.1.2 weight 257
bad '255:Error: "nexthop" or end of line is expected instead of "metric"' add 10.2.0.0/16 nexthop via 10.1.1.2 metric 7
bad '255:Error: unexpected end of line after "nexthop"' add 10.2.0.0/16 nexthop
bad '255:Error: argument "foo" is wrong: "pref" value is invalid' add 2001:db8:7::/48 pref foo dev e0
bad '255:Error: argument "foo" is wrong: table id value is invalid' show table foo
bad '255:Error: argument "foo" is wrong: invalid "protocol"' show proto foo
bad '1:Cannot find device "nosuch"' show dev nosuch
bad '1:Error: any valid prefix is expected rather than "foo".' show foo
bad '1:need at least a destination address' get
for word in 1::2::3 1:2:3:4:5:6:7:8:9 1:2:3:4:5:6:7: 1:2:3:4:5:6:7:1.2.3.4 12345:: 1:::2 :1 g:: 1::g 1::2: ::1:2:3:4:5:6:7:8 1.2.3.; do
	bad "1:Error: any valid prefix is expected rather than \"$word\"." get $word
done
bad '1:Error: any valid prefix is expected rather than "foo".' get foo
bad '255:Error: argument "foo" is wrong: invalid mark value' get 8.8.8.8 mark foo
bad '255:Command "foo" is unknown, try "ip route help".' foo
is "no destination: usage" "$(err_of ip route add via 10.1.1.2 | head -n 1 | cut -c 1-4)" "255:"
if [ -z "${TEST_PEER-}" ]; then		# where iproute2 says less, or does something else than it is asked
	bad '2:RTNETLINK answers: No such device: a route needs "dev", "via" or "nexthop"' add 10.2.0.0/16
	bad '1:route save: not in this ip; iproute2 has it' sa table 5
	bad '1:route restore: not in this ip; iproute2 has it' restore
	bad '1:route showdump: not in this ip; iproute2 has it' showd
	bad '1:encap: not in this ip; iproute2 has it' add 10.2.0.0/16 encap mpls 5 dev e0
	bad '1:encap: not in this ip; iproute2 has it' add 10.2.0.0/16 nexthop via 10.1.1.2 encap mpls 5
	bad '1:Error: any valid prefix is expected rather than "010.0.0.1".' add 010.0.0.1 dev e0
	bad '255:Error: argument "" is wrong: "pref" value is invalid' add 2001:db8:7::/48 pref "" dev e0
	bad '255:Error: argument "65536/5" is wrong: invalid realms' add 10.2.0.0/16 dev e0 realms 65536/5
	bad '255:Error: argument "5/65536" is wrong: invalid realms' add 10.2.0.0/16 dev e0 realms 5/65536
	long=$(printf '%070d' 0)
	bad "255:Error: argument \"$long/5\" is wrong: invalid realms" add 10.2.0.0/16 dev e0 realms "$long/5"
	bad '255:Error: argument "99999999999s" is wrong: "rtt" value is invalid' add 10.2.0.0/16 dev e0 rtt 99999999999s
	many=$(yes nexthop dev e0 | head -n 1100 | tr '\n' ' ')
	# shellcheck disable=SC2086
	is "more nexthops than a request takes" "$(err_of ip route add 10.2.0.0/16 $many)" '1:Error: too many nexthops'
fi
is "nothing was done" "$(state)" "$before"

# ---- beside iproute2: the same words print the same, but for what 6.1 doesn't know
if [ -n "$peer" ] && [ -z "${TEST_PEER-}" ]; then
	while read -r words; do
		# shellcheck disable=SC2086
		ip route add $words || fail "setting up: $words"
	done <<-END
		prohibit default metric 10
		10.2.0.0/24 dev e0 metric 0x10 proto bird
		throw 10.6.0.0/24 table 300
		10.7.1.0/24 metric 10 nexthop via 10.1.1.2 onlink dev e0 nexthop via 10.1.1.4
		10.7.2.0/24 via 10.99.1.1 dev e0 onlink tos 0x10
		10.7.4.0/24 dev e0 mtu lock 1400 advmss 1300 initcwnd 10 initrwnd 11 rtt 100 ssthresh 5 cwnd 4 reordering 3
		multicast 239.1.1.0/24 dev e0
		2001:db8::/64 dev e0
		2001:db8:4::/64 pref low via 2001:db8::9 dev e0 metric 7
		2001:db8:5::/64 nexthop via 2001:db8::9 dev e0 weight 2 nexthop via 2001:db8::8 dev e0
		unreachable 2001:db8:6::/64
		::ffff:1.2.3.0/120 dev e0
		::1.2.3.4 dev e0
		2001:db8:0:1:0:0:1:0/112 dev e0
		1:0:0:2:0:0:0:3 dev e0
		1:2:3:4:5:6:7:8 dev e0
		1:2:3:4:5:6:0:0/97 dev e0
		1:2:0:4:5:6:7:8 dev e0
		1:0:0:2:3:0:0:4 dev e0
		1:2:3:4:5:6:1.2.3.4 dev e0
		1:2:0:0:5:6:1.2.3.4 dev e0
		f:ff:100:fff:1000:0:0:8 dev e0
		0:0:3:4:5:6:1.2.3.4 dev e0
		10.7.5.0/24 nexthop via 10.1.1.2 realms 3/4 nexthop via 10.1.1.4 realms 5
		10.7.6.0/24 via inet6 fe80::9 dev e0
		10.7.9.0/24 dev e0 features ecn rto_min 5s rtt 2.125s rttvar 0.001s mtu 1300
		10.7.10.0/24 dev e0 table 254 scope 77 proto 99
		anycast 10.7.11.1 dev e0
		unreachable 10.97.0.0/16
	END
	"$peer" route add 10.98.0.0/16 via 10.1.1.98 table 298; "$peer" rule add ipproto udp sport 5 dport 53 lookup 298
	"$peer" route add 10.98.0.0/16 via 10.1.1.97 table 297; "$peer" rule add uidrange 77-77 lookup 297
	"$peer" route add 10.98.0.0/16 via 10.1.1.96 table 296; "$peer" rule add tos 0x10 lookup 296
	"$peer" route add 10.98.0.0/16 via 10.1.1.95 table 295; "$peer" rule add fwmark 0x11 lookup 295
	# newer ones than Debian 12's show a route by more than its first way, too
	version=$("$peer" -V | sed 's/.*iproute2-\([0-9]*\)\.\([0-9]*\).*/\1 \2/')
	[ "${version% *}" -gt 6 ] || [ "${version#* }" -gt 1 ] && new=1 || new=
	while read -r words; do
		[ -z "$new" ] || [ "$words" != "route show dev e0" ] || continue
		# again where an age has changed between the two
		for try in 1 2 3; do
			# shellcheck disable=SC2086
			ip $words > "$tmp/ours" 2>&1
			# shellcheck disable=SC2086
			"$peer" $words > "$tmp/theirs" 2>&1
			cmp -s "$tmp/theirs" "$tmp/ours" && break
		done
		ok "as iproute2: ip $words" diff -u "$tmp/theirs" "$tmp/ours"
	done <<-END
		route
		-d route
		-o route
		-6 route
		-d -6 route
		route show table all
		-d route show table all
		-j route show table all
		-j -p route
		-j -6 route
		-N route show table all
		route show dev e0
		route show root 10.7/16
		route show match 10.7.4.1
		route show scope link
		route show metric 10
		route show table local
		-6 route show table local
		route show type prohibit
		route show via 10.1.1.2
		route show via 10.1.1.0/24
		route show src 10.1.1.1
		route show src 10.1.1.0/24
		route show tos 0x10
		route show from default
		route show all
		route show any
		route show from all
		route show src all
		route show via any
		route show exact all
		route show default
		-6 route show root 1::/16
		-s -d route show table all
		-o -j route
		route get 8.8.8.8
		route get 10.98.1.1
		route get 10.98.1.1 ipproto udp sport 5 dport 53
		route get 10.98.1.1 ipproto 17 sport 5 dport 53
		route get 10.98.1.1 ipproto tcp sport 5 dport 53
		route get 10.98.1.1 ipproto udp sport 53 dport 5
		route get 10.98.1.1 uid 77
		route get 10.98.1.1 tos 0x10
		route get 10.98.1.1 dsfield 0x10
		route get 10.98.1.1 mark 0x11
		route get 10.98.1.1 mark 16
		route get 10.98.1.1 mark 15
		route get 10.98.1.1/24
		route get 10.98.1.1/32
		-s route get 10.98.1.1
		-s route get 2001:db8::7
		route get 10.97.1.1
		route get fibmatch 10.97.1.1
		route get fibmatch 10.7.5.1
		route get 2001:db8:6::1
		-6 route get ::
		-j route get 10.7.4.1
		-d route get 10.1.1.2
		route get 2001:db8::7
		route get 10.1.1.255
		route get 127.0.0.1
	END
fi
if [ -n "$peer" ] && "$peer" nexthop add id 5 via 10.1.1.2 dev e0 2> /dev/null ; then
	expect "a nexthop by its number" 0 "" "" ip route add 10.9.8.0/24 nhid 5
	is "is the one" "$(ip route show 10.9.8.0/24)" "10.9.8.0/24 nhid 5 via 10.1.1.2 dev e0 "
	ip route del 10.9.8.0/24
fi
if [ -n "$peer" ] && "$peer" route add 10.9.12.0/24 encap ip id 7 dst 10.1.1.9 dev e0 2> /dev/null; then
	is "encap is named" "$(ip route show 10.9.12.0/24)" "10.9.12.0/24 encap ip dev e0 scope link "
fi

# ---- VRF
expect "vrf default is the main table" 0 "" "" ip route add vrf default 10.9.13.0/24 dev e0
like "as it is shown" "$(ip route show vrf default 10.9.13.0/24)" '^10\.9\.13\.0/24 dev e0 scope link $'
like "a device that is no VRF" "$(err_of ip route show vrf e0)" '^255:Error: argument "e0" is wrong: '
like "nor one to ask" "$(err_of ip route get 10.1.1.2 vrf e0)" '^255:Error: argument "e0" is wrong: '
ip route del 10.9.13.0/24
if ip link add red type vrf table 1077 2> /dev/null; then # the lab's kernels have them
	ip link set red up
	ip link add r0 type veth peer name r1
	ip link set r0 vrf red up
	ip link set r1 up
	ip addr add 10.77.0.1/24 dev r0
	expect "a route into a VRF's table" 0 "" "" ip route add vrf red default via 10.77.0.9
	expect "the VRF behind the prefix" 0 "" "" ip route add 10.78.0.0/16 vrf red nexthop via 10.77.0.8
	is "is in the table" "$(ip route show table 1077 10.78.0.0/16)" "10.78.0.0/16 via 10.77.0.8 dev r0 "
	is "a VRF's routes: without those of its own addresses" "$(ip route show vrf red)" "default via 10.77.0.9 dev r0 
10.77.0.0/24 dev r0 proto kernel scope link src 10.77.0.1 
10.78.0.0/16 via 10.77.0.8 dev r0 "
	like "asked by the VRF" "$(ip route get 10.99.1.1 vrf red)" '^10\.99\.1\.1 via 10\.77\.0\.9 dev r0 table 1077 src 10\.77\.0\.1 '
	like "its links" "$(ip -o link show vrf red)" '^[0-9]+: r0@r1: '
	expect "flush" 0 "" "" ip route flush vrf red
	is "leaves what its own addresses bring" "$(ip route show table 1077 | sort)" \
		"broadcast 10.77.0.255 dev r0 proto kernel scope link src 10.77.0.1 
local 10.77.0.1 dev r0 proto kernel scope host src 10.77.0.1 "
	ip link del r0; ip link del red
fi

# ---- a link that is down
ip route replace 10.8.0.0/16 nexthop via 10.1.1.2 dev e0 nexthop via 10.1.1.3 dev e0
ip -n apple link set e1 down
wait_for 5 sh -c 'ip route | grep -q linkdown'
like "linkdown" "$(ip route)" '^10\.1\.1\.0/24 .* linkdown $'
like "of a way" "$(ip -o route show 10.8.0.0/16)" 'nexthop via 10\.1\.1\.3 dev e0 weight 1 linkdown'
like "in JSON" "$(ip -j route show 10.1.1.0/24)" '"flags":\["linkdown"\]'
ip netns del apple
done_testing
