/* SPDX-License-Identifier: MIT */
#include "common/cli/exec.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/cli/err.h"
#include "common/cli/out.h"
#include "common/cli/users.h"

int exec_try(char **argv)
{
	if (out_flush())
		die(1, out_flush(), "write error");
	execvp(argv[0], argv);
	return errno;
}

_Noreturn void exec_or_die(char **argv)
{
	int err = exec_try(argv);

	die(err == ENOENT ? 127 : 126, err, "failed to execute %s", argv[0]);
}

int wait_status(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return 1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

const char *default_shell(void)
{
	const char *shell = getenv("SHELL");
	struct user user;

	if (shell && *shell)
		return shell;
	if (user_find(NULL, getuid(), &user) && *user.shell)
		return user.shell;
	return "/bin/sh";
}
