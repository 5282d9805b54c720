/* SPDX-License-Identifier: MIT */
/* Sockets, which are all of netlink. */
#define _GNU_SOURCE
#include <linux/netlink.h>
#include <sanitizer/asan_interface.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "kernel.h"
#include "parts.h"

static uint32_t sequence;	/* of the latest request */

ssize_t fuzz_sendto(int fd, const void *bytes, size_t size, int flags, const struct sockaddr *to,
	socklen_t length)
{
	(void)fd, (void)flags, (void)to, (void)length;
	if (fuzz_fails())
		return -1;
	if (size >= sizeof(struct nlmsghdr))
		sequence = ((const struct nlmsghdr *)bytes)->nlmsg_seq;
	return size;
}

ssize_t fuzz_send(int fd, const void *bytes, size_t size, int flags)
{
	return fuzz_sendto(fd, bytes, size, flags, NULL, 0);
}

static size_t put_end_of_exchange(char *to)
{
	struct nlmsghdr done = {
		.nlmsg_len = NLMSG_LENGTH(4), .nlmsg_type = NLMSG_DONE, .nlmsg_seq = sequence,
	};

	memset(to, 0, done.nlmsg_len);
	memcpy(to, &done, sizeof(done));
	return done.nlmsg_len;
}

static size_t put_datagram(char *to, size_t room)
{
	size_t size;
	int left;

	__asan_unpoison_memory_region(to, room);
	if (fuzz_left < 2) {
		size = put_end_of_exchange(to);
	} else {
		size = fuzz_byte();
		size |= fuzz_byte() << 8;
		size = fuzz_take_up_to(to, size < room ? size : room);
	}
	left = size;
	for (struct nlmsghdr *head = (void *)to; NLMSG_OK(head, left);
			head = NLMSG_NEXT(head, left)) {
		head->nlmsg_seq = sequence;
		head->nlmsg_pid = 0;
	}
	return size;
}

ssize_t fuzz_recvfrom(int fd, void *buffer, size_t room, int flags, struct sockaddr *from,
	socklen_t *length)
{
	size_t size;

	(void)fd, (void)flags;
	if (fuzz_fails())
		return -1;
	if (from) {
		memset(from, 0, *length);
		from->sa_family = AF_NETLINK;
	}
	size = put_datagram(buffer, room);
	if (!fuzz_moody)		/* elsewhere the buffer is used again for something else */
		__asan_poison_memory_region((char *)buffer + size, room - size);
	return size;
}

ssize_t fuzz_recv(int fd, void *to, size_t room, int flags)
{
	(void)fd, (void)flags;
	return fuzz_fails() ? -1 : (ssize_t)fuzz_take(to, room);
}

int fuzz_recvmmsg(int fd, struct mmsghdr *messages, unsigned number, int flags,
	struct timespec *timeout)
{
	(void)fd, (void)number, (void)flags, (void)timeout;
	if (fuzz_fails())
		return -1;
	for (unsigned i = 0; i < number; i++) {
		struct msghdr *message = &messages[i].msg_hdr;

		if (i && fuzz_left < 2)
			return i;
		if (message->msg_name) {
			memset(message->msg_name, 0, message->msg_namelen);
			((struct sockaddr *)message->msg_name)->sa_family = AF_NETLINK;
		}
		messages[i].msg_len =
			put_datagram(message->msg_iov->iov_base, message->msg_iov->iov_len);
	}
	return number;
}

ssize_t fuzz_sendmsg(int fd, const struct msghdr *message, int flags)
{
	const struct iovec *part = message->msg_iov;

	return fuzz_sendto(fd, part->iov_base, part->iov_len, flags, NULL, 0);
}

ssize_t fuzz_recvmsg(int fd, struct msghdr *message, int flags)
{
	const struct iovec *part = message->msg_iov;

	(void)fd, (void)flags;
	if (fuzz_fails())
		return -1;
	message->msg_controllen = 0;
	message->msg_flags = 0;
	return fuzz_moody ? fuzz_take(part->iov_base, part->iov_len) :
		put_datagram(part->iov_base, part->iov_len);
}
