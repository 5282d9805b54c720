/* SPDX-License-Identifier: MIT */
/* The socket and the receive loop. */
#define _GNU_SOURCE
#include "common/netlink/netlink.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef SOL_NETLINK
# define SOL_NETLINK 270
#endif
#ifndef NETLINK_EXT_ACK
# define NETLINK_EXT_ACK 11		/* Linux 4.12 */
#endif
#ifndef NETLINK_GET_STRICT_CHK
# define NETLINK_GET_STRICT_CHK 12	/* Linux 4.20 */
#endif

/* The kernel makes dump messages as large as the reader's buffer, up to 32 KiB; single answers
 * stay below that. Only the pages that an answer fills are ever touched. */
enum { BUFFER_SIZE = 64 * 1024 };
static char shared[BUFFER_SIZE] __attribute__((aligned(4096)));
size_t nl_room = sizeof(shared);

int nl_open(struct nl *nl, int protocol)
{
	struct sockaddr_nl address = { .nl_family = AF_NETLINK };
	socklen_t length = sizeof(address);
	int yes = 1;

	*nl = (struct nl){ .fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol) };
	if (nl->fd < 0)
		return -errno;
	/* kernels without one or the other only tell and check less */
	setsockopt(nl->fd, SOL_NETLINK, NETLINK_EXT_ACK, &yes, sizeof(yes));
	if (protocol == NETLINK_ROUTE)
		setsockopt(nl->fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &yes, sizeof(yes));
	if (bind(nl->fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
			getsockname(nl->fd, (struct sockaddr *)&address, &length) < 0) {
		int err = errno;

		nl_close(nl);
		return -err;
	}
	nl->port = address.nl_pid;
	return 0;
}

void nl_close(struct nl *nl)
{
	if (nl->fd >= 0)
		close(nl->fd);
	nl->fd = -1;
}

void nl_give_back(void)
{
	madvise(shared, sizeof(shared), MADV_DONTNEED);
}

static int send_bytes(struct nl *nl, const void *bytes, size_t length)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	nl->why[0] = 0;
	while (sendto(nl->fd, bytes, length, 0, (struct sockaddr *)&kernel, sizeof(kernel)) < 0)
		if (errno != EINTR)
			return -errno;
	return 0;
}

/* Makes a message the latest request. */
static void number(struct nl *nl, struct nlmsghdr *message)
{
	message->nlmsg_seq = ++nl->seq;
	message->nlmsg_pid = nl->port;
}

int nl_send(struct nl *nl, struct nl_request *request)
{
	number(nl, &request->header);
	return send_bytes(nl, request, request->header.nlmsg_len);
}

int nl_join(struct nl *nl, uint32_t group)
{
	int result = setsockopt(nl->fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group));

	return result < 0 ? -errno : 0;
}

static char *buffer_of(const struct nl *nl)
{
	return nl->buffer ? nl->buffer : shared;
}

/* One datagram from the kernel into the buffer. Anyone may send to our address: what isn't the
 * kernel's is dropped. Returns its length or -errno. */
static long receive(struct nl *nl)
{
	size_t room = nl->buffer ? nl->room : nl_room;

	for (;;) {
		struct sockaddr_nl from;
		socklen_t size = sizeof(from);
		/* MSG_TRUNC: the length that the whole datagram has */
		ssize_t length = recvfrom(
			nl->fd, buffer_of(nl), room, MSG_TRUNC, (struct sockaddr *)&from, &size);

		if (length < 0 && errno == EINTR)
			continue;
		if (length < 0)
			return -errno;
		if (size != sizeof(from) || from.nl_family != AF_NETLINK || from.nl_pid != 0)
			continue;
		return length > (ssize_t)room ? -EMSGSIZE : length;
	}
}

/* Keeps the kernel's words of an error or end-of-dump message: attributes behind the fixed part
 * (and, for an error that isn't capped, behind the request it repeats). */
static void keep_why(struct nl *nl, const struct nlmsghdr *message, size_t fixed)
{
	const struct nlattr *attribute = NULL;
	const void *attributes;
	size_t length;

	if (!(message->nlmsg_flags & NLM_F_ACK_TLVS))
		return;
	if (message->nlmsg_type == NLMSG_ERROR && !(message->nlmsg_flags & NLM_F_CAPPED)) {
		const struct nlmsgerr *error = nl_fixed(message, sizeof(*error));

		if (error && error->msg.nlmsg_len >= sizeof(error->msg) &&
			error->msg.nlmsg_len < message->nlmsg_len)
			fixed += error->msg.nlmsg_len - sizeof(error->msg);
	}
	attributes = nl_attributes(message, fixed, &length);
	while (nl_next(attributes, length, &attribute))
		if (nl_type(attribute) == NLMSGERR_ATTR_MSG)
			nl_text(attribute, nl->why, sizeof(nl->why));
}

/* What an error or end-of-dump message says: 0 or -errno. */
static int read_end(struct nl *nl, const struct nlmsghdr *message)
{
	bool is_error = message->nlmsg_type == NLMSG_ERROR;
	const int *err = nl_fixed(message, sizeof(*err));

	if (!err)
		return is_error ? -EPROTO : 0;
	keep_why(nl, message, is_error ? sizeof(struct nlmsgerr) : sizeof(int));
	return *err > 0 || *err < -4095 ? -EPROTO : *err;	/* MAX_ERRNO, linux/err.h */
}

enum { GO_ON = 1 << 30 };

/* One message of the answer to the latest request. Returns GO_ON, or how the exchange ended. */
static int take(struct nl *nl, const struct nlmsghdr *message, nl_handler *handler, void *context,
	bool *interrupted)
{
	int result;

	if (message->nlmsg_seq != nl->seq || message->nlmsg_pid != nl->port)
		return GO_ON;
	if (message->nlmsg_flags & NLM_F_DUMP_INTR)
		*interrupted = true;
	if (message->nlmsg_type == NLMSG_ERROR || message->nlmsg_type == NLMSG_DONE)
		return read_end(nl, message);
	if (message->nlmsg_type < NLMSG_MIN_TYPE || !handler)
		return GO_ON;
	result = handler(message, context);
	return result ? result : GO_ON;
}

static void look_ahead(const struct nl *nl, long length)
{
	const struct nlmsghdr *message = (const void *)buffer_of(nl);

	for (; NLMSG_OK(message, length); message = NLMSG_NEXT(message, length))
		nl->look(message);
}

/* Receives until the exchange ends. After a handler ended it early, the rest of the answer is
 * left unread: its sequence number will not match the next request's. */
static int exchange(struct nl *nl, struct nl_request *request, nl_handler *handler, void *context)
{
	bool interrupted = false;
	int result = nl_send(nl, request);

	if (result)
		return result;
	for (;;) {
		long length = receive(nl);
		const struct nlmsghdr *message = (const void *)buffer_of(nl);

		if (length < 0)
			return length;
		if (nl->look)
			look_ahead(nl, length);
		for (; NLMSG_OK(message, length); message = NLMSG_NEXT(message, length)) {
			result = take(nl, message, handler, context, &interrupted);
			if (result != GO_ON)
				return result || !interrupted ? result : NL_INTERRUPTED;
		}
	}
}

int nl_talk(struct nl *nl, struct nl_request *request, nl_handler *handler, void *context)
{
	request->header.nlmsg_flags |= NLM_F_ACK;
	return exchange(nl, request, handler, context);
}

int nl_ask(struct nl *nl, struct nl_request *request, nl_handler *handler, void *context)
{
	return exchange(nl, request, handler, context);
}

int nl_dump(struct nl *nl, struct nl_request *request, nl_handler *handler, void *context)
{
	request->header.nlmsg_flags |= NLM_F_DUMP;
	return exchange(nl, request, handler, context);
}

/* The place of an answer's request among those with numbers behind before, or count: it is none of
 * them. */
static uint32_t place_of(
	const struct nl *nl, const struct nlmsghdr *message, uint32_t before, uint32_t count)
{
	uint32_t place = message->nlmsg_seq - before - 1;

	return message->nlmsg_type == NLMSG_ERROR && message->nlmsg_pid == nl->port &&
		place < count ? place : count;
}

void nl_talk_all(struct nl *nl, struct nlmsghdr *requests, size_t length, nl_failure *failed)
{
	struct nlmsghdr *request = requests, *last = requests;
	uint32_t before = nl->seq, count, done = 0;
	long got, left = length;

	for (; NLMSG_OK(request, left); request = NLMSG_NEXT(request, left))
		number(nl, last = request);
	/* without it the kernel answers to failures alone, and always in the requests' order */
	last->nlmsg_flags |= NLM_F_ACK;
	count = nl->seq - before;
	got = send_bytes(nl, requests, length);
	while (got >= 0 && done < count) {
		const struct nlmsghdr *message = (const void *)buffer_of(nl);

		got = left = receive(nl);
		for (; NLMSG_OK(message, left); message = NLMSG_NEXT(message, left)) {
			uint32_t place = place_of(nl, message, before, count);
			int result = place < count ? read_end(nl, message) : 0;

			if (place < count)
				done = place + 1;
			if (result)
				failed(place, result);
			nl->why[0] = 0;
		}
	}
	/* answers that are left over would take the room of the next ones, which the kernel tells
	 * once only */
	while (got < 0 && recv(nl->fd, buffer_of(nl), sizeof(*requests), MSG_DONTWAIT) > 0)
		;
	for (; done < count; done++)
		failed(done, got);
}

int nl_events(struct nl *nl, int timeout, nl_handler *handler, void *context)
{
	struct pollfd poller = { .fd = nl->fd, .events = POLLIN };
	const struct nlmsghdr *message = (const void *)buffer_of(nl);
	long length;
	int n = poll(&poller, 1, timeout);

	if (n <= 0)
		return n == 0 ? -ETIMEDOUT : -errno;
	length = receive(nl);
	if (length < 0)
		return length;
	for (; NLMSG_OK(message, length); message = NLMSG_NEXT(message, length)) {
		bool wanted = message->nlmsg_type >= NLMSG_MIN_TYPE ||
			(nl->acks && message->nlmsg_type == NLMSG_ERROR);
		int result = wanted ? handler(message, context) : 0;

		if (result)
			return result;
	}
	return 0;
}
