# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# shellcheck disable=SC2154 # tmp and test_dir are lib.sh's
# What tests of DHCP clients share: the client's interface is c0; its other end, s0, is in the namespace "server" with
# 192.0.2.1/24. Needs a sandbox.

ip link set lo up
ip netns add server
ip link add c0 address 02:00:00:00:00:01 type veth peer name s0 netns server
ip -n server addr add 192.0.2.1/24 dev s0
ip -n server link set s0 up
server_pid=

# serve SCENE: a server of that kind (server.py), with an empty log in $tmp/log; the one before it is ended
serve()
{
	[ -z "$server_pid" ] || { kill "$server_pid"; wait "$server_pid" 2>/dev/null; }
	: >"$tmp/log"
	nsenter --net=/run/netns/server python3 "$test_dir/dhcp/server.py" s0 "$tmp/log" "$1" 2>"$tmp/server.err" &
	server_pid=$!
	wait_for 10 sh -c "nsenter --net=/run/netns/server grep -q ':0043 ' /proc/net/udp"
}
# the address of c0, with the length of its prefix
address() { ip -4 -o addr show c0 | sed -n 's/.* inet \([^ ]*\) .*/\1/p'; }
