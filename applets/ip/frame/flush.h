/* SPDX-License-Identifier: MIT */
/* What flushing addresses and flushing routes share. */
#ifndef IP_FLUSH_H
#define IP_FLUSH_H

#include <stdint.h>
#include <linux/netlink.h>

/* Deletes what message told of: the same message as a request of that type (RTM_DEL*). Returns as
 * nl_talk(). */
int flush_delete(const struct nlmsghdr *message, uint16_t type);

/* Calls round, which deletes what it finds and returns how many, until it finds none: what a
 * deletion makes appear (a secondary address that is promoted) goes too. With -s it tells of each
 * round, what being "addresses" or "entries". Too many rounds: status 1. */
void flush_rounds(unsigned (*round)(void *context), void *context, const char *what);

#endif
