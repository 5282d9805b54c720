/* SPDX-License-Identifier: MIT */
#include "common/cli/sort.h"

static void swap(char *a, char *b, size_t size)
{
	while (size--) {
		char copy = a[size];

		a[size] = b[size];
		b[size] = copy;
	}
}

/* Lets the element at root sink to its place in the heap of count elements. */
static void sink(char *array, size_t root, size_t count, size_t size, int (*compare)(const void *, const void *))
{
	for (;;) {
		size_t child = 2 * root + 1;

		if (child >= count)
			return;
		if (child + 1 < count && compare(array + child * size, array + (child + 1) * size) < 0)
			child++;
		if (compare(array + root * size, array + child * size) >= 0)
			return;
		swap(array + root * size, array + child * size, size);
		root = child;
	}
}

void sort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *))
{
	for (size_t i = count / 2; i-- > 0;)
		sink(array, i, count, size, compare);
	for (size_t i = count; i-- > 1;) {
		swap(array, (char *)array + i * size, size);
		sink(array, 0, i, size, compare);
	}
}
