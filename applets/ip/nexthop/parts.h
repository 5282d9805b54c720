/* SPDX-License-Identifier: MIT */
/* What the files of ip nexthop share. */
#ifndef IP_NEXTHOP_PARTS_H
#define IP_NEXTHOP_PARTS_H

#include "ip/frame/output.h"
#include "ip/frame/prefix.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"
#include "nexthop_uapi.h"

/* An RTM_NEWNEXTHOP or RTM_NEWNEXTHOPBUCKET message, or the one of its end, taken apart. */
struct nexthop {
	const struct nhmsg *info;
	uint32_t id;
	const struct nlattr *at[NHA_RES_BUCKET + 1];
};

/* Takes a message of that type apart, or of the next one (RTM_DEL*). false: it is none, or not
 * whole. */
bool nexthop_read(const struct nlmsghdr *message, uint16_t type, struct nexthop *nexthop);

/* Prints all of a nexthop but the newline, in JSON as an object with that key (or NULL). */
void nexthop_print(const struct nexthop *nexthop, const char *key);

/* Prints a line about a bucket. */
void nexthop_print_bucket(const struct nexthop *bucket);

/* add, replace and delete: type is RTM_NEWNEXTHOP or RTM_DELNEXTHOP, flags are NLM_F_*. Returns the
 * exit status. */
int nexthop_change(uint16_t type, uint16_t flags, char **argv);
/* ip nexthop bucket: argv begins with show or get, or is empty. Returns the exit status. */
int nexthop_bucket(char **argv);

/* Numbers of notes (request.h) that aren't NHA_*. */
enum { NOTE_PROTOCOL = 60, NOTE_MEMBER, NOTE_INDEX };

/* What listings of nexthops and of buckets may be confined to. */
enum { ATTR_DEV = ATTR_OWN, ATTR_VRF };
#define NEXTHOP_SELECTORS(X) \
	X(DEV, NHA_OIF, SET, "dev*") \
	X(DEV, NHA_MASTER, SET, "master*") \
	X(VRF, NHA_MASTER, SET, "vrf*") \
	X(U32, NHA_ID, SET, "id", WRONG("invalid id value"))

/* Reads the words of a listing into notes. */
void nexthop_take_filter(const struct attribute_table *table, char **argv);

/* Begins a request of that type with every note that is NHA_*, but without NHA_ID unless by_id. */
void nexthop_begin(uint16_t type, bool by_id);

/* "get": a request for what is exactly named: "id N" and, of a bucket, "index N". */
void nexthop_begin_get(uint16_t type, char **argv);

#endif
