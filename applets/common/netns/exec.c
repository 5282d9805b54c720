/* SPDX-License-Identifier: MIT */
/* netns exec: a program in a network namespace, with a /sys and files in /etc that go with it. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/exec.h"
#include "common/cli/users.h"
#include "common/netns/named.h"
#include "common/ns/nsref.h"
#include "ids.h"
#include "syscalls.h"

enum { GROUPS_MAX = 256 };

/* What is to be run, and as whom. */
struct job {
	char **program;
	const char *user;	/* NULL: as we are */
	uint32_t uid, gid, groups[GROUPS_MAX];
	int group_count;
};

static bool found(int err, const char *what, const char *name, const char *file)
{
	if (err == -ENOENT)
		warn(0, "no %s \"%s\" in %s", what, name, file);
	else if (err)
		warn(-err, "cannot read %s", file);
	return !err;
}

/* USER[:GROUP] of our own /etc/passwd and /etc/group. Without GROUP it is the user's; a bare number has none. */
static bool find_user(struct job *job)
{
	const char *colon = strchr(job->user, ':');
	const char *name = colon ? arena_copy(job->user, colon - job->user) : job->user;
	struct user user;

	job->gid = UINT32_MAX;
	if (!found(user_parse(name, &job->uid, &job->gid), "user", name, "/etc/passwd"))
		return false;
	if (colon && !found(group_parse(colon + 1, &job->gid), "group", colon + 1, "/etc/group"))
		return false;
	if (!colon && job->gid == UINT32_MAX) {
		warn(0, "user %s has no group in /etc/passwd: give one, %s:GROUP", name, name);
		return false;
	}
	job->groups[0] = job->gid;
	job->group_count = 1;
	if (!user_find(NULL, job->uid, &user))
		job->group_count = user_groups(user.name, job->gid, job->groups, GROUPS_MAX);
	return found(job->group_count < 0 ? job->group_count : 0, "", "", "/etc/group");
}

static bool become(const struct job *job)
{
	if (!job->user)
		return true;
	if (!sys_setgroups(job->group_count, job->groups) && !sys_setgid(job->gid) && !sys_setuid(job->uid))
		return true;
	warn(errno, "Cannot become user %u, group %u", job->uid, job->gid);
	return false;
}

/* Enters the namespace and a mount namespace whose mounts don't reach the machine's. */
static bool enter(const char *name)
{
	int status, fd = netns_open_ref(name, &status);

	if (fd < 0)
		return false;
	if (setns(fd, CLONE_NEWNET))
		warn(0, "setting the network namespace \"%s\" failed: %s%s", name, errno_text(errno),
			errno == EPERM ? " (needs CAP_SYS_ADMIN)" : "");
	else if (unshare(CLONE_NEWNS))
		warn(errno, "unshare of the mount namespace failed");
	else if (netns_propagate("/", MS_SLAVE))
		warn(0, "\"mount --make-rslave /\" failed: %s%s", errno_text(errno),
			errno == EINVAL ? " (/ is no mount point, as in a chroot)" : "");
	else
		return close(fd), true;
	close(fd);
	return false;
}

/* Returns only when it fails: the exit status. */
static int run(const struct job *job, const char *name)
{
	int err;

	if (!enter(name))
		return NETNS_USAGE;
	netns_mount_sys(name);
	netns_mount_etc(name);
	if (!become(job))
		return NETNS_USAGE;
	err = exec_try(job->program);
	warn(err, "exec of \"%s\" failed", job->program[0]);
	if (netns_door->plain_status)
		return 1;
	return err == ENOENT ? 127 : 126;
}

/* How a program in a child process came out. */
struct outcome {
	bool started;		/* it became the program */
	int status;		/* as wait(2) has it; where there was no child, that of exit status 1 */
};

/* The child writes a byte where it can't become the program; the pipe closes when it does. */
static struct outcome run_child(const struct job *job, const char *name)
{
	struct outcome outcome = { .status = 1 << 8 };
	int ends[2];
	char byte;
	pid_t pid;

	out_flush();
	if (pipe2(ends, O_CLOEXEC)) {
		warn(errno, "Cannot make a pipe");
		return outcome;
	}
	pid = sys_fork();
	if (!pid) {
		int status = run(job, name);

		if (write(ends[1], "", 1) < 0)
			warn(errno, "Cannot write to a pipe");
		finish(status);
	}
	if (pid < 0)
		warn(errno, "Cannot start a process");
	close(ends[1]);
	if (pid > 0) {
		ssize_t n;

		while ((n = read(ends[0], &byte, 1)) < 0 && errno == EINTR)
			;
		outcome.started = !n;
		while (waitpid(pid, &outcome.status, 0) < 0 && errno == EINTR)
			;
	}
	close(ends[0]);
	return outcome;
}

/* A signal counts as 1, as in ip-netns(8). */
static int exit_status(int status)
{
	return WIFSIGNALED(status) ? 1 : WEXITSTATUS(status);
}

/* In every namespace, one after the other. What a program answers is not our answer, but that it didn't start is. A signal (an
 * interrupt) ends the whole. */
static int run_all(const struct job *job)
{
	int result = netns_names_read(netns_folder());

	if (result)
		return result != -ENOENT;
	for (size_t i = 0; i < netns_names.count; i++) {
		struct outcome outcome;

		out_char('\n');
		out_line("netns: %s", netns_names.list[i].name);
		outcome = run_child(job, netns_names.list[i].name);
		if (WIFSIGNALED(outcome.status))
			return 1;
		result |= !outcome.started;
	}
	return result;
}

int netns_exec(char **argv)
{
	struct job job = { 0 };
	bool all = netns_door->all;
	const char *name;

	for (; *argv; argv++) {
		if (netns_is_all(*argv)) {
			all = true;
		} else if (!strcmp(*argv, "-u") || !strcmp(*argv, "--user")) {
			job.user = *++argv;
			if (!job.user)
				return netns_missing("user"), NETNS_USAGE;
		} else {
			break;
		}
	}
	argv = netns_words(argv);
	name = *argv;
	if (!all && !*argv++)
		return netns_missing("netns name");
	if (!*argv)
		return netns_missing("command");
	job.program = argv;
	if (job.user && !find_user(&job))
		return NETNS_USAGE;
	if (all)
		return run_all(&job);
	if (!netns_door->stay)
		return run(&job, name);
	return exit_status(run_child(&job, name).status);
}
