/* SPDX-License-Identifier: MIT */
/* ip route show and flush: ip-route(8). */
#include "route.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <linux/rtnetlink.h>

#include "flush.h"

static void take_table(struct route_filter *filter, const char *word)
{
	if (!strcmp(word, "all")) {
		filter->table = 0;
	} else if (!strcmp(word, "cache")) {
		filter->table = 0;
		filter->cache = true;
	} else if (!names_number(NAMES_TABLE, word, UINT32_MAX, &filter->table)) {
		invarg("table id value is invalid", word);
	}
}

/* A name or number of which "all" means any. */
static int take_named(char ***at, enum names kind, const char *message)
{
	return take_word(at, "all") ? -1 : (int)next_name(at, kind, 255, message);
}

static void take_type(struct route_filter *filter, const char *word)
{
	filter->type = route_type(word);
	if (filter->type < 0)
		invarg("node type value is invalid", word);
}

/* [root|match|exact] PREFIX */
static void take_to(struct route_filter *filter, char ***at)
{
	bool root = take_word(at, "root"), match = !root && take_word(at, "match");
	struct inet_addr prefix;

	if (!root && !match)
		take_word(at, "exact");
	ip_prefix(next_arg(at), filter->family, &prefix);
	if (prefix.family)
		filter->family = prefix.family;
	if (!match) {
		filter->root = prefix;
		filter->has_root = true;
	}
	if (!root) {
		filter->match = prefix;
		filter->has_match = true;
	}
}

static void take_address(char ***at, int *family, struct inet_addr *prefix, bool *has)
{
	if (take_word(at, "inet6"))
		*family = AF_INET6;
	else if (take_word(at, "inet"))
		*family = AF_INET;
	ip_prefix(next_arg(at), *family, prefix);
	if (prefix->family)
		*family = prefix->family;
	*has = true;
}

static bool take_filter(struct route_filter *filter, char ***at)
{
	if (take_word(at, "dev") || take_word(at, "oif"))
		filter->oif = dev_index(next_arg(at));
	else if (take_prefix(at, "table"))
		take_table(filter, next_arg(at));
	else if (take_prefix(at, "cache") || take_prefix(at, "cached"))
		take_table(filter, "cache");
	else if (take_prefix(at, "protocol"))
		filter->protocol = take_named(at, NAMES_PROTO, "invalid \"protocol\"");
	else if (take_prefix(at, "scope"))
		filter->scope = take_named(at, NAMES_SCOPE, "invalid \"scope\"");
	else if (take_word(at, "tos") || take_prefix(at, "dsfield"))
		filter->tos = take_named(at, NAMES_DSFIELD, "TOS value is invalid");
	else if (take_prefix(at, "type"))
		take_type(filter, next_arg(at));
	else if (take_word(at, "via"))
		take_address(at, &filter->family, &filter->via, &filter->has_via);
	else if (take_word(at, "src"))
		take_address(at, &filter->family, &filter->src, &filter->has_src);
	else if (take_prefix(at, "metric") || take_prefix(at, "priority") || take_prefix(at, "preference")) {
		filter->metric = next_u32(at, UINT32_MAX, "\"metric\" value is invalid");
		filter->has_metric = true;
	} else
		return false;
	return true;
}

/* *explicit: whether a table was named. */
static struct route_filter parse_filter(char **argv, bool *explicit)
{
	struct route_filter filter = ROUTE_FILTER_ALL;
	int type;

	filter.family = inet_size(ip_options.family) ? ip_options.family : AF_UNSPEC;
	filter.table = UINT32_MAX;
	while (*argv) {
		if (take_filter(&filter, &argv))
			continue;
		take_word(&argv, "to");
		type = *argv && (**argv < '0' || **argv > '9') ? route_type(*argv) : -1;
		if (type >= 0) {
			filter.type = type;
			argv++;
			if (!*argv)
				break;
		}
		take_to(&filter, &argv);
	}
	*explicit = filter.table && filter.table != UINT32_MAX;
	if (filter.table == UINT32_MAX)
		filter.table = RT_TABLE_MAIN;
	if (!filter.family && filter.table)
		filter.family = AF_INET;
	return filter;
}

static bool within(const struct inet_addr *prefix, const struct nlattr *attribute, size_t size)
{
	static const uint8_t zero[16];

	return inet_within(prefix, nl_has(attribute, size) ? nl_data(attribute) : zero);
}

static bool destination_passes(const struct route *route, const struct route_filter *filter)
{
	const struct nlattr *const *attributes = route->attributes;
	struct inet_addr own = { .bits = route->info->rtm_dst_len };

	if (filter->has_root && (own.bits < filter->root.bits || !within(&filter->root, attributes[RTA_DST], route->size)))
		return false;
	if (!filter->has_match)
		return true;
	if (nl_has(attributes[RTA_DST], route->size))
		memcpy(own.bytes, nl_data(attributes[RTA_DST]), route->size);
	return own.bits <= filter->match.bits && inet_within(&own, filter->match.bytes);
}

static bool passes(const struct route *route, const struct route_filter *filter)
{
	const struct rtmsg *info = route->info;
	const struct nlattr *const *attributes = route->attributes;

	if (!(info->rtm_flags & RTM_F_CLONED) == filter->cache)
		return false;
	if (filter->table && filter->table != route->table)
		return false;
	if ((filter->protocol >= 0 && filter->protocol != info->rtm_protocol) ||
			(filter->scope >= 0 && filter->scope != info->rtm_scope) ||
			(filter->type >= 0 && filter->type != info->rtm_type) ||
			(filter->tos >= 0 && filter->tos != info->rtm_tos))
		return false;
	if (filter->oif && filter->oif != (int)nl_u32(attributes[RTA_OIF]))
		return false;
	if (filter->has_metric && filter->metric != nl_u32(attributes[RTA_PRIORITY]))
		return false;
	if (filter->has_via && (!attributes[RTA_GATEWAY] || !within(&filter->via, attributes[RTA_GATEWAY], route->size)))
		return false;
	if (filter->has_src && (!attributes[RTA_PREFSRC] || !within(&filter->src, attributes[RTA_PREFSRC], route->size)))
		return false;
	return destination_passes(route, filter);
}

/* The dump request for one family: the kernel filters by itself what it can (since 4.20). */
static void begin_dump(struct nl_request *request, int family, const struct route_filter *filter)
{
	struct rtmsg *info = nl_begin(request, RTM_GETROUTE, 0, sizeof(*info));

	info->rtm_family = family;
	info->rtm_protocol = filter->protocol >= 0 ? filter->protocol : 0;
	info->rtm_type = filter->type >= 0 ? filter->type : 0;
	info->rtm_flags = filter->cache ? RTM_F_CLONED : 0;
	if (filter->table)
		nl_put_u32(request, RTA_TABLE, filter->table);
	if (filter->oif)
		nl_put_u32(request, RTA_OIF, filter->oif);
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

	if (route_read(message, &route) && route.info->rtm_family == listing->family && passes(&route, listing->filter))
		route_print(&route, listing->filter);
	return 0;
}

/* Without a table's first route the kernel has no such table; nobody is told who didn't ask for it by name. */
static void check_dump(int result, bool explicit)
{
	if (result != -ENOENT || explicit)
		ip_check(result);
}

static int route_show(char **argv)
{
	static const int families[] = { AF_INET, AF_INET6 };
	struct nl_request request;
	bool explicit;
	struct route_filter filter = parse_filter(argv, &explicit);

	put_start();
	for (int i = 0; i < 2; i++) {
		struct listing listing = { &filter, families[i] };

		if (filter.family && filter.family != families[i])
			continue;
		begin_dump(&request, families[i], &filter);
		check_dump(nl_dump_print(ip_socket(), &request, print_one, NULL, &listing), explicit);
	}
	put_end();
	return 0;
}

/* The route that kernels before 4.11 put at the end of every IPv6 table can't be deleted. */
static bool is_fixture(const struct route *route)
{
	return route->info->rtm_family == AF_INET6 && !route->info->rtm_dst_len && route->info->rtm_type == RTN_UNREACHABLE &&
		nl_u32(route->attributes[RTA_PRIORITY]) == UINT32_MAX;
}

static unsigned flush_family(const struct route_filter *filter, int family, bool explicit)
{
	struct nl_request request;
	struct nl_answer *answer = NULL;
	struct route route;
	unsigned deleted = 0;
	int result;

	begin_dump(&request, family, filter);
	check_dump(nl_dump_collect(ip_socket(), &request, &answer), explicit);
	for (; answer; answer = answer->next) {
		if (!route_read(&answer->message, &route) || route.info->rtm_family != family || is_fixture(&route) ||
				!passes(&route, filter))
			continue;
		if (ip_options.stats > 1)
			route_print(&route, filter);
		result = flush_delete(&answer->message, RTM_DELROUTE);
		if (result != -ESRCH && result != -ENOENT)	/* gone already */
			ip_check(result);
		deleted++;
	}
	return deleted;
}

struct flush {
	struct route_filter filter;
	bool explicit;
};

static unsigned flush_round(void *context)
{
	const struct flush *flush = context;
	int family = flush->filter.family;
	unsigned deleted = family != AF_INET6 ? flush_family(&flush->filter, AF_INET, flush->explicit) : 0;

	return deleted + (family != AF_INET ? flush_family(&flush->filter, AF_INET6, flush->explicit) : 0);
}

static void flush_cache(int family)
{
	static const char path[2][32] = { "/proc/sys/net/ipv4/route/flush", "/proc/sys/net/ipv6/route/flush" };

	for (int i = 0; i < 2; i++) {
		int fd;

		if (family && family != (i ? AF_INET6 : AF_INET))
			continue;
		fd = open(path[i], O_WRONLY | O_CLOEXEC);
		if (fd < 0 && i && errno == ENOENT)
			continue;	/* no IPv6 */
		if (fd < 0 || write(fd, "-1", 2) < 0)
			ip_fail(1, "Cannot flush routing cache: %s: %s", path[i], errno_text(errno));
		close(fd);
		if (ip_options.stats)
			out("*** IPv%d routing cache is flushed.\n", i ? 6 : 4);
	}
}

static int route_flush(char **argv)
{
	struct flush flush;

	flush.filter = parse_filter(argv, &flush.explicit);
	if (!*argv)
		ip_fail(1, "\"ip route flush\" requires arguments.");
	if (flush.filter.cache) {
		flush_cache(flush.filter.family);
		return 0;
	}
	ip_options.json = false;
	flush_rounds(flush_round, &flush, "entries");
	return 0;
}

int route_command(char **argv)
{
	static const struct ip_command table[] = {
		{ "show", route_show },
		{ "list", route_show },
		{ "lst", route_show },
		{ "get", route_get },
		{ "add", route_add },
		{ "change", route_change },
		{ "chg", route_change },
		{ "replace", route_replace },
		{ "prepend", route_prepend },
		{ "append", route_append },
		{ "delete", route_delete },
		{ "flush", route_flush },
		{ NULL, NULL },
	};

	return ip_run(table, "route", argv);
}
