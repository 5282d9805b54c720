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
#include "version.h"

enum { PID_LIMIT = 1 << 22 };

/* In the order of enum given. */
static const char options[] =
	"J json\0" "l list\0" "n noheadings\0" "o:output\0" "a-output-all\0" "P persistent\0" "p:task\0" "Q:filter\0"
	"q quiet\0" "r raw\0" "t:type\0" "T?tree\0" "u notruncate\0" "W nowrap\0" "H list-columns\0" "f-fast\0"
	"d=holders\0" "h help\0" "V version\0";

static uint64_t namespace_argument(const char *text)
{
	size_t type_length;
	uint64_t inode = ns_link_parse(text, &type_length);
	const char *why;
	int fd;

	if (inode && ns_by_name(text, type_length) >= 0)
		return inode;
	if (num_u64(text, 10, UINT32_MAX, &inode) && (inode > PID_LIMIT || lsns.given & NAMESPACE))
		return inode;
	fd = ns_open(text, 0, &why);
	if (fd < 0)
		die(1, 0, "invalid namespace argument: '%s': %s", text, why);
	inode = nsfs_inode(fd);
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
		die(1, 0, "unknown tree type: %s", name);
	lsns.tree = tree;
}

static void need(bool built_in, enum given option, const char *what)
{
	if (!built_in && lsns.given & option)
		die_usage("%s is not built into this lsns", what);
}

/* What isn't only to be remembered. */
static void take_argument(int id, const char *arg)
{
	int type;

	switch (id) {
	case 'T': choose_tree(arg); break;
	case 'p':
		lsns.pid = num_pid(arg);
		if (!lsns.pid)
			die(1, 0, "invalid PID argument: '%s'", arg);
		break;
	case 't':
		type = ns_by_name(arg, strlen(arg));
		if (type < 0)
			die(1, 0, "unknown namespace type: %s", arg);
		lsns.scan.types |= 1u << type;
		break;
	case 'h':
	case 'V':
		out_text(id == 'h' ? applet_help() : "lsns (spacebox " VERSION ")\n");
		finish(0);
	}
}

static bool both(unsigned one, unsigned others)
{
	return lsns.given & one && lsns.given & others;
}

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
		unsigned place = 0;

		for (const char *option = options; *option != id; option += strlen(option) + 1)
			place++;
		lsns.given |= 1u << place;
		lsns.argument[place] = state.arg;
		need(CONFIG_LSNS_JSON, JSON, "--json");
		need(CONFIG_LSNS_FILTER, FILTER, "--filter");
		need(CONFIG_LSNS_TREE, TREE, "--tree");
		need(CONFIG_LSNS_HOLDERS, HOLDERS, "--holders");
		take_argument(id, state.arg);
	}
	if (*state.argv)
		lsns.given |= NAMESPACE;
	conflict(JSON, RAW, "--json and --raw");
	conflict(PERSISTENT, TASK, "--persistent and --task");
	conflict(HOLDERS, TYPE | TASK | PERSISTENT | OUTPUT | OUTPUT_ALL | TREE | FILTER | FAST,
		"--holders and those that choose rows or columns");
	if (both(NAMESPACE, TASK | HOLDERS))
		die(1, 0, "%s is mutually exclusive with <namespace>", lsns.given & TASK ? "--task" : "--holders");
	if (*state.argv && state.argv[1])
		die_usage("unexpected argument: %s", state.argv[1]);
	if (lsns.given & (NAMESPACE | HOLDERS))
		lsns.inode = namespace_argument(*state.argv ? *state.argv : lsns.argument[HOLDERS_PLACE]);
	conflict(NAMESPACE, PERSISTENT | FILTER | TREE, "<namespace> and --persistent, --filter or --tree");
	lsns.table.raw = lsns.given & RAW;
	lsns.table.no_headings = lsns.given & NO_HEADINGS;
	lsns.table.whole = lsns.given & WHOLE;
}
