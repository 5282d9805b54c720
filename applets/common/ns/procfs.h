/* SPDX-License-Identifier: MIT */
/* Readers over /proc: proc(5). No text from there is trusted. */
#ifndef NS_PROCFS_H
#define NS_PROCFS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Opens /proc for reading and checks that procfs is mounted there. A descriptor, or -errno as
 * proc_check(). */
int proc_open(void);

/* Whether procfs is mounted on /proc: 0, -ENOENT when it isn't, or the -errno with which the
 * kernel refused to tell. */
int proc_check(void);

/* The words for err, the errno of something below /proc: "/proc is not mounted" where that is
 * why (ENOENT). */
const char *proc_why(int err);

/* Walks a directory of numbers (/proc, /proc/PID/task, /proc/PID/fd) in the kernel's order. */
struct proc_dir {
	int fd;
	int err;		/* errno of a read that failed before the end, else 0 */
	int filled, at;
	char buffer[32 * 1024 - 16] __attribute__((aligned(8)));
};
/* Opens dirfd/path. 0 or -errno, which dir->err keeps as well. Static memory suits dir: only as
 * much of it is touched as the folder fills. */
int proc_dir_open(struct proc_dir *dir, int dirfd, const char *path);
/* Next number. -1: the end, or a read error (dir->err); the descriptor is closed then. */
int proc_dir_next(struct proc_dir *dir);
void proc_dir_close(struct proc_dir *dir);

/* Reads a small file dirfd/path, which the kernel gives whole to the first read that has room
 * for it, up to size - 1 bytes, and ends it with NUL. Length, or -errno. */
long proc_read(int dirfd, const char *path, char *buffer, size_t size);

/* PID/NAME, a path below /proc, in static memory that the next call fills anew. */
const char *proc_path(int pid, const char *name);

/* Inode in the link dirfd/path, which reads TYPE:[INODE]. 0 or -errno (*inode is untouched
 * then): -ENOENT for a process that is gone, a zombie and a type that the kernel lacks; -EACCES
 * without the right to look into the process. */
int proc_ns_inode(int dirfd, const char *path, uint64_t *inode) __attribute__((warn_unused_result));

/* Splits TYPE:[INODE]: type's length in *type_length. Returns the inode, 0 when text isn't of
 * that form. */
uint64_t ns_link_parse(const char *text, size_t *type_length);

/* The fields of /proc/PID/stat that are used. */
struct proc_stat {
	char state;
	int ppid;
};
/* Reads dirfd/path (".../stat"). 0 or -errno (-ESRCH, -ENOENT: gone). */
int proc_stat_read(int dirfd, const char *path, struct proc_stat *stat);

/* Reads the command line of process pid (dirfd is /proc), cut to size, with blanks for NULs; if it
 * is empty, the name in comm. Not escaped. Returns 0, or -errno with dst "". */
int proc_command(int dirfd, int pid, char *dst, size_t size);

#endif
