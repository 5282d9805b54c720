/* SPDX-License-Identifier: MIT */
/* What the files of ip route share. */
#ifndef IP_ROUTE_PARTS_H
#define IP_ROUTE_PARTS_H

#include "ip/frame/output.h"
#include "ip/frame/prefix.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"
#include "rtnl_uapi.h"

/* Notes (request.h) of what the command line says of a route: RTA_*, and these for fields of struct
 * rtmsg, each as 4 bytes. */
enum { ROUTE_FLOW_MASK = 59, ROUTE_TYPE = 60, ROUTE_PROTOCOL, ROUTE_SCOPE, ROUTE_TOS, ROUTE_NOTES };

/* Puts the notes that are RTA_* into ip_request. */
void route_put_notes(void);

/* Prefixes: within root, and containing match. */
struct route_range {
	struct inet_addr root, match;
	bool has_root, has_match;
};

/* What a listing or a flush is confined to. What is fixed isn't shown with every route. */
struct route_filter {
	int family;			/* AF_UNSPEC: both */
	uint32_t table;			/* 0: any */
	bool explicit, cache;		/* explicit: a table was named */
	bool vrf;			/* as a VRF: without what its own addresses bring */
	bool narrow;			/* more is asked for than a table */
	struct route_range to, from;
	const struct nlattr *notes[ROUTE_NOTES]; /* RTA_GATEWAY, RTA_PREFSRC: a struct inet_addr */
};

/* Whether the filter asks for one value of that number. */
static inline bool route_fixed(const struct route_filter *filter, unsigned number)
{
	return nl_has(filter->notes[number], sizeof(uint32_t));
}

/* Reads the words behind show or flush, to the last one; exits as ip does on one that it doesn't
 * know. What filter notes points to stays until the next command. */
void route_filter_read(struct route_filter *filter, char **argv);

/* An RTM_NEWROUTE message taken apart. */
enum { ROUTE_ATTRIBUTES = RTA_NH_ID };	/* the last one that is used */
struct route {
	const struct rtmsg *info;
	uint32_t table;
	size_t size;			/* of an address */
	const struct nlattr *attributes[ROUTE_ATTRIBUTES + 1];
};

/* Takes a message apart. false: it is no IPv4 or IPv6 route, or not whole. */
bool route_read(const struct nlmsghdr *message, struct route *route);

/* Whether the route is one that the filter asks for. */
bool route_passes(const struct route *route, const struct route_filter *filter);

/* Prints a route as ip route show and get do. */
void route_print(const struct route *route, const struct route_filter *filter);

/* Prints what is behind RTA_METRICS. */
void route_print_metrics(const struct nlattr *metrics);

/* RTN_* by name, -1 for none; in_front: as the word in front of a prefix, which is no number. The
 * name of one, "" without. */
int route_type(const char *word, bool in_front);
extern const char route_type_names[];		/* by number */

/* RTA_PREF in words: RFC 4191, 2.1. The third one is reserved. */
extern const char route_preferences[];

/* If the next word is a metric (mtu, advmss ...), takes it with its value and puts it into metrics,
 * which will be RTA_METRICS; *lock collects the locked ones. */
bool route_take_metric(char ***at, struct nl_request *metrics, uint32_t *lock);

/* "via [FAMILY] ADDRESS" after via: reads the address into gateway. family AF_UNSPEC: any. */
void route_take_via(char ***at, int family, struct inet_addr *gateway);

/* The table of a VRF; "default" is none of them and has the main one. */
uint32_t route_vrf(const char *name);

/* Commands. modify: add, change, replace, append, prepend: flags are the request's NLM_F_*. Return
 * the exit status. */
int route_get(char **argv);
int route_modify(uint16_t flags, char **argv);
int route_delete(char **argv);

#endif
