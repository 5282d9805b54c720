/* SPDX-License-Identifier: MIT */
#include "applet.h"
#include "common/cli/sort.h"
#include "lsns.h"

/* Where in the table a process is shown: the latest row of each. */
struct shown {
	struct shown *next;
	int pid;
	struct table_row *row;
};
static struct shown *chains[256];

static struct shown *find_shown(int pid)
{
	struct shown *shown = chains[pid % 256];

	while (shown && shown->pid != pid)
		shown = shown->next;
	return shown;
}

static void remember(int pid, struct table_row *row)
{
	struct shown *shown = find_shown(pid);

	if (!shown) {
		shown = arena_alloc(sizeof(*shown));
		*shown = (struct shown){ .next = chains[pid % 256], .pid = pid };
		chains[pid % 256] = shown;
	}
	shown->row = row;
}

/* The row of a namespace, or of one of its processes, below the parent that the tree gives it. */
static struct table_row *add_row(const struct ns *ns, int pid, struct table_row *parent)
{
	bool processes = CONFIG_LSNS_TREE && lsns.tree == TREE_PROCESS && pid;
	struct table_row *row;

	if (processes) {
		struct shown *shown = find_shown(person(pid)->ppid);

		parent = shown ? shown->row : NULL;
	}
	row = table_row(&lsns.table, parent);
	for (unsigned i = 0; i < lsns.table.columns; i++)
		row->cell[i] = column_text(lsns.column[i], ns, pid);
	if (processes)
		remember(pid, row);
	return row;
}

/* In a tree of namespaces those above come first, even if they weren't asked for themselves. */
static void add_namespace(struct ns *ns)
{
	struct ns *owner = ns_scan_find(&lsns.scan, ns->owner), *parent = ns_scan_find(&lsns.scan, ns->parent);
	struct ns *above = lsns.tree == TREE_OWNER ? owner : parent;
	bool tree = CONFIG_LSNS_TREE && (lsns.tree == TREE_OWNER || lsns.tree == TREE_PARENT);

	if (ns->row)
		return;
	if (tree && parent)
		add_namespace(parent);
	if (tree && owner)
		add_namespace(owner);
	ns->row = add_row(ns, ns->pid, tree && above ? above->row : NULL);
}

static int by_inode(const void *a, const void *b)
{
	const struct ns *const *x = a, *const *y = b;

	return (*x)->inode < (*y)->inode ? -1 : (*x)->inode > (*y)->inode;
}

static bool asked_for(const struct ns *ns)
{
	if (!(lsns.scan.types & 1 << ns->type) || (lsns.pid && !ns->chosen) || (lsns.persistent && ns->processes))
		return false;
	if (lsns.fast && !(ns->how & (NS_BY_PROC | NS_BY_KERNEL)))
		return false;
	return !CONFIG_LSNS_FILTER || !lsns.filter || filter_passes(lsns.filter, ns);
}

void rows_of_namespaces(void)
{
	sort(lsns.scan.all, lsns.scan.count, sizeof(*lsns.scan.all), by_inode);
	for (size_t i = 0; i < lsns.scan.count; i++)
		if (asked_for(lsns.scan.all[i]))
			add_namespace(lsns.scan.all[i]);
}

static int by_pid(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

void rows_of_processes(const struct ns *ns, int *pids, size_t count)
{
	sort(pids, count, sizeof(*pids), by_pid);
	for (size_t i = 0; i < count; i++)
		add_row(ns, pids[i], NULL);
}
