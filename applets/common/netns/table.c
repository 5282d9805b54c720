/* SPDX-License-Identifier: MIT */
/* The commands, and which one a word means. */
#include <string.h>

#include "common/netns/named.h"

/* For a command that looks at its words by itself. */
enum { ITS_AFFAIR = 255 };

const struct netns_door *netns_door;

static int help(char **argv)
{
	(void)argv;
	return netns_door->help();
}

/* A word means the first command that begins with it, as in ip-netns(8). */
static const struct command {
	char name[10];
	uint8_t least, most;	/* words behind it */
	bool names;		/* the first of them becomes a name */
	uint8_t extra_status;	/* for a word too many */
	netns_action *action;	/* NULL: left out of this build */
} commands[] = {
	{ "list", 0, 0, false, NETNS_USAGE, netns_list },
	{ "show", 0, 0, false, NETNS_USAGE, netns_list },
	{ "lst", 0, 0, false, NETNS_USAGE, netns_list },
	{ "list-id", 0, ITS_AFFAIR, false, NETNS_USAGE, CONFIG_NETNS_IDS ? netns_list_id : NULL },
	{ "help", 0, ITS_AFFAIR, false, NETNS_USAGE, help },
	{ "add", 1, 1, true, NETNS_USAGE, netns_add },
	{ "set", 2, 2, false, NETNS_USAGE, CONFIG_NETNS_IDS ? netns_set : NULL },
	{ "delete", 0, ITS_AFFAIR, false, NETNS_USAGE, netns_delete },
	{ "identify", 0, 1, false, 1, CONFIG_NETNS_PIDS ? netns_identify : NULL },
	{ "pids", 1, 1, false, 1, CONFIG_NETNS_PIDS ? netns_pids : NULL },
	{ "exec", 0, ITS_AFFAIR, false, NETNS_USAGE, netns_exec },
	{ "monitor", 0, 0, false, NETNS_USAGE, CONFIG_NETNS_MONITOR ? netns_monitor : NULL },
	{ "attach", 2, 2, true, NETNS_USAGE, CONFIG_NETNS_ATTACH ? netns_attach : NULL },
};

static bool is_help(const char *word)
{
	return word && (!strcmp(word, "--help") || !strcmp(word, "-h"));
}

static int run(const struct command *command, char **argv)
{
	netns_action *action = command->action;
	int count = 0;

	if (is_help(*argv))
		return help(argv);
	if (!action) {
		warn(0, "Command \"%s\" is not built into this program", command->name);
		return NETNS_USAGE;
	}
	if (command->most == ITS_AFFAIR)
		return action(argv);
	if (command->least)
		argv = netns_words(argv);
	/* as ip-netns(8) has it, a bad name comes before all else */
	if (*argv && command->names && !netns_name_check(*argv))
		return NETNS_USAGE;
	while (argv[count])
		count++;
	if (count < command->least)
		return netns_missing(!count ? "netns name" : command->names ? "PID" : "nsid");
	if (count <= command->most)
		return action(argv);
	netns_extra(argv[command->most]);
	return command->extra_status;
}

int netns_command(const struct netns_door *door, char **argv)
{
	netns_door = door;
	if (!*argv)
		return netns_list(argv);
	for (size_t i = 0; **argv && i < sizeof(commands) / sizeof(*commands); i++)
		if (!strncmp(*argv, commands[i].name, strlen(*argv)))
			return run(&commands[i], argv + 1);
	warn(0, "Command \"%s\" is unknown, try \"%s help\".", *argv, door->self);
	return NETNS_USAGE;
}
