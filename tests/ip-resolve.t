#!/bin/sh
# SPDX-License-Identifier: MIT
# ip -r: names from /etc/hosts. tests/ip-same compares its listings with iproute2's.
. "${0%/*}/lib.sh"
applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
sandbox
run ip -r link
case $err in *unknown*)
	is "-r is none of this build's" "$status:$err" '255:Option "-r" is unknown, try "ip -help".'
	"$SPACEBOX" --show-config 2> /dev/null | grep -q CONFIG_IP_RESOLVE=y && fail "-r is in this build"
	done_testing
	exit
esac
for object in addr route neigh netns; do
	ip $object > /dev/null 2>&1 || { echo "1..0 # SKIP no ip $object in this configuration"; exit 0; }
done

hosts() { cat > "$tmp/hosts"; }
hosts <<-END
	127.0.0.1	localhost
	# 10.0.0.1	comment
	10.0.0.1	first.example first	# second
	10.0.0.1	later
	  10.0.0.2 indented
	10.0.0.3
	10.0.0.4#none
	10.0 short
	10.0.0.5	$(printf 'e\033c')
	10.0.0.6	$(printf '%064d' 0)
	10.0.0.7	$(printf '%063d' 0)
	10.0.8.8	gateway
	2001:db8::1	six.example
	2001:DB8:0:0::2	two
	10.0.0.8	cr$(printf '\r')
END
printf '10.0.0.9 last' >> "$tmp/hosts"
mount --bind "$tmp/hosts" /etc/hosts
ip link add v0 type veth peer name v1; ip link set v0 up; ip link set v1 up
for i in 1 2 3 4 5 6 7 8 9; do ip addr add 10.0.0.$i/24 dev v0; done
ip addr add 10.0.9.1 peer 10.0.0.1/32 dev v1
ip addr add 2001:db8::1/64 dev v0 nodad

is "addresses" "$(ip -r -4 addr show dev v0 | sed -n 's/^ *inet //p' | cut -d ' ' -f 1 | tr '\n' ' ')" \
	"first.example/24 indented/24 10.0.0.3/24 10.0.0.4/24 10.0.0.5/24 10.0.0.6/24 $(printf '%063d' 0)/24 cr/24 last/24 "
like "the other end" "$(ip -resolve addr show dev v1)" ' 10\.0\.9\.1 peer first\.example/32 '
like "IPv6" "$(ip -r -6 addr show dev v0)" ' six\.example/64 '
like "JSON" "$(ip -r -j addr show dev v0)" '"local":"six\.example","prefixlen":64'
like "without it" "$(ip addr show dev v0)" ' 10\.0\.0\.1/24 '
ip route add 10.1.0.0/16 via 10.0.8.8 dev v0 onlink src 10.0.0.1
ip route add 10.0.0.8 dev v1; ip route add 10.0.0.0/30 dev v1
ip -6 route add 2001:db8:1::/48 via 2001:db8::2 dev v0
ip route add 10.2.0.0/16 nexthop via 10.0.8.8 dev v0 onlink nexthop via 10.0.8.9 dev v0 onlink
like "a gateway; our own address stays one" "$(ip -r route show 10.1.0.0/16)" '^10\.1\.0\.0/16 via gateway dev v0 src 10\.0\.0\.1 '
like "each of several" "$(ip -r route show 10.2.0.0/16)" 'nexthop via gateway dev v0'
like "a whole destination" "$(ip -r route show 10.0.0.8)" '^cr dev v1'
like "not a network" "$(ip -r route show 10.0.0.0/30)" '^10\.0\.0\.0/30 dev v1'
like "IPv6" "$(ip -r -6 route show 2001:db8:1::/48)" ' via two dev v0'
ip neigh add 10.0.0.9 lladdr 02:00:00:00:00:01 dev v1
like "neighbours" "$(ip -r neigh show dev v1)" '^last lladdr'
run ip -r addr add first/32 dev v1
is "names are shown, not understood" "$status" 1

# ---- the file is somebody else's
listing() { run ip -r -4 addr show dev v0; is "$1" "$status:$err" "$2"; }		# DESC STATUS:MESSAGES
hosts < /dev/null
listing "an empty file" "0:"
like "has no names" "$out" ' 10\.0\.0\.1/24 '
awk 'BEGIN { for (i = 0; i < 200000; i++) printf "0.0.0.0 ads%d.example\n", i; print "10.0.0.1 behind" }' | hosts
listing "200,000 names of one address" "0:"
like "hide nothing" "$out" ' behind/24 '
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "11.%d.%d.%d x\n", i / 65536, i / 256 % 256, i % 256; print "10.0.0.1 behind" }' | hosts
listing "too many addresses" "1:cannot read /etc/hosts: File too large"
like "are told, and the listing is there" "$out" ' 10\.0\.0\.1/24 '
umount /etc/hosts
mkfifo "$tmp/fifo"; mount --bind "$tmp/fifo" /etc/hosts
listing "no file" "1:cannot read /etc/hosts: Wrong medium type"
umount /etc/hosts
mkdir -p "$tmp/etc"; mount --bind "$tmp/etc" /etc
listing "none at all" "0:"
mkdir -p /etc/netns/apple; echo '10.7.0.1 inside' > /etc/netns/apple/hosts; echo '10.7.0.1 outside' > /etc/hosts
ip netns add apple; ip -n apple addr add 10.7.0.1/24 dev lo
ip netns add pear; ip -n pear addr add 10.7.0.1/24 dev lo
like "-n: /etc/netns/NAME/hosts" "$(ip -n apple -r addr show dev lo)" ' inside/24 '
like "or the common one" "$(ip -n pear -r addr show dev lo)" ' outside/24 '
done_testing
