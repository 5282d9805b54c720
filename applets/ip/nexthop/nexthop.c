/* SPDX-License-Identifier: MIT */
/* ip nexthop list, get and flush: ip-nexthop(8). */
#include "ip/nexthop/nexthop.h"

#include <errno.h>

#include "ip/frame/device.h"
#include "ip/link/link.h"
#include "ip/nexthop/parts.h"

#define FILTER_WORDS(X) \
	NEXTHOP_SELECTORS(X) \
	X(FLAG, NHA_GROUPS, ALONE, "groups*") \
	X(FLAG, NHA_FDB, ALONE, "fdb*") \
	X(NAME(PROTO), NOTE_PROTOCOL, SET, "protocol*", WRONG("invalid protocol value"))
ATTRIBUTE_TABLE(filter_words, FILTER_WORDS);

#define GET_WORDS(X) \
	X(U32, NHA_ID, SET, "id", WRONG("invalid id value")) \
	X(U16, NOTE_INDEX, SET, "index", WRONG("invalid bucket index value"))
ATTRIBUTE_TABLE(get_words, GET_WORDS);

void nexthop_take_filter(const struct attribute_table *table, char **argv)
{
	struct attribute_word word;

	notes_begin(&word, table);
	while (*argv)
		switch (attribute_take(&word, &argv)) {
		case ATTR_DEV:
			nl_put_u32(&ip_notes, word.line->number,
				dev_index(word.value, "Device does not exist"));
			break;
		case ATTR_VRF:
			nl_put_u32(&ip_notes, NHA_MASTER, link_vrf(word.value, NULL));
			break;
		case ATTR_END:
			if (is_prefix(*argv, "help"))
				ip_usage("nexthop");
			invarg("", *argv);
		}
}

void nexthop_begin(uint16_t type, bool by_id)
{
	struct nhmsg *info = nl_begin(&ip_request, type, 0, sizeof(*info));

	info->nh_family = ip_options.family;
	for (unsigned i = by_id ? NHA_ID : NHA_ID + 1; i <= NHA_FDB; i++) {
		const struct nlattr *value = note(i);

		if (value)
			nl_put(&ip_request, i, nl_data(value), nl_size(value));
	}
}

void nexthop_begin_get(uint16_t type, char **argv)
{
	struct attribute_word word;
	bool bucket = type == RTM_GETNEXTHOPBUCKET;

	notes_begin(&word, &get_words);
	while (*argv)
		if (!attribute_take(&word, &argv))
			ip_usage("nexthop");
	if (!note_u32(NHA_ID, 0) || bucket == !note(NOTE_INDEX))
		ip_usage("nexthop");
	nexthop_begin(type, true);
}

static int print_one(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *protocol = note(NOTE_PROTOCOL);
	struct nexthop nexthop;

	(void)context;
	if (!nexthop_read(message, RTM_NEWNEXTHOP, &nexthop) ||
		(protocol && nl_u32(protocol) != nexthop.info->nh_protocol))
		return 0;
	nexthop_print(&nexthop, NULL);
	put_text("\n");
	return 0;
}

static int print_asked(void)
{
	put_start();
	ip_talk(&ip_request, print_one, NULL);
	put_end();
	return 0;
}

static int nexthop_show(char **argv)
{
	nexthop_take_filter(&filter_words, argv);
	if (note(NHA_ID)) {
		nexthop_begin(RTM_GETNEXTHOP, true);
		return print_asked();
	}
	nexthop_begin(RTM_GETNEXTHOP, false);
	put_start();
	ip_check_dump(nl_dump_print(ip_socket(), &ip_request, print_one, NULL, NULL));
	put_end();
	return 0;
}

static int nexthop_get(char **argv)
{
	nexthop_begin_get(RTM_GETNEXTHOP, argv);
	return print_asked();
}

/* Returns as nl_talk(). */
static int delete(uint32_t id)
{
	struct nl_request request;

	nl_begin(&request, RTM_DELNEXTHOP, 0, sizeof(struct nhmsg));
	nl_put_u32(&request, NHA_ID, id);
	return nl_talk(ip_socket(), &request, NULL, NULL);
}

static int nexthop_flush(char **argv)
{
	struct nexthop nexthop;
	unsigned deleted = 0;
	int result;

	nexthop_take_filter(&filter_words, argv);
	if (note(NHA_ID)) {
		result = delete(note_u32(NHA_ID, 0));
		if (result)
			ip_fail(1, "RTNETLINK answers: %s", errno_text(-result));
		return 0;
	}
	nexthop_begin(RTM_GETNEXTHOP, false);
	for (struct nl_answer *answer = ip_dump(&ip_request); answer; answer = answer->next) {
		if (!nexthop_read(&answer->message, RTM_NEWNEXTHOP, &nexthop) ||
			note_u32(NOTE_PROTOCOL, nexthop.info->nh_protocol) !=
				nexthop.info->nh_protocol)
			continue;
		result = delete(nexthop.id);
		if (result != -ENOENT)		/* a group goes with its last member */
			ip_check(result);
		deleted++;
	}
	if (deleted)
		out("Flushed %u nexthops\n", deleted);
	else
		out_text("Nothing to flush\n");
	return 0;
}

int nexthop_command(char **argv)
{
	static const char commands[] =
		"add\0replace\0delete\0list\0show\0lst\0get\0bucket\0flush\0";
	enum { ADD, REPLACE, DELETE, LIST, SHOW, LST, GET, BUCKET, FLUSH };

	switch (*argv ? ip_command(commands, "nexthop", &argv) : LIST) {
	case ADD: return nexthop_change(RTM_NEWNEXTHOP, NLM_F_CREATE | NLM_F_EXCL, argv);
	case REPLACE: return nexthop_change(RTM_NEWNEXTHOP, NLM_F_CREATE | NLM_F_REPLACE, argv);
	case DELETE: return nexthop_change(RTM_DELNEXTHOP, 0, argv);
	case GET: return nexthop_get(argv);
	case BUCKET: return nexthop_bucket(argv);
	case FLUSH: return nexthop_flush(argv);
	default: return nexthop_show(argv);
	}
}
