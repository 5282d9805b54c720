#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: gcc-mips-linux-gnu libc6-dev-mips-cross qemu-user-static
# OpenWrt's Makefile, called as its build system calls it, with a cross compiler for big-endian MIPS: both variants are
# built, installed and run under qemu-mips. openwrt/ beside this file stands in for rules.mk and package.mk.
. "${0%/*}/recipe.sh"
need mips-linux-gnu-gcc qemu-mips-static readelf
version=$(cat "$root/VERSION")
for variant in tiny full; do
	source_tree "$tmp/build/spacebox-$variant/spacebox-$version"
	if make -s -C "$recipes/openwrt" -f Makefile TOPDIR="$test_dir/packaging/openwrt" \
			INCLUDE_DIR="$test_dir/packaging/openwrt" BUILD_DIR="$tmp/build" BUILD_VARIANT=$variant \
			ROOT="$tmp/$variant" VARIANT_PACKAGE=spacebox-$variant package >"$tmp/log" 2>&1; then
		pass "$variant: configure, compile, install"
	else
		fail "$variant: configure, compile, install" "$(tail -n 20 "$tmp/log")"
		continue
	fi
	size ".ipk for MIPS with glibc, $variant" "$tmp/$variant"
	like "$variant: the recipe is for this version" "$(cat "$tmp/$variant.version")" "^$version\$"
	box=$tmp/$variant/usr/bin/spacebox
	like "$variant: for MIPS, big-endian" "$(readelf -hW "$box" | tr '\n' ' ')" 'big endian.*MIPS'
	is "$variant: static" "$(readelf -lW "$box" | grep -c INTERP)" 0
	like "$variant: runs" "$(qemu-mips-static "$box" --version)" "^spacebox $version"
	# 150 is above busybox's priority and below that of ip-tiny and the tools of util-linux
	while read -r alternative; do
		path=${alternative#150:} path=${path%%:*}
		like "$variant: an alternative for ${path##*/}, which is an applet" \
			"$alternative: $(qemu-mips-static "$box" --list | tr '\n' ' ')" "^150:/.*:/usr/bin/spacebox:.* ${path##*/} "
	done <"$tmp/$variant.alternatives"
	is "$variant: the links lead to it" "$(readlink "$tmp/$variant/usr/sbin/netns")" ../bin/spacebox
done
if [ -s "$tmp/tiny/usr/bin/spacebox" ] && [ -s "$tmp/full/usr/bin/spacebox" ]; then
	ok "tiny is smaller" test "$(wc -c <"$tmp/tiny/usr/bin/spacebox")" -lt "$(wc -c <"$tmp/full/usr/bin/spacebox")"
fi
done_testing
