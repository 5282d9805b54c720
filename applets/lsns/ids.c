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
static const uint64_t init_user = 0xeffffffd, init_pid = 0xeffffffc;	/* linux/nsfs.h: enum init_ns_ino */

static bool sees_all(void)
{
	uint64_t user, pid;

	return !proc_ns_inode(AT_FDCWD, "self/ns/user", &user) && user == init_user &&
		!proc_ns_inode(AT_FDCWD, "self/ns/pid", &pid) && pid == init_pid && caps_admin();
}

/* Descriptors are kept for a while: to close one at once, and its inode with it, makes the next one half as dear again. */
static int kept[64];
static unsigned keeping;

static void let_go(void)
{
	while (keeping)
		close(kept[--keeping]);
}

static void take_id(int type, uint64_t id)
{
	struct ns_scan *scan = &lsns.scan;
	bool asks = ns_scan_asks(scan, 0);
	int flags = asks ? O_RDONLY : O_PATH, fd = nsfs_open_id(id, flags);
	struct ns *ns;
	uint64_t inode;

	if (fd < 0 && keeping) {	/* there may be room for one now */
		let_go();
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
		let_go();
}

/* All of one type, so that nobody has to be asked for it. A full page is followed by another one, or by ENOENT as the empty list
 * is; then it isn't sure that this was all. */
static bool take_ids(int type)
{
	uint64_t ids[IDS];
	long count = IDS;

	for (uint64_t last = 0; count == IDS; last = ids[IDS - 1]) {
		count = sys_listns(last, ns_types[type].flag, ids, IDS);
		if (count < 0)
			return !last && (errno == ENOENT || errno == EOPNOTSUPP);	/* none, or no such type here */
		for (long i = 0; i < count; i++)
			take_id(type, ids[i]);
	}
	return true;
}

bool ids_look(void)
{
	bool complete = true;

	lsns.scan.by = (struct ns_holder){ .fd = -1 };
	for (int type = 0; type < NS_TYPES; type++)
		if (lsns.scan.read & 1 << type)
			complete &= take_ids(type);
	let_go();
	return complete && sees_all();
}
