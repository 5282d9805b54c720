/* SPDX-License-Identifier: MIT */
/* --join-cgroup: cgroups(7). The files to write to are opened before anything is entered, the program's process moves itself,
 * and nsenter stays where it is: a target that is frozen or killed by its control group doesn't take it along. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/statfs.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/lines.h"
#include "nsenter.h"

enum { HIERARCHIES = 24, LINE_SIZE = 4096, CGROUP2_MAGIC = 0x63677270 };

static int files[HIERARCHIES], file_count;

/* One line of /proc/PID/cgroup: ID:CONTROLLERS:PATH, ID 0 being version 2. Blanks out the colons. false: something else. */
static bool split(char *line, char **controllers, char **path)
{
	*controllers = strchr(line, ':');
	*path = *controllers ? strchr(*controllers + 1, ':') : NULL;
	if (!*path)
		return false;
	*(*controllers)++ = 0;
	*(*path)++ = 0;
	return true;
}

/* Whether we are in the same group of hierarchy id already. */
static bool is_ours(const char *id, const char *path)
{
	char buffer[LINE_SIZE], *line, *controllers, *our_path;
	struct lines lines;
	bool same = false;

	if (lines_open(&lines, AT_FDCWD, "/proc/self/cgroup", buffer, sizeof(buffer)))
		return false;
	while ((line = lines_next(&lines)))
		same |= split(line, &controllers, &our_path) && !strcmp(id, line) && !strcmp(path, our_path);
	return same;
}

/* Where hierarchies are mounted by convention: version 2 on the folder itself, or on unified in it beside version 1. */
static const char *mounted_on(const char *id, const char *controllers)
{
	struct statfs info;

	if (*id != '0' || id[1])
		return strncmp(controllers, "name=", 5) ? controllers : controllers + 5;
	if (!statfs("/sys/fs/cgroup", &info) && info.f_type == CGROUP2_MAGIC)
		return ".";
	if (!statfs("/sys/fs/cgroup/unified", &info) && info.f_type == CGROUP2_MAGIC)
		return "unified";
	return NULL;
}

static void open_one(const char *folder, const char *group)
{
	char path[LINE_SIZE + 64];

	if (!strncmp(group, "/..", 3))
		die(1, 0, "cannot join the control group %s: it is outside of our cgroup namespace", group);
	fmt(path, sizeof(path), "/sys/fs/cgroup/%s%s/cgroup.procs", folder, group);
	if (file_count == HIERARCHIES)
		die(1, 0, "cannot join more than %d control groups", HIERARCHIES);
	files[file_count] = open(path, O_WRONLY | O_CLOEXEC);
	if (files[file_count++] < 0)
		die(1, errno, "cannot join the control group: %s", path);
}

void cgroup_open(void)
{
	char buffer[LINE_SIZE], *line, *controllers, *group;
	struct lines lines;
	const char *folder;
	int err = lines_open(&lines, job.fd.proc, "cgroup", buffer, sizeof(buffer));

	if (err)
		die(1, -err, "cannot read the control groups of process %d", job.pid);
	while ((line = lines_next(&lines))) {
		if (!split(line, &controllers, &group) || is_ours(line, group))
			continue;
		folder = mounted_on(line, controllers);
		if (!folder)
			die(1, 0, "cannot join the control group %s: no cgroup2 on /sys/fs/cgroup", group);
		open_one(folder, group);
	}
}

void cgroup_join(void)
{
	for (int i = 0; i < file_count; i++)
		if (write(files[i], "0", 1) != 1)	/* 0: who writes */
			die(1, errno, "cannot join the target's control group");
}
