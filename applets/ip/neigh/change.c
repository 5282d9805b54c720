/* SPDX-License-Identifier: MIT */
/* ip neigh add, change, replace, delete, get: ip-neighbour(8). */
#include <string.h>

#include "common/netlink/lladdr.h"
#include "ip/neigh/parts.h"

enum {
	ATTR_LLADDR = ATTR_OWN,	/* a hardware address */
	ATTR_STATE,		/* NUD_*, by name or number */
	ATTR_PROXY,		/* the address that we answer for */
	ATTR_FLAG_BIT,		/* NTF_* of the fixed part */
	ATTR_MANAGED,		/* NTF_EXT_MANAGED */
	ATTR_ORIGIN,		/* who made the entry: name or number, one byte */
	ATTR_DEV
};
/* X(what the value is, attribute or flag, access, words), see attribute_table.h. ALONE: without a
 * value. '*': may be shortened. take_words() does the rest. */
#define NEIGH_WORDS(X) \
	X(LLADDR, NDA_LLADDR, SET, "lladdr*") \
	X(STATE, 0, SET, "nud") \
	X(PROXY, NTF_PROXY, SET, "proxy*") \
	X(FLAG_BIT, NTF_ROUTER, ALONE, "router") \
	X(FLAG_BIT, NTF_USE, ALONE, "use") \
	X(MANAGED, 0, ALONE, "managed") \
	X(FLAG_BIT, NTF_EXT_LEARNED, ALONE, "extern_learn*") \
	X(DEV, 0, SET, "dev") \
	X(ORIGIN, NDA_PROTOCOL, SET, "protocol*")
ATTRIBUTE_TABLE(neigh_words, NEIGH_WORDS);

struct change {
	struct ndmsg *info;
	struct inet_addr address;
	const char *dev;
	struct attribute_word word;
};

static void put_lladdr(const char *text)
{
	uint8_t bytes[LLADDR_MAX];
	size_t size = lladdr_parse(text, bytes);

	if (!size)
		ip_fail(!*text || strchr(text, ':') ? 1 : 2, "\"%s\" is invalid lladdr.", text);
	nl_put(&ip_request, NDA_LLADDR, bytes, size);
}

/* One that an entry can have; "all" and "none" are for listings. */
static unsigned read_state(const char *text)
{
	unsigned state = neigh_state(text);

	if (!strcmp(text, "all"))
		invarg("nud state is bad", text);
	return state == NEIGH_NO_STATE ? NUD_NONE : state;
}

static void take_address(struct change *change, const char *text)
{
	if (change->address.family)
		duparg2("to", text);
	if (!strcmp(text, "any") || !strcmp(text, "all") || !strcmp(text, "default"))
		ip_fail(255, "Device and destination are required arguments: \"%s\" is none.",
			text);
	ip_address(text, ip_options.family, &change->address);
}

static void take_words(struct change *change, char **argv)
{
	struct attribute_word *word = &change->word;

	while (*argv)
		switch (attribute_take(word, &argv)) {
		case ATTR_LLADDR:
			put_lladdr(word->value);
			break;
		case ATTR_STATE:
			change->info->ndm_state = read_state(word->value);
			break;
		case ATTR_PROXY:
			change->info->ndm_flags |= NTF_PROXY;
			take_address(change, word->value);
			break;
		case ATTR_FLAG_BIT:
			change->info->ndm_flags |= word->line->number;
			if (word->line->number == NTF_USE)
				change->info->ndm_state = NUD_NONE;
			break;
		case ATTR_MANAGED:
			nl_put_u32(&ip_request, NDA_FLAGS_EXT, NTF_EXT_MANAGED);
			change->info->ndm_state = NUD_NONE;
			break;
		case ATTR_DEV:
			change->dev = word->value;
			break;
		case ATTR_ORIGIN:
			nl_put_u8(&ip_request, NDA_PROTOCOL, attribute_name(word, NAMES_PROTO));
			break;
		case ATTR_END:
			if (!take_word(&argv, "to") && take_prefix(&argv, "help"))
				ip_usage("neigh");
			take_address(change, next_word(&argv));
		}
}

static struct change begin_change(uint16_t type, uint16_t flags, char **argv)
{
	struct change change = {
		.info = nl_begin(&ip_request, type, flags, sizeof(struct ndmsg)),
		.word = { .room = &ip_room, .table = &neigh_words, .request = &ip_request },
	};

	ip_wrong = "\"%s\" value is invalid";
	change.info->ndm_state = type == RTM_NEWNEIGH ? NUD_PERMANENT : NUD_NONE;
	take_words(&change, argv);
	/* the kernel answers for an address of every device, too */
	if ((!change.dev && !(change.info->ndm_flags & NTF_PROXY)) || !change.address.family)
		ip_fail(type == RTM_GETNEIGH ? 1 : 255, "Device and %s are required arguments.",
			type == RTM_GETNEIGH ? "address" : "destination");
	change.info->ndm_family = change.address.family;
	change.info->ndm_ifindex = change.dev ? dev_index(change.dev, NULL) : 0;
	nl_put(&ip_request, NDA_DST, change.address.bytes, inet_size(change.address.family));
	return change;
}

int neigh_modify(uint16_t flags, char **argv)
{
	begin_change(RTM_NEWNEIGH, flags, argv);
	return ip_send();
}

int neigh_delete(char **argv)
{
	begin_change(RTM_DELNEIGH, 0, argv);
	return ip_send();
}

static int print_one(const struct nlmsghdr *message, void *context)
{
	struct neigh neigh;

	(void)context;
	if (neigh_read(message, &neigh))
		neigh_print(&neigh, true);
	return 0;
}

int neigh_get(char **argv)
{
	begin_change(RTM_GETNEIGH, 0, argv);
	put_start();
	ip_talk(&ip_request, print_one, NULL);
	put_end();
	return 0;
}
