/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "ids.h"

#include <sys/syscall.h>
#include <unistd.h>

/* Where 16-bit ids came first, the calls that take 32 bits have names of their own. */
#ifdef SYS_setuid32
enum { NR_SETUID = SYS_setuid32, NR_SETGID = SYS_setgid32, NR_SETGROUPS = SYS_setgroups32 };
#else
enum { NR_SETUID = SYS_setuid, NR_SETGID = SYS_setgid, NR_SETGROUPS = SYS_setgroups };
#endif

int sys_setuid(uint32_t uid)
{
	return syscall(NR_SETUID, uid);
}

int sys_setgid(uint32_t gid)
{
	return syscall(NR_SETGID, gid);
}

int sys_setgroups(size_t count, const uint32_t *groups)
{
	return syscall(NR_SETGROUPS, count, groups);
}
