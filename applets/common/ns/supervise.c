/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/ns/supervise.h"

#include <errno.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/cli/err.h"
#include "common/cli/out.h"
#include "syscalls.h"

static void take_signals(struct supervise *supervise, const unsigned char *signals)
{
	sigemptyset(&supervise->taken);
	sigaddset(&supervise->taken, SIGCHLD);
	for (; *signals; signals++)
		if (!signal_ignored(*signals))
			sigaddset(&supervise->taken, *signals);
	out_flush();
	sigprocmask(SIG_BLOCK, &supervise->taken, &supervise->mask);
	signal_default(SIGCHLD, &supervise->chld);
}

static void give_back_signals(struct supervise *supervise)
{
	signal_restore(SIGCHLD, &supervise->chld);
	sigprocmask(SIG_SETMASK, &supervise->mask, NULL);
}

static pid_t fork_child(struct supervise *supervise)
{
	supervise->child = sys_fork();
	if (supervise->child < 0)
		die(1, errno, "cannot fork");
	if (!supervise->child)
		give_back_signals(supervise);
	return supervise->child;
}

pid_t supervise_fork(struct supervise *supervise, const unsigned char *signals)
{
	take_signals(supervise, signals);
	return fork_child(supervise);
}

struct start {
	struct supervise *supervise;
	int (*run)(void *arg);
	void *arg;
};

static int start_child(void *pointer)
{
	struct start *start = pointer;

	give_back_signals(start->supervise);
	return start->run(start->arg);
}

void supervise_spawn(struct supervise *supervise, const unsigned char *signals,
	int (*run)(void *arg), void *arg)
{
	/* the guard is a page, of which Linux has none larger */
	enum { GUARD = 64 * 1024, STACK = 64 * 1024, FLAGS = CLONE_VM | CLONE_VFORK | SIGCHLD };
	struct start start = { supervise, run, arg };
	char *stack = mmap(NULL, GUARD + STACK, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (stack == MAP_FAILED || mprotect(stack + GUARD, STACK, PROT_READ | PROT_WRITE))
		die(1, errno, "cannot make a stack");
	take_signals(supervise, signals);
	supervise->child = clone(start_child, stack + GUARD + STACK, FLAGS, &start);
	/* children in another time namespace may not share memory, before Linux 6.1 */
	if (supervise->child < 0 && !fork_child(supervise))
		finish(run(arg));
}

/* Whether the terminal has sent the signal to our whole process group: the child has it already. A
 * hangup goes to the leader of the session alone. */
static bool reached_both(const struct supervise *supervise, int sig, int code)
{
	return sig != SIGHUP && code == SI_KERNEL && getpgid(supervise->child) == getpgrp();
}

enum supervise_news supervise_signal(struct supervise *supervise, int sig, int code,
	enum supervise_forward forward)
{
	pid_t ended;

	if (sig != SIGCHLD) {
		if (forward == FORWARD_ALL ||
				(forward == FORWARD_OURS && !reached_both(supervise, sig, code)))
			kill(supervise->child, sig);
		return CHILD_RUNS;
	}
	do
		ended = waitpid(supervise->child, &supervise->status, WNOHANG | WUNTRACED);
	while (ended < 0 && errno == EINTR);
	if (ended < 0)
		die(1, errno, "cannot wait for process %d", supervise->child);
	if (!ended)
		return CHILD_RUNS;
	return WIFSTOPPED(supervise->status) ? CHILD_STOPPED : CHILD_ENDED;
}

void supervise_stop(const struct supervise *supervise)
{
	kill(getpid(), SIGSTOP);
	kill(supervise->child, SIGCONT);
}

_Noreturn void supervise_end(int status)
{
	sigset_t one;
	int sig;

	if (WIFEXITED(status))
		finish(WEXITSTATUS(status));
	sig = WTERMSIG(status);
	out_flush();
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);	/* the core file, if any, is the program's */
	signal_default(sig, NULL);
	sigemptyset(&one);
	sigaddset(&one, sig);
	sigprocmask(SIG_UNBLOCK, &one, NULL);
	kill(getpid(), sig);
	finish(128 + sig);
}

int supervise_until(struct supervise *supervise, bool forward)
{
	for (;;) {
		siginfo_t info;
		/* not sigwaitinfo(3): a cancellation point, for threads that we don't have */
		int sig = syscall(SYS_rt_sigtimedwait, &supervise->taken, &info, NULL, _NSIG / 8);

		if (sig < 0 && errno != EINTR)
			die(1, errno, "cannot wait for signals");
		if (sig < 0)
			continue;
		switch (supervise_signal(supervise, sig, info.si_code,
				forward ? FORWARD_OURS : FORWARD_NONE)) {
		case CHILD_ENDED: return supervise->status;
		case CHILD_STOPPED: supervise_stop(supervise); break;
		case CHILD_RUNS: break;
		}
	}
}

_Noreturn void supervise_wait(struct supervise *supervise, bool forward)
{
	supervise_end(supervise_until(supervise, forward));
}
