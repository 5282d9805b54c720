/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/cli/out.h"
#include "common/ns/nsfs.h"
#include "common/ns/procfs.h"
#include "common/ns/scan.h"
#include "syscalls.h"

enum {
	NETNS_COOKIE = 71,		/* SO_NETNS_COOKIE, Linux 5.14 */
	GET_NETNS = 0x894c,		/* SIOCGSKNS, Linux 4.9 */
	THREAD = O_EXCL,		/* PIDFD_THREAD, Linux 6.9 */
};

/* The table of descriptors that is looked through. */
struct table {
	struct ns_scan *scan;
	struct proc_dir dir;
	int pid, tid;
	int pidfd;		/* -1: not tried yet, else as sys_pidfd_open() */
};

/* A descriptor of a namespace. The number may stand for another file by now: nothing but a namespace is really opened. */
static void namespace_fd(struct table *table, int number, const char *name, uint64_t inode)
{
	struct ns *ns = ns_scan_find(table->scan, inode);

	if (!ns) {
		int look = openat(table->dir.fd, name, O_PATH | O_CLOEXEC), fd = -1, type;

		if (look >= 0 && nsfs_is(look))
			fd = openat(table->dir.fd, name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
		if (fd < 0)
			ns_scan_missed(table->scan, errno);
		if (look >= 0)
			close(look);
		type = fd < 0 ? -1 : ns_by_flag(nsfs_type(fd));
		if (type >= 0)
			ns = ns_scan_enter_fd(table->scan, type, nsfs_inode(fd), 0, fd);
		if (fd >= 0)
			close(fd);
	}
	if (ns)
		ns_scan_held(table->scan, ns,
			&(struct ns_holder){ .how = NS_BY_FD, .pid = table->pid, .tid = table->tid, .fd = number });
}

static uint64_t cookie_of(int fd)
{
	uint64_t cookie = 0;
	socklen_t size = sizeof(cookie);

	return getsockopt(fd, SOL_SOCKET, NETNS_COOKIE, &cookie, &size) ? 0 : cookie;
}

static struct ns *find_cookie(struct ns_scan *scan, uint64_t cookie)
{
	static struct ns *latest;

	if (!cookie || (latest && latest->cookie == cookie))
		return cookie ? latest : NULL;
	for (size_t i = 0; i < scan->count; i++)
		if (scan->all[i]->cookie == cookie)
			return latest = scan->all[i];
	return NULL;
}

/* The network namespace of a socket of ours. */
static struct ns *ns_of_socket(struct ns_scan *scan, int fd)
{
	static uint64_t own;
	uint64_t cookie = cookie_of(fd);
	struct ns *ns = find_cookie(scan, cookie);
	int net;

	if (ns)
		return ns;
	if (!own) {		/* our own needs no privilege */
		int probe = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

		own = probe < 0 ? 0 : cookie_of(probe);
		if (probe >= 0)
			close(probe);
	}
	net = own && own == cookie ? openat(AT_FDCWD, "self/ns/net", O_RDONLY | O_CLOEXEC) : ioctl(fd, GET_NETNS);
	if (net < 0) {
		ns_scan_missed(scan, errno);
		return NULL;
	}
	ns = ns_scan_enter_fd(scan, NS_NET, nsfs_inode(net), 0, net);
	ns->cookie = cookie;
	close(net);
	return ns;
}

static void socket_fd(struct table *table, int number, uint64_t inode)
{
	struct ns_scan *scan = table->scan;
	struct ns *ns;
	int fd;

	if (table->pidfd == -1)
		table->pidfd = sys_pidfd_open(table->tid, table->pid == table->tid ? 0 : THREAD);
	fd = table->pidfd < 0 ? -1 : sys_pidfd_getfd(table->pidfd, number, 0);
	if (fd < 0) {
		ns_scan_missed(scan, errno);
		return;
	}
	ns = ns_of_socket(scan, fd);
	close(fd);
	if (ns)
		ns_scan_held(scan, ns, &(struct ns_holder){ .how = NS_BY_SOCKET, .pid = table->pid, .tid = table->tid,
			.fd = number, .socket = inode });
}

void ns_scan_fds(struct ns_scan *scan, int pid, int tid)
{
	static char buffer[4096] __attribute__((aligned(8)));
	struct table table = { .scan = scan, .pid = pid, .tid = tid, .pidfd = -1 };
	bool sockets = scan->how & NS_BY_SOCKET && scan->types & 1 << NS_NET;
	struct file_identity identity;
	char name[24];
	int number, err;

	fmt(name, sizeof(name), "%d/fd", tid);
	err = proc_dir_open(&table.dir, AT_FDCWD, name, buffer, sizeof(buffer));
	if (err) {
		ns_scan_missed(scan, -err);
		return;
	}
	while ((number = proc_dir_next(&table.dir)) >= 0) {
		fmt(name, sizeof(name), "%d", number);
		if (sys_identify(table.dir.fd, name, &identity))
			continue;
		if (identity.device == scan->device)
			namespace_fd(&table, number, name, identity.inode);
		else if (sockets && S_ISSOCK(identity.mode))
			socket_fd(&table, number, identity.inode);
	}
	if (table.pidfd >= 0)
		close(table.pidfd);
}
