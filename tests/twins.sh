# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154
# What the tests share that hold ip against the installed iproute2, in two network namespaces that are alike: ours and
# theirs. To be included behind lib.sh.
#
#   twins rule				# skips the test without ip, ip rule or iproute2; makes the sandbox
#   both link set lo up			# iproute2 does it in both
#   state() { "$peer" -n "$1" rule; }	# what both must have alike after every command
#   changed <<'END'			# each line a command: the same status, the same state
#   shown <<'END'			# each line a listing: the same status, the same output

twins()
{
	applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
	sandbox
	ip "$@" > /dev/null 2>&1 || { echo "1..0 # SKIP no ip $1 in this configuration or kernel"; exit 0; }
	peer=/usr/tools/ip		# the virtual machine's
	[ -x $peer ] || peer=$(PATH=${PATH#"$tmp/bin:"} command -v ip) || peer=
	${peer:-false} -V 2> /dev/null | grep -q iproute2 || { echo "1..0 # SKIP no iproute2 to compare with"; exit 0; }
	for side in ours theirs; do "$peer" netns add $side; done
}

both() { for side in ours theirs; do "$peer" -n $side "$@" || return 1; done; }

# plain: a filter for what the kernel does by itself and differs from one namespace to the next
plain() { cat; }

changed()
{
	while read -r words; do
		case $words in '#'* | '') continue ;; esac
		# shellcheck disable=SC2086
		run ip -n ours $words; ours=$status mine=$err
		# shellcheck disable=SC2086
		run "$peer" -n theirs $words
		state ours | plain > "$tmp/ours"; state theirs | plain > "$tmp/theirs"
		if [ "$ours" != "$status" ]; then
			fail "ip $words" "ours: $ours:$mine" "theirs: $status:$err"
		else
			ok "ip $words ($status)" diff "$tmp/theirs" "$tmp/ours"
		fi
	done
}

shown()
{
	while read -r words; do
		case $words in '#'* | '') continue ;; esac
		# shellcheck disable=SC2086
		run ip -n ours $words; ours=$status:$(printf '%s\n' "$out" | plain)
		# shellcheck disable=SC2086
		run "$peer" -n theirs $words
		is "ip $words" "$ours" "$status:$(printf '%s\n' "$out" | plain)"
	done
}
