/* SPDX-License-Identifier: MIT */
/* ip -d link: what is special to a kind, and the rest that few ask for. */
#include "ip/link/parts.h"

/* The kind of link it is, or slave: of the link whose port it is. */
static void put_kind(const struct link *link, bool slave)
{
	const char *kind = slave ? link->slave_kind : link->kind;

	if (!*kind)
		return;
	put_break();
	put_str(slave ? "info_slave_kind" : "info_kind", slave ? "    %s_slave " : "    %s ", kind);
	if (CONFIG_IP_LINK_KINDS)
		kind_print(kind, slave,
			link->linkinfo[slave ? IFLA_INFO_SLAVE_DATA : IFLA_INFO_DATA]);
}

static void put_kinds(const struct link *link)
{
	if (!link->at[IFLA_LINKINFO])
		return;
	put_open("linkinfo", '{');
	put_kind(link, false);
	put_kind(link, true);
	put_close();
}

const char link_genmodes[] = "eui64\0none\0stable_secret\0random\0";

static void put_addrgenmode(const struct nlattr *families)
{
	const struct nlattr *family[AF_INET6 + 1], *inet6[IFLA_INET6_ADDR_GEN_MODE + 1];
	const char *mode;

	nl_sort_nest(families, family, AF_INET6);
	nl_sort_nest(family[AF_INET6], inet6, IFLA_INET6_ADDR_GEN_MODE);
	mode = words_at(link_genmodes, nl_u8(inet6[IFLA_INET6_ADDR_GEN_MODE]));
	if (inet6[IFLA_INET6_ADDR_GEN_MODE] && *mode)
		put_str("inet6_addr_gen_mode", "addrgenmode %s ", mode);
}

#define DETAILS_BEFORE_KIND(X) \
	X(U32, IFLA_PROMISCUITY, SHOW, "promiscuity") \
	X(U32, IFLA_ALLMULTI, SHOW, "allmulti") \
	X(U32, IFLA_MIN_MTU, SHOW, "minmtu", KEY("min_mtu")) \
	X(U32, IFLA_MAX_MTU, SHOW, "maxmtu", KEY("max_mtu"))
ATTRIBUTE_TABLE(before_kind, DETAILS_BEFORE_KIND);

#define DETAILS_AFTER_KIND(X) \
	X(U32, IFLA_NUM_TX_QUEUES, BOTH_ONCE, "numtxqueues*", KEY("num_tx_queues")) \
	X(U32, IFLA_NUM_RX_QUEUES, BOTH_ONCE, "numrxqueues*", KEY("num_rx_queues")) \
	X(U32, IFLA_GSO_MAX_SIZE, BOTH_ONCE, "gso_max_size") \
	X(U32, IFLA_GSO_MAX_SEGS, BOTH_ONCE, "gso_max_segs") \
	X(U32, IFLA_TSO_MAX_SIZE, SHOW, "tso_max_size") \
	X(U32, IFLA_TSO_MAX_SEGS, SHOW, "tso_max_segs") \
	X(U32, IFLA_GRO_MAX_SIZE, BOTH_ONCE, "gro_max_size") \
	X(U32, IFLA_GSO_IPV4_MAX_SIZE, BOTH_ONCE, "gso_ipv4_max_size") \
	X(U32, IFLA_GRO_IPV4_MAX_SIZE, BOTH_ONCE, "gro_ipv4_max_size") \
	X(TEXT, IFLA_PHYS_PORT_NAME, SHOW, "portname", KEY("phys_port_name")) \
	X(DIGITS, IFLA_PHYS_PORT_ID, SHOW, "portid", KEY("phys_port_id")) \
	X(DIGITS, IFLA_PHYS_SWITCH_ID, SHOW, "switchid", KEY("phys_switch_id")) \
	X(TEXT, IFLA_PARENT_DEV_BUS_NAME, SHOW, "parentbus") \
	X(TEXT, IFLA_PARENT_DEV_NAME, SHOW, "parentdev")
ATTRIBUTE_TABLE(after_kind, DETAILS_AFTER_KIND);
const struct attribute_table *const link_details = &after_kind;

void link_print_details(const struct link *link, bool address)
{
	if (link->at[IFLA_PROMISCUITY])
		put_text(" ");
	attribute_show(&before_kind, link->at, &ip_room, NULL);
	if (nl_u8(link->at[IFLA_NETNS_IMMUTABLE]))
		put_flag("netns-immutable", "netns-immutable ");
	put_kinds(link);
	if (!address)
		put_addrgenmode(link->at[IFLA_AF_SPEC]);
	attribute_show(&after_kind, link->at, &ip_room, NULL);
}
