/* SPDX-License-Identifier: MIT */
/* ip route get: which way the kernel would send a packet. */
#include <string.h>
#include <netinet/in.h>

#include "ip/frame/protocol.h"
#include "ip/link/link.h"
#include "ip/nexthop/nexthop.h"
#include "ip/route/parts.h"

enum { ATTR_FROM = ATTR_OWN, ATTR_IP_PROTOCOL, ATTR_VRF, ATTR_FIB_MATCH, ATTR_NOTIFY };
#define GET_WORDS(X) \
	X(FROM, RTA_SRC, SET, "from*") \
	X(DEVICE, RTA_IIF, SET, "iif*") \
	X(DEVICE, RTA_OIF, SET, "oif* dev") \
	X(U32, RTA_MARK, SET, "mark*", WRONG("invalid mark value")) \
	X(NAME(DSFIELD), ROUTE_TOS, SET, "tos dsfield*", WRONG("TOS value is invalid")) \
	X(U32, RTA_UID, SET, "uid*", WRONG("invalid UID")) \
	X(IP_PROTOCOL, RTA_IP_PROTO, SET, "ipproto*", WRONG("Invalid \"ipproto\" value")) \
	X(BE16, RTA_SPORT, SET, "sport*") \
	X(BE16, RTA_DPORT, SET, "dport*") \
	X(VRF, RTA_OIF, SET, "vrf*") \
	X(FIB_MATCH, 0, ALONE, "fibmatch*") \
	X(NOTIFY, 0, ALONE, "notify*")
ATTRIBUTE_TABLE(get_words, GET_WORDS);

/* What a packet looks like. */
struct lookup {
	struct inet_addr to, from;
	uint32_t flags;			/* RTM_F_* */
	int family;
};

static uint32_t read_protocol(const struct attribute_word *word)
{
	int number = protocol_number(word->value);

	return number < 0 ? attribute_number(word, UINT8_MAX) : (uint32_t)number;
}

static void take_address(struct lookup *lookup, struct inet_addr *address, const char *word)
{
	ip_prefix(word, &lookup->family, address);
	if (!address->family)
		address->family = lookup->family ? lookup->family : AF_INET;
	lookup->family = address->family;
	if (address->has_bits && address->bits && address->bits != inet_size(address->family) * 8)
		warn(0, "Warning: /%u as prefix is invalid, only /%u (or none) is supported.",
			address->bits, (unsigned)inet_size(address->family) * 8);
	address->bits = inet_size(address->family) * 8;
}

/* Reads the words into lookup and, those with a number, into notes. */
static void take_words(struct lookup *lookup, char **argv)
{
	struct attribute_word word;
	uint32_t number;

	notes_begin(&word, &get_words);
	while (*argv)
		switch (attribute_take(&word, &argv)) {
		case ATTR_FROM:
			take_address(lookup, &lookup->from, word.value);
			break;
		case ATTR_IP_PROTOCOL:
			number = read_protocol(&word);
			if (number)
				nl_put_u8(&ip_notes, RTA_IP_PROTO, number);
			break;
		case ATTR_VRF:
			nl_put_u32(&ip_notes, RTA_OIF, link_vrf(word.value, NULL));
			break;
		case ATTR_FIB_MATCH:
			lookup->flags |= RTM_F_FIB_MATCH;
			break;
		case ATTR_NOTIFY:
			lookup->flags |= RTM_F_NOTIFY;
			break;
		case ATTR_END:
			take_word(&argv, "to");
			take_address(lookup, &lookup->to, next_word(&argv));
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
	struct rtmsg *info = nl_begin(&ip_request, RTM_GETROUTE, 0, sizeof(*info));
	size_t size;

	ip_wrong = "invalid %s";
	take_words(&lookup, argv);
	size = inet_size(lookup.family);
	info->rtm_family = lookup.family;
	info->rtm_tos = note_u32(ROUTE_TOS, 0);
	/* IPv6 always tells the table, and refuses to be asked for it */
	info->rtm_flags = lookup.flags | (lookup.family == AF_INET ? RTM_F_LOOKUP_TABLE : 0);
	info->rtm_dst_len = lookup.to.bits;
	info->rtm_src_len = lookup.from.bits;
	nl_put(&ip_request, RTA_DST, lookup.to.bytes, size);
	if (lookup.from.family)
		nl_put(&ip_request, RTA_SRC, lookup.from.bytes, size);
	route_put_notes();
	if (CONFIG_IP_NEXTHOP && ip_options.details)
		nexthops_learn();
	ip_talk(&ip_request, print_one, NULL);
	return 0;
}
