/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>

#include "common/cli/arena.h"
#include "common/ns/mountinfo.h"
#include "common/ns/scan.h"

void ns_scan_point(struct ns *ns, const char *path)
{
	struct ns_point **at = &ns->points, *point = arena_alloc(sizeof(*point));

	while (*at)
		at = &(*at)->next;
	*at = point;
	point->path = arena_text(path);
}

void ns_scan_points(struct ns_scan *scan)
{
	static char buffer[16 * 1024];
	struct mount_reader reader;
	struct mount_line line;
	int err = mount_open(&reader, AT_FDCWD, "self/mountinfo", buffer, sizeof(buffer));

	while (!err && mount_next_ns(&reader, &line)) {
		struct ns *ns = ns_scan_find(scan, line.inode);

		if (ns)
			ns_scan_point(ns, line.point);
	}
	errno = err ? -err : -reader.lines.err;
	if (errno)
		ns_scan_missed(scan);
}
