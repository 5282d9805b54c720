/* SPDX-License-Identifier: MIT */
/* netns pids, identify: which processes are in a namespace, and which name a process's namespace
 * has. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/num.h"
#include "common/netns/named.h"
#include "common/ns/nsfs.h"
#include "common/ns/nsref.h"
#include "common/ns/procfs.h"
#include "syscalls.h"

/* Reads the inode of /proc/PROCESS/net/dev. The kernel makes that file once for each network
 * namespace and shows it without asking for the right to look into the process: processes with
 * the same inode there are in the same network namespace. 0 or -errno. */
static int read_mark(const char *process, uint64_t *mark)
{
	struct file_identity file;
	char path[40];

	fmt(path, sizeof(path), "/proc/%s/net/dev", process);
	if (sys_identify(AT_FDCWD, path, &file))
		return -errno;
	*mark = file.inode;
	return 0;
}

/* A search for the processes in a network namespace. */
struct search {
	const char *ref;
	uint64_t inode;
	int *unreadable;	/* processes whose links can't be read */
	size_t count;
};

/* Enters the namespace, so that /proc/self/net shows it. *home is a descriptor of the caller's own,
 * if the program goes on in it afterwards; else -1. Returns whether it has entered. */
static bool enter(const struct search *search, int *home)
{
	const char *why;
	uint64_t inode;
	int fd = ns_open(search->ref, CLONE_NEWNET, &why);
	bool entered;

	*home = netns_door->stay ? netns_own() : -1;
	entered = fd >= 0 && (*home >= 0 || !netns_door->stay) && !nsfs_inode(fd, &inode) &&
		inode == search->inode && !setns(fd, CLONE_NEWNET);
	if (fd >= 0)
		close(fd);
	return entered;
}

/* Finds the mark of the namespace that is searched for, and the mark of the caller's namespace if
 * that is another one. 0: not known. */
static void read_marks(const struct search *search, uint64_t *mark, uint64_t *other)
{
	uint64_t inode;
	int home;

	*mark = *other = 0;
	if (!proc_ns_inode(AT_FDCWD, "/proc/self/ns/net", &inode))
		read_mark("self", inode == search->inode ? mark : other);
	if (*mark)
		return;
	if (enter(search, &home)) {
		read_mark("self", mark);
		if (home >= 0)
			netns_back(home);
	} else if (home >= 0) {
		close(home);
	}
}

/* Prints the unreadable processes whose mark shows that they are in the namespace. Returns how many
 * others may be in it. */
static size_t print_unreadable(const struct search *search)
{
	uint64_t wanted, other, mark = 0;
	size_t unknown = 0;
	char pid[16];

	read_marks(search, &wanted, &other);
	for (size_t i = 0; i < search->count; i++) {
		int err;

		fmt(pid, sizeof(pid), "%d", search->unreadable[i]);
		err = read_mark(pid, &mark);
		if (err == -ENOENT || err == -ESRCH)	/* it has ended */
			continue;
		if (err || (mark != other && !wanted))
			unknown++;
		else if (mark == wanted)
			out("%s\n", pid);
	}
	return unknown;
}

/* Prints a process that is in the namespace, or adds it to the unreadable ones. */
static void look_at(struct search *search, int proc, int pid)
{
	uint64_t inode;
	char path[32];
	int err;

	fmt(path, sizeof(path), "%d/ns/net", pid);
	err = proc_ns_inode(proc, path, &inode);
	if (!err && inode == search->inode)
		out("%d\n", pid);
	if (err && err != -ENOENT && err != -ESRCH && pid != getpid())	/* it hasn't ended */
		*(int *)arena_push(&search->unreadable, &search->count, sizeof(int)) = pid;
}

int netns_pids(char **argv)
{
	static struct proc_dir dir;
	struct search search = { .ref = argv[0] };
	int fd, pid, err, status = 1;
	size_t unknown;

	fd = netns_open_ref(argv[0], &status);
	if (fd < 0)
		return status;
	err = nsfs_inode(fd, &search.inode);
	close(fd);
	if (err)
		return warn(-err, "Cannot tell which network namespace \"%s\" is", argv[0]);
	dir.fd = proc_open();
	if (dir.fd < 0)
		return warn(0, "Cannot read /proc: %s", proc_why(-dir.fd));
	while ((pid = proc_dir_next(&dir)) > 0)
		look_at(&search, dir.fd, pid);
	if (dir.err)
		return warn(dir.err, "Cannot read /proc");
	unknown = search.count ? print_unreadable(&search) : 0;
	if (!unknown)
		return 0;
	return warn(EACCES, "The list may be incomplete: cannot look into %zu of the processes",
		unknown);
}

/* Finds the last of the names that a namespace has; "" if it has none. Returns 0, or 1: some
 * names could not be looked at, which has been printed. */
static int find_name(const struct file_identity *ns, const char **found)
{
	int result = netns_names_read(netns_folder());

	*found = "";
	if (result)
		return result != -ENOENT;
	for (size_t i = 0; i < netns_names.count; i++) {
		const char *name = netns_names.list[i].name;
		char path[NETNS_PATH];
		struct file_identity entry;

		if (sys_identify(AT_FDCWD, netns_path(path, name), &entry))
			result |= errno != ENOENT && warn(errno, "Cannot look at \"%s\"", name);
		else if (entry.inode == ns->inode && entry.device == ns->device)
			*found = name;
	}
	return result;
}

/* Opens the namespace of a process (NULL: ours). A descriptor, or -1, the reason being printed. */
static int open_process(const char *word)
{
	const char *why;
	uint32_t pid;
	int fd;

	if (word && !num_u32(word, 10, INT32_MAX, &pid)) {
		warn(0, "Specified string '%s' is not a pid", word);
		return -1;
	}
	fd = word ? ns_open_pid(pid, CLONE_NEWNET, &why) : netns_own();
	if (fd < 0)
		warn(0, "Cannot open network namespace: %s", word ? why : proc_why(errno));
	return fd < 0 ? -1 : fd;
}

int netns_identify(char **argv)
{
	struct file_identity ns;
	const char *name;
	int fd = open_process(*argv), err, status;

	if (fd < 0)
		return 1;
	err = sys_identify(fd, "", &ns) ? errno : 0;
	close(fd);
	if (err)
		return warn(err, "Cannot tell which network namespace this is");
	status = find_name(&ns, &name);
	if (!status || *name)
		out_line("%s", name);
	return status;
}
