/* SPDX-License-Identifier: MIT */
#include "kernel.h"

#include <errno.h>
#include <poll.h>
#include <sanitizer/asan_interface.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <linux/netlink.h>

#include "common/cli/arena.h"

const uint8_t *fuzz_input;
size_t fuzz_left;
jmp_buf fuzz_exit_to;
static uint32_t sequence;

/* The arena, each block one of malloc's: what is read or written beyond it is seen. */
static void **blocks;
static size_t count;

void fuzz_begin(const uint8_t *data, size_t size)
{
	while (count)
		free(blocks[--count]);
	fuzz_input = data;
	fuzz_left = size;
}

void *arena_alloc(size_t size)
{
	if (!(count & (count - 1)))
		blocks = realloc(blocks, (count ? 2 * count : 1) * sizeof(*blocks));
	return blocks[count++] = calloc(1, size ? size : 1);
}

void *arena_grow(void *p, size_t old_size, size_t new_size)
{
	void *block = arena_alloc(new_size);

	return old_size ? memcpy(block, p, old_size) : block;
}

char *arena_copy(const void *bytes, size_t length)
{
	return memcpy(arena_alloc(length + 1), bytes, length);
}

char *arena_text(const char *text)
{
	return arena_copy(text, strlen(text));
}

void *arena_push(void *array_pointer, size_t *number, size_t size)
{
	void **array = array_pointer;

	*array = arena_grow(*array, *number * size, (*number + 1) * size);
	return (char *)*array + (*number)++ * size;
}

/* ---- system calls */

_Noreturn void fuzz_exit(int status)
{
	longjmp(fuzz_exit_to, status + 1);
}

ssize_t fuzz_write(int fd, const void *bytes, size_t size)
{
	(void)fd, (void)bytes;
	return size;
}

/* There is one file: the input. */
int fuzz_openat(int folder, const char *path, int flags, ...)
{
	(void)folder, (void)path, (void)flags;
	return 101;
}

ssize_t fuzz_read(int fd, void *to, size_t size)
{
	(void)fd;
	size = size < fuzz_left ? size : fuzz_left;
	memcpy(to, fuzz_input, size);
	fuzz_input += size;
	fuzz_left -= size;
	return size;
}

int fuzz_close(int fd)
{
	(void)fd;
	return 0;
}

int fuzz_socket(int family, int type, int protocol)
{
	(void)family, (void)type, (void)protocol;
	return 100;
}

int fuzz_ok(void)
{
	return 0;
}

int fuzz_poll(struct pollfd *fds, unsigned long number, int timeout)
{
	(void)number, (void)timeout;
	fds->revents = POLLIN;
	return fuzz_left > 2;
}

int fuzz_ioctl(int fd, unsigned long request, ...)
{
	(void)fd, (void)request;
	errno = ENODEV;
	return -1;
}

ssize_t fuzz_sendto(int fd, const void *bytes, size_t size, int flags, const struct sockaddr *to, socklen_t length)
{
	(void)fd, (void)flags, (void)to, (void)length;
	sequence = ((const struct nlmsghdr *)bytes)->nlmsg_seq;
	return size;
}

static size_t end_of_exchange(char *to)
{
	struct nlmsghdr done = { .nlmsg_len = NLMSG_LENGTH(4), .nlmsg_type = NLMSG_DONE, .nlmsg_seq = sequence };

	memset(to, 0, done.nlmsg_len);
	memcpy(to, &done, sizeof(done));
	return done.nlmsg_len;
}

ssize_t fuzz_recvfrom(int fd, void *buffer, size_t room, int flags, struct sockaddr *from, socklen_t *length)
{
	char *to = buffer;
	size_t size;
	int left;

	(void)fd, (void)flags;
	memset(from, 0, *length);
	from->sa_family = AF_NETLINK;
	__asan_unpoison_memory_region(to, room);
	if (fuzz_left < 2) {
		size = end_of_exchange(to);
	} else {
		size = fuzz_input[0] | fuzz_input[1] << 8;
		fuzz_input += 2;
		fuzz_left -= 2;
		size = size < fuzz_left ? size : fuzz_left;
		memcpy(to, fuzz_input, size);
		fuzz_input += size;
		fuzz_left -= size;
	}
	left = size;
	for (struct nlmsghdr *head = (void *)to; NLMSG_OK(head, left); head = NLMSG_NEXT(head, left)) {
		head->nlmsg_seq = sequence;
		head->nlmsg_pid = 0;
	}
	__asan_poison_memory_region(to + size, room - size);
	return size;
}
