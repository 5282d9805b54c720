/* SPDX-License-Identifier: MIT */
/* Ethernet in UDP: vxlan and geneve. */
#include <netinet/in.h>
#include <string.h>

#include "common/netlink/inet.h"
#include "ip/frame/prefix.h"
#include "ip/link/kinds.h"

enum {
	ATTR_REMOTE = ATTR_FAMILY,	/* an address of either family, the number is IPv4's */
	ATTR_GROUP,		/* the same attribute, but it must be one of many hosts */
	ATTR_LOCAL,
	ATTR_TTL,		/* "inherit" is an attribute of its own */
	ATTR_DF,		/* shown as text when it isn't the default */
	ATTR_PORT_RANGE,
	ATTR_AGEING,
	ATTR_LIMIT,
	ATTR_RESERVED,
};

/* All of these once only; words are in the order in which they are shown, but for those that come
 * first in iproute2's order. */
#define VXLAN(X) \
	X(YES, IFLA_VXLAN_COLLECT_METADATA, ALONE_BOTH_ONCE, "external* noexternal") \
	X(YES, IFLA_VXLAN_VNIFILTER, ALONE_BOTH_ONCE, "vnifilter novnifilter") \
	X(VNI, IFLA_VXLAN_ID, BOTH_ONCE, "id* vni*") \
	X(REMOTE, IFLA_VXLAN_GROUP, BOTH_ONCE, "remote*", WRONG("invalid remote address")) \
	X(REMOTE, IFLA_VXLAN_GROUP6, SHOW, "remote") \
	X(GROUP, IFLA_VXLAN_GROUP, ONCE, "group*", WRONG("invalid group address")) \
	X(LOCAL, IFLA_VXLAN_LOCAL, BOTH_ONCE, "local*", WRONG("invalid local address")) \
	X(LOCAL, IFLA_VXLAN_LOCAL6, SHOW, "local") \
	X(LOWER, IFLA_VXLAN_LINK, BOTH_ONCE, "dev*", KEY("link")) \
	X(PORT_RANGE, IFLA_VXLAN_PORT_RANGE, BOTH_ONCE, "srcport* port*", KEY("port_range")) \
	X(TTL, IFLA_VXLAN_TTL, ONCE, "ttl* hoplimit*", WRONG("TTL must be <= 255")) \
	X(TOS, IFLA_VXLAN_TOS, ONCE, "tos* dsfield*") \
	X(BE16, IFLA_VXLAN_PORT, BOTH_ONCE, "dstport*", KEY("port")) \
	X(NO, IFLA_VXLAN_LEARNING, ALONE_BOTH_ONCE, "learning nolearning") \
	X(YES, IFLA_VXLAN_PROXY, ALONE_BOTH_ONCE, "proxy noproxy") \
	X(YES, IFLA_VXLAN_RSC, ALONE_BOTH_ONCE, "rsc norsc") \
	X(YES, IFLA_VXLAN_L2MISS, ALONE_BOTH_ONCE, "l2miss nol2miss") \
	X(YES, IFLA_VXLAN_L3MISS, ALONE_BOTH_ONCE, "l3miss nol3miss") \
	X(TOS, IFLA_VXLAN_TOS, SHOW, "tos") \
	X(TTL, IFLA_VXLAN_TTL, SHOW, "ttl") \
	X(DF, IFLA_VXLAN_DF, BOTH_ONCE, "df") \
	X(LABEL, IFLA_VXLAN_LABEL, BOTH_ONCE, "flowlabel* label*", KEY("label")) \
	X(AGEING, IFLA_VXLAN_AGEING, BOTH_ONCE, "ageing*", WRONG("ageing timer")) \
	X(LIMIT, IFLA_VXLAN_LIMIT, BOTH_ONCE, "maxaddress*", KEY("limit")) \
	X(RESERVED, IFLA_VXLAN_RESERVED_BITS, SHOW, "reserved_bits") \
	X(NO, IFLA_VXLAN_UDP_CSUM, ALONE_BOTH_ONCE, "udpcsum noudpcsum", KEY("udp_csum")) \
	X(YES_KEPT, IFLA_VXLAN_UDP_ZERO_CSUM6_TX, ALONE_BOTH_ONCE, \
		"udp6zerocsumtx noudp6zerocsumtx", KEY("udp_zero_csum6_tx")) \
	X(YES_KEPT, IFLA_VXLAN_UDP_ZERO_CSUM6_RX, ALONE_BOTH_ONCE, \
		"udp6zerocsumrx noudp6zerocsumrx", KEY("udp_zero_csum6_rx")) \
	X(YES, IFLA_VXLAN_REMCSUM_TX, ALONE_BOTH_ONCE, "remcsumtx noremcsumtx", KEY("remcsum_tx")) \
	X(YES, IFLA_VXLAN_REMCSUM_RX, ALONE_BOTH_ONCE, "remcsumrx noremcsumrx", KEY("remcsum_rx")) \
	X(NO, IFLA_VXLAN_LOCALBYPASS, ALONE_BOTH_ONCE, "localbypass nolocalbypass") \
	X(YES, IFLA_VXLAN_MC_ROUTE, ALONE_BOTH_ONCE, "mcroute nomcroute", KEY("mc_route")) \
	X(FLAG, IFLA_VXLAN_GBP, ALONE_BOTH_ONCE, "gbp*") \
	X(FLAG, IFLA_VXLAN_GPE, ALONE_BOTH_ONCE, "gpe*")
ATTRIBUTE_TABLE(vxlan, VXLAN);

#define GENEVE(X) \
	X(FLAG, IFLA_GENEVE_COLLECT_METADATA, ALONE_BOTH_ONCE, "external*") \
	X(VNI, IFLA_GENEVE_ID, BOTH_ONCE, "id* vni*") \
	X(REMOTE, IFLA_GENEVE_REMOTE, BOTH_ONCE, "remote*", WRONG("invalid remote address")) \
	X(REMOTE, IFLA_GENEVE_REMOTE6, SHOW, "remote") \
	X(TTL, IFLA_GENEVE_TTL, BOTH_ONCE, "ttl* hoplimit*", WRONG("TTL must be <= 255")) \
	X(TOS, IFLA_GENEVE_TOS, BOTH_ONCE, "tos* dsfield*") \
	X(DF, IFLA_GENEVE_DF, BOTH_ONCE, "df") \
	X(LABEL, IFLA_GENEVE_LABEL, BOTH_ONCE, "flowlabel* label*", KEY("label")) \
	X(BE16, IFLA_GENEVE_PORT, BOTH_ONCE, "dstport*", KEY("port")) \
	X(EITHER, IFLA_GENEVE_UDP_CSUM, ALONE_BOTH_ONCE, "udpcsum noudpcsum", KEY("udp_csum")) \
	X(EITHER, IFLA_GENEVE_UDP_ZERO_CSUM6_TX, ALONE_BOTH_ONCE, \
		"udp6zerocsumtx noudp6zerocsumtx", KEY("udp_zero_csum6_tx")) \
	X(EITHER, IFLA_GENEVE_UDP_ZERO_CSUM6_RX, ALONE_BOTH_ONCE, \
		"udp6zerocsumrx noudp6zerocsumrx", KEY("udp_zero_csum6_rx")) \
	X(FLAG, IFLA_GENEVE_INNER_PROTO_INHERIT, ALONE_BOTH_ONCE, "innerprotoinherit", \
		KEY("inner_proto_inherit"))
ATTRIBUTE_TABLE(geneve, GENEVE);

static const char df_words[] = "unset\0set\0inherit\0";

static bool is_vxlan(const struct attribute_word *option)
{
	return option->table == &vxlan;
}

/* ---- showing */

static bool is_multicast(const uint8_t *address, bool v6)
{
	return v6 ? *address == 0xff : *address >> 4 == 0xe;
}

static void show_address(const struct attribute_word *option, const struct nlattr *data)
{
	static const uint8_t any[16];
	bool v6 = nl_size(data) == sizeof(any);
	bool local = option->line->type == ATTR_LOCAL;
	const char *text;

	if (!nl_has(data, 4) || !memcmp(nl_data(data), any, v6 ? 16 : 4))
		return;
	text = address_text(v6 ? AF_INET6 : AF_INET, nl_data(data));
	if (is_multicast(nl_data(data), v6))
		put_str(v6 ? "group6" : "group", "group %s ", text);
	else if (local)
		put_str(v6 ? "local6" : "local", "local %s ", text);
	else
		put_str(v6 ? "remote6" : "remote", "remote %s ", text);
}

static void show_ttl(const struct attribute_word *option, unsigned ttl)
{
	const struct nlattr *inherit = kind_shown(
		is_vxlan(option) ? IFLA_VXLAN_TTL_INHERIT : IFLA_GENEVE_TTL_INHERIT);

	if (inherit && nl_u8(inherit))
		put_text("ttl inherit ");
	else if (ttl || ip_options.json)
		attribute_show_number(option, ttl);
	else
		put_text("ttl auto ");
}

static void show_ports(const struct nlattr *data)
{
	const struct ifla_vxlan_port_range *range = nl_data(data);

	if (!nl_has(data, sizeof(*range)))
		return;
	put_open("port_range", '{');
	put_int("low", "srcport %u ", ntohs(range->low));
	put_int("high", "%u ", ntohs(range->high));
	put_close();
}

static void show_reserved(const struct attribute_word *option, const struct nlattr *data)
{
	const uint8_t *bytes = nl_data(data);
	char text[20] = "0x";

	if (!nl_has(data, 8))
		return;
	for (unsigned i = 0; i < 8; i++)
		fmt(text + 2 + 2 * i, 3, "%02x", bytes[i]);
	attribute_show_text(option, text);
}

static void show(const struct attribute_word *option, const struct nlattr *data)
{
	uint32_t number = attribute_value(data);

	switch (option->line->type) {
	case ATTR_REMOTE: case ATTR_LOCAL:
		show_address(option, data);
		break;
	case ATTR_TTL:
		show_ttl(option, number);
		break;
	case ATTR_DF:
		if (number || ip_options.json)
			attribute_show_text(option, words_at(df_words, number));
		break;
	case ATTR_PORT_RANGE:
		show_ports(data);
		break;
	case ATTR_AGEING:
		if (number || ip_options.json)
			attribute_show_number(option, number);
		else
			put_text("ageing none ");
		break;
	case ATTR_LIMIT:
		if (number)
			put_int(option->key, "maxaddr %u ", number);
		break;
	case ATTR_RESERVED:
		show_reserved(option, data);
		break;
	}
}

/* ---- setting */

/* Of the addresses before it: both ends have the same. */
static int family_so_far(const struct attribute_word *option)
{
	if (!is_vxlan(option))
		return AF_UNSPEC;
	if (kind_has(IFLA_VXLAN_GROUP6) || kind_has(IFLA_VXLAN_LOCAL6))
		return AF_INET6;
	return kind_has(IFLA_VXLAN_GROUP) || kind_has(IFLA_VXLAN_LOCAL) ? AF_INET : AF_UNSPEC;
}

static void put_address(const struct attribute_word *option)
{
	unsigned type = option->line->type, number = option->line->number;
	struct inet_addr address;

	if (!strcmp(option->value, "any"))
		option->room->wrong(option, NULL);
	ip_address(option->value, family_so_far(option), &address);
	if (is_multicast(address.bytes, address.family == AF_INET6) != (type == ATTR_GROUP))
		option->room->wrong(option, NULL);
	if (address.family == AF_INET6)
		number = !is_vxlan(option) ? IFLA_GENEVE_REMOTE6 :
			type == ATTR_LOCAL ? IFLA_VXLAN_LOCAL6 : IFLA_VXLAN_GROUP6;
	nl_put(&ip_request, number, address.bytes, inet_size(address.family));
}

static void put_ttl(const struct attribute_word *option)
{
	unsigned ttl = 0;

	if (strcmp(option->value, "auto") && strcmp(option->value, "inherit"))
		ttl = attribute_number(option, UINT8_MAX);
	if (strcmp(option->value, "inherit"))
		nl_put_u8(&ip_request, option->line->number, ttl);
	else if (is_vxlan(option))
		nl_put(&ip_request, IFLA_VXLAN_TTL_INHERIT, NULL, 0);
	else
		nl_put_u8(&ip_request, IFLA_GENEVE_TTL_INHERIT, 1);
}

static void put_df(const struct attribute_word *option)
{
	int df = words_find(df_words, option->value);

	if (df < 0)
		invarg("DF must be 'unset', 'set' or 'inherit'", option->value);
	nl_put_u8(&ip_request, option->line->number, df);
}

static void put_ports(const struct attribute_word *option, char ***at)
{
	struct ifla_vxlan_port_range range;
	struct attribute_word second = *option;

	range.low = htons(attribute_number(option, UINT16_MAX));
	second.value = next_word(at);
	range.high = htons(attribute_number(&second, UINT16_MAX));
	nl_put(&ip_request, IFLA_VXLAN_PORT_RANGE, &range, sizeof(range));
}

/* A number that a word says is 0. */
static void put_number_or(const struct attribute_word *option, const char *word)
{
	uint32_t number = 0;

	if (strcmp(option->value, word))
		number = attribute_number(option, UINT32_MAX);
	nl_put_u32(&ip_request, option->line->number, number);
}

static void put(const struct attribute_word *option, char ***at)
{
	switch (option->line->type) {
	case ATTR_REMOTE: case ATTR_GROUP: case ATTR_LOCAL:
		put_address(option);
		break;
	case ATTR_TTL:
		put_ttl(option);
		break;
	case ATTR_DF:
		put_df(option);
		break;
	case ATTR_PORT_RANGE:
		put_ports(option, at);
		break;
	case ATTR_AGEING:
		put_number_or(option, "none");
		break;
	case ATTR_LIMIT:
		put_number_or(option, "unlimited");
		break;
	}
}

/* The network's number: given or, where an external control plane says it for each packet, not. */
static void check_id(const char *kind, bool creating, bool external, bool has_id)
{
	if (external && has_id)
		ip_fail(1, "%s: both 'external' and vni cannot be specified", kind);
	if (creating && !external && !has_id)
		ip_fail(1, "%s: missing virtual network identifier", kind);
}

static void check_vxlan(const char *kind, int index)
{
	const uint8_t *group = kind_has(IFLA_VXLAN_GROUP) ? kind_value(IFLA_VXLAN_GROUP, 4) : NULL;
	const uint8_t *group6 =
		kind_has(IFLA_VXLAN_GROUP6) ? kind_value(IFLA_VXLAN_GROUP6, 16) : NULL;
	bool external = kind_has(IFLA_VXLAN_COLLECT_METADATA) &&
		*(const uint8_t *)kind_value(IFLA_VXLAN_COLLECT_METADATA, 1);

	check_id(kind, !index, external, kind_has(IFLA_VXLAN_ID));
	if (((group && is_multicast(group, false)) || (group6 && is_multicast(group6, true))) &&
		!kind_has(IFLA_VXLAN_LINK))
		ip_fail(1, "vxlan: 'group' requires 'dev' to be specified");
	/* who is told addresses from outside doesn't learn them */
	if (!index && external)
		kind_value(IFLA_VXLAN_LEARNING, 1);
}

static void check_geneve(const char *kind, int index)
{
	bool external = kind_has(IFLA_GENEVE_COLLECT_METADATA);

	check_id(kind, !index, external, kind_has(IFLA_GENEVE_ID));
	if (!index && !external && !kind_has(IFLA_GENEVE_REMOTE) && !kind_has(IFLA_GENEVE_REMOTE6))
		ip_fail(1, "geneve: remote link partner not specified");
}

const struct kind kind_vxlan = {
	.names = "vxlan\0", .options = &vxlan, .show = show, .put = put, .end = check_vxlan,
};
const struct kind kind_geneve = {
	.names = "geneve\0", .options = &geneve, .show = show, .put = put, .end = check_geneve,
};
