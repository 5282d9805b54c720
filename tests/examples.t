#!/bin/sh
# SPDX-License-Identifier: MIT
# Every manual page has examples and every --help ends with some, and they work as typed: each one is run here, in a
# sandbox that has what the page speaks of, or is named with what it takes to run it.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP the peers have other pages"; exit 0; }
sandbox

# needs COMMAND: what a machine for tests lacks; nothing: the command can be run
needs()
{
	case $1 in
	iw\ * | phy-move\ * | *wpa_supplicant\ * | wpa_cli\ *) echo "a radio" ;;
	rfkill\ *) echo "/dev/rfkill" ;;
	*udhcpc\ * | dhclient\ *) echo "a DHCP server" ;;
	ip\ tunnel\ add*) echo "a kernel with tunnels" ;;
	*podman\ *) echo "a container of podman" ;;
	ip\ *\ red | ip\ *\ red\ *) echo "VRFs, which not every kernel has" ;;
	esac
}

# prepare: what the examples find. Process 4711 is "a container", 1689 sleeps in the namespace apple.
prepare()
{
	private_etc && mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs /usr/local/bin || return
	grep -q ^alice: /etc/passwd || echo alice:x:1000:1000::/:/bin/sh >>/etc/passwd
	echo root:100000:65536 >/etc/subuid; cp /etc/subuid /etc/subgid
	ip link set lo up && ip link add eth0 type veth peer name eth1 && ip link set eth0 up && ip link set eth1 up &&
		ip address add 192.0.2.5/24 dev eth0 && ip netns add blue && ip netns add moose || return
	echo 4710 >/proc/sys/kernel/ns_last_pid && { unshare -m -u -n sleep 1000 >/dev/null 2>&1 & } && [ $! = 4711 ] || return
	case $1 in
	ip-nexthop.8) ip address add 198.51.100.5/24 dev eth1 ;;
	lsns.8 | 'lsns --help' | 'ip --help')
		ip netns add apple && echo 1688 >/proc/sys/kernel/ns_last_pid &&
			{ ip netns exec apple sleep 60 >/dev/null 2>&1 & } && wait_for 5 ip netns pids apple ;;
	esac
}

# play WHERE: runs the commands of $tmp/commands; in a process and a mount namespace of its own, where every PID is free
play()
{
	ln -sf "$SPACEBOX" "$tmp/bin/spacebox"
	mkdir -p "$tmp/work" && cd "$tmp/work" && prepare "$1" || { echo "not ok $1: can't be prepared"; return; }
	while read -r command; do
		# a passphrase, or a command for a shell
		case $command in *wpa_passphrase*) echo correcthorse ;; *) echo exit ;; esac >"$tmp/input"
		case $command in ip\ *monitor*) limit=2 end=124 ;; *) limit=60 end=0 ;; esac	# which has no end of its own
		timeout $limit sh -c "$command" <"$tmp/input" >"$tmp/output" 2>&1
		if [ $? = $end ]; then echo "ok $1: $command"
		else printf 'not ok %s: %s\n%s\n' "$1" "$command" "$(sed 's/^/#   /' "$tmp/output")"; fi
	done <"$tmp/commands"
}
if [ "${1-}" = --play ]; then
	play "$2"
	exit
fi

# examples WHERE: tests the commands of $tmp/all
examples()
{
	: >"$tmp/commands"
	while read -r command; do
		why=$(needs "$command")
		if [ "$why" ]; then echo "# not run, as it needs $why: $command"
		else echo "$command" >>"$tmp/commands"; fi
	done <"$tmp/all"
	[ -s "$tmp/commands" ] || return
	unshare -m -n -p -f --mount-proc --kill-child sh "$0" --play "$1" >"$tmp/played" 2>&1
	while read -r line; do
		case $line in
		"ok "*) pass "${line#ok }" ;;
		"not ok "*) fail "${line#not ok }" ;;
		*) printf '%s\n' "$line" ;;
		esac
	done <"$tmp/played"
	is "$1: all were played" "$(grep -c -e '^ok ' -e '^not ok ' "$tmp/played")" "$(grep -c '' "$tmp/commands")"
}

for page in "$root"/applets/*.[1-8] "$root"/applets/*/*.[1-8]; do
	name=${page##*/}
	case $name in
	wpa_supplicant.conf.5) continue ;; # its example is a file, which wpa_supplicant.t reads
	esac
	! grep -q '^\.so ' "$page" || continue
	awk -f "$test_dir/examples.awk" "$page" >"$tmp/all"
	ok "$name has examples" test -s "$tmp/all"
	examples "$name"
done
for applet in $("$SPACEBOX" --help | sed -n 's/^Applets: *//p') spacebox; do
	case $applet in spacebox) "$SPACEBOX" --help ;; *) "$SPACEBOX" "$applet" --help ;; esac |
		sed -n '1,/^Examples:/d; /^Applets:/d; /^$/d; s/^  //p' >"$tmp/all"
	like "$applet --help ends with two or three examples" "$(grep -c '' "$tmp/all")" '^[23]$'
	examples "$applet --help"
done
done_testing
