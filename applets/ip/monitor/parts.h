/* SPDX-License-Identifier: MIT */
/* What the files of ip monitor share. */
#ifndef IP_MONITOR_PARTS_H
#define IP_MONITOR_PARTS_H

#include <stdbool.h>
#include <stdint.h>
#include <linux/netlink.h>

enum monitor_object {
	MONITOR_LINK, MONITOR_ADDRESS, MONITOR_ROUTE, MONITOR_NEIGH, MONITOR_RULE, MONITOR_NSID,
	MONITOR_NEXTHOP, MONITOR_OBJECTS
};

/* What is told of, and how. */
extern struct monitor {
	unsigned objects;	/* a bit for each enum monitor_object */
	int device;		/* 0: of any */
	bool label, all_nsid;
} monitor;

/* Joins the groups of the objects. must: it is an error when this kernel has no such group. Returns
 * 0 or -errno. */
struct nl;
int monitor_join(struct nl *nl, bool must);

/* Asks what there is of the chosen objects, and prints it as if it was new. */
void monitor_resync(void);

/* Learns the names of all devices. */
void monitor_learn(void);

/* Prints "Timestamp: ..." of a time in seconds and microseconds, with that word behind the latter;
 * unit NULL: the short form in brackets. */
void monitor_print_time(uint32_t seconds, uint32_t micro, const char *unit);

/* Prints an event, if it is about what is asked for. It may change the message. nsid: the id of the
 * namespace where it happened, -1: our own. */
void monitor_print(struct nlmsghdr *message, int nsid);

#endif
