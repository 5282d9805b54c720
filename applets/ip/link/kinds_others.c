/* SPDX-License-Identifier: MIT */
/* Kinds with few options: tun (shown only: ip-tuntap(8) makes them), xfrm, batadv;
 * and those with none. */
#include "common/cli/users.h"
#include "ip/link/kinds.h"

enum {
	ATTR_TUN_TYPE = ATTR_FAMILY,
	ATTR_QUEUES,	/* of a device with several queues */
	ATTR_USER, ATTR_GROUP,
	ATTR_IF_ID,
	ATTR_ALGORITHM,
};

/* linux/if_link.h: Linux 4.20, 5.18 */
#define TUN(X) \
	X(TUN_TYPE, IFLA_TUN_TYPE, SHOW, "type") \
	X(SWITCH, IFLA_TUN_PI, SHOW, "pi") \
	X(SWITCH, IFLA_TUN_VNET_HDR, SHOW, "vnet_hdr") \
	X(YES_KEPT, IFLA_TUN_MULTI_QUEUE, SHOW, "multi_queue") \
	X(QUEUES, IFLA_TUN_NUM_QUEUES, SHOW, "numqueues") \
	X(QUEUES, IFLA_TUN_NUM_DISABLED_QUEUES, SHOW, "numdisabled") \
	X(SWITCH, IFLA_TUN_PERSIST, SHOW, "persist") \
	X(USER, IFLA_TUN_OWNER, SHOW, "user") \
	X(GROUP, IFLA_TUN_GROUP, SHOW, "group")
ATTRIBUTE_TABLE(tun, TUN);

#define XFRM(X) \
	X(FLAG, IFLA_XFRM_COLLECT_METADATA, ALONE_BOTH, "external") \
	X(LOWER, IFLA_XFRM_LINK, SET, "dev*") \
	X(IF_ID, IFLA_XFRM_IF_ID, BOTH, "if_id*", WRONG("if_id value is invalid"))
ATTRIBUTE_TABLE(xfrm, XFRM);

#define BATADV(X) \
	X(ALGORITHM, IFLA_BATADV_ALGO_NAME, SET, "ra*")
ATTRIBUTE_TABLE(batadv, BATADV);

#define NO_OPTIONS(X)
ATTRIBUTE_TABLE(no_options, NO_OPTIONS);

static void show_name(const struct attribute_word *option, uint32_t id)
{
	struct record record;
	const char *name = NULL;

	if (option->line->type == ATTR_USER)
		user_name(id, &name);
	else if (!record_find(&record, "/etc/group", NULL, id))
		name = record.field[0];
	if (name)
		attribute_show_text(option, name);
	else
		attribute_show_number(option, id);
}

static void show(const struct attribute_word *option, const struct nlattr *data)
{
	uint32_t number = attribute_value(data);

	switch (option->line->type) {
	case ATTR_TUN_TYPE:
		attribute_show_text(option, words_at("tun\0tap\0", number - 1));
		break;
	case ATTR_QUEUES:
		if (nl_u8(kind_shown(IFLA_TUN_MULTI_QUEUE)))
			attribute_show_number(option, number);
		break;
	case ATTR_USER: case ATTR_GROUP:
		show_name(option, number);
		break;
	case ATTR_IF_ID:
		if (number)
			kind_show_hex(option, number, 1);
		break;
	}
}

static void put(const struct attribute_word *option, char ***at)
{
	uint32_t id;

	(void)at;
	if (option->line->type == ATTR_ALGORITHM) {
		nl_put_text(&ip_request, IFLA_BATADV_ALGO_NAME, option->value);
		return;
	}
	id = attribute_number(option, UINT32_MAX);
	if (!id)
		option->room->wrong(option, NULL);
	nl_put_u32(&ip_request, IFLA_XFRM_IF_ID, id);
}

const struct kind kind_tun = { .names = "tun\0", .options = &tun, .show = show };
const struct kind kind_xfrm = { .names = "xfrm\0", .options = &xfrm, .show = show, .put = put };
const struct kind kind_batadv = { .names = "batadv\0", .options = &batadv, .put = put };
const struct kind kind_bare = { .names = "dummy\0ifb\0nlmon\0", .options = &no_options };
