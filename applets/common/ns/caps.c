/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/ns/caps.h"

#include <errno.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* capset(2), version 3: 64 bits in two halves. */
struct header {
	uint32_t version;
	int pid;
};
struct half {
	uint32_t effective, permitted, inheritable;
};
enum { VERSION_3 = 0x20080522, SYS_ADMIN = 21 };

bool caps_admin(void)
{
	struct header header = { VERSION_3, 0 };
	struct half halves[2] = { { 0 } };

	return !syscall(SYS_capget, &header, halves) && halves[0].effective >> SYS_ADMIN & 1;
}

int caps_keep(void)
{
	struct header header = { VERSION_3, 0 };
	struct half halves[2] = { { 0 } };

	if (syscall(SYS_capget, &header, halves))
		return -errno;
	for (int i = 0; i < 2; i++)
		halves[i].effective = halves[i].inheritable = halves[i].permitted;
	if (syscall(SYS_capset, &header, halves))
		return -errno;
	for (int cap = 0; cap < 64; cap++) {
		/* the only failure once a capability is permitted and inheritable:
		 * SECBIT_NO_CAP_AMBIENT_RAISE */
		if (halves[cap / 32].permitted >> cap % 32 & 1 &&
				prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, cap, 0, 0))
			return -errno;
	}
	return 0;
}

int caps_keep_over_setuid(void)
{
	return prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) ? -errno : 0;
}

int caps_keep_only(uint32_t mask)
{
	struct header header = { VERSION_3, 0 };
	struct half halves[2] = { { 0 } };

	if (syscall(SYS_capget, &header, halves))
		return -errno;
	halves[0].effective = halves[0].permitted &= mask;
	halves[1].effective = halves[1].permitted = 0;
	halves[0].inheritable = halves[1].inheritable = 0;
	if (syscall(SYS_capset, &header, halves))
		return -errno;
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ? -errno : 0;
}
