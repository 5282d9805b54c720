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
static size_t limit = FLUSH_AT;		/* how much gathers: HOLD while output is held back */
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

	limit = FLUSH_AT;
	write_out();
	madvise(second, HOLD - FLUSH_AT - PAGE, MADV_DONTNEED);
}

void out_bytes(const void *bytes, size_t length)
{
	const char *from = bytes;

	while (length > limit - filled) {
		size_t part = limit - filled;

		memcpy(buffer + filled, from, part);
		from += part;
		length -= part;
		filled = limit;
		if (limit == HOLD)
			give_up_holding();
		else
			write_out();
	}
	memcpy(buffer + filled, from, length);
	filled += length;
}

int out_flush(void)
{
	if (limit == FLUSH_AT && filled)
		write_out();
	return failed;
}

void out_hold(void)
{
	limit = HOLD;
	held_from = filled;
}

bool out_rewind(void)
{
	if (limit == HOLD)
		filled = held_from;
	return limit == HOLD;
}

void out_release(void)
{
	limit = FLUSH_AT;
	if (filled >= FLUSH_AT)
		write_out();
}

void out_char(int c)
{
	char byte = c;

	if (filled < limit)
		buffer[filled++] = byte;
	else
		out_bytes(&byte, 1);
}

void out_text(const char *text)
{
	size_t at = filled;

	/* most texts are a few letters */
	while (*text && at < limit)
		buffer[at++] = *text++;
	filled = at;
	if (*text)
		out_bytes(text, strlen(text));
}

void (*finish_first)(void);

_Noreturn void finish(int status)
{
	if (finish_first)
		finish_first();
	limit = FLUSH_AT;
	if (filled && out_flush()) {
		warn(failed, "write error");
		status = status ? status : 1;
	} else if (failed && !status) {
		warn(failed, "write error");
		status = 1;
	}
	_exit(status);
}
