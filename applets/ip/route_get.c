/* SPDX-License-Identifier: MIT */
/* ip route get: which way the kernel would send a packet. */
#include "route.h"

#include <string.h>
#include <netinet/in.h>
#include <linux/rtnetlink.h>

/* What a packet looks like. */
struct lookup {
	struct inet_addr to, from;
	bool has_to, has_from, fibmatch;
	int family, iif, oif;
	uint32_t mark, tos, protocol, source_port, port, uid;
	bool has_uid;
};

static uint32_t take_protocol(const char *word)
{
	static const struct {
		char name[5];
		uint8_t number;
	} known[] = { { "tcp", IPPROTO_TCP }, { "udp", IPPROTO_UDP }, { "icmp", IPPROTO_ICMP }, { "sctp", IPPROTO_SCTP } };
	uint32_t number;

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (!strcmp(word, known[i].name))
			return known[i].number;
	if (!num_u32(word, 0, 255, &number))
		invarg("Invalid \"ipproto\" value", word);
	return number;
}

static void take_address(struct lookup *lookup, struct inet_addr *address, const char *word)
{
	ip_prefix(word, lookup->family, address);
	if (!address->family)
		address->family = lookup->family ? lookup->family : AF_INET;
	lookup->family = address->family;
	if (address->has_bits && address->bits && address->bits != inet_size(address->family) * 8)
		warn(0, "Warning: /%u as prefix is invalid, only /%u (or none) is supported.", address->bits,
			(unsigned)inet_size(address->family) * 8);
	address->bits = inet_size(address->family) * 8;
}

static struct lookup parse(char **argv)
{
	struct lookup lookup = { .family = ip_options.family };
	const char *word;

	while (*argv) {
		if (take_word(&argv, "from")) {
			take_address(&lookup, &lookup.from, next_arg(&argv));
			lookup.has_from = true;
		} else if (take_word(&argv, "iif"))
			lookup.iif = dev_index(next_arg(&argv));
		else if (take_word(&argv, "oif") || take_word(&argv, "dev"))
			lookup.oif = dev_index(next_arg(&argv));
		else if (take_word(&argv, "mark"))
			lookup.mark = next_u32(&argv, UINT32_MAX, "invalid mark value");
		else if (take_word(&argv, "tos") || take_prefix(&argv, "dsfield"))
			lookup.tos = next_name(&argv, NAMES_DSFIELD, 255, "TOS value is invalid");
		else if (take_prefix(&argv, "uid")) {
			lookup.uid = next_u32(&argv, UINT32_MAX, "invalid UID");
			lookup.has_uid = true;
		} else if (take_word(&argv, "ipproto"))
			lookup.protocol = take_protocol(next_arg(&argv));
		else if (take_word(&argv, "sport"))
			lookup.source_port = next_u32(&argv, 65535, "invalid sport");
		else if (take_word(&argv, "dport"))
			lookup.port = next_u32(&argv, 65535, "invalid dport");
		else if (take_word(&argv, "fibmatch"))
			lookup.fibmatch = true;
		else {
			take_word(&argv, "to");
			word = next_arg(&argv);
			take_address(&lookup, &lookup.to, word);
			if (lookup.has_to)
				duparg2("to", word);
			lookup.has_to = true;
		}
	}
	if (!lookup.has_to)
		ip_fail(1, "need at least a destination address");
	return lookup;
}

static void put_port(struct nl_request *request, uint16_t type, uint32_t port)
{
	if (port)
		nl_put_u16(request, type, htons(port));
}

static int print_one(const struct nlmsghdr *message, void *context)
{
	static const struct route_filter any = ROUTE_FILTER_ALL;
	struct route route;

	(void)context;
	if (route_read(message, &route))
		route_print(&route, &any);
	return 0;
}

int route_get(char **argv)
{
	struct lookup lookup = parse(argv);
	struct nl_request request;
	struct rtmsg *info = nl_begin(&request, RTM_GETROUTE, 0, sizeof(*info));
	size_t size = inet_size(lookup.family);

	info->rtm_family = lookup.family;
	info->rtm_tos = lookup.tos;
	/* IPv6 always tells the table, and refuses to be asked for it */
	info->rtm_flags = (lookup.family == AF_INET ? RTM_F_LOOKUP_TABLE : 0) | (lookup.fibmatch ? RTM_F_FIB_MATCH : 0);
	info->rtm_dst_len = lookup.to.bits;
	info->rtm_src_len = lookup.from.bits;
	nl_put(&request, RTA_DST, lookup.to.bytes, size);
	if (lookup.has_from)
		nl_put(&request, RTA_SRC, lookup.from.bytes, size);
	if (lookup.iif)
		nl_put_u32(&request, RTA_IIF, lookup.iif);
	if (lookup.oif)
		nl_put_u32(&request, RTA_OIF, lookup.oif);
	if (lookup.mark)
		nl_put_u32(&request, RTA_MARK, lookup.mark);
	if (lookup.has_uid)
		nl_put_u32(&request, RTA_UID, lookup.uid);
	if (lookup.protocol)
		nl_put_u8(&request, RTA_IP_PROTO, lookup.protocol);
	put_port(&request, RTA_SPORT, lookup.source_port);
	put_port(&request, RTA_DPORT, lookup.port);
	put_start();
	ip_talk(&request, print_one, NULL);
	put_end();
	return 0;
}
