#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# Kinds of links, beside iproute2: each command is given to both, in two network namespaces that are alike. Both must end with the same
# status, iproute2 must find the same link in both, and both must show it in the same words. On a kernel without a kind there is no link
# to be compared; the virtual machine has them all.
. "${0%/*}/lib.sh"
applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
sandbox
peer=/usr/tools/ip			# the virtual machine's
[ -x $peer ] || peer=$(PATH=${PATH#"$tmp/bin:"} command -v ip) || peer=
${peer:-false} -V 2> /dev/null | grep -q iproute2 || { echo "1..0 # SKIP no iproute2 to compare with"; exit 0; }
has_kinds() { ! "$SPACEBOX" --show-config 2> /dev/null | grep -q "CONFIG_IP_LINK_$1 is not set"; }
for family in KINDS BRIDGE STACKED BOND VXLAN TUNNEL OTHERS; do
	has_kinds $family || { echo "1..0 # SKIP not all kinds of links in this configuration"; exit 0; }
done
modprobe fou 2> /dev/null

for side in ours theirs; do
	"$peer" netns add $side
	"$peer" -n $side -b - <<-END
		link set lo up
		link add e0 index 100 address 02:00:00:00:00:01 type veth peer name e1 index 101 address 02:00:00:00:00:02
		link set e0 up
		link set e1 up
		link add e2 index 102 address 02:00:00:00:00:03 type veth peer name e3 index 103 address 02:00:00:00:00:04
		link add br0 index 104 address 02:00:00:00:00:05 type bridge
	END
done

# What newer kernels and iproute2s say more, and 6.1 says of a vxlan although nobody asked for it
kinds()
{
	sed -E -e '/vxlan/s/ (udpcsum|noudp6zerocsumtx|noudp6zerocsumrx)\>//g' -e 's/vnifilterid/vnifilter id/' \
		-e 's/ reserved_bits [^ ]*//; s/,"(localbypass|mc_route)":[a-z]+|,"reserved_bits":"[^"]*"//g' \
		-e 's/_timer +[0-9.]+/_timer N/g; s/_timer":[0-9.]+/_timer":N/g' \
		-e 's/ (fdb_n_learned|fdb_max_learned|mst_enabled|mdb_offload_fail_notification|fdb_local_vlan_0) 0\>//g' \
		-e 's/,"(fdb_[a-z]+_learned|mst_enabled|mdb_[a-z_]+|fdb_local_vlan_0)":[0-9]+//g' \
		-e 's/ (neigh_vlan_suppress|mab) off//g; s/,"(neigh_vlan_suppress|mab)":false//g' -e 's/([.:])0([0-9a-f])\>/\1\2/g'
}
text() { tr '\\' '\n' | sed -E -e '1,2d' -e 's/ ?(addrgenmode|numtxqueues) .*//' | kinds; }
json() { sed -E -e 's/.*"linkinfo"/"linkinfo"/; s/,"(inet6_addr_gen_mode|num_tx_queues)".*//' | kinds; }
pretty() { sed -n '/"linkinfo"/,/^        }/p' | grep -v -E '"(localbypass|mc_route|reserved_bits)"'; }
show() { "$peer" -n "$1" -d -o link show "$2" 2>&1 | text; }

# alike COMMAND: what it made
alike()
{
	is "as iproute2 makes it: ip $1" "$(show ours $device)" "$(show theirs $device)"
	[ -z "$("$peer" -n ours link show $device 2>&1 | sed -n '/does not exist/p')" ] || return
	is "as iproute2 shows it: ip $1" "$(ip -n ours -d -o link show $device | text)" "$(show ours $device)"
	is "in JSON: ip $1" "$(ip -n ours -d -j link show $device | json)" "$("$peer" -n ours -d -j link show $device | json)"
	[ "$pretty" ] || return
	is "indented: ip $1" "$(ip -n ours -d -j -p link show $device | pretty)" "$("$peer" -n ours -d -j -p link show $device | pretty)"
}

# same [DEVICE]: reads commands; a line that begins with + goes on with the device (t0) of the line before
same()
{
	device=${1:-t0}
	while read -r words; do
		case $words in
		'#'*) continue ;;
		+*) words=${words#+} ;;
		*) for side in ours theirs; do "$peer" -n $side link del t0 2> /dev/null; done ;;
		esac
		eval "set -- $words"
		run ip -n ours "$@"
		ours=$status:$err
		run "$peer" -n theirs "$@"
		if [ "${ours%%:*}" != "$status" ]; then
			fail "status as iproute2's: ip $words" "ours: $ours" "theirs: $status:$err"
		else
			pass "status as iproute2's, $status: ip $words"
			[ $status -ne 0 ] || alike "$words"
		fi
	done
}
pretty=

# ---- GRE over IPv4
same <<'END'
link add t0 type gre remote 10.0.0.2 local 10.0.0.1
+link set t0 type gre ttl 12 tos inherit
+link set t0 type gre key 5 csum seq dev e0
+link set t0 type gre ikey 1.2.3.4 nocsum noseq nopmtudisc ttl inherit tos 0x10
+link set t0 type gre nokey iseq ocsum
+link set t0 type gre fwmark 0x17
link add t0 type gre remote 10.0.0.2 local 10.0.0.1 ttl 64 tos inherit key 5 dev e0 csum seq
link add t0 type gre remote any local any ttl inherit tos 10 ikey 7 okey 8 iseq ocsum ignore-df nopmtudisc
link add t0 type gre external
link add t0 type gre remote 10.0.0.2 local 10.0.0.1 encap fou encap-sport auto encap-dport 5555 encap-csum encap-remcsum
+link set t0 type gre noencap
link add t0 type gre remote 10.0.0.2 local 10.0.0.1 encap gue encap-sport 7 encap-dport 5555 fwmark 0x17
link add t0 type gre key 1 okey 2
link add t0 type gre r 10.0.0.2 l 10.0.0.1 t 7 to 4 k 9 s c
link add t0 type gre foo
link add t0 type gre ttl 300
link add t0 type gre tos 999
link add t0 type gre tos lowdelay
link add t0 type gre key 5.
link add t0 type gre key x
link add t0 type gre key -1
link add t0 type gre remote foo
link add t0 type gre remote 2001:db8::1
link add t0 type gre remote 10.0.0.300
link add t0 type gre fwmark x
link add t0 type gre dev nosuch
link add t0 type xfrm dev nosuch
link add t0 type vxlan id 5 dev nosuch
link add t0 type vxlan i 5 r 10.0.0.1 ds 4 dst 77 t 7 h 8
link add t0 type vxlan i 5 r 10.0.0.1 ds 4 dst 77 t 7 s 5 6 ag 9
link add t0 type vxlan v 5 g 239.1.1.1 d e0 dst 77 p 5 6 f 0 m 9
link add t0 type bond primary nosuch
link add t0 type gre encap x
link add t0 type gre encap-sport x
link add t0 type gre encap-dport 65536
link add t0 type gre remote
link add t0 type gretap remote 10.0.0.2 local 10.0.0.1 key 10 nopmtudisc ttl 4
link add t0 type gretap external
link add t0 type gretap remote 10.0.0.2 dev e0
+link set t0 type gretap local 10.0.0.7
link add t0 type erspan seq key 30 local 192.168.1.4 remote 192.168.1.1 erspan_ver 1 erspan 123
+link set t0 type erspan erspan 124
link add t0 type erspan seq key 30 local 192.168.1.4 remote 192.168.1.1 erspan_ver 2 erspan_dir ingress erspan_hwid 0x7
link add t0 type erspan seq key 30 local 192.168.1.4 remote 192.168.1.1
END

# ---- IP in IPv4
same <<'END'
link add t0 type ipip remote 10.0.0.2 local 10.0.0.1
+link set t0 type ipip ttl 7
+link set t0 type ipip tos inherit fwmark 5
+link set t0 type ipip ttl inherit nopmtudisc
link add t0 type ipip remote 10.0.0.2 local 10.0.0.1 ttl 5 mode any
link add t0 type ipip mode ipip remote 10.0.0.2
link add t0 type ipip mode mplsip remote 10.0.0.2 local 10.0.0.1 tos 4 nopmtudisc
link add t0 type ipip mode foo
link add t0 type ipip external
link add t0 type ipip remote 10.0.0.2 local 10.0.0.1 fwmark 7 dev e0 encap fou encap-dport 9
link add t0 type sit remote 10.0.0.2 local 10.0.0.1 ttl 5 6rd-prefix 2001:db8::/32 6rd-relay_prefix 10.0.0.0/8
+link set t0 type sit ttl 7
link add t0 type sit remote any local 10.0.0.1 isatap
link add t0 type sit remote any local 10.0.0.1 mode ip6ip
link add t0 type sit remote any local 10.0.0.1 mode any
link add t0 type sit 6rd-prefix foo
link add t0 type sit 6rd-relay_prefix 2001:db8::/32
link add t0 type ipip foo
END

# ---- over IPv6
same <<'END'
link add t0 type ip6tnl remote 2001:db8::2 local 2001:db8::1
+link set t0 type ip6tnl hoplimit 9
+link set t0 type ip6tnl tclass inherit flowlabel 0x12345 encaplimit none dscp inherit allow-localremote fwmark inherit mode any
+link set t0 type ip6tnl tclass 0x20 flowlabel inherit encaplimit 7 noallow-localremote fwmark 5 mode ipip6
link add t0 type ip6tnl mode ip6ip6 remote 2001:db8::2 local 2001:db8::1 ttl 7 tc 7 dev e0
link add t0 type ip6tnl mode ipip6 external
link add t0 type ip6tnl hoplimit x
link add t0 type ip6tnl hoplimit 256
link add t0 type ip6tnl tclass x
link add t0 type ip6tnl flowlabel x
link add t0 type ip6tnl flowlabel 100000
link add t0 type ip6tnl dscp x
link add t0 type ip6tnl mode x
link add t0 type ip6tnl remote 10.0.0.1
link add t0 type ip6tnl remote 2001:db8::2 local 2001:db8::1 encap gue encap-dport 4 encap-sport auto
link add t0 type ip6gre remote 2001:db8::2 local 2001:db8::1
+link set t0 type ip6gre key 9 csum hoplimit 8 tclass inherit flowlabel inherit
link add t0 type ip6gre remote 2001:db8::2 local 2001:db8::1 dscp inherit encaplimit none allow-localremote fwmark 6 dev e0 tclass 0x10 flowlabel 0x7 seq
link add t0 type ip6gre encaplimit x
link add t0 type ip6gretap remote 2001:db8::2 local 2001:db8::1 ikey 5
link add t0 type ip6gretap external
link add t0 type ip6erspan remote 2001:db8::2 local 2001:db8::1 key 7 seq erspan_ver 1 erspan 7
link add t0 type vti remote 10.0.0.2 local 10.0.0.1 key 5
+link set t0 type vti okey 6 fwmark 8
link add t0 type vti remote 10.0.0.2 local 10.0.0.1 dev e0 ikey 1.2.3.4 fwmark 0x9
link add t0 type vti r 10.0.0.2 k 5 i 6
link add t0 type vti key x
link add t0 type vti6 remote 2001:db8::2 local 2001:db8::1 key 5 dev e0
+link set t0 type vti6 key 6
link add t0 type vti6 remote 2001:db8::2 local 2001:db8::1 ikey 5 fwmark 3
link add t0 type vti6 remote 10.0.0.1
END

# ---- vxlan, geneve
same <<'END'
link add t0 type vxlan id 42 dstport 4789
link add t0 type vxlan id 42 dstport 0 remote 10.0.0.2 local 10.0.0.1 dev e0 ttl 5 tos inherit df set flowlabel 0x10 srcport 4000 5000 ageing 100 maxaddress 7 gbp
link add t0 type vxlan id 42 group 239.1.1.1 dev e0 ttl inherit tos 4 nolearning proxy rsc l2miss l3miss noudpcsum udp6zerocsumtx udp6zerocsumrx remcsumtx remcsumrx dstport 8472
link add t0 type vxlan id 42 remote 2001:db8::1 local 2001:db8::2 dstport 4789 ttl auto df inherit ageing none maxaddress unlimited
link add t0 type vxlan external dstport 4789 gpe
link add t0 type vxlan external vnifilter dstport 4789
link add t0 type vxlan external id 5
link add t0 type vxlan dstport 4789
link add t0 type vxlan id 99999999
link add t0 type vxlan vni 5 port 1 2 dstport 4789
link add t0 type vxlan id 5 group 10.0.0.1 dstport 4789
link add t0 type vxlan id 5 remote 239.0.0.1 dstport 4789
link add t0 type vxlan id 5 group 239.0.0.1 dstport 4789
link add t0 type vxlan id 5 remote 10.0.0.1 local 2001:db8::1 dstport 4789
link add t0 type vxlan id 5 id 6 dstport 4789
link add t0 type vxlan id 5 ttl 0 dstport 4789
link add t0 type vxlan id 5 ttl 256 dstport 4789
link add t0 type vxlan id 5 tos foo dstport 4789
link add t0 type vxlan id 5 df foo dstport 4789
link add t0 type vxlan id 5 flowlabel 0x123456 dstport 4789
link add t0 type vxlan id 5 srcport 1 dstport 4789
link add t0 type vxlan id 5 srcport 5 2 dstport 4789
link add t0 type vxlan id 5 foo
link add t0 type vxlan id 5 dstport 70000
link add t0 type vxlan id 5 ageing foo dstport 4789
link add t0 type vxlan id 5 learning nolearning dstport 4789
link add t0 type vxlan id 5 local any remote any dstport 4789
link add t0 type vxlan id 5 remote 10.0.0.1 dstport 4789
+link set t0 type vxlan remote 10.0.0.9 ageing 5 nolearning
+link set t0 type vxlan id 5 dev e0
link add t0 type geneve id 7 remote 10.0.0.2
link add t0 type geneve id 7 remote 10.0.0.2 ttl 5 tos 7 df set dstport 9 udpcsum
link add t0 type geneve id 7 remote 10.0.0.2 ttl inherit tos inherit df inherit dstport 9 noudpcsum
link add t0 type geneve id 7 remote 2001:db8::1 ttl auto flowlabel 0x12 udp6zerocsumtx udp6zerocsumrx
link add t0 type geneve id 7 remote 2001:db8::1 noudp6zerocsumtx noudp6zerocsumrx innerprotoinherit
link add t0 type geneve external
link add t0 type geneve external dstport 6 innerprotoinherit
link add t0 type geneve id 7
link add t0 type geneve remote 10.0.0.1
link add t0 type geneve vni 7 remote 239.0.0.1
link add t0 type geneve id 7 remote 10.0.0.1 foo
link add t0 type geneve id 99999999 remote 10.0.0.1
link add t0 type geneve id 7 remote 10.0.0.2
+link set t0 type geneve id 7 remote 10.0.0.3 ttl 9
link add t0 type vxlan id 7 maxaddress 7 dstport 0 flowlabel 5 remote 2001:db8::1
link add t0 type vxlan id 7 dstport 1 group ff02::1 dev e0 local 2001:db8::1
link add t0 type vxlan external gpe
link add t0 type vxlan id 5 t 7 to 4 r 10.0.0.1 l 10.0.0.2 dst 9 a 77 m 8
END

# ---- on top of another link, and small ones
same <<'END'
link add t0 link e0 type ipvlan
link add t0 link e0 type ipvlan mode l2 bridge
link add t0 link e0 type ipvlan mode l3s vepa
link add t0 link e0 type ipvlan mode l3 private
link add t0 link e0 type ipvlan mode foo
link add t0 link e0 type ipvlan foo
link add t0 link e2 type ipvtap mode l2 private
link add t0 link e0 type macvlan mode bridge
link add t0 link e0 type macvlan mode passthru flag nopromisc
link add t0 link e0 type macvlan mode source flag nodst
+link set t0 type macvlan macaddr add 02:00:00:00:00:55
+link set t0 type macvlan macaddr set 02:00:00:00:00:56 02:00:00:00:00:57
+link set t0 type macvlan macaddr del 02:00:00:00:00:56
+link set t0 type macvlan macaddr flush
+link set t0 type macvlan flag null mode source bcqueuelen 5
link add t0 link e0 type macvlan mode source macaddr set 02:00:00:00:00:56 02:00:00:00:00:57 bcqueuelen 7
link add t0 link e0 type macvlan flag nopromisc mode passthru
link add t0 link e0 type macvlan flag nopromisc
link add t0 link e0 type macvlan nodst mode source
link add t0 link e0 type macvlan nopromisc
link add t0 link e0 type macvlan mode bridge macaddr add 02:00:00:00:00:56
link add t0 link e0 type macvlan mode source macaddr add 02:00
link add t0 link e0 type macvlan mode source macaddr foo
link add t0 link e0 type macvlan mode source macaddr add
link add t0 link e0 type macvlan mode source flag foo
link add t0 link e0 type macvlan flag foo
link add t0 link e0 type macvlan mode source bcqueuelen foo
link add t0 link e0 type macvlan mode
link add t0 link e2 type macvtap mode passthru
link add t0 link e2 type macvtap mode source macaddr set 02:00:00:00:00:56
link add t0 type xfrm dev e0 if_id 5
link add t0 type xfrm if_id 0x10
link add t0 type xfrm
link add t0 type xfrm external
link add t0 type xfrm if_id 0
link add t0 type xfrm if_id foo
link add t0 type xfrm foo
link add t0 type batadv ra BATMAN_V
link add t0 type batadv foo
link add t0 type batadv ra foo
link add t0 link e0 type vlan id 5 ingress-qos-map 1:2 3:4 egress-qos-map 5:6 7:1 gvrp on
+link set t0 type vlan egress-qos-map 5:7 ingress-qos-map 1:0 mvrp on loose_binding on reorder_hdr off bridge_binding on
link add t0 link e0 type vlan id 5 egress-qos-map
link add t0 link e0 type vlan id 5 egress-qos-map x
link add t0 link e0 type vlan id 5 egress-qos-map 1:x
link add t0 link e0 type vlan id 5 egress-qos-map 1:2 gvrp foo
link add t0 link e0 type vlan id 5 egress-qos-map 1:2 id 7
link add t0 link e0 type vlan id foo
link add t0 link e0 type vlan id 5000
link add t0 link e0 type vlan protocol foo
link add t0 link e0 type vlan id 5 gvrp on protocol 802.1ad
link add t0 link e0 type vlan
link add t0 type dummy
link add t0 type ifb
link add t0 type wireguard
link add t0 type wireguard foo
link add t0 type nlmon
END

# ---- bond
same <<'END'
link add t0 type bond
link add t0 type bond mode active-backup arp_interval 100 arp_ip_target 10.0.0.1,10.0.0.2 arp_validate all arp_all_targets all fail_over_mac active primary_reselect better num_grat_arp 5 arp_missed_max 4
+link set t0 type bond arp_ip_target
link add t0 type bond mode 0 packets_per_slave 2
link add t0 type bond mode balance-tlb tlb_dynamic_lb 0
link add t0 type bond mode 5 tlb_dynamic_lb 1 xmit_hash_policy 1
link add t0 type bond mode 1 arp_interval 100 ns_ip6_target 2001:db8::1,2001:db8::2 use_carrier 0
link add t0 type bond mode foo
link add t0 type bond mode 7
link add t0 type bond miimon foo
link add t0 type bond foo
link add t0 type bond use_carrier 2
link add t0 type bond use_carrier 256
link add t0 type bond arp_validate foo
link add t0 type bond arp_all_targets foo
link add t0 type bond primary_reselect foo
link add t0 type bond fail_over_mac foo
link add t0 type bond xmit_hash_policy foo
link add t0 type bond lacp_rate foo
link add t0 type bond lacp_active foo
link add t0 type bond ad_select foo
link add t0 type bond arp_ip_target foo
link add t0 type bond arp_ip_target 10.0.0.1,foo
link add t0 type bond ns_ip6_target foo
link add t0 type bond ad_actor_sys_prio 70000
link add t0 type bond ad_actor_system x
link add t0 type bond primary nosuch
link add t0 type bond active_slave nosuch
link add t0 type bond tlb_dynamic_lb 300
link add t0 type bond num_grat_arp 300
link add t0 type bond mode active-backup miimon 100 peer_notify_delay 200
link add t0 type bond mode active-backup miimon 100 num_unsol_na 3
link add t0 type bond xmit_hash_policy 3
link add t0 type bond xmit_hash_policy 9
END

for side in ours theirs; do
	"$peer" -n $side -b - <<-END
		link add t0 index 200 type bond mode active-backup miimon 100
		link set e2 down
		link set e3 down
		link set e2 master t0
		link set t0 up
	END
done

# ---- a bond's port
same e2 <<'END'
+link set e2 type bond_slave queue_id 5
+link set e2 type bond_slave prio 7
+link set e2 type bond_slave prio -7
+link set e2 type bond_slave prio x
+link set e2 type bond_slave foo
+link set e2 type bond_slave queue_id 65536
END

# ---- a bond with a port
same t0 <<'END'
+link set t0 type bond primary e2
+link set t0 type bond active_slave e2
+link set t0 type bond clear_active_slave
END

for side in ours theirs; do
	"$peer" -n $side -b - <<-END
		link set t0 down
		link set e2 nomaster
		link set t0 type bond mode 802.3ad
		link set e2 down
		link set e2 master t0
		link set t0 up
	END
done

# ---- LACP
same t0 <<'END'
+link set t0 type bond min_links 1
END

# ---- LACP, a port
same e2 <<'END'
+link set e2 type bond_slave queue_id 6
END

for side in ours theirs; do "$peer" -n $side link set e0 master br0; done

# ---- a bridge's port
same e0 <<'END'
+link set e0 type bridge_slave group_fwd_mask 0x8
+link set e0 type bridge_slave group_fwd_mask 16384
+link set e0 type bridge_slave group_fwd_mask 0x4008
+link set e0 type bridge_slave group_fwd_mask 0x6ff8
+link set e0 type bridge_slave group_fwd_mask 0
+link set e0 type bridge_slave fdb_flush
END

# ---- what iproute2 6.1 gets wrong: it swaps the bytes of the ports that a change keeps, and a reset of 6rd kills it
if "$peer" -n ours link add t1 type gre remote 10.0.0.2 local 10.0.0.1 encap fou encap-dport 5555 encap-csum 2> /dev/null; then
	ip -n ours link set t1 type gre encap-sport 77 encap-csum6
	like "a change keeps the rest of the encapsulation" "$(show ours t1)" \
		' encap fou encap-sport 77 encap-dport 5555 encap-csum encap-csum6 noencap-remcsum'
	ip -n ours link del t1
	"$peer" -n ours link add t1 type sit remote 10.0.0.2 local 10.0.0.1 6rd-prefix 2001:db8::/32 6rd-relay_prefix 10.0.0.0/8
	ip -n ours link set t1 type sit 6rd-reset
	like "6rd-reset" "$(show ours t1)" ' 6rd-prefix 2002::/16 *$'
	ip -n ours link del t1
fi
run ip -n ours link add t1 type geneve id 7 remote 10.0.0.2
if [ "$status" = 0 ]; then
	ip -n ours link set t1 type geneve ttl 10
	like "geneve: one word is enough for a change" "$(show ours t1)" ' id 7 remote 10.0.0.2 ttl 10 '
fi

done_testing
