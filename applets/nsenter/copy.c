/* SPDX-License-Identifier: MIT */
/* Copies of programs that nobody can write to. A process that a hostile target makes run /proc/self/exe, or looks at through
 * /proc/PID/exe, otherwise hands out the file that it was started from, and with it the machine: CVE-2019-5736. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "applet.h"
#include "mount_uapi.h"
#include "nsenter.h"
#include "syscalls.h"

/* memfd_create(2) */
enum { CLOEXEC = 1, ALLOW_SEALING = 2, EXEC = 0x10 };

static int fill(int to, int from)
{
	ssize_t n;

	while ((n = sendfile(to, from, NULL, INT_MAX)))
		if (n < 0 && errno != EINTR)
			return -errno;
	return 0;
}

/* Where the sysctl vm.memfd_noexec or the kernel forbids programs in a memfd: a file that never had a name, in a folder from
 * which programs may be run. It is opened again to be read only: a file that somebody can write to can't be executed. */
static int unnamed_copy(int from)
{
	char path[32];
	int fd, copy = -1, err = 0;

	for (const char *folder = "/dev/shm\0/run\0/tmp\0"; *folder; folder += strlen(folder) + 1) {
		struct statfs info;

		if (statfs(folder, &info) || info.f_flags & ST_NOEXEC)
			continue;
		fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0500);
		if (fd < 0)
			continue;
		err = fill(fd, from);
		fmt(path, sizeof(path), "/proc/self/fd/%d", fd);
		copy = err ? -1 : open(path, O_RDONLY | O_CLOEXEC);
		close(fd);
		if (copy >= 0)
			return copy;
		lseek(from, 0, SEEK_SET);
	}
	return err ? err : -EACCES;
}

int copy_program(int from, const char *name)
{
	int fd = sys_memfd_create(name, CLOEXEC | ALLOW_SEALING | EXEC), err;

	if (fd < 0 && errno == EINVAL)		/* before Linux 6.3 all can be executed */
		fd = sys_memfd_create(name, CLOEXEC | ALLOW_SEALING);
	if (fd < 0)
		return unnamed_copy(from);
	err = fill(fd, from);
	if (!err && !sys_fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE))
		return fd;
	err = err ? err : -errno;
	close(fd);
	return err;
}

int mount_program(int fd)
{
	int mounted = sys_open_tree(fd, "", COMPAT_OPEN_TREE_CLONE | COMPAT_OPEN_TREE_CLOEXEC | AT_EMPTY_PATH);

	if (mounted >= 0 && !sys_mount_read_only(mounted))
		return mounted;
	if (mounted >= 0)
		close(mounted);
	return -1;
}

bool copy_is_safe(int fd)
{
	struct file_identity identity;
	struct statfs system;

	return (!sys_identify(fd, "", &identity) && !identity.links) || (!fstatfs(fd, &system) && system.f_flags & ST_RDONLY);
}
