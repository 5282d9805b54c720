/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/cli/out.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/cli/err.h"

enum { FLUSH_AT = 32 * 1024 };

/* Where output gathers: the static buffer, or, while output is held back and has outgrown it, a
 * mapping that grows. Pages that no output reaches are never touched. */
static char first[FLUSH_AT];
static char *buffer = first;
static size_t capacity = sizeof(first), filled, held_from;
static bool held;
static void (*grow)(size_t wanted);	/* set by out_hold(), so that only its callers link it */
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

void out_bytes(const void *bytes, size_t length)
{
	const char *from = bytes;

	if (held && filled + length > capacity)
		grow(filled + length);
	while (length > capacity - filled) {
		size_t part = capacity - filled;

		memcpy(buffer + filled, from, part);
		filled += part;
		from += part;
		length -= part;
		write_out();
	}
	memcpy(buffer + filled, from, length);
	filled += length;
}

int out_flush(void)
{
	if (!held)
		write_out();
	return failed;
}

static void grow_held(size_t wanted)
{
	size_t size = capacity * 2;
	char *bigger;

	while (size < wanted)
		size *= 2;
	bigger = buffer == first ?
		mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) :
		mremap(buffer, capacity, size, MREMAP_MAYMOVE);
	if (bigger == MAP_FAILED) {
		held = false;
		filled = held_from;
		die(1, errno, "cannot hold the output back");
	}
	if (buffer == first)
		memcpy(bigger, first, filled);
	buffer = bigger;
	capacity = size;
}

void out_hold(void)
{
	grow = grow_held;
	held = true;
	held_from = filled;
}

void out_rewind(void)
{
	filled = held_from;
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
