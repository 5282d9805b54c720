/* SPDX-License-Identifier: MIT */
/* rtnetlink(7) questions that several applets ask. */
#ifndef NETLINK_RTNL_H
#define NETLINK_RTNL_H

#include "common/netlink/netlink.h"

/* Index of an interface by name or altname (Linux 5.5) through RTM_GETLINK, no sysfs. Returns > 0,
 * or -errno (-ENODEV: none). */
int rtnl_link_index(struct nl *nl, const char *name);

/* Id that our network namespace has for the one behind fd (RTM_GETNSID): >= 0, -1 when it has none,
 * or -errno < -1 (errno 1 is EPERM, which this request never gives). */
int rtnl_nsid(struct nl *nl, int fd);

#endif
