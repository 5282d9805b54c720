/* SPDX-License-Identifier: MIT */
/* Calls about devices, memory, processes and time. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/nsfs.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>

#include "common/cli/arena.h"
#include "kernel.h"
#include "parts.h"

/* A text with its NUL; returns its length. */
static size_t take_text(char *to, size_t size)
{
	size_t length = fuzz_take(to, size - 1);

	to[length] = '\0';
	return strlen(to);
}

int fuzz_ioctl(int fd, unsigned long request, ...)
{
	va_list list;
	struct ifreq *name;

	va_start(list, request);
	name = va_arg(list, void *);
	va_end(list);
	(void)fd;
	errno = ENODEV;
	if (!fuzz_moody || fuzz_fails())
		return -1;
	switch (request) {
	case SIOCGIFNAME:
		take_text(name->ifr_name, sizeof(name->ifr_name));
		return 0;
	case SIOCGIFFLAGS:
		name->ifr_flags = fuzz_byte();
		return 0;
	case NS_GET_NSTYPE:
		return 1 << fuzz_byte() % 31;
	case NS_GET_USERNS:
	case NS_GET_PARENT:
		return DESCRIPTOR + 1;
	case NS_GET_OWNER_UID:
		*(uint32_t *)name = fuzz_byte();
		return 0;
	}
	errno = ENOTTY;
	return -1;
}

int fuzz_tcgetattr(int fd, struct termios *settings)
{
	(void)fd;
	memset(settings, 0, sizeof(*settings));
	return fuzz_succeed();
}

int fuzz_sigprocmask(int how, const sigset_t *set, sigset_t *old)
{
	(void)how, (void)set;
	if (old)
		sigemptyset(old);
	return 0;
}

ssize_t fuzz_getrandom(void *to, size_t size, unsigned flags)
{
	(void)flags;
	memset(to, 1, size);
	return size;
}

void *fuzz_mmap(void *address, size_t size, int protection, int flags, int fd, off_t offset)
{
	(void)address, (void)protection, (void)flags, (void)fd, (void)offset;
	return fuzz_fails() || size > 1 << 24 ? MAP_FAILED : arena_alloc(size);
}

void *fuzz_mremap(void *address, size_t old_size, size_t size, int flags, ...)
{
	(void)flags;
	return fuzz_fails() || size > 1 << 24 ? MAP_FAILED : arena_grow(address, old_size, size);
}

/* The child goes on in our place, until its exit or its execve(). */
int fuzz_clone(int (*child)(void *), void *stack, int flags, void *argument, ...)
{
	(void)stack, (void)flags;
	if (fuzz_fails())
		return -1;
	if (fuzz_byte() & 1)
		fuzz_exit(child(argument));
	return PID;
}

int fuzz_execve(const char *path, char **words, char **environment)
{
	(void)words, (void)environment;
	if (fuzz_path(path))
		return -1;
	fuzz_exit(0);
}

pid_t fuzz_waitpid(pid_t pid, int *status, int options)
{
	(void)options;
	if (fuzz_fails())
		return -1;
	if (status)
		*status = fuzz_byte() << 8 | fuzz_byte();
	return pid > 0 ? pid : PID;
}

int fuzz_poll(struct pollfd *fds, nfds_t number, int timeout)
{
	(void)timeout;
	if (fuzz_fails() || fuzz_left <= 2)
		return 0;
	for (nfds_t i = 0; i < number; i++)
		fds[i].revents = fds[i].events;
	return number;
}
