/* SPDX-License-Identifier: MIT */
/* ip address add, change, replace, delete: ip-address(8). */
#include <string.h>

#include "ip/address/parts.h"
#include "ip/frame/device.h"

enum {
	ATTR_DEV = ATTR_OWN,
	ATTR_PEER,		/* an address with an optional length */
	ATTR_BROADCAST,		/* an address, + or - */
	ATTR_ANYCAST,
	ATTR_LABEL,
	ATTR_LIFETIME,		/* seconds or "forever" */
};
/* Notes that are no attribute of the request: they go into its fixed part, or two into one. */
enum { NOTE_SCOPE = 20, NOTE_VALID, NOTE_PREFERRED };

/* X(what the value is, attribute or note, access, words), see attribute_table.h. ALONE: without a
 * value. '*': may be shortened. NAME(TABLE): a number, or a name of that table. */
#define ADDRESS_WORDS(X) \
	X(DEV, 0, SET, "dev") \
	X(PEER, IFA_ADDRESS, SET, "peer remote") \
	X(BROADCAST, IFA_BROADCAST, SET, "broadcast* brd") \
	X(ANYCAST, IFA_ANYCAST, ONCE, "anycast") \
	X(NAME(SCOPE), NOTE_SCOPE, SET, "scope", WRONG("invalid scope value.")) \
	X(NAME(ADDR_PROTO), IFA_PROTO, SET, "proto") \
	X(LABEL, IFA_LABEL, SET, "label") \
	X(U32, IFA_RT_PRIORITY, SET, "metric* priority* preference*") \
	X(LIFETIME, NOTE_VALID, ONCE, "valid_lft*", WRONG("valid_lft value")) \
	X(LIFETIME, NOTE_PREFERRED, ONCE, "preferred_lft*", WRONG("preferred_lft value"))
ATTRIBUTE_TABLE(address_words, ADDRESS_WORDS);

/* What the command line asks for. */
struct change {
	struct inet_addr local, peer, broadcast;
	bool has_peer, has_broadcast;
	char computed;			/* broadcast + or - */
	const char *label, *dev;
	uint32_t flags;
	int family;
	struct attribute_word word;
};

/* A flag. Those that only the kernel sets are warned of and left out: scripts repeat what show
 * printed. */
static bool take_flag(struct change *change, char ***at)
{
	int index = words_find(address_flag_names, **at);
	const struct address_flag *flag = &address_flags[index];

	if (index < 0)
		return false;
	if (flag->use == FLAG_SET || flag->use == FLAG_SET_V6)
		change->flags |= flag->flag;
	else
		warn(0, "Warning: %s option is not mutable from userspace", **at);
	++*at;
	return true;
}

static void take_lifetime(const struct attribute_word *word)
{
	bool ever = !strcmp(word->value, "forever") || !strcmp(word->value, "infinity");

	nl_put_u32(&ip_notes, word->line->number,
		ever ? UINT32_MAX : attribute_number(word, UINT32_MAX));
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
	word = next_word(at);
	if (change->local.family)
		duparg2("local", word);
	ip_prefix(word, &change->family, &change->local);
	if (!change->local.family)
		ip_fail(2, "Error: \"%s\" is no address for an interface", word);
}

static void take_peer(struct change *change, const char *word)
{
	if (change->has_peer)
		duparg("peer", word);
	ip_prefix(word, &change->family, &change->peer);
	change->has_peer = true;
}

/* The kernel heeds it no more than iproute2 does. */
static void put_anycast(struct change *change, const char *word)
{
	struct inet_addr anycast;

	ip_address(word, change->family, &anycast);
	change->family = anycast.family;
	nl_put(&ip_request, IFA_ANYCAST, anycast.bytes, inet_size(anycast.family));
}

static void take_label(struct change *change, const char *word)
{
	if (strlen(word) > 15)
		ip_fail(2,
			"Error: argument \"%s\" is wrong: \"label\" is longer than 15 bytes", word);
	change->label = word;
}

static void take_words(struct change *change, char **argv)
{
	const char *const *value = &change->word.value;

	while (*argv)
		switch (attribute_take(&change->word, &argv)) {
		case ATTR_DEV:
			change->dev = *value;
			break;
		case ATTR_PEER:
			take_peer(change, *value);
			break;
		case ATTR_BROADCAST:
			take_broadcast(change, *value);
			break;
		case ATTR_ANYCAST:
			put_anycast(change, *value);
			break;
		case ATTR_LABEL:
			take_label(change, *value);
			break;
		case ATTR_LIFETIME:
			take_lifetime(&change->word);
			break;
		case ATTR_END:
			if (!take_flag(change, &argv))
				take_local(change, &argv);
		}
}

/* Options of the other family are warned of and left out: scripts give them to both. */
static void drop_foreign(struct change *change)
{
	const char *name = address_flag_names;
	bool v6 = change->family == AF_INET6;

	for (const struct address_flag *flag = address_flags; *name;
		flag++, name += strlen(name) + 1)
		if (!v6 && flag->use == FLAG_SET_V6 && change->flags & flag->flag) {
			warn(0, "Warning: %s option can be set only for IPv6 addresses", name);
			change->flags &= ~flag->flag;
		}
	if (v6 && change->label)
		warn(0, "Warning: label option can be set only for IPv4 addresses");
	if (v6)
		change->label = NULL;
}

static bool is_multicast(const struct inet_addr *addr)
{
	return addr->family == AF_INET6 ? addr->bytes[0] == 0xff : addr->bytes[0] >> 4 == 0xe;
}

/* Checks the words, and reads the lifetimes. Returns the device's index. */
static int check(const struct change *change, struct ifa_cacheinfo *times)
{
	int index;

	times->ifa_valid = note_u32(NOTE_VALID, UINT32_MAX);
	times->ifa_prefered = note_u32(NOTE_PREFERRED, UINT32_MAX);
	if (!change->dev)
		ip_fail(1, "Not enough information: \"dev\" argument is required.");
	if (!change->local.family)
		ip_fail(2, "Not enough information: an address is required.");
	index = dev_index(change->dev, NULL);
	if (!times->ifa_valid)
		ip_fail(1, "valid_lft is zero");
	if (times->ifa_valid < times->ifa_prefered)
		ip_fail(1, "preferred_lft is greater than valid_lft");
	if (change->flags & IFA_F_MCAUTOJOIN && !is_multicast(&change->local))
		ip_fail(1, "autojoin needs multicast address");
	if (change->has_broadcast && change->family == AF_INET6)
		ip_fail(1, "Broadcast can be set only for IPv4 addresses");
	return index;
}

/* The broadcast address of a prefix: all ones behind it (+), or all zeros (-). None where there is
 * no room for one. */
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
static void put_addresses(struct ifaddrmsg *info, struct change *change, bool delete)
{
	size_t size = inet_size(change->family);
	bool host = change->family == AF_INET && change->local.bytes[0] == 127;

	nl_put(&ip_request, IFA_LOCAL, change->local.bytes, size);
	info->ifa_prefixlen = change->has_peer ? change->peer.bits : change->local.bits;
	if (delete && !change->has_peer && change->family == AF_INET && !change->local.has_bits)
		/* the kernel then compares nothing but the local address, as scripts expect */
		warn(0, "Warning: no prefix length given: deleting the address whatever its prefix "
			"length is");
	else
		nl_put(&ip_request, IFA_ADDRESS,
			change->has_peer ? change->peer.bytes : change->local.bytes, size);
	if (change->has_broadcast && (!change->computed || compute_broadcast(change)))
		nl_put(&ip_request, IFA_BROADCAST, change->broadcast.bytes, size);
	info->ifa_scope = note_u32(NOTE_SCOPE, host ? RT_SCOPE_HOST : RT_SCOPE_UNIVERSE);
}

static int send_change(struct ifaddrmsg *info, bool delete, char **argv)
{
	struct change change = { .family = ip_options.family };
	struct ifa_cacheinfo times = { 0 };

	ip_wrong = "\"%s\" value is invalid";
	notes_begin(&change.word, &address_words);
	take_words(&change, argv);
	info->ifa_index = check(&change, &times);
	drop_foreign(&change);
	info->ifa_family = change.family;
	info->ifa_flags = change.flags;
	put_addresses(info, &change, delete);
	if (change.flags > UINT8_MAX)
		nl_put_u32(&ip_request, IFA_FLAGS, change.flags);
	if (change.label)
		nl_put_text(&ip_request, IFA_LABEL, change.label);
	if (note(IFA_RT_PRIORITY))
		nl_put_u32(&ip_request, IFA_RT_PRIORITY, note_u32(IFA_RT_PRIORITY, 0));
	if (note(IFA_PROTO))
		nl_put_u8(&ip_request, IFA_PROTO, note_u32(IFA_PROTO, 0));
	if (note(NOTE_VALID) || note(NOTE_PREFERRED))
		nl_put(&ip_request, IFA_CACHEINFO, &times, sizeof(times));
	return ip_send();
}

int address_modify(uint16_t flags, char **argv)
{
	return send_change(
		nl_begin(&ip_request, RTM_NEWADDR, flags, sizeof(struct ifaddrmsg)), false, argv);
}

int address_delete(char **argv)
{
	return send_change(
		nl_begin(&ip_request, RTM_DELADDR, 0, sizeof(struct ifaddrmsg)), true, argv);
}
