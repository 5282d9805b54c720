#!/bin/sh
# SPDX-License-Identifier: MIT
# applets/spacebox-json.5 against what the programs print: every key and its type are in the page, and every key
# of the page is a word of the program.
. "${0%/*}/lib.sh"
ours || { echo "1..0 # SKIP the page is about ours"; exit 0; }
have jq || { echo "1..0 # SKIP needs jq"; exit 0; }
sandbox

# The page as lines "SECTION<tab>KEY<tab>TYPE".
awk -F '\t' '/^\.S[SH] / { section = $0; sub(/^\.S[SH] /, "", section); gsub(/\\-/, "-", section) }
	/^\.TS/ { table = 1; next } /^\.TE/ { table = 0 }
	table && NF >= 2 { print section "\t" $1 "\t" $2 }' "$root/applets/spacebox-json.5" >"$tmp/page"

# keys: of JSON on standard input, a line "PATH<tab>TYPE" for each value and each empty object or array
keys()
{
	jq -r 'paths(type != "object" and type != "array" or length == 0) as $path | getpath($path) as $value |
		($path | map(if type == "number" then "[]" else "." + . end) | add | ltrimstr(".")) +
		"\t" + ($value | type)' | sort -u
}

# documented SECTIONS [PREFIX]: reads such lines; prints those that these sections (a regular expression) don't have.
# The page's key is put behind the prefix. An empty object or array needs a key below it.
documented()
{
	awk -F '\t' -v sections="$1" -v prefix="${2-}" '
		NR == FNR { if ($1 ~ sections) { types[prefix $2] = $3; all = all "\n" prefix $2 } next }
		{
			is = $2; says = types[$1]
			if (says == "flag") says = "boolean"
			if (says == is || says == is " or null" || (is == "null" && says ~ / or null$/)) next
			if (is == "array" && index(all, "\n" $1 "[]")) next
			if (is == "object" && index(all, "\n" $1 ".")) next
			if (is == "array" && $1 == "") next
			print
		}' "$tmp/page" -
}

# output DESC SECTIONS COMMAND...
output()
{
	output_desc=$1 output_sections=$2; shift 2
	run "$@"
	printf '%s\n' "$out" | keys >"$tmp/keys"
	[ -s "$tmp/keys" ] || fail "$output_desc: prints keys" "$err"
	is "$output_desc: each key is in the page" "$(documented "$output_sections" <"$tmp/keys")" ""
}

mkdir -p /run/netns
if applet lsns && ! lsns -J -V 2>&1 | grep -q 'left out\|not built'; then
	output "lsns -J" '^lsns -J$' lsns -q -J --output-all -l
	# in a tree, rows have the keys of a row
	lsns -q -J --output-all -T | jq '{namespaces: [.. | objects | select(.ns) | del(.children)]}' | keys >"$tmp/keys"
	is "lsns -J -T: each key is in the page" "$(documented '^lsns -J$' <"$tmp/keys")" ""
	: >/run/held; unshare --uts=/run/held true
	output "lsns -J --holders" '^lsns -J --holders$' lsns -q -J --holders /run/held
	output "lsns -J --holders of a process" '^lsns -J --holders$' lsns -q -J --holders $$
	output "lsns -J -H" '^lsns -J -H$' lsns -J -H
	umount /run/held
	is "lsns: each column is in the page" "$(lsns -H -n -r | tr A-Z a-z | while read -r column type; do
		grep -q "^lsns -J	namespaces\[\]\.$column	$type" "$tmp/page" || echo "$column $type"; done)" ""
fi
if applet rfkill; then
	mkdir "$tmp/dev"; mount -t tmpfs tmpfs "$tmp/dev"; : >"$tmp/dev/null"; mount --bind /dev/null "$tmp/dev/null"
	mount --move "$tmp/dev" /dev
	printf '\100\000\000\000\001\000\001\000' >/dev/rfkill
	output "rfkill -J" '^rfkill -J$' rfkill -J --output-all
	umount -l /dev
fi
if applet netns; then
	netns add apple
	netns set apple 7
	netns attach own $$ && ip -n apple netns set own 3
	: >/run/netns/stale
	for program in "ip -j netns" "netns -j"; do
		output "$program list" '^ip -j netns list,' $program list
		output "$program list-id" '^ip -j netns list-id' $program list-id
		output "$program list-id target-nsid" '^ip -j netns list-id' $program list-id target-nsid 7
	done
fi
if applet ip; then
	ip link set lo up
	# as many kinds as this kernel has
	ip link add eth0 type veth peer name eth1 && ip link set eth1 netns apple
	ip link add br0 type bridge && ip link set eth0 master br0 && ip link set br0 up
	ip link add link br0 name br0.5 type vlan id 5
	for kind in macvlan macvtap; do ip link add link br0 name "$kind" type "$kind" 2>/dev/null; done
	ip link add red type vrf table 10 2>/dev/null && ip link add blue type dummy 2>/dev/null && ip link set blue master red
	for kind in dummy ifb gre gretap sit ipip ip6tnl ip6gre vti vti6 bond wireguard "vxlan id 5" "geneve id 5 remote 192.0.2.1" "xfrm if_id 5"; do
		ip link add "k${kind%% *}" type $kind 2>/dev/null
	done
	ip link add link br0 name kipvlan type ipvlan 2>/dev/null
	ip link set eth0 up alias text
	ip link property add dev eth0 altname other
	ip addr add 192.0.2.1/24 brd + dev br0 label br0:1
	ip addr add 192.0.2.9 peer 192.0.2.10 dev br0 valid_lft 1000 preferred_lft 500
	ip addr add 2001:db8::1/64 dev br0 nodad
	ip route add 198.51.100.0/24 via 192.0.2.2 metric 5 mtu lock 1400 rtt 20ms features ecn proto static
	ip route add 203.0.113.0/24 nexthop via 192.0.2.2 weight 2 nexthop via 192.0.2.3 realm 1
	ip route add blackhole 10.0.0.0/8
	ip route add 192.0.2.128/25 via inet6 2001:db8::7 dev br0
	ip -6 route add 2001:db8:1::/48 via 2001:db8::2 pref high
	link='^(ip -j link|ip -j -d link.*|ip -j -s link.*)$' address='^(ip -j (address|link)|ip -j -d link.*|ip -j -s link.*)$'
	for options in '' -d '-d -s -s' -br; do
		# the keys of kinds have sections of their own
		ip -j $options link | jq 'map(if .linkinfo then .linkinfo |= (.info_data |= {} | .info_slave_data |= {}) else . end)' |
			keys | grep -v '^\[\].linkinfo.info_\(slave_\)\?data	object' >"$tmp/keys"
		is "ip -j $options link: each key is in the page" "$(documented "$link" <"$tmp/keys")" ""
		ip -j $options addr | jq 'map(del(.linkinfo))' | keys >"$tmp/keys"
		is "ip -j $options addr: each key is in the page" "$(documented "$address" <"$tmp/keys")" ""
	done
	ip -j -d link >"$tmp/links"
	for kind in bridge vlan macvlan macvtap vrf ipvlan gre gretap sit ipip ip6tnl ip6gre vti vti6 bond vxlan geneve xfrm tun; do
		for slave in '' slave_; do
			case $kind:$slave in bridge:slave_ | bond:slave_) section="^Kind $kind, of a port\$" ;; *) section="^Kinds? (.*[, ])?$kind( and.*|, also.*|, [^o].*)?\$" ;; esac
			jq --arg kind $kind ".[].linkinfo | select(.info_${slave}kind == \$kind).info_${slave}data // empty" "$tmp/links" |
				keys >"$tmp/keys"
			is "ip -j -d link: each key of ${slave}$kind is in the page" "$(documented "$section" <"$tmp/keys")" ""
		done
	done
	for options in '' '-d -s' '-6 -d'; do
		output "ip -j $options route" '^ip -j route' ip -j $options route show table all
	done
	if ip tunnel add gre7 mode gre remote 192.0.2.7 local 192.0.2.1 key 7 seq > /dev/null 2>&1; then
		ip -6 tunnel add u7 mode ip6gre remote 2001:db8::7 local 2001:db8::1 encaplimit none dscp inherit
		output "ip -j tunnel" '^ip -j tunnel' ip -j tunnel
		output "ip -j -6 tunnel" '^ip -j tunnel' ip -j -6 tunnel
	fi
	if ip tuntap add dev tun0 mode tun user 7 group 8 multi_queue > /dev/null 2>&1; then
		output "ip -j tuntap" '^ip -j tuntap' ip -j tuntap
	fi
	if ip nexthop > "$tmp/out" 2>&1; then
		ip nexthop add id 1 dev lo proto static
		ip nexthop add id 2 group 1,5 type resilient buckets 2
		ip nexthop add id 3 blackhole
		ip nexthop add id 4 via 192.0.2.4 fdb
		output "ip -j -d nexthop" '^ip -j nexthop,' ip -j -d nexthop
		output "ip -j nexthop bucket" '^ip -j nexthop bucket' ip -j nexthop bucket
	fi
	output "ip -j route get" '^ip -j route' ip -j route get 198.51.100.1
fi

# A key that only the page has.
strings -n 2 "$SPACEBOX" | tr A-Z a-z >"$tmp/strings"
: >"$tmp/missing"
cut -f 1,2 "$tmp/page" | while IFS='	' read -r section key; do
	case $section in lsns*) applet lsns ;; rfkill*) applet rfkill ;; phy-move*) applet phy-move ;; ip*netns*) applet netns ;; *) applet ip ;; esac || continue
	key=${key##*.}; key=${key%\[\]}
	grep -q -e "$key" "$tmp/strings" || echo "$section: $key" >>"$tmp/missing"
done
is "each key of the page is a word of the program" "$(cat "$tmp/missing")" ""
done_testing
