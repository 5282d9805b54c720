/* SPDX-License-Identifier: MIT */
/* ip route add, change, replace, append, prepend, delete: ip-route(8). */
#include "route.h"

#include <string.h>
#include <linux/rtnetlink.h>

/* What the command line asks for; what needs no second thought is in the request already. */
struct change {
	struct nl_request *request;
	int family;
	struct inet_addr to, from, gateway, src;
	bool has_to, has_from, has_gateway, has_src, has_metric, has_expires, has_pref, has_realms;
	int oif, type, scope, protocol;		/* 0: none; -1: not given */
	bool has_table;
	uint32_t table, metric, tos, nexthop_id, expires, pref, realms, flags;
	char **nexthops;			/* the first word "nexthop" and all behind it */
	uint32_t lock;
};

static void take_pref(struct change *change, const char *word)
{
	static const char names[][7] = { "medium", "high", "", "low" };		/* RFC 4191, 2.1 */

	change->has_pref = true;
	for (change->pref = 0; change->pref < 4; change->pref++)
		if (*word && !strcmp(word, names[change->pref]))
			return;
	if (!num_u32(word, 0, 255, &change->pref))
		invarg("\"pref\" value is invalid", word);
}

static void take_via(struct change *change, char ***at)
{
	if (change->has_gateway)
		invarg("use nexthop syntax to specify multiple via", "via");
	route_take_via(at, change->family, &change->gateway);
	if (!change->family)
		change->family = change->gateway.family;
	change->has_gateway = true;
}

/* [TYPE] PREFIX */
static void take_to(struct change *change, char ***at)
{
	const char *word;
	int type;

	take_word(at, "to");
	word = next_arg(at);
	type = *word < '0' || *word > '9' ? route_type(word) : -1;
	if (change->has_to || (type >= 0 && change->type >= 0))
		duparg2("to", word);
	if (type >= 0) {
		change->type = type;
		word = next_arg(at);
	}
	ip_prefix(word, change->family, &change->to);
	if (change->to.family)
		change->family = change->to.family;
	change->has_to = true;
}

static void take_address(struct change *change, const char *word, struct inet_addr *address, bool *has)
{
	ip_address(word, change->family, address);
	change->family = address->family;
	*has = true;
}

static void take_from(struct change *change, const char *word)
{
	ip_prefix(word, change->family, &change->from);
	if (change->from.family)
		change->family = change->from.family;
	change->has_from = true;
}

/* Options with a number or a name. */
static bool take_number(struct change *change, char ***at)
{
	if (take_prefix(at, "metric") || take_prefix(at, "priority") || take_prefix(at, "preference")) {
		change->metric = next_u32(at, UINT32_MAX, "\"metric\" value is invalid");
		change->has_metric = true;
	} else if (take_prefix(at, "table")) {
		change->table = next_name(at, NAMES_TABLE, UINT32_MAX, "\"table\" value is invalid");
		change->has_table = true;
	} else if (take_prefix(at, "protocol"))
		change->protocol = next_name(at, NAMES_PROTO, 255, "\"protocol\" value is invalid");
	else if (take_word(at, "scope"))
		change->scope = next_name(at, NAMES_SCOPE, 255, "invalid \"scope\" value");
	else if (take_word(at, "tos") || take_prefix(at, "dsfield"))
		change->tos = next_name(at, NAMES_DSFIELD, 255, "\"tos\" value is invalid");
	else if (take_word(at, "expires")) {
		change->expires = next_u32(at, INT32_MAX, "\"expires\" value is invalid");
		change->has_expires = true;
	} else if (take_prefix(at, "realms")) {
		change->realms = route_realms(next_arg(at));
		change->has_realms = true;
	} else if (take_word(at, "nhid"))
		change->nexthop_id = next_u32(at, UINT32_MAX, "\"id\" value is invalid");
	else
		return false;
	return true;
}

/* Everything up to the first "nexthop". The metrics' nest is open in the request. */
static void parse(struct change *change, char **argv)
{
	while (*argv && !change->nexthops) {
		if (!strcmp(*argv, "nexthop"))
			change->nexthops = argv;
		else if (take_word(&argv, "dev") || take_word(&argv, "oif"))
			change->oif = dev_index(next_arg(&argv));
		else if (take_word(&argv, "via"))
			take_via(change, &argv);
		else if (take_word(&argv, "src"))
			take_address(change, next_arg(&argv), &change->src, &change->has_src);
		else if (take_word(&argv, "from"))
			take_from(change, next_arg(&argv));
		else if (take_word(&argv, "onlink"))
			change->flags |= RTNH_F_ONLINK;
		else if (take_word(&argv, "pref"))
			take_pref(change, next_arg(&argv));
		else if (!route_take_metric(&argv, change->request, &change->lock) && !take_number(change, &argv))
			take_to(change, &argv);
	}
}

static void put_gateway(struct nl_request *request, const struct inet_addr *gateway, int family)
{
	struct {
		uint16_t family;
		uint8_t address[16];
	} via = { .family = gateway->family };

	if (gateway->family == family) {
		nl_put(request, RTA_GATEWAY, gateway->bytes, inet_size(family));
		return;
	}
	memcpy(via.address, gateway->bytes, sizeof(via.address));
	nl_put(request, RTA_VIA, &via, sizeof(via.family) + inet_size(gateway->family));
}

/* One "nexthop" up to the next: a struct rtnexthop with attributes of its own behind it. */
static void put_nexthop(struct nl_request *request, int family, char ***at)
{
	size_t start = NLMSG_ALIGN(request->header.nlmsg_len);
	struct rtnexthop hop = { 0 };
	struct inet_addr gateway;

	if (start + sizeof(hop) > sizeof(*request))
		ip_fail(1, "Error: too many nexthops");
	request->header.nlmsg_len = start + sizeof(hop);
	while (**at && strcmp(**at, "nexthop")) {
		if (take_word(at, "via")) {
			route_take_via(at, family, &gateway);
			put_gateway(request, &gateway, family);
		} else if (take_word(at, "dev")) {
			hop.rtnh_ifindex = dev_index(next_arg(at));
		} else if (take_word(at, "weight")) {
			const char *word = next_arg(at);
			uint32_t weight;

			if (!num_u32(word, 0, 256, &weight) || !weight)
				invarg("\"weight\" is invalid", word);
			hop.rtnh_hops = weight - 1;
		} else if (take_word(at, "onlink")) {
			hop.rtnh_flags |= RTNH_F_ONLINK;
		} else if (take_prefix(at, "realms")) {
			nl_put_u32(request, RTA_FLOW, route_realms(next_arg(at)));
		} else {
			ip_fail(255, "Error: \"nexthop\" or end of line is expected instead of \"%s\"", **at);
		}
	}
	hop.rtnh_len = request->header.nlmsg_len - start;
	memcpy((char *)request + start, &hop, sizeof(hop));
}

static void put_nexthops(struct nl_request *request, const struct change *change)
{
	size_t nest = nl_nest(request, RTA_MULTIPATH);

	for (char **at = change->nexthops; take_word(&at, "nexthop");) {
		if (!*at)
			ip_fail(255, "Error: unexpected end of line after \"nexthop\"");
		put_nexthop(request, change->family, &at);
	}
	nl_nest_end(request, nest);
}

static void put_rest(struct nl_request *request, const struct change *change)
{
	size_t size = inet_size(change->family);

	if (change->to.bits)
		nl_put(request, RTA_DST, change->to.bytes, size);
	if (change->has_from && change->from.bits)
		nl_put(request, RTA_SRC, change->from.bytes, size);
	if (change->has_gateway)
		put_gateway(request, &change->gateway, change->family);
	if (change->has_src)
		nl_put(request, RTA_PREFSRC, change->src.bytes, size);
	if (change->oif)
		nl_put_u32(request, RTA_OIF, change->oif);
	if (change->has_metric)
		nl_put_u32(request, RTA_PRIORITY, change->metric);
	if (change->has_realms)
		nl_put_u32(request, RTA_FLOW, change->realms);
	if (change->nexthop_id)
		nl_put_u32(request, RTA_NH_ID, change->nexthop_id);
	if (change->has_expires)
		nl_put_u32(request, RTA_EXPIRES, change->expires);
	if (change->has_pref)
		nl_put_u8(request, RTA_PREF, change->pref);
	if (change->table > 255)
		nl_put_u32(request, RTA_TABLE, change->table);
}

/* What isn't said follows from the type, and from whether there is a gateway. */
static void fill_in(struct change *change, bool delete)
{
	int type = change->type < 0 ? RTN_UNICAST : change->type;
	bool gateway = change->has_gateway || change->nexthops || change->nexthop_id;
	bool own = type == RTN_LOCAL || type == RTN_NAT;

	if (!change->family)
		change->family = AF_INET;
	if (!change->has_table)
		change->table = own || type == RTN_BROADCAST || type == RTN_ANYCAST ? RT_TABLE_LOCAL : RT_TABLE_MAIN;
	if (change->scope < 0) {
		change->scope = delete ? RT_SCOPE_NOWHERE : RT_SCOPE_UNIVERSE;
		if (own)
			change->scope = RT_SCOPE_HOST;
		else if (type == RTN_BROADCAST || type == RTN_MULTICAST || type == RTN_ANYCAST)
			change->scope = RT_SCOPE_LINK;
		else if (type == RTN_UNICAST && !delete && !gateway)
			change->scope = RT_SCOPE_LINK;
	}
	if (change->protocol < 0)
		change->protocol = delete ? RTPROT_UNSPEC : RTPROT_BOOT;
	if (!delete)
		change->type = type;
	else if (change->type < 0)
		change->type = RTN_UNSPEC;
}

/* What the kernel would take silently and not do, and what it refuses without saying why. */
static void check(const struct change *change, bool delete)
{
	if (!change->has_to)
		ip_usage("route");
	if (change->family == AF_INET && change->has_expires)
		ip_fail(255, "Error: \"expires\" can be set only for IPv6 routes");
	if (change->family == AF_INET && change->has_pref)
		ip_fail(255, "Error: \"pref\" can be set only for IPv6 routes");
	if (!delete && change->type == RTN_UNICAST && !change->oif && !change->has_gateway && !change->nexthops && !change->nexthop_id)
		ip_fail(2, "RTNETLINK answers: No such device: a route needs \"dev\", \"via\" or \"nexthop\"");
}

static int modify(char **argv, uint16_t type, uint16_t flags)
{
	struct nl_request request;
	struct change change = { .request = &request, .type = -1, .scope = -1, .protocol = -1 };
	struct rtmsg *info = nl_begin(&request, type, flags, sizeof(*info));
	size_t empty = request.header.nlmsg_len, nest = nl_nest(&request, RTA_METRICS);

	change.family = inet_size(ip_options.family) ? ip_options.family : AF_UNSPEC;
	parse(&change, argv);
	fill_in(&change, type == RTM_DELROUTE);
	check(&change, type == RTM_DELROUTE);
	if (change.lock)
		nl_put_u32(&request, RTAX_LOCK, change.lock);
	nl_nest_end(&request, nest);
	if (request.header.nlmsg_len == empty + NLA_HDRLEN)
		request.header.nlmsg_len = empty;		/* no metrics */
	*info = (struct rtmsg){
		.rtm_family = change.family, .rtm_dst_len = change.to.bits, .rtm_src_len = change.from.bits, .rtm_tos = change.tos,
		.rtm_table = change.table > 255 ? RT_TABLE_UNSPEC : change.table, .rtm_protocol = change.protocol,
		.rtm_scope = change.scope, .rtm_type = change.type, .rtm_flags = change.flags,
	};
	put_rest(&request, &change);
	if (change.nexthops)
		put_nexthops(&request, &change);
	ip_talk(&request, NULL, NULL);
	return 0;
}

int route_add(char **argv)
{
	return modify(argv, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL);
}

int route_replace(char **argv)
{
	return modify(argv, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE);
}

int route_append(char **argv)
{
	return modify(argv, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_APPEND);
}

int route_prepend(char **argv)
{
	return modify(argv, RTM_NEWROUTE, NLM_F_CREATE);
}

int route_change(char **argv)
{
	return modify(argv, RTM_NEWROUTE, NLM_F_REPLACE);
}

int route_delete(char **argv)
{
	return modify(argv, RTM_DELROUTE, 0);
}
