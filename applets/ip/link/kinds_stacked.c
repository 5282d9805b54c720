/* SPDX-License-Identifier: MIT */
/* Links on top of another one: vlan, macvlan, ipvlan; and vrf. */
#include <string.h>
#include <linux/if_vlan.h>

#include "common/netlink/lladdr.h"
#include "ip/link/kinds.h"

enum {
	ATTR_VLAN_FLAGS = ATTR_FAMILY,
	ATTR_QOS_MAP,		/* FROM:TO ... */
	ATTR_MACVLAN_MODE,
	ATTR_MACVLAN_FLAG,	/* null, nopromisc or nodst; or the word itself */
	ATTR_MACVLAN_FLAGS,
	ATTR_QUEUE_LENGTH,
	ATTR_REMOTE_COUNT,	/* shown in mode source only */
	ATTR_REMOTES,
	ATTR_MACADDR,		/* add|del MAC, set MAC..., flush */
	ATTR_IPVLAN_MODE,
	ATTR_IPVLAN_FLAG,
	ATTR_TABLE_NUMBER,	/* name or number of a routing table; shown as a number */
};

#define VLAN(X) \
	X(VLAN_PROTOCOL, IFLA_VLAN_PROTOCOL, BOTH, "protocol*") \
	X(U16, IFLA_VLAN_ID, BOTH, "id*") \
	X(VLAN_FLAGS, IFLA_VLAN_FLAGS, SHOW, "flags") \
	X(SWITCH_FLAG(VLAN_FLAG_REORDER_HDR), IFLA_VLAN_FLAGS, SET, "reorder_hdr*") \
	X(SWITCH_FLAG(VLAN_FLAG_GVRP), IFLA_VLAN_FLAGS, SET, "gvrp*") \
	X(SWITCH_FLAG(VLAN_FLAG_LOOSE_BINDING), IFLA_VLAN_FLAGS, SET, "loose_binding*") \
	X(SWITCH_FLAG(VLAN_FLAG_MVRP), IFLA_VLAN_FLAGS, SET, "mvrp*") \
	X(SWITCH_FLAG(VLAN_FLAG_BRIDGE_BINDING), IFLA_VLAN_FLAGS, SET, "bridge_binding*") \
	X(QOS_MAP, IFLA_VLAN_INGRESS_QOS, BOTH, "ingress-qos-map*", KEY("ingress_qos")) \
	X(QOS_MAP, IFLA_VLAN_EGRESS_QOS, BOTH, "egress-qos-map*", KEY("egress_qos"))
ATTRIBUTE_TABLE(vlan, VLAN);

#define MACVLAN(X) \
	X(MACVLAN_MODE, IFLA_MACVLAN_MODE, BOTH, "mode*") \
	X(MACVLAN_FLAG, IFLA_MACVLAN_FLAGS, SET, "flag*") \
	X(MACVLAN_FLAGS, IFLA_MACVLAN_FLAGS, ALONE_BOTH, "nopromisc* nodst*") \
	X(QUEUE_LENGTH, IFLA_MACVLAN_BC_QUEUE_LEN, BOTH, "bcqueuelen*") \
	X(U32, IFLA_MACVLAN_BC_QUEUE_LEN_USED, SHOW, "usedbcqueuelen") \
	X(REMOTE_COUNT, IFLA_MACVLAN_MACADDR_COUNT, SHOW, "remotes", KEY("macaddr_count")) \
	X(REMOTES, IFLA_MACVLAN_MACADDR_DATA, SHOW, "macaddr_data") \
	X(MACADDR, IFLA_MACVLAN_MACADDR_MODE, SET, "macaddr*")
ATTRIBUTE_TABLE(macvlan, MACVLAN);

#define IPVLAN(X) \
	X(IPVLAN_MODE, IFLA_IPVLAN_MODE, BOTH, "mode*") \
	X(IPVLAN_FLAG, IFLA_IPVLAN_FLAGS, ALONE_BOTH, "bridge* private* vepa*")
ATTRIBUTE_TABLE(ipvlan, IPVLAN);

#define VRF(X) \
	X(TABLE_NUMBER, IFLA_VRF_TABLE, BOTH, "table*", WRONG("invalid table ID"))
ATTRIBUTE_TABLE(vrf, VRF);

/* MACVLAN_MODE_*, MACVLAN_FLAG_* bit by bit; IPVLAN_MODE_*, IPVLAN_F_* as numbers */
static const char macvlan_modes[] = "private\0vepa\0bridge\0passthru\0source\0";
static const char macvlan_flags[] = "nopromisc\0nodst\0null\0";
static const char ipvlan_modes[] = "l2\0l3\0l3s\0";
static const char ipvlan_flags[] = "bridge\0private\0vepa\0";

/* ---- showing */

static void show_vlan_flags(uint32_t flags)
{
	static const uint32_t bits[] = { VLAN_FLAG_REORDER_HDR, VLAN_FLAG_GVRP, VLAN_FLAG_MVRP,
		VLAN_FLAG_LOOSE_BINDING, VLAN_FLAG_BRIDGE_BINDING };

	put_open("flags", '[');
	put_text("<");
	put_bits(bits, "REORDER_HDR\0GVRP\0MVRP\0LOOSE_BINDING\0BRIDGE_BINDING\0", flags, ',');
	put_text("> ");
	put_close();
}

static void show_qos_map(const struct attribute_word *option, const struct nlattr *data)
{
	const struct nlattr *entry = NULL;

	put_break();
	if (!ip_options.json)
		out("      %s { ", option->name);
	put_open(option->key, '[');
	while (nl_next(nl_data(data), nl_size(data), &entry)) {
		const struct ifla_vlan_qos_mapping *map = nl_data(entry);

		if (!nl_has(entry, sizeof(*map)))
			continue;
		put_open(NULL, '{');
		put_int("from", "%u", map->from);
		put_int("to", ":%u ", map->to);
		put_close();
	}
	put_text("} ");
	put_close();
}

static bool has_sources(void)
{
	return nl_u32(kind_shown(IFLA_MACVLAN_MODE)) == MACVLAN_MODE_SOURCE;
}

static void show_remotes(const struct attribute_word *option, const struct nlattr *data)
{
	const struct nlattr *mac = NULL;
	char text[LLADDR_TEXT];

	put_open(option->name, '[');
	while (nl_next(nl_data(data), nl_size(data), &mac))
		put_element("%s ", lladdr_text(text, nl_data(mac), nl_size(mac)));
	put_close();
}

static void show_macvlan_flags(unsigned flags)
{
	if (flags & MACVLAN_FLAG_NOPROMISC)
		put_flag("nopromisc", "nopromisc ");
	if (flags & MACVLAN_FLAG_NODST)
		put_flag("nodst", "nodst ");
}

static void show_ipvlan_flag(unsigned flag)
{
	const char *word = words_at(ipvlan_flags, flag);

	if (*word)
		kind_show_flag(word, word);
}

static void show(const struct attribute_word *option, const struct nlattr *data)
{
	uint32_t number = attribute_value(data);

	switch (option->line->type) {
	case ATTR_VLAN_FLAGS:
		show_vlan_flags(number);
		break;
	case ATTR_QOS_MAP:
		show_qos_map(option, data);
		break;
	case ATTR_MACVLAN_MODE:
		attribute_show_text(option,
			words_at(macvlan_modes, __builtin_ctz(number | MACVLAN_MODE_SOURCE)));
		break;
	case ATTR_MACVLAN_FLAGS:
		show_macvlan_flags(number);
		break;
	case ATTR_QUEUE_LENGTH: case ATTR_TABLE_NUMBER:
		attribute_show_number(option, number);
		break;
	case ATTR_REMOTE_COUNT:
		if (has_sources())
			put_int(option->key, "remotes (%u) ", number);
		break;
	case ATTR_REMOTES:
		if (has_sources())
			show_remotes(option, data);
		break;
	case ATTR_IPVLAN_MODE:
		put_text(" ");
		attribute_show_text(option, words_at(ipvlan_modes, number));
		break;
	case ATTR_IPVLAN_FLAG:
		show_ipvlan_flag(number);
		break;
	}
}

/* ---- setting */

/* FROM:TO; false: the word is none. A wrong one doesn't return. */
static bool put_mapping(const struct attribute_word *option, const char *word)
{
	const char *colon = strchr(word, ':');
	struct ifla_vlan_qos_mapping map;
	char from[12], message[48];

	if (!colon)
		return false;
	fmt(from, sizeof(from), "%.*s", (int)(colon - word), word);
	fmt(message, sizeof(message), "invalid %s", option->name);
	if (!num_u32(from, 0, UINT32_MAX, &map.from) ||
		!num_u32(colon + 1, 0, UINT32_MAX, &map.to))
		invarg(message, word);
	nl_put(&ip_request, IFLA_VLAN_QOS_MAPPING, &map, sizeof(map));
	return true;
}

static void put_qos_map(const struct attribute_word *option, char ***at)
{
	size_t nest = nl_nest(&ip_request, option->line->number);

	if (!put_mapping(option, option->value))
		ip_fail(1, "vlan: unknown command \"%s\"?", option->value);
	while (**at && put_mapping(option, **at))
		++*at;
	nl_nest_end(&ip_request, nest);
}

static uint32_t read_macvlan_mode(const char *value)
{
	int mode = words_find(macvlan_modes, value);

	if (mode < 0)
		ip_fail(1, "Error: argument of \"mode\" must be \"private\", \"vepa\", "
			"\"bridge\", \"passthru\" or \"source\", not \"%s\"", value);
	return 1u << mode;
}

/* A flag is added to those before it; "null" takes them away. */
static void put_macvlan_flag(const char *value, int flag)
{
	uint16_t *flags = kind_value(IFLA_MACVLAN_FLAGS, sizeof(*flags));

	if (flag < 0)
		ip_fail(1, "Error: argument of \"flag\" must be \"nopromisc\", \"nodst\" or "
			"\"null\", not \"%s\"", value);
	*flags = flag == 2 ? 0 : *flags | 1u << flag;
}

static bool put_mac(const char *word)
{
	uint8_t mac[LLADDR_MAX];

	if (lladdr_parse(word, mac) != 6)
		return false;
	nl_put(&ip_request, IFLA_MACVLAN_MACADDR, mac, 6);
	return true;
}

static void put_macaddr(const struct attribute_word *option, char ***at)
{
	static const uint8_t modes[] = { MACVLAN_MACADDR_ADD, MACVLAN_MACADDR_DEL,
		MACVLAN_MACADDR_SET, MACVLAN_MACADDR_FLUSH };
	int mode = words_find("add\0del\0set\0flush\0", option->value);
	size_t nest;

	if (mode < 0)
		ip_fail(1, "macvlan: macaddr is \"add\", \"del\", \"set\" or \"flush\", not \"%s\"",
			option->value);
	nl_put_u32(&ip_request, IFLA_MACVLAN_MACADDR_MODE, modes[mode]);
	if (modes[mode] == MACVLAN_MACADDR_SET) {
		nest = nl_nest(&ip_request, IFLA_MACVLAN_MACADDR_DATA);
		while (**at && put_mac(**at))
			++*at;
		nl_nest_end(&ip_request, nest);
	} else if (modes[mode] != MACVLAN_MACADDR_FLUSH && !put_mac(next_word(at))) {
		ip_fail(1, "\"%s\" is invalid lladdr.", (*at)[-1]);
	}
}

static void put_queue_length(const char *value)
{
	uint32_t length;

	if (!num_u32(value, 0, UINT32_MAX, &length))
		ip_fail(1, "Error: argument of \"bcqueuelen\" must be a positive integer "
			"[0-4294967295], not \"%s\"", value);
	nl_put_u32(&ip_request, IFLA_MACVLAN_BC_QUEUE_LEN, length);
}

static void put_ipvlan_mode(const char *value)
{
	int mode = words_find(ipvlan_modes, value);

	if (mode < 0)
		ip_fail(1, "Error: argument of \"mode\" must be either \"l2\", \"l3\" or \"l3s\"");
	nl_put_u16(&ip_request, IFLA_IPVLAN_MODE, mode);
}

static uint32_t read_table(const struct attribute_word *option)
{
	uint32_t table = 0;

	if (!names_number(NAMES_TABLE, option->value, UINT32_MAX, &table))
		option->room->wrong(option, NULL);
	return table;
}

static void put(const struct attribute_word *option, char ***at)
{
	const char *value = option->value;

	switch (option->line->type) {
	case ATTR_QOS_MAP:
		put_qos_map(option, at);
		break;
	case ATTR_MACVLAN_MODE:
		nl_put_u32(&ip_request, IFLA_MACVLAN_MODE, read_macvlan_mode(value));
		break;
	case ATTR_MACVLAN_FLAG:
		put_macvlan_flag(value, words_find(macvlan_flags, value));
		break;
	case ATTR_MACVLAN_FLAGS:
		put_macvlan_flag(value, words_find_prefix(macvlan_flags, value));
		break;
	case ATTR_MACADDR:
		put_macaddr(option, at);
		break;
	case ATTR_QUEUE_LENGTH:
		put_queue_length(value);
		break;
	case ATTR_IPVLAN_MODE:
		put_ipvlan_mode(value);
		break;
	case ATTR_IPVLAN_FLAG:
		nl_put_u16(&ip_request, IFLA_IPVLAN_FLAGS, words_find_prefix(ipvlan_flags, value));
		break;
	case ATTR_TABLE_NUMBER:
		nl_put_u32(&ip_request, IFLA_VRF_TABLE, read_table(option));
		break;
	}
}

static void check_macvlan(const char *kind, int index)
{
	uint16_t *flags = kind_has(IFLA_MACVLAN_FLAGS) ?
		kind_value(IFLA_MACVLAN_FLAGS, sizeof(*flags)) : NULL;
	uint32_t *mode = kind_has(IFLA_MACVLAN_MODE) ?
		kind_value(IFLA_MACVLAN_MODE, sizeof(*mode)) : NULL;

	(void)index;
	if (flags && *flags & MACVLAN_FLAG_NOPROMISC &&
		!(mode && *mode == MACVLAN_MODE_PASSTHRU))
		ip_fail(1, "%s: nopromisc flag only valid in passthru mode", kind);
}

const struct kind kind_vlan = {
	.names = "vlan\0", .options = &vlan, .show = show, .put = put,
};
const struct kind kind_macvlan = {
	.names = "macvlan\0macvtap\0", .options = &macvlan, .show = show, .put = put,
	.end = check_macvlan,
};
const struct kind kind_ipvlan = {
	.names = "ipvlan\0ipvtap\0", .options = &ipvlan, .show = show, .put = put,
};
const struct kind kind_vrf = {
	.names = "vrf\0vrf_slave\0", .options = &vrf, .show = show, .put = put,
};
