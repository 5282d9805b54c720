/* SPDX-License-Identifier: MIT */
#ifndef CLI_SORT_H
#define CLI_SORT_H

#include <stddef.h>

/* Sorts count elements of size bytes (<= 256) in place; compare as qsort(3). O(n log n) always (heap sort), not stable, no memory. */
void sort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *));

#endif
