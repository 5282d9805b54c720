/* SPDX-License-Identifier: MIT */
#include "common/cli/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "syscalls.h"

void lines_close(struct lines *lines)
{
	if (lines->fd >= 0)
		close(lines->fd);
	lines->fd = -1;
}

void lines_start(struct lines *lines, int fd, char *buffer, size_t size)
{
	*lines = (struct lines){ .fd = fd, .buffer = buffer, .size = size };
}

int lines_open(struct lines *lines, int dirfd, const char *path, char *buffer, size_t size)
{
	int fd = openat(dirfd, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct file_identity file;

	lines_start(lines, fd, buffer, size);
	if (lines->fd < 0)
		lines->err = -errno;
	else if (!sys_identify(lines->fd, "", &file) && !S_ISREG(file.mode))
		lines->err = -EMEDIUMTYPE;	/* where statx(2) is refused, LINES_MAX must do */
	if (lines->err)
		lines_close(lines);
	return lines->err;
}

/* Reads more behind what is buffered; one byte is kept for a NUL. false at the end of the file, or
 * at an error. */
static bool fill(struct lines *lines)
{
	ssize_t n;

	if (lines->fd < 0)
		return false;
	memmove(lines->buffer, lines->buffer + lines->begin, lines->end - lines->begin);
	lines->end -= lines->begin;
	lines->begin = 0;
	do
		n = read(lines->fd, lines->buffer + lines->end, lines->size - 1 - lines->end);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		lines->err = -errno;
	else if ((lines->total += n) > LINES_MAX)
		lines->err = -EFBIG;
	if (n <= 0 || lines->err) {
		lines_close(lines);
		return false;
	}
	lines->end += n;
	return true;
}

char *lines_next(struct lines *lines)
{
	bool skipping = false;

	for (;;) {
		char *line = lines->buffer + lines->begin;
		char *newline = memchr(line, '\n', lines->end - lines->begin);

		if (newline) {
			*newline = 0;
			lines->begin = newline + 1 - lines->buffer;
			if (!skipping)
				return line;
			skipping = false;
			continue;
		}
		if (lines->begin == 0 && lines->end == lines->size - 1) {
			skipping = true;
			lines->end = 0;
		}
		if (fill(lines))
			continue;
		if (lines->end == 0 || skipping || lines->err)
			return NULL;
		lines->buffer[lines->end] = 0;	/* a last line without newline */
		lines->begin = lines->end = 0;
		return lines->buffer;
	}
}

char *lines_find(int dirfd, const char *path, const char *prefix, char *buffer, size_t size)
{
	size_t length = strlen(prefix);
	struct lines lines;
	char *line;

	lines_open(&lines, dirfd, path, buffer, size);
	while ((line = lines_next(&lines))) {
		if (strncmp(line, prefix, length))
			continue;
		lines_close(&lines);
		return line + length;
	}
	errno = -lines.err;
	return NULL;
}
