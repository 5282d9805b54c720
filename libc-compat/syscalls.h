/* SPDX-License-Identifier: MIT */
/* System calls that the C library lacks or makes dear. Each returns what the system call's man page says, -1 with errno set on failure. */
#ifndef COMPAT_SYSCALLS_H
#define COMPAT_SYSCALLS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* fork(2) without the library's atfork handlers and locks: right for a program with one thread. */
pid_t sys_fork(void);

/* getdents64(2): fills buffer (size bytes) with struct dirent64 records. Returns bytes, 0 at the end. */
struct dirent64_rec {
	uint64_t ino;
	int64_t off;
	uint16_t reclen;
	uint8_t type;
	char name[];
};
long sys_getdents64(int fd, void *buffer, size_t size);

int sys_pidfd_open(pid_t pid, unsigned flags);				/* pidfd_open(2), Linux 5.3 */
int sys_pidfd_getfd(int pidfd, int fd, unsigned flags);			/* pidfd_getfd(2), Linux 5.6 */
int sys_pidfd_send_signal(int pidfd, int sig);				/* pidfd_send_signal(2), Linux 5.1 */
int sys_close_range(unsigned first, unsigned last, unsigned flags);	/* close_range(2), Linux 5.9 */
int sys_execveat(int fd, const char *path, char **argv, char **envp, int flags);
int sys_memfd_create(const char *name, unsigned flags);
int sys_open_tree(int dirfd, const char *path, unsigned flags);		/* open_tree(2), Linux 5.2 */
int sys_move_mount(int from, const char *from_path, int to, const char *to_path, unsigned flags);

/* openat2(2), Linux 5.6, with resolve flags as in linux/openat2.h. */
int sys_openat2(int dirfd, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve);

/* listns(2), Linux 6.19: fills ids with up to count namespace ids after *last of the types in mask (CLONE_NEW*, 0 = all), all owners.
 * Returns how many. ENOSYS before 6.19. */
long sys_listns(uint64_t last, uint32_t mask, uint64_t *ids, size_t count);

#endif
