/* SPDX-License-Identifier: MIT */
/* What listns(2) tells, Linux 6.19. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "common/ns/caps.h"
#include "common/ns/nsfs.h"
#include "common/ns/procfs.h"
#include "lsns.h"
#include "syscalls.h"

enum { IDS = 512 };

/* linux/nsfs.h: enum init_ns_ino */
static const uint64_t init_user = 0xeffffffd, init_pid = 0xeffffffc;

/* Whether the kernel shows us all namespaces. */
static bool sees_all(void)
{
	uint64_t user, pid;

	return !proc_ns_inode(AT_FDCWD, "self/ns/user", &user) && user == init_user &&
		!proc_ns_inode(AT_FDCWD, "self/ns/pid", &pid) && pid == init_pid && caps_admin();
}

/* Descriptors are closed in batches: closing one drops its inode, which makes opening the next one
 * slower. */
static int kept[64];
static unsigned keeping;

static void close_kept(void)
{
	while (keeping)
		close(kept[--keeping]);
}

static void enter_id(int type, uint64_t id)
{
	struct ns_scan *scan = &lsns.scan;
	bool asks = ns_scan_asks(scan, 0);
	int flags = asks ? O_RDONLY : O_PATH, fd = nsfs_open_id(id, flags);
	struct ns *ns;
	uint64_t inode;

	if (fd < 0 && keeping) {	/* there may be room for one now */
		close_kept();
		fd = nsfs_open_id(id, flags);
	}
	if (fd < 0) {
		errno = -fd;
		if (fd != -ESTALE)
			ns_scan_missed(scan);
		return;
	}
	lsns.told = id;
	if (asks) {
		ns = ns_scan_enter_fd(scan, type, 0, 0, fd);
	} else if (nsfs_inode(fd, &inode)) {
		ns_scan_missed(scan);
		ns = NULL;
	} else {
		ns = ns_scan_enter_fd(scan, type, inode, 0, -1);
	}
	lsns.told = 0;
	if (ns) {
		ns->id = id;
		ns_scan_held_by(scan, ns, NS_BY_KERNEL);
	}
	if (asks)
		return;
	kept[keeping++] = fd;
	if (keeping == sizeof(kept) / sizeof(*kept))
		close_kept();
}

/* Enters all of one type, so that none has to be asked for its type. Returns whether it was all: a
 * full page is followed by another one or by ENOENT, and then that isn't certain. */
static bool enter_ids(int type)
{
	uint64_t ids[IDS];
	long count = IDS;

	for (uint64_t last = 0; count == IDS; last = ids[IDS - 1]) {
		count = sys_listns(last, ns_types[type].flag, ids, IDS);
		if (count < 0)
			/* none, or the kernel has no such type */
			return !last && (errno == ENOENT || errno == EOPNOTSUPP);
		for (long i = 0; i < count; i++)
			enter_id(type, ids[i]);
	}
	return true;
}

bool ids_scan(void)
{
	bool complete = true;

	lsns.scan.by = (struct ns_holder){ .fd = -1 };
	for (int type = 0; type < NS_TYPES; type++)
		if (lsns.scan.read & 1 << type)
			complete &= enter_ids(type);
	close_kept();
	return complete && sees_all();
}
