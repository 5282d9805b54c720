/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/ns/nsref.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/err.h"
#include "common/cli/num.h"
#include "common/cli/out.h"
#include "common/ns/mountinfo.h"
#include "common/ns/nsfs.h"
#include "common/ns/nstypes.h"
#include "common/ns/procfs.h"
#include "nsfs_uapi.h"
#include "syscalls.h"

enum { PID_LIMIT = 1 << 22 };

/* Room for a reason that names something. */
static char reason[160];

static int refuse(int err, const char **why, const char *text)
{
	*why = text ? text : errno_text(err);
	return -err;
}

const char *netns_folder(void)
{
	static const char *folder;

	if (!folder)
		folder = access("/var/run", X_OK) ? "/run/netns" : "/var/run/netns";
	return folder;
}

bool netns_name_valid(const char *name)
{
	size_t dots = strspn(name, ".");

	return (name[dots] || dots > 2) && strlen(name) < 256 && !strchr(name, '/');
}

int ns_check(int fd, uint32_t type, const char **why)
{
	uint32_t is = nsfs_type(fd);
	int found = ns_by_flag(is);

	if (!is)
		return refuse(EINVAL, why, "not a namespace");
	if (!type || is == type)
		return 0;
	fmt(reason, sizeof(reason), "a %s namespace, not a %s namespace", found < 0 ? "?" : ns_types[found].name,
		ns_types[ns_by_flag(type)].name);
	return refuse(EINVAL, why, reason);
}

/* fd if it is a namespace of that type, else it is closed. */
static int checked(int fd, uint32_t type, const char **why)
{
	int result = ns_check(fd, type, why);

	if (!result)
		return fd;
	close(fd);
	return result;
}

/* Opens path and checks it. */
static int open_path(const char *path, uint32_t type, const char **why)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return refuse(errno, why, NULL);
	return checked(fd, type, why);
}

/* A file in the folder on which no namespace is mounted: an add was killed, or the mount lies in another mount namespace. */
static bool is_stale(const char *path)
{
	uint32_t magic = fs_magic(path);

	return magic && magic != COMPAT_NSFS_MAGIC;
}

int netns_open(const char *name, const char **why)
{
	char path[16 + 256];
	int fd, err;

	if (!netns_name_valid(name))
		return refuse(strlen(name) < 256 ? ENOENT : ENAMETOOLONG, why, NULL);
	fmt(path, sizeof(path), "%s/%s", netns_folder(), name);
	fd = open_path(path, CLONE_NEWNET, why);
	err = -fd;
	/* a stale file has mode 0: others than root can't even open it */
	if ((err == EINVAL || err == EACCES) && is_stale(path))
		return refuse(EINVAL, why, "stale name: no namespace is mounted on this file in this mount namespace");
	return fd;
}

int ns_open_pid(int pid, uint32_t type, const char **why)
{
	const char *name = ns_types[ns_by_flag(type)].name;
	char path[64];
	struct proc_stat stat;
	int fd, err;

	fmt(path, sizeof(path), "/proc/%d/ns/%s", pid, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0)
		return fd;
	err = errno;
	if (err == EACCES || err == EPERM) {
		fmt(reason, sizeof(reason),
			"Permission denied: looking into process %d needs its user's or root's rights (ptrace)", pid);
		return refuse(err, why, reason);
	}
	if (err != ENOENT)
		return refuse(err, why, NULL);
	if (!proc_mounted())
		return refuse(ENOENT, why, "/proc is not mounted");
	fmt(path, sizeof(path), "/proc/%d/stat", pid);
	if (proc_stat_read(AT_FDCWD, path, &stat))
		fmt(reason, sizeof(reason), "no process %d", pid);
	else if (stat.state == 'Z' || stat.state == 'X')
		fmt(reason, sizeof(reason), "process %d is a zombie and has no namespaces any more", pid);
	else
		fmt(reason, sizeof(reason), "this kernel has no %s namespaces", name);
	return refuse(ESRCH, why, reason);
}

/* fd if it is the namespace with that inode, else -ESRCH, and it is closed. */
static int same(int fd, uint64_t inode)
{
	if (fd >= 0 && nsfs_inode(fd) == inode)
		return fd;
	if (fd >= 0)
		close(fd);
	return -ESRCH;
}

/* Looks through the processes for one in the namespace. A descriptor, -ESRCH without one, or -errno. */
static int find_in_processes(uint64_t inode, int index)
{
	static struct proc_dir dir;
	int pid, found = -ESRCH, err = proc_dir_open(&dir, AT_FDCWD, "/proc");

	if (err)
		return err;
	while (found < 0 && (pid = proc_dir_next(&dir)) > 0) {
		for (int i = 0; i < NS_TYPES && found < 0; i++) {
			char path[40];

			if (index >= 0 && i != index)
				continue;
			fmt(path, sizeof(path), "%d/ns/%s", pid, ns_types[i].name);
			if (proc_ns_inode(dir.fd, path) == inode)
				found = same(openat(dir.fd, path, O_RDONLY | O_CLOEXEC), inode);
		}
	}
	proc_dir_close(&dir);
	return found;
}

/* Looks through the mounts we see. */
static int find_in_mounts(uint64_t inode, int index)
{
	static char buffer[8 * 1024];
	struct mount_reader reader;
	struct mount_line line;
	int found = -ESRCH;

	if (mount_open(&reader, AT_FDCWD, "/proc/self/mountinfo", buffer, sizeof(buffer)))
		return -ESRCH;
	while (found < 0 && mount_next_ns(&reader, &line))
		if (line.inode == inode && (index < 0 || line.ns == index))
			found = same(open(line.point, O_RDONLY | O_CLOEXEC), inode);
	mount_close(&reader);
	return found;
}

/* Asks the kernel for all ids and opens each (Linux 6.19, with privilege); for those that neither a process nor a mount shows. */
static int find_in_kernel(uint64_t inode, int index)
{
	static uint64_t ids[512];
	uint64_t last = 0;
	int found = -ESRCH;
	long count;

	while (found < 0 && (count = sys_listns(last, index < 0 ? 0 : ns_types[index].flag, ids, 512)) > 0) {
		for (long i = 0; i < count && found < 0; i++)
			found = same(nsfs_open_id(ids[i], O_RDONLY), inode);
		last = ids[count - 1];
	}
	return found;
}

static int open_inode(uint64_t inode, int index, uint32_t type, const char **why)
{
	int fd = find_in_processes(inode, index);

	if (fd < 0)
		fd = find_in_mounts(inode, index);
	if (fd < 0)
		fd = find_in_kernel(inode, index);
	if (fd < 0)
		return refuse(ESRCH, why, proc_mounted() ?
			"no process and no mount that can be seen here has a namespace with this inode" :
			"/proc is not mounted");
	return checked(fd, type, why);
}

static int open_id(const char *digits, uint32_t type, const char **why)
{
	uint64_t id;
	int fd;

	if (!num_u64(digits, 10, UINT64_MAX, &id))
		return refuse(EINVAL, why, "not a namespace id");
	fd = nsfs_open_id(id, O_RDONLY);
	if (fd == -ESTALE)
		return refuse(ESTALE, why, "no namespace has this id, or it lies outside of our view");
	if (fd < 0)
		return refuse(-fd, why, "this kernel can't open a namespace by its id (that takes Linux 6.19)");
	return checked(fd, type, why);
}

int ns_open(const char *ref, uint32_t type, const char **why)
{
	uint32_t effective = type ? type : CLONE_NEWNET;
	size_t type_length;
	uint64_t number = ns_link_parse(ref, &type_length);
	int fd;

	if (strchr(ref, '/'))
		return open_path(ref, type, why);
	/* an entry that is there is meant even if it is stale; netns_open() has found it to be a network namespace */
	fd = netns_open(ref, why);
	if (fd != -ENOENT)
		return fd < 0 || effective == CLONE_NEWNET ? fd : checked(fd, type, why);
	if (ref[0] == ':')
		return open_id(ref + 1, type, why);
	if (number) {
		int index = ns_by_name(ref, type_length);

		if (index < 0)
			return refuse(EINVAL, why, "unknown type of namespace");
		return open_inode(number, index, type, why);
	}
	if (!num_u64(ref, 10, UINT32_MAX, &number) || !number)
		return refuse(ENOENT, why, NULL);
	if (number <= PID_LIMIT)
		return ns_open_pid(number, effective, why);
	return open_inode(number, type ? ns_by_flag(type) : -1, type, why);
}
