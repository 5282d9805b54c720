# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the scenes with radios share.

# An access point with WPA2-PSK and a DHCP server on one of the virtual radios, as in anybody's house.
# access_point INTERFACE: network "moosenet", passphrase "correcthorse", address 10.10.10.1/24,
# leases from 10.10.10.50 up. access_point_stop ends it.

access_point()
{
	ap=$1
	cat > "$tmp/hostapd.conf" <<-END
		interface=$ap
		driver=nl80211
		ssid=moosenet
		hw_mode=g
		channel=1
		wpa=2
		wpa_key_mgmt=WPA-PSK
		rsn_pairwise=CCMP
		wpa_passphrase=correcthorse
	END
	: > "$tmp/udhcpd.leases"
	cat > "$tmp/udhcpd.conf" <<-END
		interface $ap
		start 10.10.10.50
		end 10.10.10.99
		lease_file $tmp/udhcpd.leases
		pidfile $tmp/udhcpd.pid
		option subnet 255.255.255.0
		option router 10.10.10.1
		option dns 10.10.10.1
		option lease 600
	END
	hostapd -B -P "$tmp/hostapd.pid" "$tmp/hostapd.conf" &&
		ip addr add 10.10.10.1/24 dev "$ap" &&
		busybox udhcpd -S "$tmp/udhcpd.conf"
}

access_point_stop()
{
	for daemon in hostapd udhcpd; do
		[ ! -s "$tmp/$daemon.pid" ] || kill "$(cat "$tmp/$daemon.pid")"
	done
	ip addr flush dev "$ap"
	ip link set dev "$ap" down
}

# udhcpc_script FILE: what busybox's DHCP client runs to configure the interface.
udhcpc_script()
{
	cat > "$1" <<-'END'
		#!/bin/sh
		case $1 in
		deconfig)
			ip addr flush dev "$interface"
			ip link set dev "$interface" up ;;
		bound|renew)
			ip addr add "$ip/${mask:-24}" dev "$interface"
			ip route add default via "${router%% *}" dev "$interface" ;;
		esac
	END
	chmod 755 "$1"
}

# radio_here RADIO INTERFACE: whether the radio and its interface are in this network namespace.
radio_here()
{
	[ -e "/sys/class/ieee80211/$1" ] && [ "$(cat "/sys/class/net/$2/phy80211/name" 2>/dev/null)" = "$1" ]
}

# fresh_radios [NUMBER]: the wireless modules out and in again, so that a scene begins with phy0 wlan0,
# phy1 wlan1 ... whatever the scenes before it left.
fresh_radios()
{
	for module in mac80211_hwsim mac80211 cfg80211; do
		! grep -q "^$module " /proc/modules || rmmod "$module" || return 1
	done
	modprobe mac80211_hwsim radios="${1:-2}"
}
