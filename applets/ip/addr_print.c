/* SPDX-License-Identifier: MIT */
/* An address as the kernel tells it, and how it is shown. */
#include "addr.h"

#include <string.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

/* In the order they are shown in. "permanent" is never shown, its absence is: dynamic. */
const struct addr_flag addr_flags[] = {
	{ IFA_F_SECONDARY, false, false, "secondary" },
	{ IFA_F_SECONDARY, false, true, "temporary" },
	{ IFA_F_NODAD, true, true, "nodad" },
	{ IFA_F_OPTIMISTIC, true, true, "optimistic" },
	{ IFA_F_DADFAILED, false, true, "dadfailed" },
	{ IFA_F_HOMEADDRESS, true, true, "home" },
	{ IFA_F_DEPRECATED, false, false, "deprecated" },
	{ IFA_F_TENTATIVE, false, true, "tentative" },
	{ IFA_F_PERMANENT, false, false, "permanent" },
	{ IFA_F_MANAGETEMPADDR, true, true, "mngtmpaddr" },
	{ IFA_F_NOPREFIXROUTE, true, false, "noprefixroute" },
	{ IFA_F_MCAUTOJOIN, true, false, "autojoin" },
	{ IFA_F_STABLE_PRIVACY, false, true, "stable-privacy" },
	{ 0 },
};

bool addr_read(const struct nlmsghdr *message, struct addr *addr)
{
	const struct ifaddrmsg *info = nl_fixed(message, sizeof(*info));
	const struct nlattr *table[ADDR_PROTO + 1];
	struct ifa_cacheinfo times;
	const void *attributes;
	size_t length, size;

	if (!info || message->nlmsg_type != RTM_NEWADDR)
		return false;
	attributes = nl_attributes(message, sizeof(*info), &length);
	nl_sort(attributes, length, table, ADDR_PROTO);
	*addr = (struct addr){
		.family = info->ifa_family, .bits = info->ifa_prefixlen, .scope = info->ifa_scope, .index = info->ifa_index,
		.flags = table[IFA_FLAGS] ? nl_u32(table[IFA_FLAGS]) : info->ifa_flags,
		.metric = nl_u32(table[IFA_RT_PRIORITY]),
		.protocol = nl_u8(table[ADDR_PROTO]), .has_lifetime = nl_has(table[IFA_CACHEINFO], sizeof(times)),
	};
	size = inet_size(info->ifa_family);
	if (!table[IFA_LOCAL])
		table[IFA_LOCAL] = table[IFA_ADDRESS];
	if (!size || !nl_has(table[IFA_LOCAL], size))
		return false;
	addr->local = nl_data(table[IFA_LOCAL]);
	if (nl_has(table[IFA_ADDRESS], size) && memcmp(addr->local, nl_data(table[IFA_ADDRESS]), size))
		addr->peer = nl_data(table[IFA_ADDRESS]);
	if (nl_has(table[IFA_BROADCAST], size))
		addr->broadcast = nl_data(table[IFA_BROADCAST]);
	if (nl_has(table[IFA_ANYCAST], size))
		addr->anycast = nl_data(table[IFA_ANYCAST]);
	nl_text(table[IFA_LABEL], addr->label, sizeof(addr->label));
	if (addr->has_lifetime) {
		memcpy(&times, nl_data(table[IFA_CACHEINFO]), sizeof(times));
		addr->valid = times.ifa_valid;
		addr->preferred = addr->flags & IFA_F_DEPRECATED ? 0 : times.ifa_prefered;
	}
	return true;
}

static void put_address(const struct addr *addr, const char *key, const char *format, const void *bytes)
{
	char text[INET_TEXT];

	inet_text(text, addr->family, bytes);
	put_colour(family_colour(addr->family), key, format, text);
}

static void print_flags(const struct addr *addr)
{
	uint32_t left = addr->flags;

	for (const struct addr_flag *known = addr_flags; known->flag; known++) {
		bool set = left & known->flag;

		if (known->flag == IFA_F_SECONDARY && known->only_v6 != (addr->family == AF_INET6))
			continue;
		left &= ~known->flag;
		if (known->flag == IFA_F_PERMANENT) {
			if (!set)
				put_flag("dynamic", "dynamic ");
		} else if (set) {
			put_flag(known->name, known->name);
			put_text(" ");
		}
	}
	if (left)
		put_u64("ifa_flags", "flags %x ", left);
}

static void print_lifetime(const char *key, const char *label, uint32_t seconds)
{
	if (ip_options.json)
		json_u64(key, seconds);
	else if (seconds == UINT32_MAX)
		out("%s forever", label);
	else
		out("%s %usec", label, seconds);
}

static void print_rest(const struct addr *addr)
{
	if (addr->broadcast) {
		put_text("brd ");
		put_address(addr, "broadcast", "%s ", addr->broadcast);
	}
	if (addr->anycast) {
		put_text("any ");
		put_address(addr, "anycast", "%s ", addr->anycast);
	}
	put_str("scope", "scope %s ", number_name(NAMES_SCOPE, addr->scope));
	print_flags(addr);
	if (addr->protocol)
		put_str("protocol", "proto %s ", number_name(NAMES_ADDR_PROTO, addr->protocol));
	if (addr->label[0])
		put_str("label", "%s", addr->label);
	if (addr->has_lifetime) {
		put_break();
		print_lifetime("valid_life_time", "       valid_lft", addr->valid);
		print_lifetime("preferred_life_time", " preferred_lft", addr->preferred);
	}
	put_text("\n");
}

void addr_print(const struct addr *addr, const char *name)
{
	bool v6 = addr->family == AF_INET6;

	put_open(NULL, '{');
	if (ip_options.oneline && !ip_options.brief) {
		put_u64("index", "%u: ", addr->index);
		put_str("dev", "%s", name);
	}
	if (!ip_options.brief)
		put_str("family", "    %s ", v6 ? "inet6" : "inet");
	put_address(addr, "local", "%s", addr->local);
	if (addr->peer) {
		put_text(" peer ");
		put_address(addr, "address", "%s", addr->peer);
	}
	put_u64("prefixlen", "/%u ", addr->bits);
	if (addr->metric)
		put_number("metric", addr->metric);
	if (!ip_options.brief)
		print_rest(addr);
	put_close();
}
