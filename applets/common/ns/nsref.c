/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/ns/nsref.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/err.h"
#include "common/cli/num.h"
#include "common/cli/out.h"
#include "common/ns/nsfs.h"
#include "common/ns/nstypes.h"
#include "common/ns/procfs.h"
#include "nsfs_uapi.h"

enum { PID_LIMIT = 1 << 22 };

/* Room for a reason that names something. */
static char reason[352];

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
	return *name && strcmp(name, ".") && strcmp(name, "..") && strlen(name) < 256 &&
		!strchr(name, '/');
}

int ns_check(int fd, uint32_t type, const char **why)
{
	int actual = nsfs_type(fd), index;

	if (actual == -EINVAL)
		return refuse(EINVAL, why, "not a namespace");
	if (actual < 0)
		return refuse(-actual, why, NULL);
	if (!type || (uint32_t)actual == type)
		return 0;
	index = ns_by_flag(actual);
	fmt(reason, sizeof(reason), "a %s namespace, not a %s namespace",
		index < 0 ? "?" : ns_types[index].name, ns_types[ns_by_flag(type)].name);
	return refuse(EINVAL, why, reason);
}

/* Returns fd if it is a namespace of that type, else closes it. */
static int checked(int fd, uint32_t type, const char **why)
{
	int result = ns_check(fd, type, why);

	if (!result)
		return fd;
	close(fd);
	return result;
}

static int open_path(const char *path, uint32_t type, const char **why)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return refuse(errno, why, NULL);
	return checked(fd, type, why);
}

/* A file in the folder without a namespace: its add was killed, or the mount lies in another
 * mount namespace. */
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
		return refuse(EINVAL, why,
			"stale name: no namespace is mounted on this file in this mount namespace");
	if (err != ENOENT)
		return fd;
	fmt(reason, sizeof(reason), "no network namespace named %s (netns list shows them)", name);
	return refuse(ENOENT, why, reason);
}

/* Why /proc/PID/ns/TYPE isn't there: ESRCH, or the errno that kept us from finding out. */
static int refuse_missing(int pid, const char *name, const char **why)
{
	char path[32];
	struct proc_stat stat;
	int err = proc_check();

	if (err)	/* ENOENT is for names */
		return refuse(err == -ENOENT ? ESRCH : -err, why, proc_why(-err));
	fmt(path, sizeof(path), "/proc/%d/stat", pid);
	err = proc_stat_read(AT_FDCWD, path, &stat);
	if (err == -ENOENT || err == -ESRCH)
		fmt(reason, sizeof(reason), "no process %d", pid);
	else if (err)
		return refuse(-err, why, NULL);
	else if (stat.state == 'Z' || stat.state == 'X')
		fmt(reason, sizeof(reason), "process %d is a zombie and has no namespaces any more",
			pid);
	else
		fmt(reason, sizeof(reason), "this kernel has no %s namespaces", name);
	return refuse(ESRCH, why, reason);
}

int ns_open_pid(int pid, uint32_t type, const char **why)
{
	const char *name = ns_types[ns_by_flag(type)].name;
	char path[64];
	int fd, err;

	fmt(path, sizeof(path), "/proc/%d/ns/%s", pid, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0)
		return fd;
	err = errno;
	if (err == ENOENT)
		return refuse_missing(pid, name, why);
	if (err != EACCES && err != EPERM)
		return refuse(err, why, NULL);
	fmt(reason, sizeof(reason),
		"Permission denied: looking into process %d needs its user's rights or "
		"CAP_SYS_PTRACE", pid);
	return refuse(err, why, reason);
}

static int open_inode(uint64_t inode, int index, uint32_t type, const char **why)
{
	int fd = ns_find_inode(inode, index);

	if (fd >= 0)
		return checked(fd, type, why);
	return refuse(fd == -ENOENT ? ESRCH : -fd, why, fd != -ESRCH ? proc_why(-fd) :
		"no process and no mount that can be seen here has a namespace with this inode");
}

static int open_id(const char *digits, uint32_t type, const char **why)
{
	uint64_t id;
	int fd;

	if (!num_u64(digits, 10, UINT64_MAX, &id))
		return refuse(EINVAL, why, "not a namespace id");
	fd = nsfs_open_id(id, O_RDONLY);
	if (fd == -ESTALE)
		return refuse(ESTALE, why,
			"no namespace has this id, or it lies outside of our view");
	if (fd < 0)
		return refuse(-fd, why,
			"this kernel can't open a namespace by its id (that takes Linux 6.19)");
	return checked(fd, type, why);
}

/* As ns_open(); *pid is the process, if ref is a PID and no name, else 0. */
static int open_ref(const char *ref, uint32_t type, const char **why, int *pid)
{
	uint32_t effective = type ? type : CLONE_NEWNET;
	size_t type_length;
	uint64_t number = ns_link_parse(ref, &type_length);
	int fd;

	*pid = 0;
	if (strchr(ref, '/'))
		return open_path(ref, type, why);
	/* an entry that is there is meant even if it is stale; netns_open() has found it to be a
	 * network namespace */
	fd = netns_open(ref, why);
	if (fd != -ENOENT)
		return fd < 0 || effective == CLONE_NEWNET ? fd : checked(fd, type, why);
	if (CONFIG_NS_REF_ID && ref[0] == ':')
		return open_id(ref + 1, type, why);
	if (CONFIG_NS_REF_INODE && number) {
		int index = ns_by_name(ref, type_length);

		if (index < 0)
			return refuse(EINVAL, why, "unknown type of namespace");
		return open_inode(number, index, type, why);
	}
	if (!num_u64(ref, 10, UINT32_MAX, &number) || !number)
		return effective == CLONE_NEWNET ? -ENOENT : refuse(ENOENT, why, NULL);
	if (CONFIG_NS_REF_INODE && number > PID_LIMIT)
		return open_inode(number, type ? ns_by_flag(type) : -1, type, why);
	*pid = number;
	return ns_open_pid(number, effective, why);
}

int ns_open(const char *ref, uint32_t type, const char **why)
{
	int pid;

	return open_ref(ref, type, why, &pid);
}

int netns_ref_open(struct netns_ref *target, const char *ref, const char **why)
{
	target->fd = open_ref(ref, CLONE_NEWNET, why, &target->pid);
	if (target->fd >= 0) {
		target->pid = 0;
		return 0;
	}
	if (!target->pid)
		return target->fd;
	target->fd = -1;
	return 0;
}
