/* SPDX-License-Identifier: MIT */
/* ip address add, change, replace, delete: ip-address(8). */
#include "addr.h"

#include <string.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include "wordlist.h"

/* Forms (more: wordlist.h): v: dev	p: peer		c: broadcast	l: label	t: lifetime. The numbers are IFA_*, or these. */
enum { SCOPE = 20, VALID, PREFERRED };
static const char words[] =
	"v00 dev\np00 peer remote\nc00 broadcast* brd\nS20 scope:invalid scope value.\nA11 proto\nl03 label\n"
	"w09 metric* priority* preference*\nt21 valid_lft*:valid_lft value\nt22 preferred_lft*:preferred_lft value\n";

/* What the command line asks for. */
struct change {
	struct inet_addr local, peer, broadcast;
	bool has_peer, has_broadcast;
	char computed;			/* broadcast + or - */
	const char *label, *dev;
	uint32_t flags;
	int family;
	struct wordlist words;
};

/* A flag; what the kernel alone sets is told and left out: scripts give what show has shown. */
static bool take_flag(struct change *change, char ***at)
{
	const char *known = addr_flag(**at);

	if (!known)
		return false;
	++*at;
	if (known[1] == 'S' || known[1] == 'V')
		change->flags |= addr_flag_bit(known);
	else
		warn(0, "Warning: %s option is not mutable from userspace", known + 2);
	return true;
}

static void take_lifetime(struct wordlist *list)
{
	bool ever = !strcmp(list->value, "forever") || !strcmp(list->value, "infinity");

	nl_put_u32(list->request, list->number, ever ? UINT32_MAX : wordlist_number(list, UINT32_MAX));
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
	if (change->local.family)
		duparg2("local", word);
	ip_prefix(word, &change->family, &change->local);
	if (!change->local.family)
		ip_fail(1, "Error: \"%s\" is no address for an interface", word);
}

static void take_peer(struct change *change, const char *word)
{
	if (change->has_peer)
		duparg("peer", word);
	ip_prefix(word, &change->family, &change->peer);
	change->has_peer = true;
}

static void take_label(struct change *change, const char *word)
{
	if (strlen(word) > 15)
		invarg("\"label\" is longer than 15 bytes", word);
	change->label = word;
}

static void parse(struct change *change, char **argv)
{
	while (*argv)
		switch (wordlist_take(&change->words, &argv)) {
		case 'v':
			change->dev = change->words.value;
			break;
		case 'p':
			take_peer(change, change->words.value);
			break;
		case 'c':
			take_broadcast(change, change->words.value);
			break;
		case 'l':
			take_label(change, change->words.value);
			break;
		case 't':
			take_lifetime(&change->words);
			break;
		case 0:
			if (!take_flag(change, &argv))
				take_local(change, &argv);
		}
}

/* Options that the other family has: told, and left out, since scripts give them to both. */
static void drop_foreign(struct change *change)
{
	bool v6 = change->family == AF_INET6;

	for (const char *known = addr_flags; *known; known += strlen(known) + 1) {
		uint32_t flag = addr_flag_bit(known);

		if (!v6 && known[1] == 'V' && change->flags & flag) {
			warn(0, "Warning: %s option can be set only for IPv6 addresses", known + 2);
			change->flags &= ~flag;
		}
	}
	if (v6 && change->label)
		warn(0, "Warning: label option can be set only for IPv4 addresses");
	if (v6)
		change->label = NULL;
}

/* Checks what was said, and reads the lifetimes. */
static void check(const struct change *change, struct ifa_cacheinfo *times)
{
	times->ifa_valid = said_u32(VALID, UINT32_MAX);
	times->ifa_prefered = said_u32(PREFERRED, UINT32_MAX);
	if (!change->dev)
		ip_fail(1, "Not enough information: \"dev\" argument is required.");
	if (!change->local.family)
		ip_fail(2, "Not enough information: an address is required.");
	if (!times->ifa_valid)
		ip_fail(1, "valid_lft is zero");
	if (times->ifa_valid < times->ifa_prefered)
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
static void put_addresses(struct ifaddrmsg *info, struct change *change, bool delete)
{
	size_t size = inet_size(change->family);
	bool host = change->family == AF_INET && change->local.bytes[0] == 127;

	nl_put(&ip_request, IFA_LOCAL, change->local.bytes, size);
	info->ifa_prefixlen = change->has_peer ? change->peer.bits : change->local.bits;
	if (delete && !change->has_peer && change->family == AF_INET && !change->local.has_bits)
		/* the kernel then compares nothing but the local address, as scripts expect */
		warn(0, "Warning: no prefix length given: deleting the address whatever its prefix length is");
	else
		nl_put(&ip_request, IFA_ADDRESS, change->has_peer ? change->peer.bytes : change->local.bytes, size);
	if (change->has_broadcast && (!change->computed || compute_broadcast(change)))
		nl_put(&ip_request, IFA_BROADCAST, change->broadcast.bytes, size);
	info->ifa_scope = said_u32(SCOPE, host ? RT_SCOPE_HOST : RT_SCOPE_UNIVERSE);
}

int addr_modify(char command, char **argv)
{
	struct change change = { .family = ip_options.family };
	struct ifa_cacheinfo times = { 0 };
	bool delete = command == 'A';
	struct ifaddrmsg *info = nl_begin(&ip_request, delete ? RTM_DELADDR : RTM_NEWADDR, ip_flags(command), sizeof(*info));

	said_begin(&change.words, words, "\"%s\" value is invalid");
	parse(&change, argv);
	check(&change, &times);
	drop_foreign(&change);
	info->ifa_family = change.family;
	info->ifa_flags = change.flags;
	put_addresses(info, &change, delete);
	if (change.flags > 0xff)
		nl_put_u32(&ip_request, IFA_FLAGS, change.flags);
	if (change.label)
		nl_put_text(&ip_request, IFA_LABEL, change.label);
	if (said(IFA_RT_PRIORITY))
		nl_put_u32(&ip_request, IFA_RT_PRIORITY, said_u32(IFA_RT_PRIORITY, 0));
	if (said(ADDR_PROTO))
		nl_put_u8(&ip_request, ADDR_PROTO, said_u32(ADDR_PROTO, 0));
	if (said(VALID) || said(PREFERRED))
		nl_put(&ip_request, IFA_CACHEINFO, &times, sizeof(times));
	info->ifa_index = dev_index(change.dev, NULL);
	return ip_send();
}
