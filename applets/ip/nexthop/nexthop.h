/* SPDX-License-Identifier: MIT */
#ifndef IP_NEXTHOP_H
#define IP_NEXTHOP_H

#include <stdbool.h>
#include <stdint.h>
#include <linux/netlink.h>

/* ip nexthop. Returns the exit status. */
int nexthop_command(char **argv);

/* Asks for all nexthops, for nexthop_print_info(): a dump has no room for a question in its
 * middle. */
void nexthops_learn(void);

/* Prints a learnt nexthop below a route: a line "nh_info ...", in JSON a member. Nothing for an id
 * that isn't known. */
void nexthop_print_info(uint32_t id);

/* Prints the nexthop, or with bucket the bucket of a resilient group, that a message tells of. */
void nexthop_print_message(const struct nlmsghdr *message, bool bucket);

#endif
