/* SPDX-License-Identifier: MIT */
/* ip tunnel show: ip-tunnel(8). */
#include "ip/tunnel/parts.h"

#include <string.h>
#include <net/if_arp.h>

#include "common/netlink/inet.h"
#include "ip/link/link.h"

#ifndef ARPHRD_IP6GRE
# define ARPHRD_IP6GRE 823	/* linux/if_arp.h */
#endif

static void put_mode(const struct tunnel *tunnel)
{
	const char *inner = *tunnel->protocol == IPPROTO_GRE ? "gre" :
		*tunnel->protocol == IPPROTO_IPV6 ? "ipv6" :
		*tunnel->protocol == IPPROTO_IPIP ? "ip" :
		*tunnel->protocol ? "unknown" : "any";
	char text[16];

	fmt(text, sizeof(text), "%s/%s", inner, tunnel->family == AF_INET6 ? "ipv6" : "ip");
	put_str("mode", "%s", text);
}

static void put_address(
	const struct tunnel *tunnel, const char *key, const void *address, const char *text)
{
	static const uint8_t none[4];
	bool any = tunnel->family == AF_INET && !memcmp(address, none, sizeof(none));

	put_text(" ");
	put_text(key);
	put_str(key, " %s", any && !ip_options.json ? "any" : text);
}

/* The near end is never shown by name. */
static void put_ends(const struct tunnel *tunnel)
{
	char local[INET_TEXT];

	inet_text(local, tunnel->family, tunnel->local);
	put_address(tunnel, "remote", tunnel->remote,
		address_text(tunnel->family, tunnel->remote));
	put_address(tunnel, "local", tunnel->local, local);
}

static void put_hex(const char *key, unsigned number, unsigned digits)
{
	put_text(" ");
	put_text(key);
	put_str(key, " %s", hex_text(number, digits));
}

static void put_keys(const struct tunnel *tunnel)
{
	bool in = *tunnel->i_flags & GRE_KEY, out_way = *tunnel->o_flags & GRE_KEY;

	if (in && out_way && *tunnel->i_key == *tunnel->o_key) {
		put_int("key", " key %u", ntohl(*tunnel->i_key));
		return;
	}
	if (in)
		put_int("ikey", " ikey %u", ntohl(*tunnel->i_key));
	if (out_way)
		put_int("okey", " okey %u", ntohl(*tunnel->o_key));
}

/* How GRE orders and checks packets, a line for each. */
static void put_flags(const struct tunnel *tunnel)
{
	static const char words[] = "rx_drop_ooseq\0rx_csum\0tx_seq\0tx_csum\0";
	static const char lines[] = "Drop packets out of sequence.\0"
		"Checksum in received packet is required.\0"
		"Sequence packets on output.\0Checksum output packets.\0";

	if (*tunnel->protocol != IPPROTO_GRE)
		return;
	put_open("flags", '[');
	for (unsigned i = 0; i < 4; i++) {
		if (!((i & 2 ? *tunnel->o_flags : *tunnel->i_flags) & (i & 1 ? GRE_CSUM : GRE_SEQ)))
			continue;
		put_break();
		put_element("  %s", words_at(ip_options.json ? words : lines, i));
	}
	put_close();
}

/* The prefix of sit's own addresses: RFC 5969. */
static void put_6rd(const struct tunnel *tunnel)
{
	struct ip_tunnel_6rd rd = { 0 };
	char text[INET_TEXT];

	if (tunnel_ioctl(tunnel, tunnel->name, SIOCGET6RD, &rd) || !rd.prefixlen)
		return;
	inet_text(text, AF_INET6, &rd.prefix);
	put_str("6rd-prefix", " 6rd-prefix %s", text);
	put_int("6rd-prefixlen", "/%u", rd.prefixlen);
	if (!rd.relay_prefix)
		return;
	put_str("6rd-relay_prefix", " 6rd-relay_prefix %s",
		address_text(AF_INET, &rd.relay_prefix));
	put_int("6rd-relay_prefixlen", "/%u", rd.relay_prefixlen);
}

static void put_over_ip4(const struct tunnel *tunnel)
{
	const struct iphdr *header = &tunnel->over4.iph;

	if (header->ttl)
		put_int("ttl", " ttl %u", header->ttl);
	else
		put_text(" ttl inherit");
	if (header->tos == 1 && !ip_options.json)
		put_text(" tos inherit");
	else if (header->tos)
		put_hex("tos", header->tos, 1);
	if (!(header->frag_off & htons(DONT_FRAGMENT))) {
		put_text(" nopmtudisc");
		if (ip_options.json)
			json_null("nopmtudisc");
	}
	if (*tunnel->protocol == IPPROTO_IPV6)
		put_6rd(tunnel);
}

/* One of IP6_TNL_F_*, or what stands there without it. */
static bool put_bit(const struct tunnel *tunnel, uint32_t bit, const char *key, const char *text)
{
	if (!(tunnel->over6.flags & bit))
		return false;
	put_text(text);
	if (ip_options.json)
		json_null(key);
	return true;
}

static void put_over_ip6(const struct tunnel *tunnel)
{
	const struct ip6_tnl_parm2 *parm = &tunnel->over6;
	uint32_t flowinfo = ntohl(parm->flowinfo);

	if (!put_bit(tunnel, IP6_TNL_F_IGN_ENCAP_LIMIT, "ip6_tnl_f_ign_encap_limit",
		    " encaplimit none"))
		put_int("encap_limit", " encaplimit %u", parm->encap_limit);
	if (parm->hop_limit)
		put_int("hoplimit", " hoplimit %u", parm->hop_limit);
	else
		put_text(" hoplimit inherit");
	if (!put_bit(tunnel, IP6_TNL_F_USE_ORIG_TCLASS, "ip6_tnl_f_use_orig_tclass",
		    " tclass inherit"))
		put_hex("tclass", flowinfo >> 20 & 0xff, 2);
	if (!put_bit(tunnel, IP6_TNL_F_USE_ORIG_FLOWLABEL, "ip6_tnl_f_use_orig_flowlabel",
		    " flowlabel inherit"))
		put_hex("flowlabel", flowinfo & 0xfffff, 5);
	put_str("flowinfo", " (flowinfo %s)", hex_text(flowinfo, 8));
	put_bit(tunnel, IP6_TNL_F_RCV_DSCP_COPY, "ip6_tnl_f_rcv_dscp_copy", " dscp inherit");
	put_bit(tunnel, IP6_TNL_F_ALLOW_LOCAL_REMOTE, "ip6_tnl_f_allow_local_remote",
		" allow-localremote");
}

static void print_tunnel(const struct tunnel *tunnel)
{
	put_open(NULL, '{');
	put_str("ifname", "%s: ", tunnel->name);
	put_mode(tunnel);
	put_ends(tunnel);
	if (*tunnel->link)
		put_str(tunnel->family == AF_INET6 ? "link" : "dev", " dev %s",
			dev_name(*tunnel->link));
	if (CONFIG_IP_TUNNEL6 && tunnel->family == AF_INET6)
		put_over_ip6(tunnel);
	else
		put_over_ip4(tunnel);
	put_keys(tunnel);
	put_flags(tunnel);
	put_text("\n");
	put_close();
}

/* Whether a tunnel has what a command says; zeros say nothing. */
static bool is_wanted(const struct tunnel *tunnel, const struct tunnel *wanted)
{
	static const uint8_t none[16];
	size_t size = inet_size(tunnel->family);

	return (!*wanted->protocol || *wanted->protocol == *tunnel->protocol) &&
		(!*wanted->link || *wanted->link == *tunnel->link) &&
		(!memcmp(wanted->remote, none, size) ||
			!memcmp(wanted->remote, tunnel->remote, size)) &&
		(!memcmp(wanted->local, none, size) ||
			!memcmp(wanted->local, tunnel->local, size)) &&
		(!*wanted->i_key || *wanted->i_key == *tunnel->i_key);
}

/* Asks for a tunnel by the name of its device and prints it. Returns 0 or -errno. To be called for
 * devices that are tunnels: to others the same number says something else. */
static int show_one(const char *name, const struct tunnel *wanted)
{
	struct tunnel tunnel;
	int result;

	tunnel_begin(&tunnel, wanted->family);
	/* of its own device for VTI over IPv6 the kernel says nothing */
	memset(&tunnel.over4, 0, sizeof(tunnel.over4));
	memset(&tunnel.over6, 0, sizeof(tunnel.over6));
	result = tunnel_ioctl(&tunnel, name, SIOCGETTUNNEL, NULL);
	fmt(tunnel.name, IFNAMSIZ, "%s", name);
	if (!result && is_wanted(&tunnel, wanted))
		print_tunnel(&tunnel);
	return result;
}

static void show_link(const struct link *link, void *context)
{
	const struct tunnel *wanted = context;
	bool v6 = CONFIG_IP_TUNNEL6 && wanted->family == AF_INET6;
	unsigned type = link->info->ifi_type;
	char name[IFNAMSIZ];

	if (v6 ? type != ARPHRD_TUNNEL6 && type != ARPHRD_IP6GRE :
		type != ARPHRD_TUNNEL && type != ARPHRD_IPGRE && type != ARPHRD_SIT)
		return;
	nl_text(link->at[IFLA_IFNAME], name, sizeof(name));
	if (!*wanted->name || !strcmp(wanted->name, name))
		show_one(name, wanted);
}

int tunnel_show(const struct tunnel *wanted)
{
	struct link_filter filter = LINK_FILTER_ALL;
	int result = 0;

	put_start();
	if (wanted->base)
		result = show_one(tunnel_device(wanted), wanted);
	else
		link_print_list(&filter, show_link, (void *)wanted);
	put_end();
	return result != 0;
}
