/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/ns/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/out.h"
#include "common/netlink/rtnl.h"
#include "common/ns/nsfs.h"
#include "common/ns/procfs.h"
#include "nsfs_uapi.h"
#include "syscalls.h"

enum { CHAINS = 1024 };

int ns_scan_start(struct ns_scan *scan)
{
	struct file_identity identity;
	int proc = proc_open(), err;

	if (proc < 0)
		return proc;
	err = fchdir(proc) ? -errno : 0;
	close(proc);
	for (int i = 0; i < NS_TYPES && !scan->device; i++) {
		char path[32] = "self/ns/";

		fmt(path + 8, sizeof(path) - 8, "%s", ns_types[i].name);
		if (!sys_identify(AT_FDCWD, path, &identity))
			scan->device = identity.device;
	}
	scan->own_mnt = proc_ns_inode(AT_FDCWD, "self/ns/mnt");
	scan->self = getpid();
	if (!scan->chains)
		scan->chains = arena_alloc(CHAINS * sizeof(*scan->chains));
	scan->nl.fd = -1;
	scan->read = scan->types;
	if (scan->how & NS_BY_MOUNT)
		scan->read |= 1 << NS_MNT;
	if (scan->how & NS_BY_CHILD && scan->types & 1 << NS_USER)
		scan->read = (1 << NS_TYPES) - 1;	/* any may be what keeps its owner */
	return err;
}

struct ns *ns_scan_find(const struct ns_scan *scan, uint64_t inode)
{
	struct ns *ns = scan->chains[inode % CHAINS];

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

void ns_scan_missed(struct ns_scan *scan, int err)
{
	if (err == ENOENT || err == ESRCH || err == EBADF)	/* gone meanwhile */
		return;
	scan->missed++;
	/* of several reasons the one that can be done something about */
	if (scan->why != EMFILE && scan->why != ENFILE)
		scan->why = err;
}

static struct ns *add(struct ns_scan *scan, int type, uint64_t inode, int task)
{
	struct ns *ns = arena_alloc(sizeof(*ns)), **chain = &scan->chains[inode % CHAINS];

	*ns = (struct ns){ .next = *chain, .inode = inode, .type = type, .task = task, .fd = -1, .nsid = -2 };
	*chain = ns;
	*(struct ns **)arena_push(&scan->all, &scan->count, sizeof(ns)) = ns;
	return ns;
}

/* Takes in the owner or the parent of ns, open as fd or -errno. Returns its inode. */
static uint64_t relative(struct ns_scan *scan, const struct ns *ns, int type, int fd)
{
	struct ns *other;

	if (fd < 0) {
		if (fd == -EMFILE || fd == -ENFILE)
			ns_scan_missed(scan, -fd);
		return 0;
	}
	other = ns_scan_enter_fd(scan, type, nsfs_inode(fd), 0, fd);
	close(fd);
	ns_scan_held(scan, other, &(struct ns_holder){ .how = NS_BY_CHILD, .fd = -1, .child = ns });
	return other->inode;
}

/* Asks the namespace behind fd for what is wanted. */
static void learn(struct ns_scan *scan, struct ns *ns, int fd)
{
	bool climb = scan->how & NS_BY_CHILD, facts = scan->facts & NS_FACT_OWNER;
	bool orphan = scan->facts & NS_FACT_HIDDEN && !ns->task;

	if (scan->opened && scan->types & 1 << ns->type)
		scan->opened(scan, ns, fd);
	if (scan->facts & NS_FACT_ID)
		nsfs_id(fd, &ns->id);
	if (scan->facts & (NS_FACT_UID | NS_FACT_HIDDEN) && ns->type == NS_USER)
		ns->has_uid = !nsfs_owner_uid(fd, &ns->owner_uid);
	if (scan->facts & NS_FACT_NSID && ns->type == NS_NET && (scan->nl.fd >= 0 || !nl_open(&scan->nl, NETLINK_ROUTE)))
		ns->nsid = rtnl_nsid(&scan->nl, fd);
	if (ns->type == NS_MNT && !ns->task && scan->how & NS_BY_MOUNT)
		ns->fd = sys_fcntl(fd, F_DUPFD_CLOEXEC, 3);
	if (ns->type == NS_PID && (facts || (climb && scan->types & 1 << NS_PID)))
		ns->parent = relative(scan, ns, NS_PID, nsfs_parent(fd));
	if (facts || orphan || (climb && scan->types & 1 << NS_USER))
		ns->owner = relative(scan, ns, NS_USER, nsfs_owner(fd));
	if (ns->type == NS_USER)	/* one and the same, ioctl_nsfs(2) */
		ns->parent = ns->owner;
}

struct ns *ns_scan_enter_fd(struct ns_scan *scan, int type, uint64_t inode, int task, int fd)
{
	struct ns *ns = ns_scan_find(scan, inode);

	if (!ns) {
		ns = add(scan, type, inode, task);
		if (fd >= 0)
			learn(scan, ns, fd);
	}
	if (!ns->task)
		ns->task = task;
	return ns;
}

bool ns_scan_asks(const struct ns_scan *scan, int task)
{
	return scan->opened || scan->how & (NS_BY_CHILD | (task ? 0 : NS_BY_MOUNT)) ||
		scan->facts & ~(NS_FACT_POINTS | (task ? NS_FACT_HIDDEN : 0));
}

struct ns *ns_scan_enter(struct ns_scan *scan, int type, uint64_t inode, int task, int dirfd, const char *path)
{
	struct ns *ns = ns_scan_find(scan, inode);
	int fd = -1;

	if (!ns && ns_scan_asks(scan, task)) {
		fd = openat(dirfd, path, O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			ns_scan_missed(scan, errno);
		else if (nsfs_inode(fd) != inode) {	/* it moved on meanwhile */
			close(fd);
			fd = -1;
		}
	}
	ns = ns_scan_enter_fd(scan, type, inode, task, fd);
	if (fd >= 0)
		close(fd);
	return ns;
}
