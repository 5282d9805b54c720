/* SPDX-License-Identifier: MIT */
/* Where formatted text goes; for format.c and escape.c. */
#ifndef CLI_SINK_H
#define CLI_SINK_H

#include <stddef.h>

struct sink {
	char *dst;		/* NULL: standard output */
	size_t size, length;	/* room at dst; length of the whole text, which may be more */
};

/* Appends n bytes, as many as there is room for. */
void sink_put(struct sink *sink, const char *bytes, size_t n);
/* Ends the text with a NUL, cutting it if needed; returns the length of the whole. */
size_t sink_end(struct sink *sink);

#endif
