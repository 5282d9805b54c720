/* SPDX-License-Identifier: MIT */
/* Events and how they are shown: ip-monitor(8). */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/neighbour.h>
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>
#include <time.h>

#include "common/cli/out.h"
#include "common/netlink/inet.h"
#include "common/netns/named.h"
#include "ip/address/address.h"
#include "ip/frame/device.h"
#include "ip/frame/nsids.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"
#include "ip/link/link.h"
#include "ip/monitor/parts.h"
#include "ip/neigh/neigh.h"
#include "ip/nexthop/nexthop.h"
#include "ip/route/route.h"
#include "ip/rule/rule.h"
#include "nexthop_uapi.h"
#include "syscalls.h"

struct monitor monitor;

/* By enum monitor_object. The last one has events of the same group, but no bit of its own. */
static const struct object {
	char label[14];
	uint8_t type;		/* RTM_NEW*; RTM_DEL* and RTM_GET* are the next ones */
	uint8_t size;		/* of the fixed part */
	uint8_t group, group6;	/* RTNLGRP_*; group6 0: the group is for all families */
} objects[] = {
	{ "LINK", RTM_NEWLINK, sizeof(struct ifinfomsg), RTNLGRP_LINK, 0 },
	{ "ADDR", RTM_NEWADDR, sizeof(struct ifaddrmsg), RTNLGRP_IPV4_IFADDR,
		RTNLGRP_IPV6_IFADDR },
	{ "ROUTE", RTM_NEWROUTE, sizeof(struct rtmsg), RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE },
	{ "NEIGH", RTM_NEWNEIGH, sizeof(struct ndmsg), RTNLGRP_NEIGH, 0 },
	{ "RULE", RTM_NEWRULE, sizeof(struct fib_rule_hdr), RTNLGRP_IPV4_RULE,
		RTNLGRP_IPV6_RULE },
	{ "NSID", RTM_NEWNSID, sizeof(struct rtgenmsg), RTNLGRP_NSID, 0 },
	{ "NEXTHOP", RTM_NEWNEXTHOP, sizeof(struct nhmsg), RTNLGRP_NEXTHOP, 0 },
	{ "NEXTHOPBUCKET", RTM_NEWNEXTHOPBUCKET, sizeof(struct nhmsg), 0, 0 },
};

int monitor_join(struct nl *nl, bool must)
{
	int family = ip_options.family, result = 0;

	for (unsigned i = 0; i < MONITOR_OBJECTS && !result; i++) {
		const struct object *object = &objects[i];

		if (!(monitor.objects >> i & 1))
			continue;
		if (!object->group6 || !family || family == AF_INET)
			result = nl_join(nl, object->group);
		if (!result && object->group6 && (!family || family == AF_INET6))
			result = nl_join(nl, object->group6);
		if (result == -EINVAL && !must)
			result = 0;		/* an older kernel has nothing to tell of */
	}
	return result;
}

/* A day of the calendar. There is no localtime(3) here: times are UTC. */
struct date {
	int year, month, day;		/* month and day from 0 */
};

static struct date date_of(unsigned days)
{
	static const uint8_t lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	struct date date = { .year = 1970 };

	for (;;) {
		bool leap = date.year % 4 == 0 && (date.year % 100 || date.year % 400 == 0);
		unsigned length = lengths[date.month] + (leap && date.month == 1);

		if (days < length)
			break;
		days -= length;
		date.month = (date.month + 1) % 12;
		date.year += !date.month;
	}
	date.day = days;
	return date;
}

void monitor_print_time(uint32_t seconds, uint32_t micro, const char *unit)
{
	static const char days[] = "Thu\0Fri\0Sat\0Sun\0Mon\0Tue\0Wed\0";
	static const char months[] =
		"Jan\0Feb\0Mar\0Apr\0May\0Jun\0Jul\0Aug\0Sep\0Oct\0Nov\0Dec\0";
	enum { DAY = 24 * 60 * 60 };
	struct date date = date_of(seconds / DAY);
	unsigned hour = seconds / 3600 % 24, minute = seconds / 60 % 60, second = seconds % 60;

	if (!unit)
		out("[%04d-%02d-%02dT%02u:%02u:%02u.%06u] ", date.year, date.month + 1,
			date.day + 1, hour, minute, second, micro);
	else
		out("Timestamp: %s %s %2d %02u:%02u:%02u %d %u %s\n",
			words_at(days, seconds / DAY % 7), words_at(months, date.month),
			date.day + 1, hour, minute, second, date.year, micro, unit);
}

static void print_stamp(void)
{
	uint64_t now = sys_clock(CLOCK_REALTIME);

	monitor_print_time(now / 1000000, now % 1000000,
		ip_options.stamp == STAMP_SHORT ? NULL : "usec");
}

static void print_head(const struct object *object, bool deleted, int nsid)
{
	if (ip_options.stamp)
		print_stamp();
	if (monitor.all_nsid && nsid < 0)
		out_text("[nsid current]");
	else if (monitor.all_nsid)
		out("[nsid %d]", nsid);
	if (monitor.label)
		out("[%s]", object->label);
	if (deleted)
		out_text("Deleted ");
}

/* The device that a route leads to. */
static int route_device(const struct nlmsghdr *message)
{
	const struct nlattr *at[RTA_OIF + 1];
	size_t length;
	const void *attributes = nl_attributes(message, sizeof(struct rtmsg), &length);

	nl_sort(attributes, length, at, RTA_OIF);
	return nl_u32(at[RTA_OIF]);
}

/* Whether an event is about the family and the device that are asked for. */
static bool is_asked(const struct nlmsghdr *message)
{
	const void *fixed = NLMSG_DATA(message);
	const uint8_t family = *(const uint8_t *)fixed;
	bool inet = inet_size(family);
	int device = monitor.device;

	switch (message->nlmsg_type) {
	case RTM_NEWLINK:
		return !device || device == ((const struct ifinfomsg *)fixed)->ifi_index;
	case RTM_NEWADDR:
		return inet && CONFIG_IP_ADDRESS &&
			(!device || device == (int)((const struct ifaddrmsg *)fixed)->ifa_index);
	case RTM_NEWROUTE:
		return inet && CONFIG_IP_ROUTE &&
			!(((const struct rtmsg *)fixed)->rtm_flags & RTM_F_CLONED) &&
			(!device || device == route_device(message));
	case RTM_NEWNEIGH:
		return (inet || family == AF_BRIDGE) && CONFIG_IP_NEIGH &&
			(!ip_options.family || ip_options.family == family) &&
			(!device || device == ((const struct ndmsg *)fixed)->ndm_ifindex);
	case RTM_NEWRULE:
		return inet && CONFIG_IP_RULE;
	case RTM_NEWNSID:
		return CONFIG_NETNS_IDS;
	default:
		return CONFIG_IP_NEXTHOP;
	}
}

static void print_nsid(const struct nlmsghdr *message, bool deleted)
{
	int id = netns_id(message, NETNSA_NSID);
	const char *name = nsid_watched(id, !deleted);

	out("nsid %d ", id);
	if (name)
		out_line("(iproute2 netns name: %s)", name);
	else
		out_char('\n');
	if (deleted)
		nsid_forget(id);
}

/* A link, whose name is learnt from it, and forgotten with it. */
static void print_link(const struct nlmsghdr *message, bool deleted)
{
	struct link link;

	if (!link_open(&link, message))
		return;
	if (!deleted)
		dev_learn(message);
	link_print(&link, true);
	if (deleted)
		dev_forget(link.info->ifi_index);
}

static void print_what(const struct nlmsghdr *message, bool deleted)
{
	switch (message->nlmsg_type) {
	case RTM_NEWLINK:
		print_link(message, deleted);
		break;
	case RTM_NEWADDR:
		if (CONFIG_IP_ADDRESS)
			address_print_message(message);
		break;
	case RTM_NEWROUTE:
		if (CONFIG_IP_ROUTE)
			route_print_message(message, monitor.device);
		break;
	case RTM_NEWNEIGH:
		if (CONFIG_IP_NEIGH)
			neigh_print_message(message, !monitor.device);
		break;
	case RTM_NEWRULE:
		if (CONFIG_IP_RULE)
			rule_print_message(message);
		break;
	case RTM_NEWNSID:
		if (CONFIG_NETNS_IDS)
			print_nsid(message, deleted);
		break;
	default:
		if (CONFIG_IP_NEXTHOP)
			nexthop_print_message(message, message->nlmsg_type == RTM_NEWNEXTHOPBUCKET);
	}
}

void monitor_print(struct nlmsghdr *message, int nsid)
{
	bool deleted = message->nlmsg_type & 1;
	const struct object *object = objects;

	for (; object < objects + sizeof(objects) / sizeof(*objects); object++)
		if (object->type == (message->nlmsg_type & ~1))
			break;
	if (object == objects + sizeof(objects) / sizeof(*objects) ||
			!nl_fixed(message, object->size))
		return;
	/* a deleted one is shown like any other */
	message->nlmsg_type = object->type;
	if (!is_asked(message))
		return;
	devices_elsewhere(nsid >= 0);
	print_head(object, deleted, nsid);
	print_what(message, deleted);
	devices_elsewhere(false);
	/* every line at once, for who reads along */
	if (out_flush())
		finish(0);	/* which says that it failed, and is 1 then */
}

static int print_answer(const struct nlmsghdr *message, void *context)
{
	(void)context;
	/* the receive buffer is nobody else's until this returns */
	monitor_print((struct nlmsghdr *)message, -1);
	return 0;
}

static int learn(const struct nlmsghdr *message, void *context)
{
	(void)context;
	if (message->nlmsg_type == RTM_NEWLINK)
		dev_learn(message);
	return 0;
}

static struct nl_request *dump_request(const struct object *object)
{
	uint8_t *family = nl_begin(&ip_request, object->type + 2, 0, object->size);

	if (object->group6)
		*family = ip_options.family;
	return &ip_request;
}

void monitor_learn(void)
{
	int result = NL_INTERRUPTED;

	while (result == NL_INTERRUPTED)
		result = nl_dump(ip_socket(), dump_request(&objects[MONITOR_LINK]), learn, NULL);
	ip_check(result);
}

void monitor_resync(void)
{
	/* a dump has no room for questions in its middle */
	nsids_ask();
	nsids_asked = true;
	for (unsigned i = 0; i < MONITOR_OBJECTS; i++) {
		int result = NL_INTERRUPTED;

		while (monitor.objects >> i & 1 && result == NL_INTERRUPTED)
			result = nl_dump(ip_socket(), dump_request(&objects[i]), print_answer,
				NULL);
		if (result != NL_INTERRUPTED && result != -EOPNOTSUPP)
			ip_check(result);
	}
	nsids_asked = false;
}
