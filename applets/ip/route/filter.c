/* SPDX-License-Identifier: MIT */
/* What ip route show and flush are confined to: the words, and whether a route is meant. */
#include <string.h>

#include "ip/frame/realms.h"
#include "ip/route/parts.h"

/* What can be asked for, a line each: the kind of value, the number of its note (parts.h:
 * RTA_*, or ROUTE_* for a field of struct rtmsg), and the words. What stands behind an ALONE one is
 * read by take_value(). */
enum {
	ATTR_ANY_TABLE = ATTR_OWN, ATTR_VRF, ATTR_CACHE, ATTR_NODE_TYPE, ATTR_PREFIX, ATTR_FROM,
	ATTR_REALMS
};
#define FILTER_WORDS(X) \
	X(DEVICE, RTA_OIF, SET, "dev oif") \
	X(ANY_TABLE, RTA_TABLE, SET, "table*", WRONG("table id value is invalid")) \
	X(VRF, RTA_TABLE, SET, "vrf*") \
	X(CACHE, 0, ALONE, "cache* cached*") \
	X(NAME(PROTO), ROUTE_PROTOCOL, SET, "protocol*", WRONG("invalid \"protocol\"")) \
	X(NAME(SCOPE), ROUTE_SCOPE, SET, "scope*", WRONG("invalid \"scope\"")) \
	X(NAME(DSFIELD), ROUTE_TOS, SET, "tos dsfield*", WRONG("TOS value is invalid")) \
	X(NODE_TYPE, ROUTE_TYPE, SET, "type*", WRONG("node type value is invalid")) \
	X(PREFIX, RTA_GATEWAY, ALONE, "via") \
	X(DEVICE, RTA_IIF, SET, "iif") \
	X(U32, RTA_MARK, SET, "mark") \
	X(REALMS, RTA_FLOW, SET, "realms*") \
	X(PREFIX, RTA_PREFSRC, ALONE, "src") \
	X(FROM, RTA_SRC, ALONE, "from*") \
	X(U32, RTA_PRIORITY, SET, "metric* priority* preference")
ATTRIBUTE_TABLE(filter_words, FILTER_WORDS);

static void take_table(
	struct route_filter *filter, const struct attribute_word *word, const char *table)
{
	filter->cache |= !strcmp(table, "cache");
	if (!strcmp(table, "all") || !strcmp(table, "cache"))
		filter->table = 0;
	else if (!names_number(NAMES_TABLE, table, UINT32_MAX, &filter->table))
		word->room->wrong(word, NULL);
}

/* [root|match|exact] PREFIX */
static void take_range(struct route_range *range, int *family, char ***at)
{
	bool root = take_prefix(at, "root"), match = !root && take_prefix(at, "match");
	struct inet_addr prefix;

	if (!root && !match)
		take_prefix(at, "exact");
	ip_prefix(next_word(at), family, &prefix);
	if (!match) {
		range->root = prefix;
		range->has_root = true;
	}
	/* "all" and "any" are every prefix, "default" is one */
	if (!root && (prefix.bits || prefix.has_bits)) {
		range->match = prefix;
		range->has_match = true;
	}
}

/* [inet|inet6] PREFIX */
static void take_address(struct route_filter *filter, unsigned number, char ***at)
{
	struct inet_addr prefix;

	if (take_word(at, "inet6"))
		filter->family = AF_INET6;
	else if (take_word(at, "inet"))
		filter->family = AF_INET;
	ip_prefix(next_word(at), &filter->family, &prefix);
	if (prefix.family)
		nl_put(&ip_notes, number, &prefix, sizeof(prefix));
}

static uint32_t read_type(const struct attribute_word *word)
{
	int type = route_type(word->value, false);

	if (type < 0)
		word->room->wrong(word, NULL);
	return type;
}

/* "TO", "FROM/TO", or "FROM/" and any other. */
static void note_realms(const char *word)
{
	size_t length = strlen(word);
	bool any_to = length > 1 && word[length - 1] == '/';
	uint32_t from_mask = strchr(word, '/') ? 0xffff0000 : 0, to_mask = any_to ? 0 : 0xffff;
	char text[80];

	fmt(text, sizeof(text), any_to ? "%s0" : "%s", word);
	nl_put_u32(&ip_notes, RTA_FLOW, read_realms(text));
	nl_put_u32(&ip_notes, ROUTE_FLOW_MASK, from_mask | to_mask);
}

/* The value of the word that was found. */
static void take_value(struct route_filter *filter, struct attribute_word *word, char ***at)
{
	unsigned type = word->line->type, number = word->line->number;

	if (type >= ATTR_NAME(TABLE) && take_word(at, "all")) {
		nl_put(&ip_notes, number, NULL, 0);		/* any, whatever was said before */
		return;
	}
	if (attribute_take_value(word, at))
		return;
	switch (type) {
	case ATTR_ANY_TABLE:
		take_table(filter, word, word->value);
		break;
	case ATTR_VRF:
		filter->table = route_vrf(word->value);
		filter->vrf = true;
		break;
	case ATTR_CACHE:
		take_table(filter, word, "cache");
		break;
	case ATTR_NODE_TYPE:
		nl_put_u32(&ip_notes, number, read_type(word));
		break;
	case ATTR_PREFIX:
		take_address(filter, number, at);
		break;
	case ATTR_REALMS:
		note_realms(word->value);
		break;
	case ATTR_FROM:
		take_range(&filter->from, &filter->family, at);
	}
}

/* [TYPE] [to] PREFIX: what has no word of its own. */
static void take_destination(struct route_filter *filter, char ***at)
{
	int type;

	take_word(at, "to");
	type = **at ? words_find(route_type_names, **at) : -1;
	if (type >= 0) {
		nl_put_u32(&ip_notes, ROUTE_TYPE, type);
		++*at;
		if (!**at)
			return;
	}
	take_range(&filter->to, &filter->family, at);
}

void route_filter_read(struct route_filter *filter, char **argv)
{
	struct attribute_word word;

	ip_wrong = "\"%s\" value is invalid";
	notes_begin(&word, &filter_words);
	memset(filter, 0, sizeof(*filter));
	filter->family = ip_options.family;
	filter->table = UINT32_MAX;
	while (*argv)
		if (attribute_find(&word, *argv)) {
			argv++;
			take_value(filter, &word, &argv);
		} else {
			take_destination(filter, &argv);
		}
	notes_sort(filter->notes, ROUTE_NOTES - 1);
	filter->narrow = filter->vrf || ip_notes.header.nlmsg_len > sizeof(ip_notes.header) ||
		filter->to.has_root || filter->to.has_match || filter->from.has_root ||
		filter->from.has_match;
	filter->explicit = filter->table && filter->table != UINT32_MAX;
	if (filter->table == UINT32_MAX)
		filter->table = RT_TABLE_MAIN;
	if (!filter->family && filter->table)
		filter->family = AF_INET;
}

static bool within(const struct inet_addr *prefix, const struct nlattr *attribute, size_t size)
{
	static const uint8_t zero[16];

	return inet_within(prefix, nl_has(attribute, size) ? nl_data(attribute) : zero);
}

/* Whether a route's prefix of that length, without attribute of zeros, is in range. */
static bool range_passes(
	const struct route_range *range, const struct nlattr *attribute, uint8_t bits, size_t size)
{
	struct inet_addr own = { .bits = bits };

	if (range->has_root && (bits < range->root.bits || !within(&range->root, attribute, size)))
		return false;
	if (!range->has_match)
		return true;
	if (nl_has(attribute, size))
		memcpy(own.bytes, nl_data(attribute), size);
	return bits <= range->match.bits && inet_within(&own, range->match.bytes);
}

/* Whether what the filter fixes under that number, if it does, is value. */
static bool is_asked(const struct route_filter *filter, unsigned number, uint32_t value)
{
	return !route_fixed(filter, number) || nl_u32(filter->notes[number]) == value;
}

/* Whether the address under that number lies in the prefix that is asked for. */
static bool address_passes(
	const struct route *route, const struct route_filter *filter, unsigned number)
{
	return !filter->notes[number] ||
		(route->attributes[number] &&
			within(nl_data(filter->notes[number]), route->attributes[number],
				route->size));
}

bool route_passes(const struct route *route, const struct route_filter *filter)
{
	const struct rtmsg *info = route->info;

	if (!(info->rtm_flags & RTM_F_CLONED) == filter->cache ||
		(filter->table && filter->table != route->table))
		return false;
	if (!filter->narrow)
		return true;
	if (filter->vrf && (info->rtm_type == RTN_LOCAL || info->rtm_type == RTN_BROADCAST))
		return false;
	return is_asked(filter, ROUTE_PROTOCOL, info->rtm_protocol) &&
		is_asked(filter, ROUTE_SCOPE, info->rtm_scope) &&
		is_asked(filter, ROUTE_TYPE, info->rtm_type) &&
		is_asked(filter, ROUTE_TOS, info->rtm_tos) &&
		is_asked(filter, RTA_OIF, nl_u32(route->attributes[RTA_OIF])) &&
		is_asked(filter, RTA_PRIORITY, nl_u32(route->attributes[RTA_PRIORITY])) &&
		is_asked(filter, RTA_IIF, nl_u32(route->attributes[RTA_IIF])) &&
		is_asked(filter, RTA_MARK, nl_u32(route->attributes[RTA_MARK])) &&
		is_asked(filter, RTA_FLOW, nl_u32(route->attributes[RTA_FLOW]) &
			nl_u32(filter->notes[ROUTE_FLOW_MASK])) &&
		address_passes(route, filter, RTA_GATEWAY) &&
		address_passes(route, filter, RTA_PREFSRC) &&
		range_passes(
			&filter->to, route->attributes[RTA_DST], info->rtm_dst_len, route->size) &&
		range_passes(
			&filter->from, route->attributes[RTA_SRC], info->rtm_src_len, route->size);
}
