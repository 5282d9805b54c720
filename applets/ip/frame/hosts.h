/* SPDX-License-Identifier: MIT */
/* -r: names of addresses, from /etc/hosts alone. hosts(5). */
#ifndef IP_HOSTS_H
#define IP_HOSTS_H

/* The first name that /etc/hosts has for an address, or NULL. Printable, without blanks, shorter
 * than HOST_TEXT; lives as long as the program. The file is read once; where it can't be, that is
 * told and names_incomplete is set. */
enum { HOST_TEXT = 64 };
const char *host_name(int family, const void *bytes);

#endif
