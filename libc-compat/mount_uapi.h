/* SPDX-License-Identifier: MIT */
/* linux/mount.h and linux/openat2.h, which old headers lack and which don't go together with
 * sys/mount.h. */
#ifndef COMPAT_MOUNT_UAPI_H
#define COMPAT_MOUNT_UAPI_H

#include <fcntl.h>

enum {
	COMPAT_OPEN_TREE_CLONE = 1,		/* open_tree(2), Linux 5.2 */
	COMPAT_OPEN_TREE_CLOEXEC = O_CLOEXEC,
	COMPAT_AT_RECURSIVE = 0x8000,
	COMPAT_MOVE_MOUNT_F_EMPTY_PATH = 4,	/* move_mount(2), Linux 5.2 */
	COMPAT_RESOLVE_NO_MAGICLINKS = 2,	/* openat2(2), Linux 5.6 */
	COMPAT_RESOLVE_NO_SYMLINKS = 4,
	COMPAT_RESOLVE_BENEATH = 8,
	COMPAT_RESOLVE_CACHED = 0x20,		/* Linux 5.12 */
};

#endif
