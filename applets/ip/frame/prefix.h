/* SPDX-License-Identifier: MIT */
/* Addresses on ip's command line. */
#ifndef IP_PREFIX_H
#define IP_PREFIX_H

#include "common/netlink/inet.h"

/* Reads word as a prefix / an address of family (AF_UNSPEC: of any). Failing, 'Error: any
 * valid prefix is expected rather than "WORD".', status 1, but 2 where
 * an address is default, any or all. A prefix sets *family, but for the words
 * default, any and all where no family was asked for. */
void ip_prefix(const char *word, int *family, struct inet_addr *addr);
void ip_address(const char *word, int family, struct inet_addr *addr);

#endif
