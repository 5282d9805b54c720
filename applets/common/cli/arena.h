/* SPDX-License-Identifier: MIT */
/* Memory that must grow: one bump arena. Nothing is given back before exit, but for what
 * arena_back() takes. */
#ifndef CLI_ARENA_H
#define CLI_ARENA_H

#include <stddef.h>

/* Returns size zeroed bytes, aligned to 16; size may be 0. Never returns NULL: without memory it
 * prints an error and exits with 1. */
void *arena_alloc(size_t size);

/* Makes a block of old_size bytes hold new_size bytes (>= old_size), the new ones zeroed. The
 * block moves unless it is the latest allocation. p may be NULL with old_size 0. */
void *arena_grow(void *p, size_t old_size, size_t new_size);

/* Keeps only the first used bytes of the latest allocation. The bytes behind them must be zero. */
void arena_trim(void *block, size_t used);

/* arena_mark() and, when all that was allocated since then is of no use any more, arena_back(): for
 * programs that stay. What went beyond the chunk in use then isn't taken back. */
void *arena_mark(void);
void arena_back(void *mark);

/* Return a NUL-terminated copy of length bytes, or of a string. */
char *arena_copy(const void *bytes, size_t length);
char *arena_text(const char *text);

/* Adds an element of size bytes to an array that grows: *(void **)array_pointer, of *count
 * elements. Its capacity follows from *count, so the caller keeps nothing else. Returns the new,
 * zeroed element. */
void *arena_push(void *array_pointer, size_t *count, size_t size);

/* For a process that stays: gives back the pages of the stack below the caller's, which what was
 * done until now has filled. */
void stack_give_back(void);

#endif
