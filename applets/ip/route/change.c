/* SPDX-License-Identifier: MIT */
/* ip route add, change, replace, append, prepend, delete: ip-route(8). */
#include <string.h>

#include "ip/frame/device.h"
#include "ip/frame/realms.h"
#include "ip/route/parts.h"

enum {
	ATTR_VIA = ATTR_OWN, ATTR_ADDRESS, ATTR_FROM, ATTR_ONLINK, ATTR_PREF, ATTR_REALMS, ATTR_VRF,
	ATTR_NEXTHOP, ATTR_HOP_DEV, ATTR_WEIGHT, ATTR_ENCAP
};
#define ROUTE_WORDS(X) \
	X(DEVICE, RTA_OIF, SET, "dev oif") \
	X(VIA, 0, ALONE, "via") \
	X(ADDRESS, RTA_PREFSRC, SET, "src") \
	X(FROM, RTA_SRC, SET, "from") \
	X(ONLINK, 0, ALONE, "onlink") \
	X(NEXTHOP, 0, ALONE, "nexthop") \
	X(U32, RTA_PRIORITY, SET, "metric* priority* preference") \
	X(NAME(TABLE), RTA_TABLE, SET, "table*") \
	X(VRF, RTA_TABLE, SET, "vrf*") \
	X(NAME(PROTO), ROUTE_PROTOCOL, SET, "protocol*") \
	X(NAME(SCOPE), ROUTE_SCOPE, SET, "scope", WRONG("invalid \"scope\" value")) \
	X(NAME(DSFIELD), ROUTE_TOS, SET, "tos dsfield*") \
	X(U32, RTA_EXPIRES, SET, "expires") \
	X(U32, RTA_NH_ID, SET, "nhid", WRONG("\"id\" value is invalid")) \
	X(PREF, RTA_PREF, SET, "pref*") \
	X(ENCAP, 0, ALONE, "encap")
ATTRIBUTE_TABLE(route_words, ROUTE_WORDS);

/* What comes behind the metrics, so that "re" means reordering. */
#define LATE_WORDS(X) \
	X(REALMS, RTA_FLOW, SET, "realms*")
ATTRIBUTE_TABLE(late_words, LATE_WORDS);

#define NEXTHOP_WORDS(X) \
	X(VIA, 0, ALONE, "via") \
	X(HOP_DEV, 0, SET, "dev") \
	X(WEIGHT, 0, SET, "weight", WRONG("\"weight\" is invalid")) \
	X(ONLINK, 0, ALONE, "onlink") \
	X(REALMS, RTA_FLOW, SET, "realms*") \
	X(ENCAP, 0, ALONE, "encap")
ATTRIBUTE_TABLE(nexthop_words, NEXTHOP_WORDS);

static struct nl_request metrics;		/* RTAX_* */

/* What the command line asks for, beside the notes. */
struct change {
	int family, type;		/* type -1: not given */
	struct inet_addr to, from, gateway;
	bool has_to;
	uint32_t flags, lock;
	char **nexthops;		/* the first word "nexthop" and all behind it */
	struct attribute_word word;
};

static unsigned read_preference(const struct attribute_word *word)
{
	int index = words_find(route_preferences, word->value);

	return index < 0 ? attribute_number(word, UINT8_MAX) : (unsigned)index;
}

static void take_via(struct change *change, char ***at)
{
	if (change->gateway.family)
		invarg("use nexthop syntax to specify multiple via", "via");
	route_take_via(at, change->family, &change->gateway);
	if (!change->family)
		change->family = change->gateway.family;
}

/* [TYPE] PREFIX */
static void take_to(struct change *change, char ***at)
{
	const char *word;
	int type;

	take_word(at, "to");
	word = next_word(at);
	type = route_type(word, true);
	if (change->has_to)
		duparg2("to", word);
	if (type >= 0) {
		change->type = type;
		word = next_word(at);
	}
	ip_prefix(word, &change->family, &change->to);
	change->has_to = true;
}

static void take_address(struct change *change, const char *word)
{
	struct inet_addr address;

	ip_address(word, change->family, &address);
	change->family = address.family;
	nl_put(&ip_notes, change->word.line->number, address.bytes, inet_size(address.family));
}

static void take_value(struct change *change, char ***at)
{
	struct attribute_word *word = &change->word;

	switch (word->line->type) {
	case ATTR_NEXTHOP:
		change->nexthops = *at - 1;
		break;
	case ATTR_VIA:
		take_via(change, at);
		break;
	case ATTR_ADDRESS:
		take_address(change, word->value);
		break;
	case ATTR_FROM:
		ip_prefix(word->value, &change->family, &change->from);
		break;
	case ATTR_ONLINK:
		change->flags |= RTNH_F_ONLINK;
		break;
	case ATTR_VRF:
		nl_put_u32(&ip_notes, RTA_TABLE, route_vrf(word->value));
		break;
	case ATTR_PREF:
		nl_put_u8(&ip_notes, RTA_PREF, read_preference(word));
		break;
	case ATTR_ENCAP:
		ip_refuse("encap");
	}
}

/* Everything up to the first "nexthop". */
static void take_words(struct change *change, char **argv)
{
	struct attribute_word *word = &change->word, late = *word;

	late.table = &late_words;
	while (*argv && !change->nexthops) {
		if (attribute_take(word, &argv))
			take_value(change, &argv);
		else if (route_take_metric(&argv, &metrics, &change->lock))
			continue;
		else if (attribute_take(&late, &argv))
			nl_put_u32(&ip_notes, RTA_FLOW, read_realms(late.value));
		else
			take_to(change, &argv);
	}
}

static void put_gateway(const struct inet_addr *gateway, int family)
{
	struct {
		uint16_t family;
		uint8_t address[16];
	} via = { .family = gateway->family };

	if (gateway->family == family) {
		nl_put(&ip_request, RTA_GATEWAY, gateway->bytes, inet_size(family));
		return;
	}
	memcpy(via.address, gateway->bytes, sizeof(via.address));
	nl_put(&ip_request, RTA_VIA, &via, sizeof(via.family) + inet_size(gateway->family));
}

static unsigned read_weight(const struct attribute_word *word)
{
	unsigned weight = attribute_number(word, 256);

	if (!weight)
		word->room->wrong(word, NULL);
	return weight;
}

enum { NEXTHOP_ROOM = 256 };		/* more than one takes */

/* One "nexthop" up to the next: a struct rtnexthop with attributes of its own behind it. Not
 * inline: its table would stand between the stack and what send_change() uses. */
static __attribute__((noinline)) void put_nexthop(int family, char ***at)
{
	struct attribute_word word = {
		.room = &ip_room, .table = &nexthop_words, .request = &ip_request
	};
	struct rtnexthop *hop;
	struct inet_addr gateway;

	if (ip_request.header.nlmsg_len > sizeof(ip_request) - NEXTHOP_ROOM)
		ip_fail(1, "Error: too many nexthops");
	hop = nl_put_fixed(&ip_request, sizeof(*hop));
	while (**at && strcmp(**at, "nexthop"))
		switch (attribute_take(&word, at)) {
		case ATTR_VIA:
			route_take_via(at, family, &gateway);
			put_gateway(&gateway, family);
			break;
		case ATTR_HOP_DEV:
			hop->rtnh_ifindex = dev_index(word.value, "Cannot find device");
			break;
		case ATTR_WEIGHT:
			hop->rtnh_hops = read_weight(&word) - 1;
			break;
		case ATTR_ONLINK:
			hop->rtnh_flags |= RTNH_F_ONLINK;
			break;
		case ATTR_REALMS:
			nl_put_u32(&ip_request, RTA_FLOW, read_realms(word.value));
			break;
		case ATTR_ENCAP:
			ip_refuse("encap");
		default:
			ip_fail(255,
				"Error: \"nexthop\" or end of line is expected instead of \"%s\"",
				**at);
		}
	hop->rtnh_len = (char *)&ip_request + ip_request.header.nlmsg_len - (char *)hop;
}

static void put_nexthops(const struct change *change)
{
	size_t nest = nl_nest(&ip_request, RTA_MULTIPATH);

	for (char **at = change->nexthops; take_word(&at, "nexthop");) {
		if (!*at)
			ip_fail(255, "Error: unexpected end of line after \"nexthop\"");
		put_nexthop(change->family, &at);
	}
	nl_nest_end(&ip_request, nest);
}

static void put_metrics(uint32_t lock)
{
	size_t size;

	if (lock)
		nl_put_u32(&metrics, RTAX_LOCK, lock);
	size = metrics.header.nlmsg_len - sizeof(metrics.header);
	if (size)
		nl_put(&ip_request, RTA_METRICS | NLA_F_NESTED, metrics.body, size);
}

static bool has_way(const struct change *change)
{
	return change->gateway.family || change->nexthops || note_u32(RTA_NH_ID, 0);
}

/* What the kernel would take silently and not do, and what it refuses without saying why. */
static void check(const struct change *change, bool delete)
{
	if (!change->has_to)
		ip_usage("route");
	if (!delete && (change->type < 0 || change->type == RTN_UNICAST) && !note(RTA_OIF) &&
		!has_way(change))
		ip_fail(2,
			"RTNETLINK answers: No such device: a route needs \"dev\", \"via\" or "
			"\"nexthop\"");
}

/* Default scope and table follow from the type and the gateway. */
static void fill_in(const struct change *change, struct rtmsg *info, bool delete)
{
	int type = change->type < 0 ? RTN_UNICAST : change->type;
	bool own = type == RTN_LOCAL, spread = type == RTN_BROADCAST || type == RTN_ANYCAST;
	uint32_t table = note_u32(RTA_TABLE, own || spread ? RT_TABLE_LOCAL : RT_TABLE_MAIN), scope;

	if (own)
		scope = RT_SCOPE_HOST;
	else if (spread || type == RTN_MULTICAST ||
		(type == RTN_UNICAST && !delete && !has_way(change)))
		scope = RT_SCOPE_LINK;
	else
		scope = delete ? RT_SCOPE_NOWHERE : RT_SCOPE_UNIVERSE;
	info->rtm_table = table;		/* what fits: RTA_TABLE has the whole */
	info->rtm_type = delete && change->type < 0 ? RTN_UNSPEC : type;
	info->rtm_protocol = note_u32(ROUTE_PROTOCOL, delete ? RTPROT_UNSPEC : RTPROT_BOOT);
	info->rtm_scope = note_u32(ROUTE_SCOPE, scope);
}

static int send_change(struct rtmsg *info, bool delete, char **argv)
{
	struct change change = {
		.type = -1, .family = ip_options.family,
	};
	size_t size;

	ip_wrong = "\"%s\" value is invalid";
	notes_begin(&change.word, &route_words);
	nl_begin(&metrics, 0, 0, 0);
	take_words(&change, argv);
	if (!change.family)
		change.family = AF_INET;
	check(&change, delete);
	fill_in(&change, info, delete);
	size = inet_size(change.family);
	info->rtm_family = change.family;
	info->rtm_dst_len = change.to.bits;
	info->rtm_src_len = change.from.bits;
	info->rtm_tos = note_u32(ROUTE_TOS, 0);
	info->rtm_flags = change.flags;
	if (change.to.bits)
		nl_put(&ip_request, RTA_DST, change.to.bytes, size);
	if (change.from.bits)
		nl_put(&ip_request, RTA_SRC, change.from.bytes, size);
	if (change.gateway.family)
		put_gateway(&change.gateway, change.family);
	route_put_notes();
	put_metrics(change.lock);
	if (change.nexthops)
		put_nexthops(&change);
	return ip_send();
}

int route_modify(uint16_t flags, char **argv)
{
	return send_change(
		nl_begin(&ip_request, RTM_NEWROUTE, flags, sizeof(struct rtmsg)), false, argv);
}

int route_delete(char **argv)
{
	return send_change(
		nl_begin(&ip_request, RTM_DELROUTE, 0, sizeof(struct rtmsg)), true, argv);
}
