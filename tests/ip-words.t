#!/bin/sh
# SPDX-License-Identifier: MIT
# Abbreviations: every beginning of every word is given to ip and to the installed iproute2, in two network
# namespaces that are alike. It is accepted by both or by neither, and both namespaces are alike behind it.
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
	"$peer" -n $side -b - <<-END
		link set lo up
		link add e0 address 02:00:00:00:00:01 type veth peer name e1 address 02:00:00:00:00:02
		link set e0 up
		link set e1 up
		addr add 10.1.1.1/24 dev e0
		link add br0 address 02:00:00:00:00:03 type bridge
		link set e1 master br0
	END
done

# route tables, addresses or the link, without what ticks
state() { "$peer" -n "$1" $shows | sed -e 's/[0-9]*sec/Nsec/g' -e 's/_timer *[0-9.]*//g'; }

# beginnings COMMAND WORD BEHIND UNDO: all beginnings of WORD, between COMMAND and BEHIND
beginnings()
{
	command=$1 word=$2 behind=$3 undo=$4 short= wrong=
	rest=$word
	while [ -n "$rest" ]; do
		short=$short${rest%"${rest#?}"} rest=${rest#?}
		# shellcheck disable=SC2086
		ip -n ours $command $short $behind > "$tmp/ours" 2>/dev/null; ours=$?
		# shellcheck disable=SC2086
		"$peer" -n theirs $command $short $behind > "$tmp/theirs" 2>/dev/null; theirs=$?
		[ $ours = $theirs ] || { wrong="$wrong $short ($ours, not $theirs)"; }
		if [ $theirs = 0 ]; then
			state ours > "$tmp/ours.state"; state theirs > "$tmp/theirs.state"
			cmp -s "$tmp/ours.state" "$tmp/theirs.state" || wrong="$wrong $short (another outcome)"
			# shellcheck disable=SC2086
			[ -z "$undo" ] || { "$peer" -n ours $undo; "$peer" -n theirs $undo; } 2>/dev/null
		fi
	done
	is "$command $word" "$wrong" ""
}
# words COMMAND UNDO: reads lines WORD VALUE...
words() { while read -r word value; do beginnings "$1" "$word" "$value" "$2"; done; }

shows='-4 -d route show table all'
words 'route add 10.9.0.0/16 dev e0' 'route del 10.9.0.0/16' <<'END'
metric 7
priority 7
preference 7
table 77
protocol static
tos 8
dsfield 8
expires 30
realms 5
src 10.1.1.1
onlink
pref low
mtu 1400
window 3000
rtt 100
rttvar 100
ssthresh 3
cwnd 3
advmss 3
reordering 3
hoplimit 3
initcwnd 3
features ecn
rto_min 30ms
initrwnd 3
quickack 1
congctl reno
fastopen_no_cookie 1
vrf default
END
words 'route add' 'route del 10.9.0.0/16' <<'END'
unicast 10.9.0.0/16
local 10.9.0.0/16
broadcast 10.9.0.0/16
brd 10.9.0.0/16
anycast 10.9.0.0/16
multicast 10.9.0.0/16
blackhole 10.9.0.0/16
unreachable 10.9.0.0/16
prohibit 10.9.0.0/16
throw 10.9.0.0/16
to 10.9.0.0/16 dev e0
END
words 'route add 10.9.0.0/16 nexthop via 10.1.1.2 dev e0' 'route del 10.9.0.0/16' <<'END'
weight 3
onlink
realms 5
nexthop dev e0
END
words 'route' 'route del 10.9.0.0/16' <<'END'
add 10.9.0.0/16 dev e0
change 10.9.0.0/16 dev e0
replace 10.9.0.0/16 dev e0
prepend 10.9.0.0/16 dev e0
append 10.9.0.0/16 dev e0
delete 10.9.0.0/16
flush 10.9.0.0/16
test 10.9.0.0/16 dev e0
show
list
lst
get 10.1.1.1
END
shows='-o addr'
words 'route show' '' <<'END'
table main
vrf default
cached
tos 0
dsfield 0
protocol kernel
scope link
type unicast
dev e0
oif e0
iif e0
mark 5
via 10.1.1.2
src 10.1.1.1
realms 5
from 0/0
to 10.1.0.0/16
root 10.0.0.0/8
match 10.1.1.1
exact 10.1.1.0/24
metric 0
priority 0
preference 0
END
words 'route show to' '' <<'END'
root 0/0
match 0/0
exact 0/0
END
words 'route get 10.1.1.7' '' <<'END'
from 10.1.1.1
oif e0
dev e0
iif e0
mark 7
tos 8
dsfield 8
uid 0
ipproto tcp
sport 5
dport 5
fibmatch
notify
vrf default
END
words 'addr add 10.2.0.1/24 dev e0' 'addr del 10.2.0.1/24 dev e0' <<'END'
peer 10.2.0.2
remote 10.2.0.2
broadcast 10.2.0.255
brd +
scope link
label e0:x
metric 5
priority 5
preference 5
valid_lft 100
preferred_lft 100
noprefixroute
autojoin
home
nodad
END
words 'addr show' '' <<'END'
dev e0
to 10.1.0.0/16
scope global
up
dynamic
permanent
label e0
group default
master br0
nomaster
type veth
help
e0
END
shows='-d -o link show e0'
words 'link set e0' '' <<'END'
up
address 02:00:00:00:00:01
broadcast ff:ff:ff:ff:ff:ff
brd ff:ff:ff:ff:ff:ff
txqueuelen 5
qlen 6
txqlen 7
mtu 1400
multicast on
allmulticast on
promisc on
trailers on
arp on
dynamic on
nomaster
master br0
nomaster
alias foo
group 5
mode default
state up
addrgenmode none
gso_max_size 4000
gso_max_segs 40
xdp off
END
shows='-d -o link show e1'
words 'link set e1 type bridge_slave' '' <<'END'
priority 7
cost 55
hairpin on
guard on
root_block on
fastleave on
learning off
flood off
mcast_flood off
mcast_router 2
mcast_fast_leave on
bcast_flood off
mcast_to_unicast on
neigh_suppress on
group_fwd_mask 8
isolated on
locked on
fdb_flush
nobackup_port
END
shows='-d -o link show br0'
words 'link set br0 type bridge' '' <<'END'
forward_delay 400
hello_time 300
max_age 700
ageing_time 5000
priority 99
vlan_filtering 1
group_address 01:80:c2:00:00:07
mcast_snooping 0
no_linklocal_learn 1
mcast_router 2
mcast_query_use_ifaddr 1
mcast_hash_max 512
mcast_igmp_version 3
nf_call_iptables 1
fdb_flush
END
done_testing
