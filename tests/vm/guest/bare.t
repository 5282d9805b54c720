# SPDX-License-Identifier: MIT
# vm: bare
# The machine has nothing else: no /proc, no /sys, no /run but a plain folder. What needs none of them works; what does
# says what is missing, in one line, and never pretends that there was nothing to show.
. "${0%/*}/../../lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP the words are spacebox's own"; exit 0; }
cd "$tmp" || exit 1

not_ok "there is no /proc" test -e /proc/self
not_ok "there is no /sys" test -e /sys/kernel

run "$SPACEBOX" --version
is "spacebox --version" "$status:$err" "0:"
run "$SPACEBOX" --list
is "spacebox --list" "$status:$err" "0:"

# refused DESC WORDS CMD...: fails with one line that says the words.
refused()
{
	refused_desc=$1 refused_words=$2; shift 2
	run "$@"
	like "$refused_desc" "$status $err" "^[1-9][0-9]* .*$refused_words"
	is "in one line" "$(printf '%s\n' "$err" | wc -l)" 1
}

if applet lsns; then refused "lsns says that /proc is missing" /proc lsns; fi
if applet nsenter; then
	run nsenter -t 1 -n true
	is "nsenter -t 1 needs no /proc" "$status:$err" "0:"
fi
if applet unshare; then
	run unshare -n true
	is "unshare -n needs no /proc" "$status:$out:$err" "0::"
	run unshare -p -f sh -c 'echo $$'
	is "nor does unshare -p -f" "$status:$out:$err" "0:1:"
fi
if applet ip; then
	run ip link show dev lo
	like "ip link needs neither" "$status $out" '^0 1: lo: <LOOPBACK'
	run ip addr add 127.0.0.2/8 dev lo
	is "ip addr add" "$status:$out:$err" "0::"
	like "and ip addr shows it" "$(ip addr show dev lo)" 'inet 127[.]0[.]0[.]2/8'
	ip addr del 127.0.0.2/8 dev lo
	run ip netns list
	is "ip netns list: none, and ends well" "$status:$out:$err" "0::"
	refused "ip netns add says that /proc is missing" /proc ip netns add moose
	is "and leaves no name" "$(ip netns list)" ""
	run ip netns exec nosuch true
	like "ip netns exec of a name that isn't there" "$status $err" '^[1-9][0-9]* .*nosuch'
fi
if applet rfkill && [ ! -e /dev/rfkill ]; then
	refused "rfkill says that /dev/rfkill is missing" /dev/rfkill rfkill list
fi
if applet wpa_passphrase; then
	like "wpa_passphrase needs neither" "$(wpa_passphrase moosenet correcthorse)" \
		'^	psk=16436aadf0f059a2f11219448cd3b928d222caad0fbda587621b320cb53d07bf$'
fi
done_testing
