/* SPDX-License-Identifier: MIT */
/* Radios and their interfaces, and the move to another network namespace. */
#include "common/netlink/nl80211.h"

#include <errno.h>
#include <string.h>
#include <linux/genetlink.h>

#include "common/cli/arena.h"
#include "common/cli/out.h"
#include "common/cli/words.h"

int nl80211_open(struct nl80211 *wireless)
{
	int result = nl_open(&wireless->nl, NETLINK_GENERIC);

	if (result)
		return result == -EPROTONOSUPPORT ? -ENOENT : result;
	result = genl_find(&wireless->nl, NL80211_GENL_NAME, &wireless->family);
	if (result)
		nl80211_close(wireless);
	return result;
}

void nl80211_close(struct nl80211 *wireless)
{
	nl_close(&wireless->nl);
}

void nl80211_begin(
	const struct nl80211 *wireless, struct nl_request *request, uint8_t cmd, uint16_t flags)
{
	genl_begin(request, wireless->family.id, cmd, flags);
}

struct radio *radio_by_index(struct radio *list, uint32_t index)
{
	while (list && list->index != index)
		list = list->next;
	return list;
}

/* The radio with that index, made in its place if there is none yet. */
static struct radio *radio_at(struct radio **list, uint32_t index)
{
	struct radio *radio;

	while (*list && (*list)->index < index)
		list = &(*list)->next;
	if (*list && (*list)->index == index)
		return *list;
	radio = arena_alloc(sizeof(*radio));
	radio->index = index;
	radio->next = *list;
	return *list = radio;
}

static void take_radio(const struct nlattr *const *table, struct radio **list)
{
	struct radio *radio = radio_at(list, nl_u32(table[NL80211_ATTR_WIPHY]));
	const struct nlattr *commands = table[NL80211_ATTR_SUPPORTED_COMMANDS], *command = NULL;

	if (table[NL80211_ATTR_WIPHY_NAME])
		nl_text(table[NL80211_ATTR_WIPHY_NAME], radio->name, sizeof(radio->name));
	while (commands && nl_next(nl_data(commands), nl_size(commands), &command))
		if (nl_u32(command) == NL80211_CMD_SET_WIPHY_NETNS)
			radio->movable = true;
}

static void take_dev(const struct nlattr *const *table, struct radio **list)
{
	uint32_t wiphy = nl_u32(table[NL80211_ATTR_WIPHY]);
	uint64_t wdev = nl_u64(table[NL80211_ATTR_WDEV]);
	struct radio_dev **place = &radio_at(list, wiphy)->devs, *dev;

	while (*place && (*place)->wdev < wdev)
		place = &(*place)->next;
	if (!*place || (*place)->wdev != wdev) {
		dev = arena_alloc(sizeof(*dev));
		dev->next = *place;
		*place = dev;
	}
	dev = *place;
	dev->wdev = wdev;
	dev->wiphy = wiphy;
	dev->ifindex = nl_u32(table[NL80211_ATTR_IFINDEX]);
	dev->type = nl_u32(table[NL80211_ATTR_IFTYPE]);
	dev->has_mac = nl_has(table[NL80211_ATTR_MAC], sizeof(dev->mac));
	if (dev->has_mac)
		memcpy(dev->mac, nl_data(table[NL80211_ATTR_MAC]), sizeof(dev->mac));
	nl_text(table[NL80211_ATTR_IFNAME], dev->name, sizeof(dev->name));
}

int radio_take(const struct nlmsghdr *message, struct radio **list)
{
	const struct nlattr *table[NL80211_ATTR_WDEV + 1];
	const void *attributes;
	size_t length;

	attributes = nl_attributes(message, GENL_HDRLEN, &length);
	nl_sort(attributes, length, table, NL80211_ATTR_WDEV);
	if (!nl_has(table[NL80211_ATTR_WIPHY], sizeof(uint32_t)))
		return 0;
	if (genl_cmd(message) == NL80211_CMD_NEW_WIPHY)
		take_radio(table, list);
	else if (genl_cmd(message) == NL80211_CMD_NEW_INTERFACE &&
		nl_has(table[NL80211_ATTR_WDEV], sizeof(uint64_t)))
		take_dev(table, list);
	return 0;
}

static int take(const struct nlmsghdr *message, void *context)
{
	return radio_take(message, context);
}

static int ask(struct nl80211 *wireless, uint8_t cmd, struct radio **list)
{
	static struct nl_request request;

	nl80211_begin(wireless, &request, cmd, 0);
	/* without it the kernel gives up on radios whose description is longer than a message
	 * (Linux 3.10) */
	if (cmd == NL80211_CMD_GET_WIPHY)
		nl_put(&request, NL80211_ATTR_SPLIT_WIPHY_DUMP, NULL, 0);
	return nl_dump(&wireless->nl, &request, take, list);
}

int nl80211_radios(struct nl80211 *wireless, struct radio **list)
{
	enum { TRIES = 10 };
	int result = NL_INTERRUPTED;

	for (int i = 0; i < TRIES && result == NL_INTERRUPTED; i++) {
		*list = NULL;
		result = ask(wireless, NL80211_CMD_GET_WIPHY, list);
		if (!result)
			result = ask(wireless, NL80211_CMD_GET_INTERFACE, list);
	}
	return result == NL_INTERRUPTED ? -EAGAIN : result;
}

static int set_netns(struct nl80211 *wireless, uint32_t index, uint16_t attribute, uint32_t target)
{
	static struct nl_request request;

	nl80211_begin(wireless, &request, NL80211_CMD_SET_WIPHY_NETNS, 0);
	nl_put_u32(&request, NL80211_ATTR_WIPHY, index);
	nl_put_u32(&request, attribute, target);
	return nl_talk(&wireless->nl, &request, NULL, NULL);
}

int nl80211_set_netns(struct nl80211 *wireless, uint32_t index, int fd)
{
	return set_netns(wireless, index, NL80211_ATTR_NETNS_FD, fd);
}

int nl80211_set_netns_pid(struct nl80211 *wireless, uint32_t index, int pid)
{
	return set_netns(wireless, index, NL80211_ATTR_PID, pid);
}

const char *radio_move_why(int err)
{
	switch (err) {
	case EOPNOTSUPP: return "its driver can't change network namespaces";
	case ENODEV: return "it is no longer in this network namespace";
	case ESRCH: return "no such process in this pid namespace";
	case EEXIST: return "an interface there has one of its alternative names";
	case ENFILE: return "no interface name wlanN is free there";
	case EINVAL: return "the target is no network namespace";
	case EPERM: return "CAP_NET_ADMIN is missing over this network namespace or the target";
	default: return NULL;
	}
}

const char *radio_dev_type(uint32_t type)
{
	static char unknown[32];
	const char *name = words_at("unspecified\0IBSS\0managed\0AP\0AP/VLAN\0WDS\0monitor\0"
		"mesh point\0P2P-client\0P2P-GO\0P2P-device\0outside context of a BSS\0"
		"NAN\0", type);

	if (*name)
		return name;
	fmt(unknown, sizeof(unknown), "Unknown mode (%u)", type);
	return unknown;
}
