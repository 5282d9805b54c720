/* SPDX-License-Identifier: MIT */
/* A text file, line by line, through a buffer of the caller's. */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include <stdbool.h>
#include <stddef.h>

struct lines {
	int fd;
	char *buffer;
	size_t size, begin, end;
};

/* Opens dirfd/path as openat(2). Returns 0 or -errno. */
int lines_open(struct lines *lines, int dirfd, const char *path, char *buffer, size_t size);

/* The next line without its newline, NUL-terminated, valid until the next call; NULL at the end or at a read error, the file being
 * closed then. A line longer than the buffer is passed over whole. */
char *lines_next(struct lines *lines);

/* For leaving before the end. */
void lines_close(struct lines *lines);

/* What follows prefix in the first line of dirfd/path that begins with it, in buffer; NULL without such a line or file. */
char *lines_find(int dirfd, const char *path, const char *prefix, char *buffer, size_t size);

#endif
