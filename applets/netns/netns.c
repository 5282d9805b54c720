/* SPDX-License-Identifier: MIT */
/* netns: named network namespaces. ip-netns(8) is its model; the commands are in common/netns. */
#include <string.h>

#include "applet.h"
#include "common/netns/netns.h"

enum { OPT_ALL = 'a', OPT_JSON = 'j', OPT_PRETTY = 'p' };

static const struct option options[] = {
	{ OPT_ALL, 'a', OPT_NONE, "all" },
	{ OPT_JSON, 'j', OPT_IF(CONFIG_NETNS_JSON, OPT_NONE), "json" },
	{ OPT_PRETTY, 'p', OPT_NONE, "pretty" },
	{ 0 }
};

static int help(void)
{
	print_help();
}

int netns_main(int argc, char **argv)
{
	struct netns_door door = { .self = "netns", .help = help };
	struct opt_state state;
	int id;

	(void)argc;
	err_usage_status = 255;
	/* ip's one dash is taken as well */
	for (char **arg = argv + 1; *arg && **arg == '-'; arg++)
		if (!strcmp(*arg, "-all"))
			*arg = (char *)"--all";
	opt_start(&state, argv, false);
	while ((id = opt_next(&state, options))) {
		switch (id) {
		case OPT_ALL: door.all = true; break;
		case OPT_JSON: door.json = true; break;
		case OPT_PRETTY: door.pretty = true; break;
		}
	}
	return netns_command(&door, state.argv);
}
