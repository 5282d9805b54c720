/* SPDX-License-Identifier: MIT */
/* Memory that must grow: one bump arena. Nothing is ever given back before exit. */
#ifndef CLI_ARENA_H
#define CLI_ARENA_H

#include <stddef.h>

/* size zeroed bytes aligned to 16; size 0 is fine. Never returns NULL: without memory it prints an error and exits 1. */
void *arena_alloc(size_t size);

/* Makes the arena block p, which arena_alloc/arena_grow gave with old_size, hold new_size bytes (>= old_size), new ones zeroed.
 * In place when p was the latest allocation, else it moves. p may be NULL with old_size 0. */
void *arena_grow(void *p, size_t old_size, size_t new_size);

/* A NUL-terminated copy of length bytes / of a string. */
char *arena_copy(const void *bytes, size_t length);
char *arena_text(const char *text);

/* A table that grows: makes room for one more element of size bytes in *array, which has *count of them. The capacity is the
 * power of two above *count, so the caller keeps nothing else. Returns the new, zeroed element and counts it. */
void *arena_push(void *array_pointer, size_t *count, size_t size);

#endif
