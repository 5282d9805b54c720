/* SPDX-License-Identifier: MIT */
#include "common/ns/mountinfo.h"

#include <string.h>

#include "common/cli/num.h"
#include "common/ns/nstypes.h"
#include "common/ns/procfs.h"

int mount_open(struct mount_reader *reader, int dirfd, const char *path, char *buffer, size_t size)
{
	return lines_open(&reader->lines, dirfd, path, buffer, size);
}

void mount_close(struct mount_reader *reader)
{
	lines_close(&reader->lines);
}

static bool octal(char c)
{
	return c >= '0' && c <= '7';
}

/* Cuts the next blank-separated word off *at. The kernel writes blank, tab, newline and
 * backslash as \ooo, which is undone. */
static char *word(char **at)
{
	char *begin = *at, *from = begin, *to = begin;

	for (; *from && *from != ' '; from++) {
		if (*from == '\\' && octal(from[1]) && octal(from[2]) && octal(from[3])) {
			*to++ = (from[1] - '0') << 6 | (from[2] - '0') << 3 | (from[3] - '0');
			from += 3;
		} else {
			*to++ = *from;
		}
	}
	*at = from + (*from == ' ');
	*to = 0;
	return begin;
}

static uint32_t number(char **at)
{
	const char *digits = word(at);

	return num_scan(&digits);
}

static bool parse(char *at, struct mount_line *line)
{
	line->id = number(&at);
	line->parent = number(&at);
	word(&at);			/* device */
	line->root = word(&at);
	line->point = word(&at);
	while (*at && strcmp(word(&at), "-"))	/* options; others, of which there may be none */
		;
	line->type = word(&at);
	return *line->type;
}

bool mount_next(struct mount_reader *reader, struct mount_line *line)
{
	char *text;

	while ((text = lines_next(&reader->lines)))
		if (parse(text, line))
			return true;
	return false;
}

bool mount_has_ns(struct mount_line *line)
{
	size_t type_length;

	line->inode = strcmp(line->type, "nsfs") ? 0 : ns_link_parse(line->root, &type_length);
	line->ns = line->inode ? ns_by_name(line->root, type_length) : -1;
	return line->ns >= 0;
}

bool mount_next_ns(struct mount_reader *reader, struct mount_line *line)
{
	while (mount_next(reader, line))
		if (mount_has_ns(line))
			return true;
	return false;
}
