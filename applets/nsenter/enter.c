/* SPDX-License-Identifier: MIT */
/* The namespaces: opened, then entered, by setns(2) on a pidfd (Linux 5.8: all or none of them) or
 * one by one. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "applet.h"
#include "common/ns/nsfs.h"
#include "common/ns/nsref.h"
#include "common/ns/procfs.h"
#include "nsenter.h"
#include "syscalls.h"

/* What a file in the current folder that is no path by our grammar (ns1, not ./ns1) is still good
 * for: util-linux's takes it. */
static int open_ref(const char *ref, int index)
{
	const char *why, *other;
	int fd = ns_open(ref, ns_types[index].flag, &why);

	if (fd == -ENOENT && *ref && !strchr(ref, '/')) {
		char path[4096];

		if (fmt(path, sizeof(path), "./%s", ref) < sizeof(path))
			fd = ns_open(path, ns_types[index].flag, &other);
		if (fd != -ENOENT)
			why = other;
	}
	if (fd < 0)
		die(1, 0, "%s namespace '%s': %s", ns_types[index].name, ref, why);
	return fd;
}

static int open_of_target(int index)
{
	char path[32];
	const char *why;
	int fd;

	fmt(path, sizeof(path), "ns/%s", ns_types[index].name);
	fd = openat(job.fd.proc, path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0)
		return fd;
	fd = -errno;
	if (ns_open_pid(job.pid, ns_types[index].flag, &why) >= 0)
		why = errno_text(-fd);
	die(1, 0, "%s namespace of process %d: %s", ns_types[index].name, job.pid, why);
}

/* The net namespace that a socket of the target belongs to, which needs not be the target's. */
static int open_of_socket(void)
{
	uint32_t number;
	int socket, fd;

	if (!num_u32(opt_text(OPT_NET_SOCKET), 10, INT32_MAX, &number))
		die_usage("failed to parse file descriptor '%s'", opt_text(OPT_NET_SOCKET));
	socket = sys_pidfd_getfd(job.fd.pidfd, number, 0);
	if (socket < 0)
		die(1, errno, "descriptor %u of process %d (needs Linux 5.6, and CAP_SYS_PTRACE)",
			(unsigned)number, job.pid);
	fd = ioctl(socket, SIOCGSKNS);
	if (fd < 0)
		die(1, errno, "net namespace of descriptor %u of process %d (is it a socket?)",
			(unsigned)number, job.pid);
	close(socket);
	return fd;
}

/* --user-parent: the owner of the user namespace if there is one among them, else of any other. */
static int open_owner(void)
{
	int index = NS_USER, fd, owner;

	while (!(job.types & ns_types[index].flag))
		index = index == NS_USER ? 0 : index + 1;
	fd = job.fd.ns[index] >= 0 ? job.fd.ns[index] : open_of_target(index);
	owner = nsfs_owner(fd);
	if (owner < 0)
		die(1, -owner, "owner of the %s namespace%s", ns_types[index].name,
			owner == -EPERM ? " (it is not below our own user namespace)" : "");
	return owner;
}

void namespaces_open(void)
{
	for (int i = 0; i < NS_TYPES; i++)
		if (opt_text(OPT_TYPE + i))
			job.fd.ns[i] = open_ref(opt_text(OPT_TYPE + i), i);
	if (CONFIG_NSENTER_SOCKET && opt_given(OPT_NET_SOCKET)) {
		job.fd.ns[NS_NET] = open_of_socket();
		job.types |= CLONE_NEWNET;
	}
	if (CONFIG_NSENTER_OWNER && opt_given(OPT_USER_PARENT) && job.types) {
		job.fd.ns[NS_USER] = open_owner();
		job.types |= CLONE_NEWUSER;
	}
	for (int i = 0; i < NS_TYPES; i++) {
		if (!(job.types & ns_types[i].flag) || job.fd.ns[i] >= 0)
			continue;
		if (job.fd.pidfd < 0)
			job.fd.ns[i] = open_of_target(i);
		else
			job.by_pidfd |= ns_types[i].flag;
	}
}

/* Tries to enter those of the types in left that are allowed; what was entered is taken out of
 * left. User goes first. Returns the type that failed first, its errno in *err; -1 for none. */
static int attempt(uint32_t *left, uint32_t allowed, int *err)
{
	uint32_t together = *left & job.by_pidfd;
	int failed = -1;

	if (together && !(together & ~allowed)) {
		if (!setns(job.fd.pidfd, together))
			*left &= ~together;
		else
			target_compare(~0);
		*left &= job.types;
	}
	for (int n = 0; n < NS_TYPES; n++) {
		int i = (NS_USER + n) % NS_TYPES;
		uint32_t flag = ns_types[i].flag;

		if (job.fd.ns[i] < 0 || !(*left & allowed & flag))
			continue;
		if (!setns(job.fd.ns[i], flag)) {
			*left &= ~flag;
		} else if (failed < 0) {
			failed = i;
			*err = errno;
		}
	}
	return failed;
}

/* One by one instead, for kernels before 5.8, and to learn which namespace it is that can't be
 * entered. */
static void give_up_pidfd(void)
{
	if (job.fd.proc < 0)
		target_open_proc();
	for (int i = 0; i < NS_TYPES; i++)
		if (job.types & job.by_pidfd & ns_types[i].flag)
			job.fd.ns[i] = open_of_target(i);
	job.by_pidfd = 0;
}

static _Noreturn void explain(int index, int err)
{
	const char *hint = "";
	char object[64];

	if (err == EPERM && index == NS_USER)
		hint = " (needs CAP_SYS_ADMIN in it: be its owner, or root above it)";
	else if (err == EPERM)
		hint = " (needs CAP_SYS_ADMIN in its user namespace: be root, or add -U)";
	else if (err == EINVAL && index == NS_PID)
		hint = " (it is not below our own pid namespace)";
	if (opt_text(OPT_TYPE + index))
		fmt(object, sizeof(object), "'%s'", opt_text(OPT_TYPE + index));
	else
		fmt(object, sizeof(object), "of process %d", job.pid);
	die(1, 0, "cannot enter the %s namespace %s: %s%s", ns_types[index].name, object,
		errno_text(err), hint);
}

/* The kernel refuses to enter the user namespace that we are in; others it enters again. */
static bool is_our_user_namespace(void)
{
	uint64_t theirs, ours;

	return job.fd.ns[NS_USER] >= 0 && !nsfs_inode(job.fd.ns[NS_USER], &theirs) &&
		!proc_ns_inode(AT_FDCWD, "/proc/self/ns/user", &ours) && ours == theirs;
}

/* With a user namespace among them there is no order that is right for all: who is privileged here
 * enters it last, who is privileged only in there, first. So first what goes without, then all that
 * is left, as long as something moves. */
static void enter(void)
{
	uint32_t left = job.types, before;
	int failed = -1, err = 0;

	if (left & CLONE_NEWUSER)
		attempt(&left, ~CLONE_NEWUSER, &err);
	while (left) {
		before = left;
		failed = attempt(&left, ~0, &err);
		if (left != before)
			continue;
		if (left & job.by_pidfd) {
			give_up_pidfd();
		} else if (failed == NS_USER && err == EINVAL && is_our_user_namespace()) {
			left &= ~CLONE_NEWUSER;
			job.types &= ~CLONE_NEWUSER;
		} else {
			explain(failed, err);
		}
	}
}

bool working_folder(char *path)
{
	if (syscall(SYS_getcwd, path, PATH_SIZE) > 0)
		return path[0] == '/';
	if (errno != ENOENT)
		die(1, errno, "cannot find out what the working folder is");
	return false;
}

static bool is_outside(void)
{
	char path[PATH_SIZE];

	return !working_folder(path);
}

/* -w=DIR is opened outside. If that is not below the new root, it means the folder of the same
 * absolute path in there. */
static void change_wd(void)
{
	const char *dir = opt_given(OPT_WDNS) ? opt_text(OPT_WDNS) : job.wd;

	if (job.fd.wd >= 0 && sys_fchdir(job.fd.wd))
		die(1, errno, "cannot change to %s", dir ? dir : "the target's working folder");
	if (opt_given(OPT_WDNS) || (dir && job_enters_tree() && is_outside()))
		if (chdir(dir))
			die(1, errno, "cannot change to %s as seen inside", dir);
	if (job_enters_tree() && is_outside())
		die(1, 0, "the working folder is not below the root of the target");
}

/* The working folder stays if it is below the new root; else it is the folder of the same path in
 * there, or the root. */
static void change_root(void)
{
	int here = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	char path[PATH_SIZE];
	const char *folder = working_folder(path) ? path : "/";

	if (sys_fchdir(job.fd.root) || chroot("."))
		die(1, errno, "cannot make %s the root", opt_text(OPT_ROOT) ? opt_text(OPT_ROOT) :
			"the target's root folder");
	if ((sys_fchdir(here) || is_outside()) && chdir(folder) && chdir("/"))
		die(1, errno, "cannot change to the new root");
	if (here >= 0)
		close(here);
}

void namespaces_enter(void)
{
	if (job.types & CLONE_NEWUSER)
		credentials_drop_groups();
	enter();
	if (job.fd.root >= 0)
		change_root();
	change_wd();
}
