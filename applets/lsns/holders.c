/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "applet.h"
#include "common/cli/users.h"
#include "lsns.h"

enum { KIND, PID, TID, FD, WHERE, USER, COMMAND, HOLDER_COLUMNS };
static const struct table_column columns[HOLDER_COLUMNS] = {
	[KIND] = { "KIND", 0 },
	[PID] = { "PID", TABLE_RIGHT | TABLE_NUMBER },
	[TID] = { "TID", TABLE_RIGHT | TABLE_NUMBER },
	[FD] = { "FD", TABLE_RIGHT | TABLE_NUMBER },
	[WHERE] = { "WHERE", 0 },
	[USER] = { "USER", 0 },
	[COMMAND] = { "COMMAND", TABLE_CUT },
};

static const char *where_text(const struct ns *ns, const struct ns_holder *holder)
{
	const char *type = ns_types[ns->type].name;

	if (holder->mnt)
		return format_text("%s in mnt:[%llu]", holder->point,
			(unsigned long long)holder->mnt->inode);
	if (holder->point)
		return arena_text(holder->point);
	if (holder->socket)
		return format_text("socket:[%llu]", (unsigned long long)holder->socket);
	if (holder->child)
		return format_text("%s:[%llu]", ns_types[holder->child->type].name,
			(unsigned long long)holder->child->inode);
	if (holder->how & (NS_BY_PROC | NS_BY_THREAD | NS_BY_CHILD))
		return format_text(holder->how == NS_BY_CHILD ? "ns/%s_for_children" : "ns/%s",
			type);
	return NULL;
}

static void add_holder(struct ns_scan *scan, const struct ns *ns, const struct ns_holder *holder)
{
	struct table_row *row;

	/* we ourselves hold nothing once the answer is read; the kernel only tells that there is
	 * somebody */
	if (ns->inode != lsns.inode || holder->pid == scan->self || holder->how == NS_BY_KERNEL)
		return;
	row = table_row(&lsns.table, NULL);
	row->cell[KIND] = holders_text(holder->how);
	row->cell[WHERE] = where_text(ns, holder);
	if (holder->fd >= 0)
		row->cell[FD] = number_text(holder->fd);
	if (holder->tid)
		row->cell[TID] = number_text(holder->tid);
	if (holder->pid) {
		const struct process *process = process_read(holder->pid);

		row->cell[PID] = number_text(holder->pid);
		row->cell[USER] = process->gone ? NULL : user_text(process->uid);
		row->cell[COMMAND] = process->command;
	}
}

void holders_prepare(void)
{
	lsns.table.name = "holders";
	lsns.table.column = columns;
	lsns.table.columns = HOLDER_COLUMNS;
	lsns.scan.found = add_holder;
}

void holders_finish(void)
{
	const struct ns *ns = ns_scan_find(&lsns.scan, lsns.inode);

	if (!ns)
		refuse_namespace();
	if (ns->how == NS_BY_KERNEL) {
		struct table_row *row = table_row(&lsns.table, NULL);

		row->cell[KIND] = holders_text(NS_BY_KERNEL);
		row->cell[WHERE] = "nothing that can be seen: a descriptor in flight, a hidden "
			"process, the kernel itself";
	}
}
