/* SPDX-License-Identifier: MIT */
/* A lease without a script: address, routes, MTU, name servers. rtnetlink(7). */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include "client.h"
#include "common/netlink/netlink.h"
#include "values.h"

enum { MTU_LEAST = 68 };	/* RFC 791 */

static uint32_t mtu_before;	/* 0: it wasn't changed */
static struct {
	uint8_t address[4];	/* 0.0.0.0: none is set */
	uint8_t bits;
} ours;

/* Sends a request. An error of the kernel is printed and noted in client; the errno fine counts as
 * success, because the wanted state is there already. */
static void change(
	struct dhcp_client *client, struct nl_request *request, const char *what, int fine)
{
	struct nl nl;
	int err = nl_open(&nl, NETLINK_ROUTE);

	if (!err) {
		err = nl_talk(&nl, request, NULL, NULL);
		nl_close(&nl);
	}
	if (err && err != -fine)
		client->failed |= warn(-err, "cannot %s on %s", what, client->interface);
}

static uint32_t mask_of(const struct lease *lease)
{
	uint32_t mask;

	/* without one: the network's class (RFC 791) is what old servers mean */
	if (!dhcp_get_number(&lease->message, DHCP_SUBNET_MASK, 4, &mask))
		mask = lease->address[0] < 128	  ? 0xff000000
			: lease->address[0] < 192 ? 0xffff0000
						  : 0xffffff00;
	return mask;
}

static void put_address(
	struct dhcp_client *client, struct nl_request *request, uint16_t type, uint16_t flags)
{
	struct ifaddrmsg *info = nl_begin(request, type, flags, sizeof(*info));

	info->ifa_family = AF_INET;
	info->ifa_prefixlen = ours.bits;
	info->ifa_index = client->link.index;
	nl_put(request, IFA_LOCAL, ours.address, 4);
	nl_put(request, IFA_ADDRESS, ours.address, 4);
}

static void remove_address(struct dhcp_client *client)
{
	struct nl_request request;

	put_address(client, &request, RTM_DELADDR, 0);
	change(client, &request, "remove the address", EADDRNOTAVAIL);
}

void setup_take_over(const struct dhcp_client *client)
{
	memcpy(ours.address, client->lease.address, 4);
	ours.bits = __builtin_popcount(mask_of(&client->lease));
}

/* With its time: when we are killed, the kernel takes it away at its end. */
static void add_address(struct dhcp_client *client)
{
	const struct lease *lease = &client->lease;
	struct ifa_cacheinfo times = {.ifa_prefered = lease->seconds, .ifa_valid = lease->seconds};
	uint32_t mask = mask_of(lease), number;
	struct nl_request request;
	uint8_t bytes[4];

	setup_take_over(client);
	put_address(client, &request, RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE);
	if (!dhcp_get_number(&lease->message, DHCP_BROADCAST, 4, &number))
		number = dhcp_number(lease->address) | ~mask;
	dhcp_bytes(bytes, number);
	if (mask < 0xfffffffe)
		nl_put(&request, IFA_BROADCAST, bytes, 4);
	nl_put(&request, IFA_CACHEINFO, &times, sizeof(times));
	change(client, &request, "set the address", 0);
}

/* A route with our address as its source: the kernel takes it away together with the address. */
static void add_route(struct dhcp_client *client, const struct value_route *route)
{
	const struct lease *lease = &client->lease;
	struct nl_request request;
	struct rtmsg *info =
		nl_begin(&request, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE, sizeof(*info));
	uint32_t gateway = dhcp_number(route->gateway);

	info->rtm_family = AF_INET;
	info->rtm_dst_len = route->bits;
	info->rtm_table = RT_TABLE_MAIN;
	info->rtm_protocol = RTPROT_DHCP;
	info->rtm_type = RTN_UNICAST;
	info->rtm_scope = gateway ? RT_SCOPE_UNIVERSE : RT_SCOPE_LINK;
	if (route->bits)
		nl_put(&request, RTA_DST, route->prefix, 4);
	if (gateway) {
		nl_put(&request, RTA_GATEWAY, route->gateway, 4);
		if ((gateway ^ dhcp_number(lease->address)) & mask_of(lease))
			info->rtm_flags |= RTNH_F_ONLINK;
	}
	nl_put_u32(&request, RTA_OIF, client->link.index);
	nl_put(&request, RTA_PREFSRC, lease->address, 4);
	change(client, &request, "set a route", 0);
}

/* Option 121, or what it replaces: 33 and 3 (RFC 3442). */
static void add_routes(struct dhcp_client *client)
{
	uint8_t value[DHCP_VALUE_MAX];
	int length = dhcp_get(&client->lease.message, DHCP_CLASSLESS_ROUTES, value);
	struct value_route route;

	if (length > 0) {
		const uint8_t *at = value;

		while (value_route(&at, value + length, &route))
			add_route(client, &route);
		return;
	}
	length = dhcp_get(&client->lease.message, DHCP_STATIC_ROUTES, value);
	for (int at = 0; at + 8 <= length; at += 8) {
		route.bits = 32;
		memcpy(route.prefix, value + at, 4);
		memcpy(route.gateway, value + at + 4, 4);
		if (dhcp_number(route.prefix))
			add_route(client, &route);
	}
	if (dhcp_get(&client->lease.message, DHCP_ROUTERS, value) >= 4) {
		memset(&route, 0, sizeof(route));
		memcpy(route.gateway, value, 4);
		add_route(client, &route);
	}
}

static void set_mtu(struct dhcp_client *client, uint32_t mtu)
{
	struct nl_request request;
	struct ifinfomsg *info;

	info = nl_begin(&request, RTM_NEWLINK, 0, sizeof(*info));
	info->ifi_index = client->link.index;
	nl_put_u32(&request, IFLA_MTU, mtu);
	change(client, &request, "set the MTU", 0);
}

static void take_mtu(struct dhcp_client *client)
{
	uint32_t mtu;

	if (!dhcp_get_number(&client->lease.message, DHCP_MTU, 2, &mtu) || mtu < MTU_LEAST ||
			mtu == client->link.mtu)
		return;
	if (!mtu_before)
		mtu_before = client->link.mtu;
	set_mtu(client, mtu);
}

static void take_back(struct dhcp_client *client)
{
	if (!dhcp_number(ours.address))
		return;
	remove_address(client);
	memset(&ours, 0, sizeof(ours));
	if (mtu_before)
		set_mtu(client, mtu_before);
	mtu_before = 0;
	client->failed |= resolv_restore(client->interface);
	memset(&client->lease, 0, sizeof(client->lease));
}

void setup(struct dhcp_client *client, enum dhcp_event event)
{
	switch (event) {
	case EVENT_BOUND: case EVENT_RENEWED: case EVENT_REBOUND:
		if (dhcp_number(ours.address) && memcmp(ours.address, client->lease.address, 4))
			remove_address(client);
		add_address(client);
		take_mtu(client);
		add_routes(client);
		client->failed |= resolv_write(client->interface, &client->lease);
		break;
	case EVENT_NAK: case EVENT_EXPIRED: case EVENT_RELEASED: case EVENT_STOPPED:
		take_back(client);
		break;
	case EVENT_START: case EVENT_NO_LEASE:
		break;
	}
}
