/* SPDX-License-Identifier: MIT */
/* For lsns.t: makes a namespace that only one kind of thing keeps alive, prints its inode, and stays until standard input ends.
 *   hold thread | fd | socket [FILE] | threadfd | threadsocket | time | parent | flight | inner
 * or, of our own namespace:
 *   hold sockets			30 processes with two sockets each */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NEWTIME 0x80

static const char *kind, *file;
static int ready[2];

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static int open_ns(const char *type)
{
	char path[64];
	int fd;

	snprintf(path, sizeof(path), "/proc/thread-self/ns/%s", type);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		fail(path);
	return fd;
}

static void put(const char *file, const char *text)
{
	char path[64];
	int fd;

	snprintf(path, sizeof(path), "/proc/self/%s", file);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		fail(path);
	close(fd);
}

static void tell(int fd)
{
	struct stat info;

	fstat(fd, &info);
	printf("%lu\n", (unsigned long)info.st_ino);
}

/* What it told is printed now that all else is as it is to be. */
static void stay(void)
{
	char c;

	fflush(stdout);
	while (read(0, &c, 1) > 0)
		;
	exit(0);
}

/* Makes a network namespace, or enters that of the file it is given, and leaves it again; returns a descriptor of it. */
static int make_net(int *sock)
{
	int old = open_ns("net"), fd = file ? open(file, O_RDONLY | O_CLOEXEC) : -1;

	if (fd >= 0 ? setns(fd, CLONE_NEWNET) : unshare(CLONE_NEWNET))
		fail("unshare");
	close(fd);
	fd = open_ns("net");
	if (sock)
		*sock = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (setns(old, CLONE_NEWNET))
		fail("setns");
	close(old);
	return fd;
}

static void *in_thread(void *unused)
{
	int fd, sock;

	if (!strcmp(kind, "thread")) {
		if (unshare(CLONE_NEWNET))
			fail("unshare");
		fd = open_ns("net");
		tell(fd);
		close(fd);
	} else {
		if (unshare(CLONE_FILES))
			fail("unshare");
		fd = make_net(strcmp(kind, "threadsocket") ? NULL : &sock);
		tell(fd);
		if (!strcmp(kind, "threadsocket"))
			close(fd);
	}
	if (write(ready[1], "", 1) != 1)
		fail("write");
	pause();
	return unused;
}

static void flight(void)
{
	int pair[2], fd = make_net(NULL);
	union { struct cmsghdr head; char room[CMSG_SPACE(sizeof(int))]; } control;
	struct iovec iov = { "", 1 };
	struct msghdr message = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control) };

	control.head = (struct cmsghdr){ .cmsg_len = CMSG_LEN(sizeof(int)), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS };
	memcpy(CMSG_DATA(&control.head), &fd, sizeof(fd));
	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) || sendmsg(pair[0], &message, 0) < 0)
		fail("sendmsg");
	tell(fd);
	close(fd);
}

/* A mount namespace kept only by a descriptor; in it a network namespace that is mounted nowhere else. */
static void inner(void)
{
	int old = open_ns("mnt"), fd;
	char path[64];

	if (unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) || mount("t", "/run", "tmpfs", 0, NULL))
		fail("mount");
	close(open("/run/net", O_CREAT | O_CLOEXEC, 0600));
	fd = make_net(NULL);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (mount(path, "/run/net", NULL, MS_BIND, NULL))
		fail("bind");
	tell(fd);
	close(fd);
	fd = open_ns("mnt");
	tell(fd);
	if (setns(old, CLONE_NEWNS))
		fail("setns");
	close(old);
}

int main(int argc, char **argv)
{
	pthread_t thread;
	char c;
	int fd, sock;

	kind = argc > 1 ? argv[1] : "";
	file = argc > 2 ? argv[2] : NULL;
	if (!strncmp(kind, "thread", 6)) {
		if (pipe2(ready, O_CLOEXEC) || pthread_create(&thread, NULL, in_thread, NULL) || read(ready[0], &c, 1) != 1)
			fail("thread");
	} else if (!strcmp(kind, "fd")) {
		tell(make_net(NULL));
	} else if (!strcmp(kind, "socket")) {
		fd = make_net(&sock);
		tell(fd);
		close(fd);
	} else if (!strcmp(kind, "time")) {
		if (unshare(NEWTIME))
			fail("unshare");
		fd = open_ns("time_for_children");
		tell(fd);
		close(fd);
	} else if (!strcmp(kind, "parent")) {
		if (unshare(CLONE_NEWUSER))
			fail("unshare");
		fd = open_ns("user");
		tell(fd);
		close(fd);
		put("setgroups", "deny");
		put("uid_map", "0 0 1");
		put("gid_map", "0 0 1");
		if (unshare(CLONE_NEWUSER))
			fail("unshare");
	} else if (!strcmp(kind, "flight")) {
		flight();
	} else if (!strcmp(kind, "inner")) {
		inner();
	} else if (!strcmp(kind, "sockets")) {
		socket(AF_UNIX, SOCK_DGRAM, 0);
		socket(AF_INET, SOCK_DGRAM, 0);
		for (int i = 0; i < 29 && fork(); i++)
			;
		tell(open_ns("net"));
	} else {
		return 2;
	}
	stay();
}
