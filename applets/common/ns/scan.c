/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/ns/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/num.h"
#include "common/cli/out.h"
#include "common/ns/nsfs.h"
#include "common/ns/procfs.h"
#include "syscalls.h"

int ns_scan_start(struct ns_scan *scan)
{
	char self[16] = "";
	const char *digits = self;
	int err = proc_check();

	if (err)
		return err;
	if (chdir("/proc"))
		return -errno;
	/* /proc may be that of another pid namespace, where we have another number, or none; mnt
	 * is the one type that no kernel lacks */
	if (readlink("self", self, sizeof(self) - 1) > 0) {
		if (sys_identify(AT_FDCWD, "self/ns/mnt", &scan->own_mnt))
			ns_scan_missed(scan);
		else
			scan->self = num_scan(&digits);
	} else if (errno != ENOENT) {
		ns_scan_missed(scan);
	}
	scan->by.fd = -1;
	scan->read = scan->types;
	if (scan->how & NS_BY_MOUNT)
		scan->read |= 1 << NS_MNT;
	return 0;
}

struct ns *ns_scan_find(const struct ns_scan *scan, uint64_t inode)
{
	struct ns *ns = scan->chains[inode % NS_CHAINS];

	while (ns && ns->inode != inode)
		ns = ns->next;
	return ns;
}

void ns_scan_held(struct ns_scan *scan, struct ns *ns, const struct ns_holder *holder)
{
	ns->how |= holder->how;
	if (scan->found)
		scan->found(scan, ns, holder);
}

void ns_scan_held_by(struct ns_scan *scan, struct ns *ns, enum ns_how how)
{
	scan->by.how = how;
	ns_scan_held(scan, ns, &scan->by);
}

void ns_scan_missed(struct ns_scan *scan)
{
	if (errno == ENOENT || errno == ESRCH || errno == EBADF)	/* gone meanwhile */
		return;
	scan->missed++;
	/* of several reasons the one that can be done something about */
	if (scan->why != EMFILE && scan->why != ENFILE)
		scan->why = errno;
}

void ns_scan_refused(struct ns_scan *scan)
{
	if (errno == EACCES || errno == EPERM)
		scan->denied++;
	else
		ns_scan_missed(scan);
}

void ns_scan_walked(struct ns_scan *scan, const struct proc_dir *dir)
{
	errno = dir->err;
	if (dir->err)
		ns_scan_missed(scan);
}

bool ns_scan_asks(const struct ns_scan *scan, int task)
{
	return (scan->opened && !(task && scan->only_orphans)) ||
		(!task && scan->how & NS_BY_MOUNT);
}

int ns_scan_reopen(struct ns_scan *scan, int look)
{
	struct file_identity identity;
	char path[32];
	int fd = -1;

	if (look < 0)
		return -1;
	fmt(path, sizeof(path), "self/fd/%d", look);
	/* not fstatfs(2): it asks the file server */
	if (sys_identify(look, "", &identity)) {
		ns_scan_missed(scan);
		identity.device = 0;
	}
	errno = EBADF;
	if (identity.device && identity.device == scan->own_mnt.device)
		fd = open(path, O_RDONLY | O_CLOEXEC);
	close(look);
	return fd;
}

/* Adds a namespace. fd: open for reading, or -1. */
static struct ns *add(struct ns_scan *scan, int type, uint64_t inode, int task, int fd)
{
	struct ns *ns = arena_alloc(sizeof(*ns)), **chain = &scan->chains[inode % NS_CHAINS];

	ns->next = *chain;
	ns->inode = inode;
	ns->type = type;
	ns->task = task;
	*chain = ns;
	*(struct ns **)arena_push(&scan->all, &scan->count, sizeof(ns)) = ns;
	if (fd < 0)
		return ns;
	if (scan->opened && (scan->opens ? scan->opens : scan->types) & 1 << type)
		scan->opened(scan, ns, fd);
	if (type == NS_MNT && !task && scan->how & NS_BY_MOUNT) {
		ns->fd = sys_fcntl(fd, F_DUPFD_CLOEXEC, 3);
		if (ns->fd < 0)
			ns_scan_missed(scan);
	}
	return ns;
}

struct ns *ns_scan_enter_fd(struct ns_scan *scan, int type, uint64_t inode, int task, int fd)
{
	uint64_t actual = 0;
	struct ns *ns;
	int err = fd < 0 ? 0 : nsfs_inode(fd, &actual), flag;

	if (!inode)
		inode = actual;
	ns = inode ? ns_scan_find(scan, inode) : NULL;
	if (!ns && !err && type < 0) {
		flag = nsfs_type(fd);
		type = ns_by_flag(flag);
		err = flag == -EINVAL ? 0 : flag;
	}
	if (err < 0) {
		errno = -err;
		ns_scan_missed(scan);
	}
	/* a name may lead to another namespace by now than it did when it was read */
	if (!ns && inode && type >= 0)
		ns = add(scan, type, inode, task, actual == inode ? fd : -1);
	if (fd >= 0)
		close(fd);
	return ns;
}
