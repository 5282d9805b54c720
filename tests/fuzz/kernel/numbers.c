/* SPDX-License-Identifier: MIT */
/* syscall(2): the calls that the C library has no function for. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/stat.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>

#include "kernel.h"
#include "parts.h"

enum { LISTMOUNT = 458, LISTNS = 470 };

#ifndef S_IFREG
enum { S_IFREG = 0100000, S_IFDIR = 0040000, S_IFCHR = 0020000, S_IFLNK = 0120000 };
#endif

static int put_identity(struct statx *about)
{
	static const uint16_t modes[] = { S_IFREG, S_IFDIR, S_IFCHR, S_IFLNK };
	uint8_t byte;

	memset(about, 0, sizeof(*about));
	about->stx_mode = S_IFREG | 0644;
	if (!fuzz_moody)
		return 0;
	byte = fuzz_byte();
	about->stx_mode = modes[byte % 4] | 0644;
	about->stx_ino = fuzz_byte();
	about->stx_dev_minor = byte >> 6;
	about->stx_size = byte;
	return 0;
}

/* Entries: each a byte for the name's length, and the name. */
static long put_entries(char *to, size_t room)
{
	struct entry {
		uint64_t inode;
		int64_t offset;
		uint16_t size;
		uint8_t type;
		char name[];
	};
	size_t used = 0;
	char name[64];

	for (int i = fuzz_byte() % 8; i > 0; i--) {
		size_t length = fuzz_byte() % (sizeof(name) - 1) + 1;
		struct entry *entry = (void *)(to + used);
		size_t size = (offsetof(struct entry, name) + length + 8) & ~7;

		memset(name, 0, sizeof(name));
		fuzz_take_up_to(name, length);
		length = strcspn(name, "/");
		if (!length || used + size > room)
			break;
		memset(entry, 0, size);
		entry->inode = 1;
		entry->size = size;
		memcpy(entry->name, name, length);
		used += size;
	}
	return used;
}

static long put_folder(char *to, size_t room)
{
	size_t length = fuzz_take(to, room - 1);

	to[length] = '\0';
	return length + 1;
}

char *fuzz_getcwd(char *to, size_t room)
{
	if (fuzz_fails())
		return NULL;
	put_folder(to, room);
	return to;
}

static long put_ids(uint64_t *to, size_t room)
{
	size_t number = fuzz_byte() % 16;

	for (size_t i = 0; i < number && i < room; i++)
		to[i] = fuzz_byte();
	return number < room ? number : room;
}

static long put_time(struct timespec *time)
{
	static time_t seconds;		/* each time is later: what waits for one ends */

	*time = (struct timespec){ .tv_sec = ++seconds };
	return 0;
}

long fuzz_syscall(long number, ...)
{
	long word[5];
	va_list list;

	va_start(list, number);
	for (int i = 0; i < 5; i++)
		word[i] = va_arg(list, long);
	va_end(list);
	if (fuzz_fails())
		return -1;
	switch (number) {
	case SYS_statx: return put_identity((void *)word[4]);
	case SYS_getdents64: return put_entries((void *)word[1], word[2]);
	case SYS_getcwd: return put_folder((void *)word[0], word[1]);
	case SYS_clock_gettime: return put_time((void *)word[1]);
	case LISTNS: case LISTMOUNT: return put_ids((void *)word[1], word[2]);
	case SYS_pipe2: return fuzz_pipe2((void *)word[0], 0);
	case SYS_clone: return fuzz_byte() & 1 ? 0 : PID;
	case SYS_execveat: fuzz_exit(0);
	case SYS_capget: memset((void *)word[1], fuzz_byte(), 24); return 0;
	case SYS_rt_sigtimedwait: return fuzz_byte() & 1 ? SIGCHLD : SIGTERM;
	case SYS_sched_getaffinity: memset((void *)word[2], 1, word[1]); return word[1];
	case SYS_openat2: case SYS_pidfd_open: case SYS_pidfd_getfd: case SYS_memfd_create:
	case SYS_open_tree: return DESCRIPTOR + 1;
		}
	return 0;
}
