/* SPDX-License-Identifier: MIT */
/* Calls about files and descriptors. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "kernel.h"
#include "parts.h"

/* ---- system fuzz_calls */

int fuzz_succeed()
{
	return fuzz_fails() ? -1 : 0;
}

ssize_t fuzz_refuse()
{
	errno = EINVAL;
	return -1;
}

int fuzz_descriptor()
{
	return fuzz_fails() ? -1 : DESCRIPTOR;
}

int fuzz_path(const char *path)
{
	return *path && !fuzz_fails() ? 0 : -1;
}

int fuzz_two_paths(const char *from, const char *to)
{
	return fuzz_path(from) || fuzz_path(to) ? -1 : 0;
}

int fuzz_linkat(int folder, const char *from, int other, const char *to, int flags)
{
	(void)folder, (void)other, (void)flags;
	return fuzz_two_paths(from, to);
}

int fuzz_access(const char *path, int mode)
{
	(void)mode;
	return fuzz_path(path);
}

int fuzz_is_terminal()
{
	return fuzz_moody && fuzz_byte() & 1;
}

int fuzz_openat(int folder, const char *path, int flags, ...)
{
	(void)folder, (void)flags;
	if (fuzz_path(path))
		return -1;
	if (fuzz_moody && !fuzz_left) {
		errno = ENOENT;
		return -1;
	}
	return DESCRIPTOR + 1;
}

int fuzz_open(const char *path, int flags, ...)
{
	return fuzz_openat(-1, path, flags);
}

ssize_t fuzz_write(int fd, const void *bytes, size_t size)
{
	(void)fd, (void)bytes;
	return fuzz_fails() ? -1 : (ssize_t)size;
}

int fuzz_watch()
{
	return fuzz_fails() ? -1 : WATCH;
}

static ssize_t put_event(struct inotify_event *event)
{
	memset(event, 0, sizeof(*event) + 16);
	event->mask = fuzz_byte() << 8 | fuzz_byte();
	event->len = 16;
	fuzz_take(event->name, 15);
	return sizeof(*event) + 16;
}

ssize_t fuzz_read(int fd, void *to, size_t size)
{
	if (fuzz_fails())
		return -1;
	if (fd == WATCH && fuzz_left)
		return put_event(to);
	return fuzz_take(to, size);
}

ssize_t fuzz_pread(int fd, void *to, size_t size, off_t offset)
{
	(void)offset;
	return fuzz_read(fd, to, size);
}

off_t fuzz_lseek(int fd, off_t offset, int whence)
{
	(void)fd, (void)whence;
	return fuzz_fails() ? -1 : offset;
}

int fuzz_close(int fd)
{
	(void)fd;
	return 0;
}

int fuzz_dup2(int from, int to)
{
	(void)from;
	return fuzz_fails() ? -1 : to;
}

int fuzz_pipe2(int fds[2], int flags)
{
	(void)flags;
	fds[0] = fds[1] = DESCRIPTOR;
	return fuzz_succeed();
}

int fuzz_socketpair(int family, int type, int protocol, int fds[2])
{
	(void)family, (void)type, (void)protocol;
	return fuzz_pipe2(fds, 0);
}

int fuzz_fcntl(int fd, int command, ...)
{
	(void)fd, (void)command;
	return fuzz_succeed();
}

int fuzz_fstat(int fd, struct stat *about)
{
	(void)fd;
	if (fuzz_fails())
		return -1;
	memset(about, 0, sizeof(*about));
	about->st_mode = fuzz_moody && fuzz_byte() & 1 ? S_IFSOCK | 0600 : S_IFREG | 0644;
	about->st_ino = fuzz_byte();
	return 0;
}

int fuzz_fstatat(int folder, const char *path, struct stat *about, int flags)
{
	(void)folder, (void)flags;
	return fuzz_path(path) ? -1 : fuzz_fstat(DESCRIPTOR, about);
}

static int put_filesystem(struct statfs *info)
{
	static const long types[] = { PROC_SUPER_MAGIC, NSFS_MAGIC, TMPFS_MAGIC, 0 };

	if (fuzz_fails())
		return -1;
	memset(info, 0, sizeof(*info));
	info->f_type = types[fuzz_moody ? fuzz_byte() % 4 : 0];
	return 0;
}

int fuzz_statfs(const char *path, struct statfs *info)
{
	return *path ? put_filesystem(info) : -1;
}

int fuzz_fstatfs(int fd, struct statfs *info)
{
	(void)fd;
	return put_filesystem(info);
}

ssize_t fuzz_readlinkat(int folder, const char *path, char *to, size_t size)
{
	(void)folder;
	return fuzz_path(path) ? -1 : (ssize_t)fuzz_take(to, size);
}

ssize_t fuzz_readlink(const char *path, char *to, size_t size)
{
	ssize_t length = fuzz_readlinkat(-1, path, to, size);

	if (length < 0 || strncmp(path, "/proc/self/", 11))
		return length;
	*to = '/';	/* exe and cwd are never without one */
	return length ? length : 1;
}
