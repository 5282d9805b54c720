/* SPDX-License-Identifier: MIT */
/* Ids: the messages, and those that our network namespace has for those with a name: RTM_GETNSID of RTM_NEWNSID of
 * rtnetlink(7), linux/net_namespace.h. */
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

/* How many are asked for at a time, and how many answers are taken: with fewer than that the last has been seen. */
enum { BATCH = 64, TAKEN = BATCH + 1 };

/* RTM_GETNSID for the namespace behind a descriptor, ready to be sent many at a time. */
struct question {
	struct nlmsghdr header;
	uint32_t family;	/* struct rtgenmsg and its padding */
	struct nlattr attribute;
	uint32_t fd;
};

int netns_id(const struct nlmsghdr *message, unsigned which)
{
	const struct nlattr *table[NETNS_ID_CURRENT + 1];
	size_t length;
	const void *attributes = nl_attributes(message, sizeof(struct rtgenmsg), &length);

	nl_sort(attributes, length, table, NETNS_ID_CURRENT);
	return nl_has(table[which], sizeof(uint32_t)) ? (int)nl_u32(table[which]) : -1;
}

int netns_id_set(struct nl *nl, int fd, int id)
{
	static struct nl_request request;

	nl_begin(&request, RTM_NEWNSID, 0, sizeof(struct rtgenmsg));
	nl_put_u32(&request, NETNSA_FD, fd);
	nl_put_u32(&request, NETNSA_NSID, id);
	return nl_talk(nl, &request, NULL, NULL);
}

/* An answer about one of the names, whose number it has. A stale name's is an error and tells nothing. */
static void take_answer(struct nl *nl, const struct nlmsghdr *message, long length)
{
	uint32_t number = message->nlmsg_seq - nl->seq - 1;

	if (!NLMSG_OK(message, length) || message->nlmsg_type != RTM_NEWNSID)
		return;
	if (message->nlmsg_pid != nl->port || number >= netns_names.count)
		return;
	netns_names.list[number].id = netns_id(message, NETNSA_NSID);
	netns_names.list[number].mounted = true;
}

/* Takes the answers, which the kernel had queued before the sending returned, as many as there are at a time. */
static void take_answers(struct nl *nl)
{
	char buffers[TAKEN][64] __attribute__((aligned(8)));
	struct iovec pieces[TAKEN];
	struct mmsghdr messages[TAKEN];
	int n;

	do {
		for (int i = 0; i < TAKEN; i++) {
			pieces[i] = (struct iovec){ buffers[i], sizeof(buffers[i]) };
			messages[i] = (struct mmsghdr){ .msg_hdr = { .msg_iov = &pieces[i], .msg_iovlen = 1 } };
		}
		n = recvmmsg(nl->fd, messages, TAKEN, MSG_DONTWAIT, NULL);
		for (int i = 0; i < n; i++)
			take_answer(nl, (void *)buffers[i], messages[i].msg_len);
	} while (n == TAKEN || (n < 0 && errno == EINTR));
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

/* Asks for the ids of names from *at on, as many at a time as go; moves *at behind them. */
static void ask(struct nl *nl, int folder, size_t *at)
{
	struct question questions[BATCH];
	unsigned count = 0;
	ssize_t sent;

	for (; *at < netns_names.count && count < BATCH; ++*at) {
		int fd = openat(folder, netns_names.list[*at].name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

		if (fd < 0 && errno == EMFILE && count)
			break;
		if (fd < 0)
			continue;
		questions[count++] = (struct question){
			.header = { sizeof(struct question), RTM_GETNSID, NLM_F_REQUEST, nl->seq + 1 + *at, nl->port },
			.attribute = { NLA_HDRLEN + sizeof(uint32_t), NETNSA_FD },
			.fd = fd,
		};
	}
	do {
		sent = send(nl->fd, questions, count * sizeof(*questions), 0);
	} while (sent < 0 && errno == EINTR);
	close_all(questions, count);
	take_answers(nl);
}

static int see_id(const struct nlmsghdr *message, void *any)
{
	*(bool *)any |= message->nlmsg_type == RTM_NEWNSID;
	return 0;
}

void netns_ids(void)
{
	static const struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct nl nl;
	static struct nl_request request;
	bool any = false;
	int folder = -1, err;

	if (!netns_names.count || nl_open(&nl, NETLINK_ROUTE))
		return;
	nl_begin(&request, RTM_GETNSID, 0, sizeof(struct rtgenmsg));
	err = nl_dump(&nl, &request, see_id, &any);
	/* an interrupted dump counts as one with ids; once connected, the socket takes nothing but the kernel's answers */
	if ((any || err == NL_INTERRUPTED) && !connect(nl.fd, (const void *)&kernel, sizeof(kernel)))
		folder = netns_folder_open();
	for (size_t at = 0; folder >= 0 && at < netns_names.count;)
		ask(&nl, folder, &at);
	if (folder >= 0)
		close(folder);
	nl_close(&nl);
}
