# SPDX-License-Identifier: MIT
# phy-move where things are not as they should be: blocked radios, records that are stale, odd or can't be written, radios that
# changed their names, homes that are gone. Every scene ends with phy0 wlan0 and phy1 wlan1 here.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP no peer has phy-move"; exit 0; }
for name in phy-move ip iw rfkill nsenter unshare; do
	applet $name || { echo "1..0 # SKIP this configuration has no $name"; exit 0; }
done
cd "$tmp" || exit 1
fresh_radios || exit 1
ip netns add moose
ip netns add elk
rm -rf /run/phy-move

inode_of()
{
	stat -L -c %i "$1"
}
radio_in()
{
	ip netns exec "$1" sh -c '[ "$(cat "/sys/class/net/$2/phy80211/name")" = "$1" ]' - "$2" "$3"
}

# refused DESC ERR CMD...: status 1 and these words alone; both radios are here, and no record is left.
refused()
{
	refused_desc=$1 refused_err=$2; shift 2
	expect "$refused_desc" 1 "" "phy-move: $refused_err" "$@"
	ok "both radios are here" both_here
	is "and nothing is noted" "$(ls /run/phy-move 2> /dev/null)" ""
}
both_here()
{
	radio_here phy0 wlan0 && radio_here phy1 wlan1
}
# back WORD OUT [ERR]: --back says so, and then all is as before.
back()
{
	expect "--back $1" 0 "$2" "${3-}" phy-move --back "$1"
	ok "both radios are here" both_here
	is "and nothing is noted" "$(ls /run/phy-move)" ""
}

# The list
phy-move --name wlan1=radio0 phy1 moose > /dev/null
expect "--list: radios by number, those that are here first" 0 "PHY  INDEX DRIVER         NAMESPACE INTERFACES RFKILL
phy0     0 mac80211_hwsim here      wlan0      unblocked
phy1     1 mac80211_hwsim moose     radio0     unblocked" "" phy-move --list
rfkill block wlan
like "--list: blocked ones" "$(phy-move --list)" '^phy1 .* soft$'
run setpriv --reuid 65534 --clear-groups "$tmp/bin/phy-move" --list
like "--list without privilege says that it may not be all" "$status:$err" '^0:phy-move: .* could not be looked into'
rfkill unblock all
is "the record: where from, and the name it had; for root alone" "$(stat -c %a /run/phy-move /run/phy-move/1; cat /run/phy-move/1)" "700
600
$(inode_of /proc/self/ns/net)
4294967297 wlan1"
back wlan1 "phy1: moose: radio0 -> here: wlan1"
expect "--back of a radio at home" 0 "phy1 is at home already: wlan1" "" phy-move --back phy1
phy-move phy1 moose > /dev/null
like "two radios here are in order" "$(ip netns exec moose sh -c 'phy-move phy1 1 > /dev/null; exec phy-move --list' |
	cut -d ' ' -f 1 | tr '\n' ' ')" 'PHY phy0 phy1 $'
ok "both radios are here" both_here

# Blocked, or up
rfkill block wlan
refused "--up of a blocked radio" "phy0 can't be brought up: rfkill blocks it by software: rfkill unblock wlan" \
	phy-move --up phy0 moose
ip -n moose link add wlan0 type veth peer name peer0
expect "--check tells that it is blocked, and that the name is taken" 0 "phy0 (mac80211_hwsim) can move to moose
  wlan0 (managed) comes along; its name is taken there: it gets another
  rfkill blocks it by software: rfkill unblock wlan" "" phy-move --check phy0 moose
rfkill unblock all
ip link set wlan1 up
expect "--check tells what an interface that is up loses" 0 "phy1 (mac80211_hwsim) can move to moose
  wlan1 (managed) comes along; it goes down and loses addresses, routes and association" "" phy-move --check phy1 moose
ip link set wlan1 down

# Names
refused "--name to one that is taken there" "--name: peer0 is taken in moose" phy-move --name wlan0=peer0 phy0 moose
refused "--name of an interface that isn't there" "--name: phy0 has no interface wlan7" phy-move --name wlan7=a phy0 moose
refused "--name that the kernel refuses" "phy0: a%b in moose: Invalid argument" phy-move --name wlan0=a%b phy0 moose
expect "--name, where its own is taken" 0 "phy0: wlan0 -> moose: radio0 (wlan0 is taken there)" "" phy-move --name wlan0=radio0 phy0 moose
back wlan0 "phy0: moose: radio0 -> here: wlan0"
ip -n moose link del wlan0
expect "--name and --up" 0 "phy0: wlan0 -> moose: radio0" "" phy-move --name wlan0=radio0 --up phy0 moose
like "it is up under that name" "$(ip -n moose link show radio0)" '[<,]UP[,>]'
back radio0 "phy0: moose: radio0 -> here: wlan0"
phy-move --name wlan0=wlan1 phy0 moose > /dev/null
back wlan1 "phy0: moose: wlan1 -> here: wlan0"
phy-move --name wlan0=radio0 phy0 moose > /dev/null
phy-move --name wlan1=radio0 phy1 elk > /dev/null
run phy-move --back radio0
is "--back of a name that two have" "$status:$out:$err" "1::phy-move: radio0 is phy0 in moose as well as phy1 in elk: say which"
expect "--back of one that no radio has" 1 "" "phy-move: no radio matches wlan7 in any visible namespace" phy-move --back wlan7
expect "--back by the old name" 0 "phy1: elk: radio0 -> here: wlan1" "" phy-move --back wlan1
# its name is taken at home
ip link add wlan0 type veth peer name peer0
run phy-move --back phy0
is "its old name is taken at home" "$status:$out:$err" "0:phy0: moose: radio0 -> here: radio0:phy-move: \
phy0: wlan0 is back as radio0: its name is taken"
ip link del wlan0
ip link set radio0 name wlan0
ok "both radios are here" both_here

# Alternative names
ip link property add dev wlan0 altname lan
expect "an alternative name is a name" 0 "phy0: wlan0 -> moose: wlan0" "" phy-move lan moose
# Linux before 6.1.60 keeps the name where the interface has left, so that nobody can take it.
if ip link property add dev wlan1 altname lan 2>/dev/null; then
	back phy0 "phy0: moose: wlan0 -> here: wlan0" \
		"phy-move: phy0: the alternative name lan is taken at home: it is no longer the radio's"
	ip link property del dev wlan1 altname lan
	not_ok "it is nobody's now" ip link show lan
else
	back phy0 "phy0: moose: wlan0 -> here: wlan0"
	ip link property del dev wlan0 altname lan
fi
ip -n moose link add bridge0 type bridge
ip -n moose link property add dev bridge0 altname lan
ip link property add dev wlan0 altname lan
refused "an alternative name that is taken there" "phy0: the alternative name lan of interface wlan0 is taken in moose" phy-move phy0 moose
ip link property del dev wlan0 altname lan

# Without an interface, and with one that has no name
iw dev wlan0 del
expect "no interface" 0 "phy0: no interface -> moose: no interface" "" phy-move phy0 moose
phy-move --back phy0 > /dev/null
iw phy phy0 interface add wlan0 type managed
iw phy phy0 interface add p2p type __p2pdev
refused "no word at all" "no radio here is or has " phy-move '' moose
like "--check: an interface without a network device" "$(phy-move --check phy0)" 'an interface without a network device [(]P2P-device[)]'
expect "it isn't told of, but comes along" 0 "phy0: wlan0 -> moose: wlan0" "" phy-move phy0 moose
back phy0 "phy0: moose: wlan0 -> here: wlan0"
iw wdev "$(iw dev | awk '/Unnamed/ { getline; print $2 }')" del

# Homes: another one than process 1's, one that is gone, two moves
phy-move phy0 moose > /dev/null
ip netns exec moose phy-move phy0 elk > /dev/null
is "a second move doesn't change where it belongs" "$(head -n 1 /run/phy-move/0)" "$(inode_of /proc/self/ns/net)"
back phy0 "phy0: elk: wlan0 -> here: wlan0"
phy-move phy0 moose > /dev/null
rm /run/phy-move/0
ip netns exec moose phy-move phy0 elk > /dev/null
expect "a home that is not process 1's" 0 "phy0: elk: wlan0 -> the namespace it came from: wlan0" "" phy-move --back phy0
ok "it is there" radio_in moose phy0 wlan0
back phy0 "phy0: moose: wlan0 -> here: wlan0"
ip netns add deer
phy-move phy0 deer > /dev/null
rm /run/phy-move/0
ip netns exec deer phy-move phy0 elk > /dev/null
ip netns del deer
back phy0 "phy0: elk: wlan0 -> here: wlan0"

# Records
printf '%s\n2 stale0\n3 stale2\n4 stale3\n' "$(inode_of /proc/self/ns/net)" > /run/phy-move/0
phy-move phy0 moose > /dev/null
is "a stale record is written anew" "$(cat /run/phy-move/0)" "$(inode_of /proc/self/ns/net)
2 wlan0"
printf '%s\n2 abcdefghijklmnop\n2\n2 \n' "$(inode_of /proc/self/ns/net)" > /run/phy-move/0
back phy0 "phy0: moose: wlan0 -> here: wlan0"
phy-move phy0 moose > /dev/null
: > /run/phy-move/0
back phy0 "phy0: moose: wlan0 -> here: wlan0"
ln -s "$tmp/elsewhere" /run/phy-move/0
: > elsewhere
run phy-move phy0 moose
like "a record that is a link" "$status:$out:$err" '^0:phy0: wlan0 -> moose: wlan0:phy-move: phy0: cannot note in /run/phy-move where it came from'
is "isn't followed" "$(cat elsewhere)" ""
back phy0 "phy0: moose: wlan0 -> here: wlan0"
run unshare -m sh -c 'mount -t tmpfs -o size=4k tmpfs /run/phy-move
	head -c 9000 /dev/zero > /run/phy-move/junk 2> /dev/null
	"$1" phy0 moose
	ls /run/phy-move' - "$tmp/bin/phy-move"
is "no room for a record: it is told, and no half of one is left" "$status:$out:$err" "0:phy0: wlan0 -> moose: wlan0
junk:phy-move: phy0: cannot note in /run/phy-move where it came from: No space left on device"
back phy0 "phy0: moose: wlan0 -> here: wlan0"

# Without /proc
run unshare -m sh -c 'umount -l /proc && exec "$1" phy0 /run/netns/moose' - "$tmp/bin/phy-move"
is "without /proc" "$status:$out:$err" "0:phy0: wlan0 -> /run/netns/moose: wlan0:"
run unshare -m sh -c 'umount -l /proc && exec "$1" --list' - "$tmp/bin/phy-move"
like "--list without /proc tells that it can't see far" "$status:$out:$err" '^.*:phy-move: /proc is not mounted'
back phy0 "phy0: moose: wlan0 -> here: wlan0"

# A command
run phy-move phy0 moose -- ls /proc/self/fd
is "it inherits no descriptors, and nothing is told" "$status:$(echo $out):$err" "0:0 1 2 3:"
mkdir -p /etc/netns/moose
echo of moose > /etc/netns/moose/fstab
expect "files of /etc are the namespace's" 0 "of moose" "" phy-move phy0 moose -- cat /etc/fstab
rm -r /etc/netns
expect "it fetches the radio itself" 0 "phy0: here: wlan0 -> the initial namespace: wlan0" "" phy-move phy0 moose -- "$tmp/bin/phy-move" --back phy0
ok "both radios are here" both_here
run phy-move phy0 moose -- sh -c '"$1" phy0 elk > /dev/null' - "$tmp/bin/phy-move"
is "it takes the radio elsewhere" "$status:$out:$err" "1::phy-move: phy0 could not be brought back from moose: it is no longer \
there: fetch it by phy-move --back phy0"
back phy0 "phy0: elk: wlan0 -> here: wlan0"
phy-move phy0 moose -- sleep 3 & mover=$!
wait_for 5 radio_in moose phy0 wlan0
for pid in $(awk '$2 == "(phy-move)" { print $1 }' /proc/[0-9]*/stat 2> /dev/null); do
	[ "$pid" = $mover ] || { is "its watcher holds no folder" "$(readlink "/proc/$pid/cwd")" / && kill -KILL "$pid"; }
done
wait $mover
is "its watcher is killed: the radio comes back all the same" "$?" 0
ok "both radios are here" both_here
phy-move phy0 moose -- sleep 300 & mover=$!
wait_for 5 radio_in moose phy0 wlan0
for pid in $(awk '$2 == "(phy-move)" { print $1 }' /proc/[0-9]*/stat 2> /dev/null); do kill -TERM "$pid"; done
wait $mover
is "a signal for all of them ends the command alone" "$?" 143
ok "both radios are here" both_here

# What was wrong is told
refused "the radio and the namespace are wrong" "no radio here is or has nosuch" phy-move nosuch reindeer
unshare -Urn sleep 300 & mapped=$!
wait_for 5 sh -c '[ "$(readlink /proc/$1/ns/net)" != "$(readlink /proc/self/ns/net)" ] && [ -s /proc/$1/uid_map ]' - $mapped
refused "no privilege over where we are" "CAP_NET_ADMIN is missing over the network namespace that we are in" \
	nsenter -U -t $mapped "$tmp/bin/phy-move" wlan0 $mapped
run nsenter -U -t $mapped "$tmp/bin/iw" phy phy0 set netns $mapped
is "iw says so, too" "$status:$err" "255:command failed: Operation not permitted (-1): CAP_NET_ADMIN is missing over the network \
namespace that it is in"
kill $mapped
ip netns del elk
ip netns del moose
done_testing
