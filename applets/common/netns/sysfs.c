/* SPDX-License-Identifier: MIT */
/* netns exec: /sys shows the devices of the network namespace it was mounted in, so a new one is
 * mounted over it. What was mounted below the old one (cgroup2, bpf, tracefs, ...) moves over. */
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

enum {
	SYSFS = 0x62656572,	/* SYSFS_MAGIC, linux/magic.h */
	/* read-only, nosuid, nodev, noexec, noatime, nodiratime are the same bits in statfs(2)
	 * and mount(2) */
	SAME_FLAGS = 0xc0f,
};

struct kept {
	int fd;
	const char *point;
};

/* Finds what is mounted on the topmost /sys. A mount is listed before what is mounted on it:
 * after unshare(2) the table is in the order of the tree, and with the first line that isn't
 * about /sys any more all have been seen. */
static size_t find_submounts(struct kept **kept)
{
	char buffer[4096];
	struct mount_reader reader;
	struct mount_line line;
	uint32_t sys = 0;
	size_t count = 0;
	int err = mount_open(&reader, AT_FDCWD, "/proc/self/mountinfo", buffer, sizeof(buffer));

	if (err) {
		warn(-err, "mounts below /sys will be hidden: cannot read /proc/self/mountinfo");
		return 0;
	}
	while (mount_next(&reader, &line)) {
		if (!strcmp(line.point, "/sys")) {
			sys = line.id;
			count = 0;
		} else if (sys && strncmp(line.point, "/sys/", 5)) {
			mount_close(&reader);
			break;
		} else if (sys && line.parent == sys && !strncmp(line.point, "/sys/", 5)) {
			struct kept *mount = arena_push(kept, &count, sizeof(*mount));

			mount->point = arena_text(line.point);
		}
	}
	if (reader.lines.err)
		warn(-reader.lines.err,
			"mounts below /sys may be hidden: cannot read /proc/self/mountinfo");
	return count;
}

/* Opens each mount, since its path will lead into the new /sys. */
static void open_kept(struct kept *kept, size_t count)
{
	for (; count--; kept++) {
		kept->fd = open(kept->point, O_PATH | O_NOFOLLOW | O_CLOEXEC);
		if (kept->fd < 0)
			warn(errno, "%s will be hidden", kept->point);
	}
}

static void bring_back(const struct kept *kept)
{
	char source[32];
	int err;

	fmt(source, sizeof(source), "/proc/self/fd/%d", kept->fd);
	/* a mount that came with a user namespace can't be moved, only repeated */
	if (!mount(source, kept->point, NULL, MS_MOVE, NULL))
		return;
	err = netns_bind(kept->fd, kept->point);
	if (err)
		warn(err, "%s is hidden", kept->point);
}

void netns_mount_sys(const char *name)
{
	struct kept *kept = NULL;
	size_t count = find_submounts(&kept);
	struct statfs info;
	unsigned long flags = 0;
	bool mounted;

	open_kept(kept, count);
	if (!statfs("/sys", &info) && info.f_type == SYSFS)
		flags = info.f_flags & SAME_FLAGS;
	mounted = !mount(name, "/sys", "sysfs", flags, NULL);
	if (!mounted)
		warn(errno, "mount of /sys failed, it doesn't show this network namespace");
	for (size_t i = 0; i < count; i++) {
		if (kept[i].fd < 0)
			continue;
		if (mounted)
			bring_back(&kept[i]);
		close(kept[i].fd);
	}
}
