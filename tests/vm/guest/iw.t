# SPDX-License-Identifier: MIT
# iw with two virtual radios. Effects are looked up in /sys and by the other radio; formats are those that scripts grep for.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
applet iw && applet ip || { echo "1..0 # SKIP this configuration has no iw or no ip"; exit 0; }
fresh_radios || exit 1
tab='	'

peer() { [ -n "${TEST_PEER-}" ]; }

# quiet DESC CMD...: succeeds and says nothing.
quiet()
{
	quiet_desc=$1; shift
	run "$@"
	is "$quiet_desc" "$status:$out:$err" "0::"
}

# refused DESC STATUS REGEX CMD...: what stands on standard error begins so.
refused()
{
	refused_desc=$1 refused_status=$2 refused_like=$3; shift 3
	run "$@"
	like "$refused_desc" "$status:$err" "^$refused_status:$refused_like"
}

# listen WORDS...: iw event in the background, $events, when it hears what happens.
listeners() { awk '$2 == 16 && $4 !~ /^0+$/' /proc/net/netlink | wc -l; }
more_listeners() { [ "$(listeners)" -gt "$before" ]; }
listen()
{
	before=$(listeners)
	iw event "$@" > "$tmp/events" 2>&1 &
	events=$!
	ok "iw event listens" wait_for 10 more_listeners
}
told() { grep -Eq -e "$1" "$tmp/events"; }

# Listings
index=$(cat /sys/class/net/wlan0/ifindex)
run iw dev wlan0 info
is "dev info ends well" "$status:$err" "0:"
is "dev info begins as iw does" "$(printf '%s\n' "$out" | head -n 7)" "Interface wlan0
${tab}ifindex $index
${tab}wdev 0x1
${tab}addr 02:00:00:00:00:00
${tab}type managed
${tab}wiphy 0
${tab}txpower 0.00 dBm"
run iw dev
is "dev lists the interfaces below their radios" "$(printf '%s\n' "$out" | grep -E '^phy|Interface')" "phy#1
${tab}Interface wlan1
phy#0
${tab}Interface wlan0"
like "their members are one more tab away" "$out" "^$tab${tab}type managed\$"
for radio in 'phy#1' phy1 'phy phy1'; do
	run iw $radio info
	is "$radio info: the right radio" "$status:$(printf '%s\n' "$out" | head -n 2)" "0:Wiphy phy1
${tab}wiphy index: 1"
done
like "phy info: modes" "$out" "^$tab$tab \* mesh point\$"
like "phy info: commands" "$out" "^$tab$tab \* set_wiphy_netns\$"
like "phy info: a frequency" "$out" "^$tab$tab$tab\* 2412(\.0)? MHz \[1\] \(20\.0 dBm\)\$"
like "phy info: one that is only for listening" "$out" "^$tab$tab$tab\* 5260(\.0)? MHz \[52\] \(20\.0 dBm\) \(no IR, radar detection\)\$"
like "phy info: a bitrate" "$out" "^$tab$tab$tab\* 5\.5 Mbps \(short preamble supported\)\$"
is "each heading once" "$(printf '%s\n' "$out" | grep -c 'Supported commands:')" 1
like "phy info: HT" "$out" "^$tab$tab${tab}HT20/HT40\$"
like "phy info: HT rates" "$out" "^$tab${tab}HT TX/RX MCS rate indexes supported: 0-15\$"
like "phy info: VHT" "$out" "^$tab${tab}VHT Capabilities \(0x[0-9a-f]{8}\):\$"
like "phy info: combinations" "$out" 'total <= 2050, #channels <= 1'
is "list has both radios" "$(iw list | grep -c '^Wiphy phy[01]$')" 2

# What isn't there
refused "an interface that doesn't exist" 237 'command failed: No such device \(-19\)' iw dev nosuch info
refused "an interface without a radio" 237 'command failed: No such device \(-19\)' iw dev lo info
peer || like "and it is told what it is not" "$err" ': not a wireless interface$'
refused "a radio that doesn't exist" 254 'command failed: No such file or directory \(-2\)' iw phy phy9 info
refused "a scan while the interface is down" '(156|129)' 'command failed: Network is down \(-1(00|27)\)' iw dev wlan0 scan # 129, -127: MIPS

# Changes
quiet "interface add" iw phy phy1 interface add mon1 type monitor flags otherbss
is "the interface is a monitor (ARPHRD_IEEE80211_RADIOTAP)" "$(cat /sys/class/net/mon1/type)" 803
quiet "it goes up" ip link set mon1 up
quiet "set channel" iw dev mon1 set channel 6 HT20
not_ok "a channel that no radio has" iw dev mon1 set freq 1234
refused "a name that is taken" 233 'command failed: .* \(-23\)' iw phy phy1 interface add mon1 type monitor
peer || like "and why" "$err" ': the name is taken$'
quiet "dev del" iw dev mon1 del
not_ok "the interface has gone" test -e /sys/class/net/mon1
quiet "an interface without a network device" iw phy phy1 interface add p2p type __p2pdev
run iw dev
like "is listed as such" "$out" "^${tab}Unnamed/non-netdev interface\$"
wdev=$(iw dev | awk '/Unnamed/ { getline; print $2 }')
quiet "and removed by its number" iw wdev "$wdev" del
unlike "it has gone" "$(iw dev)" Unnamed
quiet "set type" iw dev wlan0 set type monitor
is "the type is another one" "$(cat /sys/class/net/wlan0/type)" 803
quiet "and back" iw dev wlan0 set type managed
is "the type is the first one again" "$(cat /sys/class/net/wlan0/type)" 1
quiet "set name" iw phy phy0 set name radio0
ok "the radio has the name" test -e /sys/class/ieee80211/radio0
quiet "and its own again" iw phy radio0 set name phy0
quiet "up" ip link set wlan0 up
refused "set type of an interface that is up" 240 'command failed: Device or resource busy \(-16\)' iw dev wlan0 set type monitor
quiet "set txpower" iw phy phy1 set txpower fixed 1500
refused "a power that is none" 2 '' iw phy phy1 set txpower fixed much
quiet "set power_save" iw dev wlan0 set power_save on
is "get power_save" "$(iw dev wlan0 get power_save)" "Power save: on"

# A network without a key on the other radio
cat > "$tmp/open.conf" <<-END
	interface=wlan1
	driver=nl80211
	ssid=open  moose
	hw_mode=g
	channel=6
END
hostapd -B -P "$tmp/hostapd.pid" "$tmp/open.conf" > /dev/null
ok "the power is what was set" wait_for 10 sh -c 'iw dev wlan1 info | grep -q "txpower 15.00 dBm\$"'
quiet "set txpower auto" iw phy phy1 set txpower auto
listen -t -f
if ! peer; then # Debian 12's iw may repeat a dump for ever
	run timeout 20 iw dev wlan0 scan freq 2437
	is "scan ends well" "$status:$err" "0:"
	like "scan finds the network" "$out" '^BSS 02:00:00:00:01:00\(on wlan0\)$'
	like "its name" "$out" "^${tab}SSID: open  moose\$"
	like "its channel" "$out" "^${tab}DS Parameter set: channel 6\$"
	like "its capabilities" "$out" "^${tab}capability: ESS ShortSlotTime \(0x0401\)\$"
	run timeout 20 iw dev wlan0 scan flush freq 2412 ssid nosuch
	is "a scan of another channel finds nothing" "$status:$out:$err" "0::"
	run timeout 20 iw dev wlan0 scan passive flush freq 2437
	like "a passive scan finds it" "$status $out" "^0 BSS 02:00:00:00:01:00"
fi
quiet "scan trigger" iw dev wlan0 scan trigger freq 2437
ok "scan dump has it then" wait_for 10 sh -c 'iw dev wlan0 scan dump | grep -q "^BSS 02:00:00:00:01:00"'
is "link before" "$(iw dev wlan0 link)" "Not connected."
quiet "connect" iw dev wlan0 connect 'open  moose' 2437
ok "connected" wait_for 10 sh -c 'iw dev wlan0 link | grep -q "^Connected to 02:00:00:00:01:00 (on wlan0)$"'
ok "the access point knows the station" wait_for 10 sh -c 'iw dev wlan1 station dump | grep -q authorized'
run iw dev wlan0 link
like "link: name" "$out" "^${tab}SSID: open  moose\$"
like "link: frequency" "$out" "^${tab}freq: 2437"
like "link: signal" "$out" "^${tab}signal: -[0-9]+ dBm\$"
like "dev info: channel" "$(iw dev wlan0 info)" "^${tab}channel 6 \(2437 MHz\), width: 20 MHz \(no HT\), center1: 2437 MHz\$"
run iw dev wlan1 station get 02:00:00:00:00:00
like "station get" "$out" '^Station 02:00:00:00:00:00 \(on wlan1\)$'
like "station get: flags" "$out" "^${tab}authorized:${tab}yes\$"
like "station get: when it was associated, as the wall clock has it" "$out" "^${tab}associated at:${tab}$(date +%s | cut -c 1-7)[0-9]{6} ms\$"
refused "a station that isn't there" 254 'command failed: No such file or directory \(-2\)' iw dev wlan1 station get 02:00:00:00:00:99
quiet "disconnect" iw dev wlan0 disconnect
ok "disconnected" wait_for 10 sh -c 'iw dev wlan0 link | grep -q "^Not connected\.$"'
if ! peer; then
	run iw dev wlan0 connect -w 'open  moose'
	is "connect -w says how it ended" "$status:$out:$err" "0:wlan0 (phy #0): connected to 02:00:00:00:01:00:"
	quiet "disconnect" iw dev wlan0 disconnect
	run iw dev wlan0 connect -w nosuch 2437
	like "connect -w to nobody fails" "$status:$out" '^1:wlan0 \(phy #0\): timed out$'
fi

# What was told meanwhile
wait_for 10 told 'disconnected \(local'
kill $events
events=$(cat "$tmp/events")
stamp='^[0-9]+\.[0-9]{6}: '
like "event: scan started" "$events" "${stamp}wlan0 \(phy #0\): scan started\$"
like "event: scan finished" "$events" "${stamp}wlan0 \(phy #0\): scan finished: 2437(\.0)?, \"\"\$"
like "event: authenticated, with the frame" "$events" \
	"${stamp}wlan0 \(phy #0\): auth 02:00:00:00:01:00 -> 02:00:00:00:00:00 status: 0.* ?\[frame: b0 "
like "event: connected" "$events" "${stamp}wlan0 \(phy #0\): connected to 02:00:00:00:01:00\$"
like "event: disconnected" "$events" "${stamp}wlan0 \(phy #0\): disconnected \(local request\) reason: 3"
like "event: a station at the access point" "$events" "${stamp}wlan1: new station 02:00:00:00:00:00\$"

# A name that would drive a terminal
kill "$(cat "$tmp/hostapd.pid")"
wait_for 10 test ! -e "$tmp/hostapd.pid"
sed -i 's/^ssid=.*/ssid2=P" \\e[31m\\n\\\\"/' "$tmp/open.conf"
hostapd -B -P "$tmp/hostapd.pid" "$tmp/open.conf" > /dev/null
if ! peer; then
	run timeout 20 iw dev wlan0 scan flush freq 2437
	like "a name's control bytes and blanks at its ends are escaped" "$out" 'SSID: \\x20\\x1b\[31m\\x0a\\x5c$'
fi
kill "$(cat "$tmp/hostapd.pid")"

# A faster one
wait_for 10 test ! -e "$tmp/hostapd.pid"
printf '%s\n' ieee80211n=1 wmm_enabled=1 bss_load_update_period=50 >> "$tmp/open.conf"
hostapd -B -P "$tmp/hostapd.pid" "$tmp/open.conf" > /dev/null
ok "it is heard" wait_for 10 sh -c 'iw dev wlan0 scan trigger flush freq 2437; sleep 0.3
	iw dev wlan0 scan dump | grep -q "^BSS 02:00:00:00:01:00"'
out=$(iw dev wlan0 scan dump)
like "scan: what it can do" "$out" "^$tab${tab}HT TX/RX MCS rate indexes supported: 0-15\$"
like "scan: what it does" "$out" "^$tab$tab \* STA channel width: 20 MHz\$"
like "scan: how full it is" "$out" "^$tab$tab \* station count: 0\$"
kill "$(cat "$tmp/hostapd.pid")"

# Rules
like "reg get" "$(iw reg get)" '^country [0-9A-Z]{2}: DFS-'
peer || refused "a country without rules here is told" 0 'iw: regulatory domain is still' iw reg set ZY

# To another namespace
ip netns add moose
peer || refused "a namespace that doesn't exist" 1 'Invalid parameter: nsname\(' iw phy phy0 set netns name nosuch
refused "a process that doesn't exist" 253 'command failed: No such process \(-3\)' iw phy phy0 set netns 99999
ok "the radio is still here" radio_here phy0 wlan0
quiet "set netns name" iw phy phy0 set netns name moose
not_ok "the radio has gone" test -e /sys/class/ieee80211/phy0
ok "it is there" ip netns exec moose test -e /sys/class/ieee80211/phy0
refused "here it is unknown" 254 'command failed: No such file or directory \(-2\)' iw phy phy0 info
quiet "back, by a process" ip netns exec moose iw phy phy0 set netns 1
ok "the radio is here again" radio_here phy0 wlan0
quiet "set netns name with a path" iw phy phy0 set netns name /run/netns/moose
ip netns del moose
ok "the end of the namespace brings it back" wait_for 10 radio_here phy0 wlan0
listen
iw phy phy0 set name radio0
iw phy radio0 set name phy0
ip link set wlan0 down
iw dev wlan0 set type ocb
iw dev wlan0 set type managed
wait_for 10 told 'interface type (managed|station)'
kill $events
like "event: an interface gets another type" "$(cat "$tmp/events")" '^wlan0 \(phy #0\): set interface type OCB use 4addr 0$'
is "event: a radio gets another name" "$(grep '^phy' "$tmp/events")" "phy #0: renamed to radio0
phy #0: renamed to phy0"
done_testing
