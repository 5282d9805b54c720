/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <net/if_arp.h>
#include <linux/rtnetlink.h>

#include "client.h"
#include "common/netlink/rtnl.h"
#include "syscalls.h"

struct answer {
	struct dhcp_link *link;
	unsigned type;
	size_t address_size;
};

static int take_link(const struct nlmsghdr *message, void *context)
{
	const struct ifinfomsg *info = nl_fixed(message, sizeof(*info));
	const struct nlattr *table[IFLA_MAX + 1];
	struct answer *answer = context;
	const void *attributes;
	size_t length;

	if (message->nlmsg_type != RTM_NEWLINK || !info)
		return 0;
	attributes = nl_attributes(message, sizeof(*info), &length);
	nl_sort(attributes, length, table, IFLA_MAX);
	answer->link->index = info->ifi_index;
	answer->link->flags = info->ifi_flags;
	answer->link->mtu = nl_u32(table[IFLA_MTU]);
	answer->type = info->ifi_type;
	if (table[IFLA_ADDRESS]) {
		answer->address_size = nl_size(table[IFLA_ADDRESS]);
		if (answer->address_size == sizeof(answer->link->address))
			memcpy(answer->link->address, nl_data(table[IFLA_ADDRESS]),
				answer->address_size);
	}
	return 1;
}

/* Link types without a hardware address that say what they are. */
static const char *type_text(unsigned type)
{
	switch (type) {
	case ARPHRD_PPP: return "a point-to-point link (PPP gives it its address)";
	case ARPHRD_LOOPBACK: return "the loopback device";
	case ARPHRD_NONE:
	case 519: return "a raw IP link (a modem or a tunnel)"; /* ARPHRD_RAWIP */
	case ARPHRD_TUNNEL:
	case ARPHRD_SIT:
	case ARPHRD_IPGRE:
	case ARPHRD_TUNNEL6: return "a tunnel";
	case ARPHRD_INFINIBAND: return "InfiniBand";
	default: return "no Ethernet";
	}
}

void link_read(const char *name, struct dhcp_link *link)
{
	struct nl nl;
	struct nl_request request;
	struct ifinfomsg *info;
	struct answer answer = { .link = link };
	int err = nl_open(&nl, NETLINK_ROUTE), index;

	if (err)
		die(1, -err, "cannot open a netlink socket");
	index = rtnl_link_index(&nl, name);
	if (index < 0)
		die(1, index == -ENODEV ? 0 : -index,
			index == -ENODEV ? "no interface %s here" : "%s", name);
	info = nl_begin(&request, RTM_GETLINK, 0, sizeof(*info));
	info->ifi_index = index;
	err = nl_ask(&nl, &request, take_link, &answer);
	nl_close(&nl);
	if (err < 0)
		die(1, -err, "%s", name);
	if (answer.type != ARPHRD_ETHER || answer.address_size != sizeof(link->address))
		die(1, 0, "%s is %s: DHCP needs a link with hardware addresses", name,
			type_text(answer.type));
}

void link_up(struct dhcp_link *link)
{
	struct nl_request request;
	struct ifinfomsg *info;
	struct nl nl;
	int err;

	if (link->flags & IFF_UP)
		return;
	err = nl_open(&nl, NETLINK_ROUTE);
	if (!err) {
		info = nl_begin(&request, RTM_NEWLINK, 0, sizeof(*info));
		info->ifi_index = link->index;
		info->ifi_flags = info->ifi_change = IFF_UP;
		err = nl_talk(&nl, &request, NULL, NULL);
		nl_close(&nl);
	}
	if (err == -EPERM)
		die(1, EPERM, "cannot set the interface up (CAP_NET_ADMIN is needed)");
	if (err)
		die(1, -err, "cannot set the interface up");
	link->flags |= IFF_UP;
}

void link_wait(const char *name, struct dhcp_link *link, unsigned seconds)
{
	uint64_t end = sys_clock(CLOCK_BOOTTIME) + seconds * UINT64_C(1000000);

	link_read(name, link);
	while (!(link->flags & IFF_RUNNING) && sys_clock(CLOCK_BOOTTIME) < end) {
		poll(NULL, 0, 50);
		link_read(name, link);
	}
}
