/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>

#include "applet.h"
#include "common/cli/users.h"
#include "common/cli/words.h"
#include "common/ns/procfs.h"
#include "lsns.h"
#include "syscalls.h"

enum {
	NUMBER = TABLE_RIGHT | TABLE_NUMBER,
	COMMAND_SIZE = 8192,
	TEXT_SIZE = 20 * 1024,		/* more than a line of mountinfo */
};

static const struct table_column columns[COLUMNS] = {
	[COL_NS] = { "NS", NUMBER },
	[COL_TYPE] = { "TYPE" },
	[COL_PATH] = { "PATH" },
	[COL_NPROCS] = { "NPROCS", NUMBER },
	[COL_PID] = { "PID", NUMBER },
	[COL_PPID] = { "PPID", NUMBER },
	[COL_COMMAND] = { "COMMAND", TABLE_CUT },
	[COL_UID] = { "UID", NUMBER },
	[COL_USER] = { "USER" },
	[COL_NETNSID] = { "NETNSID", TABLE_RIGHT },
	[COL_NSFS] = { "NSFS", TABLE_LINES },
	[COL_PNS] = { "PNS", NUMBER },
	[COL_ONS] = { "ONS", NUMBER },
	[COL_ID] = { "ID", NUMBER },
	[COL_HELD] = { "HELD" },
	[COL_NTHREADS] = { "NTHREADS", NUMBER },
	[COL_OWNERUID] = { "OWNERUID", NUMBER },
};

/* What the scan must find out for a column. */
static const uint8_t facts[COLUMNS] = {
	[COL_UID] = NS_FACT_HIDDEN,
	[COL_USER] = NS_FACT_HIDDEN,
	[COL_NETNSID] = NS_FACT_NSID,
	[COL_NSFS] = NS_FACT_POINTS,
	[COL_PNS] = NS_FACT_OWNER | NS_FACT_PARENT,
	[COL_ONS] = NS_FACT_OWNER,
	[COL_ID] = NS_FACT_ID,
	[COL_OWNERUID] = NS_FACT_OWNER | NS_FACT_UID,
};

static void want(enum column column)
{
	lsns.wanted |= 1u << column;
	lsns.scan.facts |= facts[column];
}

int column_find(const char *name, size_t length)
{
	int column = table_find(&lsns.columns, name, length);

	if (column >= 0)
		want(column);
	return column;
}

void columns_choose(void)
{
	const char *usual = "NS,TYPE,NPROCS,PID,USER,COMMAND";

	if (lsns.given & NAMESPACE)
		usual = "PID,PPID,USER,COMMAND";
	else if (lsns.scan.types & 1 << NS_NET)
		usual = "NS,TYPE,NPROCS,PID,USER,NETNSID,NSFS,COMMAND";
	lsns.columns.all = columns;
	lsns.columns.total = COLUMNS;
	table_choose(&lsns.columns, usual, lsns.given & OUTPUT_ALL, lsns.argument[OPT_OUTPUT]);
	for (unsigned i = 0; i < lsns.columns.count; i++)
		want(lsns.columns.which[i]);
	lsns.table.column = lsns.columns.column;
	lsns.table.columns = lsns.columns.count;
}

void columns_list(void)
{
	static const struct table_column headings[] = { { "COLUMN" }, { "TYPE" } };

	lsns.table.name = "columns";
	lsns.table.column = headings;
	lsns.table.columns = 2;
	for (int i = 0; i < COLUMNS; i++) {
		struct table_row *row = table_row(&lsns.table, NULL);

		row->cell[0] = columns[i].name;
		row->cell[1] = columns[i].flags & TABLE_NUMBER ? "number" : "string";
	}
}

const char *format_text(const char *format, ...)
{
	char *text = arena_alloc(TEXT_SIZE);
	va_list ap;

	va_start(ap, format);
	vfmt(text, TEXT_SIZE, format, ap);
	va_end(ap);
	arena_trim(text, strlen(text) + 1);
	return text;
}

const char *number_text(uint64_t number)
{
	return format_text("%llu", (unsigned long long)number);
}

/* Whether a call that returned 0 or -errno told something. That nothing is there is no failure. */
static bool has_read(int result)
{
	errno = -result;
	if (result)
		ns_scan_missed(&lsns.scan);
	return !result;
}

const char *user_text(uint32_t uid)
{
	const char *name;

	has_read(user_name(uid, &name));
	return name ? name : number_text(uid);
}

const struct process *process_read(int pid)
{
	static struct process process;
	struct proc_stat stat;
	struct file_identity identity;

	if (process.pid == pid)
		return &process;
	process = (struct process){ .pid = pid };
	process.gone = sys_identify(AT_FDCWD, proc_path(pid, ""), &identity);
	if (process.gone) {
		ns_scan_missed(&lsns.scan);
		return &process;
	}
	process.uid = identity.uid;
	if (lsns.wanted & (1u << COL_PPID | 1u << COL_COMMAND) &&
			has_read(proc_stat_read(AT_FDCWD, proc_path(pid, "stat"), &stat)))
		process.ppid = stat.ppid;
	if (lsns.wanted & 1u << COL_COMMAND) {
		char *command = arena_alloc(COMMAND_SIZE);

		has_read(proc_command(AT_FDCWD, pid, command, COMMAND_SIZE));
		arena_trim(command, strlen(command) + 1);
		process.command = command;
	}
	return &process;
}

const char *holders_text(unsigned how)
{
	static const char kinds[] = "proc\0thread\0fd\0socket\0mount\0child\0kernel\0";
	const char *text = NULL;

	if (how != NS_BY_KERNEL)	/* the kernel lists what others hold too */
		how &= ~NS_BY_KERNEL;
	for (unsigned kind = 0; how >> kind; kind++)
		if (how >> kind & 1)
			text = format_text("%s%s%s", text ? text : "", text ? "," : "",
				words_at(kinds, kind));
	return text;
}

/* Returns mount points, one a line. A newline in one is escaped here, where it can be told from
 * these. */
static const char *points_text(const struct ns_point *first)
{
	size_t size = 0;
	char *text, *at;

	for (const struct ns_point *point = first; point; point = point->next)
		size += 4 * strlen(point->path) + 1;
	if (!first)
		return NULL;
	text = at = arena_alloc(size);
	for (const struct ns_point *point = first; point; point = point->next) {
		size_t length = strlen(point->path);

		if (at > text)
			at[-1] = lsns.given & (NOWRAP | RAW) ? ',' : '\n';
		if (strchr(point->path, '\n'))
			length = escape(at, 4 * length + 1, point->path, length);
		else
			memcpy(at, point->path, length);
		at += length + 1;
	}
	return text;
}

/* Whether it is known who made the user namespace that ns is or belongs to. */
static bool has_owner_uid(const struct ns *ns, uint32_t *uid)
{
	if (ns->type != NS_USER)
		ns = ns_scan_find(&lsns.scan, ns->owner);
	if (!ns || !ns->has_uid)
		return false;
	*uid = ns->owner_uid;
	return true;
}

/* Whether it is known whose the process is, or without one, the namespace. */
static bool has_uid(const struct ns *ns, int pid, uint32_t *uid)
{
	const struct process *process;

	if (!pid)
		pid = ns->task;
	if (!pid)
		return has_owner_uid(ns, uid);
	process = process_read(pid);
	*uid = process->uid;
	return !process->gone;
}

static const char *process_text(enum column column, const struct ns *ns, int pid)
{
	const struct process *process;

	if (column == COL_PID)
		return number_text(pid);
	if (column == COL_PATH)
		return format_text("/proc/%d/ns/%s", pid, ns_types[ns->type].name);
	process = process_read(pid);
	if (column == COL_COMMAND)
		return process->command;
	return process->gone ? NULL : number_text(process->ppid);
}

const char *column_text(enum column column, const struct ns *ns, int pid)
{
	uint32_t uid;

	switch (column) {
	case COL_NS: return number_text(ns->inode);
	case COL_TYPE: return ns_types[ns->type].name;
	case COL_NPROCS: return number_text(ns->processes);
	case COL_NTHREADS: return number_text(ns->threads);
	case COL_PNS: return number_text(ns->parent);
	case COL_ONS: return number_text(ns->owner);
	case COL_ID: return ns->id ? number_text(ns->id) : NULL;
	case COL_HELD: return holders_text(ns->how);
	case COL_NSFS: return points_text(ns->points);
	case COL_OWNERUID: return has_owner_uid(ns, &uid) ? number_text(uid) : NULL;
	case COL_UID: return has_uid(ns, pid, &uid) ? number_text(uid) : NULL;
	case COL_USER: return has_uid(ns, pid, &uid) ? user_text(uid) : NULL;
	case COL_NETNSID:
		if (!ns->has_nsid)
			return NULL;
		return ns->nsid < 0 ? "unassigned" : number_text(ns->nsid);
	default: return pid ? process_text(column, ns, pid) : NULL;
	}
}
