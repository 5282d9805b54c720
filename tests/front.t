#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: other architectures
# The front door: spacebox and an option or an applet's name; what it is called; messages that are too long.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP no peer has this"; exit 0; }
spacebox() { "$SPACEBOX" "$@"; }
# whether an option is built in
has() { spacebox --help | grep -q -e " $1 "; }
applets=$(spacebox --help | sed -n 's/^Applets: //p')
first=${applets%% *}

run spacebox
like "alone: help" "$status:$out" '^0:spacebox [0-9.]+: '
for option in --help -h; do is "$option" "$(spacebox $option)" "$out"; done
run spacebox --version
like "--version" "$status:$out:$err" '^0:spacebox [0-9.]+:$'
is "-V" "$(spacebox -V)" "$out"
expect "no such applet" 127 "" "spacebox: nosuch: no such applet; --help lists them" spacebox nosuch
expect "no such option" 1 "" "spacebox: unknown option '--nosuch'
Try 'spacebox --help' for more information." spacebox --nosuch
expect "the empty name" 127 "" "spacebox: : no such applet; --help lists them" spacebox ''
if [ "$first" ]; then
	is "an applet behind its name" "$(spacebox "$first" --help)" "$("$tmp/bin/$first" --help)"
	ln -s "$SPACEBOX" "$tmp/strange name"
	is "under another name it is spacebox" "$("$tmp/strange name" --version)" "$(spacebox --version)"
	ln -s "$SPACEBOX" "$tmp/-h"
	is "even one that looks like an option" "$("$tmp/-h" --version)" "$(spacebox --version)"
fi
for applet in $applets; do
	like "$applet --version" "$(spacebox "$applet" --version)" "^$applet version [0-9.]+ \\(spacebox\\)\$"
	# the DHCP clients' -V is a vendor class
	case $applet in
	udhcpc | dhclient) ;;
	*) is "$applet -V" "$(spacebox "$applet" -V)" "$(spacebox "$applet" --version)" ;;
	esac
	like "$applet --help" "$(spacebox "$applet" --help | head -n 1)" "^Usage: $applet"
	# ip's -h is --human-readable
	[ "$applet" = ip ] || is "$applet -h" "$(spacebox "$applet" -h)" "$(spacebox "$applet" --help)"
done
if applet unshare; then
	is "an abbreviation: every option that it may be" "$(spacebox unshare --k 2>&1 | head -n 1)" \
		"unshare: option '--k' is ambiguous; possibilities: '--kill-child' '--keep-caps'"
	is "also those that all applets have" "$(spacebox unshare --ver)" "$(spacebox unshare -V)"
fi
if has --list; then
	is "--list" "$(echo $(spacebox --list))" "$applets"
	is "--list-full: with folders, relative ones" "$(spacebox --list-full | sed 's|.*/||')" "$(spacebox --list)"
	is "--list-full: nothing else" "$(spacebox --list-full | grep -v -E '^(usr/)?s?bin/[a-z_-]+$')" ""
fi
if has --install; then
	mkdir "$tmp/from" "$tmp/soft" "$tmp/hard" "$tmp/full"
	cp "$SPACEBOX" "$tmp/from/box"
	box=$tmp/from/box
	kinds() { for applet in $applets; do readlink "$1/$applet" || stat -c %i "$1/$applet"; done | sort -u; }
	expect "--install -s DIR" 0 "" "" "$box" --install -s "$tmp/soft"
	is "symbolic links to the program for all, relative ones" "$(ls "$tmp/soft" | wc -l):$(kinds "$tmp/soft")" \
		"$(echo $applets | wc -w):../from/box"
	ok "which lead there" cmp "$tmp/soft/$first" "$box"
	mkdir -p "$tmp/from/deep/er"
	expect "--install -s: a folder below" 0 "" "" "$box" --install -s "$tmp/from/deep/er/"
	is "leads up" "$(kinds "$tmp/from/deep/er")" ../../box
	ln -s "$tmp/from/deep/er" "$tmp/elsewhere"; rm "$tmp/from/deep/er"/*
	expect "--install -s: a folder by a link, as DIR seen from here" 0 "" "" sh -c 'cd "$1" && "$2" --install -s elsewhere' - "$tmp" "$box"
	is "leads up from where the folder really is" "$(kinds "$tmp/from/deep/er")" ../../box
	rm -r "$tmp/from/deep"
	mkdir "$tmp/beside"; cp "$box" "$tmp/beside/box"
	expect "--install -s: beside the program" 0 "" "" "$tmp/beside/box" --install -s
	is "a name alone" "$(kinds "$tmp/beside")" box
	expect "--install DIR" 0 "" "" "$box" --install "$tmp/hard"
	is "names of the program for all" "$(ls "$tmp/hard" | wc -l):$(kinds "$tmp/hard")" "$(echo $applets | wc -w):$(stat -c %i "$box")"
	expect "--install: beside the program" 0 "" "" "$box" --install
	is "all are there" "$(ls "$tmp/from" | wc -l):$(kinds "$tmp/from")" "$(($(echo $applets | wc -w) + 1)):$(stat -c %i "$box")"
	expect "again: what is there is that" 0 "" "" "$box" --install "$tmp/hard"
	expect "and as links" 0 "" "" "$box" --install -s "$tmp/soft"
	for other in theirs copy; do
		if [ $other = copy ]; then cp "$box" "$tmp/full/$first"; else echo theirs >"$tmp/full/$first"; fi
		expect "what is something else is left alone: $other" 0 "" "spacebox: $tmp/full/$first exists and is something else: left alone" \
			"$box" --install -s "$tmp/full"
		not_ok "it is still what it was: $other" test -L "$tmp/full/$first"
		is "and the others are made: $other" "$(ls "$tmp/full" | wc -l)" "$(echo $applets | wc -w)"
	done
	rm "$tmp/full/$first"; ln -s /nowhere "$tmp/full/$first"
	expect "a link that leads nowhere is something else" 0 "" \
		"spacebox: $tmp/full/$first exists and is something else: left alone" "$box" --install -s "$tmp/full"
	mkdir "$tmp/device"
	if [ "$(id -u)" = 0 ] && mount -t tmpfs none "$tmp/device" 2>/dev/null; then
		expect "another filesystem: no names of the program there" 1 "" \
			"spacebox: cannot link $tmp/device/$first: Invalid cross-device link" "$box" --install "$tmp/device"
		# the first file of each new tmpfs may have the same number
		mkdir "$tmp/other" && mount -t tmpfs none "$tmp/other" && cp "$box" "$tmp/device/box" && : >"$tmp/other/$first"
		[ "$(stat -c %i "$tmp/device/box")" != "$(stat -c %i "$tmp/other/$first")" ] ||
			expect "another file of the same number" 0 "" "spacebox: $tmp/other/$first exists and is something else: left alone" \
				"$tmp/device/box" --install -s "$tmp/other"
		umount "$tmp/device" "$tmp/other"
	fi
	expect "a folder that isn't there" 1 "" "spacebox: $tmp/no: No such file or directory" "$box" --install "$tmp/no"
	for words in "-x" "$tmp/soft more" "-s $tmp/soft more" "-s -s"; do
		# shellcheck disable=SC2086
		expect "refused: --install $words" 1 "" "spacebox: usage: --install [-s] [DIR]
Try 'spacebox --help' for more information." "$box" --install $words
	done
	long=$(printf '%09000d' 0)
	run "$box" --install "$long"
	is "a message about too long a name" "$status:$out:$(printf %s "$err" | wc -c):$(tail -c 1 "$tmp/err" | od -An -c | tr -d ' ')" "1::4094:\\n"
	long=$tmp/soft/$(printf '%02040d' 0 | sed 's|0|./|g')
	rm "$tmp/soft"/*
	run "$box" --install -s "$long"
	is "a folder with too long a name" "$status:$out:$(ls "$tmp/soft")" "1::"
	like "a folder with too long a name, message" "$err" "^spacebox: $tmp/soft/\\./"
	if [ "$(id -u)" = 0 ] && have unshare; then
		run unshare -m sh -c 'umount -l /proc; exec "$1" --install "$2"' - "$box" "$tmp/no"
		like "without /proc" "$status:$out:$err" '^1::spacebox: cannot find out where this program lies \(/proc/self/exe\): '
	fi
fi
# installed with more rights than its caller
if [ "$(id -u)" = 0 ] && have setpriv; then
	mkdir "$tmp/rights"; cp "$SPACEBOX" "$tmp/rights/box"; chmod 755 "$tmp/rights"
	user() { setpriv --reuid 1000 --regid 1000 --clear-groups "$@"; }
	refusal="refused: set-user-ID or file capabilities on this program"
	check_rights()
	{
		for applet in $applets; do
			run user "$tmp/rights/box" "$applet" --help
			is "$1: $applet refuses" "$status:$out:$err" "1::spacebox: $refusal"
		done
		expect "$1: the front door too" 1 "" "spacebox: $refusal" user "$tmp/rights/box"
		run "$tmp/rights/box" --version
		is "$1: who is root has no more rights by it" "$status:$err" "0:"
	}
	run user "$tmp/rights/box" --version
	is "without them it works" "$status:$err" "0:"
	for mode in 4755 2755; do
		chmod $mode "$tmp/rights/box"
		check_rights "mode $mode"
	done
	chmod 755 "$tmp/rights/box"
	if have setcap && setcap cap_net_admin+ep "$tmp/rights/box" 2> /dev/null; then check_rights "capabilities"; fi
fi
# descriptors that were closed: what is opened doesn't get their numbers
if applet lsns; then
	run sh -c 'exec "$1" lsns -q -p $$ -t uts -n -o TYPE <&- 2>&-' - "$SPACEBOX"
	is "closed input and errors" "$status:$out" "0:uts"
fi
if applet ip; then
	run sh -c 'exec ip link show lo >&-'
	like "closed output: it isn't written elsewhere" "$status:$out:$err" '^1::.*Bad file descriptor$'
fi
if applet unshare; then
	is "the program that is run finds them closed" "$(sh -c 'exec unshare -u sh -c "ls /proc/self/fd" <&- 2>&-' | tr '\n' ' ')" \
		"$(sh -c 'exec sh -c "ls /proc/self/fd" <&- 2>&-' | tr '\n' ' ')"
fi
# messages
run spacebox "$(printf 'a\033[31m\nb\377')"
is "bytes that aren't printable are escaped" "$err" 'spacebox: a\x1b[31m\x0ab\xff: no such applet; --help lists them'
run spacebox "$(printf '%09000d' 0)"
is "a message longer than a line may be" "$status:$(wc -l <"$tmp/err"):$(wc -c <"$tmp/err")" "127:1:4095"
run spacebox "$(printf '%09000d' 0 | tr 0 '\001')"
is "also when it only becomes so by escapes" "$status:$(wc -l <"$tmp/err"):$(wc -c <"$tmp/err")" "127:1:4095"
done_testing
