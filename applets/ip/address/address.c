/* SPDX-License-Identifier: MIT */
/* ip address show and flush: ip-address(8). */
#include "ip/address/address.h"

#include <errno.h>
#include <string.h>

#include "common/cli/arena.h"
#include "ip/address/parts.h"
#include "ip/frame/device.h"
#include "ip/frame/flush.h"
#include "ip/link/link.h"

/* What a listing or a flush is confined to. */
struct filter {
	struct link_filter link;
	int family;
	struct inet_addr to;
	bool has_to, has_scope, has_proto;
	uint32_t scope, proto;
	uint32_t flags, flags_mask;
	const char *label;
	bool done;			/* flushing: there is no further round */
};

/* The addresses of a link. */
struct owner {
	int index;
	struct nl_answer *first, **tail;
};

/* All addresses that may be asked for, and of what. */
struct addresses {
	struct filter *filter;
	struct owner *owners;
	size_t count, at;
};

/* A word of state, "dynamic" or with a dash "-dynamic". */
static bool take_state(struct filter *filter, char ***at)
{
	const char *word = **at;
	bool want = *word != '-';
	uint32_t flag;
	int index;

	word += !want;
	if (!strcmp(word, "dynamic") || !strcmp(word, "primary")) {
		flag = *word == 'd' ? IFA_F_PERMANENT : IFA_F_SECONDARY;
		want = !want;
	} else {
		index = words_find(address_flag_names, word);
		if (index < 0)
			return false;
		flag = address_flags[index].flag;
	}
	filter->flags_mask |= flag;
	filter->flags = want ? filter->flags | flag : filter->flags & ~flag;
	++*at;
	return true;
}

static void take_to(struct filter *filter, const char *word)
{
	ip_prefix(word, &filter->family, &filter->to);
	filter->has_to = true;
}

/* The next word, a name of that kind or a number up to 255. */
static uint32_t read_name(char ***at, enum names kind, const char *message)
{
	const char *word = next_word(at);
	uint32_t value = 0;

	if (!names_number(kind, word, UINT8_MAX, &value))
		invarg(message, word);
	return value;
}

static struct filter parse_filter(char **argv)
{
	struct filter filter = { .link = LINK_FILTER_ALL, .family = ip_options.family };
	const char *name = NULL;

	while (*argv) {
		if (take_word(&argv, "to")) {
			take_to(&filter, next_word(&argv));
		} else if (take_word(&argv, "scope")) {
			filter.has_scope = !take_word(&argv, "all");
			if (filter.has_scope)
				filter.scope = read_name(&argv, NAMES_SCOPE, "invalid \"scope\"");
		} else if (take_word(&argv, "proto")) {
			filter.has_proto = true;
			filter.proto = read_name(&argv, NAMES_ADDR_PROTO,
				"\"proto\" value is invalid");
		} else if (take_word(&argv, "label")) {
			filter.label = next_word(&argv);
			if (strchr(filter.label, '['))
				invarg("only * and ? are patterns in \"label\"", filter.label);
		} else if (!link_filter_word(&filter.link, &argv) && !take_state(&filter, &argv)) {
			if (take_prefix(&argv, "help"))
				ip_usage("address");
			if (name || filter.link.index)
				duparg2("dev", *argv);
			name = *argv++;
		}
	}
	if (name && filter.link.index)
		duparg2("dev", name);
	if (name)
		filter.link.index = dev_index(name, dev_shown);
	return filter;
}

/* Shell patterns as far as * and ?. */
static bool glob(const char *pattern, const char *text)
{
	for (; *pattern && *pattern != '*'; pattern++, text++)
		if (!*text || (*pattern != '?' && *pattern != *text))
			return false;
	if (!*pattern)
		return !*text;
	while (!glob(pattern + 1, text))
		if (!*text++)
			return false;
	return true;
}

static bool address_matches(const struct address *address, const struct filter *filter)
{
	if (filter->family && filter->family != address->family)
		return false;
	if (filter->has_scope && filter->scope != address->scope)
		return false;
	if (filter->has_proto && filter->proto != nl_u8(address->at[IFA_PROTO]))
		return false;
	if ((address->flags ^ filter->flags) & filter->flags_mask)
		return false;
	/* its family is the filter's */
	if (filter->has_to && !inet_within(&filter->to, nl_data(address->at[IFA_LOCAL])))
		return false;
	return !filter->label ||
		glob(filter->label, address->label[0] ? address->label : dev_name(address->index));
}

/* The first address from answer on that is asked for, taken apart; NULL: there is none. */
static const struct nl_answer *next_match(
	const struct nl_answer *answer, const struct filter *filter, struct address *address)
{
	while (answer &&
		!(address_read(&answer->message, address) && address_matches(address, filter)))
		answer = answer->next;
	return answer;
}

static struct nl_answer *dump_addresses(const struct filter *filter)
{
	struct nl_request request;
	struct ifaddrmsg *info = nl_begin(&request, RTM_GETADDR, 0, sizeof(*info));

	info->ifa_family = filter->family;
	info->ifa_index = filter->link.index;	/* the kernel heeds it since 4.20 */
	return ip_dump(&request);
}

/* A link's addresses, NULL: it has none. The kernel lists addresses in the order of links, once for
 * each family, so the search begins where the last one ended. */
static struct owner *find_owner(struct addresses *all, int index)
{
	for (size_t steps = 0; steps < all->count; steps++) {
		struct owner *owner = &all->owners[all->at];

		if (owner->index == index)
			return owner;
		all->at = all->at + 1 < all->count ? all->at + 1 : 0;
	}
	return NULL;
}

/* Asks for the addresses and gives each to its link. */
static struct addresses collect(struct filter *filter)
{
	struct addresses all = { .filter = filter };
	struct nl_answer *answer, *next;

	filter->link.family = filter->family;
	answer = filter->family == AF_PACKET ? NULL : dump_addresses(filter);
	for (; answer; answer = next) {
		const struct ifaddrmsg *info = nl_fixed(&answer->message, sizeof(*info));
		struct owner *owner;

		next = answer->next;
		answer->next = NULL;
		if (!info)
			continue;
		owner = find_owner(&all, info->ifa_index);
		if (!owner) {
			/* keeps no pointer into itself: it may move while it grows */
			owner = arena_push(&all.owners, &all.count, sizeof(*owner));
			*owner = (struct owner){ info->ifa_index, answer, &answer->next };
			all.at = all.count - 1;
			continue;
		}
		*owner->tail = answer;
		owner->tail = &answer->next;
	}
	return all;
}

/* The addresses of a link. */
static const struct nl_answer *addresses_of(struct addresses *all, const struct link *link)
{
	struct owner *owner = find_owner(all, link->info->ifi_index);

	return owner ? owner->first : NULL;
}

/* Prints a link with its addresses. It must have one that passes, unless it has none at all and
 * none is asked for. */
static void show_link(const struct link *link, void *context)
{
	struct addresses *all = context;
	const struct filter *filter = all->filter;
	bool line = !(ip_options.oneline && filter->family != AF_PACKET) && !filter->label;
	const struct nl_answer *answer = addresses_of(all, link);
	struct address address;

	if (answer || filter->family) {
		answer = next_match(answer, filter, &address);
		if (!answer && filter->family != AF_PACKET)
			return;
	}
	if (line || ip_options.brief)
		link_print(link, true);
	else
		put_open(NULL, '{');
	if (filter->family != AF_PACKET) {
		put_open("addr_info", '[');
		for (; answer; answer = next_match(answer->next, filter, &address))
			address_print(&address, dev_name(address.index));
		put_close();
	}
	if (ip_options.brief && filter->family != AF_PACKET)
		put_text("\n");
	else if (line && ip_options.stats)
		link_print_stats(link, true);
	put_close();
}

static int address_show(char **argv)
{
	struct filter filter = parse_filter(argv);
	struct addresses all = collect(&filter);

	ip_options.family = filter.family; /* "to" implies one: links are shown as with -4 or -6 */
	put_start();
	link_print_list(&filter.link, show_link, &all);
	put_end();
	return 0;
}

static unsigned flush_link(const struct nl_answer *answer, const struct filter *filter)
{
	struct address address;
	unsigned deleted = 0;
	int result;

	for (; (answer = next_match(answer, filter, &address)); answer = answer->next) {
		if (ip_options.stats > 1) {
			out("%u: ", address.index);
			out_escaped(dev_name(address.index));
			address_print(&address, "");
		}
		result = flush_delete(&answer->message, RTM_DELADDR);
		/* gone already: a secondary one, with its primary */
		if (result != -EADDRNOTAVAIL)
			ip_check(result);
		deleted++;
	}
	return deleted;
}

static unsigned flush_round(void *context)
{
	struct filter *filter = context;
	struct addresses all;
	struct link link;
	unsigned deleted = 0;

	if (filter->done)
		return 0;
	/* who asks for primary ones doesn't mean the secondary ones that the kernel may promote in
	 * their place */
	filter->done = filter->flags_mask & ~filter->flags & IFA_F_SECONDARY;
	all = collect(filter);
	for (const struct nl_answer *answer = link_list(&filter->link); answer;
		answer = answer->next)
		if (link_open(&link, &answer->message) && link_matches(&link, &filter->link))
			deleted += flush_link(addresses_of(&all, &link), filter);
	return deleted;
}

static int address_flush(char **argv)
{
	struct filter filter = parse_filter(argv);

	if (!*argv)
		ip_fail(1, "Flush requires arguments.");
	if (filter.family == AF_PACKET)
		ip_fail(1, "Cannot flush link addresses.");
	ip_options.json = ip_options.oneline = ip_options.brief = false;
	flush_rounds(flush_round, &filter, "addresses");
	return 0;
}

int address_command(char **argv)
{
	static const char commands[] =
		"show\0add\0change\0chg\0replace\0delete\0list\0lst\0flush\0";
	enum { SHOW, ADD, CHANGE, CHG, REPLACE, DELETE, LIST, LST, FLUSH };

	switch (ip_command(commands, "address", &argv)) {
	case ADD: return address_modify(NLM_F_CREATE | NLM_F_EXCL, argv);
	case CHANGE: case CHG: return address_modify(NLM_F_REPLACE, argv);
	case REPLACE: return address_modify(NLM_F_CREATE | NLM_F_REPLACE, argv);
	case DELETE: return address_delete(argv);
	case FLUSH: return address_flush(argv);
	default: return address_show(argv);
	}
}
