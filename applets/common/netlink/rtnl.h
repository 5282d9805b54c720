/* SPDX-License-Identifier: MIT */
/* rtnetlink(7) questions that several applets ask. */
#ifndef NETLINK_RTNL_H
#define NETLINK_RTNL_H

#include "common/netlink/netlink.h"

/* Index of an interface by name or altname (Linux 5.5) through RTM_GETLINK, no sysfs. Returns > 0,
 * or -errno (-ENODEV: none). */
int rtnl_link_index(struct nl *nl, const char *name);

/* Sets *nsid to the id that our network namespace has for the one behind fd (RTM_GETNSID), -1 when
 * it has none. Returns 0, or -errno: that could not be found out. */
int rtnl_nsid(struct nl *nl, int fd, int *nsid);

#endif
