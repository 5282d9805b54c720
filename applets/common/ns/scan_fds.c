/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/cli/out.h"
#include "common/ns/procfs.h"
#include "common/ns/scan.h"
#include "syscalls.h"

enum {
	NETNS_COOKIE = 71,		/* SO_NETNS_COOKIE, Linux 5.14 */
	GET_NETNS = 0x894c,		/* SIOCGSKNS, Linux 4.9 */
	THREAD = O_EXCL,		/* PIDFD_THREAD, Linux 6.9 */
};

static uint64_t cookie_of(int fd)
{
	uint64_t cookie = 0;
	socklen_t size = sizeof(cookie);

	getsockopt(fd, SOL_SOCKET, NETNS_COOKIE, &cookie, &size);
	return cookie;
}

/* The network namespace whose sockets tell that cookie, if it is known. */
static struct ns *find_cookie(const struct ns_scan *scan, uint64_t cookie)
{
	static size_t latest;

	if (latest < scan->count && scan->all[latest]->cookie == cookie)
		return scan->all[latest];
	for (latest = 0; latest < scan->count; latest++)
		if (scan->all[latest]->cookie == cookie)
			return scan->all[latest];
	return NULL;
}

/* The network namespace of a socket that we hold as fd, which is closed: open as net, if that
 * isn't -1, else asked for. NULL if it can't be told. */
static struct ns *ns_of_socket(struct ns_scan *scan, int fd, int net)
{
	uint64_t cookie = cookie_of(fd);
	struct ns *ns = cookie ? find_cookie(scan, cookie) : NULL;

	if (!ns) {
		if (net < 0)
			net = ioctl(fd, GET_NETNS);
		if (net < 0)
			ns_scan_refused(scan);
		else
			ns = ns_scan_enter_fd(scan, NS_NET, 0, 0, net);
		if (ns)
			ns->cookie = cookie;
	}
	close(fd);
	return ns;
}

/* The same of descriptor number of the task at hand. */
static struct ns *socket_ns(struct ns_scan *scan, int *pidfd, int number)
{
	const struct ns_holder *by = &scan->by;
	int fd = -1;

	if (!scan->own_net) {	/* our own first: that needs no privilege */
		scan->own_net = true;
		ns_of_socket(scan, socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0),
			open("self/ns/net", O_RDONLY | O_CLOEXEC));
	}
	if (*pidfd < 0)
		*pidfd = sys_pidfd_open(by->tid, by->pid == by->tid ? 0 : THREAD);
	if (*pidfd >= 0)
		fd = sys_pidfd_getfd(*pidfd, number, 0);
	if (fd >= 0)
		return ns_of_socket(scan, fd, -1);
	ns_scan_refused(scan);
	return NULL;
}

/* A descriptor whose file doesn't answer (errno): nothing is missing unless its link says
 * namespace or socket. */
static void missed(struct ns_scan *scan, int dir, const char *name)
{
	uint64_t inode;
	int err = errno;

	if (proc_ns_inode(dir, name, &inode))
		return;
	errno = err;
	ns_scan_refused(scan);
}

void ns_scan_fds(struct ns_scan *scan)
{
	static struct proc_dir dir;
	bool sockets = scan->how & NS_BY_SOCKET && scan->types & 1 << NS_NET;
	struct file_identity identity;
	int number, pidfd = -1, err = proc_dir_open(&dir, AT_FDCWD, proc_path(scan->by.tid, "fd"));

	while (!err && (number = proc_dir_next(&dir)) >= 0) {
		enum ns_how how = NS_BY_FD;
		struct ns *ns = NULL;
		char name[16];

		fmt(name, sizeof(name), "%d", number);
		if (sys_identify(dir.fd, name, &identity)) {
			missed(scan, dir.fd, name);
			continue;
		}
		scan->by.fd = number;
		scan->by.socket = 0;
		if (identity.device == scan->own_mnt.device) {
			ns = ns_scan_find(scan, identity.inode);
			if (!ns) {
				int fd = ns_scan_reopen(scan,
					openat(dir.fd, name, O_PATH | O_CLOEXEC));

				if (fd < 0)
					ns_scan_refused(scan);
				ns = ns_scan_enter_fd(scan, -1, 0, 0, fd);
			}
		} else if (sockets && S_ISSOCK(identity.mode)) {
			how = NS_BY_SOCKET;
			scan->by.socket = identity.inode;
			ns = socket_ns(scan, &pidfd, number);
		}
		if (ns)
			ns_scan_held_by(scan, ns, how);
	}
	ns_scan_walked(scan, &dir);
	scan->by.fd = -1;
	scan->by.socket = 0;
	if (pidfd >= 0)
		close(pidfd);
}
