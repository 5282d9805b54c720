/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <strings.h>

#include "applet.h"
#include "common/cli/users.h"
#include "common/ns/procfs.h"
#include "lsns.h"
#include "syscalls.h"

enum { NUMBER = TABLE_RIGHT | TABLE_NUMBER, COMMAND_SIZE = 8192 };

const struct table_column column_table[COLUMNS] = {
	[COL_NS] = { "NS", NUMBER },
	[COL_TYPE] = { "TYPE", 0 },
	[COL_PATH] = { "PATH", 0 },
	[COL_NPROCS] = { "NPROCS", NUMBER },
	[COL_PID] = { "PID", NUMBER },
	[COL_PPID] = { "PPID", NUMBER },
	[COL_COMMAND] = { "COMMAND", TABLE_CUT },
	[COL_UID] = { "UID", NUMBER },
	[COL_USER] = { "USER", 0 },
	[COL_NETNSID] = { "NETNSID", TABLE_RIGHT },
	[COL_NSFS] = { "NSFS", TABLE_LINES },
	[COL_PNS] = { "PNS", NUMBER },
	[COL_ONS] = { "ONS", NUMBER },
	[COL_ID] = { "ID", NUMBER },
	[COL_HELD] = { "HELD", 0 },
	[COL_NTHREADS] = { "NTHREADS", NUMBER },
	[COL_OWNERUID] = { "OWNERUID", NUMBER },
};

int column_find(const char *name, size_t length)
{
	for (int i = 0; i < COLUMNS; i++)
		if (!strncasecmp(column_table[i].name, name, length) && !column_table[i].name[length])
			return i;
	return -1;
}

void column_add(enum column column)
{
	if (lsns.table.columns == MAX_SHOWN)
		die_usage("more than %d columns", MAX_SHOWN);
	lsns.column[lsns.table.columns] = column;
	lsns.shown[lsns.table.columns++] = column_table[column];
	lsns.wanted |= 1u << column;
}

void columns_choose(const char *list)
{
	if (*list == '+') {
		list++;
	} else {
		lsns.table.columns = 0;
		lsns.wanted = 0;
	}
	for (;;) {
		size_t length = strcspn(list, ",");
		int column = column_find(list, length);

		if (column < 0 || !length)
			die(1, 0, "unknown column: %.*s", (int)length, list);
		column_add(column);
		if (!list[length])
			return;
		list += length + 1;
	}
}

const char *number_text(uint64_t number)
{
	char text[24];

	return arena_copy(text, fmt(text, sizeof(text), "%llu", (unsigned long long)number));
}

const char *user_text(uint32_t uid)
{
	const char *name = user_name(uid);

	return name ? name : number_text(uid);
}

const struct person *person(int pid)
{
	static struct person person;
	static char command[COMMAND_SIZE];
	struct proc_stat stat;
	struct file_identity identity;
	char path[32];

	if (person.pid == pid)
		return &person;
	person = (struct person){ .pid = pid };
	fmt(path, sizeof(path), "%d", pid);
	person.gone = sys_identify(AT_FDCWD, path, &identity);
	if (person.gone)
		return &person;
	person.uid = identity.uid;
	if (lsns.wanted & (1u << COL_PPID | 1u << COL_COMMAND)) {
		fmt(path, sizeof(path), "%d/stat", pid);
		if (!proc_stat_read(AT_FDCWD, path, &stat))
			person.ppid = stat.ppid;
	}
	if (lsns.wanted & 1u << COL_COMMAND)
		person.command = arena_text(proc_command(AT_FDCWD, pid, command, sizeof(command)));
	return &person;
}

static const char *held_text(unsigned how)
{
	static const char *const names[] = { "proc", "thread", "fd", "socket", "mount", "child", "kernel" };
	char text[64] = "";
	size_t length = 0;

	if (how != NS_BY_KERNEL)	/* it knows what holds the others too: only worth a word where nothing else was found */
		how &= ~NS_BY_KERNEL;
	for (int i = 0; i < 7; i++)
		if (how & 1 << i)
			length += fmt(text + length, sizeof(text) - length, "%s%s", length ? "," : "", names[i]);
	return length ? arena_text(text) : NULL;
}

/* Mount points, one a line: a newline in one of them is escaped here, or they couldn't be told apart. */
static const char *points_text(const struct ns_point *point)
{
	size_t size = 0;
	char *text = NULL;

	for (; point; point = point->next) {
		size_t length = strlen(point->path), room = 4 * length + 2;
		bool breaks = strchr(point->path, '\n');

		text = arena_grow(text, size, size + room);
		if (size)
			text[size - 1] = lsns.nowrap || lsns.table.raw ? ',' : '\n';
		if (breaks)
			length = escape(text + size, room, point->path, length);
		else
			memcpy(text + size, point->path, length + 1);
		size += length + 1;
	}
	return text;
}

/* Who made the user namespace that ns is or belongs to. */
static bool owner_uid(const struct ns *ns, uint32_t *uid)
{
	if (ns->type != NS_USER)
		ns = ns_scan_find(&lsns.scan, ns->owner);
	if (!ns || !ns->has_uid)
		return false;
	*uid = ns->owner_uid;
	return true;
}

static const char *nsid_text(int nsid)
{
	return nsid < -1 ? NULL : nsid < 0 ? "unassigned" : number_text(nsid);
}

static const char *path_text(const struct ns *ns, int pid)
{
	char path[40];

	return arena_copy(path, fmt(path, sizeof(path), "/proc/%d/ns/%s", pid, ns_types[ns->type].name));
}

const char *column_text(enum column column, const struct ns *ns, int pid)
{
	uint32_t uid = 0;
	bool has_uid;

	switch (column) {
	case COL_NS: return number_text(ns->inode);
	case COL_TYPE: return ns_types[ns->type].name;
	case COL_NPROCS: return number_text(ns->processes);
	case COL_NTHREADS: return number_text(ns->threads);
	case COL_PNS: return number_text(ns->parent);
	case COL_ONS: return number_text(ns->owner);
	case COL_ID: return ns->id ? number_text(ns->id) : NULL;
	case COL_HELD: return held_text(ns->how);
	case COL_NETNSID: return ns->type == NS_NET ? nsid_text(ns->nsid) : NULL;
	case COL_NSFS: return points_text(ns->points);
	case COL_PATH: return pid ? path_text(ns, pid) : NULL;
	case COL_PID: return pid ? number_text(pid) : NULL;
	case COL_PPID: return pid && !person(pid)->gone ? number_text(person(pid)->ppid) : NULL;
	case COL_COMMAND: return pid ? person(pid)->command : NULL;
	case COL_OWNERUID: return owner_uid(ns, &uid) ? number_text(uid) : NULL;
	case COL_UID:
	case COL_USER:
		has_uid = owner_uid(ns, &uid);
		if (pid || ns->task) {
			const struct person *who = person(pid ? pid : ns->task);

			has_uid = !who->gone;
			uid = who->uid;
		}
		return !has_uid ? NULL : column == COL_UID ? number_text(uid) : user_text(uid);
	default: return NULL;
	}
}
