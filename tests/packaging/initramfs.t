#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: qemu-system-x86 cpio zstd kmod dash file hostapd isc-dhcp-client wpasupplicant
# The hooks for initramfs-tools, dracut and mkinitcpio: what they put into an image, and what they leave alone. The images
# of the first two are booted and run README's walk-throughs: initramfs/walk-through; and the Wi-Fi at boot: initramfs/arrived.
. "${0%/*}/recipe.sh"
need cpio depmod busybox hostapd qemu-system-x86_64 dpkg-deb apt-get
packages="initramfs-tools-core dracut-core udev"
if [ -z "${TEST_SANDBOX-}" ]; then
	# shellcheck disable=SC2086
	fetched $packages || { echo "1..0 # SKIP needs packages of Debian's archive"; exit 0; }
	sh "$root/scripts/vm" -k 6.1 fetch >"$tmp/fetch" 2>&1 || { echo "1..0 # SKIP needs a kernel: scripts/vm fetch"; exit 0; }
fi
sandbox

# ---- the machine as packages would leave it: the program in /usr/bin, a fuller tool, modules, which the lab has unpacked
kernel=$cache/kernels/6.1
release=$(cat "$kernel/version")
mkdir -p "$machine/usr/bin" "$machine/usr/sbin" "$machine/etc/spacebox"
cp "$SPACEBOX" "$machine/usr/bin/spacebox"
printf '#!/bin/sh\necho a fuller wpa_cli\n' >"$machine/usr/sbin/wpa_cli"
chmod 755 "$machine/usr/sbin/wpa_cli"
mkdir -p "$machine/usr/share/spacebox"
cp "$recipes/initramfs/online" "$machine/usr/share/spacebox/"
chmod 755 "$machine/usr/share/spacebox/online"
printf '%s\n' 'MODULES="veth mac80211_hwsim"' 'WIFI=/etc/spacebox/wifi.conf' INTERFACE=wlan0 >"$machine/etc/spacebox/initramfs.conf"
printf 'network={\n\tssid="moosenet"\n\tpsk="correcthorse"\n}\n' >"$machine/etc/spacebox/wifi.conf"
cat "$kernel"/base-*.cpio | (cd "$machine" && cpio -idm --quiet 'usr/lib/modules/*')
touch "$machine/usr/lib/modules/$release/modules.order" "$machine/usr/lib/modules/$release/modules.builtin"
depmod -b "$machine/usr" "$release"
# shellcheck disable=SC2086
machine_with $packages || { echo "1..0 # SKIP needs overlayfs"; exit 0; }
mount -t tmpfs tmpfs /boot && echo CONFIG_RD_GZIP=y >"/boot/config-$release"
walk=$test_dir/packaging/initramfs/walk-through

# unpack IMAGE DIR
unpack() { mkdir -p "$2" && gzip -dc "$1" | (cd "$2" && cpio -idm --quiet --no-absolute-filenames); }
# link_of NAME: what NAME is in the image $image
link_of()
{
	for folder in usr/sbin sbin usr/bin bin; do
		[ -e "$image/$folder/$1" ] || [ -L "$image/$folder/$1" ] || continue
		readlink "$image/$folder/$1" || echo file
		return
	done
	echo none
}
holds()
{
	ok "$1: the program is in the image" cmp "$SPACEBOX" "$image/usr/bin/spacebox"
	is "$1: links lead to it" "$(link_of netns) $(link_of ip) $(link_of lsns)" \
		"../bin/spacebox ../bin/spacebox spacebox"
	is "$1: a fuller tool stays" "$(link_of wpa_cli)" file
	like "$1: modules are in the image" "$(find "$image/" -name 'mac80211_hwsim.ko*')" hwsim
	ok "$1: busybox is there too" test -e "$image/bin/busybox"
}
# boots NAME IMAGE: each step of the walk-through is a test
boots()
{
	timeout -k 5 120 qemu-system-x86_64 -accel tcg -cpu max -m 512 -display none -nic none -no-reboot -kernel "$kernel/vmlinuz" \
		-initrd "$2" -append "console=ttyS0 panic=-1 quiet mitigations=off root=/dev/none" -serial stdio </dev/null 2>&1 | tr -d '\r' >"$tmp/console"
	while read -r walk_is result step; do
		case $walk_is$result in
		walk:ok) pass "$1: $step" ;;
		walk:not) fail "$1: ${step#ok }" ;;
		esac
	done <"$tmp/console"
	ok "$1: the walk-throughs come to their end" grep -q '^walk: end' "$tmp/console"
	grep -q '^walk: end' "$tmp/console" || tail -n 30 "$tmp/console" | sed 's/^/# /'
}

# ---- initramfs-tools
mkdir -p "$tmp/conf/hooks" "$tmp/conf/scripts/init-top" "$tmp/conf/scripts/local-top"
cp -r /etc/initramfs-tools/. "$tmp/conf/"
printf 'MODULES=list\nBUSYBOX=y\nCOMPRESS=gzip\nCOMPRESSLEVEL=1\nUMASK=0077\n' >"$tmp/conf/initramfs.conf"
cp "$recipes/initramfs-tools/zzz-spacebox" "$tmp/conf/hooks/"
cat >"$tmp/conf/hooks/fuller" <<'EOT'
#!/bin/sh
[ "$1" != prereqs ] || exit 0
. /usr/share/initramfs-tools/hook-functions
copy_exec /usr/sbin/wpa_cli /sbin/wpa_cli
copy_exec /usr/sbin/hostapd /sbin/hostapd
EOT
# an administrator's, which comes after ours
cat >"$tmp/conf/hooks/zzzz-later" <<'EOT'
#!/bin/sh
[ "$1" != prereqs ] || exit 0
. /usr/share/initramfs-tools/hook-functions
copy_exec /usr/bin/unshare /usr/bin
EOT
{ cat /etc/spacebox/initramfs.conf
printf '%s\n' 'APPLETS="$(spacebox --list | tr "\n" " ") nosuch"' 'MODULES="$MODULES nosuchmodule"'; } >"$tmp/initramfs.conf"
mount --bind "$tmp/initramfs.conf" /etc/spacebox/initramfs.conf
for stage in init-premount init-bottom; do
	mkdir -p "$tmp/conf/scripts/$stage"
	cp "$recipes/initramfs-tools/$stage" "$tmp/conf/scripts/$stage/spacebox"
done
for script in init-top/walk-through local-top/arrived; do
	printf '#!/bin/sh\n[ "$1" != prereqs ] || exit 0\n' | cat - "${walk%/*}/${script#*/}" >"$tmp/conf/scripts/$script"
done
chmod 755 "$tmp/conf/hooks/"* "$tmp/conf/scripts/"*/*
run mkinitramfs -d "$tmp/conf" -o "$tmp/tools.img" "$release"
umount /etc/spacebox/initramfs.conf
is "mkinitramfs" "$status" 0
[ "$status" = 0 ] || printf '%s\n' "$err" | tail -n 20 | sed 's/^/# /'
like "an applet that isn't there is told" "$err" 'APPLETS: there is no applet nosuch'
like "and a module" "$err" 'MODULES: Linux [^ ]* has no module nosuchmodule'
image=$tmp/tools
unpack "$tmp/tools.img" "$image"
holds initramfs-tools
ok "what a later hook copies is that hook's" sh -c "[ ! -L '$image/usr/bin/unshare' ] && [ -s '$image/usr/bin/unshare' ]"
mkdir "$tmp/added"
cp "$image/usr/bin/spacebox" "$tmp/added"
size "initramfs, defconfig, added by the hook" "$tmp/added"
boots initramfs-tools "$tmp/tools.img"

# ---- dracut
modules=/usr/lib/dracut/modules.d
mkdir -p "$tmp/modules/99spacebox" "$tmp/modules/90fuller"
cp "$recipes/dracut/module-setup.sh" "$tmp/modules/99spacebox/"
cp "$walk" "$tmp/walk-through.sh"
cp "${walk%/*}/arrived" "$tmp/arrived.sh"
echo rootok=1 >"$tmp/root-ok.sh"	# as the module that knew this root would say
cat >"$tmp/modules/90fuller/module-setup.sh" <<EOT
check() { return 255; }
install() {
	inst_multiple wpa_cli hostapd
	inst_hook cmdline 00 '$tmp/walk-through.sh'
	inst_hook cmdline 95 '$tmp/root-ok.sh'
	inst_hook pre-mount 90 '$tmp/arrived.sh'
}
EOT
mount -t overlay overlay -o "lowerdir=$tmp/modules:$modules" "$modules"
run dracut --force --no-hostonly --no-early-microcode --gzip --kver "$release" --kmoddir "/lib/modules/$release" \
	--modules "base busybox fuller spacebox" --tmpdir "$tmp" "$tmp/dracut.img"
is "dracut" "$status" 0
[ "$status" = 0 ] || printf '%s\n' "$err" | tail -n 20 | sed 's/^/# /'
image=$tmp/dracut
unpack "$tmp/dracut.img" "$image"
holds dracut
boots dracut "$tmp/dracut.img"

# ---- mkinitcpio, which Debian 12 hasn't: its functions, as the hook calls them
cat >"$tmp/build" <<'EOT'
add_binary() { mkdir -p "$BUILDROOT/${2%/*}" && cp "$(command -v "$1")" "$BUILDROOT$2"; }
declare -A _addedmodules
add_module()
{
	echo "$1" >> "$BUILDROOT/modules"
	[[ $1 != iwlwifi ]] || _addedmodules[mac80211]=1	# which it needs
}
add_file() { mkdir -p "$BUILDROOT/${2%/*}" && install -m "${3:-644}" "$1" "$BUILDROOT$2"; }
add_runscript() { echo runscript >>"$BUILDROOT/modules"; }
. "$1"
build
EOT
image=$tmp/mkinitcpio
mkdir -p "$image/usr/sbin" "$image/usr/bin" "$image/bin"
: >"$image/usr/sbin/iw"
ln -s busybox "$image/bin/ip"
mkdir -p "$tmp/settings"
echo 'APPLETS="ip iw netns" MODULES="veth iwlwifi" WIFI=/etc/spacebox/wifi.conf' >"$tmp/settings/initramfs.conf"
cp "$machine/etc/spacebox/wifi.conf" "$tmp/settings/"
mount --bind "$tmp/settings" /etc/spacebox
run env BUILDROOT="$image" bash "$tmp/build" "$recipes/mkinitcpio/spacebox"
is "mkinitcpio: the hook" "$status:$out:$err" 0::
is "mkinitcpio: links of those asked for, in the place of busybox's" \
	"$(link_of ip) $(link_of netns) $(link_of lsns)" \
	"../usr/bin/spacebox ../bin/spacebox none"
is "mkinitcpio: a fuller tool stays" "$(link_of iw)" file
is "mkinitcpio: modules, and the ciphers for a radio's" "$(xargs <"$image/modules")" "veth iwlwifi ccm ctr cmac gcm runscript"
is "mkinitcpio: Wi-Fi at boot" "$(stat -c %a "$image/etc/spacebox/wifi.conf") $(cat "$image/etc/spacebox/online.conf")" \
	"600 INTERFACE= WAIT=30 KEEP="
ok "mkinitcpio: and its script" cmp "$recipes/initramfs/online" "$image/usr/share/spacebox/online"
done_testing
