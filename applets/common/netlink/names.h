/* SPDX-License-Identifier: MIT */
/* Names for numbers in routes, addresses and links. The common ones are built in; a number without
 * a built-in name is looked up in FILE and FILE.d/ *.conf of /etc/iproute2 and /usr/share/iproute2
 * (ip-route(8)), read once and only then. */
#ifndef NETLINK_NAMES_H
#define NETLINK_NAMES_H

#include <stdbool.h>
#include <stdint.h>

enum names {
	NAMES_TABLE,		/* rt_tables */
	NAMES_PROTO,		/* rt_protos: who made a route */
	NAMES_SCOPE,		/* rt_scopes */
	NAMES_REALM,		/* rt_realms */
	NAMES_DSFIELD,		/* rt_dsfield */
	NAMES_ADDR_PROTO,	/* rt_addrprotos: who made an address, Linux 5.18 */
	NAMES_GROUP,		/* group, of links */
	NAMES_KINDS
};

/* The named network namespace that we are in, or NULL: /etc/netns/NAME/iproute2, where it exists,
 * stands for /etc/iproute2 (ip-netns(8)). To be set before the first name is asked for. */
extern const char *names_netns;

/* Name of a number, or NULL when it has none. Printable, without blanks; lives as long as the
 * program. */
const char *names_text(enum names kind, uint32_t number);

/* Whether a file of names could not be read, which was told: a number may lack its name then. */
extern bool names_incomplete;

/* Numbers are to be shown as numbers: names_or_number() looks no name up. */
extern bool names_numeric;

/* The name, or the number in decimal, in static memory until the next call. */
const char *names_or_number(enum names kind, uint32_t number);

/* Reads a name or a number (as num_u32() with base 0, up to max). false: it is neither. */
bool names_number(enum names kind, const char *text, uint32_t max, uint32_t *number);

#endif
