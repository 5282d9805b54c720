/* SPDX-License-Identifier: MIT */
#include "applet.h"
#include "lsns.h"

enum { CHAINS = 64 };

/* The latest row of each process, in a hash table. */
struct process_row {
	struct process_row *next;
	int pid;
	struct table_row *row;
};
static struct process_row *chains[CHAINS];

static struct table_row *find_row(int pid)
{
	const struct process_row *entry = chains[(unsigned)pid % CHAINS];

	while (entry && entry->pid != pid)
		entry = entry->next;
	return entry ? entry->row : NULL;
}

static void note_row(int pid, struct table_row *row)
{
	struct process_row **chain = &chains[(unsigned)pid % CHAINS];
	struct process_row *entry = arena_alloc(sizeof(*entry));

	*entry = (struct process_row){ .next = *chain, .pid = pid, .row = row };
	*chain = entry;
}

/* Adds the row of a namespace, or of one of its processes, below the parent that the tree gives
 * it. */
static struct table_row *add_row(const struct ns *ns, int pid, struct table_row *parent)
{
	bool processes = CONFIG_LSNS_TREE && lsns.tree == TREE_PROCESS && pid;
	struct table_row *row;

	if (processes)
		parent = find_row(process_read(pid)->ppid);
	row = table_row(&lsns.table, parent);
	for (unsigned i = 0; i < lsns.table.columns; i++)
		row->cell[i] = column_text(lsns.columns.which[i], ns, pid);
	if (processes)
		note_row(pid, row);
	return row;
}

/* Adds a namespace. In a tree, those above it come first, even if nobody asked for them. */
static void add_namespace(struct ns *ns)
{
	struct ns *owner, *parent, *above = NULL;

	if (!ns || ns->listed)
		return;
	ns->listed = true;	/* now: an inode that was used again could lead in a circle */
	if (CONFIG_LSNS_TREE && (lsns.tree == TREE_OWNER || lsns.tree == TREE_PARENT)) {
		owner = ns_scan_find(&lsns.scan, ns->owner);
		parent = ns_scan_find(&lsns.scan, ns->parent);
		above = lsns.tree == TREE_OWNER ? owner : parent;
		add_namespace(parent);
		add_namespace(owner);
	}
	ns->row = add_row(ns, ns->pid, above ? above->row : NULL);
}

/* Shell sort: they are nearly in order. */
static void sort_by_inode(struct ns **all, size_t count)
{
	size_t gap = 1;

	while (gap < count)
		gap = 3 * gap + 1;
	for (; gap; gap /= 3) {
		for (size_t i = gap; i < count; i++) {
			struct ns *ns = all[i];
			size_t at = i;

			for (; at >= gap && all[at - gap]->inode > ns->inode; at -= gap)
				all[at] = all[at - gap];
			all[at] = ns;
		}
	}
}

static bool asked_for(const struct ns *ns)
{
	unsigned given = lsns.given;

	if (!(lsns.scan.types & 1 << ns->type) || (given & TASK && !ns->chosen) ||
			(given & PERSISTENT && ns->processes))
		return false;
	if (given & FAST && !(ns->how & (NS_BY_PROC | NS_BY_KERNEL)))
		return false;
	return !CONFIG_LSNS_FILTER || !(given & FILTER) || filter_passes(ns);
}

void rows_of_namespaces(void)
{
	sort_by_inode(lsns.scan.all, lsns.scan.count);
	for (size_t i = 0; i < lsns.scan.count; i++)
		if (asked_for(lsns.scan.all[i]))
			add_namespace(lsns.scan.all[i]);
}

void rows_of_processes(const struct ns *ns, const int *pids, size_t count)
{
	for (size_t i = 0; i < count; i++)	/* in order, as /proc is */
		add_row(ns, pids[i], NULL);
}
