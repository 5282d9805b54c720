/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/exec.h"
#include "common/cli/out.h"
#include "common/ns/mountinfo.h"
#include "common/ns/nsfs.h"
#include "common/ns/procfs.h"
#include "common/ns/scan.h"
#include "syscalls.h"

enum { PATH_SIZE = 4096, LAST_FD = 254 };

/* Opens a file of a mount namespace that nobody is in: a child enters it, opens the file in the table of descriptors that it shares
 * with us, and ends with its number. point NULL: the list of mounts. A descriptor or -errno. */
static int open_inside(int mnt, const char *point)
{
	int proc = openat(AT_FDCWD, ".", O_PATH | O_DIRECTORY | O_CLOEXEC), fd = -1;
	pid_t child;

	if (mnt < 0 || proc < 0)
		return -EMFILE;		/* there was none left to keep mnt, or for /proc */
	child = sys_fork_sharing_files();
	if (!child) {
		if (!setns(mnt, CLONE_NEWNS))
			fd = point ? openat(AT_FDCWD, point, O_PATH | O_NOFOLLOW | O_CLOEXEC) :
				openat(proc, "self/mountinfo", O_RDONLY | O_CLOEXEC);
		if (fd > LAST_FD)
			close(fd);
		_exit(fd < 0 || fd > LAST_FD ? LAST_FD + 1 : fd);
	}
	if (child > 0)
		fd = wait_status(child);
	close(proc);
	return child < 0 || fd > LAST_FD ? -EPERM : fd;
}

/* Opens what is mounted on point as those in mount namespace ns see it, if it is the namespace with that inode. Somebody else made
 * that path: it is only looked at (O_PATH) until it is known to be a namespace. A descriptor, or -1. */
static int open_mounted(const struct ns_scan *scan, const struct ns *ns, const char *point, uint64_t inode)
{
	static char path[PATH_SIZE + 32];
	int look, fd = -1;

	if (ns->inode == scan->own_mnt)
		look = openat(AT_FDCWD, point, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	else if (!ns->task)
		look = open_inside(ns->fd, point);
	else if (fmt(path, sizeof(path), "%d/root%s", ns->task, point) >= sizeof(path))
		look = -1;
	else
		look = openat(AT_FDCWD, path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	if (look < 0)
		return -1;
	if (nsfs_is(look) && nsfs_inode(look) == inode) {
		fmt(path, sizeof(path), "self/fd/%d", look);
		fd = openat(AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
	}
	close(look);
	return fd;
}

static void add_point(struct ns *ns, const char *path)
{
	struct ns_point **at = &ns->points, *point = arena_alloc(sizeof(*point));

	while (*at)
		at = &(*at)->next;
	*at = point;
	point->path = arena_text(path);
}

static void take_mount(struct ns_scan *scan, const struct ns *mnt, const struct mount_line *line)
{
	size_t type_length;
	uint64_t inode = ns_link_parse(line->root, &type_length);
	int type = inode ? ns_by_name(line->root, type_length) : -1;
	bool own = mnt->inode == scan->own_mnt;
	struct ns *ns = ns_scan_find(scan, inode);

	if (type < 0)
		return;
	if (!ns && scan->how & NS_BY_MOUNT) {
		int fd = open_mounted(scan, mnt, line->point, inode);

		ns = ns_scan_enter_fd(scan, type, inode, 0, fd);
		if (fd >= 0)
			close(fd);
	}
	if (!ns)
		return;
	if (scan->facts & NS_FACT_POINTS && own)
		add_point(ns, line->point);
	if (scan->how & NS_BY_MOUNT)
		ns_scan_held(scan, ns, &(struct ns_holder){ .how = NS_BY_MOUNT, .fd = -1, .point = line->point,
			.pid = own ? 0 : mnt->task, .mnt = own ? NULL : mnt });
}

static void read_mounts(struct ns_scan *scan, const struct ns *mnt)
{
	static char buffer[16 * 1024];
	struct mount_reader reader = { 0 };
	struct mount_line line;
	char path[32] = "self/mountinfo";
	int err;

	if (mnt->task && mnt->inode != scan->own_mnt)
		fmt(path, sizeof(path), "%d/mountinfo", mnt->task);
	if (mnt->inode == scan->own_mnt || mnt->task) {
		err = mount_open(&reader, AT_FDCWD, path, buffer, sizeof(buffer));
	} else {
		reader.lines = (struct lines){ .fd = open_inside(mnt->fd, NULL), .buffer = buffer, .size = sizeof(buffer) };
		err = reader.lines.fd < 0 ? reader.lines.fd : 0;
	}
	if (err) {
		ns_scan_missed(scan, -err);
		return;
	}
	while (mount_next(&reader, &line))
		if (!strcmp(line.type, "nsfs"))
			take_mount(scan, mnt, &line);
}

void ns_scan_mounts(struct ns_scan *scan)
{
	if (!(scan->how & NS_BY_MOUNT)) {
		read_mounts(scan, &(struct ns){ .inode = scan->own_mnt });
		return;
	}
	for (size_t i = 0; i < scan->count; i++)	/* more may come to the end meanwhile */
		if (scan->all[i]->type == NS_MNT)
			read_mounts(scan, scan->all[i]);
}
