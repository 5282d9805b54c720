/* SPDX-License-Identifier: MIT */
/* Asking for links, and which of them are listed. */
#include <net/if.h>
#include <string.h>

#include "common/cli/arena.h"
#include "ip/link/parts.h"

bool link_open(struct link *link, const struct nlmsghdr *message)
{
	const void *attributes;
	size_t length;

	link->info = nl_fixed(message, sizeof(*link->info));
	if (!link->info || message->nlmsg_type != RTM_NEWLINK)
		return false;
	attributes = nl_attributes(message, sizeof(*link->info), &length);
	nl_sort(attributes, length, link->at, LINK_ATTRIBUTES - 1);
	nl_sort_nest(link->at[IFLA_LINKINFO], link->linkinfo, IFLA_INFO_SLAVE_DATA);
	nl_text(link->linkinfo[IFLA_INFO_KIND], link->kind, sizeof(link->kind));
	nl_text(link->linkinfo[IFLA_INFO_SLAVE_KIND], link->slave_kind, sizeof(link->slave_kind));
	return true;
}

static int keep(const struct nlmsghdr *message, void *context)
{
	size_t size = offsetof(struct nl_answer, message) + message->nlmsg_len;
	struct nl_answer **list = context, *answer = arena_alloc(size);

	memcpy(&answer->message, message, message->nlmsg_len);
	*list = answer;
	return 0;
}

/* Leaves out counters, which make half of a message: IPv6's, and since Linux 6.19 the link's own.
 * With them Linux 5.10 leaves out addrgenmode, too, which is a detail. */
static void skip_stats(struct nl_request *request)
{
	if (!ip_options.stats && !ip_options.details)
		nl_put_u32(request, IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
}

/* The request for a list, where the kernel doesn't filter by more than the master. */
static void ask_for_list(
	struct nl_request *request, struct ifinfomsg *info, const struct link_filter *filter)
{
	bool whole = filter->master || filter->kind || filter->group >= 0 || ip_options.stats;

	if (filter->family == AF_INET6 && !whole) {
		info->ifi_family = AF_INET6;	/* takes no attributes */
		return;
	}
	skip_stats(request);
	if (filter->master > 0)
		nl_put_u32(request, IFLA_MASTER, filter->master);
}

/* Begins the request for what may match. */
static void ask_for(struct nl_request *request, const struct link_filter *filter)
{
	struct ifinfomsg *info = nl_begin(request, RTM_GETLINK, 0, sizeof(*info));

	info->ifi_index = filter->index;
	if (!filter->index)
		ask_for_list(request, info, filter);
	else
		skip_stats(request);
}

struct nl_answer *link_list(const struct link_filter *filter)
{
	struct nl_answer *list = NULL;
	struct nl_request request;

	ask_for(&request, filter);
	if (!filter->index)
		return ip_dump(&request);
	ip_talk(&request, keep, &list);
	return list;
}

struct listing {
	const struct link_filter *filter;
	link_printer *print;
	void *context;
};

static int print_one(const struct nlmsghdr *message, void *context)
{
	const struct listing *listing = context;
	struct link link;

	if (link_open(&link, message) && link_matches(&link, listing->filter))
		listing->print(&link, listing->context);
	return 0;
}

static void restart(void *context)
{
	(void)context;
	devices_forget();
}

void link_print_list(const struct link_filter *filter, link_printer *print, void *context)
{
	struct listing listing = { filter, print, context };
	struct nl_request request;
	int result;

	if (filter->index) {
		const struct nl_answer *answer = link_list(filter);

		if (answer)
			dev_learn(&answer->message);
		if (answer)
			print_one(&answer->message, &listing);
		return;
	}
	ask_for(&request, filter);
	/* the other end of a veth often comes next */
	ip_socket()->look = dev_learn;
	result = nl_dump_print(ip_socket(), &request, print_one, restart, &listing);
	ip_socket()->look = NULL;
	ip_check_dump(result);
}

static int see(const struct nlmsghdr *message, void *context)
{
	const struct nlmsghdr **kept = context;

	*kept = message;
	return 1;
}

bool link_ask(int index, struct link *link)
{
	struct nl_request request;
	struct ifinfomsg *info = nl_begin(&request, RTM_GETLINK, 0, sizeof(*info));
	const struct nlmsghdr *message = NULL;

	info->ifi_index = index;
	nl_put_u32(&request, IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
	return nl_ask(ip_socket(), &request, see, &message) > 0 && link_open(link, message);
}

/* A kind, or with "_slave" behind it what is enslaved to one. */
static bool is_kind(const struct link *link, const char *kind)
{
	size_t length = strlen(link->slave_kind);

	return !strcmp(link->kind, kind) ||
		(length && !strncmp(kind, link->slave_kind, length) &&
			!strcmp(kind + length, "_slave"));
}

bool link_matches(const struct link *link, const struct link_filter *filter)
{
	uint32_t master = nl_u32(link->at[IFLA_MASTER]);

	return (!filter->index || link->info->ifi_index == filter->index) &&
		(!filter->master ||
			(filter->master < 0 ? !master : (int)master == filter->master)) &&
		(!filter->kind || is_kind(link, filter->kind)) &&
		(filter->group < 0 || nl_u32(link->at[IFLA_GROUP]) == filter->group) &&
		(!filter->up || link->info->ifi_flags & IFF_UP) &&
		(!filter->down || !(link->info->ifi_flags & IFF_UP));
}

static bool read_vrf(const struct link *link, uint32_t *table)
{
	const struct nlattr *data[IFLA_VRF_TABLE + 1];

	if (strcmp(link->kind, "vrf"))
		return false;
	nl_sort_nest(link->linkinfo[IFLA_INFO_DATA], data, IFLA_VRF_TABLE);
	if (table)
		*table = nl_u32(data[IFLA_VRF_TABLE]);
	return true;
}

int link_vrf(const char *name, uint32_t *table)
{
	int index = link_find_vrf(name, table);

	if (!index)
		invarg("Not a valid VRF name", name);
	return index;
}

int link_find_vrf(const char *name, uint32_t *table)
{
	int index = dev_find(name);
	struct link link;

	return index && link_ask(index, &link) && read_vrf(&link, table) ? index : 0;
}

bool link_is_vrf(const struct link *link, char *name, uint32_t *table)
{
	if (!read_vrf(link, table))
		return false;
	nl_text(link->at[IFLA_IFNAME], name, IFNAMSIZ);
	return true;
}

enum {
	ATTR_UP = ATTR_OWN, ATTR_DOWN, ATTR_NO_MASTER, ATTR_MASTER, ATTR_VRF, ATTR_KIND,
	ATTR_GROUP, ATTR_DEV
};
/* X(what the value is, 0, access, words), see attribute_table.h. ALONE: without a
 * value. '*': may be shortened. link_filter_word() sets the filter. */
#define FILTER_WORDS(X) \
	X(UP, 0, ALONE, "up") \
	X(DOWN, 0, ALONE, "down") \
	X(NO_MASTER, 0, ALONE, "nomaster") \
	X(MASTER, 0, SET, "master") \
	X(VRF, 0, SET, "vrf") \
	X(KIND, 0, SET, "type") \
	X(GROUP, 0, SET, "group") \
	X(DEV, 0, SET, "dev")
ATTRIBUTE_TABLE(filter_words, FILTER_WORDS);

bool link_filter_word(struct link_filter *filter, char ***at)
{
	struct attribute_word word = { .room = &ip_room, .table = &filter_words };
	uint32_t group;

	switch (attribute_take(&word, at)) {
	case ATTR_END:
		return false;
	case ATTR_UP:
		filter->up = true;
		break;
	case ATTR_DOWN:
		filter->down = true;
		break;
	case ATTR_NO_MASTER:
		filter->master = -1;
		break;
	case ATTR_MASTER:
		filter->master = dev_index(word.value, "Device does not exist");
		break;
	case ATTR_VRF:
		filter->master = link_vrf(word.value, NULL);
		break;
	case ATTR_KIND:
		filter->kind = word.value;
		break;
	case ATTR_GROUP:
		if (!names_number(NAMES_GROUP, word.value, UINT32_MAX, &group))
			invarg("Invalid \"group\" value", word.value);
		filter->group = group;
		break;
	case ATTR_DEV:
		if (filter->index)
			duparg2("dev", word.value);
		filter->index = dev_index(word.value, dev_shown);
	}
	return true;
}
