/* SPDX-License-Identifier: MIT */
#include "common/netlink/genl.h"

#include <errno.h>
#include <linux/genetlink.h>

static void take_groups(const struct nlattr *list, struct genl_family *family)
{
	const struct nlattr *entry = NULL, *table[CTRL_ATTR_MCAST_GRP_ID + 1];

	while (nl_next(nl_data(list), nl_size(list), &entry)) {
		struct genl_group *group = &family->groups[family->group_count];

		if (family->group_count == sizeof(family->groups) / sizeof(*family->groups))
			return;
		nl_sort_nest(entry, table, CTRL_ATTR_MCAST_GRP_ID);
		nl_text(table[CTRL_ATTR_MCAST_GRP_NAME], group->name, sizeof(group->name));
		group->id = nl_u32(table[CTRL_ATTR_MCAST_GRP_ID]);
		family->group_count++;
	}
}

static int take_family(const struct nlmsghdr *message, void *context)
{
	struct genl_family *family = context;
	const struct nlattr *table[CTRL_ATTR_MCAST_GROUPS + 1];
	const void *attributes;
	size_t length;

	attributes = nl_attributes(message, GENL_HDRLEN, &length);
	nl_sort(attributes, length, table, CTRL_ATTR_MCAST_GROUPS);
	family->id = nl_u16(table[CTRL_ATTR_FAMILY_ID]);
	if (table[CTRL_ATTR_MCAST_GROUPS])
		take_groups(table[CTRL_ATTR_MCAST_GROUPS], family);
	return 1;
}

int genl_find(struct nl *nl, const char *name, struct genl_family *family)
{
	struct nl_request request;
	int result;

	*family = (struct genl_family){ 0 };
	genl_begin(&request, GENL_ID_CTRL, CTRL_CMD_GETFAMILY, 0);
	nl_put_text(&request, CTRL_ATTR_FAMILY_NAME, name);
	result = nl_ask(nl, &request, take_family, family);
	if (result < 0)
		return result;
	return family->id ? 0 : -ENOENT;
}

uint32_t genl_group(const struct genl_family *family, const char *name)
{
	for (unsigned i = 0; i < family->group_count; i++) {
		const char *a = family->groups[i].name, *b = name;

		while (*a && *a == *b)
			a++, b++;
		if (*a == *b)
			return family->groups[i].id;
	}
	return 0;
}

void genl_begin(struct nl_request *request, uint16_t family, uint8_t cmd, uint16_t flags)
{
	struct genlmsghdr *header = nl_begin(request, family, flags, GENL_HDRLEN);

	header->cmd = cmd;
	header->version = 1;
}

int genl_cmd(const struct nlmsghdr *message)
{
	const struct genlmsghdr *header = nl_fixed(message, sizeof(*header));

	return header ? header->cmd : -1;
}
