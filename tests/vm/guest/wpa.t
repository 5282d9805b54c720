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
not_ok "the interface isn't usable before it is joined" test "$(operstate)" = up
ok "a join by WPA2-PSK" said CTRL-EVENT-CONNECTED
is "and then it is" "$(operstate)" up
sta ip addr add 10.9.0.2/24 dev wlan0
reaches "frames go both ways"
anon=$(awk '/RssAnon/ { print $2 }' "/proc/$(cat join.pid)/status")
ok "memory of its own: $anon kB, at most 48" test "$anon" -le 48
is "rights: CAP_NET_ADMIN and CAP_NET_RAW" "$(awk '/CapEff|CapPrm/ { print $2 }' "/proc/$(cat join.pid)/status" | uniq)" 0000000000003000
ok "the group's keys are changed" said 'Group rekeying completed' 8
ok "the pair's, too" seen 2 "Key negotiation completed" 12
ok "the pair's again" seen 3 "Key negotiation completed" 12
reaches "frames go both ways after that"
broadcasts "and the group's frames arrive"
is "still one link" "$(lost)" 0
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
ok "it comes back: joined again" seen 2 "CTRL-EVENT-CONNECTED" 15
reaches "frames go both ways again"

rfkill block "$(rfkill list | sed -n 's/: phy0:.*//p')"
ok "blocked by rfkill: says so" said 'rfkill: WLAN soft blocked'
sleep 1
rfkill unblock all
ok "unblocked: joins again" seen 3 "CTRL-EVENT-CONNECTED" 20
sta ip link set wlan0 down
ok "set down by hand: the link is lost" seen 3 "CTRL-EVENT-DISCONNECTED" 5
sleep 1
is "and stays down" "$(operstate)" down
sta ip link set wlan0 up
ok "set up: joins again" seen 4 "CTRL-EVENT-CONNECTED" 20
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
hostap_stop

sta iw phy phy0 set netns 1
ok "the radio moves away: it ends" wait_for 5 sh -c '! kill -0 "$(cat join.pid)"'
ip netns del sta
done_testing
