#!/bin/sh
# SPDX-License-Identifier: MIT
# ip nexthop, and routes by nexthop, beside the installed iproute2.
. "${0%/*}/lib.sh"
. "${0%/*}/twins.sh"
twins nexthop
for side in ours theirs; do
	"$peer" -n $side -b - <<-END
		link set lo up
		link add e0 address 02:00:00:00:00:01 type veth peer name e1
		link set e0 addrgenmode none up
		link set e1 addrgenmode none up
		addr add 10.1.1.1/24 dev e0
		addr add 2001:db8::1/64 dev e0 nodad
		link add br0 type bridge
		link set e1 master br0
	END
done

plain() { sed -E -e 's/(idle_time|unbalanced_time)("?:? ?)[0-9.]+/\1\2N/g' -e '/^(unicast |multicast )?(fe80|ff00):/d'; }
state() { "$peer" -n "$1" -d nexthop; "$peer" -n "$1" nexthop bucket; }

changed <<'END'
nexthop add id 1 via 10.1.1.2 dev e0
nexthop add id 2 via 10.1.1.3 dev e0 protocol static
nexthop add id 3 via 2001:db8::2 dev e0
nexthop add id 33 via inet6 2001:db8::3 dev e0
nexthop add id 4 blackhole
-6 nexthop add id 5 blackhole
nexthop add id 6 dev e0
nexthop add id 7 dev lo
nexthop add id 10 group 1/2,5
nexthop add id 11 group 1,2/2 type resilient buckets 8 idle_timer 7 unbalanced_timer 9 protocol 200
nexthop add id 12 group 3/33
nexthop add id 13 group 1,256/2 type mpath
nexthop add id 20 via 10.2.2.2 fdb
nexthop add id 21 via 10.2.2.3 fdb
nexthop add id 22 group 20/21 fdb
nexthop add id 72 onlink via 10.77.1.1 dev e0
nexthop add via 10.1.1.5 dev e0
nexthop add blackhole proto 5
nexthop add id 0 blackhole p static
nexthop add id 60 id 61 blackhole
nexthop add id 62 via 10.1.1.9 via 10.1.1.8 dev e0
nexthop add id 63 dev e0 dev e1
nexthop add id 64 group 1 group 2
nexthop add id 67 protocol static protocol kernel blackhole
nexthop add id 4294967295 blackhole
nexthop replace id 1 via 10.1.1.22 dev e0
nexthop replace id 80 via 10.1.1.80 dev e0
nexthop replace id 11 group 1/2,7 type resilient idle_timer 100
nexthop r id 10 group 1
# refusals
nexthop add
nexthop add id 1 via 10.1.1.2 dev e0
nexthop add id 99
nexthop add id foo blackhole
nexthop add id -1 blackhole
nexthop add id 4294967296 blackhole
nexthop add id
nexthop add id 99 via 10.1.1.2
nexthop add id 99 via 10.9.9.9 dev e0
nexthop add id 99 via foo dev e0
nexthop add id 99 via 10.1.1.300 dev e0
nexthop add id 99 via 10.1.1.9/24 dev e0
nexthop add id 99 via
nexthop add id 99 via inet 2001:db8::9 dev e0
nexthop add id 99 via inet6 10.1.1.9 dev e0
-6 nexthop add id 99 via 10.1.1.2 dev e0
nexthop add id 99 dev nosuch
nexthop add id 99 dev
nexthop add id 99 dev e0 onlink
nexthop add id 99 group foo
nexthop add id 99 group 1,foo
nexthop add id 99 group 1,0
nexthop add id 99 group 1,
nexthop add id 99 group 1/
nexthop add id 99 group /1
nexthop add id 99 group 1//2
nexthop add id 99 group 0
nexthop add id 99 group 1,2,3
nexthop add id 99 group 77
nexthop add id 99 group 1/1
nexthop add id 99 group 4294967296
nexthop add id 99 group 1,5000000000
nexthop add id 99 group
nexthop add id 99 group 1 dev e0
nexthop add id 99 group 1/20
nexthop add id 99 group 10
nexthop add id 99 group 1 type foo
nexthop add id 99 group 1 type res
nexthop add id 99 group 1 type
nexthop add id 99 group 1 type resilient
nexthop add id 99 group 1 type resilient buckets
nexthop add id 99 group 1 type resilient buckets 0
nexthop add id 99 group 1 type resilient buckets 70000
nexthop add id 99 group 1 type resilient buckets foo
nexthop add id 99 group 1 type resilient buckets 8 idle_timer foo
nexthop add id 99 group 1 type resilient buckets 8 unbalanced_timer foo
nexthop add id 99 group 1 type resilient buckets 8 idle_timer 42949672
nexthop add id 99 group 1 buckets 8
nexthop add id 99 type resilient
nexthop add id 99 blackhole dev e0
nexthop add id 99 protocol foo blackhole
nexthop add id 99 protocol 256 blackhole
nexthop add id 99 black
nexthop add id 99 vi 10.1.1.2 dev e0
nexthop add id 99 d e0
nexthop add id 99 gr 1
nexthop add id 99 vrf br0
nexthop add id 99 foo
nexthop add help
nexthop foo
nexthop help
nexthop change id 1 blackhole
nexthop replace id 4 group foo
nexthop replace id 11 group 1 type resilient buckets 4
END
# routes that lead there
state() { "$peer" -n "$1" -d route; "$peer" -n "$1" -d -6 route; }
changed <<'END'
route add 10.50.0.0/16 nhid 1
route add 10.51.0.0/16 nhid 13
route add 10.52.0.0/16 nhid 11 metric 5
route add 10.53.0.0/16 nhid 4
-6 route add 2001:db8:50::/48 nhid 3
-6 route add 2001:db8:51::/48 nhid 12
-6 route add 2001:db8:52::/48 nhid 4
route replace 10.50.0.0/16 nhid 2
route add 10.54.0.0/16 nhid 999
route add 10.54.0.0/16 nhid foo
route add 10.54.0.0/16 nhid 4294967296
route add 10.54.0.0/16 nhid 1 dev e0
route add 10.54.0.0/16 nhid
END
shown <<'END'
nexthop
nexthop list
nexthop lst
nexthop ls
nexthop show
-d nexthop
-s nexthop
-s -s -d nexthop
-o nexthop
-br nexthop
-N nexthop
-4 nexthop
-6 nexthop
-0 nexthop
-j nexthop
-j -p nexthop
-j -d nexthop
-j -p -d nexthop
nexthop show id 1
-j nexthop show id 11
nexthop show id 0
nexthop show id 999
nexthop show id foo
nexthop show id
nexthop id 1
nexthop show 1
nexthop show dev e0
nexthop show dev nosuch
nexthop show d e0
nexthop show groups
nexthop show g
nexthop show fdb
nexthop show groups fdb
nexthop show master br0
nexthop show m br0
nexthop show master nosuch
nexthop show vrf br0
nexthop show vrf nosuch
nexthop show protocol 200
nexthop show proto 4
nexthop show p foo
nexthop show foo
nexthop show help
-j nexthop show dev br0
nexthop get id 1
nexthop get id 11
-d nexthop get id 4
-j nexthop get id 12
-j -p nexthop get id 11
nexthop get id 999
nexthop get id foo
nexthop get id 0
nexthop get id
nexthop get
nexthop get 1
nexthop get id 1 dev e0
nexthop get i 1
nexthop get help
nexthop bucket
nexthop bucket list
nexthop bucket show
nexthop bucket lst
nexthop bucket s id 11
nexthop bucket show id 10
nexthop bucket show id 999
nexthop bucket show id foo
nexthop bucket show nhid 2
nexthop bucket show nhid foo
nexthop bucket show nhid 999
nexthop bucket show dev e0
nexthop bucket show dev nosuch
nexthop bucket show master br0
nexthop bucket show vrf br0
nexthop bucket show groups
nexthop bucket show foo
nexthop bucket show n 1
nexthop bucket foo
nexthop bucket help
nexthop bucket get id 11 index 3
nexthop bucket get index 3 id 11
-j nexthop bucket get id 11 index 0
-j -p nexthop bucket get id 11 index 1
-d nexthop bucket get id 11 index 1
-j nexthop bucket
nexthop bucket get id 11
nexthop bucket get index 3
nexthop bucket get
nexthop bucket get id 11 index 99
nexthop bucket get id 11 index 70000
nexthop bucket get id 11 index foo
nexthop bucket get id 13 index 1
nexthop bucket get id 999 index 1
nexthop bucket get id 11 index 1 foo
nexthop bucket get i 11 index 1
route
-d route
-o -d route
-j route
-j -d route
-j -p -d route
-N -d route
-6 route
-d -6 route
-j -d -6 route
-d -o -6 route
-d route show table all dev e0
route get 10.51.0.1 fibmatch
-d route get 10.51.0.1 fibmatch
-j -d route get 10.52.0.1 fibmatch
-d -6 route get 2001:db8:51::1 fibmatch
END
if ours; then
	is "proto by name" "$(ip -n ours nexthop show protocol kernel)" "id 67 blackhole proto kernel "
	is "encap" "$(ip -n ours nexthop add id 99 encap mpls 5 dev e0 2>&1; echo $?)" "encap: not in this ip; iproute2 has it
1"
	if ip -n ours nexthop add id 90 group 1,1000 2>/dev/null; then
		is "a weight above 256 (Linux 6.12)" "$(ip -n ours -j nexthop get id 90)" '[{"id":90,"group":[{"id":1,"weight":1000}],"flags":[]}]'
		ip -n ours nexthop del id 90
	else
		pass "a weight above 256 is refused by kernels before 6.12"
	fi
	is "a batch" "$(printf '%s\n' 'nexthop add id 91 dev e0' '#' 'nexthop get id 91' 'nexthop del id 91' | ip -n ours -b -)" \
		"id 91 dev e0 scope host "
	e=$(printf '\033')
	is "in colour" "$(ip -n ours -c=always nexthop show id 1)" "id 1 via $e[1;35m10.1.1.22 $e[0mdev $e[1;36me0 $e[0mscope link "
fi
state() { "$peer" -n "$1" -d nexthop; "$peer" -n "$1" -d route; }
changed <<'END'
nexthop del id 999
nexthop del
nexthop del id foo
nexthop del id 6 dev e0
nexthop del id 6
nexthop delete id 1
nexthop d id 62 help
nexthop flush id 62
nexthop flush id 999
nexthop flush foo
nexthop flush vrf nosuch
nexthop flush help
END
shown <<'END'
nexthop flush protocol 200
nexthop flush protocol 5
nexthop flush dev e0
nexthop flush groups
-s nexthop flush fdb
nexthop flush
-s nexthop flush
nexthop
END
for side in ours theirs; do "$peer" netns del $side; done
done_testing
