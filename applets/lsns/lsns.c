/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <unistd.h>

#include "applet.h"
#include "lsns.h"

struct lsns lsns;

enum {
	/* columns that need a look at all processes */
	PROCESS_COLUMNS = 1 << COL_PATH | 1 << COL_NPROCS | 1 << COL_PID | 1 << COL_PPID |
		1 << COL_COMMAND | 1 << COL_UID | 1 << COL_USER,
	THREAD_COLUMNS = 1 << COL_NTHREADS,
	HELD_COLUMNS = 1 << COL_HELD,
};

/* Whether the tree is one of namespaces, not of processes. */
static bool is_ns_tree(void)
{
	return lsns.tree == TREE_OWNER || lsns.tree == TREE_PARENT;
}

/* The tree is drawn in one column; without that column there is no tree. */
static void choose_tree_column(void)
{
	enum tree tree = lsns.tree;

	lsns.tree = TREE_NONE;
	if (!CONFIG_LSNS_TREE || (lsns.given & (LIST | TREE)) == LIST)
		return;
	for (unsigned i = 0; i < lsns.columns.count; i++) {
		if (lsns.columns.which[i] != (tree == TREE_PROCESS ? COL_COMMAND : COL_NS))
			continue;
		lsns.columns.column[i].flags |= TABLE_TREE;
		lsns.table.branch = table_branch;
		lsns.tree = tree;
	}
}

/* Sets where to look from now on. A namespace is opened only if it has to be asked for
 * something. */
static void set_search(unsigned how)
{
	struct ns_scan *scan = &lsns.scan;
	unsigned facts = scan->facts & ~NS_FACT_POINTS;

	if (how & NS_BY_CHILD && scan->types & 1 << NS_USER)
		facts |= NS_FACT_OWNER;
	if (how & NS_BY_CHILD && scan->types & 1 << NS_PID)
		facts |= NS_FACT_PARENT;
	lsns.facts = facts;
	scan->how = how;
	scan->opened = facts ? facts_learn : NULL;
	scan->only_orphans = facts == NS_FACT_HIDDEN;
}

/* Where to look: no more than the answer needs. */
static void choose_search(void)
{
	unsigned how = NS_BY_ALL, given = lsns.given, wanted = lsns.wanted;

	if (is_ns_tree())
		lsns.scan.facts |= NS_FACT_OWNER | NS_FACT_PARENT;
	if (given & (FAST | NAMESPACE) || (given & TASK && !(wanted & HELD_COLUMNS))) {
		how = wanted & THREAD_COLUMNS ? NS_BY_PROC | NS_BY_THREAD : 0;
		if (!(given & TASK) || wanted & (PROCESS_COLUMNS | HELD_COLUMNS))
			how |= NS_BY_PROC;
	}
	set_search(how);
}

static void start(void)
{
	struct ns_scan *scan = &lsns.scan;
	int err;

	err = ns_scan_start(scan);
	if (err)
		die(1, -err, "cannot read /proc, which must be mounted (mount -t proc proc /proc)");
	scan->opens = -1;
	if (scan->how & NS_BY_CHILD && scan->types & 1 << NS_USER)
		scan->read = -1;	/* any may be what keeps its owner */
	if (is_ns_tree())
		scan->read |= 1 << NS_USER | (lsns.tree == TREE_PARENT ? 1 << NS_PID : 0);
}

static void scan_mounts(void)
{
	if (lsns.scan.how & NS_BY_MOUNT)
		ns_scan_mounts(&lsns.scan);
	else if (lsns.scan.facts & NS_FACT_POINTS)
		ns_scan_points(&lsns.scan);
}

/* Looks at all that the search says. */
static void scan_all(void)
{
	unsigned how = lsns.scan.how;
	bool held = lsns.wanted & HELD_COLUMNS || lsns.given & HOLDERS;
	int err;

	/* the kernel's list, if it is complete, replaces the search for mounts and children */
	if (CONFIG_LSNS_LISTNS && !held && !(lsns.given & (TASK | NAMESPACE))) {
		set_search(how & ~NS_BY_MOUNT);
		if (!ids_scan()) {
			set_search(how);
		} else {
			set_search(how & ~(NS_BY_MOUNT | NS_BY_CHILD));
			if ((lsns.given & (FAST | PERSISTENT)) == FAST &&
					!(lsns.wanted & (PROCESS_COLUMNS | THREAD_COLUMNS)))
				return;
		}
	}
	err = ns_scan_processes(&lsns.scan);
	if (err)
		die(1, -err, "cannot read /proc");
	if (CONFIG_LSNS_LISTNS && held && how & NS_BY_KERNEL)
		ids_scan();
	scan_mounts();
}

_Noreturn void refuse_namespace(void)
{
	const struct ns_scan *scan = &lsns.scan;

	if (scan->missed || scan->denied || scan->unread || scan->hidden)
		die(1, scan->missed ? scan->why : EACCES,
			"cannot find out whether a namespace has the inode %llu",
			(unsigned long long)lsns.inode);
	die(1, 0, "no namespace has the inode %llu", (unsigned long long)lsns.inode);
}

static int *pids;
static size_t pid_count;

static void keep_pid(struct ns_scan *scan, const struct ns *ns, const struct ns_holder *holder)
{
	(void)scan;
	if (ns->inode == lsns.inode && holder->how == NS_BY_PROC)
		*(int *)arena_push(&pids, &pid_count, sizeof(int)) = holder->pid;
}

/* Lists the processes of one namespace, which may be alive without any. */
static void list_processes(void)
{
	const struct ns *ns;

	lsns.scan.found = keep_pid;
	scan_all();
	ns = ns_scan_find(&lsns.scan, lsns.inode);
	if (!ns && !(lsns.given & FAST)) {
		set_search(NS_BY_ALL);
		start();
		scan_all();
		ns = ns_scan_find(&lsns.scan, lsns.inode);
	}
	if (!ns)
		refuse_namespace();
	rows_of_processes(ns, pids, pid_count);
}

/* Reads the namespaces of one process first; that may be all there is to do. */
static void scan_task(void)
{
	struct ns_scan *scan = &lsns.scan;
	unsigned how = scan->how;
	int err;

	set_search(0);
	err = ns_scan_process(scan, lsns.pid);
	set_search(how);
	if (err && !(lsns.given & QUIET))
		warn(-err, "process %d", lsns.pid);
	for (size_t i = 0; i < scan->count; i++) {
		struct ns *ns = scan->all[i];

		ns->chosen = ns->processes;
		if (how)
			ns->processes = ns->threads = ns->pid = ns->how = 0;
	}
	if (how && !err)
		scan_all();
	else
		scan_mounts();
}

/* What the kernel doesn't let us see is normal, and a word for people only: on a terminal. */
static void note_limits(void)
{
	const struct ns_scan *scan = &lsns.scan;

	if (lsns.given & QUIET || !isatty(2))
		return;
	if (scan->unread || scan->denied)
		warn(0, "%zu process(es) and %zu other thing(s) may not be looked into: "
			"there may be more", scan->unread, scan->denied);
	if (scan->hidden)
		warn(0, "/proc hides processes (hidepid): there may be more");
}

/* What failed makes the answer incomplete. Returns the exit status. */
static int report_failures(void)
{
	const struct ns_scan *scan = &lsns.scan;

	if (!scan->missed)
		return 0;
	return warn(scan->why, "%zu thing(s) could not be looked at, the list may be incomplete",
		scan->missed);
}

static void fill_table(void)
{
	columns_choose();
	if (!lsns.scan.types)
		lsns.scan.types = (1 << NS_TYPES) - 1;
	choose_tree_column();
	if (CONFIG_LSNS_FILTER && lsns.given & FILTER)
		filter_passes(NULL);
	if (CONFIG_LSNS_HOLDERS && lsns.given & HOLDERS)
		holders_prepare();
	choose_search();
	start();
	if (lsns.given & NAMESPACE) {
		list_processes();
		return;
	}
	if (lsns.given & TASK)
		scan_task();
	else
		scan_all();
	if (CONFIG_LSNS_HOLDERS && lsns.given & HOLDERS)
		holders_finish();
	else
		rows_of_namespaces();
}

int lsns_main(int argc, char **argv)
{
	(void)argc;
	arguments_read(argv);
	lsns.table.name = "namespaces";
	if (lsns.given & LIST_COLUMNS)
		columns_list();
	else
		fill_table();
	if (CONFIG_LSNS_JSON && lsns.given & JSON)
		table_json(&lsns.table);
	else if (lsns.table.rows)	/* headings of nothing are nothing, as in util-linux's */
		table_print(&lsns.table);
	note_limits();
	return report_failures();
}
