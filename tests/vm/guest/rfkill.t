# SPDX-License-Identifier: MIT
# rfkill with two virtual radios: /sys says what became of their switches.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
applet rfkill || { echo "1..0 # SKIP this configuration has no rfkill"; exit 0; }
fresh_radios || exit 1

# number_of RADIO: of its switch. soft RADIO: whether it is blocked.
number_of()
{
	cat /sys/class/ieee80211/"$1"/rfkill*/index
}
soft()
{
	cat /sys/class/ieee80211/"$1"/rfkill*/soft
}
first=$(number_of phy0) second=$(number_of phy1)

is "the table has the radios' names" "$(rfkill -n -o ID,DEVICE,TYPE | tr -s ' ' | sed 's/^ //')" "$first phy0 wlan
$second phy1 wlan"
run rfkill block "$second"
is "block by number: that one only" "$status:$out:$err:$(soft phy0) $(soft phy1)" "0:::0 1"
is "list says so" "$(rfkill list "$second")" "$second: phy1: Wireless LAN
	Soft blocked: yes
	Hard blocked: no"
if [ -z "${TEST_PEER-}" ]; then
	rfkill toggle wlan
	is "toggle: each the other way round" "$(soft phy0) $(soft phy1)" "1 0"
fi
rfkill block wlan
is "block by type: both" "$(soft phy0) $(soft phy1)" "1 1"
rfkill unblock "$first"
is "unblock by number" "$(soft phy0) $(soft phy1)" "0 1"
rfkill unblock all
is "unblock all" "$(soft phy0) $(soft phy1)" "0 0"

# Events, with dates that calendars are wrong about.
rfkill event > "$tmp/events" & watcher=$!
ok "event tells of what is there" wait_for 5 grep -q "idx $second type 1 op 0 soft 0 hard 0$" "$tmp/events"
now=$(date +%s)
for date in 2027-12-31 2028-02-29 2028-03-01 2096-02-29 2100-02-28 2100-03-01 2027-01-01; do
	: > "$tmp/events"
	# On 32-bit machines busybox's clock ends in 2038.
	date -u -s "$date 23:45:06" > /dev/null 2>&1 || continue
	rfkill block "$first"
	wait_for 5 grep -q 'soft 1' "$tmp/events"
	rfkill unblock "$first"
	wait_for 5 grep -q 'soft 0' "$tmp/events"
	like "event on $date" "$(head -n 1 "$tmp/events")" "^${date} 23:45:0[6-9],[0-9]{6}\+00:00: idx $first type 1 op 2 soft 1 hard 0$"
done
date -u -s "@$now" > /dev/null
kill $watcher

# In another namespace /sys doesn't lead to the radio, but the switch has its name there too, as here.
if applet phy-move && applet ip && [ -z "${TEST_PEER-}" ]; then
	ip netns add moose
	phy-move phy1 moose > /dev/null
	like "the name of a radio in another namespace" "$(rfkill list "$second")" "^$second: phy1: Wireless LAN$"
	like "and seen from there" "$(ip netns exec moose rfkill list "$first")" "^$first: phy0: Wireless LAN$"
	ip netns exec moose rfkill block all
	is "a namespace is no confinement" "$(soft phy0)" 1
	rfkill unblock all
	phy-move --back phy1 > /dev/null
	ip netns del moose
fi
done_testing
