/* SPDX-License-Identifier: MIT */
#include "ip/frame/messages.h"

#include <errno.h>
#include <unistd.h>

#include "ip/frame/words.h"

bool file_read(int fd, void *bytes, size_t size, int status)
{
	for (size_t at = 0; at < size;) {
		ssize_t length = read(fd, (char *)bytes + at, size - at);

		if (length < 0 && errno == EINTR)
			continue;
		if (length < 0)
			ip_fail(status, "Cannot read: %s", errno_text(errno));
		if (!length && at)
			ip_fail(status, "the file ends in the middle of a message");
		if (!length)
			return false;
		at += length;
	}
	return true;
}

bool file_message(int fd, struct nlmsghdr *message, size_t room, int status)
{
	size_t length, head = sizeof(*message);

	if (!file_read(fd, message, head, status))
		return false;
	length = NLMSG_ALIGN(message->nlmsg_len);
	if (length < head || length > room)
		ip_fail(status, "not a file of messages");
	if (length > head && !file_read(fd, message + 1, length - head, status))
		ip_fail(status, "the file ends in the middle of a message");
	return true;
}
