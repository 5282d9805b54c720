/* SPDX-License-Identifier: MIT */
/* Lines of /proc/PID/mountinfo: proc_pid_mountinfo(5). */
#ifndef NS_MOUNTINFO_H
#define NS_MOUNTINFO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/cli/lines.h"

struct mount_line {
	uint32_t id, parent;
	char *root, *point;	/* octal escapes undone */
	char *type;		/* filesystem */
	uint64_t inode;		/* only by mount_has_ns(): of the namespace that is mounted */
	int ns;			/* its type, an index into ns_types */
};

/* Reads a mountinfo file line by line through buffer (size bytes; a longer line is passed over).
 * lines.err: -errno of a read that failed before the end. */
struct mount_reader {
	struct lines lines;
};
/* dirfd/path as in openat(2). 0 or -errno. */
int mount_open(struct mount_reader *reader, int dirfd, const char *path, char *buffer, size_t size);
/* The next line; strings are valid until the next call. false: the end, or a read error; the
 * file is closed then. */
bool mount_next(struct mount_reader *reader, struct mount_line *line);
/* Whether a namespace is mounted there (nsfs, whose root reads TYPE:[INODE]); then fills in
 * line->inode and line->ns. */
bool mount_has_ns(struct mount_line *line);
/* The next line for which mount_has_ns() holds. */
bool mount_next_ns(struct mount_reader *reader, struct mount_line *line);
void mount_close(struct mount_reader *reader);

#endif
