/* SPDX-License-Identifier: MIT */
/* ip tunnel: tunnels by the ioctls that were there before netlink: ip-tunnel(8). */
#include "ip/tunnel/parts.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "common/netlink/inet.h"
#include "ip/frame/prefix.h"
#include "ip/frame/tunnel_key.h"

enum {
	ATTR_MODE = ATTR_OWN, ATTR_NAME_OF, ATTR_REMOTE, ATTR_LOCAL, ATTR_LOWER,
	ATTR_TTL,	/* "inherit" is 0 */
	ATTR_KEY,	/* 1: in, 2: out, 3: both */
	ATTR_CSUM_SEQ,
	ATTR_TOS, ATTR_PMTUDISC,
	ATTR_ENCAP_LIMIT, ATTR_TCLASS, ATTR_FLOWLABEL, ATTR_DSCP, ATTR_LOCAL_REMOTE, ATTR_FWMARK,
};
#define TUNNEL_WORDS(X) \
	X(MODE, 0, SET, "mode") \
	X(REMOTE, 0, SET, "remote") \
	X(LOCAL, 0, SET, "local") \
	X(LOWER, 0, SET, "dev") \
	X(KEY, 3, SET, "key") \
	X(KEY, 1, SET, "ikey") \
	X(KEY, 2, SET, "okey") \
	X(CSUM_SEQ, 0, ALONE, "seq iseq oseq csum icsum ocsum") \
	X(NAME_OF, 0, SET, "name")
ATTRIBUTE_TABLE(tunnel_words, TUNNEL_WORDS);

#define OVER_IP4(X) \
	X(TTL, UINT8_MAX, SET, "ttl hoplimit", WRONG("invalid TTL")) \
	X(TOS, 0, SET, "tos dsfield*", WRONG("bad TOS value")) \
	X(PMTUDISC, 1, ALONE, "pmtudisc") \
	X(PMTUDISC, 0, ALONE, "nopmtudisc")
ATTRIBUTE_TABLE(over_ip4, OVER_IP4);

#define OVER_IP6(X) \
	X(TTL, UINT8_MAX, SET, "hoplimit ttl hlim", WRONG("invalid TTL")) \
	X(ENCAP_LIMIT, 0, SET, "encaplimit", WRONG("invalid ELIM")) \
	X(TCLASS, 0, SET, "tclass tc tos dsfield*", WRONG("invalid TClass")) \
	X(FLOWLABEL, 0, SET, "flowlabel fl", WRONG("invalid Flowlabel")) \
	X(DSCP, 0, SET, "dscp", WRONG("not inherit")) \
	X(FWMARK, 0, SET, "fwmark", WRONG("not inherit")) \
	X(LOCAL_REMOTE, 0, ALONE, "allow-localremote noallow-localremote")
ATTRIBUTE_TABLE(over_ip6, OVER_IP6);

void tunnel_begin(struct tunnel *tunnel, int family)
{
	struct ip_tunnel_parm *over4 = &tunnel->over4;
	struct ip6_tnl_parm2 *over6 = &tunnel->over6;

	memset(tunnel, 0, sizeof(*tunnel));
	tunnel->family = family;
	if (CONFIG_IP_TUNNEL6 && family == AF_INET6) {
		over6->proto = IPPROTO_IPV6;
		over6->hop_limit = 64;
		over6->encap_limit = IPV6_DEFAULT_TNL_ENCAP_LIMIT;
		tunnel->parm = over6, tunnel->name = over6->name, tunnel->link = &over6->link;
		tunnel->protocol = &over6->proto, tunnel->ttl = &over6->hop_limit;
		tunnel->remote = &over6->raddr, tunnel->local = &over6->laddr;
		tunnel->i_flags = &over6->i_flags, tunnel->o_flags = &over6->o_flags;
		tunnel->i_key = &over6->i_key, tunnel->o_key = &over6->o_key;
		return;
	}
	over4->iph.version = 4;
	over4->iph.ihl = 5;
	over4->iph.frag_off = htons(DONT_FRAGMENT);
	tunnel->parm = over4, tunnel->name = over4->name, tunnel->link = &over4->link;
	tunnel->protocol = &over4->iph.protocol, tunnel->ttl = &over4->iph.ttl;
	tunnel->remote = &over4->iph.daddr, tunnel->local = &over4->iph.saddr;
	tunnel->i_flags = &over4->i_flags, tunnel->o_flags = &over4->o_flags;
	tunnel->i_key = &over4->i_key, tunnel->o_key = &over4->o_key;
}

int tunnel_ioctl(const struct tunnel *tunnel, const char *device, unsigned long call, void *data)
{
	struct ifreq request = { .ifr_data = data ? data : tunnel->parm };
	int fd = socket(tunnel->family, SOCK_DGRAM | SOCK_CLOEXEC, 0), result;

	if (fd < 0)
		ip_fail(1, "create socket failed: %s", errno_text(errno));
	fmt(request.ifr_name, IFNAMSIZ, "%s", device);
	result = ioctl(fd, call, &request) ? -errno : 0;
	close(fd);
	return result;
}

/* ---- words */

/* What a mode is: its words, protocol and device, and the flag by which the kernel knows it where
 * another mode has the same protocol. */
struct mode {
	const char *words;
	uint8_t family, protocol;
	const char *base;
	__be16 flag;
};
static const struct mode modes[] = {
	{ "ipip\0ip/ip\0", AF_INET, IPPROTO_IPIP, "tunl0" },
	{ "gre\0gre/ip\0", AF_INET, IPPROTO_GRE, "gre0" },
	{ "sit\0ipv6/ip\0", AF_INET, IPPROTO_IPV6, "sit0" },
	{ "isatap\0", AF_INET, IPPROTO_IPV6, "sit0", SIT_ISATAP },
	{ "vti\0", AF_INET, IPPROTO_IPIP, "ip_vti0", VTI_ISVTI },
	{ "ipv6/ipv6\0ip6ip6\0", AF_INET6, IPPROTO_IPV6, "ip6tnl0" },
	{ "vti6\0", AF_INET6, IPPROTO_IPV6, "ip6_vti0", VTI_ISVTI },
	{ "ip/ipv6\0ipv4/ipv6\0ipip6\0ip4ip6\0", AF_INET6, IPPROTO_IPIP, "ip6tnl0" },
	{ "ip6gre\0gre/ipv6\0", AF_INET6, IPPROTO_GRE, "ip6gre0" },
	{ "any/ipv6\0any\0", AF_INET6, 0, "ip6tnl0" },
};

static const struct mode *find_mode(const char *word)
{
	for (unsigned i = 0; i < sizeof(modes) / sizeof(*modes); i++)
		if (words_find(modes[i].words, word) >= 0)
			return &modes[i];
	return NULL;
}

static void set_mode(struct tunnel *tunnel, const char *word)
{
	const struct mode *mode = find_mode(word);

	if (!mode || mode->family != tunnel->family)
		ip_fail(255, "Unknown tunnel mode \"%s\"", word);
	if (tunnel->base && mode->family == AF_INET)
		ip_fail(255, "You managed to ask for more than one tunnel mode.");
	tunnel->base = mode->base;
	*tunnel->protocol = mode->protocol;
	tunnel->mode_flag = mode->flag;
}

static void set_key(struct tunnel *tunnel, unsigned ways, uint32_t key)
{
	if (ways & 1) {
		*tunnel->i_flags |= GRE_KEY;
		*tunnel->i_key = key;
	}
	if (ways & 2) {
		*tunnel->o_flags |= GRE_KEY;
		*tunnel->o_key = key;
	}
}

/* seq and csum; iseq, ocsum ... are for one direction. */
static void set_csum_seq(struct tunnel *tunnel, const char *word)
{
	char way = *word == 'i' || *word == 'o' ? *word++ : 0;
	unsigned bit = *word == 'c' ? GRE_CSUM : GRE_SEQ;

	if (way != 'o')
		*tunnel->i_flags |= bit;
	if (way != 'i')
		*tunnel->o_flags |= bit;
}

static void set_address(const struct tunnel *tunnel, void *to, const char *word)
{
	struct inet_addr address = { 0 };

	if (strcmp(word, "any"))
		ip_address(word, tunnel->family, &address);
	memcpy(to, address.bytes, inet_size(tunnel->family));
}

static void set_name(struct tunnel *tunnel, const char *word)
{
	if (*tunnel->name)
		duparg2("name", word);
	fmt(tunnel->name, IFNAMSIZ, "%s", check_ifname(word, "name"));
}

/* A word in place of a number: sets a bit. */
static bool is_word(struct tunnel *tunnel, const char *value, const char *word, uint32_t bit)
{
	if (strcmp(value, word)) {
		tunnel->over6.flags &= ~bit;
		return false;
	}
	tunnel->over6.flags |= bit;
	return true;
}

static void set_flowinfo(
	struct tunnel *tunnel, const struct attribute_word *word, uint32_t max, unsigned shift)
{
	uint32_t value = 0;

	if (!num_u32(word->value, 16, max, &value))
		word->room->wrong(word, NULL);
	tunnel->over6.flowinfo =
		(tunnel->over6.flowinfo & ~htonl(max << shift)) | htonl(value << shift);
}

static void take_over_ip6(struct tunnel *tunnel, const struct attribute_word *word)
{
	const char *value = word->value;

	switch (word->line->type) {
	case ATTR_ENCAP_LIMIT:
		if (!is_word(tunnel, value, "none", IP6_TNL_F_IGN_ENCAP_LIMIT))
			tunnel->over6.encap_limit = attribute_number(word, UINT8_MAX);
		break;
	case ATTR_TCLASS:
		if (!is_word(tunnel, value, "inherit", IP6_TNL_F_USE_ORIG_TCLASS))
			set_flowinfo(tunnel, word, 0xff, 20);
		break;
	case ATTR_FLOWLABEL:
		if (!is_word(tunnel, value, "inherit", IP6_TNL_F_USE_ORIG_FLOWLABEL))
			set_flowinfo(tunnel, word, 0xfffff, 0);
		break;
	case ATTR_DSCP:
		if (!is_word(tunnel, value, "inherit", IP6_TNL_F_RCV_DSCP_COPY))
			word->room->wrong(word, NULL);
		break;
	case ATTR_FWMARK:
		if (!is_word(tunnel, value, "inherit", IP6_TNL_F_USE_ORIG_FWMARK))
			word->room->wrong(word, NULL);
		break;
	case ATTR_LOCAL_REMOTE:
		is_word(tunnel, value, "allow-localremote", IP6_TNL_F_ALLOW_LOCAL_REMOTE);
		break;
	}
}

static uint8_t read_tos(const struct attribute_word *word)
{
	uint32_t tos = 1;		/* inherit */

	if (strcmp(word->value, "inherit") &&
		!names_number(NAMES_DSFIELD, word->value, UINT8_MAX, &tos))
		word->room->wrong(word, NULL);
	return tos;
}

static void take_value(struct tunnel *tunnel, const struct attribute_word *word)
{
	const char *value = word->value;

	switch (word->line->type) {
	case ATTR_MODE:
		set_mode(tunnel, value);
		break;
	case ATTR_NAME_OF:
		set_name(tunnel, value);
		break;
	case ATTR_REMOTE:
		set_address(tunnel, tunnel->remote, value);
		break;
	case ATTR_LOCAL:
		set_address(tunnel, tunnel->local, value);
		break;
	case ATTR_LOWER:
		*tunnel->link = word->room->device(value);
		break;
	case ATTR_TTL:
		*tunnel->ttl = strcmp(value, "inherit") ? attribute_number(word, UINT8_MAX) : 0;
		break;
	case ATTR_KEY:
		set_key(tunnel, word->line->number, read_tunnel_key(word));
		break;
	case ATTR_CSUM_SEQ:
		set_csum_seq(tunnel, value);
		break;
	case ATTR_TOS:
		tunnel->over4.iph.tos = read_tos(word);
		break;
	case ATTR_PMTUDISC:
		tunnel->over4.iph.frag_off = word->line->number ? htons(DONT_FRAGMENT) : 0;
		break;
	default:
		if (CONFIG_IP_TUNNEL6)
			take_over_ip6(tunnel, word);
	}
}

/* What is there becomes what is asked for, but for the words behind the name. */
static void load(struct tunnel *tunnel)
{
	int result = tunnel_ioctl(tunnel, tunnel->name, SIOCGETTUNNEL, NULL);

	if (result)
		ip_fail(1, "get tunnel \"%s\" failed: %s", tunnel->name, errno_text(-result));
}

static void read_words(struct tunnel *tunnel, bool changing, char **argv)
{
	struct attribute_word word = { .room = &ip_room, .table = &tunnel_words,
		.second = CONFIG_IP_TUNNEL6 && tunnel->family == AF_INET6 ? &over_ip6 : &over_ip4 };

	while (*argv) {
		word.value = *argv++;
		if (attribute_find(&word, word.value)) {
			attribute_take_value(&word, &argv);
			take_value(tunnel, &word);
		} else if (is_prefix(word.value, "help")) {
			ip_usage("tunnel");
		} else {
			set_name(tunnel, word.value);
			if (changing)
				load(tunnel);
		}
	}
}

/* ---- commands */

/* Without a mode, a name that begins as one. */
static void guess_mode(struct tunnel *tunnel)
{
	static const char names[] = "gre\0ipip\0sit\0isatap\0vti\0";

	for (const char *name = names; *name && !tunnel->base && tunnel->family == AF_INET;
		name += strlen(name) + 1)
		if (!strncmp(tunnel->name, name, strlen(name)))
			set_mode(tunnel, name);
}

static bool is_multicast4(const struct tunnel *tunnel)
{
	return tunnel->family == AF_INET && IN_MULTICAST(ntohl(tunnel->over4.iph.daddr));
}

/* What only some modes have, or some words together. */
static void check_tunnel(struct tunnel *tunnel)
{
	const struct iphdr *header = &tunnel->over4.iph;

	if (tunnel->family == AF_INET && !*tunnel->protocol && !tunnel->base)
		ip_fail(1, "cannot determine tunnel mode (ipip, gre, vti or sit)");
	*tunnel->i_flags |= tunnel->mode_flag;
	if (tunnel->family != AF_INET)
		return;
	if (*tunnel->protocol != IPPROTO_GRE && !(*tunnel->i_flags & VTI_ISVTI) &&
		(*tunnel->i_flags & GRE_KEY || *tunnel->o_flags & GRE_KEY))
		ip_fail(1, "Keys are not allowed with ipip and sit tunnels");
	if (header->ttl && !header->frag_off)
		ip_fail(1, "ttl != 0 and nopmtudisc are incompatible");
	if (!is_multicast4(tunnel))
		return;
	if (!header->saddr)
		ip_fail(1, "A broadcast tunnel requires a source address");
	if (*tunnel->protocol != IPPROTO_GRE)
		return;
	if (!(*tunnel->i_flags & GRE_KEY))
		set_key(tunnel, 1, header->daddr);
	if (!(*tunnel->o_flags & GRE_KEY))
		set_key(tunnel, 2, header->daddr);
}

static int send_tunnel(
	const struct tunnel *tunnel, const char *device, const char *verb, unsigned long call)
{
	int result = tunnel_ioctl(tunnel, device, call, NULL);

	if (result)
		ip_fail(1, "%s tunnel \"%s\" failed: %s", verb, device, errno_text(-result));
	return 0;
}

const char *tunnel_device(const struct tunnel *tunnel)
{
	return *tunnel->name || !tunnel->base ? tunnel->name : tunnel->base;
}

static int add(struct tunnel *tunnel, char **argv)
{
	read_words(tunnel, false, argv);
	guess_mode(tunnel);
	check_tunnel(tunnel);
	/* a mode of IPv4's is always known here */
	return send_tunnel(
		tunnel, tunnel->base ? tunnel->base : "ip6tnl0", "add", SIOCADDTUNNEL);
}

static int change(struct tunnel *tunnel, char **argv)
{
	read_words(tunnel, true, argv);
	check_tunnel(tunnel);
	return send_tunnel(tunnel, tunnel_device(tunnel), "change", SIOCCHGTUNNEL);
}

/* By -4 and -6, or by the mode. */
static int find_family(char **argv)
{
	const struct mode *mode;

	if (ip_options.family)
		return ip_options.family;
	for (; argv[0] && argv[1]; argv++) {
		mode = strcmp(argv[0], "mode") ? NULL : find_mode(argv[1]);
		if (mode && mode->family == AF_INET6)
			return AF_INET6;
	}
	return AF_INET;
}

int tunnel_command(char **argv)
{
	enum { ADD, CHANGE, DELETE, SHOW, LST, LIST, PRL, SIXRD };
	struct tunnel tunnel;
	int family = find_family(argv);

	if (family != AF_INET && !(CONFIG_IP_TUNNEL6 && family == AF_INET6))
		ip_fail(255, "Unsupported protocol family: %d", family);
	tunnel_begin(&tunnel, family);
	switch (*argv ? ip_command("add\0change\0delete\0show\0lst\0list\0prl\0" "6rd\0",
		"tunnel", &argv) : SHOW) {
	case ADD: return add(&tunnel, argv);
	case CHANGE: return change(&tunnel, argv);
	case DELETE:
		read_words(&tunnel, false, argv);
		return send_tunnel(&tunnel, tunnel_device(&tunnel), "delete", SIOCDELTUNNEL);
	case PRL:
		ip_refuse("tunnel prl");
	case SIXRD:
		ip_refuse("tunnel 6rd");
	default:
		tunnel.protocol[0] = 0;		/* of any mode */
		read_words(&tunnel, false, argv);
		guess_mode(&tunnel);
		return tunnel_show(&tunnel);
	}
}
