/* SPDX-License-Identifier: MIT */
/* A link as iproute2 shows it. */
#include <string.h>
#include <linux/if.h>
#include <linux/if_arp.h>

#include "common/netlink/inet.h"
#include "common/netlink/lladdr.h"
#include "ip/link/parts.h"

#define ARPHRD_CAN 280		/* linux/if_arp.h: what older headers lack */
#define ARPHRD_MCTP 290
#define ARPHRD_RAWIP 519

/* Name of ARPHRD_*. */
static const char *type_name(unsigned type)
{
	static const uint16_t types[] = { ARPHRD_ETHER, ARPHRD_LOOPBACK, ARPHRD_NONE, ARPHRD_PPP,
		ARPHRD_TUNNEL, ARPHRD_TUNNEL6, ARPHRD_SIT, ARPHRD_IPGRE, ARPHRD_IP6GRE,
		ARPHRD_INFINIBAND, ARPHRD_IEEE80211, ARPHRD_IEEE80211_PRISM,
		ARPHRD_IEEE80211_RADIOTAP, ARPHRD_IEEE802154, ARPHRD_6LOWPAN, ARPHRD_NETLINK,
		ARPHRD_CAN, ARPHRD_PHONET, ARPHRD_RAWIP, ARPHRD_VOID, ARPHRD_SLIP, ARPHRD_MCTP };
	static const char names[] =
		"ether\0loopback\0none\0ppp\0ipip\0tunnel6\0"
		"sit\0gre\0gre6\0infiniband\0ieee802.11\0"
		"ieee802.11/prism\0ieee802.11/radiotap\0ieee802.15.4\0" "6lowpan\0"
		"netlink\0can\0phonet\0rawip\0void\0slip\0"
		"mctp\0";
	static char number[12];

	for (unsigned i = 0; i < sizeof(types) / sizeof(*types) && !ip_options.numeric; i++)
		if (types[i] == type)
			return words_at(names, i);
	fmt(number, sizeof(number), "[%u]", type);
	return number;
}

static void put_address(
	const char *key, unsigned type, const struct nlattr *address, const char *format)
{
	char text[LLADDR_TEXT];
	size_t size = nl_size(address);
	bool v4 = size == 4 &&
		(type == ARPHRD_TUNNEL || type == ARPHRD_SIT || type == ARPHRD_IPGRE);
	bool v6 = size == 16 && (type == ARPHRD_TUNNEL6 || type == ARPHRD_IP6GRE);

	if (v4 || v6)
		inet_text(text, v4 ? AF_INET : AF_INET6, nl_data(address));
	else
		lladdr_text(text, nl_data(address), size);
	put_colour(COLOUR_MAC, key, format, text);
}

/* name@parent; in JSON two members. */
static void put_name(const struct link *link)
{
	const struct nlattr *parent = link->at[IFLA_LINK];
	char own[IFNAMSIZ], both[3 * IFNAMSIZ], padded[3 * IFNAMSIZ], number[IFNAMSIZ];
	const char *other = NULL;
	int index = nl_u32(parent);

	nl_text(link->at[IFLA_IFNAME], own, sizeof(own));
	if (parent && index && link->at[IFLA_LINK_NETNSID]) {
		fmt(number, sizeof(number), "if%d", index);
		other = number;
		if (ip_options.json)
			json_s64("link_index", index);
	} else if (parent) {
		other = index ? dev_name(index) : "NONE";
		if (ip_options.json && index)
			json_str("link", other);
		else if (ip_options.json)
			json_null("link");
	}
	fmt(both, sizeof(both), "%s%s%s", own, other ? "@" : "", other ? other : "");
	fmt(padded, sizeof(padded), ip_options.brief ? "%-16s " : "%s", both);
	put_colour(COLOUR_IFNAME, "ifname",
		ip_options.brief ? "%s" : "%s: ", ip_options.json ? own : padded);
}

static void put_flags(const struct link *link)
{
	/* IFF_RUNNING is shown when it is missing */
	static const uint32_t bits[] = { IFF_RUNNING, IFF_LOOPBACK, IFF_BROADCAST, IFF_POINTOPOINT,
		IFF_MULTICAST, IFF_NOARP, IFF_ALLMULTI, IFF_PROMISC, IFF_MASTER, IFF_SLAVE,
		IFF_DEBUG, IFF_DYNAMIC, IFF_AUTOMEDIA, IFF_PORTSEL, IFF_NOTRAILERS, IFF_UP,
		IFF_LOWER_UP, IFF_DORMANT, IFF_ECHO };
	static const char names[] =
		"NO-CARRIER\0LOOPBACK\0BROADCAST\0POINTOPOINT\0MULTICAST\0NOARP\0"
		"ALLMULTI\0PROMISC\0MASTER\0SLAVE\0DEBUG\0DYNAMIC\0AUTOMEDIA\0"
		"PORTSEL\0NOTRAILERS\0UP\0LOWER_UP\0DORMANT\0ECHO\0";
	uint32_t flags = link->info->ifi_flags, left;
	const char *format;
	char rest[12];
	int parent = nl_u32(link->at[IFLA_LINK]);

	if (flags & IFF_UP)
		flags ^= IFF_RUNNING;
	else
		flags &= ~IFF_RUNNING;
	put_open("flags", '[');
	put_text("<");
	left = put_bits(bits, names, flags, ',');
	format = left == flags ? "%s" : ",%s";
	if (left) {
		fmt(rest, sizeof(rest), "%x", left);
		put_element(format, rest);
		format = ",%s";
	}
	if (parent && !link->at[IFLA_LINK_NETNSID] && !(dev_flags(parent) & IFF_UP))
		put_element(format, "M-DOWN");
	put_text("> ");
	put_close();
}

static void put_state(const struct link *link)
{
	static const char names[] =
		"UNKNOWN\0NOTPRESENT\0DOWN\0LOWERLAYERDOWN\0TESTING\0DORMANT\0UP\0";
	unsigned state = nl_u8(link->at[IFLA_OPERSTATE]);
	const char *name = word_or_number(names, state);
	enum ip_colour colour = state == IF_OPER_DOWN ? COLOUR_DOWN : COLOUR_NONE;
	char column[20];

	if (!link->at[IFLA_OPERSTATE])
		return;
	if (state == IF_OPER_UP)
		colour = COLOUR_UP;
	if (ip_options.brief && !ip_options.json) {
		fmt(column, sizeof(column), state <= IF_OPER_UP ? "%-14s " : "%s", name);
		put_colour(colour, NULL, "%s", column);
	} else {
		put_text("state ");
		put_colour(colour, "operstate", "%s ", name);
	}
}

#define FIRST_LINE(X) \
	X(U32, IFLA_MTU, SHOW, "mtu") \
	X(TEXT, IFLA_QDISC, SHOW, "qdisc") \
	X(DEVICE, IFLA_MASTER, SHOW, "master")
ATTRIBUTE_TABLE(first_line, FIRST_LINE);

/* Why the kernel tells of a link: IFLA_EVENT. */
static void put_event(unsigned event)
{
	static const char names[] = "NONE\0REBOOT\0FEATURE CHANGE\0BONDING FAILOVER\0NOTIFY PEERS\0"
		"RESEND IGMP\0BONDING OPTION\0";

	if (event)
		put_str(NULL, "event %s ", word_or_number(names, event));
}

/* What the first line says behind the flags. */
static void put_first_line(const struct link *link, bool address)
{
	const struct nlattr *const *at = link->at;
	unsigned queue;

	attribute_show(&first_line, at, &ip_room, NULL);
	put_state(link);
	if (!address && at[IFLA_LINKMODE])
		put_str("linkmode", "mode %s ",
			word_or_number("DEFAULT\0DORMANT\0", nl_u8(at[IFLA_LINKMODE])));
	if (at[IFLA_GROUP])
		put_str("group", "group %s ", names_or_number(NAMES_GROUP, nl_u32(at[IFLA_GROUP])));
	if (ip_options.monitor) {
		put_event(nl_u32(at[IFLA_EVENT]));
		return;
	}
	queue = at[IFLA_TXQLEN] ? nl_u32(at[IFLA_TXQLEN]) : dev_queue(link->info->ifi_index);
	if (queue)
		put_int("txqlen", "qlen %u", queue);
}

static void put_netns(const struct nlattr *id)
{
	int nsid = nl_u32(id);
	const char *name = nsid >= 0 && !ip_options.json ? nsid_name(nsid) : NULL;

	if (ip_options.json || (nsid >= 0 && !name))
		put_int("link_netnsid", " link-netnsid %d", nsid);
	else
		put_str(NULL, name ? " link-netns %s" : " link-netnsid %s",
			name ? name : "unknown");
}

/* What the second line says about addresses. */
static void put_second_line(const struct link *link)
{
	const struct nlattr *const *at = link->at;
	const struct nlattr *permanent = at[IFLA_PERM_ADDRESS];
	unsigned type = link->info->ifi_type;

	put_break();
	put_str("link_type", "    link/%s ", type_name(type));
	if (at[IFLA_ADDRESS])
		put_address("address", type, at[IFLA_ADDRESS], "%s");
	if (at[IFLA_BROADCAST]) {
		if (link->info->ifi_flags & IFF_POINTOPOINT)
			put_flag("link_pointtopoint", " peer ");
		else
			put_text(" brd ");
		put_address("broadcast", type, at[IFLA_BROADCAST], "%s");
	}
	if (permanent && at[IFLA_ADDRESS] &&
		(nl_size(permanent) != nl_size(at[IFLA_ADDRESS]) ||
			memcmp(nl_data(permanent), nl_data(at[IFLA_ADDRESS]),
				nl_size(permanent)))) {
		put_text(" permaddr ");
		put_address("permaddr", type, permanent, "%s");
	}
}

static void put_text_of(const char *key, const char *format, const struct nlattr *attribute)
{
	char text[256];

	if (attribute)
		put_str(key, format, nl_text(attribute, text, sizeof(text)));
}

static void put_altnames(const struct nlattr *list)
{
	const struct nlattr *name = NULL;

	if (!list)
		return;
	put_open("altnames", '[');
	while (nl_next(nl_data(list), nl_size(list), &name)) {
		char text[128];

		if (nl_type(name) != IFLA_ALT_IFNAME)
			continue;
		nl_text(name, text, sizeof(text));
		put_break();
		put_element("    altname %s", text);
	}
	put_close();
}

static void print_brief(const struct link *link, bool address)
{
	put_name(link);
	put_state(link);
	if (address && ip_options.family != AF_PACKET)
		return;
	if (link->at[IFLA_ADDRESS])
		put_address("address", link->info->ifi_type, link->at[IFLA_ADDRESS], "%s ");
	put_flags(link);
	put_text("\n");
}

void link_print(const struct link *link, bool address)
{
	put_open(NULL, '{');
	if (ip_options.brief) {
		print_brief(link, address);
		return;
	}
	put_int("ifindex", "%d: ", link->info->ifi_index);
	put_name(link);
	put_flags(link);
	put_first_line(link, address);
	if (!address || ip_options.monitor || ip_options.family == AF_UNSPEC ||
		ip_options.family == AF_PACKET || ip_options.details)
		put_second_line(link);
	if (link->at[IFLA_LINK_NETNSID])
		put_netns(link->at[IFLA_LINK_NETNSID]);
	if (nl_u8(link->at[IFLA_PROTO_DOWN]))
		put_flag("proto_down", " protodown on ");
	if (ip_options.details)
		link_print_details(link, address);
	if (link->at[IFLA_IFALIAS] && (!address || ip_options.details)) {
		put_break();
		put_text_of("ifalias", "    alias %s", link->at[IFLA_IFALIAS]);
	}
	if (!address && ip_options.stats)
		link_print_stats(link, false);
	put_altnames(link->at[IFLA_PROP_LIST]);
	put_text("\n");
}
