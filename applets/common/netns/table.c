/* SPDX-License-Identifier: MIT */
/* Which command is meant. */
#include <string.h>

#include "common/netns/named.h"

/* The first that begins with the word is meant, as in ip-netns(8). */
static const struct command {
	const char *name;
	netns_action *run;	/* NULL: help */
} commands[] = {
	{ "list", netns_list },
	{ "show", netns_list },
	{ "lst", netns_list },
	{ "list-id", netns_list_id },
	{ "help", NULL },
	{ "add", netns_add },
	{ "set", netns_set },
	{ "delete", netns_delete },
	{ "identify", netns_identify },
	{ "pids", netns_pids },
	{ "exec", netns_exec },
	{ "monitor", netns_monitor },
	{ "attach", netns_attach },
};

int netns_command(const struct netns_door *door, char **argv)
{
	if (!*argv)
		return netns_list(door, argv);
	for (unsigned i = 0; **argv && i < sizeof(commands) / sizeof(*commands); i++)
		if (!strncmp(*argv, commands[i].name, strlen(*argv)))
			return commands[i].run ? commands[i].run(door, argv + 1) : door->help();
	warn(0, "Command \"%s\" is unknown, try \"%s help\".", *argv, door->self);
	return NETNS_USAGE;
}
