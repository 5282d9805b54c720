/* SPDX-License-Identifier: MIT */
#include "common/cli/arena.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#include "common/cli/err.h"

enum { CHUNK = 256 * 1024, ALIGN = 16, PAGE = 4096, STACK_DEPTH = 128 * 1024 };

/* What needs little needs no system call. */
static char first[65536] __attribute__((aligned(ALIGN)));
/* The free part of the newest chunk, all zero. */
static char *next = first, *end = first + sizeof(first);

static size_t rounded(size_t size)
{
	return (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

static void new_chunk(size_t size)
{
	size = size < CHUNK ? CHUNK : (size + 4095) & ~(size_t)4095;
	next = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (next == MAP_FAILED)
		die(1, ENOMEM, "out of memory");
	end = next + size;
}

void *arena_alloc(size_t size)
{
	void *block;

	if (size > SIZE_MAX / 2)
		die(1, ENOMEM, "out of memory");
	size = rounded(size);
	if (size > (size_t)(end - next))
		new_chunk(size);
	block = next;
	next += size;
	return block;
}

void *arena_mark(void)
{
	return next;
}

void arena_back(void *mark)
{
	/* another chunk has begun since then, or all of one was used: they are mostly apart */
	if ((char *)mark > next || (size_t)(next - (char *)mark) > CHUNK)
		return;
	memset(mark, 0, next - (char *)mark);
	next = mark;
}

void arena_trim(void *block, size_t used)
{
	next = (char *)block + rounded(used);
}

void *arena_grow(void *p, size_t old_size, size_t new_size)
{
	size_t more = rounded(new_size) - rounded(old_size);
	void *block;

	if (p && (char *)p + rounded(old_size) == next && more <= (size_t)(end - next)) {
		next += more;
		return p;
	}
	block = arena_alloc(new_size);
	if (old_size)
		memcpy(block, p, old_size);
	return block;
}

char *arena_copy(const void *bytes, size_t length)
{
	char *copy = arena_alloc(length + 1);

	memcpy(copy, bytes, length);
	return copy;
}

char *arena_text(const char *text)
{
	return arena_copy(text, strlen(text));
}

void *arena_push(void *array_pointer, size_t *count, size_t size)
{
	void **array = array_pointer;
	size_t n = *count;

	if (n == 0)
		*array = arena_alloc(8 * size);
	else if (n >= 8 && (n & (n - 1)) == 0)
		*array = arena_grow(*array, n * size, 2 * n * size);
	*count = n + 1;
	return (char *)*array + n * size;
}

void stack_give_back(void)
{
	/* its own frame, and what madvise() needs, stay */
	uintptr_t here = ((uintptr_t)__builtin_frame_address(0) - 1024) & ~(uintptr_t)(PAGE - 1);

	/* an error says that the stack was never that deep */
	madvise((void *)(here - STACK_DEPTH), STACK_DEPTH, MADV_DONTNEED);
}
