/* SPDX-License-Identifier: MIT */
/* Who holds a network namespace: processes and threads in it, descriptors of it, sockets made in it. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <linux/sockios.h>

#include "common/netns/named.h"
#include "common/ns/nsfs.h"
#include "common/ns/procfs.h"
#include "syscalls.h"

#ifndef SIOCGSKNS
# define SIOCGSKNS 0x894c		/* Linux 4.10 */
#endif

struct search {
	struct netns_waited *list;
	size_t count;
	int proc;		/* /proc */
	int pid;		/* the process looked at */
	int handle;		/* pidfd of it, or -1 */
};

/* Notes that what, number (0: none) of the process holds the namespace with that inode. Returns whether we look for that one. */
static bool note(struct search *search, uint64_t inode, const char *what, int number)
{
	for (size_t i = 0; inode && i < search->count; i++) {
		struct netns_waited *entry = &search->list[i];
		size_t used = strlen(entry->holders), room = sizeof(entry->holders) - used;
		char command[64], of[32] = "";

		if (entry->inode != inode || entry->gone)
			continue;
		if (number)
			fmt(of, sizeof(of), "%s %d of ", what, number);
		proc_command(search->proc, search->pid, command, sizeof(command));
		/* whole entries or none: the list may be long */
		if (fmt(entry->holders + used, room, "%s%sprocess %d (%s)", used ? ", " : "", of, search->pid, command) >= room)
			entry->holders[used] = 0;
		return true;
	}
	return false;
}

/* The namespace a process's socket was made in: a copy of the descriptor tells (Linux 5.6). */
static uint64_t socket_namespace(struct search *search, int number)
{
	uint64_t inode = 0;
	int copy, ns;

	if (search->handle < 0)
		search->handle = sys_pidfd_open(search->pid, 0);
	copy = sys_pidfd_getfd(search->handle, number, 0);
	if (copy < 0)
		return 0;
	ns = ioctl(copy, SIOCGSKNS);
	if (ns >= 0) {
		inode = nsfs_inode(ns);
		close(ns);
	}
	close(copy);
	return inode;
}

/* Calls see for every number in /proc/PID/folder until it returns true. */
static void each(struct search *search, const char *folder, bool (*see)(struct search *, int))
{
	char path[32], buffer[2048] __attribute__((aligned(8)));
	struct proc_dir dir;
	int number;

	fmt(path, sizeof(path), "%d/%s", search->pid, folder);
	if (proc_dir_open(&dir, search->proc, path, buffer, sizeof(buffer)))
		return;
	while ((number = proc_dir_next(&dir)) >= 0 && !see(search, number))
		;
	proc_dir_close(&dir);
}

static bool see_thread(struct search *search, int tid)
{
	char path[48];

	fmt(path, sizeof(path), "%d/task/%d/ns/net", search->pid, tid);
	if (tid != search->pid)
		note(search, proc_ns_inode(search->proc, path), "thread", tid);
	return false;
}

/* The link of a namespace's descriptor reads net:[...]; opened where it was mounted, the path of that, and "/" after it was
 * unmounted: then the inode is looked at, but not of files that may lie on a server that doesn't answer. */
static bool see_descriptor(struct search *search, int number)
{
	char path[32], link[16] = "";
	struct stat file;

	fmt(path, sizeof(path), "%d/fd/%d", search->pid, number);
	if (readlinkat(search->proc, path, link, sizeof(link) - 1) < 0)
		return false;
	if (!strncmp(link, "socket:", 7))
		note(search, socket_namespace(search, number), "socket", number);
	else if ((!strncmp(link, "net:", 4) || !strcmp(link, "/") || !strncmp(link, "/run/", 5)) &&
			!fstatat(search->proc, path, &file, 0))
		note(search, file.st_ino, "descriptor", number);
	return false;
}

static void look_at(struct search *search, int pid)
{
	char path[32];

	search->pid = pid;
	search->handle = -1;
	fmt(path, sizeof(path), "%d/ns/net", pid);
	/* a process inside is reason enough */
	if (note(search, proc_ns_inode(search->proc, path), NULL, 0))
		return;
	each(search, "task", see_thread);
	each(search, "fd", see_descriptor);
	if (search->handle >= 0)
		close(search->handle);
}

void netns_holders(struct netns_waited *list, size_t count)
{
	char buffer[4096] __attribute__((aligned(8)));
	struct search search = { list, count, proc_open(), 0, -1 };
	struct proc_dir dir;
	int pid, self = getpid();

	for (size_t i = 0; i < count; i++)
		list[i].holders[0] = 0;
	if (search.proc < 0)
		return;
	if (!proc_dir_open(&dir, search.proc, ".", buffer, sizeof(buffer)))
		while ((pid = proc_dir_next(&dir)) > 0)
			if (pid != self)
				look_at(&search, pid);
	close(search.proc);
}
