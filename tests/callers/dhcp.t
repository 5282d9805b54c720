#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: isc-dhcp-client busybox-static
# Who calls a DHCP client: ifupdown, busybox's ifup and dracut's network-legacy get a lease through ours, by their own scripts
# and command lines, and give it back.
. "${0%/*}/../packaging/recipe.sh"
applet dhclient && applet udhcpc && ours || { echo "1..0 # SKIP no dhclient or udhcpc in this configuration"; exit 0; }
need python3 busybox dpkg-deb apt-get
[ -n "${TEST_SANDBOX-}" ] || fetched ifupdown dracut-core dracut-network ||
	{ echo "1..0 # SKIP needs packages of Debian's archive"; exit 0; }
sandbox
PATH=/usr/sbin:/usr/bin:/sbin:/bin	# as the callers have it, and not the tests' links first
mkdir -p "$machine/usr/bin" "$machine/usr/sbin" "$machine/usr/lib/dracut/hooks"
cp "$SPACEBOX" "$machine/usr/bin/spacebox"
for name in dhclient udhcpc ip; do ln -s ../bin/spacebox "$machine/usr/sbin/$name"; done
for name in getarg getargs; do ln -s ../lib/dracut/dracut-util "$machine/usr/bin/dracut-$name"; done
printf '#!/bin/sh\n' >"$machine/usr/sbin/netroot"
printf '#!/bin/sh\nexec busybox arping "$@"\n' >"$machine/usr/sbin/arping"
chmod 755 "$machine/usr/sbin/netroot" "$machine/usr/sbin/arping"
machine_with ifupdown dracut-core dracut-network || { echo "1..0 # SKIP needs overlayfs"; exit 0; }
mount --bind "$machine/usr/bin/spacebox" /usr/sbin/dhclient || exit 1
private_etc
mkdir -p /etc/network/if-pre-up.d /etc/network/if-up.d /etc/network/if-down.d /etc/network/if-post-down.d "$tmp/dhcp"
[ -d /var/lib/dhcp ] && mount --bind "$tmp/dhcp" /var/lib/dhcp
printf 'iface c0 inet dhcp\n' >/etc/network/interfaces
: >/etc/fstab	# dhclient-script reads it
mount -t sysfs sysfs /sys	# of this network namespace
. "$test_dir/dhcp/network.sh"
trap 'kill $server_pid 2>/dev/null; wait 2>/dev/null; [ -n "$TEST_SANDBOX" ] || test_cleanup' EXIT
server_of() { sed -n 's/^nameserver //p' /etc/resolv.conf | head -n 1; }
# running PIDFILE: whether that process is ours
running() { [ "$(readlink "/proc/$(cat "$1" 2>/dev/null)/exe" | sed 's|.*/||')" = spacebox ]; }
has_lease()
{
	is "$1: an address" "$(address)" 192.0.2.50/24
	like "$1: the default route" "$(ip route show default)" '^default via 192.0.2.1 dev c0'
	is "$1: a name server" "$(server_of)" 192.0.2.1
}
# given_back DESC [late]: late: who calls takes the link away without waiting for the client, which may be faster or not
given_back()
{
	[ "${2-}" ] || ok "$1: the lease is given back" wait_for 5 grep -q '^RELEASE 192.0.2.50' "$tmp/log"
	ok "$1: no address is left" wait_for 5 sh -c "! ip -4 -o addr show c0 | grep -q inet"
	ok "$1: no client is left" wait_for 5 sh -c "! grep -qs . /proc/$client/cmdline"
}
clean() { ip addr flush dev c0; ip link set c0 down; ip link set c0 mtu 1500; echo 'nameserver 192.0.2.53' >/etc/resolv.conf; }
serve normal

# ---- ifupdown: dhclient with Debian's script, dhclient without one, udhcpc
# ups DESC PIDFILE [late]
ups()
{
	run ifup c0
	is "$1: ifup" "$status" 0
	[ "$status" = 0 ] || printf '%s\n' "$err" | sed 's/^/# /'
	has_lease "$1"
	ok "$1: it is ours" running "$2"
	client=$(cat "$2")
	run ifdown c0
	is "$1: ifdown" "$status" 0
	given_back "$1" "${3-}"
	clean
	: >"$tmp/log"
}
if [ -x /sbin/dhclient-script ]; then
	ups "ifupdown, dhclient-script" /run/dhclient.c0.pid
	mount --bind /dev/null /sbin/dhclient-script
else
	skip "ifupdown, dhclient-script" isc-dhcp-client
fi
ups "ifupdown, dhclient alone" /run/dhclient.c0.pid
mkdir "$tmp/without" && mknod "$tmp/without/dhclient" c 0 0	# overlayfs: such a file isn't there
mount -t overlay overlay -o "lowerdir=$tmp/without:/usr/sbin" /usr/sbin
ups "ifupdown, udhcpc" /run/udhcpc.c0.pid late
umount /usr/sbin

# ---- busybox's ifup, which runs udhcpc by its name: its shell would take busybox's own
mkdir -p /var/run
run busybox ifup -i /etc/network/interfaces c0
is "busybox ifup" "$status" 0
has_lease "busybox ifup"
ok "busybox ifup: it is ours" running /var/run/udhcpc.c0.pid
client=$(cat /var/run/udhcpc.c0.pid)
run busybox ifdown -i /etc/network/interfaces c0
given_back "busybox ifdown" late
clean

# ---- dracut: its ifup, its dhclient-script and its dhclient.conf, in a tree that looks like its initramfs
modules=/usr/lib/dracut/modules.d
mkdir -p /etc/cmdline.d
echo 'ip=c0:dhcp' >/etc/cmdline.d/ip.conf
cat $modules/35network-legacy/dhclient.conf >/etc/dhclient.conf
umount /sbin/dhclient-script 2>/dev/null
cp $modules/35network-legacy/dhclient-script.sh "$machine/script"
[ ! -e /sbin/dhclient-script ] || mount --bind "$machine/script" /sbin/dhclient-script
cat >"$tmp/in-dracut" <<'END'
hooks=/usr/lib/dracut/hooks
mount -t tmpfs tmpfs $hooks && mount -t tmpfs tmpfs /tmp || exit 1
mkdir -p $hooks/initqueue/finished $hooks/initqueue/online
sh "$modules/35network-legacy/ifup.sh" c0 || exit 2
. /lib/dracut-lib.sh
job=$hooks/initqueue/setup_net_c0.sh
. $job
sh -c ". $hooks/initqueue/finished/dhclient-c0.sh" || exit 3
cp /tmp/dhclient.c0.pid /tmp/dhclient.c0.lease /tmp/dhclient.c0.dhcpopts /run/
END
cp $modules/99base/dracut-lib.sh $modules/99base/dracut-dev-lib.sh $modules/40network/net-lib.sh "$machine/usr/lib/" 2>/dev/null
chmod 755 "$machine/script"
export modules
run unshare -m --propagation slave sh "$tmp/in-dracut"
is "dracut: ifup and what it leaves to be done" "$status" 0
[ "$status" = 0 ] || printf '%s\n' "$out" "$err" | sed 's/^/# /'
is "dracut: an address" "$(address)" 192.0.2.50/24
like "dracut: the default route" "$(ip route)" '^default via 192.0.2.1 dev c0'
is "dracut: a name server" "$(server_of)" 192.0.2.1
like "dracut: its options" "$(cat /run/dhclient.c0.dhcpopts)" "^new_subnet_mask='255.255.255.0'"
ok "dracut: it is ours" running /run/dhclient.c0.pid
kill "$(cat /run/dhclient.c0.pid)"
done_testing
