# SPDX-License-Identifier: MIT
# The walk-through for a wireless interface, command by command: a radio goes into a network namespace, joins
# a WPA2 network there, gets addresses by hand and by DHCP, and comes back when the namespace is deleted.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"

for name in ip iw rfkill wpa_passphrase; do
	applet $name || { echo "1..0 # SKIP this configuration has no $name"; exit 0; }
	[ -n "${TEST_PEER-}" ] ||
		is "$name is spacebox" "$(readlink -f "$(command -v $name)")" "$(readlink -f "$SPACEBOX")"
done
cd "$tmp" || exit 1
fresh_radios || exit 1

ok "an access point on the other radio" access_point wlan1

run sh -c 'iw dev wlan0 info | grep phy'
is "iw dev wlan0 info | grep phy" "$status:$out:$err" "0:	wiphy 0:"
run sh -c 'iw phy phy0 info | grep netns'
is "iw phy phy0 info | grep netns" "$status:$out:$err" "0:		 * set_wiphy_netns:"
run ip netns add moose
is "ip netns add moose" "$status:$out:$err" "0::"
run iw phy phy0 set netns name moose
is "iw phy phy0 set netns name moose" "$status:$out:$err" "0::"
not_ok "the radio has left" test -e /sys/class/ieee80211/phy0
not_ok "its interface has left" test -e /sys/class/net/wlan0
ok "the radio and its interface are in moose" ip netns exec moose sh -c '
	test -e /sys/class/ieee80211/phy0 && test -e /sys/class/net/wlan0'
run ip netns exec moose iw phy phy0 info
like "iw finds it there by its name" "$out" '^Wiphy phy0$'

rfkill block wlan
run ip netns exec moose rfkill list
is "ip netns exec moose rfkill list ends well" "$status:$err" "0:"
like "and shows that the radio is blocked" "$out" '^	Soft blocked: yes$'
run ip -n moose link set dev wlan0 up
like "a blocked radio can't go up, and ip says why" "$status $err" '^[1-9].*RF-kill'
run ip netns exec moose rfkill unblock all
is "ip netns exec moose rfkill unblock all" "$status:$out:$err" "0::"
unlike "nothing is blocked any more" "$(ip netns exec moose rfkill list)" 'blocked: yes'

run sh -c 'wpa_passphrase moosenet correcthorse > ssid_wpa.conf'
is "wpa_passphrase moosenet correcthorse > ssid_wpa.conf" "$status:$out:$err" "0::"
like "with the key that belongs to the two" "$(cat ssid_wpa.conf)" \
	'^	psk=16436aadf0f059a2f11219448cd3b928d222caad0fbda587621b320cb53d07bf$'
# The access point was down while its radio was blocked.
access_point_stop
ok "the access point again" access_point wlan1

run ip netns exec moose wpa_supplicant -B -i wlan0 -c ssid_wpa.conf
like "ip netns exec moose wpa_supplicant -B -i wlan0 -c ssid_wpa.conf" "$status $out" \
	'^0 Successfully initialized wpa_supplicant'
connected()
{
	ip netns exec moose wpa_cli -p /run/wpa -i wlan0 status | grep -q '^wpa_state=COMPLETED' ||
		ip netns exec moose iw dev wlan0 link | grep -q '^Connected to 02:00:00:00:01:00'
}
ok "the station is connected" wait_for 30 connected

run ip -n moose addr add 10.10.10.123/24 dev wlan0
is "ip -n moose addr add 10.10.10.123/24 dev wlan0" "$status:$out:$err" "0::"
run ip -n moose link set dev wlan0 up
is "ip -n moose link set dev wlan0 up" "$status:$out:$err" "0::"
run ip -n moose route add default via 10.10.10.1 dev wlan0
is "ip -n moose route add default via 10.10.10.1 dev wlan0" "$status:$out:$err" "0::"
ok "a ping by the address given by hand" wait_for 15 ip netns exec moose ping -c 1 -W 2 10.10.10.1
run ip netns exec moose iw dev wlan0 link
like "iw dev wlan0 link names the network" "$out" '^	SSID: moosenet$'
run iw dev wlan1 station dump
like "the access point sees the station" "$out" '^Station 02:00:00:00:00:00 \(on wlan1\)'

flush()
{
	ip -n moose addr flush dev wlan0 && ip -n moose route flush dev wlan0 &&
		[ -z "$(ip -n moose -4 addr show dev wlan0)$(ip -n moose -4 route show)" ]
}
ok "address and route are flushed" flush

# Two ways to an address; both leave it to ip to set it.
udhcpc_script "$tmp/udhcpc.script"
run ip netns exec moose busybox udhcpc -i wlan0 -n -q -t 8 -s "$tmp/udhcpc.script"
like "ip netns exec moose udhcpc -i wlan0" "$status $err" 'lease of 10[.]10[.]10[.][0-9]+ obtained'
like "the lease's address is on the interface" "$(ip -n moose -4 addr show dev wlan0)" 'inet 10[.]10[.]10[.][5-9][0-9]/24'
ok "a ping by udhcpc's lease" wait_for 15 ip netns exec moose ping -c 1 -W 2 10.10.10.1
ok "flushed again" flush

run timeout 60 ip netns exec moose dhclient wlan0
is "ip netns exec moose dhclient wlan0" "$status" 0
[ "$status" = 0 ] || printf '%s\n' "$out" "$err" | sed 's/^/# /'
like "the lease's address is on the interface" "$(ip -n moose -4 addr show dev wlan0)" 'inet 10[.]10[.]10[.][5-9][0-9]/24'
like "and the default route" "$(ip -n moose route show)" '^default via 10[.]10[.]10[.]1 dev wlan0'
ok "a ping by dhclient's lease" wait_for 15 ip netns exec moose ping -c 1 -W 2 10.10.10.1

pids=$(ip netns pids moose)
names=$(for pid in $pids; do cat "/proc/$pid/comm"; done | sort | tr '\n' ' ')
is "ip netns pids moose: the supplicant and the DHCP client" "$names" "dhclient wpa_supplicant "
run sh -c 'ip netns pids moose | xargs -r kill'
is "ip netns pids moose | xargs -r kill" "$status:$out:$err" "0::"
gone()
{
	[ -z "$(ip netns pids moose)" ]
}
ok "nobody is left in moose" wait_for 10 gone
run ip netns del moose
is "ip netns del moose" "$status:$out" "0:"
not_ok "its name is gone" test -e /run/netns/moose

ok "the radio is back" wait_for 10 radio_here phy0 wlan0
is "down" "$(cat /sys/class/net/wlan0/operstate)" down
is "without an address" "$(ip -4 -o addr show dev wlan0)" ''
run ip link set dev wlan0 up
is "ip link set dev wlan0 up" "$status:$out:$err" "0::"
found()
{
	iw dev wlan0 scan trigger freq 2412 > scan.out 2>&1
	sleep 1
	iw dev wlan0 scan dump | grep -q 'SSID: moosenet'
}
ok "usable: it finds the access point" wait_for 3 found
ip link set dev wlan0 down
access_point_stop
done_testing
