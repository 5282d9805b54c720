/* SPDX-License-Identifier: MIT */
/* The command line. */
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/words.h"
#include "common/ns/nsfs.h"
#include "common/ns/nsref.h"
#include "common/ns/procfs.h"
#include "lsns.h"

enum { PID_LIMIT = 1 << 22 };

static const struct option options[] = {
	{ OPT_JSON, 'J', OPT_IF(CONFIG_LSNS_JSON, OPT_NONE), "json" },
	{ OPT_LIST, 'l', OPT_NONE, "list" },
	{ OPT_NO_HEADINGS, 'n', OPT_NONE, "noheadings" },
	{ OPT_OUTPUT, 'o', OPT_ARGUMENT, "output" },
	{ OPT_OUTPUT_ALL, 0, OPT_NONE, "output-all" },
	{ OPT_PERSISTENT, 'P', OPT_NONE, "persistent" },
	{ OPT_TASK, 'p', OPT_ARGUMENT, "task" },
	{ OPT_FILTER, 'Q', OPT_IF(CONFIG_LSNS_FILTER, OPT_ARGUMENT), "filter" },
	{ OPT_QUIET, 'q', OPT_NONE, "quiet" },
	{ OPT_RAW, 'r', OPT_NONE, "raw" },
	{ OPT_TYPES, 't', OPT_ARGUMENT, "type" },
	{ OPT_TREE, 'T', OPT_IF(CONFIG_LSNS_TREE, OPT_OPTIONAL), "tree" },
	{ OPT_WHOLE, 'u', OPT_NONE, "notruncate" },
	{ OPT_NOWRAP, 'W', OPT_NONE, "nowrap" },
	{ OPT_LIST_COLUMNS, 'H', OPT_NONE, "list-columns" },
	{ OPT_FAST, 0, OPT_NONE, "fast" },
	{ OPT_HOLDERS, 0, OPT_IF(CONFIG_LSNS_HOLDERS, OPT_ARGUMENT), "holders" },
	{ 0 }
};

/* Returns the inode of the namespace that text names. */
static uint64_t find_inode(const char *text)
{
	size_t type_length;
	uint64_t inode = ns_link_parse(text, &type_length);
	const char *why;
	int fd, err;

	if (inode && ns_by_name(text, type_length) >= 0)
		return inode;
	if (num_u64(text, 10, UINT32_MAX, &inode) && (inode > PID_LIMIT || lsns.given & NAMESPACE))
		return inode;
	fd = ns_open(text, 0, &why);
	if (fd < 0)
		die(1, 0, "invalid namespace argument: '%s': %s", text, why);
	err = nsfs_inode(fd, &inode);
	if (err)
		die(1, -err, "cannot tell which namespace '%s' is", text);
	close(fd);
	return inode;
}

static void choose_tree(const char *name)
{
	int tree = TREE_OWNER;

	if (name) {
		name += *name == '=';
		tree = words_find("process\0owner\0parent\0", name);
	}
	if (tree < 0)
		die(1, 0, "unknown tree type: %s (one of: process owner parent)", name);
	lsns.tree = tree;
}

/* Reads the argument of an option, where it is more than a text to keep. */
static void read_argument(int id, const char *arg)
{
	int type;

	switch (id) {
	case OPT_TREE: choose_tree(arg); break;
	case OPT_TASK:
		lsns.pid = num_pid(arg);
		if (!lsns.pid)
			die(1, 0, "invalid PID argument: '%s'", arg);
		break;
	case OPT_TYPES:
		type = ns_by_name(arg, strlen(arg));
		if (type < 0)
			die(1, 0, "unknown namespace type: %s (one of: mnt net ipc user pid uts "
				"cgroup time)", arg);
		lsns.scan.types |= 1u << type;
		break;
	}
}

static bool both(unsigned one, unsigned others)
{
	return lsns.given & one && lsns.given & others;
}

/* Ends the program if one option is given together with one of the others. */
static void conflict(unsigned one, unsigned others, const char *what)
{
	if (both(one, others))
		die(1, 0, "options %s cannot be combined", what);
}

void arguments_read(char **argv)
{
	struct opt_state state;
	int id;

	opt_start(&state, argv, true);
	while ((id = opt_next(&state, options))) {
		lsns.given |= 1u << id;
		lsns.argument[id] = state.arg;
		read_argument(id, state.arg);
	}
	if (*state.argv)
		lsns.given |= NAMESPACE;
	conflict(JSON, RAW, "--json and --raw");
	conflict(PERSISTENT, TASK, "--persistent and --task");
	conflict(HOLDERS, TYPE | TASK | PERSISTENT | OUTPUT | OUTPUT_ALL | TREE | FILTER | FAST,
		"--holders and those that choose rows or columns");
	if (both(NAMESPACE, TASK | HOLDERS))
		die(1, 0, "%s is mutually exclusive with <namespace>",
			lsns.given & TASK ? "--task" : "--holders");
	if (*state.argv && state.argv[1])
		die_usage("unexpected argument: %s", state.argv[1]);
	if (lsns.given & (NAMESPACE | HOLDERS))
		lsns.inode = find_inode(*state.argv ? *state.argv : lsns.argument[OPT_HOLDERS]);
	conflict(NAMESPACE, PERSISTENT | FILTER | TREE,
		"<namespace> and --persistent, --filter or --tree");
	lsns.table.raw = lsns.given & RAW;
	lsns.table.no_headings = lsns.given & NO_HEADINGS;
	lsns.table.whole = lsns.given & WHOLE;
}
