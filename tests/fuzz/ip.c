/* SPDX-License-Identifier: MIT */
/* Fuzzes what ip makes of the kernel's answers: the first byte of the input chooses the command
 * line (255: many requests at once), the rest is what the kernel answers. libFuzzer's entry
 * point. */
#include <stdlib.h>
#include <string.h>

#include "common/cli/out.h"
#include "common/netlink/netlink.h"
#include "kernel.h"

int ip_main(int argc, char **argv);

static const char *const lines[] = {
	"link", "link show eth0", "-d -s -s link", "-j -d -s link", "-br link",
	"-o link show type veth", "link show master br0", "-p -j link show up", "-h -s link",
	"-4 link", "addr", "-d -s addr", "-j addr show dev eth0", "-br addr",
	"-6 -o addr show scope global", "addr show to 10.0.0.0/8 label eth*",
	"addr show permanent", "-c addr", "route", "-d -j route show table all", "-6 route",
	"route show root 10.0.0.0/8 proto static", "-o route show cache", "route get 10.0.0.1",
	"-j -6 route get 2001:db8::1 fibmatch", "-N route", "route flush table 100",
	"route flush cache", "addr flush dev eth0", "link set eth0 up",
	"link set dev eth0 netns 1 name x0 mtu 1400", "link set group 7 down",
	"link add v0 type veth peer name v1", "link add link eth0 name e.5 type vlan id 5",
	"link del eth0", "link property add dev eth0 altname other",
	"link set eth0 master br0 type bridge_slave priority 5",
	"addr add 10.0.0.1/24 broadcast + dev eth0",
	"addr replace 2001:db8::1/64 dev eth0 valid_lft 9", "addr del 10.0.0.1/24 dev eth0",
	"route add default via 10.0.0.1 dev eth0 table 100 mtu lock 9",
	"route replace 10.1.0.0/16 nexthop via 10.0.0.1 weight 2 nexthop dev eth0",
	"route del 10.0.0.0/8", "netns list", "-j netns list", "netns list-id",
	"netns set apple 7", "rule", "-j rule", "rule add from 10.0.0.0/8 table 100",
	"rule del pref 5", "rule flush", "neigh", "-s -j neigh",
	"neigh add 10.0.0.2 lladdr 02:00:00:00:00:01 dev eth0", "neigh flush all",
	"neigh get 10.0.0.2 dev eth0", "nexthop", "-j -d nexthop", "tunnel", "-j tuntap", "monitor",
	"monitor all", "-d vrf", "ntable", "maddr", "mroute", "netconf", "addrlabel", "token",
	"link set eth0 type gre ttl 7", "link set eth0 type ip6tnl mode any",
	"vrf", "-j vrf", "vrf pids eth0", "rule restore", "-ts monitor all all-nsid", "-d monitor route nexthop dev eth0", "-t monitor file events",
	"nexthop bucket", "-j nexthop bucket get id 9 index 1", "nexthop flush", "nexthop get id 5",
	"nexthop add id 5 group 1,5/2 type resilient buckets 8",
};

enum { REQUESTS = 3 };
static unsigned told;

static void failed(unsigned place, int err)
{
	if (place < told || place >= REQUESTS || err >= 0)
		abort();
	told = place + 1;
}

static void talk_all(void)
{
	static struct nlmsghdr requests[REQUESTS];
	struct nl nl;

	told = 0;
	for (int i = 0; i < REQUESTS; i++)
		requests[i].nlmsg_len = sizeof(*requests);
	if (!nl_open(&nl, NETLINK_ROUTE))
		nl_talk_all(&nl, requests, sizeof(requests), failed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char line[128], *words[32] = { "ip" };
	int count;

	if (!size)
		return 0;
	fuzz_begin(data + 1, size - 1);
	if (data[0] == 255) {
		if (!setjmp(fuzz_exit_to))
			talk_all();
		return 0;
	}
	strcpy(line, lines[data[0] % (sizeof(lines) / sizeof(*lines))]);
	count = fuzz_split(line, words + 1, 31);
	if (setjmp(fuzz_exit_to))
		return 0;
	finish(ip_main(count + 1, words));
}
