/* SPDX-License-Identifier: MIT */
/* nl80211: the wireless devices ("wiphy", phy0) of our network namespace and their interfaces.
 * linux/nl80211.h; net/wireless/nl80211.c. Nothing here needs /sys. */
#ifndef NETLINK_NL80211_H
#define NETLINK_NL80211_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <linux/nl80211.h>

#include "common/netlink/genl.h"

struct nl80211 {
	struct nl nl;
	struct genl_family family;
};

/* Opens a socket in the network namespace we are in and looks the family up. 0; -ENOENT: this
 * kernel has no nl80211 (the module cfg80211 isn't there or not loaded); -errno. On failure nothing
 * is left open. */
int nl80211_open(struct nl80211 *wireless);
void nl80211_close(struct nl80211 *wireless);

/* Starts a request NL80211_CMD_*, flags as nl_begin(). Send it by nl_talk() and its kin on
 * wireless->nl; answers' attributes are nl_attributes(message, GENL_HDRLEN, &length). */
void nl80211_begin(
	const struct nl80211 *wireless, struct nl_request *request, uint8_t cmd, uint16_t flags);

/* A wireless device. Names are other people's bytes: print them escaped. */
struct radio {
	struct radio *next;
	struct radio_dev *devs;		/* its interfaces, by wdev number */
	uint32_t index;			/* the N of phy#N, as long as the device lives */
	bool movable;			/* its driver has NL80211_CMD_SET_WIPHY_NETNS */
	char name[64];
};

/* An interface of a radio, with or (P2P-device, NAN) without a network device. */
struct radio_dev {
	struct radio_dev *next;
	uint64_t wdev;			/* stays the same across namespaces, unlike ifindex */
	uint32_t ifindex;		/* 0: no network device */
	uint32_t wiphy, type;		/* type: NL80211_IFTYPE_* */
	bool has_mac;
	uint8_t mac[6];
	char name[16];			/* "" without a network device */
};

/* Asks for all radios of the namespace that the socket belongs to, with their interfaces, in the
 * order of their numbers, into the arena. 0 (*list NULL: none), or -errno: -EAGAIN when the list
 * kept changing while it was read. */
int nl80211_radios(struct nl80211 *wireless, struct radio **list);

/* For one answer to NL80211_CMD_GET_WIPHY or NL80211_CMD_GET_INTERFACE: adds what it tells (a
 * radio, a part of a split answer, an interface) to *list. A radio that only an interface speaks of
 * has no name. Answers of other commands are passed over. Returns 0. */
int radio_take(const struct nlmsghdr *message, struct radio **list);

/* The radio with that index, or NULL. */
struct radio *radio_by_index(struct radio *list, uint32_t index);

/* What a person's word means: a radio's name (phy0), its index (phy#0, #0), an interface's name
 * (wlan0), its wdev number (0x1) or its MAC address. NULL with *why set to a sentence in static
 * memory, printable as it is, when there is none (errno ENODEV) or the word means more than one
 * (errno ENOTUNIQ). */
struct radio *radio_find(struct radio *list, const char *word, const char **why);

/* Moves radio index to the network namespace behind fd: NL80211_CMD_SET_WIPHY_NETNS. When it
 * returns 0 the radio and all its interfaces are there, down. Else -errno; radio_move_why() has the
 * words. */
int nl80211_set_netns(struct nl80211 *wireless, uint32_t index, int fd);

/* The same to the network namespace of a process, which the kernel finds by itself
 * (NL80211_ATTR_PID). */
int nl80211_set_netns_pid(struct nl80211 *wireless, uint32_t index, int pid);

/* Why nl80211_set_netns() failed (errno > 0), as a sentence without its subject, or NULL where the
 * errno's own words say it all. */
const char *radio_move_why(int err);

/* "managed", "AP" ... as iw(8) spells NL80211_IFTYPE_*; "Unknown mode (N)" for numbers without a
 * name. In static memory until the next call. */
const char *radio_dev_type(uint32_t type);

#endif
