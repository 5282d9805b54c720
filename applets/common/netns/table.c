/* SPDX-License-Identifier: MIT */
/* Which command is meant. */
#include <string.h>

#include "common/netns/named.h"

/* The first that begins with the word is meant, as in ip-netns(8). In front of each stands how many words it takes at least and at most;
 * with 9 it looks at them by itself. */
static const char names[] =
	"00list\0" "00show\0" "00lst\0" "09list-id\0" "09help\0" "11add\0" "22set\0" "09delete\0" "01identify\0" "11pids\0" "09exec\0"
	"00monitor\0" "22attach\0";
static netns_action *const actions[] = {
	netns_list, netns_list, netns_list, netns_list_id, NULL, netns_add, netns_set, netns_delete, netns_identify, netns_pids,
	netns_exec, netns_monitor, netns_attach,
};

const struct netns_door *netns_door;

static int run(netns_action *action, const char *takes, char **argv)
{
	int count = 0, least = takes[0] - '0', most = takes[1] - '0';

	if (!action)
		return netns_door->help();
	if (most == 9)
		return action(argv);
	if (least)
		argv = netns_words(argv);
	/* as ip-netns(8) has it, a bad name is told before all else */
	if (*argv && (action == netns_add || action == netns_attach) && !netns_name_check(*argv))
		return NETNS_USAGE;
	while (argv[count])
		count++;
	if (count < least)
		return netns_missing(!count ? "netns name" : action == netns_set ? "nsid" : "PID");
	if (count <= most)
		return action(argv);
	netns_extra(argv[most]);
	return action == netns_pids || action == netns_identify ? 1 : NETNS_USAGE;
}

int netns_command(const struct netns_door *door, char **argv)
{
	netns_action *const *action = actions;

	netns_door = door;
	if (!*argv)
		return netns_list(argv);
	for (const char *name = names; **argv && *name; name += strlen(name) + 1, action++)
		if (!strncmp(*argv, name + 2, strlen(*argv)))
			return run(*action, name, argv + 1);
	warn(0, "Command \"%s\" is unknown, try \"%s help\".", *argv, door->self);
	return NETNS_USAGE;
}
