/* SPDX-License-Identifier: MIT */
/* Which command is meant. */
#include <string.h>

#include "common/netns/named.h"

/* The first that begins with the word is meant, as in ip-netns(8). NULL: help */
static const char names[] = "list\0show\0lst\0list-id\0help\0add\0set\0delete\0identify\0pids\0exec\0monitor\0attach\0";
static netns_action *const actions[] = {
	netns_list, netns_list, netns_list, netns_list_id, NULL, netns_add, netns_set, netns_delete, netns_identify, netns_pids,
	netns_exec, netns_monitor, netns_attach,
};

int netns_command(const struct netns_door *door, char **argv)
{
	netns_action *const *action = actions;

	if (!*argv)
		return netns_list(door, argv);
	for (const char *name = names; **argv && *name; name += strlen(name) + 1, action++)
		if (!strncmp(*argv, name, strlen(*argv)))
			return *action ? (*action)(door, argv + 1) : door->help();
	warn(0, "Command \"%s\" is unknown, try \"%s help\".", *argv, door->self);
	return NETNS_USAGE;
}
