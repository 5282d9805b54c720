/* SPDX-License-Identifier: MIT */
/* ip route add, change, replace, append, prepend, delete: ip-route(8). */
#include "route.h"
#include "wordlist.h"

#include <string.h>
#include <linux/rtnetlink.h>

/* Forms (more: wordlist.h): v: via	a: address	f: from		o: onlink	e: pref		r: realms	N: nexthop
 * x: a nexthop's device	g: its weight	k: vrf. The numbers are RTA_*, or of enum ROUTE_*. */
static const char words[] =
	"d04 dev oif\nv00-via\na07 src\nf00 from\no00-onlink\ne20 pref\nN00-nexthop\nw06 metric* priority* preference*\n"
	"T15 table*\nk15 vrf\nP61 protocol*\nS62 scope:invalid \"scope\" value\nD63 tos dsfield*\nw23 expires\nr11 realms*\n"
	"w30 nhid:\"id\" value is invalid\n";
static const char nexthop_words[] = "v00-via\nx00 dev\ng00 weight:\"weight\" is invalid\no00-onlink\nr11 realms*\n";

static struct nl_request metrics;		/* RTAX_* */

/* What the command line asks for; what needs no second thought is in ip_said. */
struct change {
	int family, type;		/* type -1: not given */
	struct inet_addr to, from, gateway;
	bool has_to;
	uint32_t flags, lock;
	char **nexthops;		/* the first word "nexthop" and all behind it */
	struct wordlist words;
};

static unsigned preference(const struct wordlist *list)
{
	for (unsigned i = 0; i < 4; i++)
		if (*list->value && !strcmp(list->value, route_preferences[i]))
			return i;
	return wordlist_number(list, UINT8_MAX);
}

static void take_via(struct change *change, char ***at)
{
	if (change->gateway.family)
		invarg("use nexthop syntax to specify multiple via", "via");
	route_take_via(at, change->family, &change->gateway);
	if (!change->family)
		change->family = change->gateway.family;
}

/* [TYPE] PREFIX */
static void take_to(struct change *change, char ***at)
{
	const char *word;
	int type;

	take_word(at, "to");
	word = next_arg(at);
	type = *word < '0' || *word > '9' ? route_type(word) : -1;
	if (change->has_to)
		duparg2("to", word);
	if (type >= 0) {
		change->type = type;
		word = next_arg(at);
	}
	ip_prefix(word, &change->family, &change->to);
	change->has_to = true;
}

static void take_address(struct change *change, const char *word)
{
	struct inet_addr address;

	ip_address(word, change->family, &address);
	change->family = address.family;
	nl_put(&ip_said, change->words.number, address.bytes, inet_size(address.family));
}

/* Everything up to the first "nexthop". */
static void parse(struct change *change, char **argv)
{
	struct wordlist *list = &change->words;

	while (*argv && !change->nexthops)
		switch (wordlist_take(list, &argv)) {
		case 'N':
			change->nexthops = argv - 1;
			break;
		case 'v':
			take_via(change, &argv);
			break;
		case 'a':
			take_address(change, list->value);
			break;
		case 'f':
			ip_prefix(list->value, &change->family, &change->from);
			break;
		case 'o':
			change->flags |= RTNH_F_ONLINK;
			break;
		case 'k':
			nl_put_u32(&ip_said, RTA_TABLE, route_vrf(list->value));
			break;
		case 'e':
			nl_put_u8(&ip_said, RTA_PREF, preference(list));
			break;
		case 'r':
			nl_put_u32(&ip_said, RTA_FLOW, route_realms(list->value));
			break;
		case 0:
			if (!route_take_metric(&argv, &metrics, &change->lock))
				take_to(change, &argv);
		}
}

static void put_gateway(const struct inet_addr *gateway, int family)
{
	struct {
		uint16_t family;
		uint8_t address[16];
	} via = { .family = gateway->family };

	if (gateway->family == family) {
		nl_put(&ip_request, RTA_GATEWAY, gateway->bytes, inet_size(family));
		return;
	}
	memcpy(via.address, gateway->bytes, sizeof(via.address));
	nl_put(&ip_request, RTA_VIA, &via, sizeof(via.family) + inet_size(gateway->family));
}

/* One "nexthop" up to the next: a struct rtnexthop with attributes of its own behind it. Not inline: its list would stand between the
 * stack and what route_modify() uses. */
static __attribute__((noinline)) void put_nexthop(int family, char ***at)
{
	size_t start = NLMSG_ALIGN(ip_request.header.nlmsg_len);
	struct wordlist list = { nexthop_words, NULL, &ip_request };
	struct rtnexthop hop = { 0 };
	struct inet_addr gateway;
	unsigned weight;

	if (start + sizeof(hop) > sizeof(ip_request))
		ip_fail(1, "Error: too many nexthops");
	ip_request.header.nlmsg_len = start + sizeof(hop);
	while (**at && strcmp(**at, "nexthop"))
		switch (wordlist_take(&list, at)) {
		case 'v':
			route_take_via(at, family, &gateway);
			put_gateway(&gateway, family);
			break;
		case 'x':
			hop.rtnh_ifindex = dev_index(list.value, "Cannot find device");
			break;
		case 'g':
			weight = wordlist_number(&list, 256);
			if (!weight)
				wordlist_wrong(&list);
			hop.rtnh_hops = weight - 1;
			break;
		case 'o':
			hop.rtnh_flags |= RTNH_F_ONLINK;
			break;
		case 'r':
			nl_put_u32(&ip_request, RTA_FLOW, route_realms(list.value));
			break;
		default:
			ip_fail(255, "Error: \"nexthop\" or end of line is expected instead of \"%s\"", **at);
		}
	hop.rtnh_len = ip_request.header.nlmsg_len - start;
	memcpy((char *)&ip_request + start, &hop, sizeof(hop));
}

static void put_nexthops(const struct change *change)
{
	size_t nest = nl_nest(&ip_request, RTA_MULTIPATH);

	for (char **at = change->nexthops; take_word(&at, "nexthop");) {
		if (!*at)
			ip_fail(255, "Error: unexpected end of line after \"nexthop\"");
		put_nexthop(change->family, &at);
	}
	nl_nest_end(&ip_request, nest);
}

static void put_metrics(uint32_t lock)
{
	size_t size;

	if (lock)
		nl_put_u32(&metrics, RTAX_LOCK, lock);
	size = metrics.header.nlmsg_len - sizeof(metrics.header);
	if (size)
		nl_put(&ip_request, RTA_METRICS | NLA_F_NESTED, metrics.body, size);
}

static bool has_way(const struct change *change)
{
	return change->gateway.family || change->nexthops || said_u32(RTA_NH_ID, 0);
}

/* What the kernel would take silently and not do, and what it refuses without saying why. */
static void check(const struct change *change, bool delete)
{
	if (!change->has_to)
		ip_usage("route");
	if (change->family == AF_INET && (said(RTA_EXPIRES) || said(RTA_PREF)))
		ip_fail(255, "Error: \"%s\" can be set only for IPv6 routes", said(RTA_EXPIRES) ? "expires" : "pref");
	if (!delete && (change->type < 0 || change->type == RTN_UNICAST) && !said(RTA_OIF) && !has_way(change))
		ip_fail(2, "RTNETLINK answers: No such device: a route needs \"dev\", \"via\" or \"nexthop\"");
}

/* What isn't said follows from the type, and from whether there is a gateway. */
static void fill_in(const struct change *change, struct rtmsg *info, bool delete)
{
	int type = change->type < 0 ? RTN_UNICAST : change->type;
	bool own = type == RTN_LOCAL, spread = type == RTN_BROADCAST || type == RTN_ANYCAST;
	uint32_t table = said_u32(RTA_TABLE, own || spread ? RT_TABLE_LOCAL : RT_TABLE_MAIN), scope;

	if (own)
		scope = RT_SCOPE_HOST;
	else if (spread || type == RTN_MULTICAST || (type == RTN_UNICAST && !delete && !has_way(change)))
		scope = RT_SCOPE_LINK;
	else
		scope = delete ? RT_SCOPE_NOWHERE : RT_SCOPE_UNIVERSE;
	info->rtm_table = table;		/* what fits: RTA_TABLE has the whole */
	info->rtm_type = delete && change->type < 0 ? RTN_UNSPEC : type;
	info->rtm_protocol = said_u32(ROUTE_PROTOCOL, delete ? RTPROT_UNSPEC : RTPROT_BOOT);
	info->rtm_scope = said_u32(ROUTE_SCOPE, scope);
}

int route_modify(char command, char **argv)
{
	struct change change = {
		.type = -1, .family = inet_size(ip_options.family) ? ip_options.family : AF_UNSPEC,
	};
	bool delete = command == 'A';
	struct rtmsg *info = nl_begin(&ip_request, delete ? RTM_DELROUTE : RTM_NEWROUTE, ip_flags(command), sizeof(*info));

	said_begin(&change.words, words, "\"%s\" value is invalid");
	nl_begin(&metrics, 0, 0, 0);
	parse(&change, argv);
	if (!change.family)
		change.family = AF_INET;
	check(&change, delete);
	fill_in(&change, info, delete);
	info->rtm_family = change.family;
	info->rtm_dst_len = change.to.bits;
	info->rtm_src_len = change.from.bits;
	info->rtm_tos = said_u32(ROUTE_TOS, 0);
	info->rtm_flags = change.flags;
	if (change.to.bits)
		nl_put(&ip_request, RTA_DST, change.to.bytes, inet_size(change.family));
	if (change.from.bits)
		nl_put(&ip_request, RTA_SRC, change.from.bytes, inet_size(change.family));
	if (change.gateway.family)
		put_gateway(&change.gateway, change.family);
	route_put_said();
	put_metrics(change.lock);
	if (change.nexthops)
		put_nexthops(&change);
	return ip_send();
}
