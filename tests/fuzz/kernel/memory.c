/* SPDX-License-Identifier: MIT */
/* The program's variables, which are as at its start for every input, and its arena. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "kernel.h"
#include "parts.h"

/* ---- the program's variables and memory */

extern uint64_t __start_fuzz_bss[], __stop_fuzz_bss[], __start_fuzz_data[], __stop_fuzz_data[];
static uint64_t *first_data;

enum { PAGE = 4096 };

/* Not by memset(): the sanitizer would find that it writes between variables. */
__attribute__((no_sanitize("address", "coverage")))
static void clear(char *from, char *to)
{
	size_t count = to - from;

	asm volatile("rep stosb" : "+D" (from), "+c" (count) : "a" (0) : "memory");
}

/* Whole pages are given back, which is quick where few were written to; new ones are zero. */
static void clear_variables(void)
{
	char *from = (char *)__start_fuzz_bss, *to = (char *)__stop_fuzz_bss;
	char *first = (char *)(((uintptr_t)from + PAGE - 1) & -PAGE);
	char *last = (char *)((uintptr_t)to & -PAGE);

	if (first >= last || madvise(first, last - first, MADV_DONTNEED))
		first = last = to;
	clear(from, first);
	clear(last, to);
}

__attribute__((no_sanitize("address", "coverage")))
static void reset_variables(void)
{
	size_t count = __stop_fuzz_data - __start_fuzz_data;
	volatile uint64_t *data = __start_fuzz_data;

	clear_variables();
	if (!first_data) {
		first_data = malloc(count * sizeof(*first_data));
		for (size_t i = 0; i < count; i++)
			first_data[i] = data[i];
	}
	for (size_t i = 0; i < count; i++)
		data[i] = first_data[i];
}

/* The arena, each block one of malloc's: what is read or written beyond it is seen. */
static void **blocks;
static size_t count;

static void give_back(void)
{
	while (count)
		free(blocks[--count]);
}

void *arena_alloc(size_t size)
{
	if (!(count & (count - 1)))
		blocks = realloc(blocks, (count ? 2 * count : 1) * sizeof(*blocks));
	return blocks[count++] = calloc(1, size ? size : 1);
}

void *arena_grow(void *p, size_t old_size, size_t new_size)
{
	void *block = arena_alloc(new_size);

	return old_size ? memcpy(block, p, old_size) : block;
}

void *arena_mark(void)
{
	return NULL;
}

void arena_back(void *mark)
{
	(void)mark;
}

void stack_give_back(void)
{
}

void arena_trim(void *block, size_t used)
{
	(void)block, (void)used;
}

char *arena_copy(const void *bytes, size_t length)
{
	return memcpy(arena_alloc(length + 1), bytes, length);
}

char *arena_text(const char *text)
{
	return arena_copy(text, strlen(text));
}

void *arena_push(void *array_pointer, size_t *number, size_t size)
{
	void **array = array_pointer;

	*array = arena_grow(*array, *number * size, (*number + 1) * size);
	return (char *)*array + (*number)++ * size;
}

void fuzz_begin(const uint8_t *data, size_t size)
{
	static char *environment[] = { "PATH=/bin:/usr/bin", "HOME=/root", "SHELL=/bin/sh", NULL };

	give_back();
	environ = environment;
	reset_variables();
	fuzz_input = data;
	fuzz_left = size;
	fuzz_moody = false;
	fuzz_calls = 0;
}

void fuzz_begin_moody(const uint8_t *data, size_t size)
{
	fuzz_begin(data, size);
	fuzz_moody = true;
}
