/* SPDX-License-Identifier: MIT */
/* Mounts by descriptor, and where they propagate to. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

#include "common/netns/named.h"
#include "mount_uapi.h"
#include "syscalls.h"

int netns_bind(int fd, const char *target)
{
	char source[32];
	int tree = sys_open_tree(fd, "", COMPAT_OPEN_TREE_CLONE | COMPAT_OPEN_TREE_CLOEXEC |
		COMPAT_AT_RECURSIVE | AT_EMPTY_PATH);

	if (tree >= 0) {
		int result = sys_move_mount(tree, "", AT_FDCWD, target,
			COMPAT_MOVE_MOUNT_F_EMPTY_PATH);

		close(tree);
		if (!result)
			return 0;
	}
	fmt(source, sizeof(source), "/proc/self/fd/%d", fd);
	return mount(source, target, NULL, MS_BIND | MS_REC, NULL) ? errno : 0;
}

int netns_propagate(const char *path, unsigned long how)
{
	return mount("", path, "none", how | MS_REC, NULL);
}
