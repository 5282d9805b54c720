/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/num.h"
#include "common/ns/nsfs.h"
#include "common/ns/procfs.h"
#include "common/ns/scan.h"
#include "syscalls.h"
#include "text.h"

enum { IDS = 1024, SYS_ADMIN = 21 };
static const uint64_t init_user = 0xeffffffd, init_pid = 0xeffffffc;	/* linux/nsfs.h: enum init_ns_ino */

static bool sees_all(void)
{
	char text[4096], *caps;
	uint64_t effective = 0;

	if (proc_ns_inode(AT_FDCWD, "self/ns/user") != init_user || proc_ns_inode(AT_FDCWD, "self/ns/pid") != init_pid)
		return false;
	if (proc_read(AT_FDCWD, "self/status", text, sizeof(text)) < 0 || !(caps = text_find(text, "\nCapEff:\t")))
		return false;
	caps += 9;
	caps[strcspn(caps, "\n")] = 0;
	return num_u64(caps, 16, UINT64_MAX, &effective) && effective >> SYS_ADMIN & 1;
}

/* Descriptors are kept for a while: to close one at once, and its inode with it, makes the next one half as dear again. */
static int kept[64];
static unsigned keeping;

static void let_go(void)
{
	while (keeping)
		close(kept[--keeping]);
}

static void take_id(struct ns_scan *scan, int type, uint64_t id)
{
	bool asks = ns_scan_asks(scan, 0);
	int flags = asks ? O_RDONLY : O_PATH, fd = nsfs_open_id(id, flags);

	if (keeping && (fd == -EMFILE || fd == -ENFILE)) {
		let_go();
		fd = nsfs_open_id(id, flags);
	}
	if (fd == -EMFILE || fd == -ENFILE)
		ns_scan_missed(scan, -fd);
	if (fd >= 0) {
		struct ns *ns = ns_scan_enter_fd(scan, type, nsfs_inode(fd), 0, fd);

		ns->id = id;
		ns_scan_held(scan, ns, &(struct ns_holder){ .how = NS_BY_KERNEL, .fd = -1 });
		kept[keeping++] = fd;
		if (asks || keeping == sizeof(kept) / sizeof(*kept))
			let_go();
	}
}

/* All of one type, so that nobody has to be asked for it. A full page is followed by another one, or by ENOENT as the empty list
 * is; then it isn't sure that this was all. */
static bool take_ids(struct ns_scan *scan, int type)
{
	static uint64_t ids[IDS];
	long count = IDS;

	for (uint64_t last = 0; count == IDS; last = ids[IDS - 1]) {
		count = sys_listns(last, ns_types[type].flag, ids, IDS);
		if (count < 0)
			return !last && (errno == ENOENT || errno == EOPNOTSUPP);	/* none, or no such type here */
		for (long i = 0; i < count; i++)
			take_id(scan, type, ids[i]);
	}
	return true;
}

bool ns_scan_ids(struct ns_scan *scan)
{
	bool complete = true;

	for (int i = 0; i < NS_TYPES; i++)
		if (scan->read & 1 << i)
			complete = take_ids(scan, i) && complete;
	let_go();
	return complete && sees_all();
}
