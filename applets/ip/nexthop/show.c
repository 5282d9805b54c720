/* SPDX-License-Identifier: MIT */
/* A nexthop as the kernel tells it, and how it is shown. */
#include <errno.h>
#include <string.h>

#include "common/netlink/names.h"
#include "ip/frame/hop.h"
#include "ip/nexthop/nexthop.h"
#include "ip/nexthop/parts.h"

bool nexthop_read(const struct nlmsghdr *message, uint16_t type, struct nexthop *nexthop)
{
	const struct nhmsg *info = nl_fixed(message, sizeof(*info));
	const void *attributes;
	size_t length;

	if (!info || (message->nlmsg_type != type && message->nlmsg_type != type + 1))
		return false;
	attributes = nl_attributes(message, sizeof(*info), &length);
	nl_sort(attributes, length, nexthop->at, NHA_RES_BUCKET);
	nexthop->info = info;
	nexthop->id = nl_u32(nexthop->at[NHA_ID]);
	return true;
}

/* "KEY SECONDS ", told in hundredths; from 10,000 seconds on with six digits, as "%g" has them. */
static void put_time(const char *key, uint64_t time)
{
	char text[24];
	size_t length;

	if (time >= 10000000)
		time = (time + 50) / 100 * 100;
	else if (time >= 1000000)
		time = (time + 5) / 10 * 10;
	length = fmt(text, sizeof(text), "%llu.%02u", (unsigned long long)time / 100,
		(unsigned)(time % 100));
	while (text[length - 1] == '0')
		length--;
	text[length - (text[length - 1] == '.')] = 0;
	if (ip_options.json)
		json_number(key, text);
	else
		out("%s %s ", key, text);
}

static void put_members(const struct nlattr *group)
{
	const struct nexthop_grp *member = nl_data(group);
	size_t count = nl_size(group) / sizeof(*member);

	put_open("group", '[');
	put_text("group ");
	for (size_t i = 0; i < count; i++, member++) {
		unsigned weight = (member->weight_high << 8 | member->weight) + 1;

		put_open(NULL, '{');
		put_int("id", i ? "/%u" : "%u", member->id);
		if (weight > 1)
			put_int("weight", ",%u", weight);
		put_close();
	}
	put_text(" ");
	put_close();
}

static void put_resilient(const struct nlattr *nest)
{
	const struct nlattr *at[NHA_RES_GROUP_UNBALANCED_TIME + 1];

	nl_sort_nest(nest, at, NHA_RES_GROUP_UNBALANCED_TIME);
	put_open("resilient_args", '{');
	if (at[NHA_RES_GROUP_BUCKETS])
		put_number("buckets", nl_u16(at[NHA_RES_GROUP_BUCKETS]));
	if (at[NHA_RES_GROUP_IDLE_TIMER])
		put_time("idle_timer", nl_u32(at[NHA_RES_GROUP_IDLE_TIMER]));
	if (at[NHA_RES_GROUP_UNBALANCED_TIMER])
		put_time("unbalanced_timer", nl_u32(at[NHA_RES_GROUP_UNBALANCED_TIMER]));
	if (at[NHA_RES_GROUP_UNBALANCED_TIME])
		put_time("unbalanced_time", nl_u64(at[NHA_RES_GROUP_UNBALANCED_TIME]));
	put_close();
}

static void put_group(const struct nexthop *nexthop)
{
	unsigned type = nl_u16(nexthop->at[NHA_GROUP_TYPE]);

	put_members(nexthop->at[NHA_GROUP]);
	if (type == NEXTHOP_GRP_TYPE_MPATH)
		return;
	put_str("type", "type %s ", word_or_number("mpath\0resilient\0", type));
	if (nexthop->at[NHA_RES_GROUP])
		put_resilient(nexthop->at[NHA_RES_GROUP]);
}

void nexthop_print(const struct nexthop *nexthop, const char *key)
{
	const struct nhmsg *info = nexthop->info;
	const struct nlattr *const *at = nexthop->at;

	put_open(key, '{');
	if (at[NHA_ID])
		put_number("id", nexthop->id);
	if (at[NHA_GROUP])
		put_group(nexthop);
	if (at[NHA_ENCAP_TYPE])
		put_int("encap", "encap %u ", nl_u16(at[NHA_ENCAP_TYPE]));
	if (at[NHA_GATEWAY] && nl_has(at[NHA_GATEWAY], inet_size(info->nh_family)))
		hop_address("gateway", "via ", info->nh_family, at[NHA_GATEWAY]);
	if (at[NHA_OIF])
		hop_device("dev", "dev ", nl_u32(at[NHA_OIF]));
	if (info->nh_scope != RT_SCOPE_UNIVERSE || ip_options.details)
		put_str("scope", "scope %s ", names_or_number(NAMES_SCOPE, info->nh_scope));
	if (at[NHA_BLACKHOLE])
		put_null("blackhole", "blackhole ");
	if (info->nh_protocol != RTPROT_UNSPEC || ip_options.details)
		put_str("protocol", "proto %s ", names_or_number(NAMES_PROTO, info->nh_protocol));
	hop_flags(info->nh_flags, false);
	if (at[NHA_FDB])
		put_null("fdb", "fdb");
	put_close();
}

void nexthop_print_bucket(const struct nexthop *bucket)
{
	const struct nlattr *at[NHA_RES_BUCKET_NH_ID + 1];

	nl_sort_nest(bucket->at[NHA_RES_BUCKET], at, NHA_RES_BUCKET_NH_ID);
	put_open(NULL, '{');
	if (bucket->at[NHA_ID])
		put_number("id", bucket->id);
	put_open("bucket", '{');
	if (at[NHA_RES_BUCKET_INDEX])
		put_number("index", nl_u16(at[NHA_RES_BUCKET_INDEX]));
	if (at[NHA_RES_BUCKET_IDLE_TIME])
		put_time("idle_time", nl_u64(at[NHA_RES_BUCKET_IDLE_TIME]));
	if (at[NHA_RES_BUCKET_NH_ID])
		put_number("nhid", nl_u32(at[NHA_RES_BUCKET_NH_ID]));
	put_close();
	hop_flags(bucket->info->nh_flags, false);
	put_text("\n");
	put_close();
}

void nexthop_print_message(const struct nlmsghdr *message, bool bucket)
{
	struct nexthop nexthop;

	if (!nexthop_read(message, bucket ? RTM_NEWNEXTHOPBUCKET : RTM_NEWNEXTHOP, &nexthop))
		return;
	if (bucket) {
		nexthop_print_bucket(&nexthop);
	} else {
		nexthop_print(&nexthop, NULL);
		put_text("\n");
	}
}

/* ---- below routes */

static struct nl_answer *learnt;

void nexthops_learn(void)
{
	static struct nl_request request;
	int result;

	nl_begin(&request, RTM_GETNEXTHOP, 0, sizeof(struct nhmsg));
	result = nl_dump_collect(ip_socket(), &request, &learnt);
	if (result != -EOPNOTSUPP)		/* before Linux 5.3 no route needs one */
		ip_check_dump(result);
}

void nexthop_print_info(uint32_t id)
{
	struct nexthop nexthop;

	for (const struct nl_answer *answer = learnt; answer; answer = answer->next) {
		if (!nexthop_read(&answer->message, RTM_NEWNEXTHOP, &nexthop) || nexthop.id != id)
			continue;
		put_text("\n\tnh_info ");		/* with -o, too, as iproute2 has it */
		nexthop_print(&nexthop, "nh_info");
		return;
	}
}
