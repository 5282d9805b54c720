/* SPDX-License-Identifier: MIT */
/* ip route show and flush: ip-route(8). */
#include "ip/route/route.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "ip/frame/flush.h"
#include "ip/frame/realms.h"
#include "ip/nexthop/nexthop.h"
#include "ip/route/parts.h"

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

static void parse_filter(struct route_filter *filter, char **argv)
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

static bool passes(const struct route *route, const struct route_filter *filter)
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

/* The dump request for one family: the kernel filters by itself what it can (since 4.20). */
static struct nl_request *dump_request(int family, const struct route_filter *filter)
{
	struct rtmsg *info = nl_begin(&ip_request, RTM_GETROUTE, 0, sizeof(*info));

	info->rtm_family = family;
	info->rtm_protocol = nl_u32(filter->notes[ROUTE_PROTOCOL]);
	info->rtm_type = nl_u32(filter->notes[ROUTE_TYPE]);
	info->rtm_flags = filter->cache ? RTM_F_CLONED : 0;
	if (filter->table)
		nl_put_u32(&ip_request, RTA_TABLE, filter->table);
	if (filter->notes[RTA_OIF])
		nl_put_u32(&ip_request, RTA_OIF, nl_u32(filter->notes[RTA_OIF]));
	return &ip_request;
}

struct listing {
	const struct route_filter *filter;
	int family;
};

/* A kernel without IPv6 answers with another family's routes. */
static int print_one(const struct nlmsghdr *message, void *context)
{
	const struct listing *listing = context;
	struct route route;

	if (route_read(message, &route) && route.info->rtm_family == listing->family &&
		passes(&route, listing->filter))
		route_print(&route, listing->filter);
	return 0;
}

/* Without a table's first route the kernel has no such table; nobody is told who didn't ask for it
 * by name. */
static void check_dump(int result, const struct route_filter *filter)
{
	if (result != -ENOENT || filter->explicit)
		ip_check_dump(result);
}

static int route_show(char **argv)
{
	static const int families[] = { AF_INET, AF_INET6 };
	struct route_filter filter;

	parse_filter(&filter, argv);
	if (CONFIG_IP_NEXTHOP && ip_options.details)
		nexthops_learn();
	put_start();
	for (int i = 0; i < 2; i++) {
		struct listing listing = { &filter, families[i] };
		int result;

		if (filter.family && filter.family != families[i])
			continue;
		result = nl_dump_print(ip_socket(), dump_request(families[i], &filter), print_one,
			NULL, &listing);
		check_dump(result, &filter);
	}
	put_end();
	return 0;
}

/* The route that kernels before 4.11 put at the end of every IPv6 table can't be deleted. */
static bool is_fixture(const struct route *route)
{
	return route->info->rtm_family == AF_INET6 && !route->info->rtm_dst_len &&
		route->info->rtm_type == RTN_UNREACHABLE &&
		nl_u32(route->attributes[RTA_PRIORITY]) == UINT32_MAX;
}

/* Deletes a route. One that names a nexthop is told with what that holds, and the kernel takes only
 * one or the other. */
static int delete_route(const struct nlmsghdr *message, const struct route *route)
{
	static const uint8_t kept[] = { RTA_DST, RTA_SRC, RTA_TABLE, RTA_PRIORITY, RTA_NH_ID };
	struct nl_request request;
	struct rtmsg *info;

	if (!route->attributes[RTA_NH_ID])
		return flush_delete(message, RTM_DELROUTE);
	info = nl_begin(&request, RTM_DELROUTE, 0, sizeof(*info));
	*info = *route->info;
	info->rtm_flags = 0;
	for (unsigned i = 0; i < sizeof(kept); i++) {
		const struct nlattr *value = route->attributes[kept[i]];

		if (value)
			nl_put(&request, kept[i], nl_data(value), nl_size(value));
	}
	return nl_talk(ip_socket(), &request, NULL, NULL);
}

static unsigned flush_family(const struct route_filter *filter, int family)
{
	struct nl_answer *answer = NULL;
	struct route route;
	unsigned deleted = 0;
	int result;

	check_dump(nl_dump_collect(ip_socket(), dump_request(family, filter), &answer), filter);
	for (; answer; answer = answer->next) {
		if (!route_read(&answer->message, &route) || route.info->rtm_family != family ||
			is_fixture(&route) || !passes(&route, filter))
			continue;
		if (ip_options.stats > 1)
			route_print(&route, filter);
		result = delete_route(&answer->message, &route);
		if (result != -ESRCH && result != -ENOENT)	/* gone already */
			ip_check(result);
		deleted++;
	}
	return deleted;
}

static unsigned flush_round(void *context)
{
	const struct route_filter *filter = context;
	unsigned deleted = 0;

	if (!filter->family || filter->family == AF_INET)
		deleted += flush_family(filter, AF_INET);
	if (!filter->family || filter->family == AF_INET6)
		deleted += flush_family(filter, AF_INET6);
	return deleted;
}

static void flush_cache(int family)
{
	static const char path[2][32] = { "/proc/sys/net/ipv4/route/flush",
		"/proc/sys/net/ipv6/route/flush" };

	for (int i = 0; i < 2; i++) {
		int fd;

		if (family && family != (i ? AF_INET6 : AF_INET))
			continue;
		fd = open(path[i], O_WRONLY | O_CLOEXEC);
		if (fd < 0 && i && errno == ENOENT)
			continue;	/* no IPv6 */
		if (fd < 0 || write(fd, "-1", 2) < 0)
			ip_fail(1, "Cannot flush routing cache: %s: %s", path[i],
				errno_text(errno));
		close(fd);
		if (ip_options.stats)
			out("*** IPv%d routing cache is flushed.\n", i ? 6 : 4);
	}
}

static int route_flush(char **argv)
{
	struct route_filter filter;

	parse_filter(&filter, argv);
	if (!*argv)
		ip_fail(1, "\"ip route flush\" requires arguments.");
	if (filter.cache) {
		flush_cache(filter.family);
		return 0;
	}
	ip_options.json = false;
	flush_rounds(flush_round, &filter, "entries");
	return 0;
}

int route_command(char **argv)
{
	static const char commands[] =
		"show\0list\0lst\0get\0add\0change\0chg\0replace\0prepend\0append\0test\0"
		"delete\0flush\0save\0restore\0showdump\0";
	enum {
		SHOW, LIST, LST, GET, ADD, CHANGE, CHG, REPLACE, PREPEND, APPEND, TEST, DELETE,
		FLUSH, SAVE, RESTORE, SHOWDUMP
	};

	switch (ip_command(commands, "route", &argv)) {
	case GET: return route_get(argv);
	case ADD: return route_modify(NLM_F_CREATE | NLM_F_EXCL, argv);
	case CHANGE: case CHG: return route_modify(NLM_F_REPLACE, argv);
	case REPLACE: return route_modify(NLM_F_CREATE | NLM_F_REPLACE, argv);
	case PREPEND: return route_modify(NLM_F_CREATE, argv);
	case APPEND: return route_modify(NLM_F_CREATE | NLM_F_APPEND, argv);
	case TEST: return route_modify(NLM_F_EXCL, argv);
	case DELETE: return route_delete(argv);
	case FLUSH: return route_flush(argv);
	case SAVE: ip_refuse("route save");
	case RESTORE: ip_refuse("route restore");
	case SHOWDUMP: ip_refuse("route showdump");
	default: return route_show(argv);
	}
}
