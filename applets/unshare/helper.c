/* SPDX-License-Identifier: MIT */
/* A second process, forked before anything changes. It keeps the rights and the mounts that we come
 * from, writes maps and mounts namespaces for us, and takes the mounts back when our end of the
 * line is gone before the program runs. It is no child of ours, so that the program finds no child
 * that it didn't start; and it is gone as soon as the program runs. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/exec.h"
#include "signals.h"
#include "syscalls.h"
#include "unshare.h"

static int line = -1;

static enum answer obey(char order)
{
	if (CONFIG_UNSHARE_MAP && order == ORDER_MAP)
		return idmap_write(true) ? ANSWER_DONE : ANSWER_FAILED;
	if (CONFIG_UNSHARE_PERSIST && order == ORDER_PERSIST_PID)
		return persist_mount(CLONE_NEWPID, true);
	if (CONFIG_UNSHARE_PERSIST && (order == ORDER_TRY || order == ORDER_PERSIST))
		return persist_mount(~CLONE_NEWPID, order == ORDER_PERSIST);
	if (CONFIG_UNSHARE_PERSIST && order == ORDER_UNDO)
		persist_undo();
	return ANSWER_DONE;
}

/* Reads one byte. Returns 0, the errno, or EPIPE when the other end is gone. */
static int hear(char *byte)
{
	ssize_t n;

	do
		n = read(line, byte, 1);
	while (n < 0 && errno == EINTR);
	return n == 1 ? 0 : n ? errno : EPIPE;
}

/* Sends one byte. Returns as hear(). */
static int say(char byte)
{
	ssize_t n;

	do
		n = send(line, &byte, 1, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n == 1 ? 0 : errno;
}

/* Until ORDER_DONE has been answered, the end of the line means that the command has failed. */
static _Noreturn void serve(void)
{
	bool done = false;
	char order;
	int err;

	while (!(err = hear(&order))) {
		err = say(obey(order));
		done = order == ORDER_DONE && !err;
		if (err)
			break;
	}
	if (err && err != EPIPE && err != ECONNRESET)
		warn(err, "the helper process has lost its parent");
	if (!done)
		obey(ORDER_UNDO);
	_exit(0);
}

static void ask_to_undo(void)
{
	helper_ask(ORDER_UNDO);
}

void helper_start(void)
{
	sigset_t all, mask;
	int ends[2];
	pid_t pid;
	int err;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		die(1, errno, "cannot make a pair of sockets");
	/* a signal to the whole process group must not stop it from clearing up */
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &mask);
	pid = fork_to_wait();
	if (!pid) {
		pid = sys_fork();
		if (pid)
			_exit(pid < 0 ? errno : 0);
		signal_default(SIGCHLD, NULL);
		close(ends[0]);
		line = ends[1];
		serve();
	}
	sigprocmask(SIG_SETMASK, &mask, NULL);
	if (pid < 0)
		die(1, errno, "cannot fork");
	err = wait_status(pid);
	if (err < 0)
		finish(1);
	if (err)
		die(1, err, "cannot fork");
	close(ends[1]);
	line = ends[0];
	finish_first = ask_to_undo;
}

enum answer helper_ask(enum order order)
{
	char answer;
	int err;

	if (line < 0)
		return ANSWER_DONE;
	err = say(order);
	if (!err)
		err = hear(&answer);
	if (!err)
		return answer;
	if (err != EPIPE && err != ECONNRESET) {
		/* it is still there: without us it undoes what it did, and ends */
		warn(err, "cannot talk to the helper process, which writes maps and mounts");
		shutdown(line, SHUT_WR);
		for (int pending = 2; pending && !hear(&answer); pending--)
			;
		helper_leave();
		return ANSWER_FAILED;
	}
	warn(0, "the helper process, which writes maps and mounts, is gone");
	helper_leave();
	if (CONFIG_UNSHARE_PERSIST)
		persist_undo();
	return ANSWER_FAILED;
}

void helper_done(void)
{
	if (helper_ask(ORDER_DONE) != ANSWER_DONE)
		finish(1);
}

void helper_leave(void)
{
	if (line >= 0)
		close(line);
	line = -1;
}
