/* SPDX-License-Identifier: MIT */
/* netns add: a file in the folder, and a namespace mounted on it.
 *
 * iproute2 locks the folder only while it makes it a mount; we hold the lock until the namespace
 * is mounted, so that a file without one, seen under the lock, is a left-over or belongs to an
 * iproute2 that has not come to its mount yet. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "common/netns/named.h"
#include "common/ns/nsref.h"
#include "common/ns/procfs.h"
#include "mount_uapi.h"
#include "syscalls.h"

enum {
	PATIENCE = 2,		/* seconds that an empty file has to become a namespace */
	PAUSE = 10,		/* milliseconds between two looks at it */
	TRIES = 100,		/* how often somebody may take the name's file away */
	TREE = AT_EMPTY_PATH | COMPAT_AT_RECURSIVE,
};

/* Makes the folder a mount of its own whose mounts other mount namespaces see, and which doesn't
 * repeat them in the folder below it: mount_namespaces(7). With open_tree(2) (Linux 5.2) and
 * mount_setattr(2) (5.12) in one step; else, killed in between, it may stay in its parent's peer
 * group, which shows each mount twice but harms nothing else. */
static int make_shared(const char *folder)
{
	int tree, err;

	if (!netns_propagate(folder, MS_SHARED))
		return 0;
	if (errno != EINVAL)
		return errno;
	tree = sys_open_tree(AT_FDCWD, folder,
		COMPAT_OPEN_TREE_CLONE | COMPAT_OPEN_TREE_CLOEXEC | COMPAT_AT_RECURSIVE);
	if (tree >= 0) {
		err = sys_mount_propagation(tree, "", TREE, MS_PRIVATE) ||
			sys_mount_propagation(tree, "", TREE, MS_SHARED) ||
			sys_move_mount(tree, "", AT_FDCWD, folder, COMPAT_MOVE_MOUNT_F_EMPTY_PATH);
		close(tree);
		if (!err)
			return 0;
	}
	if (mount(folder, folder, "none", MS_BIND | MS_REC, NULL) ||
			netns_propagate(folder, MS_PRIVATE) || netns_propagate(folder, MS_SHARED))
		return errno;
	return 0;
}

/* Makes the folder, locks it and makes it a mount. Returns the lock, or -1, the reason being
 * printed. */
static int prepare(void)
{
	const char *folder = netns_folder();
	int lock, err;

	if (netns_folder_make())
		return -1;
	lock = netns_lock();
	if (lock < 0) {
		warn(-lock, "Cannot open %s", folder);
		return -1;
	}
	err = make_shared(folder);
	if (!err)
		return lock;
	warn(err, "mount --make-shared %s failed", folder);
	close(lock);
	return -1;
}

enum netns_state netns_settle(const char *path)
{
	for (;;) {
		int fd = open(path, O_PATH | O_NOFOLLOW | O_CLOEXEC), err;
		struct file_identity file;
		int mounted;
		int64_t now;

		err = sys_identify(fd, "", &file);
		close(fd);
		if (err || !S_ISREG(file.mode) || file.size)
			return NETNS_OTHER;
		mounted = netns_mounted(path);
		if (mounted)	/* if that can't be found out, nothing may be done to the name */
			return mounted > 0 ? NETNS_MOUNTED : NETNS_OTHER;
		now = sys_clock(CLOCK_REALTIME) / 1000000;
		if (now < file.changed || now - file.changed > PATIENCE)
			return NETNS_ABANDONED;
		poll(NULL, 0, PAUSE);
	}
}

/* Mounts the namespace behind source (in /proc) on the name's file, under the lock. Returns an exit
 * status. */
static int mount_namespace(const char *path, const char *source)
{
	int err = 0;

	for (int i = 0; i < TRIES; i++) {
		bool created = !mknod(path, S_IFREG, 0);

		err = errno;
		if (!created && (err != EEXIST || netns_settle(path) != NETNS_ABANDONED))
			return warn(err, "Cannot create namespace file \"%s\"", path);
		if (!mount(source, path, "none", MS_BIND, NULL))
			return 0;
		err = errno;
		if (created)
			unlink(path);
		/* iproute2's del, which knows no lock, may have taken the file away */
		if (err != ENOENT || access(source, F_OK))
			break;
	}
	return warn(0, "Bind %s -> %s failed: %s", source, path, proc_why(err));
}

int netns_create(const char *path, const char *source)
{
	int lock = prepare(), status;

	if (lock < 0)
		return 1;
	status = mount_namespace(path, source);
	close(lock);
	return status;
}

int netns_check_new(const char *name, char *path)
{
	size_t length = strlen(name);

	if (escape(NULL, 0, name, length) != length) {
		warn(0, "Invalid netns name \"%s\": it has bytes that can't be shown", name);
		return NETNS_USAGE;
	}
	/* so that no namespace is made for a name that is taken */
	if (netns_mounted(netns_path(path, name)) > 0)
		return warn(EEXIST, "Cannot create namespace file \"%s\"", path);
	return 0;
}

/* Explains an errno of unshare(2). */
static const char *hint(int err)
{
	switch (err) {
	case EPERM: return " (needs CAP_SYS_ADMIN)";
	case ENOSPC: return " (the limit is user.max_net_namespaces)";
	case EINVAL: return " (a kernel without CONFIG_NET_NS)";
	default: return "";
	}
}

int netns_add(char **argv)
{
	static const char own[] = "/proc/self/ns/net";
	char path[NETNS_PATH];
	int home = -1, status;

	status = netns_check_new(*argv, path);
	if (status)
		return status;
	if (netns_door->stay && (home = netns_own()) < 0)
		return warn(0, "Cannot open %s: %s", own, proc_why(errno));
	if (unshare(CLONE_NEWNET)) {
		int err = errno;

		if (netns_door->stay)
			close(home);
		return warn(0, "Failed to create a new network namespace \"%s\": %s%s", argv[0],
			errno_text(err), hint(err));
	}
	status = netns_create(path, own);
	if (netns_door->stay)
		netns_back(home);
	return status;
}
