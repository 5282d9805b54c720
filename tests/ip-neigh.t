#!/bin/sh
# SPDX-License-Identifier: MIT
# ip neigh beside the installed iproute2, in two network namespaces: the same status, the same entries, and
# every listing alike (in the order of lines, as the kernel's hash differs from namespace to namespace).
. "${0%/*}/lib.sh"
. "${0%/*}/twins.sh"
twins neigh
for side in ours theirs; do
	"$peer" -n $side -b - <<-END
		link set lo up
		link add e0 address 02:00:00:00:00:01 type veth peer name e1
		link set e0 up
		addr add 10.1.1.1/24 dev e0
		addr add 2001:db8::1/64 dev e0 nodad
		link add br0 type bridge
		link set br0 up
		link set e1 master br0
	END
done

# without what the kernel learns and counts by itself
plain() { sed -E -e '/^ff02::|^224\.|^fe80:/d' -e 's/(used) [0-9/]+/\1 N/; s/"(used|confirmed|updated)":[0-9]+/"\1":N/g' | sort; }
state() { "$peer" -n "$1" neigh show nud all; "$peer" -n "$1" neigh show proxy; }

changed <<'END'
neigh add 10.1.1.2 lladdr 02:00:00:00:00:02 dev e0
neigh add 10.1.1.3 lladdr 02:00:00:00:00:03 dev e0 nud stale
neigh add 10.1.1.5 dev e0 nud noarp lladdr 02:00:00:00:00:05
neigh add proxy 10.1.1.6 dev e0
neigh add proxy 2001:db8::6 dev e0
neigh add 2001:db8::2 lladdr 02:00:00:00:00:02 dev e0 router
neigh add 2001:db8::3 lladdr 02:00:00:00:00:02 dev e0 extern_learn
neigh add 10.1.1.7 lladdr 02:00:00:00:00:07 dev e0 nud none
neigh add 10.1.1.9 dev e0 nud 0x80 lladdr 02:00:00:00:00:09 protocol static
neigh add to 10.1.1.32 dev e0 lladdr 02:00:00:00:00:01
neigh add 10.2.1.1 dev br0 lladdr 02:00:00:00:00:0e
neigh change 10.1.1.2 lladdr 02:00:00:00:00:98 dev e0
neigh chg 10.1.1.2 lladdr 02:00:00:00:00:97 dev e0
neigh replace 10.1.1.50 lladdr 02:00:00:00:00:97 dev e0
neighbour replace 10.1.1.50 lladdr 02:00:00:00:00:96 dev e0
neighbor replace 10.1.1.50 lladdr 02:00:00:00:00:95 dev e0
n r 10.1.1.50 lladdr 02:00:00:00:00:94 dev e0
# refusals
neigh add 10.1.1.2 lladdr 02:00:00:00:00:99 dev e0
neigh change 10.1.1.51 lladdr 02:00:00:00:00:97 dev e0
neigh append 10.1.1.51 lladdr 02:00:00:00:00:97 dev e0
neigh add
neigh add 10.1.1.2
neigh add dev e0
neigh add foo dev e0
neigh add 10.1.1.300 dev e0
neigh add 10.1.1.20/24 dev e0
neigh add 10.1.1.21 lladdr foo dev e0
neigh add 10.1.1.21 lladdr 02:00 dev e0
neigh add 10.1.1.21 lladdr 02:00:00:00:00:01 dev nosuch
neigh add 10.1.1.21 nud foo dev e0
neigh add 10.1.1.21 nud 300 dev e0
neigh add 10.1.1.2 dev
neigh add 10.1.1.30 10.1.1.31 dev e0
neigh add 10.1.1.33 dev e0
neigh add 10.1.1.34 dev e0 protocol foo
neigh add 10.1.1.35 dev e0 lladdr
neigh add 10.1.1.36 dev e0 nud permanent foo
neigh add 10.1.1.38 lladdr 02:00:00:00:00:01
neigh add 10.1.1.39 dev e0 proxy
neigh foo
neigh help
neigh get 10.1.1.99 dev e0
neigh get 10.1.1.2
neigh get dev e0
neigh get
neigh get foo dev e0
neigh get 10.1.1.2 dev nosuch
neigh get 10.1.1.2 dev e0 foo
neigh flush
neigh flush dev nosuch
neigh show dev nosuch
neigh show nud foo
neigh show foo
neigh show vrf br0
END
shown <<'END'
neigh
neigh show
neigh list
neigh lst
-4 neigh
-6 neigh
-0 neigh
-d neigh
-s neigh
-o neigh
-N neigh
-br neigh
-br neigh show dev e0
neigh show dev e0
neigh show nud all
neigh show nud permanent
neigh show nud stale
neigh show nud noarp
neigh show nud permanent nud stale
neigh show nud 0x80
neigh show proxy
-6 neigh show proxy
neigh show 10.1.1.2
neigh show to 10.1.1.0/30
neigh show 10.1.1.0/24
neigh show 2001:db8::/64
neigh show nomaster
neigh show master br0
neigh show unused
neigh show protocol static
-j neigh show 10.1.1.9
-j -p neigh show dev br0
-j -s neigh show dev br0
-j neigh show proxy 10.1.1.6
-j -br neigh show dev br0
-j neigh show 192.0.2.1
neigh get 10.1.1.2 dev e0
neigh get proxy 10.1.1.6 dev e0
-s neigh flush nud reachable
END
if ours; then
	is "get in JSON" "$(ip -n ours -j neigh get 10.2.1.1 dev br0)" \
		'[{"dst":"10.2.1.1","dev":"br0","lladdr":"02:00:00:00:00:0e","state":["PERMANENT"]}]'
	e=$(printf '\033')
	is "in colour" "$(ip -n ours -c=always neigh show 10.1.1.2)" \
		"$e[1;35m10.1.1.2 $e[0mdev $e[1;36me0 $e[0mlladdr $e[1;33m02:00:00:00:00:97 $e[0mPERMANENT "
fi
changed <<'END'
neigh del 10.1.1.50 dev e0
neigh del 10.1.1.50 dev e0
neigh del 10.1.1.60 dev e0
neigh delete 10.1.1.51 dev e0
neigh del proxy 10.1.1.6 dev e0
neigh flush 10.1.1.3
neigh flush dev e0 nud permanent
neigh flush all
neigh flush proxy
END
for side in ours theirs; do "$peer" netns del $side; done
done_testing
