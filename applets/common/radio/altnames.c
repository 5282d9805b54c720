/* SPDX-License-Identifier: MIT */
/* Alternative names of interfaces (Linux 5.5): unlike a name, one that exists at the other end
 * stops the move. */
#include <errno.h>
#include <linux/rtnetlink.h>

#include "common/cli/arena.h"
#include "common/netlink/rtnl.h"
#include "common/radio/radio.h"

enum {
	PROP_LIST = 52, ALT_IFNAME = 53,	/* IFLA_*, linux/if_link.h */
	DELLINKPROP = 109,			/* RTM_*, linux/rtnetlink.h */
	NAME_SIZE = 128,			/* ALTIFNAMSIZ */
};

struct altnames {
	struct altname {
		char name[NAME_SIZE];
	} *list;
	size_t count;
};

static int take_link(const struct nlmsghdr *message, void *context)
{
	struct altnames *names = context;
	const struct nlattr *table[PROP_LIST + 1], *name = NULL;
	const void *attributes;
	size_t length;

	attributes = nl_attributes(message, sizeof(struct ifinfomsg), &length);
	nl_sort(attributes, length, table, PROP_LIST);
	while (table[PROP_LIST] && nl_next(nl_data(table[PROP_LIST]), nl_size(table[PROP_LIST]),
			&name))
		if (nl_type(name) == ALT_IFNAME)
			nl_text(name, arena_push(&names->list, &names->count, sizeof(*names->list)),
				NAME_SIZE);
	return 0;
}

static struct altnames altnames_of(struct nl *nl, uint32_t ifindex)
{
	struct altnames names = { 0 };
	static struct nl_request request;
	struct ifinfomsg *info = nl_begin(&request, RTM_GETLINK, 0, sizeof(*info));

	info->ifi_index = ifindex;
	nl_talk(nl, &request, take_link, &names);
	return names;
}

const char *radio_altname_taken(const struct radio_place *from, const struct radio *radio,
	const struct radio_place *to,
	uint32_t *ifindex)
{
	struct nl ours, theirs = { .fd = -1 };
	const char *taken = NULL;

	if (radio_socket(from, NETLINK_ROUTE, &ours))
		return NULL;
	for (struct radio_dev *dev = radio->devs; dev && !taken; dev = dev->next) {
		struct altnames names = { 0 };

		if (dev->ifindex)
			names = altnames_of(&ours, dev->ifindex);
		*ifindex = dev->ifindex;
		for (size_t i = 0; i < names.count && !taken; i++) {
			if (theirs.fd < 0 && radio_socket(to, NETLINK_ROUTE, &theirs))
				break;
			if (rtnl_link_index(&theirs, names.list[i].name) > 0)
				taken = names.list[i].name;
		}
	}
	nl_close(&ours);
	nl_close(&theirs);
	return taken;
}

int radio_altname_drop(const struct radio_place *place, uint32_t ifindex, const char *name)
{
	static struct nl_request request;
	struct ifinfomsg *info = nl_begin(&request, DELLINKPROP, 0, sizeof(*info));
	size_t list = nl_nest(&request, PROP_LIST);
	struct nl nl;
	int result = radio_socket(place, NETLINK_ROUTE, &nl);

	info->ifi_index = ifindex;
	nl_put_text(&request, ALT_IFNAME, name);
	nl_nest_end(&request, list);
	if (!result)
		result = nl_talk(&nl, &request, NULL, NULL);
	nl_close(&nl);
	return result;
}
