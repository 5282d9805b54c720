# SPDX-License-Identifier: MIT
# wpa_supplicant joins by SAE: both ways to make a point of the password, busy access points, networks that are also WPA2.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
. "${0%/*}/wpa.sh"

applet wpa_supplicant || { echo "1..0 # SKIP this configuration has no wpa_supplicant"; exit 0; }
cd "$tmp" || exit 1
fresh_radios || exit 1
station || exit 1

sae() { hostap "wpa_key_mgmt=SAE" "sae_password=correcthorse" ieee80211w=2 "$@"; }

sae sae_pwe=0 wpa_group_rekey=4
conf 'psk="correcthorse"' key_mgmt=SAE
ok "by hunting and pecking" join
reaches "frames go both ways"
ok "the group's keys are changed" said 'Group rekeying completed'
broadcasts "and the group's frames arrive"
hostapd_cli -p hostapd -i wlan1 deauthenticate 02:00:00:00:00:00 >/dev/null
ok "thrown out: joins again" seen 2 CTRL-EVENT-CONNECTED
is "with the key of the first exchange" "$(grep -c 'key of an earlier exchange' join.log)" 1
hostap_stop
ok "the access point goes" said CTRL-EVENT-DISCONNECTED
hostap_start
ok "and forgets the key: a new SAE" seen 3 CTRL-EVENT-CONNECTED 20
leave
conf 'psk="wrongwrong"' key_mgmt=SAE
start
ok "a wrong password is named" said 'SAE: the password is wrong'
ok "and left alone for a while" said CTRL-EVENT-SSID-TEMP-DISABLED
leave
hostap_stop
sleep 5

sae sae_pwe=1 sae_anti_clogging_threshold=0
conf 'sae_password="correcthorse"' key_mgmt=SAE
ok "by hashing to the curve, with a token" join
reaches "frames go both ways"
leave
hostap_stop
sleep 5

sae sae_pwe=0 sae_anti_clogging_threshold=0
ok "by hunting and pecking, with a token" join
reaches "frames go both ways"
leave
hostap_stop
sleep 5

sae sae_pwe=2
ok "where both are possible" join
leave
{ echo sae_pwe=0; cat wpa.conf; } >hunt.conf
mv hunt.conf wpa.conf
ok "sae_pwe=0 hunts there, too" join
reaches "frames go both ways"
leave
hostap_stop
sleep 5

hostap "wpa_key_mgmt=WPA-PSK SAE" wpa_passphrase=correcthorse ieee80211w=1 sae_pwe=2
conf 'psk="correcthorse"'
ok "WPA2 and WPA3 together, a passphrase" join
like "joins by SAE" "$(cat join.log)" 'Trying to authenticate'
reaches "frames go both ways"
leave
conf "$(wpa_passphrase moosenet correcthorse | grep 'psk=[0-9a-f]')"
ok "a key of WPA2" join
like "joins by that" "$(cat join.log)" 'Trying to associate'
leave
conf 'psk="correcthorse"' 'sae_password="wrongwrong"'
start
ok "SAE that fails" said 'SAE: the password is wrong'
sleep 3
unlike "isn't followed by WPA2" "$(cat join.log)" 'Trying to associate'
leave
hostap_stop
ip netns del sta
done_testing
