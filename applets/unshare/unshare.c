/* SPDX-License-Identifier: MIT */
/* unshare: run a program in new namespaces. unshare(2), namespaces(7). */
#define _GNU_SOURCE
#include "unshare.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/exec.h"
#include "common/ns/procfs.h"
#include "common/ns/supervise.h"
#include "ids.h"
#include "nsfs_uapi.h"
#include "signals.h"
#include "syscalls.h"

static bool persists(void)
{
	for (int i = 0; CONFIG_UNSHARE_PERSIST && i < NS_TYPES; i++)
		if (opt_text(OPT_TYPE + i))
			return true;
	return false;
}

/* Whether the maps need rights that only a process outside has. */
static bool maps_from_outside(void)
{
	return CONFIG_UNSHARE_MAP &&
		(request.users.count || request.groups.count || opt_given(OPT_OWNER));
}

static void prepare_maps(void)
{
	idmap_prepare(&request.users, request.owner_uid, request.owner_uid);
	idmap_prepare(&request.groups, request.owner_gid, request.owner_uid);
}

static bool needs_proc(void)
{
	return request.users.length || request.groups.length || request.setgroups ||
		shifts_clocks() || persists();
}

/* /proc is opened once, before a namespace could put another one in its place. */
static void open_process(void)
{
	int proc;
	ssize_t length;

	request.process = -1;
	if (!needs_proc())
		return;
	proc = proc_open();
	if (proc < 0)
		die(1, 0, "/proc is needed for that: %s", proc_why(-proc));
	length = readlinkat(proc, "self", request.pid, sizeof(request.pid) - 1);
	if (length > 0)
		request.process = openat(proc, request.pid, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (length <= 0 || request.process < 0)
		die(1, errno, "cannot open our folder in /proc");
	close(proc);
}

static void become_owner(void)
{
	if (!CONFIG_UNSHARE_MAP || !opt_given(OPT_OWNER))
		return;
	if (sys_setgroups(0, NULL) || sys_setgid(request.owner_gid) ||
			sys_setuid(request.owner_uid))
		die(1, errno, "cannot become the owner %u:%u", (unsigned)request.owner_uid,
			(unsigned)request.owner_gid);
}

static void new_namespaces(void)
{
	if (!request.types || !unshare(request.types))
		return;
	if (CONFIG_UNSHARE_WHY)
		refusal_explain(request.types, errno);
	die(1, errno, "unshare failed");
}

static void write_maps(void)
{
	if (HAS_HELPER && maps_from_outside() ? !helper_ask(ORDER_MAP) : !idmap_write(false))
		finish(1);
}

/* Linux 6.18 numbers mount namespaces per CPU, and takes one with a lower number than that of the
 * namespace the file is in for its ancestor, which can't be mounted there (EINVAL). One made on
 * another CPU may do. */
static enum answer persist_elsewhere(void)
{
	enum { WORD = 8 * sizeof(unsigned long), WORDS = 4096 / WORD };
	unsigned long before[WORDS] = { 0 };
	long bytes = syscall(SYS_sched_getaffinity, 0, sizeof(before), before);
	int cpus = WORD * (bytes / (long)sizeof(*before));
	enum answer answer = ANSWER_AGAIN;

	for (int cpu = 0; cpu < cpus && answer == ANSWER_AGAIN; cpu++) {
		unsigned long one[WORDS] = { 0 };

		one[cpu / WORD] = 1ul << cpu % WORD;
		if (!syscall(SYS_sched_setaffinity, 0, sizeof(one), one) &&
				!unshare(CLONE_NEWNS))
			answer = helper_ask(ORDER_TRY);
	}
	syscall(SYS_sched_setaffinity, 0, sizeof(before), before);
	return answer == ANSWER_AGAIN ? helper_ask(ORDER_PERSIST) : answer;
}

/* All but a pid namespace, which can be mounted only once it has a process. */
static void persist(void)
{
	enum answer answer = helper_ask(ORDER_TRY);

	if (answer == ANSWER_AGAIN)
		answer = persist_elsewhere();
	if (answer != ANSWER_DONE)
		finish(1);
}

/* A time namespace is for the children; the program joins it by exec only since Linux 6.3, so we do
 * that ourselves. */
static void enter_time(void)
{
	int fd;

	if (!(request.types & COMPAT_CLONE_NEWTIME))
		return;
	fd = open("/proc/self/ns/time_for_children", O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	setns(fd, COMPAT_CLONE_NEWTIME);
	close(fd);
}

/* The child waits for the parent's word: by then the namespaces are where they stay, or the parent
 * has given up. */
static void await_parent(int line)
{
	char go;
	ssize_t n = read(line, &go, 1);

	if (n < 0)
		die(1, errno, "read from parent failed");
	if (!n)
		_exit(1);
}

/* Forks. Only the child returns, with the pipe whose other end the parent has; the parent ends as
 * the child does. */
static int run_in_child(void)
{
	static const unsigned char signals[] = { SIGINT, SIGTERM, 0 };
	struct supervise supervise;
	int line[2];

	if (sys_pipe(line))
		die(1, errno, "cannot make a pipe");
	if (!supervise_fork(&supervise, signals)) {
		close(line[1]);
		await_parent(line[0]);
		return line[0];
	}
	if (CONFIG_UNSHARE_PERSIST && !helper_ask(ORDER_PERSIST_PID)) {
		close(line[1]);
		wait_status(supervise.child);
		finish(1);
	}
	if (HAS_HELPER)
		helper_leave();
	/* our copy of its end is open: no SIGPIPE when the child has failed and said why */
	if (write(line[1], "g", 1) != 1)
		die(1, errno, "write to child failed");
	close(line[0]);
	supervise_wait(&supervise, opt_given(OPT_FORWARD_SIGNALS));
}

static void die_early(int sig)
{
	_exit(128 + sig);
}

/* The signal of the parent's death is set when nothing can clear it any more (a change of ids
 * does), and the parent is looked at after that. As init of a pid namespace we are deaf to a signal
 * without a handler, until exec there is one. */
static void die_with_parent(int line)
{
	struct pollfd parent = { .fd = line };

	if (!request.death_signal)
		return;
	if (!signal_ignored(request.death_signal))
		signal_exit_by(request.death_signal, die_early);
	if (prctl(PR_SET_PDEATHSIG, request.death_signal, 0, 0, 0))
		die(1, errno, "cannot set the signal of the parent's death");
	if (poll(&parent, 1, 0) > 0)
		finish(1);
}

static _Noreturn void run_program(void)
{
	int err;

	if (HAS_HELPER)
		helper_done();
	err = exec_or_shell(request.program);
	die(err == ENOENT ? 127 : 126, err, "failed to execute %s",
		*request.program ? *request.program : "a shell");
}

int unshare_main(int argc, char **argv)
{
	int line = -1;

	(void)argc;
	options_read(argv);
	prepare_maps();
	open_process();
	if (CONFIG_UNSHARE_PERSIST && persists())
		persist_prepare();
	if (HAS_HELPER && (maps_from_outside() || persists()))
		helper_start();
	if (CONFIG_UNSHARE_TIME)
		timens_open();
	become_owner();
	new_namespaces();
	write_maps();
	if (CONFIG_UNSHARE_TIME)
		timens_write();
	setup_propagation();
	if (CONFIG_UNSHARE_PERSIST)
		persist();
	if (request.fork)
		line = run_in_child();
	else
		enter_time();
	if (CONFIG_UNSHARE_BINFMT)
		binfmt_mount(true);
	setup_root();
	setup_proc();
	if (CONFIG_UNSHARE_BINFMT)
		binfmt_mount(false);
	setup_ids();
	if (CONFIG_UNSHARE_ENV)
		setup_environment();
	if (CONFIG_UNSHARE_KILL)
		die_with_parent(line);
	run_program();
}
