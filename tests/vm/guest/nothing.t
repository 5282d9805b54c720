# SPDX-License-Identifier: MIT
# vm: nothing
# The README's walk-through for a wireless interface, word by word, on a machine that has a kernel, its modules, a shell and
# spacebox: with WPA2, with protected management frames, with SAE. The access point, its DHCP server and its name server are
# another machine as far as it goes: they run below /other. Nothing but the shell's own words and spacebox is used here; where
# the test itself has to wait or to look a name up, it borrows from there.
PATH=/bin
cd /tmp || exit 1
for name in ip iw rfkill wpa_passphrase wpa_supplicant udhcpc; do
	[ -e "/bin/$name" ] || { echo "1..0 # SKIP this configuration has no $name"; exit 0; }
done
count=0 failed=0

# verdict STATUS DESC [DETAIL...]
verdict()
{
	count=$((count + 1))
	if [ "$1" = 0 ]; then printf "ok %s\n" "$count - $2"; return; fi
	failed=$((failed + 1))
	printf "not ok %s\n" "$count - $2"
	shift 2
	for detail; do printf '%s\n' "$detail" | while IFS= read -r line; do printf '#   %s\n' "$line"; done; done
}
has() { case $1 in *"$2"*) return 0 ;; *) return 1 ;; esac; }
# like DESC TEXT WORDS: the text has these words; unlike: it hasn't
like() { has "$2" "$3"; verdict $? "$1" "not in there: $3" "$2"; }
unlike() { ! has "$2" "$3"; verdict $? "$1" "in there: $3" "$2"; }
# text FILE: sets $text to what it holds
text()
{
	text=
	while IFS= read -r line || [ "$line" ]; do text="$text$line
"; done <"$1"
}

other() { /other/usr/bin/busybox chroot /other "$@"; }
borrowed() { /other/usr/bin/busybox "$@"; }
# wait_for SECONDS CMD...
wait_for()
{
	left=$(($1 * 10)); shift
	until "$@" >/dev/null 2>&1; do
		left=$((left - 1))
		[ $left -gt 0 ] || return 1
		borrowed sleep 0.1
	done
}

# access_point LINE...: the network "SSID", its passphrase "PASSPHRASE", as the README calls them. Without it nothing can go on.
access_point()
{
	printf '%s\n' interface=wlan1 driver=nl80211 ssid=SSID hw_mode=g channel=1 wpa=2 rsn_pairwise=CCMP wpa_passphrase=PASSPHRASE \
		"$@" >hostapd.conf
	other hostapd -B -P /nothing/tmp/hostapd.pid /nothing/tmp/hostapd.conf >hostapd.log 2>&1 && return
	text hostapd.log
	verdict 1 "an access point on the other radio" "$text"
	exit 1
}
end()
{
	read -r pid <"$1.pid" && kill "$pid" && wait_for 5 test ! -e "$1.pid"
}

# step LINE: as typed at a prompt; leaves $out and $err
step()
{
	command=$1
	eval "$command" >out 2>err
	status=$?
	text out; out=$text
	text err; err=$text
	verdict $status "$kind: $command" "status $status" "$out" "$err"
}
# what is to be seen after a command
seen()
{
	case $1 in
	'iw dev wlan0 info') like "$kind: it is phy0" "$out" 'wiphy 0' ;;
	'iw phy phy0 info') like "$kind: its driver can move it" "$out" 'set_wiphy_netns' ;;
	'iw phy phy0 set netns '*)
		unlike "$kind: the radio has left" "$(iw dev)" 'Interface wlan0'
		like "$kind: it is in there" "$(ip netns exec moose iw dev)" 'Interface wlan0'
		;;
	*' wpa_supplicant '*) like "$kind: it says so" "$out" 'Successfully initialized wpa_supplicant' ;;
	*udhcpc*)
		like "$kind: an address, for a time" "$(ip -n moose -4 addr show dev wlan0)" 'inet 10.10.10.50/24'
		like "$kind: the default route" "$(ip -n moose route)" 'default via 10.10.10.1 dev wlan0'
		text /etc/netns/moose/resolv.conf
		like "$kind: the name server" "$text" 'nameserver 10.10.10.1'
		out=$(ip netns exec moose "$box" ping -c 1 -W 5 name.example 2>&1)
		like "$kind: a name resolves, and who it is answers" "$out" '1 packets received'
		out=$(ip netns exec moose iw dev wlan0 station dump)
		like "$kind: management frames protected: $protected" "$out" "MFP:		$protected"
		;;
	'kill '*)
		wait_for 5 ended
		verdict $? "$kind: they end" "$(ip netns pids moose)"
		text /etc/resolv.conf
		verdict ${#text} "$kind: the machine's own resolv.conf has none of it" "$text"
		;;
	'ip netns del '*)
		wait_for 5 back
		verdict $? "$kind: the radio is back, and down" "$(iw dev)" "$(ip link)"
		unlike "$kind: the name is gone" "$(ip netns list)" moose
		;;
	esac
}
ended() { [ -z "$(ip netns pids moose)" ]; }
back() { has "$(iw dev)" 'Interface wlan0' && has "$(ip link show dev wlan0)" 'state DOWN'; }

# walk KIND YES/NO [COMMAND]: the README's walk-through; the command stands in wpa_passphrase's place
walk()
{
	kind=$1 protected=$2 instead=${3-} walking=
	while IFS= read -r line; do
		case $line in
		'## A wireless'*) walking=y ;;
		'## '*) walking= ;;
		"    printf"*) ;;
		"    "*)
			[ $walking ] || continue
			line=${line#    }
			line=${line%%  *}
			[ -z "$instead" ] || case $line in wpa_passphrase*) line=$instead ;; esac
			step "$line"
			seen "$command"
			;;
		esac
	done </lab/README.md
}

box=/other/usr/bin/busybox
like "nothing but spacebox and a shell in /bin" "$(for file in /bin/*; do printf '%s ' "${file##*/}"; done)" "dash dhclient ip iw lsns"
[ ! -e /usr/bin/busybox ] && [ ! -e /sbin ] && [ ! -e /bin/busybox ] && [ ! -e /bin/cat ]
verdict $? "nor anywhere else"
while IFS= read -r line; do
	case $line in "    printf "*wifi.conf) passphrase=${line#    } ;; esac
done </lab/README.md

printf '%s\n' 'interface wlan1' 'start 10.10.10.50' 'end 10.10.10.50' 'lease_file /nothing/tmp/leases' 'pidfile /nothing/tmp/udhcpd.pid' \
	'option subnet 255.255.255.0' 'option router 10.10.10.1' 'option dns 10.10.10.1' 'option lease 600' >udhcpd.conf
: >leases
access_point wpa_key_mgmt=WPA-PSK
ip addr add 10.10.10.1/24 dev wlan1 && other udhcpd -S -a 50 /nothing/tmp/udhcpd.conf && other /tests/vm/dns
verdict $? "an access point with a DHCP server and a name server on the other radio"
walk "WPA2" no
end hostapd

access_point wpa_key_mgmt=WPA-PSK ieee80211w=2
walk "protected management frames" yes
end hostapd

access_point wpa_key_mgmt=SAE ieee80211w=2 sae_pwe=2
walk "SAE" yes "$passphrase"
end hostapd
end udhcpd
echo "1..$count"
[ $failed = 0 ]
