#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# ip tunnel, beside iproute2, which lists both sides: on a kernel with tunnels, as the virtual machine's.
. "${0%/*}/lib.sh"
. "${0%/*}/twins.sh"
twins tunnel
for module in ipip ip_gre sit ip_vti ip6_tunnel ip6_gre ip6_vti; do modprobe $module 2> /dev/null; done
both link add e0 index 100 type veth peer name e1 index 101
both link set e0 up
both link set e1 up

# iproute2 6.1 leaves out newlines behind single tunnels of IPv6, and has one behind each object
plain() { sed -E -e 's/ +$//' -e '/^$/d'; }
state() { "$peer" -n "$1" tunnel; "$peer" -n "$1" -6 tunnel; }
changed <<'END'
tunnel
tunnel show
tunnel add t0 mode gre remote 10.0.0.2 local 10.0.0.1 ttl 64
tunnel add t0 mode gre remote 10.0.0.2 local 10.0.0.1 ttl 64
tunnel change t0 ttl 12
tunnel change t0 tos inherit
tunnel change t0 key 7 csum seq pmtudisc
tunnel del t0
tunnel add t1 mode ipip remote 10.0.0.2 local 10.0.0.1
tunnel change t1 mode ipip ttl 7
tunnel change t1 tos 0x10 dev e0
tunnel del t1 mode ipip
tunnel add name t2 mode sit remote 10.0.0.2 local 10.0.0.1
tunnel add t3 mode isatap local 10.0.0.1
tunnel add t4 mode vti remote 10.0.0.2 local 10.0.0.1 key 5
tunnel add t5 mode vti remote 10.0.0.3 local 10.0.0.1 ikey 5 okey 1.2.3.4
tunnel add mode gre remote 10.0.0.2 local 10.0.0.1 ikey 1 okey 1.2.3.4 iseq ocsum dev e0 tos 0x10
tunnel add gretun remote 10.0.0.7
tunnel add ipiptun remote 10.0.0.7
tunnel add sittun remote 10.0.0.7
tunnel add t6 mode gre remote 239.1.1.1 local 10.0.0.1
tunnel add t7 mode gre remote 239.1.1.1
tunnel add t7 mode gre remote any local any ttl 5 hoplimit 6
tunnel add u0 mode ip6ip6 remote 2001:db8::2 local 2001:db8::1 hoplimit 9
tunnel add u1 mode ip6gre remote 2001:db8::2 local 2001:db8::1 key 9 dscp inherit seq
tunnel add u2 mode vti6 remote 2001:db8::2 local 2001:db8::1 key 9
-6 tunnel add u3 mode any remote 2001:db8::3 local 2001:db8::1 tclass 0x20 flowlabel 0x12345 encaplimit none
-6 tunnel add u4 remote 2001:db8::4 local 2001:db8::1 allow-localremote encaplimit 7 dev e0
-6 tunnel add u5 mode ipip6 remote 2001:db8::5 local 2001:db8::1 tclass inherit flowlabel inherit
-6 tunnel change u0 tclass inherit encaplimit none flowlabel 0x4
-6 tunnel change u4 hoplimit 3 noallow-localremote
-6 tunnel del u5
tunnel add remote 10.0.0.2
tunnel add v0 remote 10.0.0.2
tunnel add v0 mode foo
tunnel add v0 mode gre mode ipip
tunnel add v0 mode gre remote 2001:db8::1
tunnel add v0 mode gre remote foo
tunnel add v0 mode ipip key 5
tunnel add v0 mode gre key x
tunnel add v0 mode gre ttl 300
tunnel add v0 mode gre tos 999
tunnel add v0 mode gre ttl 5 nopmtudisc
tunnel add v0 mode gre remote
tunnel add v0 v1 mode gre
tunnel add v0 mode gre dev nosuch
tunnel add 0123456789abcdef mode gre
-6 tunnel add v0 mode gre
-6 tunnel add v0 mode ip6ip6 hoplimit 256
-6 tunnel add v0 mode ip6ip6 flowlabel x
tunnel add v0 mode ip6ip6 remote 10.0.0.1
tunnel del nosuch
tunnel change nosuch ttl 5
tunnel change e0 ttl 5
tunnel foo
tunnel help
-6 tunnel help
-0 tunnel
END
[ "${TEST_PEER-}" ] || is "a limit that is none, which iproute2 takes for 0" \
	"$(run ip -n ours -6 tunnel add v0 mode ip6ip6 encaplimit x; echo "$status:$err")" '255:Error: argument "x" is wrong: invalid ELIM'
for word in 6rd prl; do
	is "tunnel $word" "$(run ip -n ours tunnel $word dev v0; echo "$status:$err")" \
		"1:tunnel $word: not in this ip; iproute2 has it"
done
shown <<'END'
tunnel
tunnel list
tunnel show t2
tunnel show t3
tunnel show t4
tunnel show gre1
tunnel show nosuch
tunnel show mode gre
tunnel show remote 10.0.0.2
tunnel show dev e0
-6 tunnel
-4 tunnel
-o tunnel
END
for words in '-j tunnel' '-j tunnel show t2' '-j -6 tunnel'; do
	# shellcheck disable=SC2086
	is "ip $words" "$(ip -n theirs $words)" "$("$peer" -n theirs $words | tr -d '\n')"
done
done_testing
