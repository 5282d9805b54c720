#!/bin/sh
# SPDX-License-Identifier: MIT
# phy-move without radios: what it refuses, and, linked with a scripted kernel, what virtual radios can't show.
# tests/vm/guest/phy-move.t moves radios.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP no peer has phy-move"; exit 0; }
applet phy-move || { echo "1..0 # SKIP this configuration has no phy-move"; exit 0; }
sandbox "$@"

# refused DESC WORDS CMD...: status 1, nothing on standard output, one line (two for a wrong command line) with the words.
refused()
{
	refused_desc=$1 refused_words=$2; shift 2
	run "$@"
	like "$refused_desc" "$status:$out:$err" "^1::phy-move: .*$refused_words"
	is "$refused_desc: in one line" "$(printf '%s\n' "$err" | grep -vc 'for more information')" 1
}

# ---- the command line
like "--help" "$(phy-move --help)" '^Usage: phy-move'
like "--version" "$(phy-move --version)" '^phy-move version [0-9.]+ \(spacebox\)$'
refused "no radio" 'which radio' phy-move
refused "no namespace" 'which network namespace|to which' phy-move wlan0
refused "a word too many" 'one word too many: "c"' phy-move a b c
refused "an unknown option" nosuch phy-move --nosuch
refused "--name without =" 'OLD=NEW' phy-move --name wlan0 wlan0 moose
refused "--name with a bad name" 'a/b' phy-move --name wlan0=a/b wlan0 moose
refused "--name with a long name" "can't be" phy-move --name wlan0=abcdefghijklmnop wlan0 moose
refused "nothing behind --" 'which program' phy-move wlan0 moose --
refused "--check runs nothing" '--check' phy-move --check wlan0 moose -- true
if phy-move --help | grep -q -e --list; then
	refused "--back and --list" 'only one' phy-move --back --list
	refused "--json alone" '--list' phy-move -J wlan0 moose
	refused "--list with a word" 'too many' phy-move --list wlan0
	refused "--back with two" 'too many' phy-move --back wlan0 moose
fi

# ---- a kernel without nl80211; where it has it, there is no such radio
if [ ! -e /sys/class/ieee80211 ]; then
	refused "phy-move without nl80211 in the kernel" nl80211 phy-move wlan0 $$
	refused "--check too" nl80211 phy-move --check wlan0
	! phy-move --help | grep -q -e --back || refused "--back too" nl80211 phy-move --back wlan0
else
	refused "no such radio" nosuch phy-move nosuch $$
fi

# ---- a scripted kernel
. "$root/tests/unit/nl80211_peer.sh"
peer_build phy-move
peer()
{
	"$peer/spacebox" phy-move "$@"
}

# a namespace to move to
unshare -n sleep 300 &
other=$!
trap 'kill $other 2>/dev/null' EXIT
wait_for 5 sh -c '[ "$(readlink /proc/$1/ns/net)" != "$(readlink /proc/self/ns/net)" ]' - $other

run peer --check wlan0
is "--check says that the radio can move, and its interfaces" "$status:$out:$err" "0:phy0 can move
  wlan0 (managed) comes along:"
for word in phy1 wlan1 'phy#1' '#1' 0x100000001 02:00:00:00:01:00; do
	run peer --check "$word"
	like "$word is phy1" "$status:$out" '^0:phy1 '
done
refused "no such index" '#7' peer --check '#7'
refused "no such wdev" 0x7 peer --check 0x7
refused "no such address" 02:00:00:00:09:00 peer --check 02:00:00:00:09:00
refused "a wired interface" 'no wireless interface' peer --check lo
export PEER_SAME_MAC=1
refused "an address that two radios have" 'phy#0 as well as phy#1: say which' peer --check 02:00:00:00:00:00
unset PEER_SAME_MAC
export PEER_SHADOW=1
refused "a name that is a radio's and another one's interface's" 'phy#0 as well as phy#1: say which' peer --check phy0
unset PEER_SHADOW

export PEER_FIXED=1
refused "a driver without support" "phy0: its driver can't change network namespaces" peer wlan0 $other
refused "--check says so too" "phy0: its driver can't change network namespaces" peer --check wlan0
run peer --check wlan1
is "the other radio's driver has it" "$status" 0
unset PEER_FIXED

# errno SENTENCE: what the kernel answers to the move, and what a person gets to read
while read -r number sentence; do
	export PEER_ERRNO="$number"
	refused "errno $number of the move" "phy0: cannot move to $other: $sentence" peer phy0 $other
done <<'END'
95 its driver can't change network namespaces
19 it is no longer in this network namespace
3 no such process
17 .*alternative name
23 .*wlanN
1 .*CAP_NET_ADMIN
12 Cannot allocate memory
END
unset PEER_ERRNO
refused "the kernel says yes, but the radio has stayed" "." env PEER_ERRNO=5 "$peer/spacebox" phy-move phy0 $other
ok "a refused move leaves no record" sh -c '! ls /run/phy-move/* 2>/dev/null'
refused "no nl80211" 'no nl80211' env PEER_ALONE=1 "$peer/spacebox" phy-move phy0 $other

# answers that lie: any byte of them. It may fail, it may not crash or hang.
crashes=
for byte in $(seq 1 160); do
	PEER_LIE=$byte timeout 10 "$peer/spacebox" phy-move --check wlan0 > "$tmp/out" 2>&1
	[ $? -le 1 ] || crashes="$crashes $byte"
done
is "answers with a wrong byte do no harm" "$crashes" ""

# ---- bad targets
refused "no such name" 'no network namespace named elk \(netns list shows them\)' peer wlan0 elk
refused "no such process" 'no process 4194000' env PEER_ERRNO=3 "$peer/spacebox" phy-move wlan0 4194000
# a process that we can't look into: its number goes to the kernel (NL80211_ATTR_PID is 82)
unseen() { unshare -m sh -c 'mount -t tmpfs none "/proc/$1" && shift && exec "$@"' - $other "$peer/spacebox" phy-move "$@"; }
sends_pid() { grep -q "^49 .*08005200$(printf %08x "$other" | sed 's/\(..\)\(..\)\(..\)\(..\)/\4\3\2\1/')" "$1"; }
rm -f "$tmp/sent"; PEER_SENT=$tmp/sent; export PEER_SENT
run unseen wlan0 $other
like "a process that can't be looked into" "$status:$out:$err" "^0:phy0: wlan0 -> $other: "
ok "the kernel gets its number" sends_pid "$tmp/sent"
unset PEER_SENT
run unseen --check wlan0 $other
like "--check says that it can't be looked into" "$status:$out" "^  $other can't be looked into: no process $other"
refused "--up there" 'need a look into it: no process' unseen --up wlan0 $other
refused "a program there" 'need a look into it: no process' unseen wlan0 $other -- true
: > "$tmp/file"
refused "not a namespace" 'not a namespace' peer wlan0 "$tmp/file"
refused "another kind of namespace" 'a mnt namespace' peer wlan0 /proc/self/ns/mnt
done_testing
