/* SPDX-License-Identifier: MIT */
/* Capabilities across exec: capabilities(7). */
#ifndef NS_CAPS_H
#define NS_CAPS_H

#include <stdbool.h>
#include <stdint.h>

/* Whether CAP_SYS_ADMIN is effective. */
bool caps_admin(void);

/* Makes all permitted capabilities ambient, so that the program that is executed next has them, as
 * any user (PR_CAP_AMBIENT, Linux 4.3). A change of the user id before the call drops them, unless
 * caps_keep_over_setuid() was called first. Returns 0 or -errno. */
int caps_keep(void);

/* Gives up all capabilities but the mask's (CAPS_*), for good: executing a program brings none back
 * (PR_SET_NO_NEW_PRIVS). Returns 0 or -errno. */
enum { CAPS_NET_ADMIN = 1 << 12, CAPS_NET_RAW = 1 << 13 };
int caps_keep_only(uint32_t mask);

/* Keeps the permitted capabilities when the user id changes from 0 to another (PR_SET_KEEPCAPS,
 * until the next exec). Returns 0 or -errno. */
int caps_keep_over_setuid(void);

#endif
