/* SPDX-License-Identifier: MIT */
/* --join-cgroup: cgroups(7). The files to write to are opened before anything is entered. The
 * program's process moves itself and nsenter stays where it is, so that it isn't frozen or killed
 * together with the target's group. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/lines.h"
#include "common/ns/nsfs.h"
#include "nsenter.h"

enum { HIERARCHIES = 24, LINE_SIZE = 4096, CGROUP2_MAGIC = 0x63677270 };

static int files[HIERARCHIES], file_count;

/* Whether a line of /proc/PID/cgroup is one of ours too: we are in that group already. */
static bool is_ours(const char *line)
{
	char buffer[LINE_SIZE], *ours;
	struct lines lines;
	bool same = false;

	if (lines_open(&lines, AT_FDCWD, "/proc/self/cgroup", buffer, sizeof(buffer)))
		return false;
	while ((ours = lines_next(&lines)))
		same |= !strcmp(ours, line);
	return same;
}

static bool is_version_2(const char *folder)
{
	return fs_magic(folder) == CGROUP2_MAGIC;
}

/* Where hierarchies are mounted by convention: version 2, which has no controllers of its own, on
 * the folder itself, or on unified in it beside version 1. */
static const char *mounted_on(const char *controllers)
{
	if (*controllers)
		return strncmp(controllers, "name=", 5) ? controllers : controllers + 5;
	if (is_version_2("/sys/fs/cgroup"))
		return ".";
	return is_version_2("/sys/fs/cgroup/unified") ? "unified" : NULL;
}

/* A line is ID:CONTROLLERS:PATH. */
static void open_group(char *line)
{
	char *controllers = strchr(line, ':');
	char *group = controllers ? strchr(controllers + 1, ':') : NULL;
	char path[LINE_SIZE + 64];
	const char *folder;

	if (!group)
		return;
	*group++ = 0;
	folder = mounted_on(controllers + 1);
	if (!folder)
		die(1, 0, "cannot join the control group %s: no cgroup2 on /sys/fs/cgroup", group);
	if (!strncmp(group, "/..", 3))
		die(1, 0, "cannot join the control group %s: outside of our cgroup namespace",
			group);
	fmt(path, sizeof(path), "/sys/fs/cgroup/%s%s/cgroup.procs", folder, group);
	if (file_count == HIERARCHIES)
		die(1, 0, "cannot join more than %d control groups", HIERARCHIES);
	files[file_count] = open(path, O_WRONLY | O_CLOEXEC);
	if (files[file_count++] < 0)
		die(1, errno, "cannot join the control group: %s", path);
}

void cgroup_open(void)
{
	char buffer[LINE_SIZE], *line;
	struct lines lines;
	int err = lines_open(&lines, job.fd.proc, "cgroup", buffer, sizeof(buffer));

	if (err)
		die(1, -err, "cannot read the control groups of process %d", job.pid);
	while ((line = lines_next(&lines)))
		if (!is_ours(line))
			open_group(line);
	if (lines.err)
		die(1, -lines.err, "cannot read the control groups of process %d", job.pid);
}

void cgroup_join(void)
{
	for (int i = 0; i < file_count; i++)
		if (write(files[i], "0", 1) != 1)	/* 0: who writes */
			die(1, errno, "cannot join the target's control group");
}
