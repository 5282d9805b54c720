# SPDX-License-Identifier: MIT
# Meshes, IBSS cells, monitors and surveys with two virtual radios, one of them in another network
# namespace; where Debian's iw is at hand, it reads the same state and prints the same lines.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
for name in iw ip; do
	applet $name || { echo "1..0 # SKIP this configuration has no $name"; exit 0; }
done
fresh_radios || exit 1
theirs=/usr/tools/iw

quiet()
{
	quiet_desc=$1; shift
	run "$@"
	is "$quiet_desc" "$status:$out:$err" "0::"
}
refused()
{
	refused_desc=$1 refused_like=$2; shift 2
	run "$@"
	like "$refused_desc" "$status:$err" "^$refused_like"
}
# same DESC FILTER WORDS...: both iw print the same, after FILTER took away what time changes.
same()
{
	same_desc=$1 same_filter=$2; shift 2
	if [ ! -x $theirs ]; then skip "$same_desc" "no $theirs"; return; fi
	$theirs "$@" 2>&1 | $same_filter > "$tmp/theirs"
	iw "$@" 2>&1 | $same_filter > "$tmp/ours"
	ok "$same_desc" diff "$tmp/theirs" "$tmp/ours"
}
numbers() { sed 's/[0-9][0-9]*/N/g'; }
no_fraction() { sed 's/\(freq: [0-9]*\)\.0/\1/'; }
ends() { sed 's/wlan0	.*/wlan0/'; }
# Without what versions print otherwise: EHT, HE at 80+80 MHz, commands, some features.
capabilities()
{
	awk '/^\tSupported extended features:/ { exit }
		{ match($0, /^\t*/) }
		RLENGTH <= skip { skip = 0 }
		/^\t\tEHT Iftypes|set 80\+80 MHz$|^\tSupported commands:/ { skip = RLENGTH }
		!skip && !/ADVERTISE_CHAN_LIMITS/' | channels
}
# Channels below 1 GHz have no numbers of this kind.
channels() { sed 's/\[-[0-9]*\]/[0]/; s/(for [0-9]* sec)//'; }
# Names of counters and times only.
titles()
{
	names='time\|bytes\|packets\|retries\|failed\|loss\|misc\|duration\|rx\|metric\|signal\|avg\|bitrate'
	names="$names\|throughput\|at\|boottime\]\|Toffset"
	sed "s/\($names\):.*/\1/"'
		s/\(	[0-9][0-9]*\)\{3,\}.*/NUMBERS/'
}
there() { ip netns exec moose "$@"; }

# A radio's description. EHT lines and the words of extended features are those of newer versions.
same "phy info" capabilities phy phy0 info
same "phy channels" channels phy phy0 channels
same "get txq" numbers phy phy0 get txq
same "reg get" cat reg get
same "dev" numbers dev
quiet "set rts" iw phy phy0 set rts 500
quiet "set frag" iw phy phy0 set frag 2000
quiet "set retry" iw phy phy0 set retry short 5 long 6
run iw phy phy0 info
like "rts is set" "$out" '^	RTS threshold: 500$'
like "frag is set" "$out" '^	Fragmentation threshold: 2000$'
like "retry is set" "$out" '^	Retry short limit: 5$'
quiet "set rts off" iw phy phy0 set rts off
quiet "set frag off" iw phy phy0 set frag off
unlike "rts and frag are off" "$(iw phy phy0 info)" 'threshold'
if since 6.2; then	# before, hwsim's driver has no queues of its own
	quiet "set txq" iw phy phy0 set txq limit 1000
	like "the limit is set" "$(iw phy phy0 get txq)" '^Packet limit:		1000 pkts$'
fi
refused "a distance that the driver can't" \
	'161:command failed: Operation not supported \(-95\)' iw phy phy0 set distance 900

# A mesh
ip netns add moose
iw phy phy1 set netns name moose || exit 1
quiet "a mesh point" iw dev wlan0 set type mp
quiet "the other one, as a new interface" there iw phy phy1 interface add mesh1 type mp mesh_id herd
there ip link set mesh1 up
there iw dev mesh1 mesh leave 2> /dev/null
there ip link set mesh1 down
there iw dev mesh1 del
there iw dev wlan1 set type mesh
ip link set wlan0 up
there ip link set wlan1 up
refused "mesh_param while it hasn't joined" \
	'189:command failed: Link has been severed \(-67\)' iw dev wlan0 set mesh_param mesh_ttl=7
quiet "mesh join" iw dev wlan0 mesh join herd freq 2412 HT20 basic-rates 1,2,5.5,11 mcast-rate 11 \
	beacon-interval 100 dtim-period 2 mesh_ttl=9
quiet "mesh join there" there iw dev wlan1 mesh join herd freq 2412 HT20 \
	basic-rates 1,2,5.5,11 mcast-rate 11 beacon-interval 100 dtim-period 2
is "a parameter of mesh join" "$(iw dev wlan0 get mesh_param mesh_ttl)" 9
quiet "set mesh_param" iw dev wlan0 set mesh_param mesh_ttl=8 mesh_rssi_threshold=-90
is "is set" "$(iw dev wlan0 get mesh_param mesh_ttl)" 8
is "with its unit" "$(iw dev wlan0 get mesh_param mesh_rssi_threshold)" '-90 dBm'
same "mesh_param dump" cat dev wlan0 mesh_param dump
finds() { iw dev wlan0 station dump | grep -q "$1"; }
ok "the peers find each other" wait_for 30 finds 'mesh plink:.ESTAB'
ip addr add 10.11.0.1/24 dev wlan0
there ip addr add 10.11.0.2/24 dev wlan1
ok "and reach each other" wait_for 20 ping -c 1 -W 1 10.11.0.2
is "as Gluon counts them" "$(iw dev wlan0 station dump | grep -c 'mesh plink:.*ESTAB')" 1
same "station dump of a mesh" titles dev wlan0 station dump
same "station dump -v" titles dev wlan0 station dump -v
run iw dev wlan0 mpath dump
like "mpath dump" "$out" '^02:00:00:00:01:00 02:00:00:00:01:00 wlan0	'
same "mpath dump, as Debian's" ends dev wlan0 mpath dump
same "mpath get" ends dev wlan0 mpath get 02:00:00:00:01:00
quiet "mpath del" iw dev wlan0 mpath del 02:00:00:00:01:00
quiet "mpath new" iw dev wlan0 mpath new 02:00:00:00:00:77 next_hop 02:00:00:00:01:00
like "is there" "$(iw dev wlan0 mpath dump)" '^02:00:00:00:00:77 02:00:00:00:01:00 wlan0	'
same "mpp dump" cat dev wlan0 mpp dump
quiet "station set" iw dev wlan0 station set 02:00:00:00:01:00 plink_action block
like "blocks the peer" "$(iw dev wlan0 station dump)" '^	mesh plink:	(BLOCKED|HOLDING)$'
quiet "station set mesh_power_mode" iw dev wlan0 station set 02:00:00:00:01:00 mesh_power_mode light
quiet "station del" iw dev wlan0 station del 02:00:00:00:01:00
quiet "mesh leave" iw dev wlan0 mesh leave
refused "a second leave" '(149|148|156|249):' iw dev wlan0 mesh leave
there iw dev wlan1 mesh leave

# An IBSS cell
ip link set wlan0 down
there ip link set wlan1 down
quiet "set type ibss" iw dev wlan0 set type ibss
there iw dev wlan1 set type ibss
ip link set wlan0 up
there ip link set wlan1 up
quiet "ibss join" iw dev wlan0 ibss join pond 2437 HT20 fixed-freq 02:ca:fe:00:00:01 \
	beacon-interval 100 basic-rates 1,2 mcast-rate 2
quiet "ibss join there" there iw dev wlan1 ibss join pond 2437 HT20 fixed-freq 02:ca:fe:00:00:01
ok "the stations see each other" wait_for 30 finds '^Station 02:00:00:00:01:00'
ok "and reach each other" wait_for 20 ping -c 1 -W 1 10.11.0.2
like "link" "$(iw dev wlan0 link)" '^Joined IBSS 02:ca:fe:00:00:01 \(on wlan0\)$'
same "link of a cell" no_fraction dev wlan0 link
like "dev info" "$(iw dev wlan0 info)" '^	ssid pond$'
quiet "ibss leave" iw dev wlan0 ibss leave
is "link afterwards" "$(iw dev wlan0 link)" "Not connected."
there iw dev wlan1 ibss leave

# A survey, after a scan
ip link set wlan0 down
iw dev wlan0 set type managed
ip link set wlan0 up
iw dev wlan0 scan freq 2412 2437 > /dev/null
same "survey dump" numbers dev wlan0 survey dump
like "survey dump has the channel" "$(iw dev wlan0 survey dump)" \
	'^	frequency:			2412 MHz'

# A monitor hears an access point's beacons
ip link set wlan0 down
quiet "a monitor" iw dev wlan0 set type monitor
quiet "its flags" iw dev wlan0 set monitor otherbss control
ip link set wlan0 up
quiet "its channel" iw dev wlan0 set freq 2437 HT20
cat > "$tmp/open.conf" <<-END
	interface=wlan1
	driver=nl80211
	ssid=herd
	hw_mode=g
	channel=6
END
there ip link set wlan1 down
there iw dev wlan1 set type managed
there hostapd -B -P "$tmp/hostapd.pid" "$tmp/open.conf" > /dev/null
heard() { [ "$(cat /sys/class/net/wlan0/statistics/rx_packets)" -gt "$1" ]; }
before=$(cat /sys/class/net/wlan0/statistics/rx_packets)
ok "frames are heard" wait_for 10 heard "$before"
quiet "set bitrates" there iw dev wlan1 set bitrates legacy-2.4 1 2 5.5 11 6 12 24
quiet "set bitrates, none" there iw dev wlan1 set bitrates
kill "$(cat "$tmp/hostapd.pid")"
ip netns del moose
done_testing
