#!/bin/bash
# SPDX-License-Identifier: MIT
# dracut: puts spacebox and links to it into the initramfs, with --add spacebox or where
# /etc/spacebox/initramfs.conf exists (see ../initramfs-tools/zzz-spacebox for what it may set).
# Goes to /usr/lib/dracut/modules.d/99spacebox: the number makes it one of the last modules, so
# that it sees what the others have put there.

conf=/etc/spacebox/initramfs.conf
online=/usr/share/spacebox/online

check() {
	require_binaries spacebox || return 1
	[ -e "$conf" ] && return 0
	return 255
}

depends() {
	return 0
}

read_conf() {
	APPLETS= MODULES= WIFI= INTERFACE= WAIT= KEEP=
	# shellcheck source=/dev/null
	[ ! -e "$conf" ] || . "$conf"
}

installkernel() {
	local APPLETS MODULES WIFI INTERFACE WAIT KEEP
	read_conf
	# shellcheck disable=SC2086
	[ -z "$MODULES" ] || hostonly='' instmods $MODULES
	# mac80211 asks for ciphers by name when a network is joined: no list of dependencies has them.
	[ -z "$(find "$initdir/lib/modules/" -name 'mac80211.ko*' 2>/dev/null)" ] || hostonly='' instmods ccm ctr cmac gcm
}

# A tool that is there stays, unless it is a link to busybox, which does less.
is_fuller() {
	local folder
	for folder in sbin usr/sbin bin usr/bin; do
		[[ -e $initdir/$folder/$1 || -L $initdir/$folder/$1 ]] || continue
		case $(readlink "$initdir/$folder/$1") in
		*busybox) rm -f "$initdir/$folder/$1" ;;
		*) return 0 ;;
		esac
	done
	return 1
}

install() {
	local APPLETS MODULES WIFI INTERFACE WAIT KEEP box path name
	read_conf
	box=$(type -P spacebox)
	inst_simple "$box" /usr/bin/spacebox
	for path in $("$box" --list-full); do
		name=${path##*/}
		[[ " ${APPLETS:-$name} " = *" $name "* ]] || continue
		is_fuller "$name" && continue
		mkdir -p "$initdir/${path%/*}"
		ln -sr "$initdir/usr/bin/spacebox" "$initdir/$path"
	done
	[ -z "$WIFI" ] || install_wifi
}

hook() {
	mkdir -p "$initdir/lib/dracut/hooks/$1"
	echo "$2" >"$initdir/lib/dracut/hooks/$1/80-spacebox.sh"
}

install_wifi() {
	local done=/run/spacebox-online.done
	if [[ ! -r $WIFI || ! -e $online ]]; then
		dwarn "spacebox: no Wi-Fi at boot: cannot read $WIFI or $online"
		return 0
	fi
	mkdir -p "$initdir/etc/spacebox" "$initdir/usr/share/spacebox"
	(umask 077 && cat "$WIFI" >"$initdir/etc/spacebox/wifi.conf")
	echo "INTERFACE=$INTERFACE WAIT=${WAIT:-30} KEEP=$KEEP" >"$initdir/etc/spacebox/online.conf"
	cp "$online" "$initdir$online"
	chmod 755 "$initdir$online"
	# dracut's shell reads these, the first again and again until all that are in finished say so
	hook initqueue/settled "[ -e $done ] || { $online; : >$done; }"
	hook initqueue/finished "[ -e $done ]"
	hook pre-pivot "$online stop"
	dracut_need_initqueue
}
