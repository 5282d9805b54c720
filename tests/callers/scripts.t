#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: wireguard-tools isc-dhcp-client udhcpc vpnc-scripts bridge-utils ifupdown bash
# Scripts of Debian that call ip: wg-quick, dhclient-script, udhcpc's default.script, vpnc-script, ifupdown, lxc-net.
. "${0%/*}/callers.sh"
# from its package unpacked, since to install it would start it; the sandbox has no way out
[ "${TEST_SANDBOX-}" ] || (cd "$tmp" && apt-get -q download lxc && dpkg-deb -x lxc_* lxc) > /dev/null 2>&1
callers
both link add e0 address 02:00:00:00:00:01 type veth peer name e1 address 02:00:00:00:00:02
both link set e1 up
alike
mkdir -p /etc/network
for folder in if-pre-up.d if-up.d if-down.d if-post-down.d; do mkdir -p "/etc/network/$folder"; done
for name in if-pre-up.d if-post-down.d; do ln -sf /lib/bridge-utils/ifupdown.sh /etc/network/$name/bridge; done
mkdir -p /etc/default
printf '%s\n' USE_LXC_BRIDGE=true 'LXC_IPV6_ADDR=fd03::1' LXC_IPV6_MASK=64 LXC_IPV6_NETWORK=fd03::/64 \
	LXC_BRIDGE_MAC=02:00:00:00:00:0c > /etc/default/lxc-net

# ---- wg-quick: all traffic through the tunnel; its device is a tun where the kernel has no wireguard
mkdir "$tmp/wg"
cp "$(command -v wg-quick)" "$tmp/wg/wg-quick"	# it looks for wg in its own folder first
cat > "$tmp/wg/wg" <<'END'
#!/bin/sh
case "$*" in
*fwmark*off*) ;;
"show wg0 fwmark") if [ -e /run/side/mark ]; then echo 0xca6c; else echo off; fi ;;
"set wg0 fwmark "*) echo mark > /run/side/mark ;;
"show wg0 allowed-ips") printf 'key\t0.0.0.0/0 ::/0 192.0.2.0/24\n' ;;
"show wg0 endpoints") printf 'key\t198.51.100.1:51820\n' ;;
"show interfaces") echo wg0 ;;
esac
END
cat > "$tmp/wg/wireguard-go" <<'END'
#!/bin/sh
ip tuntap add dev "$1" mode tun
END
chmod +x "$tmp/wg"/*
for name in nft iptables-restore ip6tables-restore sysctl resolvconf; do stub $name < /dev/null; done
cat > "$tmp/wg0.conf" <<'END'
[Interface]
PrivateKey = YAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=
Address = 10.77.0.2/24, fd77::2/64
ListenPort = 51820
[Peer]
PublicKey = xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
AllowedIPs = 0.0.0.0/0, ::/0, 192.0.2.0/24
Endpoint = 198.51.100.1:51820
END
chmod 600 "$tmp/wg0.conf"
both addr add 198.51.100.2/24 dev e0
both link set e0 up
step "wg-quick up: 0.0.0.0/0 and ::/0" "$tmp/wg/wg-quick" up "$tmp/wg0.conf"
changed "it has come up"
is "its rules are there" "$("$peer" -n ours rule | grep -c 'suppress_prefixlength 0\|not from all fwmark')" 2
step "wg-quick up again" "$tmp/wg/wg-quick" up "$tmp/wg0.conf"
step "wg-quick save" "$tmp/wg/wg-quick" save "$tmp/wg0.conf"
step "wg-quick strip" "$tmp/wg/wg-quick" strip "$tmp/wg0.conf"
step "wg-quick down" "$tmp/wg/wg-quick" down "$tmp/wg0.conf"
changed "it has gone down"
both addr flush dev e0
both link set e0 down

# ---- dhclient-script
lease="new_ip_address=192.0.2.10 new_subnet_mask=255.255.255.0 new_broadcast_address=192.0.2.255 new_routers=192.0.2.1
	new_domain_name_servers=192.0.2.53 new_dhcp_lease_time=3650 new_interface_mtu=1400 new_network_number=192.0.2.0"
old=$(printf '%s' "$lease" | sed 's/new_/old_/g')
six="new_ip6_address=2001:db8::10 new_ip6_prefixlen=64 new_max_life=3650 new_preferred_life=1850"
dhclient()
{
	step "dhclient-script $1" env -i PATH="$tmp/stubs:$PATH" interface=e0 reason="$@" /sbin/dhclient-script
}
dhclient MEDIUM
dhclient PREINIT
changed "the link is up"
# shellcheck disable=SC2086
{
	dhclient BOUND $lease
	changed "an address and a route"
	dhclient RENEW $lease $old
	dhclient REBIND $(printf '%s' "$lease" | sed 's/[.]10 /.11 /') $old
	changed "another address"
	dhclient BOUND $lease $old "new_rfc3442_classless_static_routes=24 10 8 0 192 0 2 1 0 192 0 2 1"
	dhclient TIMEOUT $lease
	dhclient PREINIT6
	dhclient BOUND6 $six
	changed "an IPv6 address"
	dhclient RENEW6 $six $(printf '%s' "$six" | sed 's/new_/old_/g')
	dhclient DEPREF6 cur_ip6_address=2001:db8::10 cur_ip6_prefixlen=64
	dhclient EXPIRE6 $(printf '%s' "$six" | sed 's/new_/old_/g')
	dhclient EXPIRE $old
	dhclient STOP $old
}
both addr flush dev e0
both link set e0 down

# ---- udhcpc's script: of busybox, only ip is taken away
stub busybox <<END
case \$1 in ip) shift; exec ip "\$@" ;; *) exec $(command -v busybox) "\$@" ;; esac
END
udhcpc()
{
	udhcpc_what=$1; shift
	step "udhcpc's default.script $udhcpc_what" env -i PATH="$tmp/stubs:$PATH" interface=e0 "$@" \
		/etc/udhcpc/default.script "$udhcpc_what"
}
udhcpc deconfig
udhcpc bound ip=192.0.2.10 subnet=255.255.255.0 mask=24 broadcast=192.0.2.255 router="192.0.2.1 192.0.2.2" dns=192.0.2.53
changed "an address and routes"
udhcpc renew ip=192.0.2.10 subnet=255.255.255.0 mask=24 router=192.0.2.3 dns=192.0.2.53
changed "another route"
udhcpc nak
udhcpc deconfig
changed "all is gone"
both link set e0 down

# ---- vpnc-script, over a tun
both link set e0 up
both addr add 192.0.2.10/24 dev e0
both route add default via 192.0.2.1
both tuntap add dev tun0 mode tun
vpnc()
{
	step "vpnc-script $1" env -i PATH="$tmp/stubs:$PATH" TUNDEV=tun0 VPNGATEWAY=198.51.100.1 reason="$@" \
		/usr/share/vpnc-scripts/vpnc-script
}
vpn="INTERNAL_IP4_ADDRESS=10.9.0.2 INTERNAL_IP4_MTU=1390 INTERNAL_IP4_NETMASK=255.255.255.0 INTERNAL_IP4_NETADDR=10.9.0.0
	INTERNAL_IP4_NETMASKLEN=24 INTERNAL_IP4_DNS=10.9.0.53 INTERNAL_IP6_ADDRESS=fd09::2 INTERNAL_IP6_NETMASK=fd09::2/64"
split="CISCO_SPLIT_INC=2 CISCO_SPLIT_INC_0_ADDR=10.10.0.0 CISCO_SPLIT_INC_0_MASK=255.255.0.0 CISCO_SPLIT_INC_0_MASKLEN=16
	CISCO_SPLIT_INC_1_ADDR=10.11.0.0 CISCO_SPLIT_INC_1_MASK=255.255.0.0 CISCO_SPLIT_INC_1_MASKLEN=16
	CISCO_SPLIT_EXC=1 CISCO_SPLIT_EXC_0_ADDR=10.10.5.0 CISCO_SPLIT_EXC_0_MASK=255.255.255.0 CISCO_SPLIT_EXC_0_MASKLEN=24"
# shellcheck disable=SC2086
{
	vpnc pre-init $vpn
	vpnc connect $vpn
	changed "all goes through the tunnel"
	vpnc disconnect $vpn
	changed "and no more"
	both link set tun0 down
	vpnc connect $vpn $split
	changed "some goes through the tunnel"
	vpnc reconnect $vpn $split
	vpnc disconnect $vpn $split
}
both link del tun0
both addr flush dev e0
both link set e0 down

# ---- ifupdown: static addresses, a bridge, a vlan where the kernel has them
cat > "$tmp/interfaces" <<'END'
auto lo
iface lo inet loopback
iface e0 inet static
	address 192.0.2.10/24
	gateway 192.0.2.1
	mtu 1400
	hwaddress 02:00:00:00:00:09
	up ip route add 10.12.0.0/16 via 192.0.2.2
	down ip route del 10.12.0.0/16 via 192.0.2.2
iface e0 inet static
	address 192.0.2.11
	netmask 255.255.255.0
	broadcast 192.0.2.255
	pointopoint 192.0.2.12
	scope link
	metric 7
iface e0 inet6 static
	address 2001:db8::10/64
	gateway 2001:db8::1
	dad-attempts 0
	autoconf 0
	accept_ra 0
	privext 0
iface e0:1 inet static
	address 192.0.2.13/24
iface e0.5 inet static
	address 10.5.0.1/24
iface br0 inet static
	address 10.13.0.1/24
	bridge_ports e1
	bridge_stp off
	bridge_fd 0
	bridge_maxwait 0
iface tun1 inet tunnel
	address 10.14.0.1
	netmask 255.255.255.0
	dstaddr 10.14.0.2
	endpoint 192.0.2.99
	mode ipip
	ttl 64
iface e1 inet manual
END
ifupdown() { step "$*" "$1" -i "$tmp/interfaces" --force "$2"; }
ifupdown ifup lo
ifupdown ifup e0
changed "it has addresses"
ifupdown ifup e0:1
ifupdown ifup e0.5
ifupdown ifup tun1
ifupdown ifdown tun1
ifupdown ifdown e0.5
ifupdown ifdown e0:1
ifupdown ifdown e0
changed "it has none"
ifupdown ifup br0
changed "a bridge"
is "with its port" "$("$peer" -n ours -br link show master br0 | grep -c '^e1')" 1
ifupdown ifdown br0
changed "no bridge"

# ---- lxc-net
if [ -d "$tmp/lxc" ]; then
	for name in dnsmasq iptables ip6tables start-stop-daemon pidof; do stub $name < /dev/null; done
	lxc_net() { step "lxc-net $1" "$tmp/lxc/usr/libexec/lxc/lxc-net" "$1"; }
	lxc_net start
	changed "a bridge"
	lxc_net stop
	changed "no bridge"
else
	skip "lxc-net" "its package can't be fetched"
fi
done_testing
