/* SPDX-License-Identifier: MIT */
/* phy-move RADIO NETNS -- COMMAND. A watcher, forked before anything moves, holds both
 * namespaces open and waits for the end of a pipe whose other end only phy-move has: however
 * that ends, kill -9 too, the radio is brought back. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "common/cli/exec.h"
#include "common/netns/named.h"
#include "common/ns/supervise.h"
#include "phy-move.h"
#include "syscalls.h"

static const unsigned char signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, 0 };

/* The radio from there to here, by sockets of our own: the other process's have their own order
 * of questions and answers. */
static int bring_back(const struct plan *plan, const struct way_back *way)
{
	struct radio_place here, there = { .wireless.nl.fd = -1 };
	const char *name = plan->radio->name;
	struct radio *radio;
	int err = radio_here(&here);

	here.fd = plan->here.fd;
	here.inode = plan->here.inode;
	if (!err)
		err = radio_there(&there, &here, plan->there.fd);
	radio = err ? NULL : radio_by_index(there.radios, plan->radio->index);
	if (!err && !radio && radio_by_index(here.radios, plan->radio->index))
		return 0;	/* it never went, or somebody brought it back */
	if (radio)
		err = way_back_go(way, &there, radio, &here);
	if (!err && radio)
		return 0;
	warn(0, "%s could not be brought back from %s: %s: fetch it by phy-move --back %s", name,
		plan->there.name,
		err ? radio_refused(-err, &there, &here) : "it is no longer there", name);
	return 1;
}

static _Noreturn void watch(const struct plan *plan, const struct way_back *way, int end)
{
	sigset_t all;
	char byte;

	setsid();
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, NULL);
	if (chdir("/"))
		warn(errno, "/");
	while (read(end, &byte, 1) < 0 && errno == EINTR)
		;
	finish(bring_back(plan, way));
}

/* As `ip netns exec` does: /sys and the files of /etc belong to the namespace. */
static _Noreturn void run(const struct plan *plan, const char *ref, char **program)
{
	if (setns(plan->there.fd, CLONE_NEWNET))
		die(1, errno, "%s: cannot enter", ref);
	if (unshare(CLONE_NEWNS) || netns_propagate("/", MS_SLAVE)) {
		warn(errno, "no mount namespace for the program: its /sys shows other devices");
	} else {
		if (CONFIG_NETNS_EXEC_SYS)
			netns_mount_sys(ref);
		if (CONFIG_NETNS_EXEC_ETC)
			netns_mount_etc(ref);
	}
	exec_or_die(program);
}

_Noreturn void radio_run(struct plan *plan, const char *ref, char **program)
{
	struct supervise supervise;
	struct way_back way;
	int ends[2], status, watched;
	pid_t watcher;

	if (sys_pipe(ends))
		die(1, errno, "cannot make a pipe");
	way_back_make(&way, plan);
	watcher = fork_to_wait();
	if (watcher < 0)
		die(1, errno, "cannot fork");
	if (!watcher) {
		close(ends[1]);
		watch(plan, &way, ends[0]);
	}
	close(ends[0]);
	plan_move(plan, true);
	if (!supervise_fork(&supervise, signals))
		run(plan, ref, program);
	status = supervise_until(&supervise, true);
	close(ends[1]);
	watched = wait_status(watcher);
	if (watched > 128)	/* somebody killed it */
		watched = bring_back(plan, &way);
	if (watched && !status)
		finish(1);
	supervise_end(status);
}
