/* SPDX-License-Identifier: MIT */
/* A program that runs in a child process, and a parent that stands in for it: signals, stops and
 * the end are passed on. signal(7), waitpid(2), sigwaitinfo(2). No handler is installed, so the
 * program inherits what we inherited. */
#ifndef NS_SUPERVISE_H
#define NS_SUPERVISE_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

#include "signals.h"

struct supervise {
	pid_t child;
	int status;			/* of the child, by wait(2), once it has stopped or ended */
	sigset_t taken;			/* what the parent blocks and waits for; SIGCHLD too */
	sigset_t mask;			/* as it was, and as the child has it */
	struct signal_saved chld;	/* SIGCHLD's disposition, as it was */
};

/* Forks. The parent no longer dies of signals (a 0-terminated list; those that are ignored are left
 * alone), the child starts with mask and dispositions as they were. Returns 0 in the child, its pid
 * in the parent; dies when it can't fork. */
pid_t supervise_fork(struct supervise *supervise, const unsigned char *signals);

/* The same for a child that only becomes a program: run(arg) is called in it and must end in exec
 * or exit. Parent and child share memory until then, as with vfork(2), which saves the copy of it.
 * Returns in the parent; dies when it can't fork. */
void supervise_spawn(struct supervise *supervise, const unsigned char *signals,
	int (*run)(void *arg), void *arg);

/* The parent: waits for the child's end and then ends the same way, with its exit status or by its
 * signal. A child that is stopped stops the parent too; continued, the parent continues it. With
 * forward the taken signals go to the child, but those that the terminal has already sent to both;
 * without, they are dropped. */
_Noreturn void supervise_wait(struct supervise *supervise, bool forward);

/* The first half of it: waits for the child's end and returns its wait status, for a parent with
 * something left to do before supervise_end(). */
int supervise_until(struct supervise *supervise, bool forward);

/* For a parent with a loop of its own, which reads signalfd(2) of taken: does what supervise_wait()
 * does for one signal, code being its si_code. A child that has a terminal of its own is to be sent
 * all, as what our terminal sends reaches only us. When the child has stopped, the caller is to
 * call supervise_stop(), which returns when we are continued; when it has ended,
 * supervise_end(). */
enum supervise_forward { FORWARD_NONE, FORWARD_OURS, FORWARD_ALL };
enum supervise_news { CHILD_RUNS, CHILD_STOPPED, CHILD_ENDED };
enum supervise_news supervise_signal(struct supervise *supervise, int sig, int code,
	enum supervise_forward forward);
void supervise_stop(const struct supervise *supervise);

/* Ends as a child with that wait status did: exits with its code, or dies of its signal (without
 * leaving a second core file); 128 + signal where that doesn't kill. */
_Noreturn void supervise_end(int status);

#endif
