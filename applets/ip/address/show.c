/* SPDX-License-Identifier: MIT */
/* An address as the kernel tells it, and how it is shown. */
#include <string.h>

#include "ip/address/address.h"
#include "ip/address/parts.h"
#include "ip/frame/device.h"

const struct address_flag address_flags[] = {
	{ IFA_F_SECONDARY, FLAG_V4 },
	{ IFA_F_TEMPORARY, FLAG_V6 },		/* the same bit */
	{ IFA_F_NODAD, FLAG_SET_V6 },
	{ IFA_F_OPTIMISTIC, FLAG_SET_V6 },
	{ IFA_F_DADFAILED, FLAG_SHOWN },
	{ IFA_F_HOMEADDRESS, FLAG_SET_V6 },
	{ IFA_F_DEPRECATED, FLAG_SHOWN },
	{ IFA_F_TENTATIVE, FLAG_SHOWN },
	{ IFA_F_PERMANENT, FLAG_SHOWN },
	{ IFA_F_MANAGETEMPADDR, FLAG_SET_V6 },
	{ IFA_F_NOPREFIXROUTE, FLAG_SET },
	{ IFA_F_MCAUTOJOIN, FLAG_SET },
	{ IFA_F_STABLE_PRIVACY, FLAG_SHOWN },
};
const char address_flag_names[] =
	"secondary\0temporary\0nodad\0optimistic\0dadfailed\0home\0deprecated\0tentative\0"
	"permanent\0mngtmpaddr\0noprefixroute\0autojoin\0stable-privacy\0";

bool address_read(const struct nlmsghdr *message, struct address *address)
{
	const struct ifaddrmsg *info = nl_fixed(message, sizeof(*info));
	const void *attributes;
	size_t length, size;

	if (!info || message->nlmsg_type != RTM_NEWADDR)
		return false;
	attributes = nl_attributes(message, sizeof(*info), &length);
	nl_sort(attributes, length, address->at, IFA_PROTO);
	address->family = info->ifa_family;
	address->bits = info->ifa_prefixlen;
	address->scope = info->ifa_scope;
	address->index = info->ifa_index;
	address->flags = address->at[IFA_FLAGS] ? nl_u32(address->at[IFA_FLAGS]) : info->ifa_flags;
	nl_text(address->at[IFA_LABEL], address->label, sizeof(address->label));
	if (!address->at[IFA_LOCAL])
		address->at[IFA_LOCAL] = address->at[IFA_ADDRESS];
	size = inet_size(info->ifa_family);
	return size && nl_has(address->at[IFA_LOCAL], size);
}

/* LABEL and an address, if it is there and whole. */
static void put_address(const struct address *address, const char *label, const char *key,
	const char *format, unsigned number)
{
	if (!nl_has(address->at[number], inet_size(address->family)))
		return;
	put_text(label);
	put_colour(family_colour(address->family), key, format,
		address_text(address->family, nl_data(address->at[number])));
}

static void print_flags(const struct address *address)
{
	const char *name = address_flag_names;
	uint32_t left = address->flags;

	for (const struct address_flag *flag = address_flags; *name;
		flag++, name += strlen(name) + 1) {
		bool set = left & flag->flag;

		if (flag->use == (address->family == AF_INET6 ? FLAG_V4 : FLAG_V6))
			continue;
		left &= ~flag->flag;
		if (flag->flag == IFA_F_PERMANENT) {
			if (!set)
				put_flag("dynamic", "dynamic ");
		} else if (set) {
			put_flag(name, name);
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

static void print_rest(const struct address *address)
{
	const struct nlattr *times = address->at[IFA_CACHEINFO];
	unsigned protocol = nl_u8(address->at[IFA_PROTO]);
	struct ifa_cacheinfo info;

	put_address(address, "brd ", "broadcast", "%s ", IFA_BROADCAST);
	put_address(address, "any ", "anycast", "%s ", IFA_ANYCAST);
	put_str("scope", "scope %s ", names_or_number(NAMES_SCOPE, address->scope));
	print_flags(address);
	if (protocol)
		put_str("protocol", "proto %s ", names_or_number(NAMES_ADDR_PROTO, protocol));
	if (address->label[0])
		put_str("label", "%s", address->label);
	if (nl_has(times, sizeof(info))) {
		memcpy(&info, nl_data(times), sizeof(info));
		put_break();
		print_lifetime("valid_life_time", "       valid_lft", info.ifa_valid);
		print_lifetime("preferred_life_time", " preferred_lft",
			address->flags & IFA_F_DEPRECATED ? 0 : info.ifa_prefered);
	}
	put_text("\n");
}

/* Whether the address of the prefix is another one: the peer's. */
static bool has_peer(const struct address *address)
{
	const struct nlattr *prefix = address->at[IFA_ADDRESS];
	size_t size = inet_size(address->family);

	return nl_has(prefix, size) &&
		memcmp(nl_data(address->at[IFA_LOCAL]), nl_data(prefix), size);
}

void address_print(const struct address *address, const char *name)
{
	uint32_t metric = nl_u32(address->at[IFA_RT_PRIORITY]);

	put_open(NULL, '{');
	if ((ip_options.oneline || ip_options.monitor) && !ip_options.brief) {
		put_int("index", "%u: ", address->index);
		put_str("dev", "%s", name);
	}
	if (!ip_options.brief)
		put_str("family", "    %s ", address->family == AF_INET6 ? "inet6" : "inet");
	put_address(address, "", "local", "%s", IFA_LOCAL);
	if (has_peer(address))
		put_address(address, " peer ", "address", "%s", IFA_ADDRESS);
	put_int("prefixlen", "/%u ", address->bits);
	if (metric)
		put_number("metric", metric);
	if (!ip_options.brief)
		print_rest(address);
	put_close();
}

void address_print_message(const struct nlmsghdr *message)
{
	struct address address;

	if (address_read(message, &address))
		address_print(&address, dev_name(address.index));
}
