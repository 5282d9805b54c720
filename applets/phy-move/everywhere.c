/* SPDX-License-Identifier: MIT */
/* Every network namespace with radios in it. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/ns/procfs.h"
#include "common/ns/scan.h"
#include "phy-move.h"
#include "syscalls.h"

/* What a namespace is called: the better words win. */
enum { BY_NOTHING, BY_MOUNT, BY_SOCKET, BY_FD, BY_THREAD, BY_PROC, BY_NAME };

static struct place **tail;
static struct radio_place *home;
static int skipped, skipped_why;

static void opened(struct ns_scan *scan, struct ns *ns, int fd)
{
	struct place *place = arena_alloc(sizeof(*place));
	int err;

	(void)scan;
	if (ns->inode == home->inode)
		return;
	err = radio_there(&place->at, home, sys_fcntl(fd, F_DUPFD_CLOEXEC, 3));
	if (err) {
		skipped++;
		skipped_why = -err;
	}
	if (err || !place->at.radios) {
		radio_leave(&place->at);
		return;
	}
	place->at.name = "a namespace that nobody seems to hold";
	ns->row = place;
	*tail = place;
	tail = &place->next;
}

static int rank(enum ns_how how)
{
	return how == NS_BY_PROC ? BY_PROC : how == NS_BY_THREAD ? BY_THREAD : how == NS_BY_FD ? BY_FD :
		how == NS_BY_SOCKET ? BY_SOCKET : how == NS_BY_MOUNT ? BY_MOUNT : BY_NOTHING;
}

static void found(struct ns_scan *scan, const struct ns *ns, const struct ns_holder *holder)
{
	struct place *place = ns->row;
	char command[64], text[256];

	(void)scan;
	if (!place || rank(holder->how) <= place->rank)
		return;
	place->rank = rank(holder->how);
	if (holder->pid)
		proc_command(AT_FDCWD, holder->pid, command, sizeof(command));
	if (holder->how == NS_BY_PROC)
		fmt(text, sizeof(text), "process %d (%s)", holder->pid, command);
	else if (holder->how == NS_BY_THREAD)
		fmt(text, sizeof(text), "thread %d of process %d (%s)", holder->tid, holder->pid, command);
	else if (holder->how == NS_BY_MOUNT)
		fmt(text, sizeof(text), "mount %s%s", holder->point, holder->pid ? " of another mount namespace" : "");
	else
		fmt(text, sizeof(text), "%s %d of process %d (%s)", holder->how == NS_BY_FD ? "descriptor" : "socket", holder->fd,
			holder->pid, command);
	place->at.name = arena_text(text);
}

/* Names of the folder of named namespaces, which are the best. */
static void name_them(const struct ns_scan *scan)
{
	for (size_t i = 0; i < scan->count; i++) {
		struct place *place = scan->all[i]->row;

		for (const struct ns_point *point = scan->all[i]->points; place && point; point = point->next)
			if (!strncmp(point->path, "/run/netns/", 11) && !strchr(point->path + 11, '/')) {
				place->at.name = point->path + 11;
				place->rank = BY_NAME;
			}
	}
}

static void look(bool quiet)
{
	static struct ns_scan scan;
	int folder = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC), err;

	scan.types = 1 << NS_NET;
	scan.how = NS_BY_PROC | NS_BY_THREAD | NS_BY_FD | NS_BY_SOCKET | NS_BY_MOUNT;
	scan.facts = NS_FACT_POINTS;
	scan.opened = opened;
	scan.found = found;
	err = ns_scan_start(&scan);
	if (err) {
		if (!quiet)
			warn(0, "/proc is not mounted: only the radios that are here are seen");
		return;
	}
	err = ns_scan_processes(&scan);
	if (err)
		warn(-err, "cannot read /proc");
	ns_scan_mounts(&scan);
	name_them(&scan);
	if (folder >= 0) {
		if (fchdir(folder))
			warn(errno, "cannot go back to the working directory");
		close(folder);
	}
	if (!quiet && (scan.unread || skipped))
		warn(skipped ? skipped_why : 0, "%zu processes and %d network namespaces could not be looked into", scan.unread, skipped);
}

struct place *places_find(struct radio_place *here, bool quiet)
{
	struct place *first = arena_alloc(sizeof(*first));
	int err = radio_here_open(here);

	if (err)
		die(1, -err, "cannot open our own network namespace");
	first->at = *here;
	first->rank = BY_NAME;
	tail = &first->next;
	home = here;
	look(quiet);
	return first;
}
