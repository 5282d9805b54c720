/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/ns/procfs.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/err.h"
#include "common/cli/num.h"
#include "common/cli/out.h"
#include "common/ns/nsfs.h"
#include "nsfs_uapi.h"
#include "syscalls.h"

int proc_check(void)
{
	uint32_t magic = fs_magic("/proc");

	if (!magic)
		return -errno;
	return magic == COMPAT_PROC_MAGIC ? 0 : -ENOENT;
}

int proc_open(void)
{
	int fd = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC), err;

	if (fd < 0)
		return -errno;
	err = proc_check();
	if (!err)
		return fd;
	close(fd);
	return err;
}

const char *proc_why(int err)
{
	return err == ENOENT && proc_check() == -ENOENT ? "/proc is not mounted" : errno_text(err);
}

int proc_dir_open(struct proc_dir *dir, int dirfd, const char *path)
{
	dir->filled = dir->at = 0;
	dir->fd = openat(dirfd, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	dir->err = dir->fd < 0 ? errno : 0;
	return -dir->err;
}

void proc_dir_close(struct proc_dir *dir)
{
	if (dir->fd >= 0)
		close(dir->fd);
	dir->fd = -1;
}

int proc_dir_next(struct proc_dir *dir)
{
	for (;;) {
		const struct dirent64_rec *entry;
		uint32_t number;

		if (dir->at >= dir->filled) {
			dir->at = 0;
			do
				dir->filled = dir->fd < 0 ? 0 :
					sys_getdents64(dir->fd, dir->buffer, sizeof(dir->buffer));
			while (dir->filled < 0 && errno == EINTR);
			if (dir->filled < 0)
				dir->err = errno;
			if (dir->filled <= 0) {
				proc_dir_close(dir);
				return -1;
			}
		}
		entry = (const void *)(dir->buffer + dir->at);
		dir->at += entry->reclen;
		if (num_u32(entry->name, 10, INT32_MAX, &number))
			return number;
	}
}

long proc_read(int dirfd, const char *path, char *buffer, size_t size)
{
	/* where no procfs is mounted, somebody may have put a pipe there */
	int fd = openat(dirfd, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return -errno;
	do
		n = read(fd, buffer, size - 1);
	while (n < 0 && errno == EINTR);
	n = n < 0 ? -errno : n;
	close(fd);
	buffer[n < 0 ? 0 : n] = 0;
	return n;
}

const char *proc_path(int pid, const char *name)
{
	static char path[64];

	fmt(path, sizeof(path), "%d/%s", pid, name);
	return path;
}

uint64_t ns_link_parse(const char *text, size_t *type_length)
{
	const char *at = strchrnul(text, ':');
	uint64_t inode;

	*type_length = at - text;
	if (at[0] != ':' || at[1] != '[')
		return 0;
	at += 2;
	inode = num_scan(&at);
	return at[0] == ']' && !at[1] ? inode : 0;
}

int proc_ns_inode(int dirfd, const char *path, uint64_t *inode)
{
	char text[64];
	size_t type_length;
	ssize_t length = readlinkat(dirfd, path, text, sizeof(text) - 1);
	uint64_t parsed;

	if (length < 0)
		return -errno;
	text[length] = 0;
	parsed = ns_link_parse(text, &type_length);
	if (!parsed)
		return -EINVAL;
	*inode = parsed;
	return 0;
}

int proc_stat_read(int dirfd, const char *path, struct proc_stat *stat)
{
	char text[1024];
	long length = proc_read(dirfd, path, text, sizeof(text));
	const char *end;

	if (length < 0)
		return length;
	end = strrchr(text, ')');	/* the name may hold anything; only numbers follow it */
	if (!end || end[1] != ' ' || !end[2] || !end[3])
		return -ESRCH;
	stat->state = end[2];
	end += 4;
	stat->ppid = num_scan(&end);
	return 0;
}

int proc_command(int dirfd, int pid, char *dst, size_t size)
{
	long length = proc_read(dirfd, proc_path(pid, "cmdline"), dst, size);

	if (length < 0)
		return length;
	while (length > 0 && (!dst[length - 1] || dst[length - 1] == ' '))
		dst[--length] = 0;
	for (long i = 0; i < length; i++)
		if (!dst[i])
			dst[i] = ' ';
	if (length > 0)
		return 0;
	length = proc_read(dirfd, proc_path(pid, "comm"), dst, size);
	dst[length > 0 ? length - 1 : 0] = 0;	/* a newline ends it */
	return length < 0 ? length : 0;
}
