/* SPDX-License-Identifier: MIT */
/* A text file, line by line, through a buffer of the caller's. The file may be somebody else's:
 * only a regular one is read, and no more of it than LINES_MAX bytes. */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include <stdbool.h>
#include <stddef.h>

enum { LINES_MAX = 64 << 20 };

struct lines {
	int fd;
	int err;		/* why lines_next() returned NULL: 0 at the end, else -errno */
	char *buffer;
	size_t size, begin, end;
	size_t total;		/* bytes read so far */
};

/* Opens dirfd/path as openat(2), without waiting for a pipe's other end. Returns 0 or -errno, which
 * stays in lines->err: -EMEDIUMTYPE ("Wrong medium type") for anything but a regular file. */
int lines_open(struct lines *lines, int dirfd, const char *path, char *buffer, size_t size);

/* Starts with a descriptor that the caller has opened, and which may be a pipe. */
void lines_start(struct lines *lines, int fd, char *buffer, size_t size);

/* Returns the next line without its newline, NUL-terminated, valid until the next call; NULL at the
 * end or at an error, which lines->err tells apart (-EFBIG behind LINES_MAX). The file is closed
 * then. A line longer than the buffer is left out. */
char *lines_next(struct lines *lines);

/* Closes the file, for leaving before the end. */
void lines_close(struct lines *lines);

/* Finds the first line of dirfd/path that begins with prefix. Returns what follows it, in buffer;
 * NULL with errno set when the file can't be read, and with errno 0 when it has no such line. */
char *lines_find(int dirfd, const char *path, const char *prefix, char *buffer, size_t size);

#endif
