/* SPDX-License-Identifier: MIT */
/* ip neigh show and flush: ip-neighbour(8). */
#include "ip/neigh/neigh.h"

#include <errno.h>

#include "ip/frame/flush.h"
#include "ip/link/link.h"
#include "ip/neigh/parts.h"

enum {
	ATTR_DEV = ATTR_OWN,
	ATTR_MASTER,
	ATTR_VRF,
	ATTR_NO_MASTER,
	ATTR_UNUSED,
	ATTR_STATE,
	ATTR_PROXY,
	ATTR_ORIGIN
};
/* X(what the value is, 0, access, words), see attribute_table.h. ALONE: without a
 * value. '*': may be shortened. take_filter_value() sets struct filter. */
#define FILTER_WORDS(X) \
	X(DEV, 0, ONCE, "dev") \
	X(MASTER, 0, SET, "master") \
	X(VRF, 0, SET, "vrf") \
	X(NO_MASTER, 0, ALONE, "nomaster") \
	X(UNUSED, 0, ALONE, "unused") \
	X(STATE, 0, SET, "nud") \
	X(PROXY, 0, ALONE, "proxy") \
	X(ORIGIN, 0, SET, "protocol*")
ATTRIBUTE_TABLE(filter_words, FILTER_WORDS);

struct filter {
	int device, master;		/* 0: any; master -1: none */
	unsigned state;			/* NUD_* that pass, and NEIGH_NO_STATE */
	bool unused, proxy, has_protocol;
	uint32_t protocol;
	int family;
	struct inet_addr to;
};

static void take_filter_value(struct filter *filter, const struct attribute_word *word)
{
	switch (word->line->type) {
	case ATTR_DEV:
		filter->device = dev_index(word->value, NULL);
		break;
	case ATTR_MASTER:
		filter->master = dev_index(word->value, "Device does not exist");
		break;
	case ATTR_VRF:
		filter->master = link_vrf(word->value, NULL);
		break;
	case ATTR_NO_MASTER:
		filter->master = -1;
		break;
	case ATTR_UNUSED:
		filter->unused = true;
		break;
	case ATTR_STATE:
		filter->state |= neigh_state(word->value);
		break;
	case ATTR_PROXY:
		filter->proxy = true;
		break;
	case ATTR_ORIGIN:
		if (!names_number(NAMES_PROTO, word->value, UINT8_MAX, &filter->protocol))
			word->room->wrong(word, NULL);
		filter->has_protocol = true;
	}
}

/* usual: the states when no word names one. */
static struct filter parse_filter(unsigned usual, char **argv)
{
	struct attribute_word word = { .room = &ip_room, .table = &filter_words };
	struct filter filter = { .family = ip_options.family };

	ip_wrong = "\"%s\" value is invalid";
	while (*argv)
		if (attribute_take(&word, &argv)) {
			take_filter_value(&filter, &word);
		} else {
			if (!take_word(&argv, "to") && take_prefix(&argv, "help"))
				ip_usage("neigh");
			ip_prefix(next_word(&argv), &filter.family, &filter.to);
		}
	if (!filter.state)
		filter.state = usual;
	return filter;
}

static bool neigh_matches(const struct neigh *neigh, const struct filter *filter)
{
	const struct ndmsg *info = neigh->info;
	unsigned state = info->ndm_state ? info->ndm_state : NEIGH_NO_STATE;
	const struct nlattr *uses = neigh->at[NDA_CACHEINFO];

	if (!(state & filter->state) && !(info->ndm_flags & (NTF_PROXY | NTF_EXT_LEARNED)))
		return false;
	if (filter->family && filter->family != info->ndm_family)
		return false;
	if (filter->device && filter->device != info->ndm_ifindex)
		return false;
	if (filter->to.family && !inet_within(&filter->to, nl_data(neigh->at[NDA_DST])))
		return false;
	if (filter->has_protocol && filter->protocol != nl_u8(neigh->at[NDA_PROTOCOL]))
		return false;
	return !filter->unused || !nl_has(uses, sizeof(struct nda_cacheinfo)) ||
		!((const struct nda_cacheinfo *)nl_data(uses))->ndm_refcnt;
}

static struct nl_request *dump_request(const struct filter *filter)
{
	struct ndmsg *info = nl_begin(&ip_request, RTM_GETNEIGH, 0, sizeof(*info));

	info->ndm_family = filter->family;
	info->ndm_flags = filter->proxy ? NTF_PROXY : 0;
	if (filter->device)
		nl_put_u32(&ip_request, NDA_IFINDEX, filter->device);
	if (filter->master)
		nl_put_u32(&ip_request, NDA_MASTER, filter->master);
	return &ip_request;
}

static int print_one(const struct nlmsghdr *message, void *context)
{
	const struct filter *filter = context;
	struct neigh neigh;

	if (neigh_read(message, &neigh) && neigh_matches(&neigh, filter))
		neigh_print(&neigh, !filter->device);
	return 0;
}

static int neigh_show(char **argv)
{
	struct filter filter = parse_filter(NEIGH_ANY_STATE & ~(NUD_NOARP | NEIGH_NO_STATE), argv);

	put_start();
	if (filter.family != AF_PACKET)
		ip_check_dump(nl_dump_print(ip_socket(), dump_request(&filter), print_one, NULL,
			&filter));
	put_end();
	return 0;
}

static unsigned flush_round(void *context)
{
	struct filter *filter = context;
	struct neigh neigh;
	unsigned deleted = 0;
	int result;

	for (struct nl_answer *answer = ip_dump(dump_request(filter)); answer;
		answer = answer->next) {
		if (!neigh_read(&answer->message, &neigh) || !neigh_matches(&neigh, filter))
			continue;
		if (ip_options.stats > 1)
			neigh_print(&neigh, !filter->device);
		result = flush_delete(&answer->message, RTM_DELNEIGH);
		if (result != -ENOENT)		/* gone already */
			ip_check(result);
		deleted++;
	}
	/* what is still in use stays as failed for a while */
	filter->state &= ~NUD_FAILED;
	return deleted;
}

static int neigh_flush(char **argv)
{
	struct filter filter = parse_filter(NEIGH_ANY_STATE & ~(NUD_NOARP | NUD_PERMANENT), argv);

	if (!*argv)
		ip_fail(1, "Flush requires arguments.");
	ip_options.json = ip_options.brief = false;
	if (filter.family != AF_PACKET)
		flush_rounds(flush_round, &filter, "entries");
	return 0;
}

int neigh_command(char **argv)
{
	static const char commands[] =
		"show\0add\0change\0chg\0replace\0delete\0get\0list\0lst\0flush\0";
	enum { SHOW, ADD, CHANGE, CHG, REPLACE, DELETE, GET, LIST, LST, FLUSH };

	switch (ip_command(commands, "neigh", &argv)) {
	case ADD: return neigh_modify(NLM_F_CREATE | NLM_F_EXCL, argv);
	case CHANGE: case CHG: return neigh_modify(NLM_F_REPLACE, argv);
	case REPLACE: return neigh_modify(NLM_F_CREATE | NLM_F_REPLACE, argv);
	case DELETE: return neigh_delete(argv);
	case GET: return neigh_get(argv);
	case FLUSH: return neigh_flush(argv);
	default: return neigh_show(argv);
	}
}
