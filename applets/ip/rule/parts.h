/* SPDX-License-Identifier: MIT */
/* What the files of ip rule share. */
#ifndef IP_RULE_PARTS_H
#define IP_RULE_PARTS_H

#include <linux/fib_rules.h>

#include "ip/frame/output.h"
#include "ip/frame/prefix.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"
#include "rtnl_uapi.h"

enum { RULE_ATTRIBUTES = FRA_DPORT_RANGE };	/* the last one that is used */

/* An RTM_NEWRULE message taken apart. */
struct rule {
	const struct fib_rule_hdr *info;
	uint32_t table;
	size_t size;			/* of an address */
	const struct nlattr *at[RULE_ATTRIBUTES + 1];
};

/* Takes a message apart. false: it is no IPv4 or IPv6 rule. */
bool rule_read(const struct nlmsghdr *message, struct rule *rule);

/* Prints a rule as ip rule show does. */
void rule_print(const struct rule *rule);

/* What the words say. Everything that is an attribute of the request is a note (request.h). */
struct rule_words {
	struct inet_addr from, to;
	int family;			/* as asked for, or as the prefixes have it */
	bool invert;			/* "not" */
	bool has_tos, has_table;
	uint32_t tos, table;
	int action;			/* FR_ACT_*, -1: not given */
};

/* Reads words up to the end. selectors: only those that pick rules, for show and flush. */
void rule_take_words(struct rule_words *words, bool selectors, char **argv);

/* Commands. */
int rule_add(char **argv);
int rule_delete(char **argv);
int rule_save(struct nl_request *request, char **argv);	/* the request for all rules */
int rule_restore(void);

#endif
