/* SPDX-License-Identifier: MIT */
/* A link as iproute2 shows it. */
#include <string.h>
#include <linux/if.h>
#include <linux/if_arp.h>

#include "common/netlink/inet.h"
#include "common/netlink/lladdr.h"
#include "link.h"
#include "texts.h"
#include "wordlist.h"

/* Name of ARPHRD_*. */
static const char *type_name(unsigned type)
{
	static const uint16_t types[] = { WORDS_IP_TYPES };
	static char name[24];

	/* nothing needs to be unpacked for the links that every machine has */
	if (type == ARPHRD_ETHER && !ip_options.numeric)
		return "ether";
	if (type == ARPHRD_LOOPBACK && !ip_options.numeric)
		return "loopback";
	for (unsigned i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (types[i] == type && !ip_options.numeric)
			return text_line(name, sizeof(name), words_ip_types, i);
	fmt(name, sizeof(name), "[%u]", type);
	return name;
}

static void put_address(const char *key, unsigned type, const struct nlattr *address)
{
	char text[LLADDR_TEXT];
	size_t size = nl_size(address);
	bool v4 = size == 4 && (type == ARPHRD_TUNNEL || type == ARPHRD_SIT || type == ARPHRD_IPGRE);
	bool v6 = size == 16 && (type == ARPHRD_TUNNEL6 || type == ARPHRD_IP6GRE);

	if (v4 || v6)
		inet_text(text, v4 ? AF_INET : AF_INET6, nl_data(address));
	else
		lladdr_text(text, nl_data(address), size);
	put_colour(COLOUR_MAC, key, "%s", text);
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
	put_colour(COLOUR_IFNAME, "ifname", ip_options.brief ? "%s" : "%s: ", ip_options.json ? own : padded);
}

static void put_flags(const struct link *link)
{
	/* IFF_*; in the place of IFF_RUNNING what is told instead of it */
	static const char names[] =
		"gNO-CARRIER\0dLOOPBACK\0bBROADCAST\0ePOINTOPOINT\0mMULTICAST\0hNOARP\0jALLMULTI\0iPROMISC\0kMASTER\0lSLAVE\0cDEBUG\0"
		"pDYNAMIC\0oAUTOMEDIA\0nPORTSEL\0fNOTRAILERS\0aUP\0qLOWER_UP\0rDORMANT\0sECHO\0";
	uint32_t flags = link->info->ifi_flags, left;
	const char *format;
	char rest[12];
	int parent = nl_u32(link->at[IFLA_LINK]);

	flags = (flags & IFF_UP) && !(flags & IFF_RUNNING) ? flags | IFF_RUNNING : flags & ~IFF_RUNNING;
	put_open("flags", '[');
	put_text("<");
	left = put_bits(names, flags, ',');
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
	static const char names[] = "UNKNOWN\0NOTPRESENT\0DOWN\0LOWERLAYERDOWN\0TESTING\0DORMANT\0UP\0";
	unsigned state = nl_u8(link->at[IFLA_OPERSTATE]);
	const char *name = words_at(names, state);
	char text[20];

	if (!link->at[IFLA_OPERSTATE])
		return;
	if (*name)
		fmt(text, sizeof(text), ip_options.brief && !ip_options.json ? "%-14s " : "%s", name);
	else
		fmt(text, sizeof(text), "%u", state);
	if (!ip_options.brief)
		put_text("state ");
	put_colour(state == 6 ? COLOUR_UP : state == 2 ? COLOUR_DOWN : COLOUR_NONE, "operstate", ip_options.brief ? "%s" : "%s ", text);
}

/* What the first line says behind the flags. */
static void put_first_line(const struct link *link, bool address)
{
	const struct nlattr *const *at = link->at;
	char text[12];

	wordlist_show("w04 mtu\ns06 qdisc\nd10 master\n", at, NULL);
	put_state(link);
	if (!address && at[IFLA_LINKMODE]) {
		unsigned mode = nl_u8(at[IFLA_LINKMODE]);

		fmt(text, sizeof(text), "%u", mode);
		put_str("linkmode", "mode %s ", mode > 1 ? text : mode ? "DORMANT" : "DEFAULT");
	}
	wordlist_show("G27 group\n", at, NULL);
	if (nl_u32(at[IFLA_TXQLEN]))
		put_int("txqlen", "qlen %u", nl_u32(at[IFLA_TXQLEN]));
}

static void put_netns(const struct nlattr *id)
{
	int nsid = nl_u32(id);
	const char *name = nsid >= 0 && !ip_options.json ? nsid_name(nsid) : NULL;

	if (ip_options.json || (nsid >= 0 && !name))
		put_int("link_netnsid", " link-netnsid %d", nsid);
	else
		put_str(NULL, name ? " link-netns %s" : " link-netnsid %s", name ? name : "unknown");
}

/* What the second line says about addresses. */
static void put_second_line(const struct link *link)
{
	const struct nlattr *const *at = link->at;
	const struct nlattr *permanent = at[LINK_PERM_ADDRESS];
	unsigned type = link->info->ifi_type;

	put_break();
	put_str("link_type", "    link/%s ", type_name(type));
	if (at[IFLA_ADDRESS])
		put_address("address", type, at[IFLA_ADDRESS]);
	if (at[IFLA_BROADCAST]) {
		if (link->info->ifi_flags & IFF_POINTOPOINT)
			put_flag("link_pointtopoint", " peer ");
		else
			put_text(" brd ");
		put_address("broadcast", type, at[IFLA_BROADCAST]);
	}
	if (permanent && at[IFLA_ADDRESS] && (nl_size(permanent) != nl_size(at[IFLA_ADDRESS]) ||
			memcmp(nl_data(permanent), nl_data(at[IFLA_ADDRESS]), nl_size(permanent)))) {
		put_text(" permaddr ");
		put_address("permaddr", type, permanent);
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

		if (nl_type(name) != LINK_ALT_IFNAME)
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
	if (address)
		return;
	if (link->at[IFLA_ADDRESS]) {
		put_address("address", link->info->ifi_type, link->at[IFLA_ADDRESS]);
		put_text(" ");
	}
	put_flags(link);
	put_text("\n");
}

void link_print(const struct nlmsghdr *message, bool address)
{
	struct link link;

	if (!link_open(&link, message))
		return;
	put_open(NULL, '{');
	if (ip_options.brief) {
		print_brief(&link, address);
		return;
	}
	put_int("ifindex", "%d: ", link.info->ifi_index);
	put_name(&link);
	put_flags(&link);
	put_first_line(&link, address);
	if (!address || ip_options.family == AF_UNSPEC || ip_options.family == AF_PACKET || ip_options.details)
		put_second_line(&link);
	if (link.at[IFLA_LINK_NETNSID])
		put_netns(link.at[IFLA_LINK_NETNSID]);
	if (nl_u8(link.at[IFLA_PROTO_DOWN]))
		put_flag("proto_down", " protodown on ");
	if (ip_options.details)
		link_print_details(&link, address);
	if (link.at[IFLA_IFALIAS] && (!address || ip_options.details)) {
		put_break();
		put_text_of("ifalias", "    alias %s", link.at[IFLA_IFALIAS]);
	}
	if (!address && ip_options.stats)
		link_print_stats(message, false);
	put_altnames(link.at[LINK_PROP_LIST]);
	put_text("\n");
}
