/* SPDX-License-Identifier: MIT */
/* The program, in a child process if it is to be in a pid namespace or to have a terminal. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/exec.h"
#include "nsenter.h"

/* What reaches the program when it is sent to us. */
static const unsigned char forwarded[] = { SIGTERM, SIGINT, SIGHUP, SIGQUIT, 0 };

/* With -e, $SHELL is the target's, which has no say in what is run of our files. */
static const char *choose_shell(void)
{
	bool is_targets = CONFIG_NSENTER_ENV && opt_given(OPT_ENV);

	return is_targets && !job_enters_tree() ? job.shell : getenv("SHELL");
}

static _Noreturn void exec_program(char **argv)
{
	const char *hint = "";
	int err;

	if (CONFIG_NSENTER_CARRY && opt_given(OPT_CARRY))
		err = carry_exec(argv);
	else
		err = *argv ? exec_try(argv) : exec_shell(choose_shell());
	if (CONFIG_NSENTER_CARRY && err == ENOENT && job_enters_tree() && !opt_given(OPT_CARRY))
		hint = " in the target (--carry brings an applet or a static program along)";
	die(err == ENOENT ? 127 : 126, 0, "failed to execute %s: %s%s", *argv ? *argv : "a shell",
		errno_text(err), hint);
}

/* The steps that only the program's process takes. */
static _Noreturn int become_program(void *argv)
{
	if (CONFIG_NSENTER_PTY && opt_given(OPT_PTY))
		pty_become_terminal();
	if (CONFIG_NSENTER_CGROUP && opt_given(OPT_JOIN_CGROUP))
		cgroup_join();
	credentials_set();
	exec_program(argv);
}

_Noreturn void run(char **argv)
{
	struct supervise supervise;
	bool terminal = CONFIG_NSENTER_PTY && opt_given(OPT_PTY);

	if (terminal || (job.types & CLONE_NEWPID && !opt_given(OPT_NO_FORK))) {
		supervise_spawn(&supervise, terminal ? pty_signals : forwarded,
			become_program, argv);
		if (terminal)
			pty_wait(&supervise);
		supervise_wait(&supervise, true);
	}
	become_program(argv);
}
