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
done_testing
