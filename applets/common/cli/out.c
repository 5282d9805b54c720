/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/cli/out.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/cli/err.h"

enum { FLUSH_AT = 32 * 1024, HOLD = 64 * 1024 };

/* Where output gathers: FLUSH_AT bytes of it, and all of it only while output is held back. Pages
 * that no output reaches are never touched. */
static char buffer[HOLD];
static size_t filled, held_from;
static bool held;
static int failed;	/* errno of the first write that failed */

static void write_out(void)
{
	size_t done = 0;

	while (done < filled && !failed) {
		ssize_t n = write(1, buffer + done, filled - done);

		if (n >= 0)
			done += n;
		else if (errno != EINTR)
			failed = errno;
	}
	filled = 0;
}

/* More has come than is held back: it is written, and the second half isn't needed any more. */
static void give_up_holding(void)
{
	enum { PAGE = 4096 };		/* with larger ones the memory may be kept */
	char *second = buffer + FLUSH_AT + -(uintptr_t)buffer % PAGE;

	held = false;
	write_out();
	madvise(second, HOLD - FLUSH_AT - PAGE, MADV_DONTNEED);
}

void out_bytes(const void *bytes, size_t length)
{
	const char *from = bytes;
	size_t capacity = held ? HOLD : FLUSH_AT;

	while (length > capacity - filled) {
		size_t part = capacity - filled;

		memcpy(buffer + filled, from, part);
		from += part;
		length -= part;
		filled = capacity;
		if (held)
			give_up_holding();
		else
			write_out();
		capacity = FLUSH_AT;
	}
	memcpy(buffer + filled, from, length);
	filled += length;
}

int out_flush(void)
{
	if (!held && filled)
		write_out();
	return failed;
}

void out_hold(void)
{
	held = true;
	held_from = filled;
}

bool out_rewind(void)
{
	if (held)
		filled = held_from;
	return held;
}

void out_release(void)
{
	held = false;
	if (filled >= FLUSH_AT)
		write_out();
}

void out_char(int c)
{
	char byte = c;

	out_bytes(&byte, 1);
}

void out_text(const char *text)
{
	out_bytes(text, strlen(text));
}

void (*finish_first)(void);

_Noreturn void finish(int status)
{
	if (finish_first)
		finish_first();
	held = false;
	if (filled && out_flush()) {
		warn(failed, "write error");
		status = status ? status : 1;
	} else if (failed && !status) {
		warn(failed, "write error");
		status = 1;
	}
	_exit(status);
}
