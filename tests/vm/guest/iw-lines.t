# SPDX-License-Identifier: MIT
# kernels: 6.1 (Debian's iw may repeat a scan's dump for ever on newer ones)
# The command lines of iw.lines, each through Debian's iw and through ours in the same state: they print the same, end
# with the same status and leave the same behind. Each day another tenth of them; all, in a minute, with
#	LAB_ENVIRONMENT='IW_LINES=all; export IW_LINES' scripts/vm run tests/vm/guest/iw-lines.t
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
for name in iw ip; do
	applet $name || { echo "1..0 # SKIP this configuration has no $name"; exit 0; }
done
peer=/usr/tools/iw
[ -x $peer ] && [ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP no $peer"; exit 0; }
fresh_radios || exit 1
theirs() { $peer "$@"; }
ours() { iw "$@"; }
there() { ip netns exec moose "$@"; }

# What lines may ask for in front of them: what time and traffic change is made alike.
numbers() { sed 's/0x[0-9a-f]*/N/g; s/[0-9][0-9]*/N/g'; }
# Values and rows of counters; the words stay.
titles() { sed 's/:\([ 	]\).*/:\1/; s/\(	[0-9][0-9]*\)\{3,\}.*/NUMBERS/'; }
# Columns of counters and times at the end.
rows() { sed 's/wlan0	.*/wlan0/'; }
# How long ago.
ages() { sed 's/\(last seen:\|TSF:\).*/\1/'; }
# Without what versions print otherwise: EHT, HE at 80+80 MHz, commands, some features, channels below 1 GHz.
capabilities()
{
	awk '/^Wiphy / { rest = 0 }
		/^\tSupported extended features:/ { rest = 1 }
		{ match($0, /^\t*/) }
		RLENGTH <= skip { skip = 0 }
		/^\t\tEHT Iftypes|set 80\+80 MHz$|^\tSupported commands:/ { skip = RLENGTH }
		!rest && !skip && !/ADVERTISE_CHAN_LIMITS/ { gsub(/\[-[0-9]*\]/, "[0]"); print }'
}

# no_names: the interfaces without a name go.
no_names()
{
	iw dev | awk '/Unnamed/ { getline; print $2 }' > "$tmp/unnamed"
	while read -r wdev; do iw wdev "$wdev" del; done < "$tmp/unnamed"
}

# compare: one line by both.
compare()
{
	for who in theirs ours; do
		eval "$before" > "$tmp/none" 2>&1
		eval "set -- $words"
		$who "$@" > "$tmp/out" 2> "$tmp/err" < /dev/null
		status=$?
		[ $who = ours ] || ! grep -q '^Usage:' "$tmp/out" "$tmp/err" || status=usage
		[ $status != usage ] || { status=1; : > "$tmp/out"; }
		[ -z "$reader" ] || $peer $reader >> "$tmp/out" 2>&1
		{ echo "status $status"; $filter < "$tmp/out"; } > "$tmp/$who"
	done
	desc="iw $words${reader:+, then $reader}"
	if [ "$reason" ]; then
		not_ok "$desc: differs: $reason" cmp -s "$tmp/theirs" "$tmp/ours"
	elif cmp -s "$tmp/theirs" "$tmp/ours"; then
		pass "$desc"
	else
		fail "$desc" "$(diff "$tmp/theirs" "$tmp/ours")" "$(cat "$tmp/err")"
	fi
}

cat > "$tmp/open.conf" <<-END
	interface=wlan1
	driver=nl80211
	ssid=open  moose
	hw_mode=g
	channel=6
	country_code=US
	ieee80211d=1
	ieee80211n=1
	wmm_enabled=1
	bss_load_update_period=50
END

before='' number=$(date +%-j)
# chosen: whether the next line is one of today's.
chosen()
{
	number=$((number + 1))
	[ "${IW_LINES-}" = all ] || [ $((number % 10)) = 0 ]
}
# prepare COMMAND: it may undo what a line did that isn't chosen.
prepare()
{
	eval "$1" > "$tmp/prepared" 2>&1 || [ "${IW_LINES-}" != all ] || fail "prepare: $1" "$(cat "$tmp/prepared")"
}
while read -r first rest <&3; do
	filter=cat reader='' reason=''
	words="$first${rest:+ $rest}"
	case $first in
	'' | '#'*) continue ;;
	=) prepare "$rest"; continue ;;
	-) before=$rest; continue ;;
	esac
	chosen || continue
	case $first in
	*:) filter=${first%:} words=$rest ;;
	esac
	case $words in *' # '*) reason=${words#* \# } words=${words% \# *} ;; esac
	case $words in *' => '*) reader=${words#* => } words=${words% => *} ;; esac
	compare
done 3< "${0%/*}/iw.lines"
[ ! -e "$tmp/hostapd.pid" ] || kill "$(cat "$tmp/hostapd.pid")"
[ ! -e /run/netns/moose ] || ip netns del moose
done_testing
