# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154
# What the tests of other people's scripts share. The scripts run unmodified in two network namespaces that are alike: in one,
# ours stands in the place of Debian's ip, whatever way they call it. After every step the kernel must have the same in both.
#
#   . "${0%/*}/callers.sh"; callers
#   both ip link add ...		# iproute2 does it in both
#   step DESC COMMAND...		# the caller, in both: the same status, output and state
#   stub NAME <<'END'			# a program that both find first
. "${0%/*}/../lib.sh"

callers()
{
	ours || { echo "1..0 # SKIP compares ours with the peer by itself"; exit 0; }
	applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
	have python3 || { echo "1..0 # SKIP needs python3"; exit 0; }
	sandbox
	mkdir "$tmp/kept" && cp -a /etc/udhcpc /etc/dhcp "$tmp/kept/"
	private_etc
	cp -a "$tmp/kept/." /etc/ && : > /etc/fstab
	PATH=${PATH#"$tmp/bin:"}
	peer=$(command -v ip) && "$peer" -V 2>/dev/null | grep -q iproute2 || { echo "1..0 # SKIP needs iproute2"; exit 0; }
	real=$(readlink -f "$peer")
	mkdir -p "$tmp/stubs" "$tmp/ours.run" "$tmp/theirs.run"
	for side in ours theirs; do
		"$peer" netns add $side
		"$peer" netns exec $side sh -c 'cd /proc/sys/net/ipv6/conf && echo 1 > default/addr_gen_mode && echo 0 > all/accept_dad &&
			echo 0 > default/accept_dad && echo 0 > default/router_solicitations && echo 0 > default/accept_ra'
		"$peer" -n $side link set lo up
	done
	at ours ip -V | grep -q spacebox && at theirs ip -V | grep -q iproute2 ||
		{ echo "Bail out! each can't have an ip of its own"; exit 1; }
}

stub() { { echo '#!/bin/sh'; cat; } > "$tmp/stubs/$1"; chmod +x "$tmp/stubs/$1"; }

# at SIDE COMMAND...: with an /etc and a /run of its own (as /etc was at the first call), and no standard input
at()
{
	[ "$2" = ip ] || [ -d "$tmp/$1.etc" ] || cp -a /etc "$tmp/$1.etc"
	at_side=$1; shift
	# shellcheck disable=SC2016
	"$peer" netns exec "$at_side" unshare -m env PATH="$tmp/stubs:$PATH" sh -c '
		[ "$1" = theirs ] || mount --bind "$2" "$3" || exit 99
		[ ! -d "$4.etc" ] || mount --bind "$4.etc" /etc || exit 99
		mount --bind "$4.run" /run && mkdir -p /run/network /run/side || exit 99
		shift 4; exec "$@"' at "$at_side" "$SPACEBOX" "$real" "$tmp/$at_side" "$@" < /dev/null
}

both() { for side in ours theirs; do "$peer" -n $side "$@" || return 1; done; }

state() { "$peer" netns exec "$1" python3 "$test_dir/ip-same/state.py"; }
alike()
{
	state theirs > "$tmp/theirs.state" && state ours > "$tmp/ours.state" && cmp -s "$tmp/theirs.state" "$tmp/ours.state"
}

# step DESC COMMAND...; $outputs_differ: what it prints isn't compared
step()
{
	step_desc=$1; shift
	cp "$tmp/theirs.state" "$tmp/before.state" 2>/dev/null || :
	for side in ours theirs; do
		at $side "$@" > "$tmp/$side.out" 2> "$tmp/$side.err"
		echo $? >> "$tmp/$side.out"
	done
	wait_for 3 alike
	if ! cmp -s "$tmp/theirs.out" "$tmp/ours.out"; then
		fail "$step_desc" "$(diff "$tmp/theirs.out" "$tmp/ours.out")" "theirs: $(cat "$tmp/theirs.err")" "ours: $(cat "$tmp/ours.err")"
	elif ! cmp -s "$tmp/theirs.state" "$tmp/ours.state"; then
		fail "$step_desc" "$(diff "$tmp/theirs.state" "$tmp/ours.state")" "ours: $(cat "$tmp/ours.err")"
	else
		pass "$step_desc ($(tail -n 1 "$tmp/ours.out"))"
	fi
	[ -z "${CALLERS_SHOW-}" ] || { sed 's/^/# /' "$tmp/ours.err"; diff "$tmp/before.state" "$tmp/ours.state" | cut -c1-120 | sed 's/^/# /'; }
}

# changed DESC: the step before changed something: a script that gives up at once proves nothing
changed()
{
	if cmp -s "$tmp/before.state" "$tmp/theirs.state"; then fail "$1" "nothing has changed" "$(cat "$tmp/theirs.err")"
	else pass "$1"; fi
}
