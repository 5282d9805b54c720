/* SPDX-License-Identifier: MIT */
/* ip route show and flush: ip-route(8). */
#include "ip/route/route.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "ip/frame/flush.h"
#include "ip/nexthop/nexthop.h"
#include "ip/route/parts.h"

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
		route_passes(&route, listing->filter))
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

	route_filter_read(&filter, argv);
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
			is_fixture(&route) || !route_passes(&route, filter))
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

	route_filter_read(&filter, argv);
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
