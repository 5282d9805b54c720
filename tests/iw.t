#!/bin/sh
# SPDX-License-Identifier: MIT
# iw where the kernel has no radios: command lines, messages, statuses. tests/vm/guest/iw.t has the radios.
. "${0%/*}/lib.sh"
applet iw || { echo "1..0 # SKIP this configuration has no iw"; exit 0; }

run iw
is "without a command: the help, status 0" "$status:$err" "0:"
like "and it names the commands" "$out" 'set netns'
run iw --version
is "--version: status 0" "$status:$err" "0:"
like "--version: a version" "$out" '^iw .*[0-9]'

# What is wrong is told before the kernel is asked.
if [ -z "${TEST_PEER-}" ]; then
	wrong()
	{
		wrong_desc=$1 wrong_like=$2; shift 2
		run iw "$@"
		like "$wrong_desc" "$status:$out:$err" "^1::iw: $wrong_like"
	}
	wrong "an unknown command" 'unknown command: nosuch' nosuch
	wrong "an unknown command of an interface" 'unknown command: nosuch' dev wlan0 nosuch
	wrong "a command of radios for an interface" 'unknown command: set netns' dev wlan0 set netns 1
	wrong "a command of interfaces for a radio" 'unknown command: link' phy phy0 link
	wrong "no command" 'what about it' dev wlan0
	wrong "an option that doesn't exist" 'unknown option: --nosuch' --nosuch dev
	wrong "a number of a wdev that is none" 'no number of a wdev: x' wdev x del
	wrong "control bytes come out escaped" 'unknown command: .x1b\[31m' dev wlan0 "$(printf '\033[31m')"
	run iw --help
	is "--help is the help" "$status:$out" "0:$(iw)"
fi

# A host may have radios: these are about the others.
if [ -d /sys/class/ieee80211 ]; then
	run iw dev nosuch0 info
	is "an interface that doesn't exist: status 256 - ENODEV" "$status" 237
	like "and the message" "$err" '^command failed: No such device \(-19\)'
else
	run iw dev
	is "a kernel without nl80211: status 1" "$status:$out" "1:"
	like "and the message" "$err" 'nl80211 not found'
	run iw phy phy0 info
	is "the same for a radio" "$status:$out" "1:"
fi

# ---- a scripted kernel
[ -z "${TEST_PEER-}" ] || done_testing
. "$root/tests/unit/nl80211_peer.sh"
peer_build iw

# link_is DESC HEARD LINK: what networks that the kernel tells of make of the link.
link_is()
{
	run env PEER_HEARD="$2" "$peer/spacebox" iw dev lo link
	is "link: $1" "$status:$out:$err" "0:$3:"
}
tab=$(printf '\t')
connected="Connected to 02:00:00:00:01:00 (on lo)
${tab}SSID: net1
${tab}freq: 2417
${tab}signal: -41 dBm"
link_is "no network" "" "Not connected."
link_is "networks that are only heard" -- "Not connected."
link_is "one that it is associated to" -1 "$connected"
link_is "authenticated is not connected" -0 "Not connected."
link_is "a network that it is authenticated to stands behind" -10 "$connected"
link_is "a network that it is authenticated to stands in front" 01 "$connected"
link_is "an IBSS, without a station to ask about" 2 "Joined IBSS 02:00:00:00:00:00 (on lo)
${tab}SSID: net0
${tab}freq: 2412"

# what the kernel answers to a move stands there once, a reason of ours behind it
unshare -n sleep 300 &
other=$!
trap 'kill $other 2>/dev/null; [ -n "${TEST_SANDBOX-}" ] || test_cleanup' EXIT
while [ "$(readlink /proc/$other/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
run env PEER_ERRNO=12 "$peer/spacebox" iw phy phy0 set netns $other
is "no memory for the move" "$status:$out:$err" "244::command failed: Cannot allocate memory (-12)"
run env PEER_ERRNO=95 "$peer/spacebox" iw phy phy0 set netns $other
like "a driver that can't" "$status:$out:$err" "^161::command failed: .* \\(-95\\): its driver can't change network namespaces"
done_testing
