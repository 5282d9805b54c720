/* SPDX-License-Identifier: MIT */
/* setuid(2) and its kin as bare system calls: the library's versions bring the machinery that keeps
 * the threads of a process in step, which a program with one thread has no use for. */
#ifndef COMPAT_IDS_H
#define COMPAT_IDS_H

#include <stddef.h>
#include <stdint.h>

/* Each returns 0, or -1 with errno: EPERM not allowed, EINVAL not mapped in this user namespace. */
int sys_setuid(uint32_t uid);				/* setuid(2) */
int sys_setgid(uint32_t gid);				/* setgid(2) */
int sys_setgroups(size_t count, const uint32_t *groups);	/* setgroups(2) */

#endif
