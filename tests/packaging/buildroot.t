#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: kconfig-frontends-nox gcc-arm-linux-gnueabihf libc6-dev-armhf-cross
# Buildroot's package: its steps with Buildroot's variables, in the unpacked source as Buildroot builds.
# buildroot/kconfig-package.mk beside this file stands in for its infrastructure.
. "${0%/*}/recipe.sh"
need arm-linux-gnueabihf-gcc kconfig-conf
version=$(cat "$root/VERSION")
source_tree "$tmp/spacebox"
printf '# CONFIG_%s is not set\n' WPA_PASSPHRASE IP >"$tmp/fragment1"
printf 'CONFIG_LSNS=y\n# CONFIG_IW is not set\n' >"$tmp/fragment2"
br()
{
	make -s -f "$test_dir/packaging/buildroot/kconfig-package.mk" RECIPE="$recipes/buildroot/spacebox.mk" \
		DIR="$tmp/spacebox" TARGET_DIR="$tmp/target" BR2_PACKAGE_BUSYBOX=y \
		BR2_PACKAGE_SPACEBOX_CONFIG='"$(@D)/configs/router_defconfig"' \
		BR2_PACKAGE_SPACEBOX_CONFIG_FRAGMENT_FILES="\"$tmp/fragment1 $tmp/fragment2\"" "$@" >"$tmp/log" 2>&1
}
step() { if br "$tmp/spacebox/.$1"; then pass "$1"; else fail "$1" "$(tail -n 20 "$tmp/log")"; fi; }

ok "the recipe is for this version" grep -q "^SPACEBOX_VERSION = $version\$" "$recipes/buildroot/spacebox.mk"
# what its menu reads is checked by the kernel's own tool
cd "$tmp" || exit 1
ok "its Config.in is Kconfig" kconfig-conf --alldefconfig "$recipes/buildroot/Config.in"
step configure
config=$tmp/spacebox/.config
is "the fragments are merged" "$(grep -cE '^(# CONFIG_(WPA_PASSPHRASE|IW) is not set|CONFIG_LSNS=y)$' "$config")" 3
is "the rest is the file's" "$(grep -c '^CONFIG_RFKILL=y' "$config")" 1
step build
ok "built in the source folder" test -s "$tmp/spacebox/spacebox"
step savedefconfig
ok "where Buildroot looks for it" grep -q '^# CONFIG_IW is not set' "$tmp/spacebox/defconfig"
make -s -C "$root" O="$tmp/again" alldefconfig KCONFIG_ALLCONFIG="$tmp/spacebox/defconfig"
is "and it is the same configuration" "$(grep -v '^#$' "$tmp/again/.config" | sort)" "$(grep -v '^#$' "$config" | sort)"

# busybox is installed first: its links stay
mkdir -p "$tmp/target/usr/bin" "$tmp/target/bin"
ln -s ../../bin/busybox "$tmp/target/usr/bin/nsenter"
step install
arm-linux-gnueabihf-strip -o "$tmp/stripped" "$tmp/target/usr/bin/spacebox" && mv "$tmp/stripped" "$tmp/target/usr/bin/spacebox"
size "Buildroot for ARM with glibc, router_defconfig without ip and iw, with pages" "$tmp/target"
is "a link of busybox stays" "$(readlink "$tmp/target/usr/bin/nsenter")" ../../bin/busybox
like "the program is there" "$(readelf -hW "$tmp/target/usr/bin/spacebox")" 'Machine: *ARM'
ok "and a link that nothing else had" test -L "$tmp/target/usr/bin/lsns"
if have qemu-arm-static; then
	like "it runs" "$(qemu-arm-static "$tmp/target/usr/bin/spacebox" --version)" "^spacebox $version"
fi
done_testing
