#!/bin/sh
# SPDX-License-Identifier: MIT
# ip when something fails or is not allowed: the kernel is asked all the same, and what failed is told.
. "${0%/*}/lib.sh"
applet ip || { echo "1..0 # SKIP no ip in this configuration"; exit 0; }
sandbox

ip link add v0 type veth peer name v1 || { echo "1..0 # SKIP no veth"; exit 0; }

# ---- EAGAIN for a change is a failure; for a dump it may be an interruption
if ours && have strace; then
	again() { run strace -qq -o /dev/null -e trace=sendto -e inject=sendto:error=EAGAIN:when=1 "$@"; }
	again ip link set dev v0 mtu 1400
	is "a device's index asked in vain" "$status:$out:$err" "2::RTNETLINK answers: Resource temporarily unavailable"
	for words in 'link add v8 type ifb' 'addr add 10.1.1.1/24 dev lo' 'route add 10.1.0.0/16 dev lo'; do
		# shellcheck disable=SC2086
		run strace -qq -o "$tmp/trace" -e trace=sendto -e inject=sendto:error=EAGAIN:when=1+ ip $words
		is "EAGAIN: ip $words" "$status:$out:$err" "2::RTNETLINK answers: Resource temporarily unavailable"
	done
	again ip link show
	is "EAGAIN: a listing" "$status:$out:$err" "2::RTNETLINK answers: Resource temporarily unavailable"
fi

# ---- a dump that the kernel calls interrupted (NLM_F_DUMP_INTR, 0x10, which strace adds to the first message that a call
# received): taken back and asked for again, unless more than the 64 KiB that are held back had been written
if ours && have strace; then
	ip link set lo up
	awk 'BEGIN { for (i = 0; i < 4000; i++) printf "route add 10.8.%d.%d dev lo\n", i / 250, i % 250 }' | ip -batch -
	# nlmsg_len 52 (0x34), RTM_NEWROUTE, NLM_F_MULTI; 0x20: the dump was filtered
	interrupted()
	{
		interrupted_at=$1; shift
		run strace -qq -o "$tmp/trace" -e trace=recvfrom \
			-e inject=recvfrom:poke_exit=@arg2=3400000018003200:when="$interrupted_at" "$@"
	}
	routes() { printf '%s\n' "$out" | grep -c '^10[.]8[.]'; }
	few='show root 10.8.0.0/22'
	# shellcheck disable=SC2086
	if ip route $few > "$tmp/routes" && interrupted 1 ip route $few && [ "$(grep -c INJECTED "$tmp/trace")" = 1 ]; then
		is "interrupted at once: asked for again" "$status:$(routes):$err" "0:1000:"
		ok "nothing stands twice" cmp "$tmp/routes" "$tmp/out"
		interrupted 1 ip -j route $few
		is "and as JSON" "$status:$(printf '%s' "$out" | grep -o '"dst":"10[.]8[.]' | grep -c .):$err" "0:1000:"
		interrupted 8 ip route
		is "when more than 64 KiB were written: told" "$status:$(routes):$err" \
			"1:4000:Dump was interrupted and may be inconsistent."
		for i in 1 2 3 4; do ip route add 10.8.77.$i dev lo table 77; done
		interrupted 1000 ip route show table 77
		interrupted "1+$(grep -c recvfrom "$tmp/trace")" ip route show table 77
		is "over and over: told as well" "$status:$(routes):$err" "1:4:Dump was interrupted and may be inconsistent."
	else
		skip "interrupted dumps" "this strace can't change what a call received"
	fi
	ip route flush root 10.8.0.0/16
fi

# ---- a PID that only the kernel can look into
unshare -n sleep 1000 & far=$!
wait_for 5 sh -c "[ \$(readlink /proc/$far/ns/net) != \$(readlink /proc/self/ns/net) ]"
there() { nsenter -t "$far" -n ip -br link show "$1" > /dev/null 2>&1; }
run unshare -m sh -c 'umount -l /proc; ip link set v1 netns '$far
is "without /proc: link set netns PID" "$status:$err" "0:"
ok "it is there" there v1
run unshare -m sh -c 'umount -l /proc; ip link add v2 netns '$far' type veth peer name v3'
is "without /proc: link add netns PID" "$status:$err" "0:"
ok "it is there too" there v2
if have setpriv; then
	# of another user, and with capabilities of its own: looking into it takes CAP_SYS_PTRACE
	setpriv --reuid 65534 --clear-groups sleep 1000 & foreign=$!
	wait_for 5 grep -q '^Uid:.65534' /proc/$foreign/status
	ip link add v5 type veth peer name v6
	run setpriv --bounding-set -sys_ptrace --inh-caps -all ip link set v5 netns $foreign
	is "without the right to look into it: link set netns PID" "$status:$err" "0:"
	kill $foreign
fi
run unshare -m sh -c 'umount -l /proc; ip link set v3 netns nosuch'
if ours; then like "without /proc: no such name" "$status:$err" '^255:Error: argument "nosuch" is wrong: Invalid "netns" value'; fi
run ip link set v3 netns 4194303
if ours; then like "no such process" "$status:$err" '^2:RTNETLINK answers: No such process$'; fi
kill "$far"

# ---- names from files: what can't be read is told, and only regular files are read
if ours && have strace && private_etc; then
	mkdir -p /etc/iproute2/rt_tables.d
	echo '77 seventyseven' > /etc/iproute2/rt_tables
	echo '78 seventyeight' > /etc/iproute2/rt_tables.d/more.conf
	ip link set lo up
	run ip route add 10.7.0.0/16 dev lo table seventyeight
	is "a name from a folder" "$status:$err" "0:"
	run strace -qq -o /dev/null -e trace=getdents64 -e inject=getdents64:error=EIO ip route show table 78
	is "a number needs no file" "$status:$out:$err" "0:10.7.0.0/16 dev lo scope link :"
	run strace -qq -o /dev/null -e trace=getdents64 -e inject=getdents64:error=EIO ip route show table all
	like "a folder that can't be read is told" "$status:$err" '^1:cannot read rt_tables.d: Input/output error'
	run strace -qq -o /dev/null -e trace=read,readv -e inject=read,readv:error=EIO ip route show table seventyseven
	like "a file that can't be read is told" "$err" 'cannot read rt_tables: Input/output error'
	run strace -qq -o /dev/null -P /etc/iproute2 -e trace=open,openat -e inject=open,openat:error=EACCES \
		ip route show table seventyseven
	like "a folder that may not be opened is told" "$err" 'cannot read /etc/iproute2: Permission denied'
	run strace -qq -o /dev/null -e trace=sendto -e inject=sendto:error=EINVAL:when=1 ip link show lo
	is "a device that can't be asked for" "$status:$err" "2:RTNETLINK answers: Invalid argument"
	rm /etc/iproute2/rt_tables; mkfifo /etc/iproute2/rt_tables
	run timeout 5 ip route show table seventyseven
	like "a fifo is not waited for" "$status:$err" '^255:.*cannot read rt_tables|^255:'
	(cd /etc/iproute2/rt_tables.d && seq -f '%g.conf' 256 | xargs touch)
	run ip route show table all
	like "files without end are not read" "$err" 'cannot read rt_tables.d: File too large'
fi
# ---- what belongs to one family stays there
if have strace; then
	run strace -qq -o "$tmp/trace" -e trace=open,openat ip -6 route flush cache
	is "-6 route flush cache: IPv6's only" \
		"$status:$(sed -n 's|.*"/proc/sys/net/\(ipv[46]\)/route/flush".*|\1|p' "$tmp/trace")" 0:ipv6
fi
ip addr add 2001:db8::1/64 dev lo nodad 2>/dev/null || ip link set lo up
run ip -6 addr
like "ip -6 addr: heads as IPv6 knows links" "$out" '^[0-9]+: lo: <.*> mtu [0-9]+ state [A-Z]+ qlen [0-9]+$'
run ip -6 -d addr
like "ip -6 -d addr: no details of links" "$out" '^    link/loopback 00:00:00:00:00:00$'
run ip -6 addr show lo
like "ip -6 addr of one device: the whole head" "$out" '^[0-9]+: lo: <.*> mtu [0-9]+ qdisc [a-z]+ state [A-Z]+ group default qlen [0-9]+$'
run ip -0 route
is "ip -0 route" "$status:$out:$err" "0::"
run ip -0 -br addr show lo
is "ip -0 -br addr: as ip -br link" "$out" "$(ip -br link show lo)"
done_testing
