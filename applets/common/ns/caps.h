/* SPDX-License-Identifier: MIT */
/* Capabilities across exec: capabilities(7). */
#ifndef NS_CAPS_H
#define NS_CAPS_H

#include <stdbool.h>
#include <stdint.h>

/* Whether CAP_SYS_ADMIN is effective. */
bool caps_admin(void);

/* Makes all permitted capabilities ambient, so that the program about to be
executed has them whoever it runs as
 * (PR_CAP_AMBIENT, Linux 4.3). A change of the user id before that keeps them
only after caps_keep_over_setuid().
 * 0 or -errno. */
int caps_keep(void);

/* Gives up all capabilities but those of the mask, for good: also over exec
(PR_SET_NO_NEW_PRIVS).
 * 0 or -errno. */
enum { CAPS_NET_ADMIN = 1 << 12, CAPS_NET_RAW = 1 << 13 };
int caps_keep_only(uint32_t mask);

/* Lets permitted capabilities survive the next change from uid 0 to another
(PR_SET_KEEPCAPS; cleared by exec). 0 or -errno. */
int caps_keep_over_setuid(void);

#endif
