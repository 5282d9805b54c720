/* SPDX-License-Identifier: MIT */
/* ip -d link: what is special to a kind, and the rest that few ask for. */
#include "link.h"
#include "wordlist.h"

/* The kind of link it is, or slave: of the link whose port it is. */
static void put_kind(const struct link *link, bool slave)
{
	const char *kind = slave ? link->slave_kind : link->kind;

	if (!*kind)
		return;
	put_break();
	put_str(slave ? "info_slave_kind" : "info_kind", slave ? "    %s_slave " : "    %s ", kind);
	if (CONFIG_IP_LINK_KINDS)
		kind_print(kind, slave, link->linkinfo[slave ? IFLA_INFO_SLAVE_DATA : IFLA_INFO_DATA]);
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

void link_print_details(const struct link *link, bool address)
{
	static const char first[] = "w30 promiscuity\nw61 allmulti\nw50 minmtu=min_mtu\nw51 maxmtu=max_mtu\n", rest[] =
		"w31 numtxqueues=num_tx_queues\nw32 numrxqueues=num_rx_queues\nw41 gso_max_size\nw40 gso_max_segs\n"
		"w59 tso_max_size\nw60 tso_max_segs\nw58 gro_max_size\nw63 gso_ipv4_max_size\nw64 gro_ipv4_max_size\n"
		"s38 portname=phys_port_name\nH34 portid=phys_port_id\nH36 switchid=phys_switch_id\ns57 parentbus\ns56 parentdev\n";

	put_text(" ");
	wordlist_show(first, link->at, NULL);
	if (nl_u8(link->at[LINK_NETNS_IMMUTABLE]))
		put_flag("netns-immutable", "netns-immutable ");
	put_kinds(link);
	if (!address)
		put_addrgenmode(link->at[IFLA_AF_SPEC]);
	wordlist_show(rest, link->at, NULL);
}
