#!/bin/sh
# SPDX-License-Identifier: MIT
# packages: python3
# udhcpc and dhclient on a veth pair: what they do to the machine without a script, what they tell one, and what a server
# can do to them. dhcp/server.py plays the server.
. "${0%/*}/lib.sh"
applet udhcpc && applet ip || { echo "1..0 # SKIP no udhcpc or no ip in this configuration"; exit 0; }
have python3 || { echo "1..0 # SKIP needs python3"; exit 0; }
sandbox
private_etc
. "$test_dir/dhcp/network.sh"
trap 'kill $server_pid $client_pid 2>/dev/null; wait 2>/dev/null; [ -n "$TEST_SANDBOX" ] || test_cleanup' EXIT
client_pid=

clean() { ip addr flush dev c0; ip link set c0 mtu 1500; echo 'nameserver 192.0.2.53' >/etc/resolv.conf; rm -f /etc/resolv.conf.*; }
mtu() { ip -o link show c0 | sed 's/.* mtu \([0-9]*\) .*/\1/'; }
seen() { grep -c "^$1" "$tmp/log"; }
# start CLIENT ARGUMENT...: in the background, its messages in $tmp/said
start() { "$@" >"$tmp/said" 2>&1 & client_pid=$!; }
end_client() { kill "${1:--TERM}" "$client_pid"; wait "$client_pid"; client_status=$?; client_pid=; }

# ---- without a script
serve normal
run udhcpc -i c0 -n -q
is "-q: a lease, then the end" "$status" 0
like "says so" "$err" '^udhcpc: lease of 192.0.2.50 obtained from 192.0.2.1, lease time 600$'
is "the address" "$(address)" 192.0.2.50/24
like "goes by itself when the lease ends" "$(ip addr show c0)" 'valid_lft (600|59[0-9])sec'
is "the default route, which goes with the address" "$(ip route show default)" \
	"default via 192.0.2.1 dev c0 proto dhcp src 192.0.2.50 "
is "the MTU" "$(mtu)" 1400
is "resolv.conf" "$(cat /etc/resolv.conf)" "# from DHCP on c0
search example.org
nameserver 192.0.2.1
nameserver 192.0.2.2"
like "asks for what it uses" "$(grep ^DISCOVER "$tmp/log")" ' 55=0103060c0f1a1c2a7779( |$)'
like "and says who it is" "$(grep ^DISCOVER "$tmp/log")" ' 61=01020000000001( |$)'
clean

# what can't be done ends in a failure
if have strace; then
	run strace -o "$tmp/trace" -e trace=linkat -e inject=linkat:error=EPERM udhcpc -i c0 -n -q
	like "-q, resolv.conf can't be written: 1" "$status:$(echo "$err" | tail -n 1)" \
		'^1:udhcpc: cannot write /etc/resolv.conf: names are not resolved: Operation not permitted$'
	clean
	run strace -f -o "$tmp/trace" -e trace=statx -e inject=statx:error=EACCES udhcpc -i c0 -n -q
	like "-q, whose resolv.conf it is can't be found out: 1" "$status:$(echo "$err" | tail -n 1)" \
		'^1:udhcpc: cannot find out which resolv.conf is that of this network namespace: Permission denied$'
	is "it isn't written then" "$(cat /etc/resolv.conf)" 'nameserver 192.0.2.53'
	clean
fi
run udhcpc -i c0 -n -q -s "$tmp/none"
is "-q, a script that can't be run: 1" "$status" 1
clean
printf '#!/bin/sh\nexit 0\n' >"$tmp/fine"; chmod +x "$tmp/fine"
run env --ignore-signal=CHLD udhcpc -i c0 -n -q -s "$tmp/fine"
is "our caller ignores SIGCHLD: a script's end is known all the same" "$status:$err" "0:$(printf '%s' "$err" | grep -v wait)"
clean

serve early
run udhcpc -i c0 -n -q -v
like "a time for rebinding before the one for renewal: neither is taken" "$err" 'renewal in 300, rebinding in 525'
serve search
run udhcpc -i c0 -n -q
like "too many domains: the one name instead" "$status $(cat /etc/resolv.conf)" '^search example.org$'
clean
serve normal

start udhcpc -i c0 -f -p "$tmp/pid"
wait_for 10 test "$(address)" || wait_for 10 sh -c 'ip -4 addr show c0 | grep -q inet'
is "-p: its process id" "$(cat "$tmp/pid")" "$client_pid"
wait_for 5 grep -q '^# from' /etc/resolv.conf
case $(od -An -tu1 -j 16 -N 1 "$SPACEBOX" | tr -d ' '):$(ldd "$SPACEBOX" 2>&1) in
2:*static* | 2:*'not a dynamic'*)
	wait_for 5 sh -c "[ \"\$(awk '/RssAnon/ { print \$2 }' /proc/$client_pid/status)\" -le 36 ]"
	anon=$(awk '/RssAnon/ { print $2 }' "/proc/$client_pid/status")
	# 24, and a page more for each of stack, data and the room's variables that lies across a border of pages
	ok "memory of its own while it waits: $anon KiB, at most 36" test "$anon" -le 36 ;;
esac
end_client
is "SIGTERM: ends with 0" "$client_status" 0
is "and takes all back: address, MTU, resolv.conf" "$(address):$(mtu):$(cat /etc/resolv.conf)" ":1500:nameserver 192.0.2.53"
is "without a file left" "$(ls /etc/resolv.conf* "$tmp/pid" 2>/dev/null)" /etc/resolv.conf
is "the lease isn't given back" "$(seen RELEASE)" 0

start udhcpc -i c0 -f -R
wait_for 10 sh -c 'ip -4 addr show c0 | grep -q inet'
sleep 0.2
end_client
is "-R: given back" "$(seen 'RELEASE 192.0.2.50 from 192.0.2.50')" 1

start udhcpc -i c0 -f
wait_for 10 sh -c 'ip -4 addr show c0 | grep -q inet'
sleep 0.2
kill -USR2 "$client_pid"
wait_for 5 sh -c '! ip -4 addr show c0 | grep -q inet'
is "USR2: given back, and the address gone" "$(seen 'RELEASE 192.0.2.50 from'):$(address)" "2:"
kill -USR1 "$client_pid"
ok "USR1: another one" wait_for 10 sh -c 'ip -4 addr show c0 | grep -q inet'
kill -USR1 "$client_pid"
ok "USR1 with a lease: renewed, by a message from our address" \
	wait_for 5 grep -q '^REQUEST 192.0.2.50 from 192.0.2.50' "$tmp/log"
end_client

mkdir -p /etc/netns/client
serve classless
run udhcpc -i c0 -n -q
is "option 121 instead of 3: routes, one of them on the link, a gateway outside" \
	"$(ip route | grep -v 'proto kernel')" "default via 198.51.100.1 dev c0 proto dhcp src 192.0.2.50 onlink 
10.7.7.0/24 via 192.0.2.9 dev c0 proto dhcp src 192.0.2.50 
10.8.0.0/16 dev c0 proto dhcp scope link src 192.0.2.50 "
clean
serve infinite
udhcpc -i c0 -n -q 2>/dev/null
like "a lease for ever" "$(ip addr show c0)" 'valid_lft forever'
clean
serve overload
udhcpc -i c0 -n -q 2>/dev/null
is "options in the fields of file and server name" "$(ip route show default | sed 's/ dev.*//'):$(tail -n 1 /etc/resolv.conf)" \
	"default via 192.0.2.1:nameserver 192.0.2.8"
clean
serve pieces
udhcpc -i c0 -n -q 2>/dev/null
is "an option in two pieces" "$(grep -c nameserver /etc/resolv.conf)" 2
clean

# ---- time
serve renew
start udhcpc -i c0 -f
ok "renewed at T1" wait_for 10 grep -q '^REQUEST 192.0.2.50 from 192.0.2.50' "$tmp/log"
end_client
serve rebind
start udhcpc -i c0 -f
ok "no answer: rebound by a broadcast at T2" wait_for 10 grep -q '^REQUEST 192.0.2.50 from 0.0.0.0' "$tmp/log"
end_client
serve renew-nak
start udhcpc -i c0 -f
ok "a refused renewal: begins again" wait_for 15 sh -c "[ \$(grep -c ^DISCOVER '$tmp/log') = 2 ]"
wait_for 5 sh -c 'ip -4 addr show c0 | grep -q inet'
end_client
serve expire
start udhcpc -i c0 -f -t 1 -T 1
wait_for 10 sh -c 'ip -4 addr show c0 | grep -q inet'
ok "nobody answers to the end: says so and begins again" \
	wait_for 15 sh -c "grep -q 'lease of 192.0.2.50 has expired' '$tmp/said' && [ \$(grep -c ^DISCOVER '$tmp/log') = 2 ]"
end_client
serve refuse
run udhcpc -i c0 -n -q
is "a refused request: asks again" "$status:$(seen DISCOVER)" 0:2
like "says why" "$err" 'received DHCP NAK: no$'
clean
serve silent
run udhcpc -i c0 -n -t 2 -T 1
is "-n without a server: 1, after -t tries" "$status:$(seen DISCOVER)" 1:2
like "with a message" "$err" 'no lease, failing$'

# ---- ARP
if ! udhcpc -a 2>&1 | grep -q 'this build'; then
	serve normal
	ip -n server addr add 192.0.2.50/32 dev s0
	run timeout 5 udhcpc -i c0 -n -f -a200
	is "-a: an address that answers is declined" "$(seen DECLINE):$(address)" "1:"
	ip -n server addr del 192.0.2.50/32 dev s0
	run udhcpc -i c0 -n -q -a200
	is "-a: one that doesn't is taken" "$(address)" 192.0.2.50/24
	clean
fi

# ---- a server that means no good
rm -f /tmp/owned
serve evil
cat >"$tmp/show" <<'EOT'
#!/bin/sh
env | grep -E '^(hostname|domain|rootpath|search|staticroutes|router|mtu|message)=' >>"${0%/*}/evil"
EOT
chmod +x "$tmp/show"
run udhcpc -i c0 -n -q -s "$tmp/show"
is "values for a shell: what isn't of its kind is left out, text has nothing that a shell would run" "$(sort "$tmp/evil")" \
	'message=_[2J
rootpath=_(touch /tmp/owned)_id__'
run udhcpc -i c0 -n -q
is "without a script: an address, no broken routes, names or MTU" \
	"$status:$(address):$(ip route show default):$(mtu):$(grep -v '^#' /etc/resolv.conf)" \
	"0:192.0.2.50/24::1500:nameserver 192.0.2.1"
clean

# ---- scripts
serve normal
cat >"$tmp/script" <<'EOT'
#!/bin/sh
echo "$1" >>"$OUT"
env | grep -E '^[a-z][a-z0-9]*=' | sort >"$OUT.$1"
EOT
chmod +x "$tmp/script"
OUT=$tmp/ours; export OUT
run udhcpc -i c0 -n -q -s "$tmp/script"
is "udhcpc's script: deconfig, then bound" "$status:$(tr '\n' ' ' <"$tmp/ours")" "0:deconfig bound "
if have busybox && busybox udhcpc --help >/dev/null 2>&1; then
	ip link set c0 up
	OUT=$tmp/theirs busybox udhcpc -i c0 -n -q -O search -O staticroutes -O mtu -s "$tmp/script" >/dev/null 2>&1
	is "its environment is the same as busybox's" "$(grep -vE '^(opt5[89]|renewaltime|rebindtime)=' "$tmp/ours.bound")" \
		"$(grep -vE '^(opt5[89]|renewaltime|rebindtime)=' "$tmp/theirs.bound")"
fi
is "a script doesn't set addresses: neither do we" "$(address)" ""

# ---- dhclient
if applet dhclient; then
	serve normal
	dh() { dhclient -cf /dev/null/none "$@"; }
	: >"$tmp/conf"
	run dhclient -1 -q -cf "$tmp/conf" -pf "$tmp/dh.pid" -lf "$tmp/leases" -sf /nowhere/at/all c0
	like "a script that isn't there is told" "$err" '/nowhere/at/all: No such file'
	kill "$(cat "$tmp/dh.pid")"
	rm -f "$tmp/leases"
	cat >"$tmp/dhscript" <<'EOT'
#!/bin/sh
echo "$reason" >>"$OUT"
env | grep -E '^(reason|interface|new_|old_|requested_)' | sort >"$OUT.$reason"
EOT
	chmod +x "$tmp/dhscript"
	OUT=$tmp/dh
	run dhclient -1 -q -cf "$tmp/conf" -pf "$tmp/dh.pid" -lf "$tmp/leases" -sf "$tmp/dhscript" c0
	is "goes to the background with a lease, and says nothing with -q" "$status:$out$err" "0:"
	is "reasons" "$(tr '\n' ' ' <"$tmp/dh")" "PREINIT BOUND "
	like "new_ip_address" "$(cat "$tmp/dh.BOUND")" '^new_ip_address=192.0.2.50$'
	like "new_domain_name_servers" "$(cat "$tmp/dh.BOUND")" '^new_domain_name_servers=192.0.2.1 192.0.2.2$'
	like "new_network_number" "$(cat "$tmp/dh.BOUND")" '^new_network_number=192.0.2.0$'
	like "the lease file" "$(cat "$tmp/leases")" '^  option domain-name-servers 192.0.2.1,192.0.2.2;$'
	like "with its end" "$(cat "$tmp/leases")" "^  expire [0-6] $(date -u +%Y)/"
	run dhclient -r -q -cf "$tmp/conf" -pf "$tmp/dh.pid" -lf "$tmp/leases" -sf "$tmp/dhscript" c0
	is "-r: the running one ends, RELEASE" "$status:$(tail -n 1 "$tmp/dh"):$(test -e "$tmp/dh.pid" || echo gone)" 0:RELEASE:gone
	run dhclient -1 -q -cf "$tmp/conf" -pf "$tmp/dh.pid" -lf "$tmp/leases" -sf "$tmp/dhscript" c0
	is "a lease that is in the file is asked for at once" "$(tail -n 1 "$tmp/log" | sed 's/ .*//'):$(seen DISCOVER)" REQUEST:2
	run dhclient -x -q -cf "$tmp/conf" -pf "$tmp/dh.pid" -lf "$tmp/leases" -sf "$tmp/dhscript" c0
	is "-x: ends it without a release" "$(tail -n 1 "$tmp/dh")" STOP
	echo 'timeout 2; send host-name "moose"; # a comment
		request subnet-mask, routers;
		option rfc3442-classless-static-routes code 121 = array of unsigned integer 8;
		supersede domain-name "x";' >"$tmp/conf"
	rm -f "$tmp/leases"
	run dhclient -1 -cf "$tmp/conf" -pf "$tmp/dh.pid" -lf "$tmp/leases" -sf "$tmp/dhscript" c0
	like "dhclient.conf: send" "$(tail -n 1 "$tmp/log")" ' 12=6d6f6f7365 '
	like "request" "$(tail -n 1 "$tmp/log")" ' 55=0103( |$)'
	like "what isn't obeyed is told, with its line" "$err" 'conf:4: "supersede" is not obeyed$'
	kill "$(cat "$tmp/dh.pid")"
	serve silent
	rm -f "$tmp/leases"
	run dhclient -1 -q -cf "$tmp/conf" -pf "$tmp/dh.pid" -lf "$tmp/leases" -sf "$tmp/dhscript" c0
	is "-1 without a server: 2, FAIL" "$status:$(tail -n 1 "$tmp/dh")" 2:FAIL
	serve normal
	# without a script, below /etc/netns
	ip netns add moose
	ip link set c0 netns moose
	mkdir -p /etc/netns/moose
	echo 'nameserver 192.0.2.99' >/etc/netns/moose/resolv.conf
	rm -f "$tmp/leases"
	: >"$tmp/conf"
	mount --bind /dev/null /sbin/dhclient-script 2>/dev/null
	ip netns exec moose udhcpc -i c0 -n -q 2>/dev/null
	is "in a named namespace: its own resolv.conf, not the machine's" \
		"$(ip netns exec moose cat /etc/resolv.conf | tail -n 1):$(cat /etc/resolv.conf)" \
		"nameserver 192.0.2.2:nameserver 192.0.2.53"
	ip -n moose link set c0 netns $$
fi

# ---- what is wrong is told
expect "no such interface" 1 "" "udhcpc: no interface wlan9 here" udhcpc -i wlan9 -n
expect "lo" 1 "" "udhcpc: lo is the loopback device: DHCP needs a link with hardware addresses" udhcpc -i lo -n
run udhcpc -i c0 extra
like "a word too many" "$status:$err" '^1:udhcpc: unexpected word: extra'
for wrong in "-t x" "-r 300.1.1.1" "-x nope:1" "-x hostname" "-x lease:x" "-O nope" "-P 1" "-T -1"; do
	# shellcheck disable=SC2086
	run udhcpc -i c0 -n -q $wrong
	like "refused: $wrong" "$status:$err" '^1:udhcpc: '
done
serve normal
run udhcpc -i c0 -n -q -x hostname:box -x 0x3d:01beef -F box.example.org -V vendor -r 192.0.2.77 -O ntpsrv -o
like "-x, -F, -V, -r, -O, -o" "$(grep ^DISCOVER "$tmp/log")" \
	' 12=626f78 50=c000024d 53=01 55=2a 57=[0-9a-f]* 60=76656e646f72 61=01beef 81=010000626f782e6578616d706c652e6f7267'
run udhcpc -i c0 -n -q -C
unlike "-C: no identifier" "$(tail -n 1 "$tmp/log")" ' 61='
clean
done_testing
