/* SPDX-License-Identifier: MIT */
/* What the files of the kernel share. */
#ifndef FUZZ_PARTS_H
#define FUZZ_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum {
	DESCRIPTOR = 100,
	WATCH = 110,		/* of inotify(7) */
	PID = 4711,
};

extern bool fuzz_moody;
extern unsigned fuzz_calls;	/* so far */

_Noreturn void fuzz_exit(int status);

/* Whether this call fails, with errno set. */
bool fuzz_fails(void);

/* The next byte of the input; 0 at its end. */
uint8_t fuzz_byte(void);
/* The next bytes; returns how many there were. */
size_t fuzz_take_up_to(void *to, size_t size);
/* Something that has a length of its own, at most size bytes. */
size_t fuzz_take(void *to, size_t size);

/* Calls that do nothing but succeed or fail. */
int fuzz_succeed();
int fuzz_descriptor();
int fuzz_path(const char *path);
int fuzz_two_paths(const char *from, const char *to);
int fuzz_pipe2(int fds[2], int flags);

#endif
