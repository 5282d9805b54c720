#!/bin/sh
# SPDX-License-Identifier: MIT
# vm: yes
# ip tuntap, beside the installed iproute2, which lists both sides.
. "${0%/*}/lib.sh"
. "${0%/*}/twins.sh"
twins tuntap
modprobe tun 2> /dev/null
if [ ! -c /dev/net/tun ]; then
	run ip tuntap add mode tun
	like "no device" "$status:$err" '^1:/dev/net/tun: No such file or directory \(is there a kernel module tun\?\)$'
	done_testing
fi

# iproute2 names processes by reading what other tests may just end
state() { "$peer" -n "$1" tuntap 2> /dev/null; }
changed <<'END'
tuntap add dev t0 mode tun
tuntap add t1 mode tap user 65534 group 65534 pi vnet_hdr multi_queue
tuntap add mode tun
tuntap add mode tap name x9 user nobody group nogroup
tuntap add mode tap dev x8 group nogroup user nobody
tuntap add mode tap dev x7 group 0 user 0
tuntap a m tun x5
tuntap add m tun v x6
tuntap add m tun mu x4 p u 7 g 8
tuntap add dev a dev b mode tun
tuntap del dev t0 mode tap
tuntap del dev t0 mode tun
tuntap del t1 mode tap
tuntap del t1 mode tap multi_queue
tuntap del nosuch mode tap
tuntap
tuntap help
tuntap foo
tuntap add
tuntap del
tuntap add mode foo
tuntap add mode
tuntap add mode tun mode tap
tuntap add dev
tuntap add dev a/b mode tun
tuntap add dev 0123456789abcdef mode tun
tuntap add foo
tuntap add user nosuch mode tun
tuntap add group nosuch mode tun
tuntap add mode tun y6 y7
tuntap add mode tun lo
tuntap del mode tun lo
tuntap add mode tap x5
tuntap add dev x5 mode tun
tuntap d x5 m tun
END
[ "${TEST_PEER-}" ] || for word in -1 4294967296; do
	run ip -n ours tuntap add mode tun user $word dev bad
	is "no such user: $word" "$status:$err" "255:invalid user \"$word\""
done
not_ok "nothing is left of what was refused" "$peer" -n ours link show bad

# one_queue and "filter" are no news since Linux 3.8, and not in what the kernel tells of a link
plain() { sed -E -e "s/ (one_queue|filter)//g" -e "s/[0-9a-f:]{17}/MAC/; s/promiscuity 0  /promiscuity 0 /; s/ g[sr]o_ipv4_max_size [0-9]+//g; s/,\"g[sr]o_ipv4_max_size\":[0-9]+//g"; }
if since 4.20; then
	both tuntap add dev q0 mode tun pi vnet_hdr multi_queue one_queue
	shown <<-'END'
		tuntap
		tuntap list
		tuntap show
		tuntap lst
		tuntap s
		-d link show x9
		-d -j link show x9
		-d -o link show q0
	END
	for options in -j '-j -p' -o; do
		is "ip $options tuntap" "$(ip -n theirs $options tuntap | plain)" \
			"$("$peer" -n theirs $options tuntap 2> /dev/null | sed -E 's/,"(one_queue|filter)"//g; s/ (one_queue|filter)//g')"
	done
fi
like "mode is needed" "$(run ip -n ours tuntap del x9; echo "$status:$err")" '^1:You failed to specify a tunnel mode'
run ip -n ours tuntap add c0 mode tun
like "names are coloured" "$(ip -n ours -c=always tuntap | tr '\033' E)" '^E\[1;36mc0:E\[0m tun persist'
done_testing
