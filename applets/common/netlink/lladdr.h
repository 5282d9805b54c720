/* SPDX-License-Identifier: MIT */
/* Link-layer addresses as text: bytes in hexadecimal with colons between them. */
#ifndef NETLINK_LLADDR_H
#define NETLINK_LLADDR_H

#include <stddef.h>
#include <stdint.h>

#define LLADDR_MAX 32		/* MAX_ADDR_LEN, linux/netdevice.h */
#define LLADDR_TEXT (3 * LLADDR_MAX)

/* Writes up to LLADDR_MAX bytes to dst (LLADDR_TEXT bytes), with a NUL. Returns dst. */
char *lladdr_text(char *dst, const void *bytes, size_t length);

/* Reads the whole of text, one or two digits a byte, into bytes (LLADDR_MAX of them). Returns how
 * many there were, 0 when text is none. */
size_t lladdr_parse(const char *text, uint8_t *bytes);

#endif
