/* SPDX-License-Identifier: MIT */
/* Tunnels as ip -d link shows them. */
#include <netinet/in.h>
#include <string.h>
#include <linux/if_tunnel.h>
#include <linux/ip6_tunnel.h>

#include "common/netlink/inet.h"
#include "ip/link/kinds_tunnel.h"

static void show_mode(const struct attribute_word *option, unsigned protocol)
{
	for (unsigned i = 0; i < TUNNEL_PROTOCOLS; i++)
		if (tunnel_protocols[i] == protocol)
			put_str("proto", "%s ", words_at(tunnel_modes(option->table), i));
}

static void show_ttl(const struct attribute_word *option, unsigned ttl)
{
	if (ttl || ip_options.json)
		attribute_show_number(option, ttl);
	else
		attribute_show_text(option, "inherit");
}

/* Shows one of IP6_TNL_F_*, if it is set: "TEXT ", or the member KEY. */
static bool show_bit(
	const struct attribute_word *option, uint32_t bit, const char *key, const char *text)
{
	if (!tunnel_is_over_ip6(option->table) ||
		!(nl_u32(kind_shown(tunnel_numbers(option->table)->flags)) & bit))
		return false;
	put_flag(key, text);
	return true;
}

static void show_key(const struct attribute_word *option, const struct nlattr *data)
{
	unsigned number = option->line->number;
	const struct nlattr *flags = tunnel_is_vti(option->table) ? NULL :
		kind_shown(number == IFLA_GRE_IKEY ? IFLA_GRE_IFLAGS : IFLA_GRE_OFLAGS);
	char text[INET_TEXT];

	if (flags ? !(nl_u16(flags) & GRE_KEY) : !nl_u32(data))
		return;
	inet_text(text, AF_INET, nl_data(data));
	attribute_show_text(option, text);
}

static void show_csum_seq(void)
{
	static const char words[] = "iseq\0oseq\0icsum\0ocsum\0";
	const char *word = words;

	for (unsigned i = 0; i < 4; i++) {
		uint16_t flags = nl_u16(kind_shown(i & 1 ? IFLA_GRE_OFLAGS : IFLA_GRE_IFLAGS));

		if (flags & (i & 2 ? GRE_CSUM : GRE_SEQ))
			kind_show_flag(word, word);
		word += strlen(word) + 1;
	}
}

static void show_6rd(unsigned length_number, const struct nlattr *data, bool relay)
{
	unsigned length = nl_u16(kind_shown(length_number));
	char text[INET_TEXT];

	if (!length || !nl_has(data, relay ? 4 : 16))
		return;
	if (relay) {
		put_str("relay_prefix", "6rd-relay_prefix %s",
			address_text(AF_INET, nl_data(data)));
	} else {
		inet_text(text, AF_INET6, nl_data(data));
		put_str("prefix", "6rd-prefix %s", text);
	}
	put_int(relay ? "relay_prefixlen" : "prefixlen", "/%u ", length);
}

static void show_encap_flag(const char *name, bool on)
{
	if (ip_options.json)
		json_bool(name, on);
	else
		out("%sencap-%s ", on ? "" : "no", name);
}

static void show_encap(const struct attribute_word *option, unsigned type)
{
	const struct tunnel_numbers *of = tunnel_numbers(option->table);
	unsigned flags = nl_u16(kind_shown(of->encap_flags));
	unsigned port = ntohs(nl_u16(kind_shown(of->sport)));

	if (type != TUNNEL_ENCAP_FOU && type != TUNNEL_ENCAP_GUE)
		return;
	put_open("encap", '{');
	put_str("type", "encap %s ", type == TUNNEL_ENCAP_FOU ? "fou" : "gue");
	if (port || ip_options.json)
		put_int("sport", "encap-sport %u ", port);
	else
		put_text("encap-sport auto ");
	put_int("dport", "encap-dport %u ", ntohs(nl_u16(kind_shown(of->dport))));
	show_encap_flag("csum", flags & TUNNEL_ENCAP_FLAG_CSUM);
	show_encap_flag("csum6", flags & TUNNEL_ENCAP_FLAG_CSUM6);
	show_encap_flag("remcsum", flags & TUNNEL_ENCAP_FLAG_REMCSUM);
	put_close();
}

void tunnel_show_option(const struct attribute_word *option, const struct nlattr *data)
{
	uint32_t number = attribute_value(data);

	switch (option->line->type) {
	case ATTR_MODE:
		show_mode(option, number);
		break;
	case ATTR_TTL:
		show_ttl(option, number);
		break;
	case ATTR_ENCAP_LIMIT:
		if (!show_bit(option, IP6_TNL_F_IGN_ENCAP_LIMIT, "ip6_tnl_f_ign_encap_limit",
			    "encaplimit none "))
			attribute_show_number(option, number);
		break;
	case ATTR_TCLASS:
		if (!show_bit(option, IP6_TNL_F_USE_ORIG_TCLASS, "ip6_tnl_f_use_orig_tclass",
			    "tclass inherit "))
			kind_show_hex(option, ntohl(number) >> 20 & 0xff, 2);
		break;
	case ATTR_FLOWLABEL:
		if (!show_bit(option, IP6_TNL_F_USE_ORIG_FLOWLABEL,
			    "ip6_tnl_f_use_orig_flowlabel", "flowlabel inherit "))
			kind_show_hex(option, ntohl(number) & 0xfffff, 5);
		break;
	case ATTR_DSCP:
		show_bit(option, IP6_TNL_F_RCV_DSCP_COPY, "ip6_tnl_f_rcv_dscp_copy",
			"dscp inherit ");
		break;
	case ATTR_LOCAL_REMOTE:
		show_bit(option, IP6_TNL_F_ALLOW_LOCAL_REMOTE, "ip6_tnl_f_allow_local_remote",
			"allow-localremote ");
		break;
	case ATTR_FWMARK:
		if (!show_bit(option, IP6_TNL_F_USE_ORIG_FWMARK, "ip6_tnl_f_use_orig_fwmark",
			    "fwmark inherit ") && number)
			kind_show_hex(option, number, 1);
		break;
	case ATTR_KEY:
		show_key(option, data);
		break;
	case ATTR_CSUM_SEQ:
		show_csum_seq();
		break;
	case ATTR_ISATAP:
		if (number & SIT_ISATAP)
			put_flag("isatap", "isatap ");
		break;
	case ATTR_6RD_PREFIX:
		show_6rd(IFLA_IPTUN_6RD_PREFIXLEN, data, false);
		break;
	case ATTR_6RD_RELAY:
		show_6rd(IFLA_IPTUN_6RD_RELAY_PREFIXLEN, data, true);
		break;
	case ATTR_HWID:
		kind_show_hex(option, number, 1);
		break;
	case ATTR_ENCAP:
		show_encap(option, number);
		break;
	}
}
