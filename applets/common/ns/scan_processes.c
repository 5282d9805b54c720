/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/out.h"
#include "common/ns/procfs.h"
#include "common/ns/scan.h"
#include "syscalls.h"

enum {
	/* What all threads of a process have in common: setns(2) and unshare(2) refuse to change
	 * it in one of several threads, or change it only for children. */
	SHARED_TYPES = 1 << NS_USER | 1 << NS_PID | 1 << NS_TIME,
	/* What children can be in, once there are any, though their parent isn't: unshare(2),
	 * CLONE_NEWPID and CLONE_NEWTIME. */
	CHILDRENS_TYPES = 1 << NS_PID | 1 << NS_TIME,
};

/* A process, or another thread of one. */
struct task {
	int dir;			/* TID/ns, or AT_FDCWD when no descriptor was left for it */
	int links;			/* how many could be read */
	char *name;			/* of a link, behind TID/ns/ */
	const char *link;		/* how dir gets there */
	uint64_t inode[NS_TYPES];	/* of its own links */
	bool denied;
};

/* The namespace that the link of a type, or that for its children, leads to; NULL when there is
 * none. */
static struct ns *follow(struct ns_scan *scan, struct task *task, int type, bool for_children)
{
	static const char children[] = "_for_children";
	int tid = for_children ? 0 : scan->by.tid, fd = -1;
	struct ns *ns = scan->last[type];
	uint64_t inode;
	int err;

	memcpy(task->name, ns_types[type].name, sizeof(ns_types[type].name));
	if (for_children)
		memcpy(task->name + strlen(task->name), children, sizeof(children));
	err = proc_ns_inode(task->dir, task->link, &inode);
	if (err == -EACCES || err == -EPERM) {
		task->denied = true;
	} else if (err) {
		errno = -err;
		ns_scan_missed(scan);
	}
	if (err)
		return NULL;
	/* most processes are where the one before them is */
	if (!ns || ns->inode != inode)
		ns = ns_scan_find(scan, inode);
	if (!ns) {
		if (ns_scan_asks(scan, tid)) {
			fd = openat(task->dir, task->link, O_RDONLY | O_CLOEXEC);
			if (fd < 0)
				ns_scan_refused(scan);
		}
		ns = ns_scan_enter_fd(scan, type, inode, tid, fd);
	}
	if (!for_children) {
		task->links++;
		task->inode[type] = inode;
		scan->last[type] = ns;
		if (!ns->task)
			ns->task = tid;
	}
	return ns;
}

/* Takes in where the task of scan->by is: a process with that many threads, or (with its leader)
 * another thread of one. */
static void read_links(struct ns_scan *scan, struct task *task, const struct task *leader,
	unsigned threads)
{
	char path[64];
	bool process = !leader;

	if (process)
		leader = task;
	*task = (struct task){ .dir = -1, .link = path };
	task->name = path + fmt(path, sizeof(path), "%d/ns/", scan->by.tid);
	if (scan->read & (scan->read - 1))	/* one link alone is not worth it */
		task->dir = openat(AT_FDCWD, path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (task->dir < 0)
		task->dir = AT_FDCWD;
	else
		task->link = task->name;
	for (int type = 0; type < NS_TYPES && !task->denied; type++) {
		bool shared = SHARED_TYPES & 1 << type;
		struct ns *ns = NULL;

		if (!(scan->read & 1 << type))
			continue;
		if (process || !shared || !leader->inode[type])
			ns = follow(scan, task, type, false);
		if (ns) {
			ns->threads += process && shared ? threads : 1;
			ns->processes += process;
			if (process && !ns->pid)	/* /proc has the lowest first */
				ns->pid = scan->by.pid;
			if (process || ns->inode != leader->inode[type])
				ns_scan_held_by(scan, ns, process ? NS_BY_PROC : NS_BY_THREAD);
		}
		if (scan->how & NS_BY_CHILD && CHILDRENS_TYPES & 1 << type) {
			ns = follow(scan, task, type, true);
			if (ns && ns->inode != leader->inode[type])
				ns_scan_held_by(scan, ns, NS_BY_CHILD);
		}
	}
	if (task->dir >= 0)
		close(task->dir);
}

static void scan_threads(struct ns_scan *scan, const struct task *leader)
{
	int tid, table = scan->by.pid;
	static struct proc_dir dir;
	struct task task;
	int err = proc_dir_open(&dir, AT_FDCWD, proc_path(table, "task"));

	while (!err && (tid = proc_dir_next(&dir)) >= 0) {
		if (tid == scan->by.pid)
			continue;
		scan->by.tid = tid;
		read_links(scan, &task, leader, 0);
		if (scan->how & (NS_BY_FD | NS_BY_SOCKET) && sys_compare_files(table, tid)) {
			ns_scan_fds(scan);
			table = tid;
		}
	}
	ns_scan_walked(scan, &dir);
}

int ns_scan_process(struct ns_scan *scan, int pid)
{
	struct file_identity identity;
	struct task task;
	unsigned threads = 1;
	bool gone;

	scan->by.pid = scan->by.tid = pid;
	if (scan->how & NS_BY_THREAD) {
		if (sys_identify(AT_FDCWD, proc_path(pid, "task"), &identity))
			ns_scan_refused(scan);
		else if (identity.links > 3)
			threads = identity.links - 2;	/* a folder a thread, and "." and ".." */
	}
	read_links(scan, &task, NULL, threads);
	if (task.denied || !task.links) {
		gone = sys_identify(AT_FDCWD, proc_path(pid, "task"), &identity);
		/* the link of a process that just ended can't be read either */
		if (task.denied)
			return gone && errno == ENOENT ? -ESRCH : -EACCES;
		if (gone)
			return -ESRCH;
	}
	if (scan->how & (NS_BY_FD | NS_BY_SOCKET) && pid != scan->self)
		ns_scan_fds(scan);
	if (threads > 1)
		scan_threads(scan, &task);
	return 0;
}

int ns_scan_processes(struct ns_scan *scan)
{
	static struct proc_dir dir;
	int *pids = NULL, pid, err = proc_dir_open(&dir, AT_FDCWD, ".");
	size_t count = 0;

	/* the list first, so that its descriptor is free again: one is enough for the scan */
	if (err)
		return err;
	while ((pid = proc_dir_next(&dir)) >= 0)
		*(int *)arena_push(&pids, &count, sizeof(pid)) = pid;
	if (dir.err)
		return -dir.err;
	scan->hidden = count && pids[0] != 1;
	for (size_t i = 0; i < count; i++)
		scan->unread += ns_scan_process(scan, pids[i]) == -EACCES;
	return 0;
}
