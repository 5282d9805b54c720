/* SPDX-License-Identifier: MIT */
/* Copies of programs that nobody can write to. A process that a hostile target makes run
 * /proc/self/exe, or looks at through /proc/PID/exe, otherwise hands out the file that it was
 * started from, and with it the machine: CVE-2019-5736. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "applet.h"
#include "mount_uapi.h"
#include "nsenter.h"
#include "signals.h"
#include "syscalls.h"

/* memfd_create(2) */
enum { CLOEXEC = 1, ALLOW_SEALING = 2, EXEC = 0x10 };
enum { SEALS = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE };

/* Copies all of one file to another. 0 or -errno; -EFBIG above RLIMIT_FSIZE, where SIGXFSZ would
 * end us. */
static int fill(int to, int from)
{
	struct signal_saved saved;
	ssize_t n;
	int err = 0;

	lseek(from, 0, SEEK_SET);
	signal_ignore(SIGXFSZ, &saved);
	while ((n = sendfile(to, from, NULL, INT_MAX)) && !err)
		if (n < 0 && errno != EINTR)
			err = -errno;
	signal_restore(SIGXFSZ, &saved);
	return err;
}

int copy_by_mount(int fd, const char *name)
{
	enum { FLAGS = COMPAT_OPEN_TREE_CLONE | COMPAT_OPEN_TREE_CLOEXEC | AT_EMPTY_PATH };
	int mounted = sys_open_tree(fd, "", FLAGS), err;

	(void)name;
	if (mounted >= 0 && !sys_mount_read_only(mounted))
		return mounted;
	err = -errno;
	if (mounted >= 0)
		close(mounted);
	return err;
}

int copy_to_memory(int from, const char *name)
{
	int fd = sys_memfd_create(name, CLOEXEC | ALLOW_SEALING | EXEC), err;

	if (fd < 0 && errno == EINVAL)		/* before Linux 6.3 all can be executed */
		fd = sys_memfd_create(name, CLOEXEC | ALLOW_SEALING);
	if (fd < 0)
		return -errno;
	err = fill(fd, from);
	if (!err && sys_fcntl(fd, F_ADD_SEALS, SEALS))
		err = -errno;
	if (!err)
		return fd;
	close(fd);
	return err;
}

/* Copies to a file without a name in folder. It is opened again to be read only: a file that
 * somebody can write to can't be executed. */
static int copy_to_folder(int from, const char *folder)
{
	struct statfs info;
	char path[32];
	int fd, copy = -1, err;

	if (statfs(folder, &info))
		return -errno;
	if (info.f_flags & ST_NOEXEC)
		return -EACCES;
	fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0500);
	if (fd < 0)
		return -errno;
	err = fill(fd, from);
	if (!err) {
		fmt(path, sizeof(path), "/proc/self/fd/%d", fd);
		copy = open(path, O_RDONLY | O_CLOEXEC);
		err = -errno;
	}
	close(fd);
	return copy < 0 ? err : copy;
}

int copy_to_file(int from, const char *name)
{
	static const char *const folders[] = { "/dev/shm", "/run", "/tmp" };
	int copy = -EACCES;

	(void)name;
	for (unsigned i = 0; copy < 0 && i < sizeof(folders) / sizeof(*folders); i++)
		copy = copy_to_folder(from, folders[i]);
	return copy;
}

int copy_is_safe(int fd)
{
	struct file_identity identity;
	struct statfs system;

	if (fstatfs(fd, &system))
		return -errno;
	if (system.f_flags & ST_RDONLY)
		return 1;
	return sys_identify(fd, "", &identity) ? -errno : !identity.links;
}
