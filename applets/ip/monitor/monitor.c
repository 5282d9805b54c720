/* SPDX-License-Identifier: MIT */
/* ip monitor: changes as they happen, or as rtmon(8) has written them down. ip-monitor(8). */
#define _GNU_SOURCE
#include "ip/monitor/monitor.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "common/cli/out.h"
#include "ip/frame/device.h"
#include "ip/frame/messages.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"
#include "ip/monitor/parts.h"

#ifndef NETLINK_LISTEN_ALL_NSID
# define NETLINK_LISTEN_ALL_NSID 8	/* Linux 4.2 */
#endif
#ifndef SOL_NETLINK
# define SOL_NETLINK 270
#endif
/* rtmon(8) puts a time in front of messages: two numbers of 4 bytes. */
enum { NLMSG_TSTAMP = 15 };

/* Room for messages: not the receive buffer of requests, which events ask in between. */
static union {
	struct nlmsghdr message;
	char bytes[32 * 1024];
} room;

enum {
	FILE_NAME = MONITOR_OBJECTS, LABEL, ALL_NSID, MROUTE, PREFIX, NETCONF
};
static const char names[] =
	"file\0label\0link\0address\0route\0mroute\0prefix\0neigh\0netconf\0rule\0nsid\0nexthop\0"
	"all-nsid\0";
static const uint8_t meanings[] = {
	FILE_NAME, LABEL, MONITOR_LINK, MONITOR_ADDRESS, MONITOR_ROUTE, MROUTE, PREFIX,
	MONITOR_NEIGH, NETCONF, MONITOR_RULE, MONITOR_NSID, MONITOR_NEXTHOP, ALL_NSID
};

/* Takes a word that stands for one thing, in full or shortened. */
static void take_name(char ***at, const char **file)
{
	const char *word = next_word(at);
	int index = *word ? words_find_prefix(names, word) : -1;
	unsigned meaning = index < 0 ? FILE_NAME : meanings[index];

	if (index < 0 && is_prefix(word, "help"))
		ip_usage("monitor");
	if (index < 0)
		ip_fail(255, "Argument \"%s\" is unknown, try \"ip monitor help\".", word);
	if (meaning == FILE_NAME)
		*file = next_word(at);
	else if (meaning == LABEL)
		monitor.label = true;
	else if (meaning == ALL_NSID)
		monitor.all_nsid = true;
	else if (meaning < MONITOR_OBJECTS)
		monitor.objects |= 1u << meaning;
	else
		ip_refuse(meaning == MROUTE ? "monitor mroute" : meaning == PREFIX ?
			"monitor prefix" : "monitor netconf");
}

/* Reads the words. Returns the file to read, or NULL. */
static const char *take_words(char **argv)
{
	const char *file = NULL;

	monitor = (struct monitor){ 0 };
	while (*argv)
		if (take_word(&argv, "all"))
			monitor.label = true;
		else if (take_word(&argv, "dev"))
			monitor.device = dev_index(next_word(&argv), "Device does not exist");
		else if (take_word(&argv, "stats"))
			ip_refuse("monitor stats");
		else
			take_name(&argv, &file);
	return file;
}

/* ---- a file */

static int print_file(const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	const uint32_t *time = NLMSG_DATA(&room.message);

	if (fd < 0)
		ip_fail(255, "Cannot fopen: %s", errno_text(errno));
	ip_hold(fd);
	while (file_message(fd, &room.message, sizeof(room), 1))
		if (room.message.nlmsg_type == NLMSG_TSTAMP && nl_fixed(&room.message, 8))
			monitor_print_time(time[0], time[1], "us");
		else
			monitor_print(&room.message, -1);
	return 0;
}

/* ---- the kernel */

/* Receives a datagram of the kernel; *nsid: where it comes from, -1: our own namespace. Returns its
 * length, or -errno. */
static long receive(int fd, int flags, int *nsid)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int)) * 2];
	} control;
	struct sockaddr_nl from = { 0 };
	struct iovec piece = { &room, sizeof(room) };
	struct msghdr message = {
		.msg_name = &from, .msg_namelen = sizeof(from), .msg_iov = &piece, .msg_iovlen = 1,
		.msg_control = &control, .msg_controllen = sizeof(control),
	};
	ssize_t length = recvmsg(fd, &message, flags);

	if (length < 0)
		return -errno;
	if (from.nl_pid)
		return 0;		/* not the kernel's */
	if (message.msg_flags & MSG_TRUNC)
		return -ENOBUFS;
	*nsid = -1;
	for (struct cmsghdr *c = CMSG_FIRSTHDR(&message); c; c = CMSG_NXTHDR(&message, c))
		if (c->cmsg_level == SOL_NETLINK && c->cmsg_type == NETLINK_LISTEN_ALL_NSID &&
			c->cmsg_len == CMSG_LEN(sizeof(*nsid)))
			memcpy(nsid, CMSG_DATA(c), sizeof(*nsid));
	return length;
}

/* Prints events until lost ones are told of and all that came before them is read, and then what
 * there is. */
static void follow(int fd)
{
	bool lost = false;

	for (;;) {
		int nsid = -1;
		long length = receive(fd, lost ? MSG_DONTWAIT : 0, &nsid);
		struct nlmsghdr *message = &room.message;

		if (length == -ENOBUFS) {
			warn(0, "Events were lost; what there is now follows.%s",
				ip_options.rcvbuf ? "" : " A larger buffer: ip -rcvbuf SIZE");
			lost = true;
		} else if (length == -EAGAIN && lost) {
			lost = false;
			monitor_learn();
			monitor_resync();
		} else if (length < 0 && length != -EINTR) {
			ip_fail(1, "Cannot receive events: %s", errno_text(-length));
		}
		for (; NLMSG_OK(message, length); message = NLMSG_NEXT(message, length))
			monitor_print(message, nsid);
	}
}

static _Noreturn void monitor_kernel(bool must)
{
	const int yes = 1, size = ip_options.rcvbuf ? (int)ip_options.rcvbuf : 1024 * 1024;
	struct nl nl;
	int result = nl_open(&nl, NETLINK_ROUTE);

	if (result)
		ip_fail(1, "Cannot open netlink socket: %s", errno_text(-result));
	ip_hold(nl.fd);
	setsockopt(nl.fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
	result = monitor_join(&nl, must);
	if (result)
		ip_fail(1, "Cannot listen: %s", errno_text(-result));
	if (monitor.all_nsid &&
		setsockopt(nl.fd, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, &yes, sizeof(yes)))
		ip_fail(1, "Cannot listen to other namespaces: %s", errno_text(errno));
	monitor_learn();
	follow(nl.fd);
	__builtin_unreachable();
}

int monitor_command(char **argv)
{
	const char *file = take_words(argv);
	bool must = monitor.objects;

	ip_options.json = false;
	ip_options.monitor = true;
	devices_watch();
	if (!must)
		monitor.objects = (1u << MONITOR_OBJECTS) - 1;
	if (file)
		return print_file(file);
	monitor_kernel(must);
}
