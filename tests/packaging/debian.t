#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: dpkg-dev debhelper lintian qemu-user-static gcc-aarch64-linux-gnu libc6-dev-arm64-cross
# The Debian package: it builds, also for arm64, lintian has nothing against it, and it is installed beside util-linux,
# iproute2 and iw.
. "${0%/*}/recipe.sh"
need dpkg-buildpackage dh lintian aarch64-linux-gnu-gcc readelf
sandbox
version=$(cat "$root/VERSION")
tree=$tmp/build/spacebox-$version
source_tree "$tree"
cp -r "$recipes/debian" "$tree/debian"
cd "$tree" || exit 1
is "the changelog is of this version" "$(dpkg-parsechangelog -S Version)" "$version-1"

# package ARGUMENT...: builds, its messages go into a file
package() { dpkg-buildpackage -us -uc -b "$@" >"$tmp/build.log" 2>&1; }
shown() { tail -n 30 "$tmp/build.log" | sed 's/^/# /'; }

# ---- for this machine
if package; then pass "dpkg-buildpackage"; else fail "dpkg-buildpackage"; shown; done_testing; fi
arch=$(dpkg --print-architecture)
deb=$tmp/build/spacebox_$version-1_$arch.deb
dbgsym=$tmp/build/spacebox-dbgsym_$version-1_$arch.deb
ok "the package" test -s "$deb"
dpkg-deb -x "$deb" "$tmp/plain"
size ".deb" "$tmp/plain" "$deb"
dpkg-deb -x "$dbgsym" "$tmp/debug"
build_id() { readelf -n "$1" 2>/dev/null | sed -n 's/.*Build ID: //p'; }
id=$(build_id "$tmp/plain/usr/bin/spacebox")
like "the program has a build id" "$id" '^[0-9a-f]{40}$'
rest=${id#??}
ok "the package of debugging symbols has it too" \
	test -s "$tmp/debug/usr/lib/debug/.build-id/${id%"$rest"}/$rest.debug"
is "the program is static and stripped" \
	"$(readelf -lW "$tmp/plain/usr/bin/spacebox" | grep -c INTERP):$(nm "$tmp/plain/usr/bin/spacebox" 2>&1 | grep -c ' main')" 0:0
like "it runs" "$("$tmp/plain/usr/bin/spacebox" --version)" "^spacebox $version"
is "a link for each applet, aside" "$(ls "$tmp/plain/usr/lib/spacebox/bin")" "$("$tmp/plain/usr/bin/spacebox" --list)"
is "they lead to it" "$(find "$tmp/plain/usr/lib/spacebox/bin" -type l ! -exec test -e {} \; -print)" ""
for hook in usr/share/initramfs-tools/hooks/zzz-spacebox usr/share/initramfs-tools/scripts/init-premount/spacebox \
		usr/share/initramfs-tools/scripts/init-bottom/spacebox usr/lib/dracut/modules.d/99spacebox/module-setup.sh \
		usr/share/spacebox/online; do
	ok "a hook: $hook" test -x "$tmp/plain/$hook"
done
lintian --no-tag-display-limit --fail-on error "$deb" "$dbgsym" >"$tmp/lintian" 2>&1
# a first upload closes the bug that asked for the package: whoever uploads it knows its number
is "lintian: no error and no warning" "$?:$(grep '^[EW]:' "$tmp/lintian" | grep -v initial-upload-closes-no-bugs)" "0:"

# ---- beside the packages whose names it has, in an overlay over this machine
mkdir -p "$tmp/upper" "$tmp/work" "$tmp/machine"
if mount -t tmpfs tmpfs "$tmp/upper" && mkdir "$tmp/upper/u" "$tmp/upper/w" &&
		mount -t overlay -o "lowerdir=/,upperdir=$tmp/upper/u,workdir=$tmp/upper/w" overlay "$tmp/machine" 2>/dev/null; then
	cp "$deb" "$tmp/machine/tmp/spacebox.deb"
	if chroot "$tmp/machine" dpkg -i --force-depends --no-triggers /tmp/spacebox.deb >"$tmp/dpkg" 2>&1; then
		pass "dpkg -i beside util-linux, iproute2 and iw"
	else
		fail "dpkg -i beside util-linux, iproute2 and iw" "$(cat "$tmp/dpkg")"
	fi
	like "their programs are as they were" "$(chroot "$tmp/machine" /usr/bin/nsenter --version)" 'util-linux'
	like "ours are found by name" "$(chroot "$tmp/machine" /usr/sbin/netns --version)" "$version"
	like "all pages are there, and man finds those whose links come first in PATH" "$(chroot "$tmp/machine" \
		env PATH=/usr/lib/spacebox/bin:/usr/bin:/bin man -w nsenter 2>&1)" '^/usr/lib/spacebox/share/man/man1/nsenter'
	like "the file for initramfs has a page" "$(chroot "$tmp/machine" man -w spacebox-initramfs.conf 2>&1)" 'man5'
	mkdir -p "$tmp/machine/etc/spacebox"; : >"$tmp/machine/etc/spacebox/initramfs.conf"
	ok "and its removal" chroot "$tmp/machine" dpkg --no-triggers -P spacebox
	is "leaves nothing" "$(ls -d "$tmp/machine/usr/lib/spacebox" "$tmp/machine/etc/spacebox" 2>/dev/null)" ""
	umount "$tmp/machine"
else
	skip "dpkg -i beside util-linux, iproute2 and iw" "no overlay file system here"
fi
umount "$tmp/upper" 2>/dev/null

# ---- autopkgtest's part: the walk-through with the installed program
run env SPACEBOX="$tmp/plain/usr/bin/spacebox" sh "$root/scripts/demo"
is "the autopkgtest: the demo with the packaged program" "$status" 0
[ "$status" = 0 ] || printf '%s\n' "$out" "$err" | tail -n 20 | sed 's/^/# /'

# ---- for arm64
debian/rules clean >/dev/null 2>&1
sed -i 's/) defconfig$/) tiny_defconfig/' debian/rules # the compiler is what is tested, not every applet again
if package -a arm64 -d -Pcross,nocheck; then
	pass "dpkg-buildpackage -a arm64"
	dpkg-deb -x "$tmp/build/spacebox_$version-1_arm64.deb" "$tmp/arm64"
	like "is for that machine" "$(readelf -hW "$tmp/arm64/usr/bin/spacebox")" 'Machine: *AArch64'
	if have qemu-aarch64-static; then
		like "and runs there" "$(qemu-aarch64-static "$tmp/arm64/usr/bin/spacebox" --version)" "^spacebox $version"
	else
		skip "and runs there" "no qemu-aarch64-static"
	fi
else
	fail "dpkg-buildpackage -a arm64"; shown
fi
done_testing
