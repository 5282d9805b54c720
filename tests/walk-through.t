#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# The walk-through for a wired interface, command by command as a person types it, and scripts/demo, which shows it.
. "${0%/*}/lib.sh"
for name in ip netns; do applet $name || { echo "1..0 # SKIP this configuration has no $name"; exit 0; }; done
sandbox
private_etc
machine() { ip -o link; ls -A /run /etc; grep -c . /proc/self/mountinfo; cat /etc/resolv.conf; }

# the machine's eth0, and what it leads to
ip link set lo up
ip netns add gateway
ip link add eth0 type veth peer name eth0 netns gateway
ip -n gateway addr add 10.10.10.1/24 dev eth0
ip -n gateway addr add 192.0.2.1/32 dev lo
ip -n gateway link set eth0 up
ip -n gateway link set lo up

# typed COMMAND: as a line at a prompt; silent and done, or the test fails.
typed()
{
	printf '%s\n' "$1" >>"$tmp/typed"
	run sh -c "$1"
	is "$1" "$status:$out:$err" "0:${2-}:"
}
typed 'ip netns add apple'
typed 'ip link set dev eth0 netns apple'
not_ok "eth0 has left" ip link show eth0
run sh -c 'ip -n apple addr'
like "ip -n apple addr" "$status:$out:$err" '^[0-9]+: eth0@if[0-9]+: <BROADCAST,MULTICAST> mtu 1500 .*state DOWN'
typed 'ip -n apple addr add 10.10.10.123/24 dev eth0'
typed 'ip -n apple link set dev eth0 up'
typed 'ip -n apple route add default via 10.10.10.1 dev eth0'
typed 'mkdir -p /etc/netns/apple'
typed "echo 'nameserver 9.9.9.9' > /etc/netns/apple/resolv.conf"
typed 'cat /etc/resolv.conf' 'nameserver 192.0.2.53'
typed 'ip netns exec apple cat /etc/resolv.conf' 'nameserver 9.9.9.9'
if have ping; then
	ok "the gateway answers" ip netns exec apple ping -c 1 -W 5 10.10.10.1
	ok "and what is behind it" ip netns exec apple ping -c 1 -W 5 192.0.2.1
	not_ok "only from in there" ping -c 1 -W 1 10.10.10.1
else
	skip "the gateway answers" ping
fi
sh -c 'ip netns exec apple sh -c '\''echo $$; sleep 60'\'' &' > "$tmp/pid"
ok "ip netns exec apple sh -c 'echo \$\$; sleep 60' &" wait_for 5 test -s "$tmp/pid"
PID=$(cat "$tmp/pid")
typed "ip netns identify $PID" apple
applet lsns && ok "lsns shows it" sh -c "lsns -t net -n -o NS,PID | grep -q '^ *$(stat -L -c %i /run/netns/apple) *$PID\$'"
typed 'ip netns pids apple | xargs -r kill'
ok "nobody is left in there" wait_for 5 sh -c '[ -z "$(ip netns pids apple)" ]'
typed 'ip netns pids apple | xargs -r kill'
typed 'ip netns del apple'
like "only the other one is left" "$(ip netns list | tr '\n' ' ')" '^gateway( [(]id: [0-9]+[)])? $'
ip netns del gateway

if [ -e "$root/README.md" ]; then
	sed -n '/^## A wired/,/^## A wireless/s/^    //p' "$root/README.md" | sed 's/; /\
/g' >"$tmp/readme"
	is "the README's wired walk-through has these commands" "$(grep -vxF -f "$tmp/typed" "$tmp/readme"; grep -c '' "$tmp/readme")" 10
fi

# scripts/demo in a tree of its own, beside the binary under test
if [ -e "$root/scripts/demo" ] && have unshare && have make; then
	tree="$tmp/a tree"
	mkdir -p "$tree/scripts" "$tree/build" "$tmp/failing"
	cp "$root/scripts/demo" "$tree/scripts/"
	echo : >"$tree/scripts/packages"
	echo 'all: ;' >"$tree/Makefile"
	cp "$SPACEBOX" "$tree/build/spacebox"
	printf '#!/bin/sh\nexit 127\n' >"$tmp/failing/kill"; chmod +x "$tmp/failing/kill"
	cd / || exit 1
	demo() { machine >"$tmp/before"; run env DEMO_TEST=$$ "$@" sh "$tree/scripts/demo"; machine >"$tmp/after"; }
	left() { grep -l "DEMO_TEST=$$" /proc/[0-9]*/environ 2>/dev/null; }
	demo env
	is "scripts/demo runs to its end" "$status:$(echo "$out" | tail -n 1)" '0:=== Done. Nothing of this is left on the machine.'
	like "the gateway answers it" "$out" '1 received, 0% packet loss'
	unlike "nothing fails on the way" "$out" 'No such|Cannot|cannot|not found|Error|failed'
	like "the process is named" "$out" '^apple$'
	is "the machine is as it was" "$(cat "$tmp/after")" "$(cat "$tmp/before")"
	is "no process is left" "$(left)" ""
	demo env PATH="$tmp/failing:$PATH"
	like "a demo that fails says so" "$status:$(echo "$out" | tail -n 1)" '^[1-9][0-9]*:# ip netns pids apple'
	is "the machine is as it was then, too" "$(cat "$tmp/after")" "$(cat "$tmp/before")"
	is "and no process is left" "$(left)" ""
fi
done_testing
