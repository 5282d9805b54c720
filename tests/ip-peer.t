#!/bin/sh
# SPDX-License-Identifier: MIT
# ip beside the installed iproute2: each command is given to both, in two network namespaces that are alike. It must end with the same
# status, and iproute2 must find both namespaces alike behind it.
. "${0%/*}/lib.sh"
applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
sandbox
peer=$(PATH=${PATH#"$tmp/bin:"} command -v ip) || peer=
${peer:-false} -V 2> /dev/null | grep -q iproute2 || { echo "1..0 # SKIP no iproute2 to compare with"; exit 0; }
ip addr > /dev/null 2>&1 && ip route > /dev/null 2>&1 || { echo "1..0 # SKIP no ip address or ip route in this configuration"; exit 0; }
! "$SPACEBOX" --show-config 2> /dev/null | grep -q "CONFIG_IP_LINK_KINDS is not set" ||
	{ echo "1..0 # SKIP no kinds of links in this configuration"; exit 0; }

for side in ours theirs; do
	"$peer" netns add $side
	"$peer" netns exec $side sh -c 'echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad'
	"$peer" -n $side -b - <<-END
		link set lo up
		link add e0 address 02:00:00:00:00:01 type veth peer name e1 address 02:00:00:00:00:02
		link set e0 up
		link set e1 up
		addr add 10.1.1.1/24 dev e0
		addr add 2001:db8::1/64 dev e0 nodad
		link add br0 address 02:00:00:00:00:03 type bridge
		link set br0 up
	END
done

# state SIDE: what iproute2 finds there, as far as $shown asks for it; without what ticks, or depends on who has made more
state()
{
	for words in "$shown" ${shown_too:+"$shown_too"}; do
		# shellcheck disable=SC2086
		"$peer" -n "$1" $words
	done | sed -E -e '/^[a-z]+ (fe80:|ff00:)/d' -e 's/[0-9]+sec/Nsec/g' -e 's/_timer +[0-9.]+/_timer N/g' -e 's/^[0-9]+: //' -e 's/NO-CARRIER,|,LOWER_UP|,M-DOWN| state [A-Z]+//g'
}
alike() { [ "$(state ours)" = "$(state theirs)" ]; }
: > "$tmp/differ"
# same: reads commands; # begins a comment
# shellcheck disable=SC2120
same()
{
	wait_for 5 alike		# what the kernel does by itself has been done
	while read -r words; do
		case $words in '#'*) continue ;; esac
		eval "set -- $words"
		run ip -n ours "$@"
		ours=$status:$err
		run "$peer" -n theirs "$@"
		words="$words -> $status"
		if [ "${ours%%:*}" != "$status" ]; then
			fail "as iproute2: ip $words" "ours: $ours" "theirs: $status:$err"
		else
			state ours > "$tmp/ours"; state theirs > "$tmp/theirs"
			mv "$tmp/differ" "$tmp/before"
			diff "$tmp/theirs" "$tmp/ours" | grep '^[<>]' > "$tmp/differ"
			# one that went wrong shouldn't fail all behind it
			ok "as iproute2: ip $words" diff "$tmp/before" "$tmp/differ"
		fi
	done
}

shown='-d -o link' shown_too=
same <<'END'
link set e0 alias "two words"
link set e0 alias ""
link set e0 multicast off
link set e0 allmulticast on
link set e0 promisc on multicast on
link set e0 trailers off dynamic on
link set e0 arp off
link set e0 arp on trailers on
link set e0 txqueuelen 7
link set e0 qlen 8
link set e0 txqlen 9 mtu 1400
link change e0 group 5
link set group 5 mtu 1399
link set group 6 mtu 1398
link set e0 group default mode dormant
link set e0 mode default
link set e0 addrgenmode none
link set e0 addrgenmode stable_secret
link set e0 addrgenmode random
link set e0 addrgenmode eui64
link set e0 broadcast ff:ff:ff:ff:ff:fe
link set e0 address 2:0:0:0:0:A1 brd ff:ff:ff:ff:ff:ff
link set e0 gso_max_size 4096 gso_max_segs 100
link set e0 gro_max_size 4095
link set e0 protodown on
link set e0 carrier off
link set dev e0 down name e9
link set e9 name e0 up
link set e0 down up
link set e0 up up promisc on promisc off
link set e0 arp off arp on alias a alias b
link set e0 alias "" mtu 1400 mtu 1500
link set e0:1 mtu 1401
link set e0:1 mtu 1400 qlen 8 txqlen 9
link set e0 index 77
link set e0 xdp off
link set dev e0 xdpgeneric off
link set e0 xdp
link set e0 master br0
link set e0 nomaster
link set e0 vrf br0
link set e0 vrf nosuch
link add numtxqueues 3 numrxqueues 2 name v0 address 02:00:00:00:00:04 up type veth peer numtxqueues 4 numrxqueues 5 name v1 mtu 1300 address 02:00:00:00:00:05
link add dev v2 index 50 address 02:00:00:00:00:06 type veth peer v3 address 02:00:00:00:00:07 up txqueuelen 3
link property add dev v2 altname another
link set another mtu 1200
link property del altname another dev v2
link del v2 type veth
link add v2 type veth peer name v3 address 02:00
link add v2 address 02:00 type veth
link set e0 address 02:00
link set e0 index 9
link add v2 index 0 type veth
link set e0 mode foo
link set e0 addrgenmode foo
link set e0 addrgenmode
link set e0 arp maybe
link set e0 netns nope
link add v2 type veth peer name a/b
link add v2 type veth peer name v3 garbage
link add v2 type veth peer v3 garbage
link property add dev e0 altname "a b"
link property add dev e0 altname a/b
link property add dev e0 altname ""
link add v2 type veth foo
link add v2 link nosuch type veth
link add v2 type veth peer name v3 mtu x
link add "a b" type veth
link add .. type veth
link add . type veth
link set dev e0 dev e1
link set e0 mtu
link del dev e0 dev e1
link del group nosuch
link del
link property
link property foo
link show e0 e1
link show dev e0 dev e1
link show type
link set e0 type
link set help
link add help
link del help
link show help
# bridges
link add br1 address 02:00:00:00:00:08 type bridge forward_delay 400 hello_time 300 max_age 700 ageing_time 5000 stp_state 1 priority 99
link set br1 type bridge vlan_filtering 1 vlan_protocol 802.1ad
link set br1 type bridge vlan_protocol 802.1q vlan_default_pvid 7 vlan_stats_enabled 1 vlan_stats_per_port 1
link set br1 type bridge group_fwd_mask 0x108
link set br1 type bridge group_address 01:80:c2:00:00:07
link set br1 type bridge mcast_router 2 mcast_query_use_ifaddr 1 mcast_querier 1
link set br1 type bridge mcast_hash_elasticity 16 mcast_hash_max 512 mcast_last_member_count 3 mcast_startup_query_count 4
link set br1 type bridge mcast_last_member_interval 101 mcast_membership_interval 26001 mcast_querier_interval 25501
link set br1 type bridge mcast_query_interval 12501 mcast_query_response_interval 1001 mcast_startup_query_interval 3126
link set br1 type bridge mcast_stats_enabled 1 mcast_igmp_version 3 mcast_mld_version 2 mcast_snooping 0
link set br1 type bridge nf_call_iptables 1 nf_call_ip6tables 1 nf_call_arptables 1
link set br1 type bridge no_linklocal_learn 1
link set br1 type bridge mcast_vlan_snooping 1 no_linklocal_learn 0
link set br1 type bridge fdb_flush
link set br1 type bridge no_linklocal_learn foo
link set br1 type bridge vlan_protocol foo
link set br1 type bridge stp_state foo
link set br1 type bridge vlan_filtering 256
link set br1 type bridge priority 65536
link set br1 type bridge foo 1
link set br1 type bridge forward_delay
link set br1 type bridge stp 1 vlan_f 0 ageing 7000 mcast_q 0
link set br1 type bridge stp_stat3 1
link set e0 master br1
link set e0 type bridge_slave state 1
link set e0 type bridge_slave state 0 priority 7 cost 55
link set e0 type bridge_slave hairpin on guard on root_block on fastleave on learning off flood off
link set e0 type bridge_slave proxy_arp on mcast_flood off bcast_flood off mcast_to_unicast on
link set e0 type bridge_slave proxy_arp_wifi on neigh_suppress on isolated on locked on mcast_router 2 mcast_fast_leave off
link set e0 type bridge_slave group_fwd_mask 8 vlan_tunnel on
link set e0 type bridge_slave fdb_flush
link set e0 type bridge_slave hairpin foo
link set e0 type bridge_slave state foo
link set e0 type bridge_slave foo
link set e0 nomaster
link del br1
# others
link add link e0 name m0 address 02:00:00:00:00:11 type macvlan mode private
link add link e0 name m1 address 02:00:00:00:00:12 type macvlan mode vepa bcqueuelen 7
link add link e0 name m2 address 02:00:00:00:00:13 type macvlan mode bridge
link add link e0 name m3 address 02:00:00:00:00:14 type macvlan mode source
link set m2 type macvlan mode private
link add link e1 name m4 address 02:00:00:00:00:15 type macvlan mode passthru nopromisc
link add link e0 name m5 type macvlan mode nope
link add link e0 name m5 type macvlan mode
link add link e0 name m5 type macvlan foo
link add link e0 name m5 address 02:00 type macvlan
link add link e0 name m5 type vlan id foo
link add link e0 name m5 type vlan proto foo
link add link e0 name m5 type vlan protocol foo
link add link e0 name m5 type vlan id 5 gvrp foo
link add m5 type vrf table foo
link add m5 type vrf foo
link add m5 type nosuch
link set m0 up
link del m1
link set m4 netns theirs2
link set m3 index 777 netns nope
link del group 0x77
END

shown='-o addr' shown_too='-o -4 route show table local'
same <<'END'
addr add 10.2.1.1/24 brd + dev e0
addr add local 10.2.2.1/24 brd - dev e0
addr add 10.2.3.1/31 brd + dev e0
addr add 10.2.3.5/30 brd + dev e0
addr add 10.2.3.9/32 brd + dev e0
addr add 10.2.4.1 peer 10.2.4.2/24 brd + dev e0
addr add 10.2.5.1 remote 10.2.5.2 dev e0 label e0:five
addr add 10.2.6.1/24 broadcast 10.2.6.200 dev e0 scope host label e0:12345678901
addr add 10.2.7.1/255.255.192.0 dev e0 scope 77
addr add 127.3.0.1/8 dev e0
addr add 10.2.8.1/24 dev e0 valid_lft 1000
addr add 10.2.9.1/24 dev e0 valid_lft 1000 preferred_lft 1000
addr add 10.2.10.1/24 dev e0 preferred_lft 500
addr add 10.2.11.1/24 dev e0 valid_lft forever preferred_lft 0
addr add 10.2.12.1/24 dev e0 valid_lft forever noprefixroute
addr add 10.2.13.1/24 dev e0 metric 7
addr add 10.2.14.1/24 dev e0 priority 0x10
addr add 239.1.1.1/32 dev e0 autojoin
addr chg 10.2.13.1/24 dev e0 metric 9
addr change 10.2.14.1/24 dev e0 valid_lft 77
addr change 10.2.99.1/24 dev e0
addr replace 10.2.98.1/24 dev e0
addr add 10.2.98.1/24 dev e0
addr add 10.2.16.1/24 dev e0 home
addr add 10.2.17.1/24 dev e0 nodad mngtmpaddr optimistic
addr add 2001:db8:2::1/64 dev e0 optimistic
addr add 2001:db8:3::1/64 dev e0 nodad mngtmpaddr valid_lft 3000 preferred_lft 2000
addr add 2001:db8:4::1/64 dev e0 nodad home scope site
addr add 2001:db8:5::1/64 dev e0 nodad label e0:v6
addr add 2001:db8:6::1 peer 2001:db8:6::2/120 dev e0 nodad metric 4096
addr add 2001:db8:7::1/64 dev e0 nodad noprefixroute
addr add 2001:db8:8::1/64 dev e0 nodad preferred_lft 0
addr add ::ffff:1.2.3.4/120 dev e0 nodad
addr add 7f01::1/64 dev e0 nodad
addr add 2001:db8:9::1/64 brd + dev e0
addr add brd 2001:db8::1 10.9.9.9/24 dev e0
addr add peer 2001:db8:10::2 10.9.9.9/24 dev e0
addr add 2001:db8:11::1/64 peer 10.1.1.1 dev e0
addr add 10.2.18.2/24 dev e0 secondary temporary deprecated tentative permanent dadfailed stable-privacy
addr add 10.2.18.1/24 dev e0 dynamic
addr add 10.2.18.1/24 dev e0 -deprecated
addr add 10.2.18.1/24 dev e0 brd 1.2.3.4 brd 1.2.3.5
addr add 10.2.18.1/24 dev e0 proto foo
addr add 10.2.18.1/24 dev e0 scope foo
addr add 10.2.18.1/24 10.2.19.1/24 dev e0
addr add 10.2.18.1/24 dev e0 brd +x
addr add 10.2.21.1/24 dev e0:1
addr add 10.2.22.1/24 dev e0:1 label e0:1
addr add 10.2.23.1/24 dev e9:1
addr del 10.2.21.1/24 dev e0:2
addr add 10.2.18.1/24 dev e0 valid_lft
addr add 10.2.18.1/24 dev e0 valid_lft 5 preferred_lft 6
addr del 10.2.98.1/24 dev e0
addr del 10.2.98.1/24 dev e0
addr del 10.2.1.1/23 dev e0
addr del 10.2.1.1/24 brd + dev e0
addr del 10.2.2.1/24 dev e0 label nope
addr del 10.2.4.1 peer 10.2.4.2/24 dev e0
addr del 127.3.0.1/8 dev e0
addr del 2001:db8:2::1/64 dev e0
addr del 2001:db8:3::1 dev e0
addr del 10.2.6.1/24 dev e0 label e0:12345678901
addr flush dev e0 scope host
addr flush dev e0 dynamic
addr flush dev e0 label "e0:?ive"
addr flush dev e0 label "e0"
addr flush dev e0 scope site
addr flush dev e0 -deprecated scope link
addr flush dev e0 deprecated
addr flush dev br0 up
addr flush dev nosuch
addr flush
-0 addr flush dev e0
addr flush to 2001:db8:7::/48
addr flush to 2001:db8::/32
addr add 10.1.1.1/24 dev e0
addr add 10.1.1.2/24 dev e0
addr add 10.1.1.3/24 dev e0
addr flush dev e0 secondary to 10.1.1.3
addr add 10.1.1.3/24 dev e0
addr flush dev e0 primary to 10.1.1.0/24
END
for side in ours theirs; do "$peer" netns exec $side sh -c 'echo 1 > /proc/sys/net/ipv4/conf/e0/promote_secondaries'; done
same <<'END'
addr add 10.1.1.1/24 dev e0
addr add 10.1.1.2/24 dev e0
addr add 10.1.1.3/24 dev e0
addr flush dev e0 primary
addr flush dev e0
-4 addr flush up
addr add 10.1.1.1/24 dev e0
addr add 2001:db8::1/64 dev e0 nodad
END

shown='-d -o route show table all' shown_too=
same <<'END'
route add default via 10.1.1.2
route add 10.5/16 via 10.1.1.3 dev e0
route add 10.6.1/24 dev e0 tos 10
route add 10.6.2/24 dev e0 tos 100
route show tos 1c
route del 10.6.1/24 tos 10
route add to unicast 10.6/16 dev e0 tos 0x10 metric 0x20
route add 10.7/16 via 10.1.1.2 dsfield 8 preference 5 priority 6
route add 10.8/16 dev e0 table 300
route add 10.8/16 dev e0 table 255
route add 10.9/16 dev e0 proto static scope host
route add 10.10/16 oif e0 protocol 77 scope 99
route add local 10.11/16 dev lo
route add nat 10.12/16 dev e0
route add broadcast 10.13.0.255 dev e0
route add brd 10.13.1.255 dev e0
route add anycast 10.14/16 dev e0
route add multicast 239.1/16 dev e0
route add blackhole 10.15/16
route add unreachable 10.15.1/24 metric 5
route add prohibit 10.15.2/24 table 301
route add throw 10.15.3/24
route add 6 10.15.4/24
route add 10.16/16 via 10.99.1.1 dev e0 onlink
route add 10.17/16 via 10.1.1.2 src 10.1.1.1 realms 5
route add 10.18/16 dev e0 realm 3/4
route add 10.19/16 dev e0 mtu 1400 window 5000 rtt 100 rttvar 50 ssthresh 7 cwnd 8
route add 10.20/16 dev e0 mtu lock 1400 advmss lock 1300 reordering 5 hoplimit 9 initcwnd 10 initrwnd 11
route add 10.21/16 dev e0 features ecn quickack 1 congctl reno fastopen_no_cookie 1
route add 10.22/16 dev e0 rtt 1s rttvar 1.5s rto_min 30ms
route add 10.23/16 dev e0 rtt 1234ms rttvar 0.25sec rto_min 2secs
route add 10.24/16 dev e0 rtt 100msecs rttvar 1msec congctl lock cubic
route add 10.25/16 nexthop via 10.1.1.2 dev e0 weight 2 nexthop via 10.1.1.3 dev e0 weight 256
route add 10.26/16 nexthop via 10.99.1.1 dev e0 onlink nexthop dev e0 realms 7
route add 10.27/16 nexthop via inet6 fe80::7 dev e0 nexthop via inet 10.1.1.3
route add 10.28/16 via inet6 fe80::7 dev e0
route add 10.28.1/24 via inet 10.1.1.7
-4 route add default dev e0 metric 77
-6 route add default via 2001:db8::2
route add default via fe80::2 dev e0 metric 99
route add 2001:db8:5::/48 via 2001:db8::2 metric 7 pref low
route add 2001:db8:6::/48 dev e0 pref high mtu 1300 hoplimit 7
route add 2001:db8:7::/48 dev e0 pref medium expires 3000
route add 2001:db8:8::/48 dev e0 pref 1
route add 2001:db8:8:1::/64 dev e0 pref 2
route add unreachable 2001:db8:9::/48
route add blackhole 2001:db8:a::/48 table 300
route add 2001:db8:b::/48 from 2001:db8:1::/64 dev e0
route add 2001:db8:c::/48 nexthop via 2001:db8::2 dev e0 weight 3 nexthop via 2001:db8::3 dev e0
route add local 2001:db8:d::1 dev lo
route add anycast 2001:db8:d::2 dev e0
route add ::ffff:1.2.3.4 dev e0
route add 2001:db8:e::1 src 2001:db8::1 dev e0 proto ra
route add 2001:db8:f:0:0:1::/96 dev e0
route add default src 2001:db8::1 dev e0 metric 55
route add vrf default 10.32/16 dev e0
route add 10.33/16 dev e0:1 vrf default
route add vrf e0 10.34/16 dev e0
route show vrf nosuch
route flush vrf default 10.32/16
route flush 10.33/16
route add 10.31/16 dev e0 proto static
route del 10.31/16
route add 10.35/16 dev e0 expires 50
route add 10.36/16 dev e0 pref low
route test 10.35/16 dev e0
route test 10.37/16 dev e0
route del 10.35/16
route del 10.36/16
-0 route
-0 route add 10.35/16 dev e0
-0 route get 10.1.1.1
# changes
route chg 10.5/16 via 10.1.1.4
route change 10.5.5/24 via 10.1.1.4
route replace 10.5/16 dev e0
route replace 10.5.5/24 via 10.1.1.5
route append 10.5/16 via 10.1.1.6
route prepend 10.5/16 via 10.1.1.7
route add 10.5/16 via 10.1.1.8
route del 10.5/16 via 10.1.1.6
route del 10.5/16
route del 10.6/16
route del 10.6/16 tos 0x10
route del 10.8/16
route del 10.8/16 table 300
route del 10.8/16 table local
route del 10.9/16 proto boot
route del 10.9/16 scope link
route del 10.9/16 proto static
route del unreachable 10.10/16
route del 10.11/16
route del local 10.11/16
route del broadcast 10.13.0.255
route del brd 10.13.1.255 dev e0
route del 10.15/16
route del blackhole 10.15.1/24
route del 10.15.1/24 metric 6
route del 10.15.1/24 metric 5
route del multicast 239.1/16
route del anycast 10.14/16
route del nat 10.12/16
route del 10.25/16 nexthop via 10.1.1.3 dev e0 weight 256 nexthop via 10.1.1.2 dev e0 weight 2
route del 10.19/16 mtu 1300
route del 10.19/16 mtu 1400
route del default dev e0
route del 2001:db8:5::/48 metric 8
route del 2001:db8:5::/48
route del 2001:db8:b::/48
route del 2001:db8:b::/48 from 2001:db8:1::/64
-6 route del default via fe80::2
# refusals
route add 10.30/16 dev e0 type foo
route add foo 10.30/16 dev e0
route add blackhole
route add unicast unicast 10.30/16 dev e0
route add 10.30/16 via 10.1.1.2 via 10.1.1.3
route add 10.30/16 nexthop dev nope
route add 10.30/16 nexthop via 10.1.1.2 dev e0 foo
route add 10.30/16 nexthop weight foo
route add 10.30/16 via inet6 10.1.1.1
route add 10.30/16 via inet fe80::1 dev e0
route add 10.30/16 dev e0 src foo
route add 10.30/16 dev e0 src 2001:db8::1
route add 10.30/16 dev e0 from foo
route add 10.30/16 dev e0 realms foo
route add 10.30/16 dev e0 realms foo/5
route add 10.30/16 dev e0 realms 5/foo
route add 10.30/16 dev e0 tos 256
route add 10.30/16 dev e0 nhid foo
route add 10.30/16 dev e0 nhid 99
route add 10.30/16 dev e0 quickack 2
route add 10.30/16 dev e0 hoplimit 256
route add 10.30/16 dev e0 rtt 5h
route add 10.30/16 dev e0 rtt x
route add 10.30/16 dev e0 rtt s
route add 10.30/16 dev e0 realms 5/65536
route add 10.30/16 dev e0 rtt
route add 10.30/16 dev e0 features foo
route add 10.30/16 dev e0 mtu
route add 10.30/16 dev e0 congctl
route add 10.30/16 dev e0 congctl nosuch
route add 10.30/16 dev e0 metric foo
route add 10.30/16 dev e0 expires foo
route add 2001:db8:30::/48 dev e0 expires 2147483648
route add 2001:db8:30::/48 dev e0 pref 256
route add 10.30/16 dev e0 table foo
route add 10.1.1.1/16 dev e0
route get
route get foo
route get default 10.1.1.7
route get 10.1.1.7 10.99.1.1
route get 8.8.8.8 vrf e0
route get 8.8.8.8 uid foo
route get 8.8.8.8 ipproto foo
route get 8.8.8.8 ipproto 256
route get 8.8.8.8 sport foo
route get 8.8.8.8 dport 65536
route get 8.8.8.8 tos 256
route get 8.8.8.8 iif nosuch
route get 8.8.8.8 oif nosuch
route show table foo
route show tos foo
route show type foo
route show via foo
route show src foo
route show metric foo
route show via 0/0
route show to
route show root
route show from
route foo
# flushes
route flush root 10.19/15
route flush match 10.20.1.1
route flush exact 10.2/16
route flush 10.21/16
route flush via 10.1.1.3
route flush src 10.1.1.1 proto boot
route flush type throw
route flush type 8
route flush tos 8
route flush metric 77
route flush proto 77
route flush scope host dev e0
route flush table 301
route flush table 302
route flush cache
-6 route flush cache
-6 route flush via 2001:db8::2
-6 route flush dev e0 proto ra
-6 route flush type unreachable
-6 route flush table 300
route flush scope link proto boot
route flush proto boot
-6 route flush root 2001:db8::/32 proto boot
route flush table all proto boot
route flush
END
"$peer" netns del ours; "$peer" netns del theirs
done_testing
