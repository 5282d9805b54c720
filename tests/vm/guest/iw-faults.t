# SPDX-License-Identifier: MIT
# kernels: 6.1
# System calls of iw fail, one at a time (strace): it ends with an error and says one, or its answer is whole. Without
# radios scripts/faults does this; here are the commands that need some. Each day another tenth of the calls; all with
#	LAB_ENVIRONMENT='IW_FAULTS=all; export IW_FAULTS' scripts/vm run tests/vm/guest/iw-faults.t
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
ours && applet iw && applet ip || { echo "1..0 # SKIP this configuration has no iw or no ip"; exit 0; }
strace=/usr/tools/strace
fresh_radios || exit 1
ip link set wlan0 up
ip link set wlan1 up
iw dev wlan1 set type managed 2> /dev/null
iw dev wlan0 scan freq 2412 > /dev/null

# The errors that a call is given.
errors_of()
{
	case $1 in
	recv*) echo "ENOBUFS EINTR ENOMEM" ;;
	send*) echo "EINTR ENOBUFS" ;;
	write) echo "EINTR ENOSPC" ;;
	*) echo ENOMEM ;;
	esac
}
# What time changes in an answer.
still() { sed 's/[0-9][0-9.]*//g' "$1"; }

# fails CALL WHEN ERROR WORDS...
fails()
{
	call=$1 when=$2 error=$3; shift 3
	$strace -o "$tmp/none" -e inject="$call:error=$error:when=$when" "$tmp/bin/iw" "$@" > "$tmp/out" 2> "$tmp/err" < /dev/null
	status=$?
	desc="iw $*: $error of $call $when"
	case $status in
	0) is "$desc: the whole answer" "$(still "$tmp/out")" "$(still "$tmp/whole")" ;;
	13[0-9] | 124) fail "$desc" "ended by a signal: $status" ;;
	*) ok "$desc: status $status, and says so" test -s "$tmp/err" ;;
	esac
}

number=$(date +%-j)
while read -r words; do
	# shellcheck disable=SC2086
	$strace -o "$tmp/calls" "$tmp/bin/iw" $words > "$tmp/whole" 2> "$tmp/err" < /dev/null ||
		fail "iw $words" "$(cat "$tmp/err")"
	# each call by its name and how often there was one before: "recvmsg 2"
	sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' "$tmp/calls" | awk '
		/^(execve|exit_group|arch_prctl|set_tid_address|brk|mprotect|munmap|close)$/ { next }
		++n[$1] <= 3 { print $1, n[$1] }' > "$tmp/plan"
	while read -r call when <&4; do
		for error in $(errors_of "$call"); do
			number=$((number + 1))
			[ "${IW_FAULTS-}" = all ] || [ $((number % 10)) = 0 ] || continue
			# shellcheck disable=SC2086
			fails "$call" "$when" "$error" $words
		done
	done 4< "$tmp/plan"
done <<END
dev
dev wlan0 info
dev wlan0 link
phy phy0 info
phy phy0 channels
phy phy0 get txq
reg get
dev wlan0 scan dump
dev wlan0 scan freq 2412
dev wlan0 survey dump
dev wlan0 station dump
phy phy0 set rts 500
dev wlan0 set power_save off
END
[ $test_count -gt 0 ] || pass "no call today"
done_testing
