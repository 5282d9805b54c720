/* SPDX-License-Identifier: MIT */
/* netns: named network namespaces. ip-netns(8) is its model; the commands are in common/netns. */
#include <string.h>

#include "applet.h"
#include "common/netns/netns.h"

static int help(void)
{
	out_text(applet_help());
	return 0;
}

int netns_main(int argc, char **argv)
{
	static const char options[] = "a all\0" "j json\0" "p pretty\0" "h help\0";
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
		case 'a': door.all = true; break;
		case 'j': door.json = true; break;
		case 'p': door.pretty = true; break;
		case 'h': return help();
		}
	}
	if (!CONFIG_NETNS_JSON && door.json)
		die_usage("this netns was built without JSON");
	return netns_command(&door, state.argv);
}
