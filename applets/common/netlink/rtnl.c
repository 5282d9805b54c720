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

struct link_answer {
	int index;
	char name[IF_NAMESIZE];
};

static int take_link(const struct nlmsghdr *message, void *context)
{
	struct link_answer *answer = context;
	const struct ifinfomsg *info = nl_fixed(message, sizeof(*info));
	const struct nlattr *table[IFLA_IFNAME + 1];
	const void *attributes;
	size_t length;

	if (!info || message->nlmsg_type != RTM_NEWLINK)
		return 0;
	attributes = nl_attributes(message, sizeof(*info), &length);
	nl_sort(attributes, length, table, IFLA_IFNAME);
	answer->index = info->ifi_index;
	nl_text(table[IFLA_IFNAME], answer->name, sizeof(answer->name));
	return 0;
}

static int ask_link(struct nl *nl, int index, const char *name, struct link_answer *answer)
{
	struct nl_request request;
	struct ifinfomsg *info = nl_begin(&request, RTM_GETLINK, 0, sizeof(*info));

	*answer = (struct link_answer){ 0 };
	info->ifi_index = index;
	if (name)
		nl_put_text(&request, strlen(name) < IF_NAMESIZE ? IFLA_IFNAME : IFLA_ALT_IFNAME, name);
	nl_put_u32(&request, IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
	return nl_talk(nl, &request, take_link, answer);
}

int rtnl_link_index(struct nl *nl, const char *name)
{
	struct link_answer answer;
	int result;

	if (!*name)
		return -ENODEV;
	result = ask_link(nl, 0, name, &answer);
	if (result)
		return result;
	return answer.index > 0 ? answer.index : -ENODEV;
}

int rtnl_link_name(struct nl *nl, int index, char *name)
{
	struct link_answer answer;
	int result = ask_link(nl, index, NULL, &answer);

	if (!result)
		memcpy(name, answer.name, sizeof(answer.name));
	return result;
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

int rtnl_nsid(struct nl *nl, int fd)
{
	struct nl_request request;
	int nsid = -1, result;

	nl_begin(&request, RTM_GETNSID, 0, sizeof(struct rtgenmsg));
	nl_put_u32(&request, NETNSA_FD, fd);
	result = nl_talk(nl, &request, take_nsid, &nsid);
	return result ? result : nsid;
}
