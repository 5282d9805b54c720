/* SPDX-License-Identifier: MIT */
/* System calls that the C library lacks or makes dear. Each returns what the system call's man page
 * says, -1 with errno set on failure. */
#ifndef COMPAT_SYSCALLS_H
#define COMPAT_SYSCALLS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* fork(2) without the library's atfork handlers and locks: right for a program with one thread. */
pid_t sys_fork(void);

/* getdents64(2): fills buffer (size bytes) with struct dirent64 records. Returns bytes, 0 at the
 * end. */
struct dirent64_rec {
	uint64_t ino;
	int64_t off;
	uint16_t reclen;
	uint8_t type;
	char name[];
};
long sys_getdents64(int fd, void *buffer, size_t size);

/* Linux 5.3, 5.6, 5.1, 5.9, 3.19, 3.17, 5.2, 5.2. */
int sys_pidfd_open(pid_t pid, unsigned flags);
int sys_pidfd_getfd(int pidfd, int fd, unsigned flags);
int sys_pidfd_send_signal(int pidfd, int sig);
int sys_close_range(unsigned first, unsigned last, unsigned flags);
int sys_execveat(int fd, const char *path, char **argv, char **envp, int flags);
int sys_memfd_create(const char *name, unsigned flags);
int sys_open_tree(int dirfd, const char *path, unsigned flags);
int sys_move_mount(int from, const char *from_path, int to, const char *to_path, unsigned flags);

/* mount_setattr(2), Linux 5.12, of the propagation only: MS_SHARED, MS_PRIVATE, MS_SLAVE. flags as
 * AT_*. */
int sys_mount_propagation(int dirfd, const char *path, unsigned flags, uint64_t propagation);

/* Makes the mount that fd came with, as open_tree(2) made it, read-only: mount_setattr(2), Linux
 * 5.12. */
int sys_mount_read_only(int fd);

/* The unique id of the mount that path lies on (statx(2), STATX_MNT_ID_UNIQUE, Linux 6.8), 0 when
 * the kernel doesn't tell. */
uint64_t sys_mount_id(const char *path);

/* listmount(2), Linux 6.8: fills ids with up to count mounts that lie, at any depth, on the one
 * with that unique id, behind the id last (0: from the first). Returns how many. */
long sys_listmount(uint64_t mount, uint64_t last, uint64_t *ids, size_t count);

/* openat2(2), Linux 5.6, with resolve flags as in linux/openat2.h. */
int sys_openat2(int dirfd, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve);

/* listns(2), Linux 6.19: fills ids with up to count namespace ids after *last of the types in mask
 * (CLONE_NEW*, 0 = all), all owners. Returns how many. ENOSYS before 6.19. */
long sys_listns(uint64_t last, uint32_t mask, uint64_t *ids, size_t count);

/* The same, but both share one table of descriptors: what the child opens is open here too. */
pid_t sys_fork_sharing_files(void);

/* Whether two threads have the same table of descriptors: kcmp(2), KCMP_FILES. 0: the same; > 0:
 * not; -1: can't be told. */
int sys_compare_files(pid_t a, pid_t b);

/* rename(2), whose declaration is in stdio.h. */
int sys_rename(const char *from, const char *to);

/* pipe2(2) with O_CLOEXEC, and fchdir(2), without the library's ways around kernels older than
 * Linux 2.6.27 and 3.5. */
int sys_pipe(int ends[2]);
int sys_fchdir(int fd);

/* fcntl(2), without the library's handling of commands that aren't used here. */
int sys_fcntl(int fd, int command, unsigned long argument);

/* clock_gettime(2) in microseconds, without the library's search for the vDSO: no clock is read
 * often here. */
uint64_t sys_clock(int clock);

/* What a name leads to ("": what dirfd is), without asking a file server (statx(2) with
 * AT_STATX_DONT_SYNC, Linux 4.11): it can't hang. */
struct file_identity {
	uint64_t device, inode;		/* device is comparable only with another one from here */
	uint64_t size;
	int64_t changed;		/* its ctime, in seconds */
	uint32_t mode, links, uid;
};
int sys_identify(int dirfd, const char *path, struct file_identity *identity);

#endif
