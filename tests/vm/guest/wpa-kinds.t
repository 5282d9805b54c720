# SPDX-License-Identifier: MIT
# wpa_supplicant joins networks of other kinds: mixed, hidden, with protected management frames, open.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
. "${0%/*}/wpa.sh"

applet wpa_supplicant || { echo "1..0 # SKIP this configuration has no wpa_supplicant"; exit 0; }
cd "$tmp" || exit 1
fresh_radios || exit 1
station || exit 1
conf 'psk="correcthorse"'

hostap "wpa_passphrase=correcthorse" wpa=3 "wpa_pairwise=TKIP CCMP"
ok "WPA and WPA2 mixed: a TKIP key for the group" join
reaches "frames go both ways"
like "is told" "$(cat join.log)" 'PTK=CCMP GTK=TKIP'
broadcasts "and the group's frames arrive"
leave
hostap_stop

hostap "wpa_passphrase=correcthorse" ignore_broadcast_ssid=1
start
ok "a hidden network isn't found by its name's absence" said NETWORK-NOT-FOUND 15
leave
conf 'psk="correcthorse"' scan_ssid=1
ok "scan_ssid=1 finds it" join
reaches "frames go both ways"
leave
hostap_stop

hostap "wpa_passphrase=correcthorse" wpa_key_mgmt=WPA-PSK-SHA256 ieee80211w=2 wpa_group_rekey=3
conf 'psk="correcthorse"' key_mgmt=WPA-PSK-SHA256 ieee80211w=2
ok "WPA-PSK-SHA256 with protected management frames" join
reaches "frames go both ways"
ok "the group's keys are changed" said 'Group rekeying completed' 8
hostapd_cli -p hostapd -i wlan1 deauthenticate ff:ff:ff:ff:ff:ff test=0 >/dev/null 2>&1
sleep 1
is "a deauthentication that anyone could have sent is ignored" "$(lost)" 0
if since 7.0; then
	skip "one that the access point protected is obeyed" "hostapd 2.10's doesn't arrive on Linux 7, at wpa_supplicant neither"
else
	hostapd_cli -p hostapd -i wlan1 deauthenticate ff:ff:ff:ff:ff:ff >/dev/null 2>&1
	ok "one that the access point protected is obeyed" said CTRL-EVENT-DISCONNECTED
	ok "and it joins again" seen 2 "CTRL-EVENT-CONNECTED" 10
fi
leave
conf 'psk="correcthorse"' key_mgmt=WPA-PSK-SHA256 ieee80211w=0
start
ok "without protection it can't be joined" said NETWORK-NOT-FOUND 15
leave
hostap_stop

printf '%s\n' interface=wlan1 driver=nl80211 ssid=moosenet hw_mode=g channel=11 >hostapd.conf
hostap_start
conf key_mgmt=NONE
ok "an open network" join
reaches "frames go both ways"
leave
hostap_stop
ip netns del sta
done_testing
