/* SPDX-License-Identifier: MIT */
/* Sockets, and what interface and radio are like. */
#include "driver.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <linux/genetlink.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/rtnetlink.h>

#include "applet.h"
#include "common/netlink/rtnl.h"
#include "endian.h"
#include "syscalls.h"

struct driver driver;

/* nl80211 makes no single answer longer than a page or two. */
enum { DUMP_ROOM = 8192 };

static bool has_feature(const struct nlattr *features, unsigned bit)
{
	return features && nl_size(features) > bit / 8 &&
		((const uint8_t *)nl_data(features))[bit / 8] >> bit % 8 & 1;
}

static bool list_has_command(const struct nlattr *list, uint32_t wanted)
{
	const struct nlattr *command = NULL;

	while (list && nl_next(nl_data(list), nl_size(list), &command))
		if (nl_u32(command) == wanted)
			return true;
	return false;
}

static bool has_cipher(const struct nlattr *ciphers, uint32_t wanted)
{
	for (size_t at = 0; ciphers && at + 4 <= nl_size(ciphers); at += 4) {
		uint32_t cipher;

		memcpy(&cipher, (const char *)nl_data(ciphers) + at, 4);
		if (cipher == wanted)
			return true;
	}
	return false;
}

/* One part of a radio's description. */
static int take_radio(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_EXT_FEATURES + 1], *features;
	const void *attributes;
	size_t length;

	(void)context;
	attributes = nl_attributes(message, GENL_HDRLEN, &length);
	nl_sort(attributes, length, table, NL80211_ATTR_EXT_FEATURES);
	if (table[NL80211_ATTR_WIPHY])
		driver.wiphy = nl_u32(table[NL80211_ATTR_WIPHY]);
	if (table[NL80211_ATTR_WIPHY_NAME])
		nl_text(table[NL80211_ATTR_WIPHY_NAME], driver.radio, sizeof(driver.radio));
	if (table[NL80211_ATTR_MAX_NUM_SCAN_SSIDS])
		driver.scan_names = nl_u8(table[NL80211_ATTR_MAX_NUM_SCAN_SSIDS]);
	if (has_cipher(table[NL80211_ATTR_CIPHER_SUITES], SUITE_SELECTOR(CIPHER_BIP_CMAC)))
		driver.protects_management = true;
	if (list_has_command(table[NL80211_ATTR_SUPPORTED_COMMANDS], NL80211_CMD_AUTHENTICATE))
		driver.authenticates = true;
	if (nl_u32(table[NL80211_ATTR_FEATURE_FLAGS]) & NL80211_FEATURE_SAE)
		driver.external_sae = true;
	features = table[NL80211_ATTR_EXT_FEATURES];
	driver.control_port |= has_feature(features, NL80211_EXT_FEATURE_CONTROL_PORT_OVER_NL80211);
	driver.offloads_psk |= has_feature(features, NL80211_EXT_FEATURE_4WAY_HANDSHAKE_STA_PSK);
	driver.offloads_sae |= has_feature(features, NL80211_EXT_FEATURE_SAE_OFFLOAD);
	return 0;
}

static int ask_radio(void)
{
	struct nl_request request;

	nl80211_begin(&driver.ask, &request, NL80211_CMD_GET_WIPHY, 0);
	nl_put_u32(&request, NL80211_ATTR_IFINDEX, driver.ifindex);
	nl_put(&request, NL80211_ATTR_SPLIT_WIPHY_DUMP, NULL, 0);
	return nl_dump(&driver.ask.nl, &request, take_radio, NULL);
}

struct interface {
	uint32_t type;
	bool has_mac;
};

static int take_interface(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_MAC + 1];
	struct interface *interface = context;
	const void *attributes;
	size_t length;

	attributes = nl_attributes(message, GENL_HDRLEN, &length);
	nl_sort(attributes, length, table, NL80211_ATTR_MAC);
	interface->type = nl_u32(table[NL80211_ATTR_IFTYPE]);
	interface->has_mac = nl_has(table[NL80211_ATTR_MAC], MAC_SIZE);
	if (interface->has_mac)
		memcpy(driver.mac, nl_data(table[NL80211_ATTR_MAC]), MAC_SIZE);
	return 0;
}

static int ask_interface(struct interface *interface)
{
	struct nl_request request;

	*interface = (struct interface){ 0 };
	nl80211_begin(&driver.ask, &request, NL80211_CMD_GET_INTERFACE, 0);
	nl_put_u32(&request, NL80211_ATTR_IFINDEX, driver.ifindex);
	return nl_talk(&driver.ask.nl, &request, take_interface, interface);
}

int driver_read_mac(void)
{
	struct interface interface;
	int result = ask_interface(&interface);

	return result ? result : interface.has_mac ? 0 : -ENODEV;
}

/* An interface that was something else, such as a monitor, becomes a station's. */
static int make_station(void)
{
	struct nl_request request;
	struct interface interface;
	int result = ask_interface(&interface);

	if (result || interface.type == NL80211_IFTYPE_STATION)
		return result;
	nl80211_begin(&driver.ask, &request, NL80211_CMD_SET_INTERFACE, 0);
	nl_put_u32(&request, NL80211_ATTR_IFINDEX, driver.ifindex);
	nl_put_u32(&request, NL80211_ATTR_IFTYPE, NL80211_IFTYPE_STATION);
	return nl_talk(&driver.ask.nl, &request, NULL, NULL);
}

/* Events come when we look for them; nobody else's datagram can make us wait. */
static int listen_to(struct nl *nl, uint32_t group)
{
	if (sys_fcntl(nl->fd, F_SETFL, O_NONBLOCK))
		return -errno;
	return group ? nl_join(nl, group) : 0;
}

static int open_sockets(void)
{
	int result;

	driver.packets = -1;
	nl_room = DUMP_ROOM;
	result = nl_open(&driver.route, NETLINK_ROUTE);
	if (!result)
		result = nl_open(&driver.links, NETLINK_ROUTE);
	if (!result)
		result = listen_to(&driver.links, RTNLGRP_LINK);
	if (!result)
		result = nl80211_open(&driver.ask);
	if (!result)
		result = nl80211_open(&driver.owner);
	if (!result)
		result = listen_to(&driver.owner.nl, genl_group(&driver.owner.family,
			NL80211_MULTICAST_GROUP_SCAN));
	if (!result)
		result = listen_to(&driver.owner.nl, genl_group(&driver.owner.family,
			NL80211_MULTICAST_GROUP_MLME));
	driver.owner.nl.acks = true;
	return result;
}

static int open_packets(void)
{
	struct sockaddr_ll address = { .sll_family = AF_PACKET, .sll_protocol = big16(ETH_P_PAE),
		.sll_ifindex = driver.ifindex };

	driver.packets = socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
		big16(ETH_P_PAE));
	if (driver.packets < 0 || bind(driver.packets, (void *)&address, sizeof(address)))
		return -errno;
	return 0;
}

bool driver_open(const char *name)
{
	int result = open_sockets(), index;

	if (result)
		warn(-result, "%s", result == -ENOENT ?
			"this kernel has no nl80211 (cfg80211 is not loaded)" :
			"netlink");
	if (result)
		return false;
	index = rtnl_link_index(&driver.route, name);
	if (index < 0) {
		warn(-index, "%s", name);
		return false;
	}
	driver.ifindex = index;
	fmt(driver.name, sizeof(driver.name), "%s", name);
	result = ask_radio();
	if (result || !driver.radio[0]) {
		warn(0, "%s: not a wireless interface (nl80211 doesn't know it)", name);
		return false;
	}
	if (driver.authenticates)
		driver.external_sae = false;
	result = make_station();
	if (!result && !driver.control_port)
		result = open_packets();
	if (result)
		warn(-result, "%s", name);
	return !result;
}
