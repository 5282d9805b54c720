# SPDX-License-Identifier: MIT
# A machine without radios, and a kernel without nl80211: what iw, rfkill and phy-move say there.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP the words are spacebox's own"; exit 0; }
fresh_radios 0 && rmmod mac80211_hwsim || exit 1

# refused DESC WORDS CMD...: fails with one line that says the words.
refused()
{
	refused_desc=$1 refused_words=$2; shift 2
	run "$@"
	like "$refused_desc" "$status $err" "^[1-9][0-9]* .*$refused_words"
	is "in one line" "$(printf '%s\n' "$err" | wc -l)" 1
}

if applet iw; then
	run iw dev
	is "iw dev without a radio: nothing, and ends well" "$status:$out:$err" "0::"
	run iw list
	is "iw list without a radio: nothing, and ends well" "$status:$out:$err" "0::"
	refused "iw dev wlan0 info: no such interface" "No such device" iw dev wlan0 info
fi
if applet phy-move; then
	run phy-move --list
	is "phy-move --list without a radio ends well" "$status:$err" "0:"
	refused "phy-move phy0: no such radio" phy0 phy-move phy0 self
fi
rmmod mac80211 && rmmod cfg80211
# asking for nl80211 makes the kernel load it: here it can't
loader=$(cat /proc/sys/kernel/modprobe)
echo /nonexistent > /proc/sys/kernel/modprobe
if applet iw; then refused "iw dev without nl80211" nl80211 iw dev; fi
if applet phy-move; then refused "phy-move without nl80211" nl80211 phy-move phy0 /proc/self/ns/net; fi
if applet rfkill; then
	rmmod bluetooth 2> /dev/null
	rmmod rfkill
	not_ok "the kernel has no rfkill now" test -e /dev/rfkill
	refused "rfkill list without /dev/rfkill" /dev/rfkill rfkill list
	refused "rfkill block all without /dev/rfkill" /dev/rfkill rfkill block all
fi
echo "$loader" > /proc/sys/kernel/modprobe
fresh_radios
done_testing
