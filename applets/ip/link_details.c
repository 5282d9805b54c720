/* SPDX-License-Identifier: MIT */
/* ip -d link: what is special to a kind, and the rest that few ask for. */
#include "common/cli/packed.h"
#include "link.h"
#include "text.h"
#include "texts.h"
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

const char link_genmodes[4][14] = { "eui64", "none", "stable_secret", "random" };

static void put_addrgenmode(const struct nlattr *families)
{
	const struct nlattr *family[AF_INET6 + 1], *inet6[IFLA_INET6_ADDR_GEN_MODE + 1];
	unsigned mode;

	nl_sort_nest(families, family, AF_INET6);
	nl_sort_nest(family[AF_INET6], inet6, IFLA_INET6_ADDR_GEN_MODE);
	mode = nl_u8(inet6[IFLA_INET6_ADDR_GEN_MODE]);
	if (inet6[IFLA_INET6_ADDR_GEN_MODE] && mode < 4)
		put_str("inet6_addr_gen_mode", "addrgenmode %s ", link_genmodes[mode]);
}

void link_print_details(const struct link *link, bool address)
{
	const char *lines = unpack(words_ip_details);

	put_text(" ");
	wordlist_show(lines, link->at, NULL);
	if (nl_u8(link->at[LINK_NETNS_IMMUTABLE]))
		put_flag("netns-immutable", "netns-immutable ");
	put_kinds(link);
	if (!address)
		put_addrgenmode(link->at[IFLA_AF_SPEC]);
	wordlist_show(text_find(lines, "\n\n") + 2, link->at, NULL);
}
