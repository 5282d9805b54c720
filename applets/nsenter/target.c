/* SPDX-License-Identifier: MIT */
/* The target process: found once, held by descriptors, so that its pid may be reused without
 * harm. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/lines.h"
#include "common/ns/nsref.h"
#include "common/ns/procfs.h"
#include "nsenter.h"
#include "syscalls.h"

void target_parse(const char *text)
{
	const char *colon = strchr(text, ':');
	const char *pid = colon ? arena_copy(text, colon - text) : text;
	bool good = true;

	if (job.pid)
		die_usage("option --target may be given only once");
	job.pid = num_pid(pid);
	if (colon)
		good = num_u64(colon + 1, 10, UINT64_MAX, &job.pidfd_inode) && job.pidfd_inode;
	if (!job.pid || !good)
		die_usage("failed to parse PID argument '%s'", text);
}

/* Says why the process can't be used, as far as that can be found out. */
static _Noreturn void refuse(int err)
{
	const char *why;
	int fd = ns_open_pid(job.pid, ns_types[NS_MNT].flag, &why);

	if (fd < 0)
		die(1, 0, "target %d: %s", job.pid, why);
	die(1, err, "target %d", job.pid);
}

/* Without a pidfd (old kernel, seccomp filter, a thread's id) the open /proc/PID stands for the
 * process as well. */
static void open_pidfd(void)
{
	struct file_identity identity;

	job.fd.pidfd = sys_pidfd_open(job.pid, 0);
	if (job.fd.pidfd < 0 && errno == ESRCH)
		refuse(ESRCH);
	if (!job.pidfd_inode)
		return;
	if (job.fd.pidfd < 0)
		die(1, errno, "can't verify %d:%llu", job.pid, (unsigned long long)job.pidfd_inode);
	/* one inode for each process since Linux 6.9, one for all pidfds before */
	if (sys_identify(job.fd.pidfd, "", &identity) || identity.inode != job.pidfd_inode)
		die(1, 0, "process %d doesn't have inode %llu (inodes need Linux 6.9)", job.pid,
			(unsigned long long)job.pidfd_inode);
}

/* Whether more is wanted of the target than its pidfd gives, or may be: /proc is out of reach once
 * a tree is entered. */
static bool needs_proc(void)
{
	static const uint8_t of_proc[] = {
		OPT_ALL, OPT_USER_PARENT, OPT_ROOT, OPT_WD, OPT_ENV, OPT_JOIN_CGROUP,
		OPT_FOLLOW_CONTEXT, 0
	};

	return job.fd.pidfd < 0 || opt_text(OPT_TYPE + NS_MNT) || job.types & CLONE_NEWUSER ||
		opt_any_given(of_proc) || follows();
}

void target_open_proc(void)
{
	char path[32];

	fmt(path, sizeof(path), "/proc/%d", job.pid);
	job.fd.proc = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (job.fd.proc < 0)
		refuse(errno);
	/* alive until now: then /proc/PID was its */
	if (job.fd.pidfd >= 0 && sys_pidfd_send_signal(job.fd.pidfd, 0) && errno == ESRCH)
		refuse(ESRCH);
}

void target_open(void)
{
	if (!job.pid)
		return;
	open_pidfd();
	if (needs_proc())
		target_open_proc();
}

/* Whether the target's namespace of that type isn't ours. A type that the kernel lacks isn't; what
 * only the target lacks, it lacks because it has ended (a zombie still has its user namespace). */
static bool differs(int type)
{
	char path[64];
	const char *of_target = path + sizeof("/proc/self");
	uint64_t ours, theirs;
	bool known;
	int err;

	fmt(path, sizeof(path), "/proc/self/ns/%s", ns_types[type].name);
	known = !proc_ns_inode(AT_FDCWD, path, &ours);
	err = proc_ns_inode(job.fd.proc, of_target, &theirs);
	if (err && (known || err != -ENOENT))
		refuse(-err);
	if (err)
		return false;
	/* after unshare(CLONE_NEWPID) our children, and so the program, are in another one than
	 * we */
	if (type == NS_PID && known && theirs == ours)
		known = !proc_ns_inode(AT_FDCWD, "/proc/self/ns/pid_for_children", &ours);
	return !known || theirs != ours;
}

void target_compare(uint32_t types)
{
	types &= job.unsure;
	job.unsure &= ~types;
	for (int i = 0; i < NS_TYPES; i++)
		if (types & ns_types[i].flag && !differs(i))
			job.types &= ~ns_types[i].flag;
}

/* --all. Entering a namespace that is ours already does no harm, and asking costs more. But a mount
 * namespace changes the working folder, a pid namespace needs a child, and a user namespace changes
 * what is allowed in the others. */
void target_choose_all(void)
{
	for (int i = 0; i < NS_TYPES; i++)
		if (i != NS_NET || !opt_given(OPT_NET_SOCKET))
			job.unsure |= ns_types[i].flag & ~job.types;
	job.types |= job.unsure;
	target_compare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWUSER);
	if (job.fd.pidfd < 0 || opt_given(OPT_USER_PARENT) || job.types & CLONE_NEWUSER)
		target_compare(~0);
}

/* Opens DIR as we see it, or the target's link. */
static int open_folder(const char *dir, const char *link)
{
	int where = dir ? AT_FDCWD : job.fd.proc;
	int fd = openat(where, dir ? dir : link, O_PATH | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 && dir)
		die(1, errno, "cannot open %s", dir);
	if (fd < 0)
		refuse(errno);
	return fd;
}

void target_open_folders(void)
{
	if (opt_given(OPT_ROOT))
		job.fd.root = open_folder(opt_text(OPT_ROOT), "root");
	if (opt_given(OPT_WD))
		job.fd.wd = open_folder(opt_text(OPT_WD), "cwd");
	if (opt_text(OPT_WD)) {
		static char path[PATH_SIZE];

		if (sys_fchdir(job.fd.wd))
			die(1, errno, "cannot change to %s", opt_text(OPT_WD));
		job.wd = working_folder(path) ? path : opt_text(OPT_WD);
	}
}

/* execve(2) takes 6 MiB at most. A target can make its environment seem much longer (PR_SET_MM). */
enum { ENVIRONMENT_MAX = 8 << 20 };

/* The environment is what the target has made of it: only NAME=VALUE is taken over. */
void target_environment(void)
{
	size_t size = 2048, count = 0;
	char *text, **list = NULL;
	long length;

	do {
		size *= 2;
		if (size > ENVIRONMENT_MAX)
			die(1, E2BIG, "environment of process %d", job.pid);
		text = arena_alloc(size);
		length = proc_read(job.fd.proc, "environ", text, size);
	} while (length == (long)size - 1);
	if (length < 0)
		refuse(-length);
	for (char *at = text; at < text + length; at += strlen(at) + 1)
		if (strchr(at, '='))
			*(char **)arena_push(&list, &count, sizeof(*list)) = at;
	arena_push(&list, &count, sizeof(*list));	/* NULL ends it */
	job.shell = getenv("SHELL");
	environ = list;
}

uint32_t target_id(const char *field)
{
	char buffer[1024];
	const char *at = lines_find(job.fd.proc, "status", field, buffer, sizeof(buffer));

	if (!at)
		refuse(errno ? errno : ESRCH);
	num_scan(&at);			/* the real one */
	at += *at == '\t';
	return num_scan(&at);
}
