/* SPDX-License-Identifier: MIT */
/* Alternative names of interfaces (Linux 5.5): unlike a name, one that exists at the other end stops the move. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/rtnetlink.h>
#include <sched.h>

#include "common/netlink/rtnl.h"
#include "phy-move.h"

enum { PROP_LIST = 52, ALT_IFNAME = 53, NAME_SIZE = 128 };	/* linux/if_link.h */

struct altnames {
	char (*names)[NAME_SIZE];
	size_t count;
};

static int take_link(const struct nlmsghdr *message, void *context)
{
	struct altnames *list = context;
	const struct nlattr *table[PROP_LIST + 1], *name = NULL;
	const void *attributes;
	size_t length;

	attributes = nl_attributes(message, sizeof(struct ifinfomsg), &length);
	nl_sort(attributes, length, table, PROP_LIST);
	while (table[PROP_LIST] && nl_next(nl_data(table[PROP_LIST]), nl_size(table[PROP_LIST]), &name))
		if (nl_type(name) == ALT_IFNAME)
			nl_text(name, arena_push(&list->names, &list->count, NAME_SIZE), NAME_SIZE);
	return 0;
}

static void take_altnames(struct nl *nl, unsigned ifindex, struct altnames *list)
{
	struct nl_request request;
	struct ifinfomsg *info = nl_begin(&request, RTM_GETLINK, 0, sizeof(*info));

	info->ifi_index = ifindex;
	nl_talk(nl, &request, take_link, list);
}

const char *altname_taken(const struct plan *plan)
{
	struct altnames list = { 0 };
	const char *taken = NULL;
	struct nl nl;

	if (nl_open(&nl, NETLINK_ROUTE))
		return NULL;
	for (const struct radio_dev *dev = plan->radio->devs; dev; dev = dev->next)
		if (dev->ifindex)
			take_altnames(&nl, dev->ifindex, &list);
	nl_close(&nl);
	if (!list.count || setns(plan->there.fd, CLONE_NEWNET))
		return NULL;
	if (!nl_open(&nl, NETLINK_ROUTE)) {
		for (size_t i = 0; i < list.count && !taken; i++)
			if (rtnl_link_index(&nl, list.names[i]) > 0)
				taken = list.names[i];
		nl_close(&nl);
	}
	if (setns(plan->here.fd, CLONE_NEWNET))
		die(1, errno, "cannot come back to our own network namespace");
	return taken;
}

unsigned altname_find(const char *name)
{
	struct nl nl;
	int index = 0;

	if (!nl_open(&nl, NETLINK_ROUTE)) {
		index = rtnl_link_index(&nl, name);
		nl_close(&nl);
	}
	return index > 0 ? index : 0;
}
