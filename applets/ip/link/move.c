/* SPDX-License-Identifier: MIT */
/* Moving a link to another network namespace: a wireless one moves with its radio. */
#define _GNU_SOURCE
#include <errno.h>
#include <net/if.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>
#include <linux/if_arp.h>

#include "common/ns/nsref.h"
#include "common/radio/radio.h"
#include "ip/link/parts.h"

/* Whether the refused move was a wireless interface's: an Ethernet device that no software made and
 * that is tied to its namespace. */
static bool is_wireless(int index)
{
	struct link link;
	char name[IFNAMSIZ], path[64];

	if (!link_ask(index, &link) || link.info->ifi_type != ARPHRD_ETHER || *link.kind)
		return false;
	if (link.at[IFLA_NETNS_IMMUTABLE])
		return nl_u8(link.at[IFLA_NETNS_IMMUTABLE]);
	/* before Linux 6.17 only sysfs tells, which may show another namespace's devices */
	fmt(path, sizeof(path), "/sys/class/net/%s/phy80211",
		nl_text(link.at[IFLA_IFNAME], name, sizeof(name)));
	return !access(path, F_OK);
}

/* Moves the interface's radio. Returns whether it did; leaves when it can't be moved. */
static bool move_radio(int index, const char *dev, const char *netns)
{
	const struct radio *before, *after;
	const char *why = "";
	struct netns_ref target;
	int result = netns_ref_open(&target, netns, &why) ? 1 :
		radio_take_along(index, &target, &before, &after, &why);

	if (target.fd >= 0)
		ip_hold(target.fd);

	if (result < 0)
		ip_fail(2, "Error: %s moves with its radio, and that cannot be moved: %s.", dev,
			why);
	if (!result)
		warn(0, "%s moved: %s -> %s: %s", before->name, radio_devs_text(before), netns,
			radio_devs_text(after));
	return !result;
}

void link_move(int index, const char *dev, const char *netns, bool alone)
{
	struct nl *nl = ip_socket();
	int result = nl_talk(nl, &ip_request, NULL, NULL);
	char why[sizeof(nl->why)];

	if (result != -EINVAL) {
		ip_check(result);
		return;
	}
	memcpy(why, nl->why, sizeof(why));
	if (CONFIG_IP_LINK_RADIO && alone && move_radio(index, dev, netns))
		return;
	if (is_wireless(index))
		ip_fail(2,
			"Error: %s is wireless and moves with its radio: phy-move %s %s, or iw phy "
			"PHY set netns name %s.",
			dev, dev, netns, netns);
	memcpy(nl->why, why, sizeof(why));
	ip_check(result);
}
