/* SPDX-License-Identifier: MIT */
/* netns pids, identify: which processes are in a namespace, and which name a process's namespace has. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/cli/num.h"
#include "common/netns/named.h"
#include "common/ns/nsfs.h"
#include "common/ns/nsref.h"
#include "common/ns/procfs.h"

int netns_pids(const struct netns_door *door, char **argv)
{
	static struct proc_dir dir;
	uint64_t inode;
	int fd, pid, status = 1;

	(void)door;
	if (!argv[0])
		return netns_missing("netns name");
	if (argv[1])
		return netns_extra(argv[1]), 1;
	fd = netns_open_ref(argv[0], &status);
	if (fd < 0)
		return status;
	inode = nsfs_inode(fd);
	close(fd);
	dir.fd = proc_open();
	if (dir.fd < 0)
		return warn(0, "Cannot read /proc: %s", proc_why(-dir.fd));
	while ((pid = proc_dir_next(&dir)) > 0) {
		char path[32];

		fmt(path, sizeof(path), "%d/ns/net", pid);
		if (proc_ns_inode(dir.fd, path) == inode)
			out("%d\n", pid);
	}
	return 0;
}

/* Prints the last of the names that a namespace has, or an empty line. */
static void show_name(const struct stat *ns)
{
	struct netns_names names;
	const char *found = "";

	netns_names_read(&names, netns_folder());
	for (size_t i = 0; i < names.count; i++) {
		char path[NETNS_PATH];
		struct stat entry;

		if (!stat(netns_path(path, names.list[i].name), &entry) && entry.st_ino == ns->st_ino &&
				entry.st_dev == ns->st_dev)
			found = names.list[i].name;
	}
	out_escaped(found);
	out_char('\n');
}

int netns_identify(const struct netns_door *door, char **argv)
{
	char path[32] = "/proc/self/ns/net";
	struct stat ns;
	uint32_t pid;

	(void)door;
	if (argv[0] && argv[1])
		return netns_extra(argv[1]), 1;
	if (argv[0]) {
		if (!num_u32(argv[0], 10, INT32_MAX, &pid))
			return warn(0, "Specified string '%s' is not a pid", argv[0]);
		fmt(path, sizeof(path), "/proc/%u/ns/net", pid);
	}
	if (stat(path, &ns))
		return warn(0, "Cannot open network namespace: %s", proc_why(errno));
	show_name(&ns);
	return 0;
}
