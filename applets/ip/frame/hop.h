/* SPDX-License-Identifier: MIT */
/* Fields that routes and nexthops are shown with. */
#ifndef IP_HOP_H
#define IP_HOP_H

#include <linux/netlink.h>

#include "ip/frame/output.h"

/* "LABEL VALUE ", in JSON a member. Only the value is coloured. value isn't escaped. */
void hop_field(enum ip_colour colour, const char *key, const char *label, const char *value);

/* The same for an address of that family, which the attribute has whole, and for a device. */
void hop_address(
	const char *key, const char *label, int family, const struct nlattr *attribute);
void hop_device(const char *key, const char *label, int index);

/* The names of RTNH_F_* and RTM_F_*, in JSON the member "flags". cloned: of an entry of the
 * cache. */
void hop_flags(unsigned flags, bool cloned);

#endif
