/* SPDX-License-Identifier: MIT */
/* ip address add, change, replace, delete: ip-address(8). */
#include "addr.h"

#include <string.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

/* What the command line asks for. */
struct change {
	struct inet_addr local, peer, broadcast;
	bool has_local, has_peer, has_broadcast, has_scope, has_metric, has_proto;
	char computed;			/* broadcast + or - */
	const char *label, *dev;
	uint32_t scope, metric, proto, flags;
	const char *valid_word, *preferred_word;
	struct ifa_cacheinfo times;
	int family;
};

static bool take_flag(struct change *change, char ***at)
{
	const struct addr_flag *known = addr_flags;

	while (known->name && (!known->settable || strcmp(**at, known->name)))
		known++;
	if (!known->name)
		return false;
	change->flags |= known->flag;
	++*at;
	return true;
}

static uint32_t lifetime(const char *word, const char *message)
{
	uint32_t seconds = UINT32_MAX;

	if (strcmp(word, "forever") && strcmp(word, "infinity") && !num_u32(word, 0, UINT32_MAX, &seconds))
		invarg(message, word);
	return seconds;
}

static void take_broadcast(struct change *change, const char *word)
{
	if (change->has_broadcast)
		duparg("broadcast", word);
	change->has_broadcast = true;
	if ((*word == '+' || *word == '-') && !word[1]) {
		change->computed = *word;
		return;
	}
	ip_address(word, change->family, &change->broadcast);
	change->family = change->broadcast.family;
}

static void take_local(struct change *change, char ***at)
{
	const char *word;

	take_word(at, "local");
	word = next_arg(at);
	if (change->has_local)
		duparg2("local", word);
	ip_prefix(word, change->family, &change->local);
	if (!change->local.family)
		ip_fail(1, "Error: \"%s\" is no address for an interface", word);
	change->has_local = true;
	change->family = change->local.family;
}

static void take_peer(struct change *change, const char *word)
{
	if (change->has_peer)
		duparg("peer", word);
	ip_prefix(word, change->family, &change->peer);
	change->has_peer = true;
	change->family = change->peer.family;
}

static void take_label(struct change *change, const char *word)
{
	if (strlen(word) > 15)
		invarg("\"label\" is longer than 15 bytes", word);
	change->label = word;
}

static struct change parse(char **argv)
{
	struct change change = { .family = ip_options.family, .times = { UINT32_MAX, UINT32_MAX, 0, 0 } };

	while (*argv) {
		if (take_word(&argv, "dev"))
			change.dev = next_arg(&argv);
		else if (take_word(&argv, "peer") || take_word(&argv, "remote"))
			take_peer(&change, next_arg(&argv));
		else if (take_word(&argv, "brd") || take_prefix(&argv, "broadcast"))
			take_broadcast(&change, next_arg(&argv));
		else if (take_word(&argv, "scope")) {
			change.scope = next_name(&argv, NAMES_SCOPE, 255, "invalid scope value.");
			change.has_scope = true;
		} else if (take_word(&argv, "proto")) {
			change.proto = next_name(&argv, NAMES_ADDR_PROTO, 255, "\"proto\" value is invalid");
			change.has_proto = true;
		} else if (take_word(&argv, "label"))
			take_label(&change, next_arg(&argv));
		else if (take_prefix(&argv, "metric") || take_prefix(&argv, "priority") || take_prefix(&argv, "preference")) {
			change.metric = next_u32(&argv, UINT32_MAX, "\"metric\" value is invalid");
			change.has_metric = true;
		} else if (take_prefix(&argv, "valid_lft"))
			change.times.ifa_valid = lifetime(change.valid_word = next_arg(&argv), "valid_lft value");
		else if (take_prefix(&argv, "preferred_lft"))
			change.times.ifa_prefered = lifetime(change.preferred_word = next_arg(&argv), "preferred_lft value");
		else if (!take_flag(&change, &argv))
			take_local(&change, &argv);
	}
	return change;
}

/* Options that the other family has: told, and left out, since scripts give them to both. */
static void drop_foreign(struct change *change)
{
	bool v6 = change->family == AF_INET6;

	for (const struct addr_flag *known = addr_flags; known->name; known++) {
		if (!v6 && known->settable && known->only_v6 && change->flags & known->flag) {
			warn(0, "Warning: %s option can be set only for IPv6 addresses", known->name);
			change->flags &= ~known->flag;
		}
	}
	if (v6 && change->label)
		warn(0, "Warning: label option can be set only for IPv4 addresses");
	if (v6)
		change->label = NULL;
}

static void check(const struct change *change)
{
	if (!change->dev)
		ip_fail(1, "Not enough information: \"dev\" argument is required.");
	if (!change->has_local)
		ip_fail(1, "Not enough information: an address is required.");
	if (!change->times.ifa_valid)
		ip_fail(1, "valid_lft is zero");
	if (change->times.ifa_valid < change->times.ifa_prefered)
		ip_fail(1, "preferred_lft is greater than valid_lft");
	if (change->has_broadcast && change->family == AF_INET6)
		ip_fail(1, "Broadcast can be set only for IPv4 addresses");
}

/* The broadcast address of a prefix: all ones behind it (+), or all zeros (-). None where there is no room for one. */
static bool compute_broadcast(struct change *change)
{
	change->broadcast = change->has_peer ? change->peer : change->local;
	if (change->broadcast.bits > 30)
		return false;
	for (int bit = change->broadcast.bits; bit < 32; bit++) {
		uint8_t *byte = &change->broadcast.bytes[bit / 8], mask = 0x80 >> bit % 8;

		*byte = change->computed == '+' ? *byte | mask : *byte & ~mask;
	}
	return true;
}

/* Addresses and what belongs to them. */
static void put_addresses(struct nl_request *request, struct change *change, bool delete)
{
	struct ifaddrmsg *info = (void *)request->body;
	size_t size = inet_size(change->family);

	nl_put(request, IFA_LOCAL, change->local.bytes, size);
	info->ifa_prefixlen = change->has_peer ? change->peer.bits : change->local.bits;
	if (change->has_peer) {
		nl_put(request, IFA_ADDRESS, change->peer.bytes, size);
	} else if (delete && change->family == AF_INET && !change->local.has_bits) {
		/* the kernel then compares nothing but the local address, as scripts expect */
		warn(0, "Warning: no prefix length given: deleting the address whatever its prefix length is");
	} else {
		nl_put(request, IFA_ADDRESS, change->local.bytes, size);
	}
	if (change->has_broadcast && (!change->computed || (!delete && compute_broadcast(change))))
		nl_put(request, IFA_BROADCAST, change->broadcast.bytes, size);
	if (change->has_scope)
		info->ifa_scope = change->scope;
	else if (!delete && change->family == AF_INET && change->local.bytes[0] == 127)
		info->ifa_scope = RT_SCOPE_HOST;
}

static int modify(char **argv, uint16_t type, uint16_t flags)
{
	enum { PROTO = 11 };		/* IFA_PROTO, Linux 5.18 */
	struct change change = parse(argv);
	struct nl_request request;
	struct ifaddrmsg *info = nl_begin(&request, type, flags, sizeof(*info));

	check(&change);
	drop_foreign(&change);
	info->ifa_family = change.family;
	info->ifa_flags = change.flags;
	put_addresses(&request, &change, type == RTM_DELADDR);
	if (change.flags > 0xff)
		nl_put_u32(&request, IFA_FLAGS, change.flags);
	if (change.label)
		nl_put_text(&request, IFA_LABEL, change.label);
	if (change.has_metric)
		nl_put_u32(&request, IFA_RT_PRIORITY, change.metric);
	if (change.has_proto)
		nl_put_u8(&request, PROTO, change.proto);
	if (change.valid_word || change.preferred_word)
		nl_put(&request, IFA_CACHEINFO, &change.times, sizeof(change.times));
	info->ifa_index = dev_index(change.dev);
	ip_talk(&request, NULL, NULL);
	return 0;
}

int addr_add(char **argv)
{
	return modify(argv, RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL);
}

int addr_change(char **argv)
{
	return modify(argv, RTM_NEWADDR, NLM_F_REPLACE);
}

int addr_replace(char **argv)
{
	return modify(argv, RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE);
}

int addr_delete(char **argv)
{
	return modify(argv, RTM_DELADDR, 0);
}
