# SPDX-License-Identifier: MIT
# kernels: 6.1
# iw as scripts use it: a bridge over a station with four addresses, a monitor that hears a beacon, and lines that take
# iw's output apart in busybox's shell: with Debian's iw they find the same.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
for name in iw ip; do
	applet $name || { echo "1..0 # SKIP this configuration has no $name"; exit 0; }
done
fresh_radios || exit 1
there() { ip netns exec moose "$@"; }

# finds DESC LINE: the line prints something, and the same with both.
finds()
{
	found=$(busybox ash -c "$2" 2>&1)
	if [ -z "$found" ]; then fail "$1" "nothing is found by: $2"; return; fi
	if [ ! -x /usr/tools/iw ]; then pass "$1"; return; fi
	is "$1" "$found" "$(PATH=/usr/tools:$PATH busybox ash -c "$2" 2>&1)"
}

# An access point that takes stations with four addresses into its bridge
ip netns add moose
iw phy phy1 set netns name moose
cat > "$tmp/wds.conf" <<-END
	interface=wlan1
	bridge=br0
	wds_sta=1
	wds_bridge=br0
	driver=nl80211
	ssid=moose
	hw_mode=g
	channel=6
	ieee80211n=1
	ieee80211ax=1
	he_bss_color=5
	wmm_enabled=1
END
there ip link add br0 type bridge
there ip link set br0 up
there ip addr add 10.12.0.1/24 dev br0
there hostapd -B -P "$tmp/hostapd.pid" "$tmp/wds.conf" > /dev/null || exit 1
ip link add br1 type bridge
ip netns add cow
ip link add eth0 netns cow type veth peer name cow
ip link set cow master br1
not_ok "a station can't be bridged" ip link set wlan0 master br1
ok "until it uses four addresses" iw dev wlan0 set 4addr on
ok "then it can" ip link set wlan0 master br1
for name in wlan0 cow br1; do ip link set $name up; done
ip -n cow link set eth0 up
ip -n cow addr add 10.12.0.2/24 dev eth0
run iw dev wlan0 connect -w moose 2437
is "it connects" "$status:$out" "0:wlan0 (phy #0): connected to 02:00:00:00:01:00"
like "dev info" "$(iw dev wlan0 info)" '^	4addr: on$'
like "the access point has an interface for it" "$(there iw dev)" '^	Interface wlan1\.sta1$'
ok "who is behind the one bridge reaches the other" wait_for 20 ip netns exec cow ping -c 1 -W 1 10.12.0.1

# A monitor on the same channel
iw phy phy0 interface add mon0 type monitor
ip link set mon0 up
"$test_dir/vm/frames" mon0 > "$tmp/frames" &
frames=$!
# a beacon: no time, to all, from the access point, which is its network
ok "an AF_PACKET reader gets a beacon" wait_for 10 grep -q '80000000ffffffffffff020000000100020000000100' "$tmp/frames"
kill $frames
iw dev mon0 del

# Lines of scripts
finds "radios and interfaces" "iw dev | awk '/^phy/ { p = \$1 } \$1 == \"Interface\" { print p, \$2 }'"
finds "the radio of an interface" "iw dev wlan0 info | awk '/wiphy/ { print \"phy\" \$2 }'"
finds "is it a router's mode" "iw list | sed -n '/Supported interface modes/,/Band 1/s/.*\* //p'"
finds "channels that may be used" "iw phy phy0 info | sed -n '/(disabled)/d; s/.*MHz \[\([0-9]*\)\].*/\1/p'"
finds "can it be moved" "iw phy phy0 info | grep -c set_wiphy_netns"
finds "HE bits, by the shell's arithmetic" "
	cap=\$(iw phy phy0 info | sed -n '/HE Iftypes:.*AP/,\$p' | awk -F '[()]' '/HE PHY Capabilities/ { print \$2 }' | head -n 1)
	mac=\$(iw phy phy0 info | sed -n '/HE Iftypes:.*AP/,\$p' | awk -F '[()]' '/HE MAC Capabilities/ { print \$2 }' | head -n 1)
	cap=\${cap#0x} mac=\${mac#0x}
	echo \$((0x\${cap:0:2} & 2)) \$((0x\${cap:6:2} & 128)) \$((0x\${cap:8:2} & 1)) \$((0x\${mac:0:2} & 4))"
# by its path: busybox's shell prefers busybox's ip
finds "a station's throughput" "$tmp/bin/ip netns exec moose iw dev wlan1 station dump | awk '
	/^Station/ { n++ } /signal avg:/ { signal = \$3 } /authorized:/ { a += (\$2 == \"yes\") } /rx bitrate:/ { unit = \$4 }
	END { print n, signal != \"\", a, unit }'"
iw dev wlan0 scan freq 2412 2437 > /dev/null
finds "the noise of each channel" "iw dev wlan0 survey dump | grep -A1 frequency | awk '/noise/ { print \$2, \$3 }'"
finds "the link's network, frequency and signal" "iw dev wlan0 link | awk '/SSID/ { s = \$2 } /freq/ { f = \$2 } /signal/ { print s, f, \$2, \$3 }'"
finds "a table of networks" "iw dev wlan0 scan dump | awk '
	\$1 == \"BSS\" && /\(on/ { mac = substr(\$2, 1, 17) } \$1 == \"freq:\" { freq = \$2 } \$1 == \"signal:\" { signal = \$2 }
	\$1 == \"SSID:\" { print mac, freq, signal, \$2 } /primary channel/ { print \$NF }'"
finds "the country" "iw reg get | sed -n 's/^country \(..\):.*/\1/p' | head -n 1"
finds "the network's HE, and rates" "iw dev wlan0 scan dump | sed -n '/HE capabilities:/,/^	[A-Z]/p' | grep 'streams\|MAC\|PHY' |
	grep -v '80+80'"
like "how it uses HE" "$(iw dev wlan0 scan dump)" '^		BSS Color: 5$'
kill "$(cat "$tmp/hostapd.pid")"
ip netns del cow
ip link del br1
ip netns del moose
done_testing
