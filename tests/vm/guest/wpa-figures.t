# SPDX-License-Identifier: MIT
# kernels: none of scripts/check's: what depends on how busy a machine is isn't tested there. scripts/vm run FILE runs it.
# How soon there is an address, and a link where all channels have to be listened to: ours beside the original and busybox's
# udhcpc, in one run. The second figure counts from a channel that isn't among those that ours tries first.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
. "${0%/*}/wpa.sh"

applet wpa_supplicant && applet udhcpc && ours || { echo "1..0 # SKIP this configuration has no wpa_supplicant or udhcpc"; exit 0; }
cd "$tmp" || exit 1
fresh_radios || exit 1
station || exit 1
conf 'psk="correcthorse"'
udhcpc_script "$tmp/script"
: >leases
printf '%s\n' 'interface wlan1' 'start 10.9.0.50' 'end 10.9.0.50' "lease_file $tmp/leases" "pidfile $tmp/udhcpd.pid" \
	'option subnet 255.255.255.0' 'option router 10.9.0.1' 'option lease 600' >udhcpd.conf

# timed DESC COMMAND...: how many hundredths of a second it took is in $took
timed()
{
	timed_desc=$1; shift
	read -r begun _ </proc/uptime
	ok "$timed_desc" "$@"
	read -r ended _ </proc/uptime
	took=$(awk "BEGIN { print int(($ended - $begun) * 100) }")
}
# what the kernel remembers of access points for less than 5 seconds, ours takes for heard
forgotten() { sta ip addr flush dev wlan0; sta ip link set wlan0 down; sleep 6; }

ours_lease() { start && sta udhcpc -i wlan0 -n -q; }
theirs_lease()
{
	sta /usr/peer/wpa_supplicant -B -i wlan0 -c wpa.conf -P "$tmp/join.pid" &&
		sta busybox udhcpc -i wlan0 -n -q -t 10 -s "$tmp/script"
}
ours_link() { start && said CTRL-EVENT-CONNECTED 15; }
theirs_link()
{
	sta /usr/peer/wpa_supplicant -B -i wlan0 -c wpa.conf -P "$tmp/join.pid" -f "$tmp/join.log"
	said CTRL-EVENT-CONNECTED 15
}

hostap wpa_passphrase=correcthorse
busybox udhcpd -S -a 50 udhcpd.conf
timed "ours: a lease" ours_lease
lease=$took
leave; forgotten
timed "the original and busybox's udhcpc: a lease" theirs_lease
ok "until the lease: ours $lease, theirs $took hundredths of a second; at most 0.4 of theirs" test $((lease * 10)) -le $((took * 4))
leave
hostap_stop

hostap wpa_passphrase=correcthorse channel=4
forgotten
timed "ours: a link on channel 4" ours_link
link=$took
leave; rm join.log; forgotten
timed "the original: a link on channel 4" theirs_link
ok "all channels: ours $link, theirs $took hundredths of a second; at most a quarter more" test $((link * 4)) -le $((took * 5))
leave
hostap_stop
kill "$(cat udhcpd.pid)"
ip netns del sta
done_testing
