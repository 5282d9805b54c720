/* SPDX-License-Identifier: MIT */
/* An address as the kernel tells it, and how it is shown. */
#include "addr.h"

#include <string.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

const char addr_flags[] =
	"a4secondary\0a6temporary\0bVnodad\0cVoptimistic\0d*dadfailed\0eVhome\0f*deprecated\0g*tentative\0h*permanent\0"
	"iVmngtmpaddr\0jSnoprefixroute\0kSautojoin\0l*stable-privacy\0";

const char *addr_flag(const char *name)
{
	for (const char *known = addr_flags; *known; known += strlen(known) + 1)
		if (!strcmp(known + 2, name))
			return known;
	return NULL;
}

bool addr_read(const struct nlmsghdr *message, struct addr *addr)
{
	const struct ifaddrmsg *info = nl_fixed(message, sizeof(*info));
	const void *attributes;
	size_t length, size;

	if (!info || message->nlmsg_type != RTM_NEWADDR)
		return false;
	attributes = nl_attributes(message, sizeof(*info), &length);
	nl_sort(attributes, length, addr->at, ADDR_PROTO);
	addr->family = info->ifa_family;
	addr->bits = info->ifa_prefixlen;
	addr->scope = info->ifa_scope;
	addr->index = info->ifa_index;
	addr->flags = addr->at[IFA_FLAGS] ? nl_u32(addr->at[IFA_FLAGS]) : info->ifa_flags;
	nl_text(addr->at[IFA_LABEL], addr->label, sizeof(addr->label));
	if (!addr->at[IFA_LOCAL])
		addr->at[IFA_LOCAL] = addr->at[IFA_ADDRESS];
	size = inet_size(info->ifa_family);
	return size && nl_has(addr->at[IFA_LOCAL], size);
}

/* LABEL and an address, if it is there and whole. */
static void put_address(const struct addr *addr, const char *label, const char *key, const char *format, unsigned number)
{
	char text[INET_TEXT];

	if (!nl_has(addr->at[number], inet_size(addr->family)))
		return;
	put_text(label);
	inet_text(text, addr->family, nl_data(addr->at[number]));
	put_colour(family_colour(addr->family), key, format, text);
}

static void print_flags(const struct addr *addr)
{
	uint32_t left = addr->flags;

	for (const char *known = addr_flags; *known; known += strlen(known) + 1) {
		uint32_t flag = addr_flag_bit(known);
		bool set = left & flag;

		if (known[1] == (addr->family == AF_INET6 ? '4' : '6'))
			continue;
		left &= ~flag;
		if (flag == IFA_F_PERMANENT) {
			if (!set)
				put_flag("dynamic", "dynamic ");
		} else if (set) {
			put_flag(known + 2, known + 2);
			put_text(" ");
		}
	}
	if (left)
		put_int("ifa_flags", "flags %x ", left);
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
	const struct nlattr *times = addr->at[IFA_CACHEINFO];
	unsigned protocol = nl_u8(addr->at[ADDR_PROTO]);
	struct ifa_cacheinfo info;

	put_address(addr, "brd ", "broadcast", "%s ", IFA_BROADCAST);
	put_address(addr, "any ", "anycast", "%s ", IFA_ANYCAST);
	put_str("scope", "scope %s ", number_name(NAMES_SCOPE, addr->scope));
	print_flags(addr);
	if (protocol)
		put_str("protocol", "proto %s ", number_name(NAMES_ADDR_PROTO, protocol));
	if (addr->label[0])
		put_str("label", "%s", addr->label);
	if (nl_has(times, sizeof(info))) {
		memcpy(&info, nl_data(times), sizeof(info));
		put_break();
		print_lifetime("valid_life_time", "       valid_lft", info.ifa_valid);
		print_lifetime("preferred_life_time", " preferred_lft", addr->flags & IFA_F_DEPRECATED ? 0 : info.ifa_prefered);
	}
	put_text("\n");
}

/* Whether the address of the prefix is another one: the peer's. */
static bool has_peer(const struct addr *addr)
{
	const struct nlattr *address = addr->at[IFA_ADDRESS];
	size_t size = inet_size(addr->family);

	return nl_has(address, size) && memcmp(nl_data(addr->at[IFA_LOCAL]), nl_data(address), size);
}

void addr_print(const struct addr *addr, const char *name)
{
	uint32_t metric = nl_u32(addr->at[IFA_RT_PRIORITY]);

	put_open(NULL, '{');
	if (ip_options.oneline && !ip_options.brief) {
		put_int("index", "%u: ", addr->index);
		put_str("dev", "%s", name);
	}
	if (!ip_options.brief)
		put_str("family", "    %s ", addr->family == AF_INET6 ? "inet6" : "inet");
	put_address(addr, "", "local", "%s", IFA_LOCAL);
	if (has_peer(addr))
		put_address(addr, " peer ", "address", "%s", IFA_ADDRESS);
	put_int("prefixlen", "/%u ", addr->bits);
	if (metric)
		put_number("metric", metric);
	if (!ip_options.brief)
		print_rest(addr);
	put_close();
}
