/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "common/ns/nsfs.h"
#include "common/ns/nsref.h"
#include "common/ns/procfs.h"
#include "lsns.h"
#include "version.h"

enum { PID_LIMIT = 1 << 22 };

static const char options[] =
	"J json\0" "l list\0" "n noheadings\0" "o:output\0" "a-output-all\0" "P persistent\0" "p:task\0" "Q:filter\0"
	"q quiet\0" "r raw\0" "t:type\0" "T?tree\0" "u notruncate\0" "W nowrap\0" "H list-columns\0" "f-fast\0"
	"d=holders\0" "h help\0" "V version\0";

struct lsns lsns;

/* What only the command line's reading needs. */
static struct {
	const char *output, *holders;
	bool output_all, list, tree, list_columns;
	uint64_t inode;
} ask;

enum { PROCESS_COLUMNS = 1 << COL_PATH | 1 << COL_NPROCS | 1 << COL_PID | 1 << COL_PPID | 1 << COL_COMMAND |
	1 << COL_UID | 1 << COL_USER };

static void need(bool built_in, const char *what)
{
	if (!built_in)
		die_usage("%s is not built into this lsns", what);
}

static void choose_type(const char *name)
{
	int type = ns_by_name(name, strlen(name));

	if (type < 0)
		die(1, 0, "unknown namespace type: %s", name);
	lsns.scan.types |= 1u << type;
}

static void choose_tree(const char *name)
{
	static const char *const names[] = { "process", "owner", "parent" };

	if (name && *name == '=')
		name++;
	lsns.tree = TREE_OWNER;
	for (int i = 0; name; i++) {
		if (i == 3)
			die(1, 0, "unknown tree type: %s", name);
		lsns.tree = i;
		if (!strcmp(name, names[i]))
			break;
	}
	ask.tree = true;
}

static void take_option(int id, const char *arg)
{
	switch (id) {
	case 'J': need(CONFIG_LSNS_JSON, "--json"); lsns.json = true; break;
	case 'l': ask.list = true; break;
	case 'n': lsns.table.no_headings = true; break;
	case 'o': ask.output = arg; break;
	case 'a': ask.output_all = true; break;
	case 'P': lsns.persistent = true; break;
	case 'p':
		lsns.pid = num_pid(arg);
		if (!lsns.pid)
			die(1, 0, "invalid PID argument: '%s'", arg);
		break;
	case 'Q': need(CONFIG_LSNS_FILTER, "--filter"); lsns.filter = arg; break;
	case 'q': lsns.quiet = true; break;
	case 'r': lsns.table.raw = true; break;
	case 't': choose_type(arg); break;
	case 'T': need(CONFIG_LSNS_TREE, "--tree"); choose_tree(arg); break;
	case 'u': lsns.table.whole = true; break;
	case 'W': lsns.nowrap = true; break;
	case 'H': ask.list_columns = true; break;
	case 'f': lsns.fast = true; break;
	case 'd': need(CONFIG_LSNS_HOLDERS, "--holders"); ask.holders = arg; break;
	case 'h': out_text(applet_help()); finish(0);
	case 'V': out_text("lsns (spacebox " VERSION ")\n"); finish(0);
	}
}

static void conflict(bool is, const char *what)
{
	if (is)
		die(1, 0, "options %s cannot be combined", what);
}

uint64_t namespace_argument(const char *text)
{
	size_t type_length;
	uint64_t inode = ns_link_parse(text, &type_length);
	const char *why;
	int fd;

	if (inode && ns_by_name(text, type_length) >= 0)
		return inode;
	if (num_u64(text, 10, UINT32_MAX, &inode) && (inode > PID_LIMIT || !ask.holders))
		return inode;
	fd = ns_open(text, 0, &why);
	if (fd < 0)
		die(1, 0, "invalid namespace argument: '%s': %s", text, why);
	inode = nsfs_inode(fd);
	close(fd);
	return inode;
}

static void read_arguments(char **argv)
{
	struct opt_state state;
	int id;

	opt_start(&state, argv, true);
	while ((id = opt_next(&state, options)))
		take_option(id, state.arg);
	conflict(lsns.json && lsns.table.raw, "--json and --raw");
	conflict(lsns.persistent && lsns.pid, "--persistent and --task");
	conflict(ask.holders && (lsns.pid || lsns.persistent || ask.output || ask.output_all || ask.tree || lsns.filter || lsns.fast),
		"--holders and those that choose rows or columns");
	if (*state.argv && (lsns.pid || ask.holders))
		die(1, 0, "%s is mutually exclusive with <namespace>", lsns.pid ? "--task" : "--holders");
	if (*state.argv && state.argv[1])
		die_usage("unexpected argument: %s", state.argv[1]);
	if (*state.argv || ask.holders)
		ask.inode = namespace_argument(ask.holders ? ask.holders : *state.argv);
	conflict(*state.argv && (lsns.persistent || lsns.filter || ask.tree), "<namespace> and --persistent, --filter or --tree");
}

/* -H: names and JSON types. */
static void list_columns(void)
{
	static const struct table_column columns[] = { { "COLUMN", 0 }, { "TYPE", 0 } };

	lsns.table.name = "columns";
	lsns.table.column = columns;
	lsns.table.columns = 2;
	for (int i = 0; i < COLUMNS; i++) {
		struct table_row *row = table_row(&lsns.table, NULL);

		row->cell[0] = column_table[i].name;
		row->cell[1] = column_table[i].flags & TABLE_NUMBER ? "number" : "string";
	}
}

static void choose_columns(void)
{
	static const uint8_t about_ns[] = { COL_NS, COL_TYPE, COL_NPROCS, COL_PID, COL_USER, COL_NETNSID, COL_NSFS, COL_COMMAND };
	static const uint8_t about_process[] = { COL_PID, COL_PPID, COL_USER, COL_COMMAND };
	bool net = lsns.scan.types & 1 << NS_NET;

	if (ask.output_all)
		for (int i = 0; i < COLUMNS; i++)
			column_add(i);
	else if (ask.inode)
		for (unsigned i = 0; i < sizeof(about_process); i++)
			column_add(about_process[i]);
	else
		for (unsigned i = 0; i < sizeof(about_ns); i++)
			if (net || (about_ns[i] != COL_NETNSID && about_ns[i] != COL_NSFS))
				column_add(about_ns[i]);
	if (ask.output)
		columns_choose(ask.output);
	if (!lsns.scan.types)
		lsns.scan.types = (1 << NS_TYPES) - 1;
}

/* The tree is drawn in one column; without that column there is none. */
static void choose_tree_column(void)
{
	enum column column;
	bool shown = false;

	if (!CONFIG_LSNS_TREE || (ask.list && !ask.tree))
		lsns.tree = TREE_NONE;
	column = lsns.tree == TREE_PROCESS ? COL_COMMAND : COL_NS;
	for (unsigned i = 0; i < lsns.table.columns && lsns.tree != TREE_NONE; i++) {
		if (lsns.column[i] == column) {
			lsns.shown[i].flags |= TABLE_TREE;
			shown = true;
		}
	}
	if (!shown)
		lsns.tree = TREE_NONE;
	else if (CONFIG_LSNS_TREE)
		lsns.table.branch = table_branch;
}

/* Where to look and what to ask: no more than the answer needs. */
static void choose_scan(void)
{
	struct ns_scan *scan = &lsns.scan;
	unsigned wanted = lsns.wanted;

	if (lsns.pid && !(wanted & 1u << COL_HELD))
		scan->how = (wanted & PROCESS_COLUMNS ? NS_BY_PROC : 0) |
			(wanted & 1u << COL_NTHREADS ? NS_BY_PROC | NS_BY_THREAD : 0);
	else if (lsns.fast || (ask.inode && !ask.holders))
		scan->how = NS_BY_PROC | (wanted & 1u << COL_NTHREADS ? NS_BY_THREAD : 0);
	else
		scan->how = NS_BY_ALL;
	if (wanted & (1u << COL_PNS | 1u << COL_ONS | 1u << COL_OWNERUID) || lsns.tree == TREE_OWNER || lsns.tree == TREE_PARENT)
		scan->facts |= NS_FACT_OWNER;
	if (wanted & 1u << COL_OWNERUID)
		scan->facts |= NS_FACT_UID;
	if (wanted & (1u << COL_UID | 1u << COL_USER))
		scan->facts |= NS_FACT_HIDDEN;
	if (wanted & 1u << COL_ID)
		scan->facts |= NS_FACT_ID;
	if (wanted & 1u << COL_NETNSID)
		scan->facts |= NS_FACT_NSID;
	if (wanted & 1u << COL_NSFS)
		scan->facts |= NS_FACT_POINTS;
}

static void start(void)
{
	int err = ns_scan_start(&lsns.scan);

	if (err)
		die(1, -err, "cannot read /proc, which must be mounted (mount -t proc proc /proc)");
	if (lsns.tree == TREE_OWNER || lsns.tree == TREE_PARENT)
		lsns.scan.read |= 1 << NS_USER | (lsns.tree == TREE_PARENT ? 1 << NS_PID : 0);
}

static void look(void)
{
	struct ns_scan *scan = &lsns.scan;
	bool held = lsns.wanted & 1u << COL_HELD || ask.holders;
	bool ids = CONFIG_LSNS_LISTNS && !lsns.pid && !ask.inode, complete = false;
	int err;

	/* a list that has everything spares the search for mounts and children */
	if (ids && !held) {
		unsigned how = scan->how;

		scan->how &= ~NS_BY_MOUNT;
		complete = ns_scan_ids(scan);
		scan->how = complete ? how & ~(NS_BY_MOUNT | NS_BY_CHILD) : how;
		if (complete && lsns.fast && !(lsns.wanted & (PROCESS_COLUMNS | 1u << COL_NTHREADS)) && !lsns.persistent)
			return;
	}
	err = ns_scan_processes(scan);
	if (err)
		die(1, -err, "cannot read /proc");
	if (CONFIG_LSNS_LISTNS && held && scan->how & NS_BY_KERNEL)
		ns_scan_ids(scan);
	if (scan->how & NS_BY_MOUNT || scan->facts & NS_FACT_POINTS)
		ns_scan_mounts(scan);
}

static int *pids;
static size_t pid_count;

static void take_pid(struct ns_scan *scan, const struct ns *ns, const struct ns_holder *holder)
{
	(void)scan;
	if (ns->inode == ask.inode && holder->how == NS_BY_PROC)
		*(int *)arena_push(&pids, &pid_count, sizeof(int)) = holder->pid;
}

/* The processes of one namespace; it may have none and be alive all the same. */
static void look_at_one(void)
{
	const struct ns *ns;

	lsns.scan.found = take_pid;
	look();
	ns = ns_scan_find(&lsns.scan, ask.inode);
	if (!ns && !lsns.fast) {
		lsns.scan.how = NS_BY_ALL;
		start();
		look();
		ns = ns_scan_find(&lsns.scan, ask.inode);
	}
	if (!ns)
		die(1, 0, "not found namespace: %llu", (unsigned long long)ask.inode);
	rows_of_processes(ns, pids, pid_count);
}

/* The namespaces of one process: read first, and that may be all there is to do. */
static void look_at_task(void)
{
	struct ns_scan *scan = &lsns.scan;
	unsigned how = scan->how;
	int err;

	scan->how = 0;
	err = ns_scan_process(scan, lsns.pid);
	scan->how = how;
	if (err && !lsns.quiet)
		warn(-err, "process %d", lsns.pid);
	for (size_t i = 0; i < scan->count; i++) {
		struct ns *ns = scan->all[i];

		ns->chosen = ns->processes;
		if (!how)
			continue;
		ns->processes = ns->threads = ns->pid = ns->how = 0;
	}
	if (how && !err)
		look();
	else if (scan->facts & NS_FACT_POINTS)
		ns_scan_mounts(scan);
}

/* What was passed over: one line. */
static void say_what_is_missing(void)
{
	const struct ns_scan *scan = &lsns.scan;
	char text[160];
	size_t length = 0;

	if (lsns.quiet || !(scan->unread || scan->missed || scan->hidden))
		return;
	if (scan->unread)
		length = fmt(text, sizeof(text), "%zu process%s may not be looked into", scan->unread, scan->unread == 1 ? "" : "es");
	if (scan->missed)
		length += fmt(text + length, sizeof(text) - length, "%s%zu other thing%s could not be looked at (%s)", length ? ", " : "",
			scan->missed, scan->missed == 1 ? "" : "s", errno_text(scan->why));
	if (scan->hidden)
		length += fmt(text + length, sizeof(text) - length, "%s/proc hides processes (hidepid)", length ? ", " : "");
	warn(0, "%s: there may be more than this", text);
}

int lsns_main(int argc, char **argv)
{
	(void)argc;
	lsns.table.name = "namespaces";
	lsns.table.column = lsns.shown;
	read_arguments(argv);
	if (ask.list_columns) {
		list_columns();
	} else {
		choose_columns();
		choose_tree_column();
		if (CONFIG_LSNS_FILTER && lsns.filter)
			filter_check(lsns.filter);
		if (CONFIG_LSNS_HOLDERS && ask.holders)
			holders_prepare(ask.inode);
		choose_scan();
		start();
		if (ask.inode && !ask.holders)
			look_at_one();
		else if (lsns.pid)
			look_at_task();
		else
			look();
		if (CONFIG_LSNS_HOLDERS && ask.holders)
			holders_finish();
		else if (!ask.inode)
			rows_of_namespaces();
	}
	if (CONFIG_LSNS_JSON && lsns.json)
		table_json(&lsns.table);
	else
		table_print(&lsns.table);
	say_what_is_missing();
	return 0;
}
