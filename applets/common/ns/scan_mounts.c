/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/ns/mountinfo.h"
#include "common/ns/procfs.h"
#include "common/ns/scan.h"
#include "mount_uapi.h"
#include "signals.h"
#include "syscalls.h"

enum {
	LOOK = O_PATH | O_NOFOLLOW | O_CLOEXEC,
	FAILED = 128,		/* exit status of the child: a descriptor, or FAILED + errno */
	PATIENCE = 3000,	/* milliseconds that the child has, until it is too slow once */
	IMPATIENCE = 100,	/* and from then on */
};

/* The mount namespace whose mounts are read: a process in it and its root directory; or, where
 * nobody is in it, only a descriptor of it. */
struct view {
	const struct ns *mnt;
	int task, root;
	int err;		/* errno, if root couldn't be opened */
};

static int wait_for_descriptor(pid_t child)
{
	static int patience = PATIENCE;
	int status;
	pid_t ended;

	for (int left = patience; (ended = waitpid(child, &status, WNOHANG)) != child; left--) {
		if (ended < 0 && errno != EINTR)
			return -1;
		if (!left) {
			kill(child, SIGKILL);
			patience = IMPATIENCE;
			errno = ETIMEDOUT;
			return -1;
		}
		poll(NULL, 0, 1);
	}
	status = WIFEXITED(status) ? WEXITSTATUS(status) : FAILED + EIO;
	errno = status > FAILED ? status - FAILED : EIO;
	return status < FAILED ? status : -1;
}

/* Opens path (NULL: the list of mounts) in a child, which shares our table of descriptors and
 * ends with the new one's number: it can enter a mount namespace that nobody is in, and it can
 * be given up when a file server doesn't answer. A descriptor, or -1 with errno. */
static int open_in_child(const struct view *view, const char *path)
{
	int proc = view->task ? -1 : open(".", O_PATH | O_DIRECTORY | O_CLOEXEC), fd = -1;
	bool enters = !view->task;
	pid_t child;

	if (enters && proc < 0)
		return -1;
	if (enters && view->mnt->fd <= 0) {	/* why not, was noted when it was found */
		close(proc);
		errno = ENOENT;
		return -1;
	}
	signal_default(SIGCHLD, NULL);	/* ignored, it would have no status */
	child = sys_fork_sharing_files();
	if (!child) {
		if (!enters || !setns(view->mnt->fd, CLONE_NEWNS))
			fd = !path ? openat(proc, "self/mountinfo", O_RDONLY | O_CLOEXEC) :
				openat(view->root, path, LOOK);
		if (fd >= FAILED) {
			close(fd);
			fd = -1;
			errno = EMFILE;
		}
		_exit(fd < 0 ? FAILED + (errno & 127) : fd);
	}
	fd = child < 0 ? -1 : wait_for_descriptor(child);
	if (proc >= 0)
		close(proc);
	return fd;
}

/* Opens what lies on a mount point, only to look at: somebody else made that path, and where it
 * doesn't fit, another file is found, or none. What the kernel knows without asking a file
 * server or a disk (RESOLVE_CACHED, Linux 5.12) takes no child. */
static int open_point(const struct view *view, const char *point)
{
	int fd;

	if (!view->task)
		return open_in_child(view, point);
	if (view->root < 0) {
		errno = view->err;
		return -1;
	}
	point += *point == '/';
	fd = sys_openat2(view->root, point, LOOK, 0,
		COMPAT_RESOLVE_CACHED | COMPAT_RESOLVE_NO_SYMLINKS);
	if (fd >= 0 || (errno != EAGAIN && errno != ENOSYS && errno != EINVAL && errno != EPERM))
		return fd;
	return open_in_child(view, point);
}

/* The next process of the mount namespace, in the order of /proc; 0: there is none. */
static int next_process(const struct ns *mnt, int after)
{
	static struct proc_dir dir;
	int pid, found = 0;
	uint64_t inode;

	if (proc_dir_open(&dir, AT_FDCWD, "."))
		return 0;
	while (!found && (pid = proc_dir_next(&dir)) >= 0)
		if (pid > after && !proc_ns_inode(AT_FDCWD, proc_path(pid, "ns/mnt"), &inode) &&
				inode == mnt->inode)
			found = pid;
	proc_dir_close(&dir);
	return found;
}

static bool is_gone(int err)
{
	return err == ENOENT || err == ESRCH || err == EINVAL;
}

/* Opens the list of mounts, and the root directory for open_point(). When a process ends
 * meanwhile, the next one of the namespace tells the same. A descriptor, or -1 with errno:
 * ENOENT when nobody is left. */
static int open_view(const struct ns_scan *scan, struct view *view)
{
	bool own = view->mnt->inode == scan->own_mnt.inode;
	int fd;

	view->root = AT_FDCWD;
	view->task = own ? scan->self : view->mnt->task;
	if (!view->task)
		return open_in_child(view, NULL);
	do {
		fd = open(proc_path(view->task, "mountinfo"), O_RDONLY | O_CLOEXEC);
		if (fd >= 0) {
			view->root = open(proc_path(view->task, "root"),
				O_PATH | O_DIRECTORY | O_CLOEXEC);
			view->err = errno;
			if (view->root >= 0 || !is_gone(view->err))
				return fd;
			close(fd);
		} else if (!is_gone(errno)) {
			return -1;
		}
		view->task = next_process(view->mnt, view->task);
	} while (view->task);
	errno = ENOENT;
	return -1;
}

static void read_mounts(struct ns_scan *scan, const struct ns *mnt)
{
	static char buffer[16 * 1024];
	bool own = mnt->inode == scan->own_mnt.inode;
	struct mount_reader reader = { .lines = { .buffer = buffer, .size = sizeof(buffer) } };
	struct view view = { .mnt = mnt };
	struct mount_line line;

	reader.lines.fd = open_view(scan, &view);
	if (reader.lines.fd < 0) {
		ns_scan_refused(scan);
		return;
	}
	scan->by = (struct ns_holder){
		.fd = -1, .pid = own ? 0 : view.task, .mnt = own ? NULL : mnt,
	};
	while (mount_next_ns(&reader, &line)) {
		struct ns *ns = ns_scan_find(scan, line.inode);

		if (!ns) {
			int fd = -1;

			if (scan->opened || line.ns == NS_MNT) {
				fd = ns_scan_reopen(scan, open_point(&view, line.point));
				if (fd < 0 && errno != ENOTDIR && errno != ELOOP)
					ns_scan_refused(scan);
			}
			ns = ns_scan_enter_fd(scan, line.ns, line.inode, 0, fd);
		}
		if (own && scan->facts & NS_FACT_POINTS)
			ns_scan_point(ns, line.point);
		scan->by.point = line.point;
		ns_scan_held_by(scan, ns, NS_BY_MOUNT);
	}
	if (view.root >= 0)
		close(view.root);
	errno = -reader.lines.err;
	if (errno)
		ns_scan_missed(scan);
}

void ns_scan_mounts(struct ns_scan *scan)
{
	for (size_t i = 0; i < scan->count; i++)	/* more may come to the end meanwhile */
		if (scan->all[i]->type == NS_MNT)
			read_mounts(scan, scan->all[i]);
}
