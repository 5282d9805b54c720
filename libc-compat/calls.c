/* SPDX-License-Identifier: MIT */
/* System calls as they are. musl's functions of these names also work on kernels before 2.6.27 and put structures of one kernel
 * interface into those of another, which is 2.5 KB that can't be reached where Linux 4.19 is the least. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef __GLIBC__

/* A mode that isn't there is read all the same: the kernel looks at it only when a file is made. */
int openat(int folder, const char *path, int flags, ...)
{
	va_list rest;
	unsigned mode;

	va_start(rest, flags);
	mode = va_arg(rest, unsigned);
	va_end(rest);
	return syscall(SYS_openat, folder, path, flags | O_LARGEFILE, mode);
}

int open(const char *path, int flags, ...)
{
	va_list rest;
	unsigned mode;

	va_start(rest, flags);
	mode = va_arg(rest, unsigned);
	va_end(rest);
	return openat(AT_FDCWD, path, flags, mode);
}

int pipe2(int ends[2], int flags)
{
	return syscall(SYS_pipe2, ends, flags);
}

int fchdir(int fd)
{
	return syscall(SYS_fchdir, fd);
}

ssize_t readlinkat(int folder, const char *restrict path, char *restrict text, size_t size)
{
	return syscall(SYS_readlinkat, folder, path, text, size);
}

ssize_t readlink(const char *restrict path, char *restrict text, size_t size)
{
	return readlinkat(AT_FDCWD, path, text, size);
}

void *mremap(void *old, size_t size, size_t new_size, int flags, ...)
{
	return (void *)syscall(SYS_mremap, old, size, new_size, flags);
}

int ioctl(int fd, int request, ...)
{
	va_list rest;
	void *argument;

	va_start(rest, request);
	argument = va_arg(rest, void *);
	va_end(rest);
	return syscall(SYS_ioctl, fd, request, argument);
}

/* All who call it give it five arguments, as prctl(2) asks. */
int prctl(int operation, ...)
{
	va_list rest;
	unsigned long argument[4];

	va_start(rest, operation);
	for (int i = 0; i < 4; i++)
		argument[i] = va_arg(rest, unsigned long);
	va_end(rest);
	return syscall(SYS_prctl, operation, argument[0], argument[1], argument[2], argument[3]);
}

int signalfd(int fd, const sigset_t *set, int flags)
{
	/* _NSIG is one more than the last signal, but on MIPS, where it is the number of bits */
	return syscall(SYS_signalfd4, fd, set, _NSIG / 8, flags);
}

/* Before Linux 4.3 some architectures had these only inside socketcall(2). */
#if defined(SYS_socket) && defined(SYS_socketpair)
int socket(int family, int type_and_flags, int protocol)
{
	return syscall(SYS_socket, family, type_and_flags, protocol);
}

int socketpair(int family, int type_and_flags, int protocol, int ends[2])
{
	return syscall(SYS_socketpair, family, type_and_flags, protocol, ends);
}
#endif

/* Where the C library's structures are the kernel's. */
#if defined(__x86_64__) || defined(__aarch64__) || (defined(__riscv) && __riscv_xlen == 64)
int statfs(const char *path, struct statfs *system)
{
	return syscall(SYS_statfs, path, system);
}

int fstatfs(int fd, struct statfs *system)
{
	return syscall(SYS_fstatfs, fd, system);
}

void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset)
{
	return (void *)syscall(SYS_mmap, at, size, protection, flags, fd, offset);
}
#endif

#endif
