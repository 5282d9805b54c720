#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# ip link: what it does to devices, by what the kernel says in /sys/class/net; how it shows them, beside iproute2.
. "${0%/*}/lib.sh"
applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
sandbox
mkdir "$tmp/sys" && mount -t sysfs sysfs "$tmp/sys"		# the sandbox's own devices
net=$tmp/sys/class/net
peer=$(PATH=${PATH#"$tmp/bin:"} command -v ip) || peer=
${peer:-false} -V 2>/dev/null | grep -q iproute2 || peer=
dummy=ifb; ip link add probe0 type ifb 2> /dev/null || dummy=dummy
ip link del probe0 2> /dev/null

has() { [ "$(cat "$net/$1/$2" 2> /dev/null)" = "$3" ]; }
flag() { [ $(($(cat "$net/$1/flags") & $2)) -ne 0 ]; }
there() { [ -e "$net/$1" ]; }

# ---- add
expect "veth with a named peer" 0 "" "" ip link add v0 type veth peer name v1
ok "one end" there v0; ok "the other end" there v1
ip link add w0 mtu 1400 address 02:00:00:00:00:0a type veth peer name w1 mtu 1300 address 02:00:00:00:00:0b
ok "mtu of this end" has w0 mtu 1400; ok "mtu of the peer" has w1 mtu 1300
ok "address of this end" has w0 address 02:00:00:00:00:0a; ok "address of the peer" has w1 address 02:00:00:00:00:0b
ip link add x0 type veth peer x1
ok "the word name may be left out" there x1
ip netns add apple
ip link add a0 type veth peer name a1 netns apple
not_ok "a peer made in another namespace isn't here" there a1
ok "but there" ip -n apple link show a1
ip link add b0 netns apple type veth peer name b1
not_ok "and the other way round" there b0
ok "the peer of a link made there stays here" there b1
expect "bridge" 0 "" "" ip link add br0 type bridge
ok "it is a bridge" test -d "$net/br0/bridge"
if [ -n "${TEST_PEER-}" ] || ! "$SPACEBOX" --show-config 2> /dev/null | grep -q "CONFIG_IP_LINK_KINDS is not set"; then
	ip link add name br1 type bridge stp_state 1 forward_delay 1000 no_linklocal_learn 1
	ok "bridge with stp" has br1 bridge/stp_state 1; ok "and a delay" has br1 bridge/forward_delay 1000
	ok "and a boolean option" has br1 bridge/no_linklocal_learn 1
	ip link set br1 type bridge ageing_time 5000
	ok "set type bridge" has br1 bridge/ageing_time 5000
	ip link set v0 master br1 && ip link set v0 type bridge_slave hairpin on cost 77
	ok "set type bridge_slave" has v0 brport/hairpin_mode 1; ok "and a number" has v0 brport/path_cost 77
	ip link set v0 nomaster
	ip link add link w1 name mv0 type macvlan mode vepa
	like "macvlan mode" "$(ip -d link show mv0)" 'macvlan mode vepa'
	if ip link add link v1 name v1.7 type vlan id 7 2> "$tmp/err"; then
		like "vlan id" "$(ip -d link show v1.7)" 'vlan protocol 802.1Q id 7 <REORDER_HDR>'
	else
		like "vlan: the kernel without it says so" "$(cat "$tmp/err")" 'Unknown device type|not supported'
	fi
	expect "a word that the kind doesn't know" 1 "" 'vlan: unknown command "ip"?' sh -c \
		'ip link add link v1 name q0 type vlan id 3 ip 2>&1 | head -n 1 >&2; ip link add link v1 name q0 type vlan id 3 ip 2>/dev/null'
fi
expect "ifb or dummy, all at the end" 0 "" "" ip link add name d0 mtu 1200 txqueuelen 77 index 4711 address 02:00:00:00:00:0d type $dummy
ok "mtu" has d0 mtu 1200; ok "queue" has d0 tx_queue_len 77; ok "index" has d0 ifindex 4711; ok "mac" has d0 address 02:00:00:00:00:0d
run ip link add d0 type $dummy
is "a name that is taken" "$status:$err" "2:RTNETLINK answers: File exists"
run ip link add q0 type nosuchtype
like "a type that the kernel doesn't have" "$status:$err" '^2:(Error: Unknown device type\.|RTNETLINK answers: Operation not supported)$'
expect "no type" 1 "" 'Not enough information: "type" argument is required' ip link add q0
expect "a name too long" 255 "" 'Error: argument "sixteencharacter" is wrong: "name" not a valid ifname' \
	ip link add name sixteencharacter type $dummy
expect "a name with a slash" 255 "" 'Error: argument "a/b" is wrong: "dev" not a valid ifname' ip link add a/b type $dummy
run ip link add q0 type nosuchtype foo
like "words behind a kind without options" "$status:$err" \
	'^1:(nosuchtype: options of this kind are not supported: "foo"|Garbage instead of arguments "foo \.\.\.")'
expect "the link below doesn't exist" 1 "" 'Cannot find device "nosuch"' ip link add link nosuch name q0 type macvlan
not_ok "none of the refused ones was made" there q0

# ---- set, in any order of words
ip link set dev d0 up; ok "up" flag d0 1
ip link set d0 down; not_ok "down" flag d0 1
ip link set mtu 1111 dev d0; ok "mtu before dev" has d0 mtu 1111
ip link set d0 mtu 1112 txqueuelen 55 up; ok "several at once" has d0 mtu 1112; ok "second" has d0 tx_queue_len 55; ok "third" flag d0 1
ip link set d0 qlen 56; ok "qlen" has d0 tx_queue_len 56
ip link set w0 address 02:00:00:00:00:1d; ok "address" has w0 address 02:00:00:00:00:1d
ip link set w0 addr 2:0:0:0:0:2D; ok "address by prefix, short and upper case digits" has w0 address 02:00:00:00:00:2d
ip link set d0 brd ff:ff:ff:ff:ff:fe; ok "broadcast" has d0 broadcast ff:ff:ff:ff:ff:fe
ip link set d0 alias "two words"; ok "alias" has d0 ifalias "two words"
ip link set d0 alias ""; ok "alias taken away" has d0 ifalias ""; unlike "there is none" "$(ip link show d0)" '^ +alias'
ip link set d0 promisc on; ok "promisc on" flag d0 0x100; ip link set d0 promisc off; not_ok "promisc off" flag d0 0x100
ip link set d0 allmulticast on; ok "allmulticast on" flag d0 0x200
ip link set d0 multicast off; not_ok "multicast off" flag d0 0x1000
ip link set w0 arp off; ok "arp off" flag w0 0x80; ip link set w0 arp on; not_ok "arp on" flag w0 0x80
ip link set d0 group 42; ok "group" has d0 netdev_group 42
ip link set group 42 down; not_ok "a whole group goes down" flag d0 1
ip link set d0 group default; ok "group default" has d0 netdev_group 0
ip link set d0 down name e0; ok "name" has e0 ifindex 4711; ip link set e0 name d0
ip link set w0 master br0; ok "master" test -e "$net/br0/brif/w0"
ip link set w0 nomaster; not_ok "nomaster" test -e "$net/br0/brif/w0"
if [ -e /proc/net/if_inet6 ]; then
	ip link set w0 addrgenmode none; like "addrgenmode" "$(ip -d link show w0)" 'addrgenmode none '
fi
ip link set d0 mode dormant; ok "mode" has d0 link_mode 1; ip link set d0 mode default
ip link add o0 type ifb; ip link set o0 up
ip link set o0 state dormant; ok "state dormant" has o0 operstate dormant
ip link set o0 state up; ok "state up" has o0 operstate up
is "a state that there is none of" "$(run ip link set o0 state bogus; echo "$status:$err")" \
	'255:Error: argument "bogus" is wrong: Invalid operstate'
ok "and the state stays" has o0 operstate up; ip link del o0

ip link set w0 netns apple; not_ok "netns by name: gone" there w0; ok "arrived" ip -n apple link show w0
ip -n apple link set w0 netns $$; ok "netns by pid: back" there w0
ip link set w0 netns /run/netns/apple; not_ok "netns by path" there w0
ip -n apple link set w0 netns $$ name w9; ok "moved and renamed in one" there w9; ip link set w9 name w0

err_of() { run "$@"; printf '%s:%s' "$status" "$err"; }
is "no such master to list by" "$(err_of ip link show master nosuch)" '255:Error: argument "nosuch" is wrong: Device does not exist'
is "no such vrf to list by" "$(err_of ip link show vrf nosuch)" '255:Error: argument "nosuch" is wrong: Not a valid VRF name'
is "no such device" "$(err_of ip link set nosuch up)" '1:Cannot find device "nosuch"'
is "a name too long for a device" "$(err_of ip link set dev thisnameismuchtoolong up)" '1:Cannot find device "thisnameismuchtoolong"'
is "no device" "$(err_of ip link set up)" '255:Not enough information: "dev" argument is required.'
is "a missing value" "$(err_of ip link set d0 mtu)" '255:Command line is not complete. Try option "help"'
is "a bad mtu" "$(err_of ip link set d0 mtu abc)" '255:Error: argument "abc" is wrong: Invalid "mtu" value'
is "a word twice" "$(err_of ip link set d0 mtu 1000 mtu 2000)" '255:Error: duplicate "mtu": "2000" is the second value.'
is "a word twice, by its other name" "$(err_of ip link set d0 txqueuelen 5 qlen 6)" \
	'255:Error: duplicate "txqueuelen": "6" is the second value.'
is "the other name in a message" "$(err_of ip link set d0 qlen abc)" '255:Error: argument "abc" is wrong: Invalid "txqueuelen" value'
is "a word with a star" "$(err_of ip link set d0 'master*' v0)" '255:Error: either "dev" is duplicate, or "master*" is a garbage.'
is "two names in one word" "$(err_of ip link set d0 'qlen txqlen' 7)" '255:Error: either "dev" is duplicate, or "qlen txqlen" is a garbage.'
is "no word at all" "$(err_of ip link set d0 '')" '255:Error: either "dev" is duplicate, or "" is a garbage.'
is "an unknown word" "$(err_of ip link set d0 bogus)" '255:Error: either "dev" is duplicate, or "bogus" is a garbage.'
is "on or off" "$(err_of ip link set d0 arp maybe)" '1:Error: argument of "arp" must be "on" or "off", not "maybe"'
is "a bad address" "$(err_of ip link set d0 address zz)" '1:"zz" is invalid lladdr.'
is "an address too short" "$(err_of ip link set d0 address 02:00)" '1:Invalid address length 2 - must be 6 bytes'
is "an address too long" "$(err_of ip link set d0 address 02:00:00:00:00:00:00)" '1:Invalid address length 7 - must be 6 bytes'
is "no such master" "$(err_of ip link set d0 master nosuch)" '255:Error: argument "nosuch" is wrong: Device does not exist'
is "no such group" "$(err_of ip link set d0 group foo)" '255:Error: argument "foo" is wrong: Invalid "group" value'
like "no such namespace" "$(err_of ip link set d0 netns nope)" '^255:Error: argument "nope" is wrong: Invalid "netns" value'
like "mtu out of the device's range" "$(err_of ip link set w0 mtu 99999)" '^2:Error: mtu greater than device maximum\.$'
ok "after all the refusals the device is as it was" has d0 mtu 1112

# ---- altnames
ip link property add dev d0 altname a-rather-long-name-for-a-device altname second
ok "an altname names the device" ip link show a-rather-long-name-for-a-device
ip link set second mtu 1113; ok "also for set" has d0 mtu 1113
ip link property del dev d0 altname second
is "and is taken away" "$(err_of ip link show second)" '1:Device "second" does not exist.'
for bad in 'a b' a/b; do
	is "no altname: $bad" "$(err_of ip link property add dev d0 altname "$bad"):$(ip -d link show d0 | grep -c "altname a[ /]b")" \
		"255:Error: argument \"$bad\" is wrong: not a valid altname:0"
done
like "a strange word behind a peer's name: nothing is made" \
	"$(err_of ip link add q0 type veth peer name q1 garbage):$(ip -o link | grep -c ' q[01][@:]')" '^[12]?[0-9]+:.*:0$'

# ---- show
is "no such device" "$(err_of ip link show nosuch)" '1:Device "nosuch" does not exist.'
is "two devices" "$(err_of ip link show d0 v0)" '255:Error: either "dev" is duplicate, or "v0" is a garbage.'
ip link set lo up; ip link set v0 up
is "up" "$(ip -br link show up | cut -d ' ' -f 1 | tr '\n' ' ')" "lo v0@v1 "
ip link set v0 master br0
is "master" "$(ip -o link show master br0 | cut -d ' ' -f 2)" "v0@v1:"
is "type" "$(ip -o link show type $dummy | cut -d ' ' -f 2)" "d0:"
like "link-netns" "$(ip link show a0)" ' link-netns apple$'
if [ "$peer" ] && [ -z "${TEST_PEER-}" ]; then
	# what the installed iproute2 (6.1 or later) prints, but for what newer ones changed
	norm() {
		sed -E -e 's/promiscuity ([0-9]+)  /promiscuity \1 /' -e 's/ (netns-immutable|fdb_n_learned 0|fdb_max_learned 0)\>//g' \
			-e 's/ (gso|gro)_ipv4_max_size [0-9]+//g' -e 's/ (mst_enabled|mdb_offload_fail_notification|fdb_local_vlan_0) 0//g' \
			-e 's/ (neigh_vlan_suppress|mab) off//g' -e 's/,?"(netns-immutable|neigh_vlan_suppress|mab)":(true|false)//g' \
			-e 's/,"(gso_ipv4_max_size|gro_ipv4_max_size|fdb_[a-z]+_learned|mst_enabled|mdb_[a-z_]+|fdb_local_vlan_0)":[0-9]+//g' \
			-e 's/gc_timer +[0-9.]+/gc_timer/' -e 's/("gc_timer":)[0-9.]+/\1/g' -e 's/([.:])0([0-9a-f])\>/\1\2/g'
	}
	for words in "link" "-d link" "-s link" "-s -s link" "-o link" "-o -d link" "-br link" "-j link" "-j -d link" "-j -s -s link" \
			"-p -j link" "-br -j link" "-4 link" "-6 link" "-h -s link" "-N link" "-n apple -d -s -o link" "link show up" \
			"link show v0" "link show master br0" "link show type veth" "link show type bridge_slave" \
			"link show group default" "link show nomaster"; do
		# shellcheck disable=SC2086
		is "as iproute2: ip $words" "$(ip $words 2>&1 | norm)" "$("$peer" $words 2>&1 | norm)"
	done
fi

# ---- what is refused, and what is left out
is "three devices" "$(err_of ip link show dev d0 dev v0)" '255:Error: either "dev" is duplicate, or "v0" is a garbage.'
is "a device behind another" "$(err_of ip link show dev d0 v0)" '255:Error: either "dev" is duplicate, or "v0" is a garbage.'
is "two to delete" "$(err_of ip link del dev d0 v0)" '255:Error: either "dev" is duplicate, or "v0" is a garbage.'
is "property of what?" "$(err_of ip link property | head -n 1 | cut -c 1-4)" '255:'
is "a link that is there already" "$(err_of ip link add d0 type $dummy)" '2:RTNETLINK answers: File exists'
is "replace of one that is there" "$(err_of ip link replace d0 type $dummy)" '2:RTNETLINK answers: Operation not supported'
long=$(printf '%0200d' 0)
is "a name longer than any" "$(err_of ip link show "$long")" "1:Device \"$long\" does not exist."
is "no name at all" "$(err_of ip link show '')" '1:Device "" does not exist.'
like "a vrf that is none" "$(err_of ip link show vrf br0)" '^255:Error: argument "br0" is wrong: Not a valid VRF name$'
like "a vrf that is none to be put in" "$(err_of ip link set d0 vrf br0)" '^255:Error: argument "br0" is wrong: Not a valid VRF name$'
if [ -z "${TEST_PEER-}" ]; then
	is "a type and more to delete" "$(err_of ip link del d0 type $dummy foo)" '1:Garbage instead of arguments "foo ...". Try "ip link help".'
	is "no altname" "$(err_of ip link property add dev d0)" '255:Error: argument "altname" is required'
	is "veth and a strange word" "$(err_of ip link add q0 type veth foo)" '1:veth: unknown command "foo"?'
	is "a peer with a type" "$(err_of ip link add q0 type veth peer name q1 type veth)" \
		'1:veth: a peer has the type of its other end; unexpected "type"'
	is "a peer with a link" "$(err_of ip link add q0 type veth peer name q1 link d0)" '1:veth: a peer has no "link"'
	is "a peer's address too short" "$(err_of ip link add q0 type veth peer name q1 address 02:00)" \
		'2:Invalid address length 2 - must be 6 bytes'
	is "a peer's address too long" "$(err_of ip link add q0 type veth peer name q1 address 02:00:00:00:00:00:01)" \
		'2:Invalid address length 7 - must be 6 bytes'
	is "an address of too many bytes" "$(err_of ip link set d0 address "$(printf '02%64s' '' | sed 's/  /:0/g')")" \
		"1:\"$(printf '02%64s' '' | sed 's/  /:0/g')\" is invalid lladdr."
	for bad in 02: :02 02:zz 002:00 02-00 02:00g; do
		is "no address: $bad" "$(err_of ip link set d0 address $bad)" "1:\"$bad\" is invalid lladdr."
	done
fi
is "a peer's name with a slash" "$(err_of ip link add q0 type veth peer q/1)" '255:Error: argument "q/1" is wrong: "dev" not a valid ifname'
is "a name with a blank" "$(err_of ip link add 'q 0' type veth)" '255:Error: argument "q 0" is wrong: "dev" not a valid ifname'
is "index of a device there" "$(err_of ip link set d0 index 99 | cut -c 1-48)" '255:index can be used only when creating devices'
ip netns add number && ip link add n0 type veth peer name n1
expect "a number for the device in its new namespace" 0 "" "" ip link set n0 index 4777 netns number
like "is that" "$(ip -n number -o link show n0)" '^4777: n0@'
ip netns del number
is "index 0" "$(err_of ip link add q0 index 0 type veth)" '255:Error: argument "0" is wrong: Invalid "index" value'
is "two devices to set" "$(err_of ip link set dev d0 dev w0)" '255:Error: either "dev" is duplicate, or "w0" is a garbage.'
is "a mode that is none" "$(err_of ip link set d0 mode foo)" '255:Error: argument "foo" is wrong: Invalid link mode'
is "an addrgenmode that is none" "$(err_of ip link set d0 addrgenmode foo)" '255:Error: argument "foo" is wrong: Invalid address generation mode'
is "a queue length" "$(err_of ip link set d0 qlen 4294967296)" '255:Error: argument "4294967296" is wrong: Invalid "txqueuelen" value'
is "link-netnsid below 0" "$(err_of ip link add q0 link-netnsid 2147483648 type veth)" \
	'255:Error: argument "2147483648" is wrong: Invalid "link-netnsid" value'
not_ok "none of the refused ones was made" there q0
ok "nor changed" has d0 mtu 1113

# ---- links that lead to another namespace
ip netns add pear
ip link add m7 link w0 netns apple type macvlan
is "a link made in another namespace knows its own below" "$(ip -n apple -o link show m7 | grep -c "m7@if$(cat "$net/w0/ifindex"):")" 1
like "link-netnsid, in JSON" "$(ip -j link show a0)" '"link_index":[0-9]+,"ifname":"a0".*"link_netnsid":[0-9]+[,}]'
ip -n apple link del m7
for where in "-n apple" ""; do ip $where link add name w90 index 90 type veth; done
for words in "link-netns apple" "link-netnsid $(ip -j link show a0 | sed 's/.*"link_netnsid":\([0-9]*\).*/\1/')"; do
	# shellcheck disable=SC2086
	ip link add m8 link w90 $words type macvlan
	like "below is another namespace's: $words" "$(ip -o link show m8)" ' m8@if90: .* link-netns apple$'
	ip link del m8
done
for where in "-n apple" ""; do ip $where link del w90; done
[ "${TEST_PEER-}" ] || is "link-netns of a namespace without an id" "$(err_of ip link add q0 link-netns pear type macvlan)" \
	'255:Error: argument "pear" is wrong: Invalid "link-netns" value: it has no nsid here'
ip netns del pear

# ---- lists
is "down" "$(ip -br link show down | grep -c '^lo ')$(ip -br link show down | grep -c '^d0 ')" 01
ip link set d0 group 43; is "group" "$(ip -br link show group 43 | cut -d ' ' -f 1)" d0; ip link set d0 group default
is "master, of another bridge" "$(ip link add br7 type bridge; ip link show master br7)" ""
is "nomaster" "$(ip link set w0 master br7; ip -br link show nomaster | grep -c '^w0')" 0
is "both: up and of a type" "$(ip link set br7 up; ip -br link show up type bridge | cut -d ' ' -f 1)" br7
is "bridge_slave" "$(ip -br link show type bridge_slave | cut -d @ -f 1 | tr '\n' ' ')" "v0 w0 "
is "bridge_slav is none" "$(ip link show type bridge_sla)$(ip link show type bridge_slavex)" ""
ip link del br7
ip link set w1 down
if ip link add link w1 name mv7 type macvlan 2> /dev/null; then
	like "the link below is down" "$(ip -o link show mv7)" ' mv7@w1: <BROADCAST,MULTICAST,M-DOWN> '
	ip link set w1 up
	unlike "is up" "$(ip -o link show mv7)" 'M-DOWN'
	ip link del mv7
fi
is "a line of -br" "$(ip -br link show d0 | tr -s ' ' | cut -d ' ' -f 1,3,4)" "d0 02:00:00:00:00:0d $(ip -o link show d0 | sed 's/.*\(<.*>\).*/\1/')"
like "-s of large numbers" "$(ip -s link show lo | sed -n 3p)" '^    RX: +bytes packets errors dropped  missed   mcast *$'
if [ -z "${TEST_PEER-}" ]; then
	ip netns add fig; ip netns exec fig ip link set lo up
	received() { ip -n fig -j -s link show lo | sed 's/.*"rx":{"bytes":\([0-9]*\).*/\1/'; }
	shown() { ip -n fig -s "$@" link show lo | sed -n 4p | awk '{ print $1 }'; }
	ip netns exec fig ping -f -c 50 -s 1400 127.0.0.1 > /dev/null 2>&1
	bytes=$(received)
	if [ "$bytes" -gt 100000 ]; then		# there is a ping that has -f
		is "-s -h of hundreds" "$(shown -h)" "$(awk -v b="$bytes" 'BEGIN { printf("%.0fk", b / 1000) }')"
		ip netns exec fig ping -f -c 900 -s 1400 127.0.0.1 > /dev/null 2>&1
		bytes=$(received)
		is "-s -h" "$(shown -h)" "$(awk -v b="$bytes" 'BEGIN { printf("%.2fM", b / 1000000) }')"
		is "-s -h -iec" "$(shown -h -iec)" "$(awk -v b="$bytes" 'BEGIN { printf("%.2fMi", b / 1048576) }')"
		is "-s" "$(shown)" "$bytes"
	fi
	ip netns del fig
fi

# ---- details
ip link add g0 type bridge; ip link add g1 type bridge; ip link set g0 group 9; ip link set g1 group 9
ip link del dev g0 group 9
is "a device and its group: the device alone is deleted" "$(there g0; echo $?)$(there g1; echo $?)" 10
ip link del g1
like "lo stays where it is" "$(err_of ip link set lo netns apple)" \
	'^2:(Error: The interface netns is immutable\.|RTNETLINK answers: Invalid argument)$'
ip link set d0 mode dormant; like "mode DORMANT" "$(ip link show d0)" ' mode DORMANT '; ip link set d0 mode default
ip link set d0 qlen 0; unlike "no queue is no qlen" "$(ip link show d0)" 'qlen'
if ip link add mv3 link w1 type macvlan 2> /dev/null && ip link set mv3 protodown on 2> /dev/null; then
	like "protodown" "$(ip link show mv3)" ' protodown on $'
	like "in JSON" "$(ip -j link show mv3)" '"proto_down":true'
fi
ip link del mv3 2> /dev/null
if ip addr > /dev/null 2>&1; then
	like "ip addr has altnames too" "$(ip addr show dev d0)" '^    altname a-rather-long-name-for-a-device$'
	like "ip -4 -d addr has all lines" "$(ip addr add 10.66.0.1/24 dev d0; ip -4 -d addr show dev d0)" '^    link/ether '
	unlike "but no addrgenmode" "$(ip -d addr show dev lo)" addrgenmode
fi
if [ "$peer" ] && "$peer" tuntap add t0 mode tun 2> /dev/null; then
	like "a link without addresses" "$(ip link show t0)" '^    link/none $'
	like "its type as a number" "$(ip -N link show t0)" '^    link/\[65534\] $'
	ip link set t0 up; ip link set t0 carrier off; ok "carrier off" has t0 carrier 0
	ip link del t0
fi
if [ -z "${TEST_PEER-}" ] && ! "$SPACEBOX" --show-config 2> /dev/null | grep -q "CONFIG_IP_LINK_KINDS is not set"; then
	is "an address too short for a bridge" "$(err_of ip link set br0 type bridge group_address 02:00)" \
		'255:Error: argument "02:00" is wrong: invalid group_address'
	is "a port's state" "$(err_of ip link set v0 type bridge_slave state 5)" '255:Error: argument "5" is wrong: invalid state'
	is "a number" "$(err_of ip link set br0 type bridge stp_state foo)" '255:Error: argument "foo" is wrong: invalid stp_state'
	like "help" "$(err_of ip link set br0 type bridge help)" '^1:Usage: \.\.\. bridge \[forward_delay VALUE\]'
	like "help of a kind" "$(ip link help macvlan)" '^Usage: \.\.\. macvlan \[mode VALUE\] .*\[nopromisc\|nodst\]'
	is "of one without options" "$(ip link help dummy)" "Usage: ... dummy"
	like "of one that is none" "$(err_of ip link help nosuch)" '^255:ip link '
	is "a mode" "$(err_of ip link add q0 link w1 type macvlan mode foo)" \
		'1:Error: argument of "mode" must be "private", "vepa", "bridge", "passthru" or "source", not "foo"'
	is "on, off, 1 or 0" "$(err_of ip link set v0 type bridge_slave hairpin foo)" \
		'1:Error: argument of "hairpin" must be "on" or "off", not "foo"'
	ip link set v0 type bridge_slave hairpin 0; not_ok "0" has v0 brport/hairpin_mode 1
	ip link set v0 type bridge_slave hairpin 1; ok "1" has v0 brport/hairpin_mode 1
	is "a bridge's are numbers" "$(err_of ip link set br0 type bridge no_linklocal_learn on)" \
		'255:Error: argument "on" is wrong: invalid no_linklocal_learn'
fi

# ---- delete
ip link del dev d0; not_ok "del" there d0
ip link delete v0 type veth; not_ok "del takes the peer along" there v1
is "del of nothing" "$(err_of ip link del)" '255:Not enough information: "dev" argument is required.'
is "del of none" "$(err_of ip link del nosuch)" '1:Cannot find device "nosuch"'
like "del of lo" "$(err_of ip link del lo)" '^2:(RTNETLINK answers|Error): Operation not supported'
ip link set x0 group 7; ip link set w0 group 7; ip link del group 7
not_ok "del group" there x0; not_ok "all of it" there w0
umount "$tmp/sys"
# one line of link/details.c is all there is about these two
if since 6.3 && [ -z "${TEST_PEER-}" ]; then
	ip link add g0 type $dummy
	for word in gso_ipv4_max_size gro_ipv4_max_size; do
		expect "set $word" 0 "" "" ip link set g0 $word 30000
		like "show $word" "$(ip -d link show g0)" " $word 30000 "
		like "show $word in JSON" "$(ip -d -j link show g0)" "\"$word\":30000"
		is "$word twice" "$(err_of ip link set g0 $word 1 $word 2)" "255:Error: duplicate \"$word\": \"2\" is the second value."
	done
	ip link del g0
fi
done_testing
