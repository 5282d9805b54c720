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

#include "common/cli/exec.h"
#include "common/netns/named.h"
#include "common/ns/nsref.h"
#include "syscalls.h"

/* What is to be run, and as whom. */
struct job {
	char **program;
	bool changes_user;
	struct netns_user user;
};

/* Enters a mount namespace whose mounts don't reach the machine's. */
static bool leave_mounts(void)
{
	if (unshare(CLONE_NEWNS))
		warn(errno, "unshare of the mount namespace failed");
	else if (netns_propagate("/", MS_SLAVE))
		warn(0, "\"mount --make-rslave /\" failed: %s%s", errno_text(errno),
			errno == EINVAL ? " (/ is no mount point, as in a chroot)" : "");
	else
		return true;
	return false;
}

static bool enter(const char *name)
{
	int status, fd = netns_open_ref(name, &status), err;

	if (fd < 0)
		return false;
	err = setns(fd, CLONE_NEWNET) ? errno : 0;
	close(fd);
	if (err)
		warn(0, "setting the network namespace \"%s\" failed: %s%s", name, errno_text(err),
			err == EPERM ? " (needs CAP_SYS_ADMIN)" : "");
	return !err;
}

/* Becomes the program. Returns only when that fails: the exit status. */
static int become_program(const struct job *job, const char *name)
{
	int err;

	if (!enter(name))
		return NETNS_USAGE;
	if ((CONFIG_NETNS_EXEC_SYS || CONFIG_NETNS_EXEC_ETC) && !leave_mounts())
		return NETNS_USAGE;
	if (CONFIG_NETNS_EXEC_SYS)
		netns_mount_sys(name);
	if (CONFIG_NETNS_EXEC_ETC)
		netns_mount_etc(name);
	if (CONFIG_NETNS_EXEC_USER && job->changes_user && !netns_user_become(&job->user))
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
	int status;		/* as wait(2) has it; exit status 1 where there was no child */
};

/* The child: becomes the program, else writes a byte to the pipe, which closes with a successful
 * exec. */
static _Noreturn void run_in_child(const struct job *job, const char *name, int pipe)
{
	int status = become_program(job, name);

	if (write(pipe, "", 1) < 0)
		warn(errno, "Cannot write to a pipe");
	finish(status);
}

/* Reads the pipe and waits for the child. */
static void wait_for_child(pid_t child, int pipe, struct outcome *outcome)
{
	char byte;
	ssize_t n;

	while ((n = read(pipe, &byte, 1)) < 0 && errno == EINTR)
		;
	if (n < 0)
		warn(errno, "Cannot read from a pipe");
	outcome->started = !n;
	while (waitpid(child, &outcome->status, 0) < 0)
		if (errno != EINTR) {
			warn(errno, "Cannot wait for process %d", child);
			outcome->started = false;
			return;
		}
}

static struct outcome run_child(const struct job *job, const char *name)
{
	struct outcome outcome = { .status = 1 << 8 };
	int ends[2];
	pid_t child;

	out_flush();
	if (sys_pipe(ends)) {
		warn(errno, "Cannot make a pipe");
		return outcome;
	}
	child = fork_to_wait();
	if (!child)
		run_in_child(job, name, ends[1]);
	if (child < 0)
		warn(errno, "Cannot start a process");
	close(ends[1]);
	if (child > 0)
		wait_for_child(child, ends[0], &outcome);
	close(ends[0]);
	return outcome;
}

/* Runs the program in every namespace in turn. Its exit status is not ours, but a failure to
 * start it is. A signal (an interrupt) ends the whole. */
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

static int run_one(const struct job *job, const char *name)
{
	int status;

	if (!netns_door->stay)
		return become_program(job, name);
	status = run_child(job, name).status;
	return WIFSIGNALED(status) ? 1 : WEXITSTATUS(status);
}

int netns_exec(char **argv)
{
	static struct job job;
	bool all = netns_door->all;
	const char *name, *user = NULL;

	for (; *argv; argv++) {
		if (netns_is_all(*argv)) {
			all = true;
		} else if (CONFIG_NETNS_EXEC_USER &&
				(!strcmp(*argv, "-u") || !strcmp(*argv, "--user"))) {
			user = *++argv;
			if (!user)
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
	job.changes_user = user;
	if (CONFIG_NETNS_EXEC_USER && user && !netns_user_find(user, &job.user))
		return NETNS_USAGE;
	return all ? run_all(&job) : run_one(&job, name);
}
