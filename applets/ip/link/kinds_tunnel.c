/* SPDX-License-Identifier: MIT */
/* The options of tunnels: GRE over IPv4 and IPv6, IP in IP, IP in IPv6, VTI. */
#include <netinet/in.h>
#include <string.h>
#include <linux/if_tunnel.h>
#include <linux/ip6_tunnel.h>

#include "common/netlink/inet.h"
#include "ip/frame/prefix.h"
#include "ip/frame/tunnel_key.h"
#include "ip/link/kinds_tunnel.h"

/* The same options have other numbers in GRE and in IP tunnels. P: GRE or IPTUN. */
#define ENDS(X, P) \
	X(ADDRESS, IFLA_##P##_REMOTE, BOTH, "remote*") \
	X(ADDRESS, IFLA_##P##_LOCAL, BOTH, "local*") \
	X(LOWER, IFLA_##P##_LINK, BOTH, "dev*", KEY("link"))

#define OVER_IP4(X, P) \
	X(TTL, IFLA_##P##_TTL, BOTH, "ttl* hoplimit*") \
	X(TOS, IFLA_##P##_TOS, BOTH, "tos* tclass* dsfield*")

#define OVER_IP6(X, P) \
	X(TTL, IFLA_##P##_TTL, BOTH, "hoplimit* ttl* hlim*", KEY("ttl")) \
	X(ENCAP_LIMIT, IFLA_##P##_ENCAP_LIMIT, BOTH, "encaplimit", KEY("encap_limit")) \
	X(TCLASS, IFLA_##P##_FLOWINFO, BOTH, "tclass* tc tos* dsfield*", WRONG("invalid TClass")) \
	X(FLOWLABEL, IFLA_##P##_FLOWINFO, BOTH, "flowlabel* fl", WRONG("invalid Flowlabel")) \
	X(DSCP, IFLA_##P##_FLAGS, BOTH, "dscp", WRONG("not inherit"))

#define LOCAL_REMOTE(X, P) \
	X(LOCAL_REMOTE, IFLA_##P##_FLAGS, ALONE_BOTH, "allow-localremote noallow-localremote")

#define ENCAP(X, P) \
	X(FWMARK, IFLA_##P##_FWMARK, BOTH, "fwmark", WRONG("invalid fwmark")) \
	X(ENCAP, IFLA_##P##_ENCAP_TYPE, BOTH, "encap", WRONG("Invalid encap type.")) \
	X(ENCAP_NONE, IFLA_##P##_ENCAP_TYPE, ALONE, "noencap") \
	X(ENCAP_PORT, IFLA_##P##_ENCAP_SPORT, SET, "encap-sport", WRONG("Invalid source port.")) \
	X(ENCAP_PORT, IFLA_##P##_ENCAP_DPORT, SET, "encap-dport", \
		WRONG("Invalid destination port.")) \
	X(ENCAP_CSUM, IFLA_##P##_ENCAP_FLAGS, ALONE, "encap-csum noencap-csum") \
	X(ENCAP_CSUM6, IFLA_##P##_ENCAP_FLAGS, ALONE, \
		"encap-csum6 noencap-csum6 encap-udp6-csum noencap-udp6-csum") \
	X(ENCAP_REMCSUM, IFLA_##P##_ENCAP_FLAGS, ALONE, "encap-remcsum noencap-remcsum")

#define KEYS(X, P) \
	X(KEY, IFLA_##P##_IKEY, BOTH, "ikey*") \
	X(KEY, IFLA_##P##_OKEY, BOTH, "okey*") \
	X(KEY, IFLA_##P##_UNSPEC, SET, "key*")

#define GRE_OPTIONS(X) \
	KEYS(X, GRE) \
	X(CSUM_SEQ, IFLA_GRE_IFLAGS, ALONE_BOTH, "csum* icsum* ocsum* nocsum noicsum noocsum " \
		"seq* iseq* oseq* noseq noiseq nooseq nokey noikey nookey")

#define ERSPAN(X) \
	X(U32, IFLA_GRE_ERSPAN_INDEX, SET, "erspan", WRONG("invalid erspan index")) \
	X(U32, IFLA_GRE_ERSPAN_INDEX, SHOW, "erspan_index") \
	X(U8, IFLA_GRE_ERSPAN_VER, BOTH, "erspan_ver") \
	X(CHOICE8, IFLA_GRE_ERSPAN_DIR, BOTH, "erspan_dir") \
	X(HWID, IFLA_GRE_ERSPAN_HWID, BOTH, "erspan_hwid")

#define GRE(X) \
	X(FLAG, IFLA_GRE_COLLECT_METADATA, ALONE_BOTH, "external") \
	ENDS(X, GRE) \
	OVER_IP4(X, GRE) \
	X(NO, IFLA_GRE_PMTUDISC, ALONE_BOTH, "pmtudisc* nopmtudisc") \
	X(YES, IFLA_GRE_IGNORE_DF, ALONE_BOTH, "ignore-df noignore-df", KEY("ignore_df")) \
	GRE_OPTIONS(X) \
	ERSPAN(X) \
	ENCAP(X, GRE)
ATTRIBUTE_TABLE(gre, GRE);

#define GRE6(X) \
	X(FLAG, IFLA_GRE_COLLECT_METADATA, ALONE_BOTH, "external") \
	ENDS(X, GRE) \
	OVER_IP6(X, GRE) \
	GRE_OPTIONS(X) \
	LOCAL_REMOTE(X, GRE) \
	ERSPAN(X) \
	ENCAP(X, GRE)
ATTRIBUTE_TABLE(gre6, GRE6);

#define MODE_AND_ENDS(X) \
	X(FLAG, IFLA_IPTUN_COLLECT_METADATA, ALONE_BOTH, "external") \
	X(MODE, IFLA_IPTUN_PROTO, BOTH, "mode") \
	ENDS(X, IPTUN)

#define IPTUNNEL(X) \
	MODE_AND_ENDS(X) \
	OVER_IP4(X, IPTUN) \
	X(EITHER, IFLA_IPTUN_PMTUDISC, ALONE_BOTH, "pmtudisc nopmtudisc") \
	X(ISATAP, IFLA_IPTUN_FLAGS, ALONE_BOTH, "isatap") \
	X(6RD_PREFIX, IFLA_IPTUN_6RD_PREFIX, BOTH, "6rd-prefix") \
	X(6RD_RELAY, IFLA_IPTUN_6RD_RELAY_PREFIX, BOTH, "6rd-relay_prefix") \
	X(6RD_RESET, IFLA_IPTUN_6RD_PREFIX, ALONE, "6rd-reset") \
	ENCAP(X, IPTUN)
ATTRIBUTE_TABLE(iptunnel, IPTUNNEL);

#define IP6TUNNEL(X) \
	MODE_AND_ENDS(X) \
	OVER_IP6(X, IPTUN) \
	LOCAL_REMOTE(X, IPTUN) \
	ENCAP(X, IPTUN)
ATTRIBUTE_TABLE(ip6tunnel, IP6TUNNEL);

#define VTI(X) \
	ENDS(X, VTI) \
	KEYS(X, VTI) \
	X(FWMARK, IFLA_VTI_FWMARK, BOTH, "fwmark", WRONG("invalid fwmark"))
ATTRIBUTE_TABLE(vti, VTI);

const struct tunnel_numbers *tunnel_numbers(const struct attribute_table *table)
{
	static const struct tunnel_numbers in_gre = { IFLA_GRE_TTL, IFLA_GRE_ENCAP_LIMIT,
		IFLA_GRE_FLOWINFO, IFLA_GRE_FLAGS, IFLA_GRE_COLLECT_METADATA,
		IFLA_GRE_ENCAP_FLAGS, IFLA_GRE_ENCAP_SPORT, IFLA_GRE_ENCAP_DPORT };
	static const struct tunnel_numbers in_iptunnel = { IFLA_IPTUN_TTL, IFLA_IPTUN_ENCAP_LIMIT,
		IFLA_IPTUN_FLOWINFO, IFLA_IPTUN_FLAGS, IFLA_IPTUN_COLLECT_METADATA,
		IFLA_IPTUN_ENCAP_FLAGS, IFLA_IPTUN_ENCAP_SPORT, IFLA_IPTUN_ENCAP_DPORT };

	return table == &gre || table == &gre6 ? &in_gre : &in_iptunnel;
}

bool tunnel_is_over_ip6(const struct attribute_table *table)
{
	return table == &gre6 || table == &ip6tunnel;
}

bool tunnel_is_vti(const struct attribute_table *table)
{
	return table == &vti;
}

const uint8_t tunnel_protocols[TUNNEL_PROTOCOLS] = { 0, IPPROTO_IPIP, IPPROTO_IPV6, IPPROTO_MPLS };

const char *tunnel_modes(const struct attribute_table *table)
{
	return table == &ip6tunnel ?
		"any\0ipip6\0ip6ip6\0mplsip6\0any/ipv6\0ipv4/ipv6\0ipv6/ipv6\0mpls/ipv6\0" :
		"any\0ipip\0ip6ip\0mplsip\0any/ipv4\0ipv4/ipv4\0ipv6/ipv4\0mpls/ipv4\0";
}

static const char *choices(unsigned number)
{
	(void)number;
	return "ingress\0egress\0";
}

/* ---- setting */

static void put_bits16(unsigned number, unsigned bits, bool on)
{
	uint16_t *value = kind_value(number, sizeof(*value));

	*value = on ? *value | bits : *value & ~bits;
}

/* One of IP6_TNL_F_*. */
static void put_bit(const struct attribute_word *option, uint32_t bit, bool on)
{
	uint32_t *flags = kind_value(tunnel_numbers(option->table)->flags, sizeof(*flags));

	*flags = on ? *flags | bit : *flags & ~bit;
}

/* A word that sets such a bit, in place of a value. */
static bool is_word(const struct attribute_word *option, const char *word, uint32_t bit)
{
	bool on = !strcmp(option->value, word);

	put_bit(option, bit, on);
	return on;
}

static void put_mode(const struct attribute_word *option)
{
	int mode = words_find(tunnel_modes(option->table), option->value);

	if (mode < 0)
		invarg("Cannot guess tunnel mode.", option->value);
	*(uint8_t *)kind_value(IFLA_IPTUN_PROTO, 1) = tunnel_protocols[mode % TUNNEL_PROTOCOLS];
}

static void put_ttl(const struct attribute_word *option)
{
	bool v6 = tunnel_is_over_ip6(option->table);
	uint32_t ttl = 0;

	if ((v6 || strcmp(option->value, "inherit")) && !num_u32(option->value, 0, UINT8_MAX, &ttl))
		invarg(v6 ? "invalid HLIM" : "invalid TTL", option->value);
	*(uint8_t *)kind_value(option->line->number, 1) = ttl;
}

static void put_flowinfo(const struct attribute_word *option, uint32_t max, unsigned shift)
{
	uint32_t *flowinfo = kind_value(option->line->number, sizeof(*flowinfo)), value = 0;

	if (!num_u32(option->value, 16, max, &value))
		option->room->wrong(option, NULL);
	*flowinfo = (*flowinfo & ~htonl(max << shift)) | htonl(value << shift);
}

static void put_key(const struct attribute_word *option)
{
	bool in_vti = option->table == &vti;
	unsigned number = option->line->number, okey = in_vti ? IFLA_VTI_OKEY : IFLA_GRE_OKEY;
	uint32_t key = read_tunnel_key(option);

	if (number != okey) {
		memcpy(kind_value(in_vti ? IFLA_VTI_IKEY : IFLA_GRE_IKEY, 4), &key, 4);
		if (!in_vti)
			put_bits16(IFLA_GRE_IFLAGS, GRE_KEY, true);
	}
	if (number == okey || !number) {
		memcpy(kind_value(okey, 4), &key, 4);
		if (!in_vti)
			put_bits16(IFLA_GRE_OFLAGS, GRE_KEY, true);
	}
}

/* [no][i|o]csum, seq, key */
static void put_csum_seq(const char *word)
{
	bool on = strncmp(word, "no", 2);
	unsigned bit;
	char way;

	word += on ? 0 : 2;
	way = *word == 'i' || *word == 'o' ? *word++ : 0;
	bit = *word == 'c' ? GRE_CSUM : *word == 's' ? GRE_SEQ : GRE_KEY;
	if (way != 'o')
		put_bits16(IFLA_GRE_IFLAGS, bit, on);
	if (way != 'i')
		put_bits16(IFLA_GRE_OFLAGS, bit, on);
}

static void put_6rd(const char *word, int family, unsigned prefix, unsigned length)
{
	struct inet_addr address;

	ip_prefix(word, &family, &address);
	memcpy(kind_value(prefix, inet_size(family)), address.bytes, inet_size(family));
	*(uint16_t *)kind_value(length, 2) = address.bits;
}

static void put_6rd_relay(const char *word)
{
	put_6rd(word, AF_INET, IFLA_IPTUN_6RD_RELAY_PREFIX, IFLA_IPTUN_6RD_RELAY_PREFIXLEN);
}

static void put_encap(const struct attribute_word *option)
{
	static const uint16_t types[] = { TUNNEL_ENCAP_NONE, TUNNEL_ENCAP_FOU, TUNNEL_ENCAP_GUE };
	int type = words_find("none\0fou\0gue\0", option->value);

	if (type < 0)
		option->room->wrong(option, NULL);
	*(uint16_t *)kind_value(option->line->number, 2) = types[type];
}

static void put_encap_port(const struct attribute_word *option)
{
	uint16_t port = 0;

	if (option->line->number != tunnel_numbers(option->table)->sport ||
		strcmp(option->value, "auto"))
		port = attribute_number(option, UINT16_MAX);
	*(uint16_t *)kind_value(option->line->number, 2) = htons(port);
}

static void put_over_ip6(const struct attribute_word *option)
{
	unsigned number = option->line->number;
	uint32_t limit;

	switch (option->line->type) {
	case ATTR_ENCAP_LIMIT:
		if (is_word(option, "none", IP6_TNL_F_IGN_ENCAP_LIMIT))
			break;
		if (!num_u32(option->value, 0, UINT8_MAX, &limit))
			invarg("invalid ELIM", option->value);
		*(uint8_t *)kind_value(number, 1) = limit;
		break;
	case ATTR_TCLASS:
		if (!is_word(option, "inherit", IP6_TNL_F_USE_ORIG_TCLASS))
			put_flowinfo(option, 0xff, 20);
		break;
	case ATTR_FLOWLABEL:
		if (!is_word(option, "inherit", IP6_TNL_F_USE_ORIG_FLOWLABEL))
			put_flowinfo(option, 0xfffff, 0);
		break;
	case ATTR_DSCP:
		if (!is_word(option, "inherit", IP6_TNL_F_RCV_DSCP_COPY))
			option->room->wrong(option, NULL);
		break;
	case ATTR_LOCAL_REMOTE:
		put_bit(option, IP6_TNL_F_ALLOW_LOCAL_REMOTE, *option->value != 'n');
		break;
	}
}

static void put_fwmark(const struct attribute_word *option)
{
	uint32_t mark;

	if (tunnel_is_over_ip6(option->table) &&
		is_word(option, "inherit", IP6_TNL_F_USE_ORIG_FWMARK))
		return;
	mark = attribute_number(option, UINT32_MAX);
	memcpy(kind_value(option->line->number, sizeof(mark)), &mark, sizeof(mark));
}

static void put(const struct attribute_word *option, char ***at)
{
	unsigned number = option->line->number, type = option->line->type;

	(void)at;
	switch (type) {
	case ATTR_TTL:
		put_ttl(option);
		break;
	case ATTR_FWMARK:
		put_fwmark(option);
		break;
	case ATTR_KEY:
		put_key(option);
		break;
	case ATTR_CSUM_SEQ:
		put_csum_seq(option->value);
		break;
	case ATTR_MODE:
		put_mode(option);
		break;
	case ATTR_ISATAP:
		put_bits16(number, SIT_ISATAP, true);
		break;
	case ATTR_6RD_PREFIX: case ATTR_6RD_RESET:
		put_6rd(type == ATTR_6RD_RESET ? "2002::/16" : option->value, AF_INET6, number,
			IFLA_IPTUN_6RD_PREFIXLEN);
		if (type == ATTR_6RD_RESET)
			put_6rd_relay("0.0.0.0/0");
		break;
	case ATTR_6RD_RELAY:
		put_6rd_relay(option->value);
		break;
	case ATTR_HWID:
		nl_put_u16(&ip_request, number, attribute_number(option, UINT16_MAX));
		break;
	case ATTR_ENCAP:
		put_encap(option);
		break;
	case ATTR_ENCAP_NONE:
		*(uint16_t *)kind_value(number, 2) = TUNNEL_ENCAP_NONE;
		break;
	case ATTR_ENCAP_PORT:
		put_encap_port(option);
		break;
	case ATTR_ENCAP_CSUM: case ATTR_ENCAP_CSUM6: case ATTR_ENCAP_REMCSUM:
		put_bits16(number, TUNNEL_ENCAP_FLAG_CSUM << (type - ATTR_ENCAP_CSUM),
			*option->value != 'n');
		break;
	default:
		put_over_ip6(option);
	}
}

/* A change that doesn't say something sets it to 0: so all that is there is said again. */
static void keep(const char *kind, int index)
{
	struct link link;
	const struct nlattr *data, *option = NULL;

	if (!link_ask(index, &link) || strcmp(link.kind, kind))
		return;
	data = link.linkinfo[IFLA_INFO_DATA];
	while (data && nl_next(nl_data(data), nl_size(data), &option))
		nl_put(&ip_request, nl_type(option), nl_data(option), nl_size(option));
}

/* What iproute2 gives a new tunnel where the kernel would do otherwise. */
static void begin(const char *kind, int index)
{
	const struct attribute_table *table = kind_find(kind)->options;
	const struct tunnel_numbers *of = tunnel_numbers(table);

	if (index) {
		keep(kind, index);
		return;
	}
	if (table == &iptunnel || table == &ip6tunnel)
		kind_value(IFLA_IPTUN_PROTO, 1);	/* "any" */
	kind_value(of->ttl, 1);				/* "inherit" */
	if (tunnel_is_over_ip6(table)) {
		*(uint8_t *)kind_value(of->ttl, 1) = 64;
		*(uint8_t *)kind_value(of->limit, 1) = IPV6_DEFAULT_TNL_ENCAP_LIMIT;
		*(uint16_t *)kind_value(of->encap_flags, 2) = TUNNEL_ENCAP_FLAG_CSUM6;
	}
	if (!strcmp(kind, "erspan") || !strcmp(kind, "ip6erspan"))
		*(uint8_t *)kind_value(IFLA_GRE_ERSPAN_VER, 1) = 1;
}

/* An external tunnel has nothing else, but for what it carries. */
static void end(const char *kind, int index)
{
	const struct attribute_table *table = kind_find(kind)->options;
	unsigned metadata = tunnel_numbers(table)->metadata;
	bool has_protocol = table == &iptunnel || table == &ip6tunnel;
	uint8_t protocol;

	if (index || !kind_has(metadata))
		return;
	if (has_protocol)
		protocol = *(uint8_t *)kind_value(IFLA_IPTUN_PROTO, 1);
	kind_clear();
	nl_put(&ip_request, metadata, NULL, 0);
	if (has_protocol)
		nl_put_u8(&ip_request, IFLA_IPTUN_PROTO, protocol);
}

/* VTI has no numbers in common with the others. */
static void begin_vti(const char *kind, int index)
{
	if (index)
		keep(kind, index);
}

#define TUNNEL(NAMES, TABLE, FAMILY, BEGIN, END) { \
	.names = NAMES, .options = &TABLE, .family = FAMILY, .choices = choices, \
	.show = tunnel_show_option, .put = put, .begin = BEGIN, .end = END }
const struct kind kind_gre = TUNNEL("gre\0gretap\0erspan\0", gre, AF_INET, begin, end);
const struct kind kind_gre6 = TUNNEL("ip6gre\0ip6gretap\0ip6erspan\0", gre6, AF_INET6, begin, end);
const struct kind kind_iptunnel = TUNNEL("ipip\0sit\0", iptunnel, AF_INET, begin, end);
const struct kind kind_ip6tunnel = TUNNEL("ip6tnl\0", ip6tunnel, AF_INET6, begin, end);
const struct kind kind_vti = TUNNEL("vti\0", vti, AF_INET, begin_vti, NULL);
const struct kind kind_vti6 = TUNNEL("vti6\0", vti, AF_INET6, begin_vti, NULL);
