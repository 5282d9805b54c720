/* SPDX-License-Identifier: MIT */
/* ip link, and what other objects need of links. */
#ifndef IP_LINK_H
#define IP_LINK_H

#include <stdbool.h>
#include <stdint.h>
#include <linux/netlink.h>

#include "rtnl_uapi.h"

int link_command(char **argv);

enum { LINK_ATTRIBUTES = IFLA_NETNS_IMMUTABLE + 1 };

struct link {
	const struct ifinfomsg *info;
	const struct nlattr *at[LINK_ATTRIBUTES];
	const struct nlattr *linkinfo[IFLA_INFO_SLAVE_DATA + 1];
	char kind[32], slave_kind[32];		/* "" without one */
};

/* Opens a message. false: it is no link. */
bool link_open(struct link *link, const struct nlmsghdr *message);

/* Asks for a link and opens its message, which stays in the receive buffer until the next
 * request. */
bool link_ask(int index, struct link *link);

struct link_filter {
	int index;		/* 0: any */
	int master;		/* 0: any, -1: those without */
	const char *kind;	/* NULL: any; "x_slave" also matches what is enslaved to an x */
	long long group;	/* -1: any */
	bool up, down;
	int family; /* AF_INET6: what IPv6 knows of links will do, as in ip -6 address */
};
#define LINK_FILTER_ALL { .group = -1 }

/* If the next word is one that listings of links and of addresses know (dev X, up, down, master
 * X, nomaster, vrf X, type T, group G), takes it and its value. Any other word is left to the
 * caller. */
bool link_filter_word(struct link_filter *filter, char ***at);

/* All links that may match (by index one is asked for, no dump; its absence is an error), in the
 * kernel's order. The caller still checks each with link_matches(). */
struct nl_answer *link_list(const struct link_filter *filter);

/* Gives each link that matches to print, as it comes: none is kept, and print must not ask at
 * ip_socket(). */
typedef void link_printer(const struct link *link, void *context);
void link_print_list(const struct link_filter *filter, link_printer *print, void *context);

/* Whether a link passes the filter. */
bool link_matches(const struct link *link, const struct link_filter *filter);

/* Prints a link as "ip link" or (address) "ip addr" begins it, with the newline. JSON: an object
 * that is left open, for the caller's members and json_close(). address with -br: name and state
 * only, no newline. address with family other than unspec and packet: first line only (unless
 * -d). */
void link_print(const struct link *link, bool address);

/* The block of -s, each line with its newline before it; behind addresses: with one behind it. */
void link_print_stats(const struct link *link, bool address);

/* Index of a device that must be a VRF (otherwise status 255), and its table unless that is
 * NULL. */
int link_vrf(const char *name, uint32_t *table);

/* The same, but 0 when there is no such VRF. */
int link_find_vrf(const char *name, uint32_t *table);

/* Whether it is a VRF; its name (IFNAMSIZ bytes) and table. */
bool link_is_vrf(const struct link *link, char *name, uint32_t *table);

#endif
