/* SPDX-License-Identifier: MIT */
/* System calls as they are. musl's functions of these names also work on kernels before 2.6.27, which is 0.9 KB that can't be reached
 * where Linux 4.19 is the least. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
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

int signalfd(int fd, const sigset_t *set, int flags)
{
	/* _NSIG is one more than the last signal */
	return syscall(SYS_signalfd4, fd, set, (_NSIG - 1) / 8, flags);
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

#endif
