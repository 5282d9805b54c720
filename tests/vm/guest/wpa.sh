# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the scenes of joining share: an access point on wlan1 of this network namespace, with 10.9.0.1/24, and the station wlan0 in
# the namespace sta, with 10.9.0.2/24.

# hostap [LINE...]: starts hostapd for the network "moosenet" with WPA2-PSK, its configuration ending in these lines.
hostap()
{
	hostap_config 1 "$@" >hostapd.conf
	hostap_start
}

# hostap_config CHANNEL [LINE...]
hostap_config()
{
	printf '%s\n' "interface=${ap:-wlan1}" driver=nl80211 ssid=moosenet hw_mode=g "channel=$1" wpa=2 wpa_key_mgmt=WPA-PSK \
		rsn_pairwise=CCMP "ctrl_interface=$tmp/hostapd"
	shift
	printf '%s\n' "$@"
}

hostap_start()
{
	hostapd -B -P "$tmp/hostapd.pid" hostapd.conf >hostapd.log 2>&1 && ip addr add 10.9.0.1/24 dev wlan1
}

hostap_stop()
{
	kill "$(cat hostapd.pid)" && wait_for 5 sh -c '! test -e hostapd.pid'
	ip addr flush dev wlan1
}

# conf [LINE...]: the station's configuration, one network block with these lines
conf()
{
	{ echo "ctrl_interface=$tmp/wpa"; echo 'network={'; echo '	ssid="moosenet"'; printf '	%s\n' "$@"; echo '}'; } >wpa.conf
	chmod 600 wpa.conf
}

# The station's side
sta() { ip netns exec sta "$@"; }
cli() { sta wpa_cli -p "$tmp/wpa" -i wlan0 "$@"; }

station()
{
	ip netns del sta 2>/dev/null
	ip netns add sta && iw phy phy0 set netns name sta
}

# start [OPTION...]: wpa_supplicant in the background, its messages in join.log
start()
{
	rm -f join.log
	sta wpa_supplicant -B -i wlan0 -c wpa.conf -P "$tmp/join.pid" -f "$tmp/join.log" -d "$@" >start.log 2>&1
	start_status=$?; [ $start_status = 0 ] || sed "s/^/# /" start.log; return $start_status
}

# join [OPTION...]: the same, and waits for the link
join()
{
	start "$@" && said CTRL-EVENT-CONNECTED 15 && sta ip addr replace 10.9.0.2/24 dev wlan0
}

leave()
{
	kill "$(cat join.pid)" && wait_for 5 sh -c '! test -e join.pid'
}

# said TEXT [SECONDS]: a message with this, maybe soon; else all messages are shown
said() { wait_for "${2:-10}" grep -q -e "$1" join.log || { cat join.log; return 1; }; }

# seen NUMBER TEXT [SECONDS]: at least so many messages with this
seen() { wait_for "${3:-10}" sh -c '[ "$(grep -c -e "$2" join.log)" -ge "$1" ]' - "$1" "$2" || { cat join.log; return 1; }; }

# reaches DESC: the access point answers a ping
reaches() { ok "$1" ping_it; }
ping_it() { wait_for 8 sta ping -c 1 -W 1 10.9.0.1 || { cat join.log; return 1; }; }

# broadcasts DESC: the access point's question for our address, which goes to the group, is answered
broadcasts()
{
	arp -d 10.9.0.2
	ok "$1" wait_for 8 ping -c 1 -W 1 10.9.0.2
}

# lost: how many links were lost, but those that the access point gave up while the machine stood still for seconds, waiting for
# message 2 (reason 15) or for an answer about the group's key (16)
lost() { grep CTRL-EVENT-DISCONNECTED join.log | grep -vc 'reason=1[56]$'; }
