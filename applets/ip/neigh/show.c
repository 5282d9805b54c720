/* SPDX-License-Identifier: MIT */
/* A neighbour as the kernel tells it, and how it is shown. */
#include <string.h>

#include "common/netlink/lladdr.h"
#include "ip/neigh/neigh.h"
#include "ip/neigh/parts.h"

static const char state_names[] =
	"incomplete\0reachable\0stale\0delay\0probe\0failed\0noarp\0permanent\0"; /* NUD_*, bit by
										     bit */

unsigned neigh_state(const char *word)
{
	int bit = words_find(state_names, word);
	uint32_t state;

	if (bit >= 0)
		return 1u << bit;
	if (!strcmp(word, "all"))
		return NEIGH_ANY_STATE;
	if (!strcmp(word, "none"))
		return NEIGH_NO_STATE;
	if (!num_u32(word, 0, UINT8_MAX, &state))
		invarg("nud state is bad", word);
	return state ? state : NEIGH_NO_STATE;
}

bool neigh_read(const struct nlmsghdr *message, struct neigh *neigh)
{
	const struct ndmsg *info = nl_fixed(message, sizeof(*info));
	const void *attributes;
	size_t length;

	if (!info || message->nlmsg_type != RTM_NEWNEIGH)
		return false;
	attributes = nl_attributes(message, sizeof(*info), &length);
	nl_sort(attributes, length, neigh->at, NDA_FLAGS_EXT);
	neigh->info = info;
	neigh->size = inet_size(info->ndm_family);
	if (ip_options.monitor && info->ndm_family == AF_BRIDGE)
		return true;
	return neigh->size && nl_has(neigh->at[NDA_DST], neigh->size);
}

/* "KEY ", in JSON a member that is null. */
static void put_word(const char *key)
{
	if (ip_options.json)
		json_null(key);
	else
		out("%s ", key);
}

static void put_flags(const struct neigh *neigh)
{
	unsigned flags = neigh->info->ndm_flags;

	if (flags & NTF_ROUTER)
		put_word("router");
	if (flags & NTF_PROXY)
		put_word("proxy");
	if (nl_u32(neigh->at[NDA_FLAGS_EXT]) & NTF_EXT_MANAGED)
		put_word("managed");
	if (flags & NTF_EXT_LEARNED)
		put_word("extern_learn");
	if (flags & NTF_OFFLOADED)
		put_word("offload");
}

/* -s: how often and how long ago (in seconds) the entry was used. */
static void put_statistics(const struct neigh *neigh)
{
	enum { HZ = 100 };		/* what the kernel counts in for us */
	struct nda_cacheinfo info;

	if (nl_has(neigh->at[NDA_CACHEINFO], sizeof(info))) {
		memcpy(&info, nl_data(neigh->at[NDA_CACHEINFO]), sizeof(info));
		if (info.ndm_refcnt)
			put_int("refcnt", " ref %u", info.ndm_refcnt);
		put_int("used", " used %u", info.ndm_used / HZ);
		put_int("confirmed", "/%u", info.ndm_confirmed / HZ);
		put_int("updated", "/%u", info.ndm_updated / HZ);
	}
	if (neigh->at[NDA_PROBES])
		put_int("probes", "probes %u ", nl_u32(neigh->at[NDA_PROBES]));
}

static void put_state(unsigned state)
{
	char upper[16];

	put_open("state", '[');
	for (unsigned bit = 0; bit < 8; bit++) {
		const char *name = words_at(state_names, bit);
		unsigned i = 0;

		if (!(state & 1u << bit))
			continue;
		for (; name[i]; i++)
			upper[i] = name[i] - 'a' + 'A';
		upper[i] = 0;
		put_element("%s ", upper);
	}
	put_close();
}

static void put_brief(
	const struct neigh *neigh, bool with_device, const char *address, const char *mac)
{
	char padded[64];

	fmt(padded, sizeof(padded), "%-39s ", address);
	if (*address)
		put_colour(family_colour(neigh->info->ndm_family), "dst", "%s",
			ip_options.json ? address : padded);
	if (with_device) {
		const char *name = dev_name(neigh->info->ndm_ifindex);

		fmt(padded, sizeof(padded), "%-16s ", name);
		put_colour(COLOUR_IFNAME, "dev", "%s", ip_options.json ? name : padded);
	}
	if (mac)
		put_colour(COLOUR_MAC, "lladdr", "%s", mac);
}

static void put_entry(
	const struct neigh *neigh, bool with_device, const char *address, const char *mac)
{
	unsigned protocol = nl_u8(neigh->at[NDA_PROTOCOL]);

	if (*address)
		put_colour(family_colour(neigh->info->ndm_family), "dst", "%s ", address);
	if (with_device) {
		put_text("dev ");
		put_colour(COLOUR_IFNAME, "dev", "%s ", dev_name(neigh->info->ndm_ifindex));
	}
	if (mac) {
		put_text("lladdr ");
		put_colour(COLOUR_MAC, "lladdr", "%s ", mac);
	}
	put_flags(neigh);
	if (ip_options.stats)
		put_statistics(neigh);
	if (neigh->info->ndm_state)
		put_state(neigh->info->ndm_state);
	if (protocol)
		put_str("protocol", "proto %s ", names_or_number(NAMES_PROTO, protocol));
}

void neigh_print(const struct neigh *neigh, bool with_device)
{
	const struct nlattr *mac = neigh->at[NDA_LLADDR];
	char text[LLADDR_TEXT];
	const char *shown = mac ? lladdr_text(text, nl_data(mac), nl_size(mac)) : NULL;
	const char *address = "";

	if (neigh->size)
		address = address_text(neigh->info->ndm_family, nl_data(neigh->at[NDA_DST]));
	put_open(NULL, '{');
	if (ip_options.brief)
		put_brief(neigh, with_device, address, shown);
	else
		put_entry(neigh, with_device, address, shown);
	put_text("\n");
	put_close();
}

void neigh_print_message(const struct nlmsghdr *message, bool with_device)
{
	struct neigh neigh;

	if (neigh_read(message, &neigh))
		neigh_print(&neigh, with_device);
}
