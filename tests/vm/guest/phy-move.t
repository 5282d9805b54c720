# SPDX-License-Identifier: MIT
# The same by phy-move alone: there and back, with a name that is taken, with a command that dies, with a radio
# that only a stray process still holds. Every assertion is about where the radio is afterwards.
. "${0%/*}/../../lib.sh"
. "${0%/*}/radios.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP no peer has phy-move"; exit 0; }
for name in phy-move ip nsenter unshare; do
	applet $name || { echo "1..0 # SKIP this configuration has no $name"; exit 0; }
done
cd "$tmp" || exit 1
fresh_radios || exit 1

# radio_in NAMESPACE RADIO INTERFACE: by the kernel's own words, in the namespace's own sysfs.
radio_in()
{
	ip netns exec "$1" sh -c '[ -e "/sys/class/ieee80211/$1" ] &&
		[ "$(cat "/sys/class/net/$2/phy80211/name")" = "$1" ]' - "$2" "$3"
}

ip netns add moose

# There and back, by each of the radio's names.
for radio in wlan0 phy0 'phy#0' '#0' 02:00:00:00:00:00; do
	run phy-move --check "$radio" moose
	is "phy-move --check $radio moose ends well" "$status" 0
	ok "and moves nothing" radio_here phy0 wlan0
	run phy-move "$radio" moose
	is "phy-move $radio moose says what it did" "$status:$out:$err" "0:phy0: wlan0 -> moose: wlan0:"
	ok "the radio is there" radio_in moose phy0 wlan0
	run phy-move --back "$radio"
	is "phy-move --back $radio ends well" "$status:$err" "0:"
	ok "the radio is back" radio_here phy0 wlan0
done
run phy-move phy0 moose --up
is "--up ends well" "$status:$err" "0:"
like "the interface is up there" "$(ip -n moose link show dev wlan0)" '[<,]UP[,>]'
phy-move --back phy0

# A path and a process are namespaces too.
run phy-move phy0 /run/netns/moose
is "phy-move phy0 /run/netns/moose" "$status:$err" "0:"
ok "the radio is there" radio_in moose phy0 wlan0
phy-move --back phy0

# Where it came from can't be noted: it goes all the same, and that is told.
mkdir -p /run/phy-move
run unshare -m sh -c 'mount -t tmpfs -o ro tmpfs /run/phy-move && exec "$1" phy0 moose' - "$tmp/bin/phy-move"
is "/run can't be written: one line says what that costs" "$status:$out:$err" "0:phy0: wlan0 -> moose: wlan0:phy-move: \
phy0: cannot note in /run/phy-move where it came from: Read-only file system"
run phy-move --back phy0
is "and --back brings it to process 1's namespace" "$status:$err" "0:"
ok "the radio is back" radio_here phy0 wlan0

# From inside the other namespace, whose radios /sys doesn't show, and without any /sys; that way the old name comes back as well.
phy-move --name wlan0=radio0 phy0 moose > /dev/null
run nsenter --net=/run/netns/moose "$tmp/bin/phy-move" radio0 1
is "from inside the namespace to process 1's" "$status:$out:$err" "0:phy0: radio0 -> 1: wlan0:"
ok "the radio is there, its name restored" radio_here phy0 wlan0
run unshare -m sh -c 'umount -l /sys && exec "$1" wlan0 moose' - "$tmp/bin/phy-move"
is "without /sys" "$status:$out:$err" "0:phy0: wlan0 -> moose: wlan0:"
ok "the radio is there" radio_in moose phy0 wlan0
run unshare -m sh -c 'umount -l /sys && exec "$1" --back wlan0' - "$tmp/bin/phy-move"
ok "and back" radio_here phy0 wlan0

# The name is taken there: the interface gets another, we are told, and on the way back it is wlan0 again.
ip -n moose link add wlan0 type veth peer name peer0
run phy-move wlan0 moose
like "the name wlan0 is taken in moose: ends well and says so" "$status $out" \
	'^0 phy0: wlan0 -> moose: wlan1 [(]wlan0 is taken there[)]$'
ok "the radio is there under the other name" radio_in moose phy0 wlan1
run phy-move --back phy0
is "phy-move --back ends well" "$status:$err" "0:"
ok "the radio is back with its old name" radio_here phy0 wlan0
run phy-move --name wlan0=radio0 wlan0 moose
is "--name wlan0=radio0 ends well" "$status:$err" "0:"
ok "the radio is there under the name we gave" radio_in moose phy0 radio0
phy-move --back phy0
ok "and back under its old one" radio_here phy0 wlan0
ip -n moose link del wlan0

# An alternative name that is taken there stops the move before anything happens.
ip -n moose link add bridge0 type bridge
ip -n moose link property add dev bridge0 altname lan
ip link property add dev wlan0 altname lan
run phy-move wlan0 moose
like "an altname that exists there is refused, by name" "$status $err" '^[1-9][0-9]* .*lan'
ok "the radio has not moved" radio_here phy0 wlan0
ip link property del dev wlan0 altname lan
ip -n moose link del bridge0

# A command, and what becomes of the radio however the command ends.
run phy-move wlan0 moose -- cat /sys/class/net/wlan0/phy80211/name
is "the command runs where the radio is" "$status:${out##*
}" "0:phy0"
ok "afterwards the radio is back" radio_here phy0 wlan0
run phy-move wlan0 moose -- sh -c 'exit 7'
is "the command's status is ours" "$status" 7
ok "the radio is back" radio_here phy0 wlan0
run phy-move wlan0 moose -- no-such-command
is "a command that isn't there: 127" "$status" 127
ok "the radio is back" radio_here phy0 wlan0
run phy-move wlan0 moose -- sh -c 'kill -9 $$'
is "a command killed by signal 9: 137" "$status" 137
ok "the radio is back" radio_here phy0 wlan0
for signal in TERM KILL; do
	phy-move wlan0 moose -- sleep 300 > out 2>&1 &
	mover=$!
	ok "the radio is in moose while the command runs" wait_for 10 radio_in moose phy0 wlan0
	kill -$signal $mover
	wait $mover 2>/dev/null
	# After kill -9 a watcher or the next run brings it back.
	back_by_itself_or_by_the_next_run()
	{
		radio_here phy0 wlan0 || { phy-move --list; radio_here phy0 wlan0; }
	}
	ok "kill -$signal of phy-move: the radio comes back" wait_for 10 back_by_itself_or_by_the_next_run
	for pid in $(ip netns pids moose); do kill "$pid"; done
	radio_here phy0 wlan0 || phy-move --back phy0
done

# A command at home, while the radio is away: afterwards it is away as before, with the way home kept.
phy-move wlan0 moose
record=$(cat /run/phy-move/*)
run ip netns exec moose phy-move phy0 $$ -- true
is "a command at the radio's home" "$status:$err" "0:"
ok "the radio is away again" radio_in moose phy0 wlan0
is "and where it came from is kept" "$(cat /run/phy-move/*)" "$record"
phy-move --back phy0
ok "the radio is back" radio_here phy0 wlan0

# Nobody is left to bring it back: --back does, with the name it had.
ip -n moose link add wlan0 type veth peer name peer0
phy-move wlan0 moose -- sleep 300 > out 2>&1 &
mover=$!
wait_for 10 radio_in moose phy0 wlan1
for pid in $(awk '$2 == "(phy-move)" { print $1 }' /proc/[0-9]*/stat 2> /dev/null); do
	[ "$pid" = $mover ] || kill -KILL "$pid"
done
kill -KILL $mover
wait $mover 2> /dev/null
ok "phy-move and its watcher killed: the radio stays" radio_in moose phy0 wlan1
run phy-move --back wlan0
is "phy-move --back by the name it had" "$status:$err" "0:"
ok "the radio is back with it" radio_here phy0 wlan0
for pid in $(ip netns pids moose); do kill "$pid"; done
ip -n moose link del wlan0

# The namespace is deleted while a stray process holds it: the radio stays, we are told who and what.
phy-move wlan0 moose > /dev/null
ip netns exec moose sleep 300 &
stray=$!
held()
{
	[ "$(ip netns pids moose)" = $stray ]
}
wait_for 5 held
run ip netns del moose
is "ip netns del while a process is in there ends well" "$status" 0
like "and names the radio, who holds it, and the way to fetch it" "$err" "phy0.*$stray.*phy-move --back"
not_ok "the radio isn't here" test -e /sys/class/ieee80211/phy0
run phy-move --list
like "phy-move --list finds it with the process" "$out" "phy0 .*$stray"
run phy-move --back phy0
is "phy-move --back fetches it from the process" "$status:$err" "0:"
ok "the radio is back" radio_here phy0 wlan0
kill $stray

# The same, held by nothing but an open file.
ip netns add moose
phy-move wlan0 moose > /dev/null
sleep 300 7< /run/netns/moose &
holder=$!
ip netns del moose > out 2>&1
not_ok "a radio held by a descriptor isn't here" test -e /sys/class/ieee80211/phy0
run phy-move --back phy0
is "phy-move --back fetches it from the descriptor" "$status:$err" "0:"
ok "the radio is back" radio_here phy0 wlan0
kill $holder

# The same, held by nothing but a mount.
ip netns add moose
phy-move wlan0 moose > /dev/null
: > held && mount --bind /run/netns/moose held
ip netns del moose > out 2>&1
not_ok "a radio held by a mount isn't here" test -e /sys/class/ieee80211/phy0
run phy-move --back phy0
is "phy-move --back fetches it from the mount" "$status:$err" "0:"
ok "the radio is back" radio_here phy0 wlan0
umount held

# Nobody holds it: deleting the namespace brings the radio back before it goes.
for command in 'netns del' 'ip netns del'; do
	ip netns add moose
	phy-move wlan0 moose > /dev/null
	# An altname that exists here too is what makes Linux 6.1 lose the radio if it has to bring it back by itself.
	ip -n moose link property add dev wlan0 altname clash0
	ip link property add dev wlan1 altname clash0
	applet "${command%% *}" || continue
	run $command moose
	is "$command moose ends well" "$status" 0
	ok "the radio is here at once" radio_here phy0 wlan0
	ip link property del dev wlan1 altname clash0
	ip link property del dev wlan0 altname clash0 2> /dev/null
done

# ip link set moves a radio too, and says that it did.
ip netns add moose
run ip link set wlan0 netns moose
is "ip link set wlan0 netns moose ends well" "$status" 0
like "and says that the radio went" "$out$err" 'phy0'
ok "the radio is in moose" radio_in moose phy0 wlan0
phy-move --back phy0 > /dev/null

# What a person gets wrong.
refused()
{
	refused_desc=$1 refused_words=$2; shift 2
	run "$@"
	like "$refused_desc" "$status $err" "^[1-9][0-9]* phy-move: .*$refused_words"
	is "in one line" "$(printf '%s\n' "$err" | wc -l)" 1
	ok "and the radio stays" radio_here phy0 wlan0
}
refused "no such radio" nosuch phy-move nosuch moose
refused "no such namespace" elk phy-move wlan0 elk
refused "not a radio" lo phy-move lo moose
refused "no such process" 999999 phy-move wlan0 999999
: > file
refused "not a namespace" file phy-move wlan0 ./file
zombie
refused "a zombie" "$zombie" phy-move wlan0 "$zombie"
kill "$zombie_parent"
# Privileges: a process with user and network namespaces of its own, first as the target, then as the source.
if applet unshare && applet nsenter && unshare -Urn true 2> /dev/null; then
	unshare -Urn sleep 300 &
	mapped=$!
	apart()
	{
		[ "$(readlink /proc/$mapped/ns/net)" != "$(readlink /proc/self/ns/net)" ] && [ -s /proc/$mapped/uid_map ]
	}
	wait_for 5 apart
	refused "no privilege over the source" CAP_NET_ADMIN nsenter -U -t $mapped "$tmp/bin/phy-move" wlan0 $mapped
	phy-move phy0 $mapped
	run nsenter -U -n -t $mapped "$tmp/bin/phy-move" phy0 /run/netns/moose
	like "no privilege over the target" "$status $err" '^1 phy-move: .*moose.*CAP_SYS_ADMIN'
	run phy-move --back phy0
	is "--back fetches it from the user's namespace" "$status:$err" "0:"
	ok "the radio is back" radio_here phy0 wlan0
	kill $mapped
else
	skip "without privileges" "no user namespaces"
fi

# Interfaces that come along.
if applet iw; then
	iw phy phy0 interface add mon7 type monitor
	run phy-move phy0 moose
	is "all interfaces of the radio come along" "$status:$out:$err" "0:phy0: wlan0, mon7 -> moose: wlan0, mon7:"
	phy-move --back mon7 > /dev/null
	ok "and back" radio_here phy0 mon7
	iw dev mon7 del
fi

phy-move wlan0 moose > /dev/null
run phy-move phy0 moose
is "a radio that is there already: ends well" "$status" 0
phy-move --back phy0 > /dev/null

ip netns del moose
done_testing
