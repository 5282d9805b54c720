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

/* What all threads of a process have in common: setns(2) and unshare(2) refuse to change it in one of several threads, or change
 * it only for children. */
enum { SHARED_TYPES = 1 << NS_USER | 1 << NS_PID | 1 << NS_TIME };

struct task {
	int pid, tid;
	int dir;			/* PID/ns, or AT_FDCWD when no descriptor was left for it */
	char path[64], *name, *link;	/* a name in there; its path from dir */
	uint64_t inode[NS_TYPES];
	bool denied;
};

static bool task_open(const struct ns_scan *scan, struct task *task, int pid, int tid)
{
	*task = (struct task){ .pid = pid, .tid = tid, .dir = AT_FDCWD };
	task->name = task->path + fmt(task->path, sizeof(task->path), "%d/ns/", tid);
	task->link = task->path;
	if (!(scan->read & (scan->read - 1)))	/* one link alone is not worth it */
		return true;
	task->dir = openat(AT_FDCWD, task->path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (task->dir >= 0)
		task->link = task->name;
	if (task->dir < 0 && errno != EMFILE && errno != ENFILE) {
		task->denied = errno == EACCES || errno == EPERM;
		return false;
	}
	if (task->dir < 0)
		task->dir = AT_FDCWD;
	return true;
}

static void task_close(const struct task *task)
{
	if (task->dir >= 0)
		close(task->dir);
}

/* Reads one link; 0 when there is none. */
static uint64_t task_link(struct task *task, const char *name, const char *suffix)
{
	size_t length = strlen(name);
	uint64_t inode;

	memcpy(task->name, name, length);
	memcpy(task->name + length, suffix, strlen(suffix) + 1);
	inode = proc_ns_inode(task->dir, task->link);
	if (!inode && (errno == EACCES || errno == EPERM))
		task->denied = true;
	return inode;
}

static struct ns *task_ns(struct ns_scan *scan, struct task *task, int type)
{
	uint64_t inode = task->inode[type] = task_link(task, ns_types[type].name, "");
	struct ns *ns = scan->last[type];

	if (!inode)
		return NULL;
	/* most processes are where the one before them is */
	if (!ns || ns->inode != inode)
		ns = scan->last[type] = ns_scan_enter(scan, type, inode, task->tid, task->dir, task->link);
	if (!ns->task)
		ns->task = task->tid;
	return ns;
}

/* Namespaces that children will be in, once there are any: unshare(2), CLONE_NEWPID and CLONE_NEWTIME. */
static void for_children(struct ns_scan *scan, struct task *task, const struct task *leader)
{
	static const int types[] = { NS_PID, NS_TIME };

	for (int i = 0; i < 2 && scan->how & NS_BY_CHILD; i++) {
		int type = types[i];
		uint64_t inode;

		if (!(scan->read & 1 << type))
			continue;
		inode = task_link(task, ns_types[type].name, "_for_children");
		if (inode && inode != leader->inode[type])
			ns_scan_held(scan, ns_scan_enter(scan, type, inode, 0, task->dir, task->link),
				&(struct ns_holder){ .how = NS_BY_CHILD, .pid = task->pid, .tid = task->tid, .fd = -1 });
	}
}

static void scan_thread(struct ns_scan *scan, const struct task *leader, int tid)
{
	struct task task;

	if (!task_open(scan, &task, leader->pid, tid))
		return;
	for (int i = 0; i < NS_TYPES; i++) {
		struct ns *ns;

		if (!(scan->read & 1 << i) || (SHARED_TYPES & 1 << i && leader->inode[i]))
			continue;
		ns = task_ns(scan, &task, i);
		if (!ns)
			continue;
		ns->threads++;
		if (ns->inode != leader->inode[i])
			ns_scan_held(scan, ns, &(struct ns_holder){ .how = NS_BY_THREAD, .pid = leader->pid, .tid = tid, .fd = -1 });
	}
	for_children(scan, &task, leader);
	task_close(&task);
}

static void scan_threads(struct ns_scan *scan, const struct task *leader)
{
	static char buffer[4096] __attribute__((aligned(8)));
	char path[32];
	struct proc_dir dir;
	int tid, table = leader->pid, err;

	fmt(path, sizeof(path), "%d/task", leader->pid);
	err = proc_dir_open(&dir, AT_FDCWD, path, buffer, sizeof(buffer));
	if (err) {
		ns_scan_missed(scan, -err);
		return;
	}
	while ((tid = proc_dir_next(&dir)) >= 0) {
		if (tid == leader->pid)
			continue;
		scan_thread(scan, leader, tid);
		if (scan->how & (NS_BY_FD | NS_BY_SOCKET) && sys_compare_files(table, tid)) {
			ns_scan_fds(scan, leader->pid, tid);
			table = tid;
		}
	}
}

int ns_scan_process(struct ns_scan *scan, int pid)
{
	struct task task;
	struct file_identity identity;
	unsigned threads = 1;
	char path[32];
	bool opened = task_open(scan, &task, pid, pid), found = false;

	if (!opened && !task.denied)
		return -ESRCH;
	fmt(path, sizeof(path), "%d/task", pid);
	if (scan->how & NS_BY_THREAD && !sys_identify(AT_FDCWD, path, &identity) && identity.links > 3)
		threads = identity.links - 2;	/* a folder a thread, and "." and ".." */
	for (int i = 0; opened && i < NS_TYPES && (!i || !task.denied); i++) {
		struct ns *ns = scan->read & 1 << i ? task_ns(scan, &task, i) : NULL;

		if (!ns)
			continue;
		found = true;
		ns->processes++;
		ns->threads += SHARED_TYPES & 1 << i ? threads : 1;
		if (!ns->pid || pid < ns->pid)
			ns->pid = pid;
		ns_scan_held(scan, ns, &(struct ns_holder){ .how = NS_BY_PROC, .pid = pid, .tid = pid, .fd = -1 });
	}
	if (opened && !task.denied)
		for_children(scan, &task, &task);
	if (opened)
		task_close(&task);
	/* the link of a process that just ended can't be read either */
	if (task.denied)
		return sys_identify(AT_FDCWD, path, &identity) && errno == ENOENT ? -ESRCH : -EACCES;
	if (!found && sys_identify(AT_FDCWD, path, &identity))
		return -ESRCH;
	if (scan->how & (NS_BY_FD | NS_BY_SOCKET) && pid != scan->self)
		ns_scan_fds(scan, pid, pid);
	if (threads > 1)
		scan_threads(scan, &task);
	return 0;
}

int ns_scan_processes(struct ns_scan *scan)
{
	static char buffer[32 * 1024] __attribute__((aligned(8)));
	struct proc_dir dir;
	int *pids = NULL, pid, err = proc_dir_open(&dir, AT_FDCWD, ".", buffer, sizeof(buffer));
	size_t count = 0;

	/* the list first, so that its descriptor is free again: one is enough for the scan */
	if (err)
		return err;
	while ((pid = proc_dir_next(&dir)) >= 0)
		*(int *)arena_push(&pids, &count, sizeof(pid)) = pid;
	scan->hidden = count && pids[0] != 1;
	for (size_t i = 0; i < count; i++) {
		if (ns_scan_process(scan, pids[i]) == -EACCES)
			scan->unread++;
	}
	return 0;
}
