/* SPDX-License-Identifier: MIT */
/* A route as the kernel tells it, and how it is shown. Tables of 100,000 routes come by here: plain
 * text takes the shortest way. */
#include <string.h>
#include <linux/in_route.h>

#include "ip/frame/device.h"
#include "ip/frame/hop.h"
#include "ip/frame/hosts.h"
#include "ip/nexthop/nexthop.h"
#include "ip/route/parts.h"
#include "ip/route/route.h"

bool route_read(const struct nlmsghdr *message, struct route *route)
{
	const struct rtmsg *info = nl_fixed(message, sizeof(*info));
	const void *attributes;
	size_t length;

	if (!info || message->nlmsg_type != RTM_NEWROUTE)
		return false;
	attributes = nl_attributes(message, sizeof(*info), &length);
	nl_sort(attributes, length, route->attributes, ROUTE_ATTRIBUTES);
	route->info = info;
	route->size = inet_size(info->rtm_family);
	route->table = info->rtm_table;
	if (route->attributes[RTA_TABLE])
		route->table = nl_u32(route->attributes[RTA_TABLE]);
	return route->size && info->rtm_dst_len <= route->size * 8 &&
		info->rtm_src_len <= route->size * 8;
}

static void prefix_field(
	const struct route *route, const char *key, const char *label, uint16_t type, unsigned bits)
{
	const struct nlattr *attribute = route->attributes[type];
	char text[HOST_TEXT + 16] = "default";
	size_t length = 0;
	bool whole = bits == route->size * 8;

	/* of this label iproute2 colours both */
	if (*label && !ip_options.json)
		length = fmt(text, sizeof(text), "%s", label);
	if (CONFIG_IP_RESOLVE && ip_options.resolve && whole && nl_has(attribute, route->size))
		length += fmt(text + length, sizeof(text) - length, "%s",
			address_text(route->info->rtm_family, nl_data(attribute)));
	else if (nl_has(attribute, route->size))
		length += inet_text(text + length, route->info->rtm_family, nl_data(attribute));
	else if (bits)
		length += fmt(text + length, sizeof(text) - length, "0");
	else if (*label)
		return;
	if (length && !whole)
		fmt(text + length, sizeof(text) - length, "/%u", bits);
	hop_field(length ? family_colour(route->info->rtm_family) : COLOUR_NONE, key, "", text);
}

static const char *family_text(int family)
{
	return family == AF_INET6 ? "inet6" : family == AF_INET ? "inet" : "?";
}

/* RTA_GATEWAY, or RTA_VIA: a gateway of another family. */
static void gateway_field(
	const struct nlattr *gateway, const struct nlattr *via, int family, size_t size)
{
	const struct rtvia *other = via ? nl_data(via) : NULL;

	if (nl_has(gateway, size)) {
		hop_address("gateway", "via ", family, gateway);
	} else if (nl_has(via, sizeof(*other)) &&
		nl_has(via, sizeof(*other) + inet_size(other->rtvia_family))) {
		put_open("via", '{');
		put_str("family", "via %s ", family_text(other->rtvia_family));
		hop_field(family_colour(other->rtvia_family), "host", "",
			address_text(other->rtvia_family, other->rtvia_addr));
		put_close();
	}
}

/* Our own address, which iproute2 never shows by name. */
static void source_field(int family, const struct nlattr *attribute)
{
	char text[INET_TEXT];

	inet_text(text, family, nl_data(attribute));
	hop_field(family_colour(family), "prefsrc", "src ", text);
}

static void realms_field(const struct nlattr *flow)
{
	uint32_t realms = nl_u32(flow);

	put_open("flow", '{');
	if (realms >> 16) {
		put_str("from", "realms %s/", names_or_number(NAMES_REALM, realms >> 16));
		put_str("to", "%s ", names_or_number(NAMES_REALM, realms & 0xffff));
	} else {
		put_str("to", "realm %s ", names_or_number(NAMES_REALM, realms));
	}
	put_close();
}

static void cacheinfo_fields(const struct nlattr *attribute)
{
	enum { HZ = 100 }; /* what the kernel counts in for us on every architecture that is left */
	struct rta_cacheinfo info;

	if (!nl_has(attribute, sizeof(info)))
		return;
	memcpy(&info, nl_data(attribute), sizeof(info));
	if (info.rta_expires)
		put_int("expires", "expires %dsec ", (int32_t)info.rta_expires / HZ);
	if (info.rta_error)
		put_int("error", "error %d ", (int32_t)info.rta_error);
	if (!ip_options.stats)
		return;
	if (info.rta_clntref)
		put_number("users", info.rta_clntref);
	if (info.rta_used)
		put_number("used", info.rta_used);
	if (info.rta_lastuse)
		put_int("age", "age %usec ", info.rta_lastuse / HZ);
}

/* The second line of an IPv4 lookup: RTCF_*, and the rest of cacheinfo. */
static void cache_line(const struct route *route)
{
	static const uint32_t bits[] = {
		RTCF_LOCAL, RTCF_REJECT, RTCF_MULTICAST, RTCF_BROADCAST, RTCF_DNAT, RTCF_DIRECTSRC,
		RTCF_DOREDIRECT, RTCF_REDIRECTED, RTCF_DIRECTDST, RTCF_NOTIFY
	};
	static const char names[] =
		"local\0reject\0mc\0brd\0dst-nat\0src-direct\0redirect\0redirected\0"
		"dst-direct\0notify\0";
	uint32_t all = 0;
	bool any;

	for (unsigned i = 0; i < sizeof(bits) / sizeof(*bits); i++)
		all |= bits[i];
	any = route->info->rtm_flags & all;
	put_break();
	put_text("    cache ");
	put_open("cache", '[');
	put_text(any ? "<" : "");
	put_bits(bits, names, route->info->rtm_flags & all, ',');
	put_close();
	put_text(any ? "> " : "");
}

static void weight_and_flags(const struct rtnexthop *hop)
{
	put_number("weight", hop->rtnh_hops + 1);
	hop_flags(hop->rtnh_flags, false);
}

static void nexthops(const struct route *route)
{
	const struct nlattr *nest = route->attributes[RTA_MULTIPATH], *table[RTA_VIA + 1];
	size_t left = nl_size(nest);
	const struct rtnexthop *hop = nl_data(nest);

	put_open("nexthops", '[');
	while (left >= sizeof(*hop) && hop->rtnh_len >= sizeof(*hop) && hop->rtnh_len <= left) {
		size_t step = NLA_ALIGN(hop->rtnh_len);

		nl_sort(hop + 1, hop->rtnh_len - sizeof(*hop), table, RTA_VIA);
		put_break();
		put_open(NULL, '{');
		put_text("\tnexthop ");
		gateway_field(
			table[RTA_GATEWAY], table[RTA_VIA], route->info->rtm_family, route->size);
		if (table[RTA_FLOW])
			realms_field(table[RTA_FLOW]);
		if (hop->rtnh_ifindex)
			hop_device("dev", "dev ", hop->rtnh_ifindex);
		weight_and_flags(hop);
		put_close();
		left -= step < left ? step : left;
		hop = (const void *)((const char *)hop + step);
	}
	put_close();
}

static void encap_field(const struct nlattr *type)
{
	static const char names[] =
		"none\0mpls\0ip\0ila\0ip6\0seg6\0bpf\0seg6local\0rpl\0ioam6\0xfrm\0";
	const char *name = words_at(names, nl_u16(type));

	put_str("encap", "encap %s ", *name ? name : "?");
}

/* Whether the filter fixes all of an address. */
static bool one_address(const struct route_filter *filter, unsigned number, size_t size)
{
	const struct nlattr *note = filter->notes[number];
	const struct inet_addr *prefix = note ? nl_data(note) : NULL;

	return prefix && prefix->bits >= size * 8;
}

/* Where it leads. */
static void print_target(const struct route *route, const struct route_filter *filter)
{
	const struct rtmsg *info = route->info;
	const struct nlattr *const *attributes = route->attributes;

	if (info->rtm_type != RTN_UNICAST || ip_options.details)
		hop_field(COLOUR_NONE, "type", "",
			word_or_number(ip_options.numeric ? "" : route_type_names, info->rtm_type));
	prefix_field(route, "dst", "", RTA_DST, info->rtm_dst_len);
	if (attributes[RTA_SRC] || info->rtm_src_len)
		prefix_field(route, "from", "from ", RTA_SRC, info->rtm_src_len);
	if (attributes[RTA_NH_ID])
		put_number("nhid", nl_u32(attributes[RTA_NH_ID]));
	if (attributes[RTA_ENCAP_TYPE])
		encap_field(attributes[RTA_ENCAP_TYPE]);
	if (info->rtm_tos && !route_fixed(filter, ROUTE_TOS))
		hop_field(COLOUR_NONE, "tos", "tos ", tos_text(info->rtm_tos));
	if (!one_address(filter, RTA_GATEWAY, route->size))
		gateway_field(attributes[RTA_GATEWAY], attributes[RTA_VIA], info->rtm_family,
			route->size);
	if (attributes[RTA_OIF] && !filter->notes[RTA_OIF])
		hop_device("dev", "dev ", nl_u32(attributes[RTA_OIF]));
}

/* What it belongs to. */
static void print_origin(const struct route *route, const struct route_filter *filter)
{
	const struct rtmsg *info = route->info;
	const struct nlattr *const *attributes = route->attributes;
	bool cloned = info->rtm_flags & RTM_F_CLONED;

	if (!filter->table && route->table && (route->table != RT_TABLE_MAIN || ip_options.details))
		hop_field(COLOUR_NONE, "table", "table ",
			names_or_number(NAMES_TABLE, route->table));
	if (!cloned && !route_fixed(filter, ROUTE_PROTOCOL) &&
		(info->rtm_protocol != RTPROT_BOOT || ip_options.details))
		hop_field(COLOUR_NONE, "protocol", "proto ",
			names_or_number(NAMES_PROTO, info->rtm_protocol));
	if (!cloned && !route_fixed(filter, ROUTE_SCOPE) &&
		(info->rtm_scope != RT_SCOPE_UNIVERSE || ip_options.details))
		hop_field(COLOUR_NONE, "scope", "scope ",
			names_or_number(NAMES_SCOPE, info->rtm_scope));
	if (nl_has(attributes[RTA_PREFSRC], route->size) &&
		!one_address(filter, RTA_PREFSRC, route->size))
		source_field(info->rtm_family, attributes[RTA_PREFSRC]);
	if (attributes[RTA_PRIORITY] && !filter->notes[RTA_PRIORITY])
		put_number("metric", nl_u32(attributes[RTA_PRIORITY]));
	hop_flags(info->rtm_flags, cloned);
	if (attributes[RTA_MARK] && nl_u32(attributes[RTA_MARK]))
		put_int("mark", nl_u32(attributes[RTA_MARK]) >= 16 ? "mark 0x%x " : "mark %u ",
			nl_u32(attributes[RTA_MARK]));
	if (attributes[RTA_FLOW] && nl_u32(filter->notes[ROUTE_FLOW_MASK]) != UINT32_MAX)
		realms_field(attributes[RTA_FLOW]);
	if (attributes[RTA_UID])
		put_number("uid", nl_u32(attributes[RTA_UID]));
}

static void print_pref(unsigned pref)
{
	if (pref < 4 && pref != 2)
		put_str("pref", "pref %s", words_at(route_preferences, pref));
	else
		put_int("pref", "pref %u", pref);
}

void route_print(const struct route *route, const struct route_filter *filter)
{
	const struct nlattr *const *attributes = route->attributes;

	put_open(NULL, '{');
	print_target(route, filter);
	print_origin(route, filter);
	if (route->info->rtm_family == AF_INET && route->info->rtm_flags & RTM_F_CLONED)
		cache_line(route);
	cacheinfo_fields(attributes[RTA_CACHEINFO]);
	if (attributes[RTA_METRICS])
		route_print_metrics(attributes[RTA_METRICS]);
	if (attributes[RTA_IIF])
		hop_device("iif", "iif ", nl_u32(attributes[RTA_IIF]));
	if (attributes[RTA_PREF])
		print_pref(nl_u8(attributes[RTA_PREF]));
	if (CONFIG_IP_NEXTHOP && ip_options.details && !ip_options.monitor &&
		attributes[RTA_NH_ID])
		nexthop_print_info(nl_u32(attributes[RTA_NH_ID]));
	if (attributes[RTA_MULTIPATH])
		nexthops(route);
	put_text("\n");
	put_close();
}

void route_print_message(const struct nlmsghdr *message, int device)
{
	struct {
		struct nlattr header;
		uint32_t value;
	} fixed = { { sizeof(fixed), RTA_OIF }, device };
	struct route_filter filter = { .notes = { [RTA_OIF] = device ? &fixed.header : NULL } };
	struct route route;

	if (route_read(message, &route))
		route_print(&route, &filter);
}
