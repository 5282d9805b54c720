#!/bin/sh
# SPDX-License-Identifier: MIT
# The hooks for initramfs-tools, dracut and mkinitcpio: what they put into an image, and what they
# leave alone.
. "${0%/*}/recipe.sh"
[ -e /usr/share/initramfs-tools/hook-functions ] || have dracut ||
	{ echo "1..0 # SKIP needs initramfs-tools-core or dracut-core"; exit 0; }
need cpio depmod busybox
kernels=${SPACEBOX_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/spacebox}/kernels/6.1
[ -e "$kernels/vmlinuz" ] || sh "$root/scripts/vm" fetch > /dev/null 2>&1
for package in "$kernels"/linux-image-*.deb; do
	[ -e "$package" ] || { echo "1..0 # SKIP needs a kernel: scripts/vm fetch"; exit 0; }
done
sandbox

# ---- the machine as a package would leave it: the program in /usr/bin, modules of a kernel
mkdir -p "$tmp/bin0" "$tmp/kernel" "$tmp/etc0/spacebox" "$tmp/lib"
cp "$SPACEBOX" "$tmp/bin0/spacebox"
printf '#!/bin/sh\necho a fuller iw\n' > "$tmp/bin0/iw"
chmod 755 "$tmp/bin0/iw"
dpkg-deb --fsys-tarfile "$package" |
	tar -C "$tmp/kernel" -xf - --wildcards './lib/modules/*' './boot/config-*'
release=$(ls "$tmp/kernel/lib/modules")
depmod -b "$tmp/kernel" "$release"
echo 'MODULES="veth mac80211_hwsim"' > "$tmp/etc0/spacebox/initramfs.conf"
over() { mount -t overlay overlay -o lowerdir="$1:$2" "$2"; }
over "$tmp/bin0" /usr/bin || { echo "1..0 # SKIP needs overlayfs"; exit 0; }
over "$tmp/etc0" /etc
if [ -d /lib/modules ]; then
	over "$tmp/kernel/lib/modules" /lib/modules
else
	over "$tmp/kernel/lib" /usr/lib
fi
[ ! -e "$tmp/kernel/boot" ] || over "$tmp/kernel/boot" /boot

# unpack IMAGE DIR
unpack()
{
	mkdir -p "$2"
	case $(head -c 2 "$1" | od -An -tx1 | tr -d ' ') in
	1f8b) gzip -dc "$1" ;;
	*) cat "$1" ;;
	esac | (cd "$2" && cpio -idm --quiet --no-absolute-filenames)
}
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
		"/usr/bin/spacebox /usr/bin/spacebox /usr/bin/spacebox"
	is "$1: a fuller tool stays" "$(link_of iw)" file
	like "$1: modules are in the image" "$(find "$image/" -name 'mac80211_hwsim.ko*')" hwsim
}
# ---- initramfs-tools
if [ -e /usr/share/initramfs-tools/hook-functions ]; then
	mkdir "$tmp/conf"
	cp -r /etc/initramfs-tools/. "$tmp/conf/"
	mkdir -p "$tmp/conf/hooks"
	printf 'MODULES=list\nBUSYBOX=y\nCOMPRESS=gzip\n' > "$tmp/conf/initramfs.conf"
	cp "$recipes/initramfs-tools/zzz-spacebox" "$tmp/conf/hooks/"
	cat > "$tmp/conf/hooks/fuller" <<'EOT'
#!/bin/sh
[ "$1" != prereqs ] || exit 0
. /usr/share/initramfs-tools/hook-functions
copy_exec /usr/bin/iw /sbin/iw
EOT
	chmod 755 "$tmp/conf/hooks/"*
	run mkinitramfs -d "$tmp/conf" -o "$tmp/tools.img" "$release"
	is "mkinitramfs" "$status" 0
	image=$tmp/tools
	unpack "$tmp/tools.img" "$image"
	holds initramfs-tools
	ok "initramfs-tools: busybox is there too" test -e "$image/bin/busybox"
else
	skip "initramfs-tools" initramfs-tools-core
fi

# ---- dracut
if have dracut; then
	echo 'MODULES="veth mac80211_hwsim"' > "$tmp/etc0/spacebox/initramfs.conf"
	mkdir -p "$tmp/modules/usr/lib/dracut/modules.d/99spacebox"
	cp "$recipes/dracut/module-setup.sh" "$tmp/modules/usr/lib/dracut/modules.d/99spacebox/"
	mkdir -p "$tmp/modules/usr/lib/dracut/modules.d/90fuller"
	printf 'check() { return 255; }\ninstall() { inst /usr/bin/iw; }\n' \
		> "$tmp/modules/usr/lib/dracut/modules.d/90fuller/module-setup.sh"
	over "$tmp/modules/usr/lib/dracut/modules.d" /usr/lib/dracut/modules.d
	run dracut --force --no-hostonly --no-early-microcode --gzip --kver "$release" \
		--kmoddir "/lib/modules/$release" --modules "base busybox fuller spacebox" \
		--tmpdir "$tmp" "$tmp/dracut.img"
	is "dracut" "$status" 0
	image=$tmp/dracut
	unpack "$tmp/dracut.img" "$image"
	holds dracut
else
	skip "dracut" dracut-core
fi

# ---- mkinitcpio, which Debian 12 hasn't: its functions, as the hook calls them
cat > "$tmp/build" <<'EOT'
add_binary() { mkdir -p "$BUILDROOT/${2%/*}" && cp "$(command -v "$1")" "$BUILDROOT$2"; }
add_symlink() { mkdir -p "$BUILDROOT/${1%/*}" && ln -s "$2" "$BUILDROOT$1"; }
add_module() { echo "$1" >> "$BUILDROOT/modules"; }
. "$1"
build
EOT
image=$tmp/mkinitcpio
mkdir -p "$image/usr/sbin" "$image/usr/bin" "$image/bin"
: > "$image/usr/sbin/iw"
ln -s busybox "$image/bin/ip"
echo 'APPLETS="ip iw netns" MODULES=veth' > "$tmp/etc0/spacebox/initramfs.conf"
run env BUILDROOT="$image" bash "$tmp/build" "$recipes/mkinitcpio/spacebox"
is "mkinitcpio: the hook" "$status:$out:$err" 0::
is "mkinitcpio: links of those asked for, in the place of busybox's" \
	"$(link_of ip) $(link_of netns) $(link_of lsns)" \
	"/usr/bin/spacebox /usr/bin/spacebox none"
is "mkinitcpio: a fuller tool stays" "$(link_of iw)" file
is "mkinitcpio: modules" "$(cat "$image/modules")" veth
done_testing
