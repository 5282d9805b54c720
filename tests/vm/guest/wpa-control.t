# SPDX-License-Identifier: MIT
# The control socket of wpa_supplicant, by our wpa_cli and by the original one; our wpa_cli with the original wpa_supplicant.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
. "${0%/*}/wpa.sh"

applet wpa_supplicant && applet wpa_cli || { echo "1..0 # SKIP this configuration has no wpa_supplicant or wpa_cli"; exit 0; }
cd "$tmp" || exit 1
fresh_radios || exit 1
station || exit 1
theirs() { sta /usr/peer/wpa_cli -p "$tmp/wpa" -i wlan0 "$@"; }

# asked: what a program and the original say of one command alike
both()
{
	run cli "$@"
	mine="$status:$out"
	run theirs "$@"
	is "$1: both say the same" "$mine" "$status:$out"
}
status_of() { cli status | sed -n "s/^$1=//p"; }

hostap "wpa_passphrase=correcthorse"
conf 'psk="correcthorse"'
start
is "ping" "$(cli ping)" PONG
ok "status says when it is joined" wait_for 10 sh -c "ip netns exec sta wpa_cli -p $tmp/wpa -i wlan0 status | grep -q '^wpa_state=COMPLETED'"
sta ip addr replace 10.9.0.2/24 dev wlan0
is "the whole status" "$(cli status)" "bssid=02:00:00:00:01:00
freq=2412
ssid=moosenet
id=0
mode=station
pairwise_cipher=CCMP
group_cipher=CCMP
key_mgmt=WPA2-PSK
wpa_state=COMPLETED
ip_address=10.9.0.2
address=02:00:00:00:00:00"
both status
both list_networks
is "list_networks" "$(cli list_networks)" "network id / ssid / bssid / flags
0	moosenet	any	[CURRENT]"
is "signal_poll" "$(cli signal_poll | sed 's/=.*//' | tr '\n' ' ')" "RSSI LINKSPEED NOISE FREQUENCY "
is "scan" "$(cli scan)" OK
ok "its results" wait_for 10 sh -c "ip netns exec sta wpa_cli -p $tmp/wpa -i wlan0 scan_results | grep -q 'WPA2-PSK-CCMP.*moosenet'"
both scan_results
is "save_config" "$(cli save_config)" FAIL
both log_level
is "a command that there isn't" "$(cli nonsense)" "UNKNOWN COMMAND"
is "the socket is for root alone" "$(stat -c %a wpa) $(stat -c %a wpa/wlan0)" "750 770"

cat >action <<-'END'
	#!/bin/sh
	echo "$1 $2" >>"${0%/*}/acts"
END
chmod 755 action
sta wpa_cli -p "$tmp/wpa" -i wlan0 -a "$tmp/action" -B -P "$tmp/cli.pid"
ok "-a: the link is there" wait_for 5 grep -q '^wlan0 CONNECTED$' acts
is "disconnect" "$(cli disconnect)" OK
ok "-a: it is gone" wait_for 5 grep -q '^wlan0 DISCONNECTED$' acts
is "out" "$(status_of wpa_state)" DISCONNECTED
sleep 3
is "and stays out" "$(status_of wpa_state)" DISCONNECTED
is "reconnect" "$(cli reconnect)" OK
ok "joined again" seen 2 CTRL-EVENT-CONNECTED
ok "-a: it is back" wait_for 5 sh -c '[ "$(tail -n 1 acts)" = "wlan0 CONNECTED" ]'
is "reassociate" "$(theirs reassociate)" OK
ok "joined again" seen 3 CTRL-EVENT-CONNECTED
is "disable_network" "$(cli disable_network 0)" OK
ok "out" wait_for 5 sh -c '[ "$(tail -n 1 acts)" = "wlan0 DISCONNECTED" ]'
is "it is disabled" "$(cli list_networks | tail -n 1)" "0	moosenet	any	[DISABLED]"
is "enable_network" "$(theirs enable_network all)" OK
ok "joined again" seen 4 CTRL-EVENT-CONNECTED
is "add_network" "$(cli add_network)" 1
is "set_network" "$(cli set_network 1 ssid '"moosenet"') $(cli set_network 1 psk '"correcthorse"') $(cli set_network 1 eap x)" "OK OK FAIL"
is "select_network" "$(cli select_network 1)" OK
ok "joined by the new one" said 'CTRL-EVENT-CONNECTED.*id=1'
is "the old one is out" "$(cli list_networks | sed -n 2p)" "0	moosenet	any	[DISABLED]"
is "remove_network" "$(cli remove_network 1)" OK
is "no such network" "$(cli select_network 7)" FAIL
is "reconfigure" "$(cli reconfigure)" OK
ok "joined as the file says" seen 6 CTRL-EVENT-CONNECTED
conf 'psk="short"'
is "reconfigure with a wrong file" "$(cli reconfigure)" FAIL
ok "joined as before" seen 7 CTRL-EVENT-CONNECTED
printf 'ping\nquit\n' >commands
sta wpa_cli -p "$tmp/wpa" -i wlan0 <commands >prompt
like "the prompt" "$(cat prompt)" PONG
run sta wpa_supplicant -i wlan0 -c wpa.conf -O "$tmp/wpa"
kill -9 "$(cat join.pid)"
conf 'psk="correcthorse"'
ok "a socket that was left is taken over" join
not_ok "the end of its owner's link isn't taken for the end of ours" grep -q 'state DISCONNECTED' join.log
run sta wpa_supplicant -i wlan0 -c wpa.conf
like "one that is served isn't" "$status $err" '^255 .*another wpa_supplicant serves'
is "terminate" "$(cli terminate)" OK
ok "it ends" wait_for 5 sh -c '! test -e wpa/wlan0 && ! test -e join.pid'
ok "-a: so does wpa_cli" wait_for 15 sh -c '! test -e cli.pid'

sed -i "s|^ctrl_interface=.*|ctrl_interface=DIR=$tmp/shared GROUP=12|" wpa.conf
start
is "GROUP=: the socket is that group's" "$(stat -c %g:%a shared shared/wlan0 | tr '\n' ' ')" "12:750 12:770 "
kill "$(cat join.pid)"; wait_for 5 sh -c '! test -e join.pid'
sed -i "s|GROUP=12|GROUP=nosuch|" wpa.conf
run sta wpa_supplicant -i wlan0 -c wpa.conf
like "GROUP= that isn't there" "$status $err" '^255 .*ctrl_interface_group: no such group: nosuch$'
conf 'psk="correcthorse"'

sta /usr/peer/wpa_supplicant -B -i wlan0 -c wpa.conf >peer.log 2>&1
ok "our wpa_cli and the original wpa_supplicant: status" wait_for 20 sh -c "ip netns exec sta wpa_cli -p $tmp/wpa -i wlan0 status | grep -q '^wpa_state=COMPLETED'"
for command in status list_networks ping 'set_network 0 priority 3' log_level; do
	# shellcheck disable=SC2086
	both $command
done
is "terminate" "$(cli terminate)" OK
hostap_stop
ip netns del sta
done_testing
