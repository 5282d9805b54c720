/* SPDX-License-Identifier: MIT */
/* Protocols above IP: the usual names of protocols(5). */
#ifndef IP_PROTOCOL_H
#define IP_PROTOCOL_H

/* Number of a protocol by name, -1 for none. */
int protocol_number(const char *name);

/* Its name, or "ipproto-N" without one or with -N. In static memory until the next call. */
const char *protocol_name(unsigned number);

#endif
