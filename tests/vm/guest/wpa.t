# SPDX-License-Identifier: MIT
# wpa_supplicant joins by a passphrase: networks of all kinds, and what becomes of a link.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
. "${0%/*}/wpa.sh"

applet wpa_supplicant || { echo "1..0 # SKIP this configuration has no wpa_supplicant"; exit 0; }
cd "$tmp" || exit 1
fresh_radios 3 || exit 1
station || exit 1

operstate() { sta cat /sys/class/net/wlan0/operstate; }

hostap "wpa_passphrase=correcthorse" wpa_group_rekey=3 wpa_ptk_rekey=5
conf 'psk="correcthorse"'
run sta wpa_supplicant -B -i wlan0 -c wpa.conf -P "$tmp/join.pid" -f "$tmp/join.log"
is "-B: returns once all is set up" "$status:$out:$err" "0:Successfully initialized wpa_supplicant:"
not_ok "which isn't joined yet" grep -q CTRL-EVENT-CONNECTED join.log
is "the interface isn't usable before it is joined" "$(operstate)" down
ok "a join by WPA2-PSK" said CTRL-EVENT-CONNECTED
is "and then it is" "$(operstate)" up
sta ip addr add 10.9.0.2/24 dev wlan0
reaches "frames go both ways"
anon=$(awk '/RssAnon/ { print $2 }' "/proc/$(cat join.pid)/status")
ok "memory of its own: $anon kB, at most 48" test "$anon" -le 48
is "rights: CAP_NET_ADMIN and CAP_NET_RAW" "$(awk '/CapEff|CapPrm/ { print $2 }' "/proc/$(cat join.pid)/status" | uniq)" 0000000000003000
ok "the group's keys are changed" said 'Group rekeying completed' 8
ok "the pair's, too" wait_for 12 sh -c '[ "$(grep -c "Key negotiation completed" join.log)" -ge 2 ]'
ok "the pair's again" wait_for 12 sh -c '[ "$(grep -c "Key negotiation completed" join.log)" -ge 3 ]'
reaches "frames go both ways after that"
arp -d 10.9.0.2
ok "and the group's frames arrive" wait_for 8 ping -c 1 -W 1 10.9.0.2
is "still one link" "$(grep -c CTRL-EVENT-CONNECTED join.log)" 1
kill -9 "$(cat join.pid)"
ok "killed: the link is gone at once" wait_for 3 sh -c 'ip netns exec sta iw dev wlan0 link | grep -q "^Not conn"'
rm -f join.pid
ok "the next one joins" join
leave
is "ended: the interface is its owner's again" "$(sta ip -o link show wlan0 | grep -c 'mode DEFAULT')" 1
not_ok "and the pid file gone" test -e join.pid

conf 'psk=7d1ba1c4e7b0a3c2d8f6e5948372615049f8e7d6c5b4a3928170605f4e3d2c1b'
start
ok "a wrong key is named" said 'pre-shared key may be incorrect' 15
ok "and the network left alone for a while" said 'CTRL-EVENT-SSID-TEMP-DISABLED id=0 ssid="moosenet" auth_failures=1 duration=10 reason=WRONG_KEY'
leave

conf 'psk="correcthorse"'
join
hostap_stop
ok "the access point goes: the link is lost" said CTRL-EVENT-DISCONNECTED
sleep 2
hostap_start
ok "it comes back: joined again" wait_for 15 sh -c '[ "$(grep -c CTRL-EVENT-CONNECTED join.log)" -ge 2 ]'
reaches "frames go both ways again"

rfkill block "$(rfkill list | sed -n 's/: phy0:.*//p')"
ok "blocked by rfkill: says so" said 'rfkill: WLAN soft blocked'
sleep 1
rfkill unblock all
ok "unblocked: joins again" wait_for 20 sh -c '[ "$(grep -c CTRL-EVENT-CONNECTED join.log)" -ge 3 ]'
sta ip link set wlan0 down
ok "set down by hand: the link is lost" wait_for 5 sh -c '[ "$(grep -c CTRL-EVENT-DISCONNECTED join.log)" -ge 3 ]'
sleep 1
is "and stays down" "$(operstate)" down
sta ip link set wlan0 up
ok "set up: joins again" wait_for 20 sh -c '[ "$(grep -c CTRL-EVENT-CONNECTED join.log)" -ge 4 ]'
# rfkill took the access point down, too, where its radio was blocked
sta ip addr replace 10.9.0.2/24 dev wlan0
reaches "and frames go both ways"

# A second access point of the same name takes over when the first one is gone.
ip link set wlan1 down
ap=wlan2 hostap_config 6 "wpa_passphrase=correcthorse" >second.conf
hostapd -B -P "$tmp/second.pid" second.conf >second.log 2>&1
ok "two access points: on the second when the first is gone" said 'CTRL-EVENT-CONNECTED - Connection to 02:00:00:00:02:00' 25
ip link set wlan1 up
kill "$(cat second.pid)"
leave
hostap_stop

hostap "wpa_passphrase=correcthorse" wpa=3 "wpa_pairwise=TKIP CCMP"
ok "WPA and WPA2 mixed: a TKIP key for the group" join
reaches "frames go both ways"
like "is told" "$(cat join.log)" 'PTK=CCMP GTK=TKIP'
arp -d 10.9.0.2
ok "and the group's frames arrive" wait_for 8 ping -c 1 -W 1 10.9.0.2
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
is "a deauthentication that anyone could have sent is ignored" "$(grep -c CTRL-EVENT-DISCONNECTED join.log)" 0
hostapd_cli -p hostapd -i wlan1 deauthenticate ff:ff:ff:ff:ff:ff >/dev/null 2>&1
ok "one that the access point protected is obeyed" said CTRL-EVENT-DISCONNECTED
ok "and it joins again" wait_for 10 sh -c '[ "$(grep -c CTRL-EVENT-CONNECTED join.log)" -ge 2 ]'
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
sta iw phy phy0 set netns 1
ok "the radio moves away: it ends" wait_for 5 sh -c '! kill -0 "$(cat join.pid)"'
done_testing
