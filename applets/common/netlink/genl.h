/* SPDX-License-Identifier: MIT */
/* Generic netlink: Documentation/userspace-api/netlink/intro-specs.rst, linux/genetlink.h. */
#ifndef NETLINK_GENL_H
#define NETLINK_GENL_H

#include "common/netlink/netlink.h"

struct genl_family {
	uint16_t id;
	struct genl_group {
		char name[16];
		uint32_t id;
	} groups[12];
	unsigned group_count;
};

/* Looks a family up by name. Returns 0, -ENOENT when the kernel has none of it, or -errno. */
int genl_find(struct nl *nl, const char *name, struct genl_family *family);

/* Number of a multicast group by name, 0 when the family has none. */
uint32_t genl_group(const struct genl_family *family, const char *name);

/* Starts a request to the family with that id: command cmd, flags as nl_begin(). */
void genl_begin(struct nl_request *request, uint16_t family, uint8_t cmd, uint16_t flags);

/* Command of a message, -1 when too short; its attributes through nl_attributes(message,
 * GENL_HDRLEN, &length). */
int genl_cmd(const struct nlmsghdr *message);

#endif
