/* SPDX-License-Identifier: MIT */
/* ip nexthop add, replace, delete: ip-nexthop(8). */
#include <string.h>

#include "common/netlink/names.h"
#include "ip/frame/device.h"
#include "ip/nexthop/parts.h"

enum {
	ATTR_VIA = ATTR_VRF + 1, ATTR_ONLINK, ATTR_BLACKHOLE, ATTR_GROUP, ATTR_GROUP_TYPE,
	ATTR_ORIGIN, ATTR_ENCAP, ATTR_HUNDREDTHS
};
#define CHANGE_WORDS(X) \
	X(U32, NHA_ID, SET, "id", WRONG("invalid id value")) \
	X(DEV, NHA_OIF, SET, "dev") \
	X(VIA, NHA_GATEWAY, ALONE, "via") \
	X(ONLINK, 0, ALONE, "onlink") \
	X(BLACKHOLE, NHA_BLACKHOLE, ALONE, "blackhole") \
	X(FLAG, NHA_FDB, ALONE, "fdb") \
	X(GROUP, NHA_GROUP, SET, "group") \
	X(GROUP_TYPE, NHA_GROUP_TYPE, SET, "type") \
	X(ORIGIN, 0, SET, "protocol*") \
	X(ENCAP, 0, ALONE, "encap")
ATTRIBUTE_TABLE(change_words, CHANGE_WORDS);

/* Behind "type resilient". */
#define RESILIENT_WORDS(X) \
	X(U16, NHA_RES_GROUP_BUCKETS, SET, "buckets", WRONG("invalid buckets value")) \
	X(HUNDREDTHS, NHA_RES_GROUP_IDLE_TIMER, SET, "idle_timer", \
		WRONG("invalid idle timer value")) \
	X(HUNDREDTHS, NHA_RES_GROUP_UNBALANCED_TIMER, SET, "unbalanced_timer", \
		WRONG("invalid unbalanced timer value"))
ATTRIBUTE_TABLE(resilient_words, RESILIENT_WORDS);

static void put_gateway(struct nhmsg *info, char ***at)
{
	int family = take_word(at, "inet6") ? AF_INET6 : take_word(at, "inet") ? AF_INET :
		ip_options.family;
	struct inet_addr address;

	ip_address(next_word(at), family, &address);
	info->nh_family = address.family;
	nl_put(&ip_request, NHA_GATEWAY, address.bytes, inet_size(address.family));
}

/* ID[,WEIGHT] up to the next '/'. Returns what stands behind it. */
static const char *read_member(const char *text, struct nexthop_grp *member)
{
	size_t length = strcspn(text, "/"), id = strcspn(text, ",/");
	uint32_t weight = 1;
	char part[32];

	fmt(part, sizeof(part), "%.*s", (int)id, text);
	*member = (struct nexthop_grp){ 0 };
	if (id >= sizeof(part) || !num_u32(part, 0, UINT32_MAX, &member->id))
		invarg("\"group\" value is invalid", text);
	if (id < length) {
		fmt(part, sizeof(part), "%.*s", (int)(length - id - 1), text + id + 1);
		if (!num_u32(part, 0, 1 << 16, &weight) || !weight)
			invarg("\"weight\" is invalid", part);
	}
	member->weight = (weight - 1) & 0xff;
	member->weight_high = (weight - 1) >> 8;
	return text + length;
}

/* ID[,WEIGHT][/ID[,WEIGHT]]... */
static void put_group(const char *text)
{
	enum { MEMBERS = 512 };
	struct nexthop_grp members[MEMBERS];
	unsigned count = 0;

	for (; count < MEMBERS; text++) {
		text = read_member(text, &members[count++]);
		if (!*text)
			break;
	}
	if (*text)
		ip_fail(1, "Error: too many nexthops");
	nl_put(&ip_request, NHA_GROUP, members, count * sizeof(*members));
}

/* Words behind "type resilient", up to one that has another meaning. */
static void put_resilient(char ***at)
{
	struct attribute_word word = {
		.room = &ip_room, .table = &resilient_words, .request = &ip_request
	};
	size_t nest = nl_nest(&ip_request, NHA_RES_GROUP);
	unsigned type;

	while ((type = attribute_take(&word, at)))
		if (type == ATTR_HUNDREDTHS)
			nl_put_u32(&ip_request, word.line->number,
				100 * attribute_number(&word, INT32_MAX / 100));
	nl_nest_end(&ip_request, nest);
}

static void put_type(const struct attribute_word *word, char ***at)
{
	unsigned type = attribute_choice(word, "mpath\0resilient\0");

	nl_put_u16(&ip_request, NHA_GROUP_TYPE, type);
	if (type == NEXTHOP_GRP_TYPE_RES)
		put_resilient(at);
}

static void take_word_of_change(struct nhmsg *info, struct attribute_word *word, char ***at)
{
	unsigned number;

	switch (attribute_take(word, at)) {
	case ATTR_DEV:
		number = dev_index(word->value, "Device does not exist");
		nl_put_u32(&ip_request, NHA_OIF, number);
		break;
	case ATTR_VIA:
		put_gateway(info, at);
		break;
	case ATTR_ONLINK:
		info->nh_flags |= RTNH_F_ONLINK;
		return;
	case ATTR_BLACKHOLE:
		nl_put(&ip_request, NHA_BLACKHOLE, NULL, 0);
		break;
	case ATTR_GROUP:
		put_group(word->value);
		return;
	case ATTR_GROUP_TYPE:
		put_type(word, at);
		return;
	case ATTR_ORIGIN:
		info->nh_protocol = attribute_name(word, NAMES_PROTO);
		return;
	case ATTR_ENCAP:
		ip_refuse("encap");
	case ATTR_END:
		if (is_prefix(**at, "help"))
			ip_usage("nexthop");
		invarg("", **at);
	default:
		return;
	}
	if (info->nh_family == AF_UNSPEC)
		info->nh_family = AF_INET;
}

int nexthop_change(uint16_t type, uint16_t flags, char **argv)
{
	struct nhmsg *info = nl_begin(&ip_request, type, flags, sizeof(*info));
	struct attribute_word word = {
		.room = &ip_room, .table = &change_words, .request = &ip_request
	};

	ip_wrong = "\"%s\" value is invalid";
	info->nh_family = ip_options.family;
	while (*argv)
		take_word_of_change(info, &word, &argv);
	return ip_send();
}
