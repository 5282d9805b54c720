/* SPDX-License-Identifier: MIT */
#include "common/netlink/rtnl.h"

#include <errno.h>
#include <net/if.h>
#include <string.h>
#include <linux/if_link.h>
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>

#ifndef IFLA_ALT_IFNAME
# define IFLA_ALT_IFNAME 53	/* Linux 5.5 */
#endif

static int take_index(const struct nlmsghdr *message, void *context)
{
	const struct ifinfomsg *info = nl_fixed(message, sizeof(*info));

	if (info && message->nlmsg_type == RTM_NEWLINK)
		*(int *)context = info->ifi_index;
	return 0;
}

int rtnl_link_index(struct nl *nl, const char *name)
{
	struct nl_request request;
	int index = 0, result;

	if (!*name)
		return -ENODEV;
	nl_begin(&request, RTM_GETLINK, 0, sizeof(struct ifinfomsg));
	nl_put_text(&request, strlen(name) < IF_NAMESIZE ? IFLA_IFNAME : IFLA_ALT_IFNAME, name);
	nl_put_u32(&request, IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
	result = nl_talk(nl, &request, take_index, &index);
	if (result)
		return result;
	return index > 0 ? index : -ENODEV;
}

static int take_nsid(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NETNSA_NSID + 1];
	const void *attributes;
	size_t length;

	attributes = nl_attributes(message, sizeof(struct rtgenmsg), &length);
	nl_sort(attributes, length, table, NETNSA_NSID);
	if (nl_has(table[NETNSA_NSID], sizeof(uint32_t)))
		*(int *)context = (int)nl_u32(table[NETNSA_NSID]);
	return 0;
}

int rtnl_nsid(struct nl *nl, int fd, int *nsid)
{
	struct nl_request request;

	*nsid = -1;
	nl_begin(&request, RTM_GETNSID, 0, sizeof(struct rtgenmsg));
	nl_put_u32(&request, NETNSA_FD, fd);
	return nl_talk(nl, &request, take_nsid, nsid);
}
