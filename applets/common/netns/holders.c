/* SPDX-License-Identifier: MIT */
/* Who holds a network namespace: of what the scan finds, that which isn't its name. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/netns/named.h"
#include "common/ns/procfs.h"
#include "common/ns/scan.h"
#include "syscalls.h"

static struct {
	struct ns_scan scan;
	struct netns_waited *list;
	size_t count;
	const struct netns_waited *inside;	/* the one that process pid is in */
	int pid;
} search;

/* Appends to an entry's holders, whole or not at all: the list may be long. */
static void append(struct netns_waited *entry, const char *what, const char *which)
{
	size_t used = strlen(entry->holders), room = sizeof(entry->holders) - used;

	if (fmt(entry->holders + used, room, "%s%s%s", used ? ", " : "", what, which) >= room)
		entry->holders[used] = 0;
}

char *netns_holder(const struct ns_holder *holder, char *text, size_t size)
{
	char command[64], what[32] = "";

	if (holder->how == NS_BY_THREAD)
		fmt(what, sizeof(what), "thread %d of ", holder->tid);
	else if (holder->how != NS_BY_PROC)
		fmt(what, sizeof(what), "%s %d of ",
			holder->how == NS_BY_FD ? "descriptor" : "socket", holder->fd);
	proc_command(AT_FDCWD, holder->pid, command, sizeof(command));
	fmt(text, size, "%sprocess %d (%s)", what, holder->pid, command);
	return text;
}

static void found(struct ns_scan *scan, const struct ns *ns, const struct ns_holder *holder)
{
	struct netns_waited *entry = search.list, *end = entry + search.count;
	char text[128];

	while (entry < end && (entry->inode != ns->inode || entry->gone))
		entry++;
	/* of a process that is inside, its descriptors add nothing */
	if (entry == end || holder->pid == scan->self ||
			(entry == search.inside && holder->pid == search.pid))
		return;
	if (holder->how == NS_BY_PROC) {
		search.inside = entry;
		search.pid = holder->pid;
	}
	append(entry, "", netns_holder(holder, text, sizeof(text)));
}

/* Notes where the namespace is mounted, but for its name. */
static void note_mounts(struct netns_waited *entry)
{
	const struct ns *ns = ns_scan_find(&search.scan, entry->inode);
	char own[NETNS_PATH];
	size_t length = fmt(own, sizeof(own), "/run/netns/%s", entry->name);

	for (const struct ns_point *point = ns ? ns->points : NULL; point; point = point->next) {
		size_t all = strlen(point->path);

		if (all < length || strcmp(point->path + all - length, own))
			append(entry, "the mount on ", point->path);
	}
}

bool netns_holders(struct netns_waited *list, size_t count)
{
	int folder = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	bool held = false;

	search.list = list;
	search.count = count;
	search.inside = NULL;
	search.scan = (struct ns_scan){
		.types = 1 << NS_NET,
		.how = NS_BY_PROC | NS_BY_THREAD | NS_BY_FD | NS_BY_SOCKET,
		.facts = NS_FACT_POINTS,
		.found = found,
	};
	for (size_t i = 0; i < count; i++)
		list[i].holders[0] = 0;
	if (!ns_scan_start(&search.scan)) {
		for (size_t i = 0; i < count; i++)
			ns_scan_enter_fd(&search.scan, NS_NET, list[i].inode, 0, -1);
		ns_scan_processes(&search.scan);
		ns_scan_points(&search.scan);
		for (size_t i = 0; i < count; i++) {
			if (list[i].gone)
				continue;
			note_mounts(&list[i]);
			held |= *list[i].holders;
		}
	}
	/* the scan went to /proc */
	if (folder >= 0) {
		if (sys_fchdir(folder))
			warn(errno, "cannot go back to the working folder");
		close(folder);
	}
	return held;
}
