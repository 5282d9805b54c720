/* SPDX-License-Identifier: MIT */
/* The ids that our network namespace has for those with a name: RTM_GETNSID of rtnetlink(7). */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>

#include "common/netlink/netlink.h"
#include "common/netns/named.h"
#include "syscalls.h"

/* How many are asked for at a time, and how many answers are taken: with fewer than that the
 * last has been seen. */
enum { BATCH = 64, TAKEN = BATCH + 1 };

/* RTM_GETNSID for the namespace behind a descriptor, ready to be sent many at a time. */
struct question {
	struct nlmsghdr header;
	uint32_t family;	/* struct rtgenmsg and its padding */
	struct nlattr attribute;
	uint32_t fd;
};

/* What has been asked so far. */
struct inquiry {
	struct nl nl;
	int folder;
	size_t at;		/* the first name that hasn't been asked about */
	size_t open;		/* questions without an answer */
	int err;		/* errno of what couldn't be asked or heard */
};

/* Notes an error about a name. A stale name has errors of its own, which tell nothing. */
static void take_error(struct inquiry *inquiry, size_t number, int err)
{
	char path[NETNS_PATH];

	if (netns_mounted(netns_path(path, netns_names.list[number].name)) > 0)
		inquiry->err = err;
}

/* Takes the reply for name number (seq - base). */
static void take_answer(struct inquiry *inquiry, const struct nlmsghdr *message, long length)
{
	uint32_t number = message->nlmsg_seq - inquiry->nl.seq - 1;
	const struct nlmsgerr *error;
	/* the kernel's words behind an error may be cut off */
	bool is_error = length >= (long)NLMSG_LENGTH(sizeof(*error)) &&
		message->nlmsg_type == NLMSG_ERROR;

	if (!(is_error || NLMSG_OK(message, length)) || message->nlmsg_pid != inquiry->nl.port ||
			number >= netns_names.count)
		return;
	inquiry->open--;
	if (message->nlmsg_type == RTM_NEWNSID) {
		netns_names.list[number].id = netns_id(message, NETNSA_NSID);
		netns_names.list[number].mounted = true;
		return;
	}
	error = nl_fixed(message, sizeof(*error));
	take_error(inquiry, number, error && error->error ? -error->error : EPROTO);
}

/* static: a large stack frame costs pages even where it isn't used */
static char buffers[TAKEN][64] __attribute__((aligned(8)));

/* Takes the answers, which the kernel had queued before the sending returned, as many as there
 * are at a time. */
static void take_answers(struct inquiry *inquiry)
{
	static struct iovec pieces[TAKEN];
	static struct mmsghdr messages[TAKEN];
	int n;

	do {
		for (int i = 0; i < TAKEN; i++) {
			pieces[i] = (struct iovec){ buffers[i], sizeof(buffers[i]) };
			messages[i] = (struct mmsghdr){
				.msg_hdr = { .msg_iov = &pieces[i], .msg_iovlen = 1 },
			};
		}
		n = recvmmsg(inquiry->nl.fd, messages, TAKEN, MSG_DONTWAIT, NULL);
		for (int i = 0; i < n; i++)
			take_answer(inquiry, (void *)buffers[i], messages[i].msg_len);
	} while (n == TAKEN || (n < 0 && errno == EINTR));
	if (n < 0 && inquiry->open)
		inquiry->err = errno;
}

/* Closes what the questions were about, whatever stands in a row with one call (Linux 5.9). */
static void close_all(const struct question *questions, unsigned count)
{
	for (unsigned i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && questions[end].fd == questions[end - 1].fd + 1;)
			end++;
		if (sys_close_range(questions[i].fd, questions[end - 1].fd, 0))
			while (i < end)
				close(questions[i++].fd);
	}
}

/* Asks about the next names, as many at a time as go. */
static void ask(struct inquiry *inquiry)
{
	static struct question questions[BATCH];
	unsigned count = 0;
	ssize_t sent;

	for (; inquiry->at < netns_names.count && count < BATCH; inquiry->at++) {
		int fd = openat(inquiry->folder, netns_names.list[inquiry->at].name,
			O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

		if (fd < 0 && errno == EMFILE && count)
			break;
		if (fd < 0) {
			take_error(inquiry, inquiry->at, errno);
			continue;
		}
		questions[count++] = (struct question){
			.header = { sizeof(struct question), RTM_GETNSID, NLM_F_REQUEST,
				inquiry->nl.seq + 1 + inquiry->at, inquiry->nl.port },
			.attribute = { NLA_HDRLEN + sizeof(uint32_t), NETNSA_FD },
			.fd = fd,
		};
	}
	do
		sent = count ? send(inquiry->nl.fd, questions, count * sizeof(*questions), 0) : 0;
	while (sent < 0 && errno == EINTR);
	if (sent < 0)
		inquiry->err = errno;
	inquiry->open = sent < 0 ? 0 : count;
	close_all(questions, count);
	if (inquiry->open)
		take_answers(inquiry);
}

static int see_id(const struct nlmsghdr *message, void *any)
{
	*(bool *)any |= message->nlmsg_type == RTM_NEWNSID;
	return 0;
}

/* Whether our network namespace has ids at all: 1, 0, or -errno. A kernel without netlink, or
 * without this question, has none. */
static int has_ids(struct nl *nl)
{
	static struct nl_request request;
	bool any = false;
	int err;

	nl_begin(&request, RTM_GETNSID, 0, sizeof(struct rtgenmsg));
	err = nl_dump(nl, &request, see_id, &any);
	if (any || err == NL_INTERRUPTED)	/* interrupted because there are some */
		return 1;
	return err == -EOPNOTSUPP ? 0 : err;
}

int netns_ids(void)
{
	static const struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct inquiry inquiry = { .folder = -1 };
	int result;

	if (!netns_names.count)
		return 0;
	result = nl_open(&inquiry.nl, NETLINK_ROUTE);
	if (result)
		return result;
	/* names of namespaces are asked for in the middle of a listing of links */
	inquiry.nl.buffer = buffers[0];
	inquiry.nl.room = sizeof(buffers);
	result = has_ids(&inquiry.nl);
	/* once connected, the socket takes nothing but the kernel's answers */
	if (result > 0 && connect(inquiry.nl.fd, (const void *)&kernel, sizeof(kernel)))
		result = -errno;
	if (result > 0) {
		inquiry.folder = netns_folder_open();
		result = inquiry.folder < 0 ? -errno : 0;
	}
	while (inquiry.folder >= 0 && inquiry.at < netns_names.count)
		ask(&inquiry);
	if (inquiry.folder >= 0)
		close(inquiry.folder);
	nl_close(&inquiry.nl);
	return result ? result : -inquiry.err;
}
