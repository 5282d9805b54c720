/* SPDX-License-Identifier: MIT */
/* ip route get: which way the kernel would send a packet. */
#include "route.h"
#include "wordlist.h"

#include <string.h>
#include <netinet/in.h>
#include <linux/rtnetlink.h>

/* Forms (more: wordlist.h): f: from	p: protocol	m: fibmatch	k: vrf. The numbers are RTA_*. */
static const char words[] =
	"f00 from\nd03 iif\nd04 oif dev\nw16 mark:invalid mark value\nD63 tos dsfield*:TOS value is invalid\nw25 uid*:invalid UID\n"
	"p27 ipproto:Invalid \"ipproto\" value\nB28 sport\nB29 dport\nk04 vrf\nm00-fibmatch\n";

/* What a packet looks like. */
struct lookup {
	struct inet_addr to, from;
	bool fibmatch;
	int family;
};

static uint32_t protocol(const struct wordlist *list)
{
	static const uint8_t numbers[] = { IPPROTO_TCP, IPPROTO_UDP, IPPROTO_ICMP, IPPROTO_SCTP };
	int i = words_find("tcp\0udp\0icmp\0sctp\0", list->value);

	return i < 0 ? wordlist_number(list, UINT8_MAX) : numbers[i];
}

static void take_address(struct lookup *lookup, struct inet_addr *address, const char *word)
{
	ip_prefix(word, &lookup->family, address);
	if (!address->family)
		address->family = lookup->family ? lookup->family : AF_INET;
	lookup->family = address->family;
	if (address->has_bits && address->bits && address->bits != inet_size(address->family) * 8)
		warn(0, "Warning: /%u as prefix is invalid, only /%u (or none) is supported.", address->bits,
			(unsigned)inet_size(address->family) * 8);
	address->bits = inet_size(address->family) * 8;
}

/* Reads the words into lookup, and those with a number into ip_said. */
static void parse(struct lookup *lookup, struct wordlist *list, char **argv)
{
	uint32_t number;

	while (*argv)
		switch (wordlist_take(list, &argv)) {
		case 'f':
			take_address(lookup, &lookup->from, list->value);
			break;
		case 'p':
			number = protocol(list);
			if (number)
				nl_put_u8(&ip_said, RTA_IP_PROTO, number);
			break;
		case 'k':
			nl_put_u32(&ip_said, RTA_OIF, link_vrf(list->value, NULL));
			break;
		case 'm':
			lookup->fibmatch = true;
			break;
		case 0:
			take_word(&argv, "to");
			take_address(lookup, &lookup->to, next_arg(&argv));
		}
	if (!lookup->to.family)
		ip_fail(1, "need at least a destination address");
}

static int print_one(const struct nlmsghdr *message, void *context)
{
	static struct route_filter any;		/* not const: zeros that take no room in the file */
	struct route route;

	(void)context;
	if (route_read(message, &route)) {
		put_start();
		route_print(&route, &any);
		put_end();
	}
	return 0;
}

int route_get(char **argv)
{
	struct lookup lookup = { .family = ip_options.family };
	struct wordlist list;
	struct rtmsg *info = nl_begin(&ip_request, RTM_GETROUTE, 0, sizeof(*info));
	size_t size;

	said_begin(&list, words, "invalid %s");
	parse(&lookup, &list, argv);
	size = inet_size(lookup.family);
	info->rtm_family = lookup.family;
	info->rtm_tos = said_u32(ROUTE_TOS, 0);
	/* IPv6 always tells the table, and refuses to be asked for it */
	info->rtm_flags = (lookup.family == AF_INET ? RTM_F_LOOKUP_TABLE : 0) | (lookup.fibmatch ? RTM_F_FIB_MATCH : 0);
	info->rtm_dst_len = lookup.to.bits;
	info->rtm_src_len = lookup.from.bits;
	nl_put(&ip_request, RTA_DST, lookup.to.bytes, size);
	if (lookup.from.family)
		nl_put(&ip_request, RTA_SRC, lookup.from.bytes, size);
	route_put_said();
	ip_talk(&ip_request, print_one, NULL);
	return 0;
}
