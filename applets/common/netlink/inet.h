/* SPDX-License-Identifier: MIT */
/* IPv4 and IPv6 addresses and prefixes as text: RFC 4291, RFC 5952, inet_ntop(3). */
#ifndef NETLINK_INET_H
#define NETLINK_INET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#define INET_TEXT 46	/* room for the longest address and its NUL */

struct inet_addr {
	uint8_t family;		/* AF_INET, AF_INET6; AF_UNSPEC: "default" of no certain family */
	uint8_t bits;		/* length of the prefix; all of the address when none was written */
	bool has_bits;		/* it was written */
	uint8_t bytes[16];	/* network order, 0 behind the address */
};

/* Bytes (4 or 16) of an address of that family; 0 for any other family. */
size_t inet_size(int family);

/* Reads the whole of text as an address: dotted IPv4, which may leave out final zero bytes as in
 * ip(8) ("10.1" is 10.1.0.0), or IPv6. family AF_UNSPEC takes both. Numbers are decimal; leading
 * zeros, which others read as octal, are refused. */
bool inet_parse(const char *text, int family, struct inet_addr *addr);

/* The same with "/LENGTH" or, for IPv4, "/MASK" (255.255.255.0) behind it. The words default,
 * any and all are a prefix of length 0 and leave the family as it is; only default counts as
 * written. */
bool inet_parse_prefix(const char *text, int family, struct inet_addr *addr);

/* Writes an address as glibc's inet_ntop(3) does (::ffff:1.2.3.4 included) and a NUL; dst has
 * INET_TEXT bytes. "???" for a family other than the two. Returns the length. */
size_t inet_text(char *dst, int family, const void *bytes);

/* Whether the address at bytes (of the same family) lies within prefix. */
bool inet_within(const struct inet_addr *prefix, const void *bytes);

#endif
