#!/bin/sh
# SPDX-License-Identifier: MIT
# A command whose answer is small makes at most 48 KiB of memory its own (RssAnon), one whose answer is long 128: the file
# itself is shared with every other run and with the page cache.
. "${0%/*}/lib.sh"
case $(uname -m) in x86_64) ;; *) echo "1..0 # SKIP tests/peak knows the numbers of calls on x86-64"; exit 0 ;; esac
have strace || { echo "1..0 # SKIP needs strace"; exit 0; }
sandbox

# small DESC CALL COMMAND...: as tests/peak takes them; MEMORY_SHOW=1 shows the figures
small_limit=48
small_peak="sh $test_dir/peak"
small()
{
	small_desc=$1; shift
	small_kib=$($small_peak "$@")
	if [ "${small_kib:-1000}" -le "$small_limit" ]; then pass "$small_desc"
	else fail "$small_desc" "$small_kib KiB"; fi
	[ -z "${MEMORY_SHOW-}" ] || echo "# $small_kib KiB"
}

cp /bin/true "$tmp/true"
ip netns add apple
ip link add eth0 type veth peer name eth1
ip addr add 192.0.2.1/24 dev eth0
ip link set eth0 up
small "ip link" exit_group ip link
small "ip addr" exit_group ip addr

# ---- long listings of ip: 100,000 routes, 300 links, 1,000 rules, 3,000 neighbours
ip link set lo up
awk 'BEGIN {
	for (i = 0; i < 100000; i++) printf "route add 20.%d.%d.%d via 192.0.2.2 dev eth0\n", i / 65536, i / 256 % 256, i % 256
	for (i = 0; i < 150; i++) printf "link add v%d type veth peer name w%d\n", i, i
	for (i = 0; i < 1000; i++) printf "rule add from 10.0.%d.%d table 77\n", i / 256, i % 256
	for (i = 0; i < 3000; i++) printf "neigh add 192.0.2.%d lladdr 02:00:00:00:00:01 dev w%d\n", i % 200 + 3, i / 200
}' > "$tmp/lines"
ok "100,000 routes, 300 links, 1,000 rules, 3,000 neighbours" ip -batch "$tmp/lines"
small_limit=128
small "ip route, 100,000" exit_group ip route
small "ip -j route, 100,000" exit_group ip -j route
small "ip link, 300" exit_group ip link
small "ip -s -d -j link, 300" exit_group ip -s -d -j link
small "ip rule, 1,000" exit_group ip rule
small "ip neigh, 3,000" exit_group ip neigh
small_limit=48

small "netns list" exit_group netns list
small "netns identify" exit_group netns identify $$
small "netns pids" exit_group netns pids apple
small "netns add" exit_group netns add pear
small "netns del" exit_group netns del pear
small "netns exec" execve netns exec apple "$tmp/true"
small "nsenter -n" execve nsenter -t $$ -n "$tmp/true"
small "unshare -n" execve unshare -n "$tmp/true"
# with few processes, in a pid namespace of their own: the list grows with them
alone() { unshare -p -f --mount-proc sh "$test_dir/peak" "$@"; }
small_peak=alone
small "lsns --fast" exit_group lsns --fast
done_testing
