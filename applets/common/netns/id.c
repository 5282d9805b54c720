/* SPDX-License-Identifier: MIT */
/* Messages about the ids that network namespaces have for each other: RTM_NEWNSID of rtnetlink(7),
 * linux/net_namespace.h. */
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>

#include "common/netlink/netlink.h"
#include "common/netns/named.h"

int netns_id(const struct nlmsghdr *message, unsigned which)
{
	const struct nlattr *table[NETNS_ID_CURRENT + 1];
	size_t length;
	const void *attributes = nl_attributes(message, sizeof(struct rtgenmsg), &length);

	nl_sort(attributes, length, table, NETNS_ID_CURRENT);
	return nl_has(table[which], sizeof(uint32_t)) ? (int)nl_u32(table[which]) : -1;
}

int netns_id_set(struct nl *nl, int fd, int id)
{
	static struct nl_request request;

	nl_begin(&request, RTM_NEWNSID, 0, sizeof(struct rtgenmsg));
	nl_put_u32(&request, NETNSA_FD, fd);
	nl_put_u32(&request, NETNSA_NSID, id);
	return nl_talk(nl, &request, NULL, NULL);
}
