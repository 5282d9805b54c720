/* SPDX-License-Identifier: MIT */
/* Every network namespace with radios in it. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/netns/named.h"
#include "common/ns/scan.h"
#include "phy-move.h"
#include "syscalls.h"

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

/* The kinds of holders are numbered in the order of how well they tell where that is. */
static void found(struct ns_scan *scan, const struct ns *ns, const struct ns_holder *holder)
{
	struct place *place = ns->row;
	char text[256];

	(void)scan;
	if (!place || (place->how && place->how <= holder->how))
		return;
	place->how = holder->how;
	if (holder->how == NS_BY_MOUNT)
		fmt(text, sizeof(text), "mount %s%s", holder->point,
			holder->pid ? " of another mount namespace" : "");
	else
		netns_holder(holder, text, sizeof(text));
	place->at.name = arena_text(text);
}

/* Names of the folder of named namespaces, which are the best. */
static void use_names(const struct ns_scan *scan)
{
	for (size_t i = 0; i < scan->count; i++) {
		struct place *place = scan->all[i]->row;

		if (!place)
			continue;
		for (struct ns_point *point = scan->all[i]->points; point; point = point->next)
			if (!strncmp(point->path, "/run/netns/", 11) &&
					!strchr(point->path + 11, '/'))
				place->at.name = point->path + 11;
	}
}

static void search(bool quiet)
{
	static struct ns_scan scan;
	int err;

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
	use_names(&scan);
	if (!quiet && (scan.unread || skipped))
		warn(skipped ? skipped_why : 0,
			"%zu processes and %d network namespaces could not be looked into",
			scan.unread, skipped);
}

struct place *places_find(struct radio_place *here, bool quiet)
{
	struct place *first = arena_alloc(sizeof(*first));

	open_here(here);
	first->at = *here;
	tail = &first->next;
	home = here;
	search(quiet);
	return first;
}
