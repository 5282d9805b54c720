/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/ns/procfs.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/statfs.h>
#include <unistd.h>

#include "common/cli/err.h"
#include "common/cli/num.h"
#include "common/cli/out.h"
#include "common/ns/nstypes.h"
#include "nsfs_uapi.h"
#include "syscalls.h"

int proc_open(void)
{
	struct statfs info;
	int fd = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return -errno;
	if (fstatfs(fd, &info) || info.f_type != COMPAT_PROC_MAGIC) {
		close(fd);
		return -ENOENT;
	}
	return fd;
}

bool proc_mounted(void)
{
	struct statfs info;

	return !statfs("/proc", &info) && info.f_type == COMPAT_PROC_MAGIC;
}

const char *proc_why(int err)
{
	return err == ENOENT && !proc_mounted() ? "/proc is not mounted" : errno_text(err);
}

int proc_dir_open(struct proc_dir *dir, int dirfd, const char *path, void *buffer, size_t size)
{
	*dir = (struct proc_dir){ .fd = openat(dirfd, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), .buffer = buffer, .size = size };
	return dir->fd < 0 ? -errno : 0;
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
			dir->filled = dir->fd < 0 ? 0 : sys_getdents64(dir->fd, dir->buffer, dir->size);
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
	int fd = openat(dirfd, path, O_RDONLY | O_CLOEXEC);
	size_t length = 0;
	ssize_t n;

	if (fd < 0)
		return -errno;
	do {
		n = read(fd, buffer + length, size - 1 - length);
		if (n > 0)
			length += n;
	} while ((n > 0 && length < size - 1) || (n < 0 && errno == EINTR));
	n = n < 0 ? -errno : (ssize_t)length;
	close(fd);
	buffer[length] = 0;
	return n;
}

/* A file that the kernel gives whole to the first read that has room for it: stat, cmdline, comm. */
static long read_once(int dirfd, const char *path, char *buffer, size_t size)
{
	int fd = openat(dirfd, path, O_RDONLY | O_CLOEXEC);
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

uint64_t ns_link_parse(const char *text, size_t *type_length)
{
	const char *at = text + strcspn(text, ":");
	uint64_t inode;

	*type_length = at - text;
	if (at[0] != ':' || at[1] != '[')
		return 0;
	at += 2;
	inode = num_scan(&at);
	return at[0] == ']' && !at[1] ? inode : 0;
}

uint64_t proc_ns_inode(int dirfd, const char *path)
{
	char text[64];
	size_t type_length;
	ssize_t length = readlinkat(dirfd, path, text, sizeof(text) - 1);

	if (length < 0)
		return 0;
	text[length] = 0;
	return ns_link_parse(text, &type_length);
}

/* Moves behind the next blank. */
static const char *skip_field(const char *at)
{
	at += strcspn(at, " ");
	return at + (*at == ' ');
}

int proc_stat_read(int dirfd, const char *path, struct proc_stat *stat)
{
	char text[1024];
	long length = read_once(dirfd, path, text, sizeof(text));
	const char *begin, *end, *at;
	size_t comm;

	if (length < 0)
		return length;
	begin = strchr(text, '(');
	end = strrchr(text, ')');	/* comm may hold anything, the fields behind it are numbers */
	if (!begin || !end || end < begin || end[1] != ' ' || !end[2])
		return -ESRCH;
	*stat = (struct proc_stat){ .state = end[2] };
	comm = end - begin - 1;
	if (comm >= sizeof(stat->comm))
		comm = sizeof(stat->comm) - 1;
	memcpy(stat->comm, begin + 1, comm);
	at = skip_field(end + 2);	/* field 4 */
	stat->ppid = num_scan(&at);
	for (int field = 4; field < 20; field++)
		at = skip_field(at);
	stat->threads = num_scan(&at);
	at = skip_field(skip_field(at));	/* field 22 */
	stat->start_time = num_scan(&at);
	return 0;
}

char *proc_command(int dirfd, int pid, char *dst, size_t size)
{
	char path[32];
	long length;

	fmt(path, sizeof(path), "%d/cmdline", pid);
	length = read_once(dirfd, path, dst, size);
	while (length > 0 && (!dst[length - 1] || dst[length - 1] == ' '))
		dst[--length] = 0;
	for (long i = 0; i < length; i++)
		if (!dst[i])
			dst[i] = ' ';
	if (length > 0)
		return dst;
	fmt(path, sizeof(path), "%d/comm", pid);
	length = read_once(dirfd, path, dst, size);
	if (length < 0)
		length = 0;
	if (length && dst[length - 1] == '\n')
		length--;
	dst[length] = 0;
	return dst;
}
