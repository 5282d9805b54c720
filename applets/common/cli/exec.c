/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/cli/exec.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/err.h"
#include "common/cli/out.h"
#include "common/cli/users.h"
#include "signals.h"
#include "syscalls.h"

static struct signal_saved inherited_chld;
static bool chld_is_ours;

static void give_back_chld(void)
{
	if (chld_is_ours)
		signal_restore(SIGCHLD, &inherited_chld);
	chld_is_ours = false;
}

/* Becomes the program file. One that the kernel can't run is a script without #!, as for execvp(3).
 * Returns the errno. */
static int exec_file(const char *file, char **argv)
{
	const char **script;
	size_t words = 1;

	execve(file, argv, environ);
	if (errno != ENOEXEC)
		return errno;
	while (argv[words])
		words++;
	script = arena_alloc((words + 2) * sizeof(*script));
	script[0] = "/bin/sh";
	script[1] = file;
	memcpy(script + 2, argv + 1, words * sizeof(*script));
	execve(script[0], (char **)script, environ);
	return ENOEXEC;
}

int exec_try(char **argv)
{
	const char *path = getenv("PATH");
	char file[4096];
	int err = ENOENT, tried;

	if (out_flush())
		die(1, out_flush(), "write error");
	give_back_chld();
	if (strchr(argv[0], '/'))
		return exec_file(argv[0], argv);
	if (!*argv[0])
		return ENOENT;
	if (!path)
		path = "/bin:/usr/bin:/sbin:/usr/sbin";
	for (;; path++) {
		int length = strchrnul(path, ':') - path;

		/* an empty folder is the current one */
		if (fmt(file, sizeof(file), "%.*s%s%s", length, path, length ? "/" : "",
				argv[0]) < sizeof(file)) {
			tried = exec_file(file, argv);
			if (tried == EACCES)
				err = tried;		/* there may be another one behind */
			else if (tried != ENOENT && tried != ENOTDIR)
				return tried;
		}
		path += length;
		if (!*path)
			return err;
	}
}

/* A dash before its name tells a shell that it is a login shell. */
static int exec_login(const char *shell)
{
	const char *slash = strrchr(shell, '/');
	char name[256], *argv[] = { name, NULL };

	give_back_chld();
	fmt(name, sizeof(name), "-%s", slash ? slash + 1 : shell);
	execve(shell, argv, environ);
	return errno;
}

int exec_shell(const char *shell)
{
	struct user user;
	int err;

	if (out_flush())
		die(1, out_flush(), "write error");
	if (!shell || !*shell)
		shell = !user_find(NULL, getuid(), &user) && *user.shell ? user.shell : "/bin/sh";
	err = exec_login(shell);
	return err == ENOENT || err == ENOTDIR ? exec_login("/bin/sh") : err;
}

int exec_or_shell(char **argv)
{
	return *argv ? exec_try(argv) : exec_shell(getenv("SHELL"));
}

_Noreturn void exec_or_die(char **argv)
{
	int err = exec_try(argv);

	die(err == ENOENT ? 127 : 126, err, "failed to execute %s", argv[0]);
}

pid_t fork_to_wait(void)
{
	pid_t pid;

	if (!chld_is_ours)
		signal_default(SIGCHLD, &inherited_chld);
	chld_is_ours = true;
	pid = sys_fork();
	if (!pid)
		give_back_chld();
	return pid;
}

int wait_status(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR) {
			warn(errno, "cannot wait for process %d", pid);
			return -1;
		}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
