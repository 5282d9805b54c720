# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the setup lines of workflows may call.

# name NAME VALUE: $NAME in later setup lines and in the command
name() { eval "$1=\$2"; echo "$1=$2" >&"$VARIABLES"; }

# hold NAME OPTION...: a process in new namespaces, as unshare's options say; $NAME is its PID.
hold()
{
	held=$1; shift
	mkfifo /tmp/ready
	unshare "$@" sh -c 'echo >/tmp/ready; exec sleep 1000' </dev/null >/dev/null 2>&1 &
	read -r _ </tmp/ready
	rm /tmp/ready
	read -r child _ </proc/$!/task/$!/children || :
	until grep -q '^sleep' "/proc/${child:-$!}/cmdline"; do :; done	# /proc has no other name for it then
	name "$held" "${child:-$!}"
}

# fake_rfkill: a file for /dev/rfkill with two devices, as the kernel tells of them.
fake_rfkill()
{
	mount -t tmpfs tmpfs /dev
	printf '\144\0\0\0\1\0\0\0\145\0\0\0\1\0\1\0' >/dev/rfkill
}

# fake_wpa: somebody answers at /run/wpa/wlan0, wpa_supplicant's control socket.
fake_wpa()
{
	mkdir /run/wpa
	python3 "$TESTS/faults/wpa_server.py" /run/wpa/wlan0 </dev/null >/dev/null 2>&1 &
	until [ -S /run/wpa/wlan0 ]; do :; done
}

# dhcp_server: c0, and at its other end, in the namespace server, a server that has 192.0.2.50 for it.
# Scripts of other DHCP clients are hidden.
dhcp_server()
{
	for script in /sbin/dhclient-script /usr/share/udhcpc/default.script; do
		[ ! -e $script ] || mount --bind /dev/null $script
	done
	netns add server
	ip link add c0 address 02:00:00:00:00:01 type veth peer name s0 netns server
	ip -n server addr add 192.0.2.1/24 dev s0
	ip -n server link set s0 up
	nsenter --net=/run/netns/server python3 "$TESTS/dhcp/server.py" s0 /dev/null normal \
		</dev/null >/dev/null 2>&1 &
	until nsenter --net=/run/netns/server grep -q ':0043 ' /proc/net/udp; do :; done
}
