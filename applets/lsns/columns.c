/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <strings.h>

#include "applet.h"
#include "common/cli/users.h"
#include "common/ns/procfs.h"
#include "lsns.h"
#include "syscalls.h"

enum { NUMBER = TABLE_RIGHT | TABLE_NUMBER, COMMAND_SIZE = 8192, TEXT_SIZE = 20 * 1024 /* more than a line of mounts */ };

/* What the table is told of a column; what it takes to know of a namespace; where struct ns has it, 0: column_text() knows. */
static const struct {
	struct table_column column;
	uint8_t facts, number;
} known[COLUMNS] = {
	[COL_NS] = { { "NS", NUMBER }, 0, offsetof(struct ns, inode) },
	[COL_TYPE] = { { "TYPE", 0 } },
	[COL_PATH] = { { "PATH", 0 } },
	[COL_NPROCS] = { { "NPROCS", NUMBER }, 0, offsetof(struct ns, processes) },
	[COL_PID] = { { "PID", NUMBER } },
	[COL_PPID] = { { "PPID", NUMBER } },
	[COL_COMMAND] = { { "COMMAND", TABLE_CUT } },
	[COL_UID] = { { "UID", NUMBER }, NS_FACT_HIDDEN },
	[COL_USER] = { { "USER", 0 }, NS_FACT_HIDDEN },
	[COL_NETNSID] = { { "NETNSID", TABLE_RIGHT }, NS_FACT_NSID },
	[COL_NSFS] = { { "NSFS", TABLE_LINES }, NS_FACT_POINTS },
	[COL_PNS] = { { "PNS", NUMBER }, NS_FACT_OWNER | NS_FACT_PARENT, offsetof(struct ns, parent) },
	[COL_ONS] = { { "ONS", NUMBER }, NS_FACT_OWNER, offsetof(struct ns, owner) },
	[COL_ID] = { { "ID", NUMBER }, NS_FACT_ID },
	[COL_HELD] = { { "HELD", 0 } },
	[COL_NTHREADS] = { { "NTHREADS", NUMBER }, 0, offsetof(struct ns, threads) },
	[COL_OWNERUID] = { { "OWNERUID", NUMBER }, NS_FACT_OWNER | NS_FACT_UID },
};

static void want(enum column column)
{
	lsns.wanted |= 1u << column;
	lsns.scan.facts |= known[column].facts;
}

int column_find(const char *name, size_t length)
{
	for (int i = 0; i < COLUMNS; i++) {
		const char *is = known[i].column.name;

		if (!strncasecmp(is, name, length) && !is[length]) {
			want(i);
			return i;
		}
	}
	return -1;
}

static void show(enum column column)
{
	if (lsns.table.columns == MAX_SHOWN)
		die_usage("more than %d columns", MAX_SHOWN);
	lsns.column[lsns.table.columns] = column;
	lsns.shown[lsns.table.columns++] = known[column].column;
	want(column);
}

static void show_list(const char *list)
{
	for (size_t length; ; list += length + 1) {
		int column;

		length = strcspn(list, ",");
		column = column_find(list, length);
		if (column < 0)
			die(1, 0, "unknown column: %.*s", (int)length, list);
		show(column);
		if (!list[length])
			return;
	}
}

void columns_choose(void)
{
	const char *list = lsns.argument[OPT_OUTPUT];

	if (list && *list != '+') {
		show_list(list);
	} else {
		if (lsns.given & OUTPUT_ALL) {
			for (int i = 0; i < COLUMNS; i++)
				show(i);
		} else {
			show_list(lsns.given & NAMESPACE ? "PID,PPID,USER" : "NS,TYPE,NPROCS,PID,USER");
			if (lsns.scan.types & 1 << NS_NET && !(lsns.given & NAMESPACE))
				show_list("NETNSID,NSFS");
			show_list("COMMAND");
		}
		if (list)
			show_list(list + 1);
	}
}

void columns_list(void)
{
	static const struct table_column columns[] = { { "COLUMN", 0 }, { "TYPE", 0 } };

	lsns.table.name = "columns";
	lsns.table.column = columns;
	lsns.table.columns = 2;
	for (int i = 0; i < COLUMNS; i++) {
		struct table_row *row = table_row(&lsns.table, NULL);

		row->cell[0] = known[i].column.name;
		row->cell[1] = known[i].column.flags & TABLE_NUMBER ? "number" : "string";
	}
}

const char *text_of(const char *format, ...)
{
	static char text[TEXT_SIZE];
	va_list ap;

	va_start(ap, format);
	vfmt(text, sizeof(text), format, ap);
	va_end(ap);
	return arena_text(text);
}

const char *number_text(uint64_t number)
{
	return text_of("%llu", (unsigned long long)number);
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

	if (person.pid == pid)
		return &person;
	person = (struct person){ .pid = pid };
	person.gone = sys_identify(AT_FDCWD, proc_path(pid, ""), &identity);
	if (person.gone)
		return &person;
	person.uid = identity.uid;
	if (lsns.wanted & (1u << COL_PPID | 1u << COL_COMMAND) && !proc_stat_read(AT_FDCWD, proc_path(pid, "stat"), &stat))
		person.ppid = stat.ppid;
	if (lsns.wanted & 1u << COL_COMMAND)
		person.command = arena_text(proc_command(AT_FDCWD, pid, command, sizeof(command)));
	return &person;
}

const char *held_text(unsigned how)
{
	static const char names[] = "proc\0thread\0fd\0socket\0mount\0child\0kernel";
	const char *text = NULL;

	if (how != NS_BY_KERNEL)	/* it knows what holds the others too: only worth a word where nothing else was found */
		how &= ~NS_BY_KERNEL;
	for (const char *name = names; how; how >>= 1, name += strlen(name) + 1)
		if (how & 1)
			text = text ? text_of("%s,%s", text, name) : name;
	return text;
}

/* Mount points, one a line: a newline in one of them is escaped here, or they couldn't be told apart. */
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
			strcpy(at, point->path);
		at += length + 1;
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

const char *column_text(enum column column, const struct ns *ns, int pid)
{
	const struct person *who;
	uint32_t uid = 0;
	bool has_uid;

	if (known[column].number)
		return number_text(*(const uint64_t *)((const char *)ns + known[column].number));
	switch (column) {
	case COL_TYPE: return ns_types[ns->type].name;
	case COL_ID: return ns->id ? number_text(ns->id) : NULL;
	case COL_HELD: return held_text(ns->how);
	case COL_NETNSID: return !ns->has_nsid ? NULL : ns->nsid < 0 ? "unassigned" : number_text(ns->nsid);
	case COL_NSFS: return points_text(ns->points);
	case COL_OWNERUID: return owner_uid(ns, &uid) ? number_text(uid) : NULL;
	case COL_UID:
	case COL_USER:
		has_uid = owner_uid(ns, &uid);
		if (pid || ns->task) {
			who = person(pid ? pid : ns->task);
			has_uid = !who->gone;
			uid = who->uid;
		}
		return !has_uid ? NULL : column == COL_UID ? number_text(uid) : user_text(uid);
	default:
		break;
	}
	if (!pid)
		return NULL;
	switch (column) {
	case COL_PATH: return text_of("/proc/%d/ns/%s", pid, ns_types[ns->type].name);
	case COL_PID: return number_text(pid);
	case COL_PPID: return person(pid)->gone ? NULL : number_text(person(pid)->ppid);
	default: return person(pid)->command;
	}
}
