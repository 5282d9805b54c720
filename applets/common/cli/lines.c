/* SPDX-License-Identifier: MIT */
#include "common/cli/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int lines_open(struct lines *lines, int dirfd, const char *path, char *buffer, size_t size)
{
	*lines = (struct lines){ .fd = openat(dirfd, path, O_RDONLY | O_CLOEXEC), .buffer = buffer, .size = size };
	return lines->fd < 0 ? -errno : 0;
}

void lines_close(struct lines *lines)
{
	if (lines->fd >= 0)
		close(lines->fd);
	lines->fd = -1;
}

/* Reads more behind what is buffered; one byte is kept for a NUL. false at the end of the file. */
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
	if (n <= 0) {
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
		if (lines->end == 0 || skipping)
			return NULL;
		lines->buffer[lines->end] = 0;	/* a last line without newline; fill() moved it to the front */
		lines->begin = lines->end = 0;
		return lines->buffer;
	}
}

char *lines_find(int dirfd, const char *path, const char *prefix, char *buffer, size_t size)
{
	size_t length = strlen(prefix);
	struct lines lines;
	char *line;

	if (lines_open(&lines, dirfd, path, buffer, size))
		return NULL;
	while ((line = lines_next(&lines))) {
		if (strncmp(line, prefix, length))
			continue;
		lines_close(&lines);
		return line + length;
	}
	return NULL;
}
