#!/bin/sh
# SPDX-License-Identifier: MIT
# ip rule beside the installed iproute2, in two network namespaces: the same status, the same rules, and
# every listing alike to the byte.
. "${0%/*}/lib.sh"
. "${0%/*}/twins.sh"
twins rule
state() { "$peer" -n "$1" -d rule; "$peer" -n "$1" -d -6 rule; }

changed <<'END'
rule add from 10.1.0.0/16 table 100
rule add not fwmark 51820 table 51820
rule add table main suppress_prefixlength 0
-6 rule add not fwmark 51820 table 51820
-6 rule add from 2001:db8::/32 to 2001:db8:1::1 lookup 7 pref 99
rule add to 10.2.0.0/16 tos 0x10 lookup 5 pref 50
rule add iif lo oif e1 table 7 priority 60
rule add iif nosuch lookup 7 order 61
rule add dev nosuch lookup 8 order 62
rule add fwmark 0x10/0xff goto 32766 pref 70
rule add goto 99 pref 71
rule add nop pref 72
rule add blackhole from 10.9.9.9 pref 73
rule add prohibit pref 74 uidrange 5-10
rule add type unreachable pref 75 ipproto tcp sport 5-10 dport 80
rule add realms 3/4 table 9 pref 76
rule add realms 4 table 9 pref 76
rule add l3mdev pref 77
rule add tun_id 5 table 9 pref 78
rule add suppress_ifgroup 5 table 9 pref 79
rule add protocol static table 9 pref 80
rule add from all table 9 pref 81
rule add from 10.0.0.0/8 fwmark 5 pref 83 lookup default
rule add dsfield 8 table 8 pref 85
rule add from 1.2.3.4 ipproto udp pref 86 lookup 4
rule add pref 87 lookup 4 ipproto 200
rule add from any to any table 5 pref 88
rule add pref 91 table 300 sup 1
rule add pref 93 black from 10.3.0.2
rule add oif e0
# refusals
rule add pref 91 table 300 suppress_prefixlength 1
rule add default table 8
rule add pref 90 table 300 suppress_prefixlength -1
rule add foo
rule add
rule del
rule add pref foo
rule add pref 4294967296
rule add pref -1 table 5
rule add table foo
rule add table 4294967296
rule add from foo
rule add from 10.1.1.1/33 table 5
rule add from 10.1.1.1/-1 table 5
rule add from 300.1.1.1
rule add from
rule add fwmark foo
rule add fwmark 5/foo
rule add fwmark 4294967296
rule add tos foo
rule add tos 256
rule add uidrange 5
rule add uidrange foo
rule add uidrange 5-
rule add uidrange -5
rule add ipproto foo
rule add ipproto 256
rule add sport foo
rule add sport 10-5
rule add goto foo
rule add goto 5 pref 50
rule add realms foo
rule add type foo
rule add iif 12345678901234567
rule add oif a/b
rule add l3mdev table 5
rule add table 5 l3mdev
rule add protocol foo
rule add protocol 256
rule add tun_id foo
rule add suppress_ifgroup foo
rule add from 2001:db8::/32 table 5
rule add to 2001:db8::/32 from 10.0.0.0/8
-4 rule add from 2001:db8::/32 table 5
-6 rule add from 10.0.0.0/8 table 5
-0 rule add table 5
rule replace pref 5
rule foo
rule help
rule add help
# deletions
rule del pref 50
rule del pref 50
rule del from 10.1.0.0/16
rule del table 9 pref 79
rule delete pref 77
rule del pref 999
rule del from 10.9.9.9 table 5
rule del blackhole from 10.9.9.9
END
shown <<'END'
rule
rule list
rule lst
rule show
-d rule
-N rule
-o rule
-br rule
-s rule
-6 rule
-4 rule show
-6 -d rule list
-j rule
-j -p rule
-j -d rule
-j -6 rule
rule show from 10.0.0.0/8
rule show from 10.1.0.0/16
rule show from all
rule show to all
rule show to 10.2.0.0/16
rule show 10.2.0.0/16
rule show table 9
rule show lookup main
rule show iif lo
rule show dev nosuch
rule show oif e1
rule show fwmark 0x10
rule show fwmark 51820
rule show not
rule show pref 60
rule show priority 0
rule show tos 8
rule show uidrange 5-10
rule show ipproto tcp
rule show sport 5-10
rule show dport 80
rule show tun_id 5
-j rule show pref 12345
rule show foo
rule show realms 5
rule show pref foo
END
if ours; then
	run ip rule add sport 65536
	is "a port out of range" "$status:$err" "255:Error: argument \"65536\" is wrong: invalid port range"
	is "by who made it" "$(ip -n ours rule show protocol static)" "80:	from all lookup 9 proto static"
	like "in colour" "$(ip -n ours -c=always rule show pref 83)" "from $(printf '\033')\[1;35m10\.0\.0\.0$(printf '\033')\[0m/8 "
fi
# saved by one and restored by the other, in both directions; over what is there already
state() { "$peer" -n "$1" -d rule; }
ip -n ours rule save > "$tmp/saved.ours"; "$peer" -n theirs rule save > "$tmp/saved.theirs"
is "rule save: as long as iproute2's" "$(wc -c < "$tmp/saved.ours")" "$(wc -c < "$tmp/saved.theirs")"
ip -n ours -6 rule save > "$tmp/six"
restored()
{
	for side in ours theirs; do "$peer" -n $side rule flush; done
	ip -n ours rule restore < "$1"; ours=$?
	"$peer" -n theirs rule restore < "$1" 2> /dev/null; is "$2: status" "$ours" "$?"
	is "$2: rules" "$(state ours)" "$(state theirs)"
}
restored "$tmp/saved.theirs" "restore what iproute2 saved"
restored "$tmp/saved.ours" "restore what ours saved"
restored "$tmp/six" "restore rules of IPv6"
head -c 150 "$tmp/saved.ours" > "$tmp/cut"; restored "$tmp/cut" "restore a file that is cut off"
echo nothing of the kind > "$tmp/text"; restored "$tmp/text" "restore something else"
restored /dev/null "restore nothing"
restored "$tmp/saved.ours" "restore again"
shown <<'END'
rule save foo
END
changed <<'END'
rule flush foo
rule flush protocol static
rule flush table 4
rule flush
-6 rule flush
END
# what wg-quick does for a default route, and how it looks whether that was done
changed <<'END'
rule add pref 32766 table main
rule add not fwmark 51820 table 51820
rule add table main suppress_prefixlength 0
-6 rule add not fwmark 51820 table 51820
-6 rule add table main suppress_prefixlength 0
END
shown <<'END'
-4 rule show table 51820
-4 rule show
-6 rule show
END
changed <<'END'
-4 rule delete table 51820
-4 rule delete table main suppress_prefixlength 0
-6 rule delete table 51820
-6 rule delete table main suppress_prefixlength 0
END
for side in ours theirs; do "$peer" netns del $side; done
done_testing
