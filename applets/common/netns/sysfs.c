/* SPDX-License-Identifier: MIT */
/* netns exec: /sys shows the devices of the network namespace it was mounted in, so a new one is mounted over it. What was
 * mounted below the old one (cgroup2, bpf, tracefs, ...) moves over. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/statfs.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/netns/named.h"
#include "common/ns/mountinfo.h"
#include "mount_uapi.h"
#include "syscalls.h"

enum {
	KEPT_MAX = 32,
	SYSFS = 0x62656572,	/* SYSFS_MAGIC, linux/magic.h */
	/* read-only, nosuid, nodev, noexec, noatime, nodiratime are the same bits in statfs(2) and mount(2) */
	SAME_FLAGS = 0xc0f,
};

int netns_bind(int fd, const char *target)
{
	char source[32];
	int tree = sys_open_tree(fd, "", COMPAT_OPEN_TREE_CLONE | COMPAT_OPEN_TREE_CLOEXEC |
		COMPAT_AT_RECURSIVE | AT_EMPTY_PATH);

	if (tree >= 0) {
		int result = sys_move_mount(tree, "", AT_FDCWD, target, COMPAT_MOVE_MOUNT_F_EMPTY_PATH);

		close(tree);
		if (!result)
			return 0;
	}
	fmt(source, sizeof(source), "/proc/self/fd/%d", fd);
	return mount(source, target, NULL, MS_BIND | MS_REC, NULL) ? errno : 0;
}

struct kept {
	int fd;
	const char *point;
};

/* Opens what is mounted on the topmost /sys. A mount is listed before what is mounted on it: after unshare(2) the table is in
 * the order of the tree. */
static unsigned open_submounts(struct kept *kept)
{
	char buffer[4096];
	struct mount_reader reader;
	struct mount_line line;
	uint32_t sys = 0;
	unsigned count = 0;
	int err = mount_open(&reader, AT_FDCWD, "/proc/self/mountinfo", buffer, sizeof(buffer));

	if (err) {
		warn(-err, "what is mounted below /sys will be hidden: cannot read /proc/self/mountinfo");
		return 0;
	}
	while (mount_next(&reader, &line)) {
		if (!strcmp(line.point, "/sys")) {
			sys = line.id;
			while (count)
				close(kept[--count].fd);
		}
		if (!sys || line.parent != sys || strncmp(line.point, "/sys/", 5))
			continue;
		if (count < KEPT_MAX) {
			kept[count].fd = open(line.point, O_PATH | O_NOFOLLOW | O_CLOEXEC);
			kept[count].point = arena_text(line.point);
		}
		if (count == KEPT_MAX || kept[count].fd < 0)
			warn(count == KEPT_MAX ? EMFILE : errno, "%s will be hidden", line.point);
		else
			count++;
	}
	return count;
}

void netns_mount_sys(const char *name)
{
	struct kept kept[KEPT_MAX];
	unsigned count = open_submounts(kept);
	struct statfs info;
	unsigned long flags = 0;
	int err;

	if (!statfs("/sys", &info) && info.f_type == SYSFS)
		flags = info.f_flags & SAME_FLAGS;
	err = mount(name, "/sys", "sysfs", flags, NULL) ? errno : 0;
	if (err)
		warn(err, "mount of /sys failed, it doesn't show this network namespace");
	while (count--) {
		struct kept *at = &kept[count];
		char source[32];

		fmt(source, sizeof(source), "/proc/self/fd/%d", at->fd);
		/* one that came with a user namespace can't be moved, only repeated */
		if (!err && mount(source, at->point, NULL, MS_MOVE, NULL)) {
			int failed = netns_bind(at->fd, at->point);

			if (failed)
				warn(failed, "%s is hidden", at->point);
		}
		close(at->fd);
	}
}
