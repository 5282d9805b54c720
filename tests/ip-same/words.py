# SPDX-License-Identifier: MIT
"""The command lines: templates of words, each as it should be and in every way that people get it wrong."""
import re

# What may stand in place of a slot: good values first, then bad ones.
SLOTS = {
    'dev': (['e0'], ['nosuch', '', 'averyveryverylongname', 'e0/1', '0', 'e 0', 'othername', 'e0:1']),
    'new': (['new0'], ['', 'averylongname016', 'a/b', '.', '..', 'a b', 'e0', 'all', 'default', 'fifteenbytes015']),
    'addr4': (['10.1.1.9'], ['10.1.1.300', '10.1', '10.1.1.9.1', 'x', '', '10.1.1.9/24', '10.1.1.-1', '2001:db8::9',
                             '0x0a010109', '10.1.1.9/33', ' 10.1.1.9', 'any', 'default', '010.1.1.9']),
    'addr6': (['2001:db8::9'], ['2001:db8::g', '2001:db8:::1', '1:2:3:4:5:6:7:8:9', ':', '10.1.1.9', '2001:db8::9/129',
                                '2001:db8::9%e0', '12345::']),
    'net4': (['10.8.0.0/16', '10.8'], ['10.8.0.0/33', '10.8.0.0/-1', '10.8.0.0/x', '10.8.0.300/24', '10.8.0.0/', '/24', '',
                                       '10.8.0.0/255.255.0.0', '10.8.0.0/255.0.255.0', '10.8.0.1/16', 'default', 'any', 'all',
                                       'dev', '10.8.0.0/16/16', '10.8.0.0/0x10', '10.8.0.0/+16', '2001:db8:8::/48']),
    'net6': (['2001:db8:8::/48'], ['2001:db8:8::/129', '2001:db8:8::/x', '2001:db8:8::/-1', '2001:db8:8:::/48', '::/0x0',
                                   '2001:db8:8::1/48', '2001:db8:8::/']),
    'if4': (['10.8.1.1/24', '10.8.1.1'], ['10.8.1.1/33', '10.8.1.1/-1', '10.8.1.1/x', '10.8.1.300/24', '10.8.1.1/', '', '/24',
                                          '10.8.1.1/255.255.255.0', '10.8.1.1/255.0.255.0', '10.1.1.1/24', 'default', 'any',
                                          '0.0.0.0/0', '10.8.1.0/24', '224.0.0.1/24', '255.255.255.255', '10.8.1.1/ 24']),
    'if6': (['2001:db8:8::1/64'], ['2001:db8:8::1/129', '2001:db8:8::1/x', '2001:db8:8::g/64', '::/0', '::1', 'ff02::1/64',
                                   '2001:db8::1/64']),
    'mac': (['02:00:00:00:00:99'], ['02:00:00:00:00', '02:00:00:00:00:00:01', 'zz:00:00:00:00:00', '020000000099', '',
                                    '02:00:00:00:00:100', '02-00-00-00-00-99', '2:0:0:0:0:99', '02:00:00:00:00:', '10.1.1.1',
                                    '01:00:5e:00:00:01', '00:00:00:00:00:00']),
    'u32': (['7', '0x10', '4294967295', '0'], ['-1', '4294967296', 'x', '', '0x', '1x', '99999999999999999999', '1.5', '+5',
                                               ' 7']),
    'small': (['7', '0x10'], ['-1', '256', '65536', '4294967296', 'x', '', '1x', '-5']),
    'mtu': (['1400'], ['-5', '67', '65536', '4294967296', 'x', '', '1400x', '0']),
    'onoff': (['on', 'off'], ['maybe', '', '1', 'ON', 'o']),
    'bit': (['0', '1'], ['2', '256', '-1', 'x', '', 'on']),
    'table': (['77', 'local', 'main', '0x4d', '1000'], ['4294967296', '-1', 'nosuch', '', '0', 'all', 'cache', '254x']),
    'proto': (['static', '77'], ['256', '-1', 'nosuch', '', '4294967296', 'all']),
    'scope': (['link', 'global', '77'], ['256', '-1', 'nosuch', '', 'all']),
    'tos': (['0x10', '8'], ['0x100', '256', '-1', 'nosuch', '', '0x']),
    'life': (['1050', 'forever'], ['-1', '0', '4294967296', 'x', '', '1050s', 'ever']),
    'realm': (['5', '5/6'], ['65536', '-1', 'x', '', '5/', '/6', '5/6/7', '5/x']),
    'mark': (['5', '5/0xff', '0x5/0xff'], ['-1', '4294967296', 'x', '', '5/', '5/x', '/5', '5/4294967296']),
    'group': (['5', 'default'], ['-1', '4294967296', 'nosuch', '']),
    'netns': (['n1', '/run/netns/n1'], ['nosuch', '', '-1', '4294967296', '/nosuch', '99999999', '/etc/passwd', 'n1/']),
    'nsname': (['n3'], ['n1', '', 'a/b', '.', '..', 'nosuch']),
    'nsid': (['8', 'auto'], ['-1', '7', '4294967296', 'x', '', '2147483648']),
    'pid': (['1'], ['-1', '0', 'x', '', '99999999', '4294967296']),
    'nud': (['stale', 'permanent', 'noarp', 'reachable', 'probe', '0x40'], ['nosuch', '', '256', '-1', 'none', 'all']),
    'ipproto': (['tcp', '17', 'ipv6-icmp'], ['nosuch', '256', '-1', '', 'TCP']),
    'ports': (['80', '80-90'], ['65536', '90-80', '0', '-1', 'x', '80-', '-80', '', '80-x', '80-90-100']),
    'uids': (['0-1000'], ['1000-0', 'x', '5', '', '5-', '-5', '0-4294967296']),
    'time': (['100', '3s', '200ms'], ['-1', 'x', '', '3h', '99999999999s', '1.5s']),
    'kind': (['ifb', 'veth', 'bridge'], ['nosuch', '', 'verylongkindofalinkthatnobodyhas', 'help']),
    'text': (['a', 'two words'], ['', 'x' * 256]),
    'rtype': (['unicast', 'blackhole', 'prohibit', 'unreachable', 'throw', 'local', 'broadcast', 'multicast', 'anycast', 'nat'],
              ['nosuch', 'b', 'un', 'lo', '256', '1', '']),
    'rules': (['blackhole', 'unreachable', 'prohibit', 'nop', 'table 77', 'goto 102', 'goto 50', 'lookup main', 'type unicast'],
              ['nosuch', 'goto x', 'goto', 'goto 99', 'table', 'lookup nosuch', 'b', 'p', 'un', 'type', 'type nosuch', 'nat 10.1.1.1',
               'table 0', 'table 4294967296', 'goto -1', '']),
    'nhgroup': (['11', '11,3/12,5', '11/12'], ['11,257', '11,0', '11/', '/', '99', 'x', '', '11,x', '13', '11/11', '11,256']),
}

# A word in {} is a slot; one in [] is an option that may be given once more; the rest is as it stands. "*" in front: a
# template whose words are also shortened.
TEMPLATES = '''
*link set {dev} mtu {mtu}
*link set {dev} address {mac}
link set {dev} broadcast {mac}
*link set {dev} txqueuelen {small}
link set {dev} qlen {small}
*link set {dev} name {new}
*link set i0 alias {text}
*link set i0 group {group}
*link set {dev} arp {onoff}
*link set {dev} multicast {onoff}
*link set {dev} allmulticast {onoff}
*link set {dev} promisc {onoff}
*link set {dev} trailers {onoff}
*link set {dev} dynamic {onoff}
*link set {dev} protodown {onoff}
*link set {dev} carrier {onoff}
*link set {dev} mode default
link set {dev} mode dormant
link set {dev} mode nosuch
link set {dev} state up
link set {dev} state dormant
link set {dev} state nosuch
*link set {dev} addrgenmode eui64
link set {dev} addrgenmode nosuch
*link set {dev} master br0
link set {dev} master nosuch
*link set d0 nomaster
*link set m0 netns {netns}
*link set i0 netns {netns}
link set dev {dev} up
link set dev {dev} down
link set {dev} up mtu {mtu} down
link set {dev} mtu 1400 mtu {mtu}
link set {dev} vf 0 mac {mac}
link set {dev} gso_max_size {u32}
link set {dev} gso_max_segs {u32}
link set group 5 mtu {mtu}
link set {dev} index {u32}
link set d0 type bridge_slave cost {small}
link set d0 type bridge_slave hairpin {onoff}
link set d0 type bridge_slave priority {small}
link set br0 type bridge ageing_time {u32}
*link set br0 type bridge stp_state {bit}
link set br0 type bridge vlan_filtering {bit}
link set br0 type bridge priority {small}
link set br0 type bridge forward_delay {small}
link set m0 type macvlan mode bridge
link set m0 type macvlan mode nosuch
link set m0 type macvlan macaddr add {mac}
link set m0 type macvlan macaddr set {mac}
link set m0 type macvlan macaddr del {mac}
link set m0 type macvlan macaddr flush
link set {dev} type {kind}
link add {new} type {kind}
*link add name {new} address {mac} mtu {mtu} type ifb
link add {new} up type ifb
link add {new} txqueuelen {small} numtxqueues {small} type ifb
link add {new} index {u32} type ifb
link add {new} numrxqueues {small} type ifb
link add {new} netns {netns} type ifb
link add {new} group {group} type ifb
link add {new} type veth peer name {new}
link add {new} type veth peer {new}
link add new0 type veth peer name new1 mtu {mtu}
link add new0 type veth peer name new1 address {mac}
link add new0 type veth peer name new1 netns {netns}
link add name type veth
link add type veth
link add type ifb
link add dev
link add
link add new0
link add new0 type
link add new0 type veth peer
link add new0 type veth peer name
link add link {dev} name {new} type macvlan mode bridge
link add link {dev} {new} type macvlan mode nosuch
link add link {dev} {new} type macvlan mode private bcqueuelen {u32}
link add link {dev} {new} type macvlan mode passthru nopromisc
link add link {dev} {new} type macvlan mode bridge flag nodst
link add {new} type bridge forward_delay {small} stp_state {bit}
link add {new} type bridge vlan_protocol 802.1ad
link add {new} type bridge vlan_protocol nosuch
link add {new} type vxlan id {u32} dev {dev} dstport {small}
link add {new} type vxlan id 42 remote {addr4} dstport 4789
link add {new} type vxlan id 42 local {addr6} dstport 4789
link add {new} type vxlan
link add {new} type macvtap mode bridge
*link del {dev}
link del dev {dev}
link del group {group}
link del {dev} type {kind}
*link property add dev {dev} altname {new}
link property del dev i0 altname {new}
link property del dev i0 altname othername
link property add altname
link property
link nosuch
link help
*link show {dev}
*link show master br0
link show master nosuch
*link show type {kind}
link show group {group}
*link show up
link show nomaster
link show vrf nosuch
link show dev {dev} up
link xstats type bridge
link afstats
link property show
*addr add {if4} dev {dev}
*addr add {if6} dev {dev}
*addr add 10.8.1.1/24 brd {addr4} dev e0
addr add 10.8.1.1/24 broadcast + dev {dev}
addr add 10.8.1.1/24 brd - dev {dev}
*addr add 10.8.1.1 peer {if4} dev e0
*addr add 10.8.1.1/24 anycast {addr4} dev e0
addr add 2001:db8:8::1/64 anycast {addr6} dev e0
*addr add 10.8.1.1/24 dev e0 label {new}
addr add 10.8.1.1/24 dev e0 label e0:x
addr add 10.8.1.1/24 dev e0 label e0:averylongname
*addr add 10.8.1.1/24 dev e0 scope {scope}
*addr add 10.8.1.1/24 dev e0 metric {u32}
*addr add 10.8.1.1/24 dev e0 valid_lft {life} preferred_lft {life}
*addr add 10.8.1.1/24 dev e0 valid_lft {life}
*addr add 10.8.1.1/24 dev e0 preferred_lft {life}
addr add 10.8.1.1/24 dev e0 valid_lft 10 valid_lft 20
addr add 10.8.1.1/24 dev e0 preferred_lft 10 preferred_lft 5
addr add 2001:db8:8::1/64 dev e0 nodad home mngtmpaddr noprefixroute
addr add 10.8.1.1/24 dev e0 noprefixroute
addr add 224.8.1.1/32 dev e0 autojoin
addr add 10.8.1.1/24 dev e0 secondary
addr add local {if4} dev e0
addr add 10.8.1.1/24
addr add dev e0
addr add
addr add 10.8.1.1/24 10.8.2.1/24 dev e0
addr add 10.8.1.1/24 dev e0 dev e1
*addr change {if4} dev {dev} valid_lft {life}
*addr replace {if4} dev {dev}
addr replace 10.1.1.1/24 dev e0 valid_lft 1050 preferred_lft 1050
*addr del {if4} dev {dev}
addr del 10.1.1.1/24 dev e0
addr del 10.1.1.1 dev e0
addr del {if6} dev {dev}
addr del 10.1.1.1/24 dev e0 label e0
*addr flush dev {dev}
addr flush dev e0 to {net4}
addr flush dev e0 scope {scope}
addr flush dev e0 label e0*
addr flush label e0
addr flush
addr flush secondary dev e0
*addr show dev {dev}
*addr show to {net4}
*addr show scope {scope}
addr show label e0
addr show up
addr show permanent
addr show dynamic
addr show -tentative
addr show primary dev e0
addr show master br0
addr show type {kind}
addr show nosuch
addr nosuch
addr help
*route add {net4} via {addr4}
*route add {net6} via {addr6}
*route add {net4} dev {dev}
*route add {net6} dev {dev}
*route add {net4} via {addr4} dev {dev} onlink
*route add {rtype} {net4}
route add {rtype} {net4} dev e0
*route add 10.8.0.0/16 dev e0 table {table}
*route add 10.8.0.0/16 dev e0 metric {u32}
route add 10.8.0.0/16 dev e0 priority {u32}
*route add 10.8.0.0/16 dev e0 proto {proto}
*route add 10.8.0.0/16 dev e0 scope {scope}
*route add 10.8.0.0/16 dev e0 tos {tos}
route add 10.8.0.0/16 dev e0 dsfield {tos}
*route add 10.8.0.0/16 dev e0 src {addr4}
*route add 10.8.0.0/16 dev e0 realms {realm}
*route add 10.8.0.0/16 dev e0 mtu {mtu}
route add 10.8.0.0/16 dev e0 mtu lock {mtu}
*route add 10.8.0.0/16 dev e0 advmss {u32}
*route add 10.8.0.0/16 dev e0 window {u32}
*route add 10.8.0.0/16 dev e0 rtt {time}
*route add 10.8.0.0/16 dev e0 rttvar {time}
*route add 10.8.0.0/16 dev e0 rto_min {time}
*route add 10.8.0.0/16 dev e0 hoplimit {small}
*route add 10.8.0.0/16 dev e0 initcwnd {u32}
*route add 10.8.0.0/16 dev e0 initrwnd {u32}
*route add 10.8.0.0/16 dev e0 quickack {bit}
*route add 10.8.0.0/16 dev e0 congctl cubic
route add 10.8.0.0/16 dev e0 congctl {text}
*route add 10.8.0.0/16 dev e0 features ecn
route add 10.8.0.0/16 dev e0 features nosuch
*route add 10.8.0.0/16 dev e0 reordering {u32}
*route add 10.8.0.0/16 dev e0 ssthresh {u32}
*route add 10.8.0.0/16 dev e0 cwnd {u32}
route add 10.8.0.0/16 dev e0 fastopen_no_cookie {bit}
route add 2001:db8:8::/48 dev e0 expires {u32}
route add 10.8.0.0/16 dev e0 expires {u32}
route add 2001:db8:8::/48 dev e0 pref high
route add 2001:db8:8::/48 dev e0 pref nosuch
route add 2001:db8:8::/48 from {net6} dev e0
route add 10.8.0.0/16 nhid {u32}
route add 10.8.0.0/16 nhid 13
route add 10.8.0.0/16 vrf nosuch
*route add 10.8.0.0/16 nexthop via {addr4} weight {small} nexthop via 10.1.1.9 dev {dev}
route add 10.8.0.0/16 nexthop
route add 10.8.0.0/16 nexthop dev e0 nexthop dev nosuch
route add 10.8.0.0/16 nexthop via inet6 {addr6} dev e0
route add 10.8.0.0/16 via inet6 {addr6} dev e0
route add 10.8.0.0/16 via 10.1.1.8 via 10.1.1.9
route add 10.8.0.0/16 via default
route add 10.8.0.0/16 10.9.0.0/16 dev e0
route add 10.8.0.0/16
route add
route add default
route add default via {addr4} dev {dev} metric 5
route add ::/0 via {addr6} dev {dev}
route add 10.8.0.0/16 encap mpls 100 dev e0
route add 10.8.0.0/16 dev e0 nosuch
*route change {net4} dev e0
*route replace {net4} dev e0
*route append {net4} dev e0
*route prepend {net4} dev e0
route test {net4} dev e0
*route del {net4}
route del 10.3.0.0/16
route del 10.3.0.0/16 via {addr4}
route del 10.4.0.0/16 metric {u32}
route del 10.5.0.0/16 table {table}
route del blackhole {net4}
route del {net6}
route del default
route del
*route flush {net4}
route flush table {table}
route flush dev {dev}
route flush proto {proto}
route flush root {net4}
route flush cache
route flush scope {scope}
route flush
*route get {addr4}
route get {addr6}
route get {addr4} from {addr4}
*route get 10.1.1.9 iif {dev}
*route get 10.1.1.9 oif {dev}
*route get 10.1.1.9 mark {u32}
*route get 10.1.1.9 tos {tos}
*route get 10.1.1.9 uid {u32}
*route get 10.1.1.9 ipproto {ipproto} sport {small} dport {small}
route get fibmatch 10.3.1.1
route get to 10.3.1.1
route get
route get 10.3.1.1/16
route get nosuch
*route show table {table}
*route show {net4}
*route show dev {dev}
*route show proto {proto}
*route show scope {scope}
*route show type {rtype}
*route show via {addr4}
*route show src {addr4}
*route show root {net4}
*route show match {net4}
*route show exact {net4}
route show tos {tos}
route show realms {realm}
route show metric {u32}
route show vrf nosuch
route show cache
route show default
route show to
route show nosuch
route save
route restore
route showdump
route nosuch
route help
*rule add from {net4} {rules}
*rule add to {net4} {rules}
rule add from {net6} table 77
*rule add fwmark {mark} {rules}
*rule add not from {net4} table 77
*rule add iif {dev} table 77
*rule add oif {dev} table 77
*rule add tos {tos} table 77
rule add dsfield {tos} table 77
*rule add from 10.8.0.0/16 table {table}
*rule add from 10.8.0.0/16 lookup {table} pref {u32}
rule add priority {u32} table 77
*rule add from 10.8.0.0/16 table 77 suppress_prefixlength {small}
*rule add from 10.8.0.0/16 table 77 suppress_ifgroup {small}
*rule add from 10.8.0.0/16 table 77 realms {realm}
*rule add uidrange {uids} table 77
*rule add ipproto {ipproto} sport {ports} dport {ports} table 77
*rule add tun_id {u32} table 77
*rule add l3mdev pref 300
rule add l3mdev table 77
rule add from 10.8.0.0/16 table 77 protocol {proto}
rule add
rule add from
rule add table 77
rule add nosuch
*rule del from {net4} table 77
rule del pref {u32}
rule del pref 100
rule del fwmark {mark}
rule del table {table}
rule del
rule flush
rule flush table {table}
rule flush from {net4}
*rule show from {net4}
*rule show to {net4}
*rule show table {table}
rule show pref {u32}
rule show fwmark {mark}
rule show iif {dev}
rule show tos {tos}
rule show ipproto {ipproto}
rule show sport {ports}
rule show uidrange {uids}
rule show protocol {proto}
rule show not
rule show nosuch
rule nosuch
rule help
rule save
*neigh add {addr4} lladdr {mac} dev {dev}
*neigh add {addr6} lladdr {mac} dev {dev}
*neigh add 10.1.1.80 lladdr {mac} dev e0 nud {nud}
neigh add 10.1.1.80 lladdr 02:00:00:00:00:80 dev e0 router
neigh add 10.1.1.80 lladdr 02:00:00:00:00:80 dev e0 extern_learn
neigh add 10.1.1.80 dev e0 use
neigh add 10.1.1.80 dev e0 managed
neigh add 10.1.1.80 lladdr 02:00:00:00:00:80 dev e0 protocol {proto}
neigh add to {addr4} lladdr 02:00:00:00:00:80 dev e0
*neigh add proxy {addr4} dev {dev}
neigh add 10.1.1.80
neigh add dev e0
neigh add
neigh add 10.1.1.80 10.1.1.81 lladdr 02:00:00:00:00:80 dev e0
*neigh change {addr4} lladdr {mac} dev e0
neigh change 10.1.1.77 lladdr 02:00:00:00:00:99 dev e0
*neigh replace {addr4} lladdr {mac} dev e0 nud {nud}
*neigh del {addr4} dev {dev}
neigh del 10.1.1.77 dev e0
neigh del 10.1.1.77 lladdr 02:00:00:00:00:77 dev e0
neigh del proxy 10.1.1.79 dev e0
*neigh get {addr4} dev {dev}
neigh get 10.1.1.77 dev e0
neigh get 10.1.1.77
neigh get
*neigh flush dev {dev}
neigh flush {addr4}
neigh flush nud {nud}
neigh flush dev e0 nud stale
neigh flush
*neigh show dev {dev}
*neigh show nud {nud}
neigh show to {net4}
neigh show {addr4}
neigh show proxy
neigh show unused
neigh show nomaster
neigh show master br0
neigh show master nosuch
neigh show vrf nosuch
neigh show protocol {proto}
neigh nosuch
neigh help
*netns add {nsname}
*netns del {nsname}
netns del n1
*netns set {nsname} {nsid}
netns set n2 {nsid}
*netns attach {nsname} {pid}
*netns pids {nsname}
netns pids n1 n2
*netns identify {pid}
*netns exec {nsname} true
netns exec n1 false
netns exec n1 nosuchprogram
netns exec n1
netns exec
*netns list-id
netns list-id nsid {nsid}
netns list-id target-nsid {nsid}
netns list
netns list extra
netns s
netns add
netns del
netns set
netns set n2
netns attach
netns attach n3
netns pids
netns nosuch
netns help
-n {netns} link show
-n {netns} addr add 10.8.1.1/24 dev lo
-all netns del
-family {kind} addr show
-rc {u32} link show dev e0
*nexthop add id {u32} via {addr4} dev {dev}
*nexthop add id 20 dev {dev}
*nexthop add id 20 blackhole
nexthop add id 20 via {addr6} dev {dev}
nexthop add id 20 via {addr4} dev e0 onlink
*nexthop add id 20 group {nhgroup}
nexthop add id 20 group 11 type resilient buckets {small}
nexthop add id 20 group 11 type mpath
nexthop add id 20 group 11 type nosuch
nexthop add id 20 fdb via {addr4}
nexthop add id 20 via {addr4} dev e0 protocol {proto}
nexthop add id 20
nexthop add via 10.1.1.9 dev e0
nexthop add
nexthop replace id {u32} blackhole
nexthop replace id 11 via {addr4} dev e0
*nexthop del id {u32}
nexthop del id 11
nexthop del
*nexthop get id {u32}
nexthop get id 13
nexthop get
nexthop flush
nexthop flush dev {dev}
nexthop flush groups
nexthop flush proto {proto}
*nexthop show id {u32}
*nexthop show dev {dev}
nexthop show groups
nexthop show fdb
nexthop show master br0
nexthop show vrf nosuch
nexthop show nosuch
nexthop bucket
nexthop bucket show
nexthop bucket get id {u32} index {u32}
nexthop nosuch
nexthop help
*tuntap add dev {new} mode tun
*tuntap add {new} mode tap user {small} group {small}
tuntap add {new} mode nosuch
tuntap add {new} mode tun pi vnet_hdr multi_queue one_queue
tuntap add {new}
tuntap add mode tun
tuntap add
tuntap add mode tun name {new}
tuntap del {new} mode tun
tuntap del {dev} mode tap
tuntap del
tuntap show
tuntap list
tuntap nosuch
tuntap help
tunnel add {new} mode ipip remote {addr4} local {addr4}
tunnel add {new} mode gre key {u32} ttl {small}
tunnel add {new} mode sit tos {tos}
tunnel add {new} mode nosuch
tunnel add {new}
tunnel add
tunnel del {dev}
tunnel del
tunnel change {dev} mode ipip ttl {small}
tunnel nosuch
tunnel help
vrf show
vrf show nosuch
vrf identify {pid}
vrf pids nosuch
vrf exec nosuch true
vrf exec
vrf nosuch
vrf help
monitor nosuch
monitor file /nosuch
monitor file
monitor dev nosuch
monitor help
nosuch
-nosuch link
-j
-V2
-family
-batch /nosuch
-netns nosuch link
-rcvbuf x link
-c=nosuch link
xfrm state
maddress show
token list
mroute show
tcp_metrics show
netconf show
ntable show
addrlabel list
l2tp show tunnel
macsec show
fou show
ila list
mptcp endpoint show
ioam namespace show
sr tunsrc show
stats show
'''

# Listings with every combination of these in front.
SHOWN = ('link', 'link show e0', 'link show br0', 'link show d0', 'link show m0', 'link show i0', 'link show type veth',
         'link show master br0', 'addr', 'addr show e0', 'addr show up', 'addr show dev lo', 'addr show type bridge', 'route',
         'route show table all', 'route show table 77', 'route show dev e0', 'route get 10.3.1.1', 'rule', 'neigh',
         'neigh show dev e0', 'neigh show proxy', 'neigh show nud all', 'netns', 'netns list-id', 'nexthop', 'nexthop show id 13',
         'tuntap', 'vrf', 'route show root 10.0.0.0/8', 'route show match 10.4.1.1', 'link show group 5', 'link show up',
         'link show nomaster', 'addr show scope global', 'addr show 10.1.1.1')
FAMILIES = ('', '-4', '-6', '-0')
MANNERS = ('', '-o', '-br', '-j', '-j -p', '-d', '-s', '-d -j', '-s -s', '-N', '-s -j', '-o -d', '-br -j', '-s -h', '-c=always',
           '-d -s -o', '-c=always -br', '-s -s -iec', '-r', '-r -j', '-res -br', '-r -c=always')
OBJECTS = ('address', 'link', 'route', 'rule', 'neighbor', 'neighbour', 'netns', 'nexthop', 'tuntap', 'tunnel', 'vrf', 'monitor',
           'help')
# in the order in which a beginning is looked for
ALL_OBJECTS = (
    'address', 'addrlabel', 'maddress', 'route', 'rule', 'neighbor', 'neighbour', 'ntable', 'ntbl', 'link', 'l2tp', 'fou', 'ila',
    'macsec', 'tunnel', 'tunl', 'tuntap', 'tap', 'token', 'tcpmetrics', 'tcp_metrics', 'monitor', 'xfrm', 'mroute', 'mrule', 'netns',
    'netconf', 'vrf', 'sr', 'nexthop', 'mptcp', 'ioam', 'help', 'stats')
MAY_LACK = ('nexthop', 'tuntap', 'tunnel', 'vrf', 'monitor')
LISTINGS = ('show', 'list', 'lst', 'get', 'ls', 'list-id', 'identify', 'pids')


def fill(words, chosen):
    return [word for i, part in enumerate(words) for word in expand(part, chosen.get(i))]


def expand(part, value):
    if not part.startswith('{'):
        return [part]
    slot = part[1:-1]
    value = SLOTS[slot][0][0] if value is None else value
    return value.split(' ') if slot == 'rules' else [value]


def shortened(word):
    return [word[:n] for n in range(1, len(word))] if re.fullmatch('[a-z_-]+', word) else []


def of_template(template):
    short = template.startswith('*')
    words = template.lstrip('*').split()
    slots = [i for i, word in enumerate(words) if word.startswith('{')]
    plain = fill(words, {})
    yield plain
    for i in slots:
        good, bad = SLOTS[words[i][1:-1]]
        for value in good[1:] + bad:
            yield fill(words, {i: value})
    for n in range(1, len(plain)):
        yield plain[:n]
    yield plain + ['garbage']
    if slots and slots[-1] == len(words) - 1 and not words[-2].startswith('{'):
        yield plain + plain[-2:]        # once more
    if short:
        for i, word in enumerate(words):
            for cut in shortened(word):
                yield fill(words[:i] + [cut] + words[i + 1:], {})


def lines():
    """All of them, each a list of words, none twice, in the same order every time."""
    seen, found = set(), []

    def add(line):
        # one without a device outlives its namespace: Linux 6.18 shows it to others
        if line[:3] == ['neigh', 'add', 'proxy'] and 'dev' not in line:
            return
        if tuple(line) not in seen:
            seen.add(tuple(line))
            found.append(line)

    for template in TEMPLATES.strip().split('\n'):
        for line in of_template(template):
            add(line)
    for name in OBJECTS:
        for cut in shortened(name):
            add([cut])
            add([cut, 'nosuch'])
    for what in SHOWN:
        for family in FAMILIES:
            for manner in MANNERS:
                add(f'{family} {manner} {what}'.split())
    return found


def shown(line):
    return ' '.join(word if re.fullmatch(r'[\w.:/+=,%*-]+', word) else repr(word) for word in line)


def bad_word(line):
    """A word that no command takes, if there is one: the message has to name it."""
    for values in SLOTS.values():
        for value in values[1]:
            if len(value) > 3 and value != 'help' and value in line:
                return value
    return None


def without_options(line):
    line = list(line)
    while line and line[0].startswith('-'):
        if line.pop(0) in ('-n', '-family', '-rc', '-netns', '-batch', '-rcvbuf') and line:
            line.pop(0)
    return line


def object_of(line):
    line = without_options(line)
    return line[0] if line else None


def whole_object(word):
    return next((name for name in ALL_OBJECTS if word and name.startswith(word)), word)


def is_listing(line):
    if any(word in ('-n', '-all') for word in line):
        return False
    line = without_options(line)
    return len(line) < 2 or line[1] in LISTINGS


def verb_at(line):
    """Where the word for what is done stands, behind the object; None: there is none."""
    at = len(line) - len(without_options(line)) + 1
    return at if 1 <= at < len(line) else None


def undone(name, rest):
    """The words behind "del" that take back what was added."""
    if name != 'link':
        return rest
    for i, word in enumerate(rest):
        if word in ('name', 'dev') and i + 1 < len(rest):
            return [rest[i + 1]]
    return rest[2:3] if rest and rest[0] == 'link' else rest[:1]
