/* SPDX-License-Identifier: MIT */
/* Addresses on ip's command line. */
#ifndef IP_INET_WORD_H
#define IP_INET_WORD_H

#include "common/netlink/inet.h"

/* Reads word as a prefix / an address of family (AF_UNSPEC, AF_PACKET: of any), or leaves:
 * 'Error: any valid prefix is expected rather than "WORD".', status 1. The words default, any and all leave the family unspecified
 * where none was asked for; any other prefix's becomes the one that is asked for. */
void ip_prefix(const char *word, int *family, struct inet_addr *addr);
void ip_address(const char *word, int family, struct inet_addr *addr);

#endif
