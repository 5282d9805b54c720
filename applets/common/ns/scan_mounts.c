/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include "common/cli/exec.h"
#include "common/cli/out.h"
#include "common/ns/mountinfo.h"
#include "common/ns/procfs.h"
#include "common/ns/scan.h"
#include "syscalls.h"

enum { PATH_SIZE = 4096, LAST_FD = 254 };

/* Opens a file of a mount namespace that nobody is in: a child enters it, opens the file in the table of descriptors that it shares
 * with us, and ends with its number. point NULL: the list of mounts. A descriptor, or -1 with errno. */
static int open_inside(int mnt, const char *point)
{
	int proc = openat(AT_FDCWD, ".", O_PATH | O_DIRECTORY | O_CLOEXEC), fd = LAST_FD + 1;
	pid_t child;

	errno = EMFILE;		/* there was none left to keep mnt, or for /proc */
	if (mnt <= 0 || proc < 0)
		return -1;
	child = sys_fork_sharing_files();
	if (!child) {
		fd = setns(mnt, CLONE_NEWNS) ? -1 : point ? openat(AT_FDCWD, point, O_PATH | O_NOFOLLOW | O_CLOEXEC) :
			openat(proc, "self/mountinfo", O_RDONLY | O_CLOEXEC);
		if (fd > LAST_FD)
			close(fd);
		_exit(fd < 0 || fd > LAST_FD ? LAST_FD + 1 : fd);
	}
	if (child > 0)
		fd = wait_status(child);
	close(proc);
	errno = EPERM;
	return fd > LAST_FD ? -1 : fd;
}

static void read_mounts(struct ns_scan *scan, const struct ns *mnt)
{
	static char buffer[16 * 1024], path[PATH_SIZE + 32];
	bool own = mnt->inode == scan->own_mnt.inode;
	int task = own ? scan->self : mnt->task;
	struct mount_reader reader = { .lines = { .buffer = buffer, .size = sizeof(buffer) } };
	struct mount_line line;

	reader.lines.fd = task ? open(proc_path(task, "mountinfo"), O_RDONLY | O_CLOEXEC) : open_inside(mnt->fd, NULL);
	if (reader.lines.fd < 0) {
		ns_scan_missed(scan);
		return;
	}
	scan->by = (struct ns_holder){ .fd = -1, .pid = mnt->task };
	if (own)
		scan->by.pid = 0;
	else
		scan->by.mnt = mnt;
	while (mount_next_ns(&reader, &line)) {
		struct ns *ns = ns_scan_find(scan, line.inode);

		if (!ns) {
			/* Somebody else made that path: it is only looked at until it is known to be a namespace. Where it doesn't fit,
			 * another file is found, or none. */
			fmt(path, sizeof(path), "%d/root%s", task, line.point);
			ns = ns_scan_enter_fd(scan, line.ns, line.inode, 0, ns_scan_reopen(task ?
				open(path, O_PATH | O_NOFOLLOW | O_CLOEXEC) : open_inside(mnt->fd, line.point)));
		}
		if (own && scan->facts & NS_FACT_POINTS)
			ns_scan_point(ns, line.point);
		scan->by.point = line.point;
		ns_scan_held_by(scan, ns, NS_BY_MOUNT);
	}
}

void ns_scan_mounts(struct ns_scan *scan)
{
	for (size_t i = 0; i < scan->count; i++)	/* more may come to the end meanwhile */
		if (scan->all[i]->type == NS_MNT)
			read_mounts(scan, scan->all[i]);
}
