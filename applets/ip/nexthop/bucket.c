/* SPDX-License-Identifier: MIT */
/* ip nexthop bucket: the buckets of resilient groups. ip-nexthop(8). */
#include "ip/nexthop/parts.h"

#define BUCKET_WORDS(X) \
	NEXTHOP_SELECTORS(X) \
	X(U32, NOTE_MEMBER, SET, "nhid", WRONG("invalid nhid value"))
ATTRIBUTE_TABLE(bucket_words, BUCKET_WORDS);

static int print_one(const struct nlmsghdr *message, void *context)
{
	struct nexthop bucket;

	(void)context;
	if (nexthop_read(message, RTM_NEWNEXTHOPBUCKET, &bucket))
		nexthop_print_bucket(&bucket);
	return 0;
}

/* Adds the note as that attribute to what says which buckets. */
static void put_note(uint16_t type, unsigned number)
{
	const struct nlattr *value = note(number);
	size_t nest;

	if (!value)
		return;
	nest = nl_nest(&ip_request, NHA_RES_BUCKET);
	nl_put(&ip_request, type, nl_data(value), nl_size(value));
	nl_nest_end(&ip_request, nest);
}

static void bucket_show(char **argv)
{
	nexthop_take_filter(&bucket_words, argv);
	nexthop_begin(RTM_GETNEXTHOPBUCKET, true);
	put_note(NHA_RES_BUCKET_NH_ID, NOTE_MEMBER);
	put_start();
	ip_check_dump(nl_dump_print(ip_socket(), &ip_request, print_one, NULL, NULL));
	put_end();
}

static void bucket_get(char **argv)
{
	nexthop_begin_get(RTM_GETNEXTHOPBUCKET, argv);
	put_note(NHA_RES_BUCKET_INDEX, NOTE_INDEX);
	put_start();
	ip_talk(&ip_request, print_one, NULL);
	put_end();
}

int nexthop_bucket(char **argv)
{
	enum { LIST, SHOW, LST, GET };

	if (ip_command("list\0show\0lst\0get\0", "nexthop", &argv) == GET)
		bucket_get(argv);
	else
		bucket_show(argv);
	return 0;
}
