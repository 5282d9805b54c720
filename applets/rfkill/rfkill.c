/* SPDX-License-Identifier: MIT */
/* rfkill: list and flip the switches of the machine's radios. rfkill(8). */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "device.h"

static const struct option options[] = {
	{ OPT_JSON, 'J', OPT_IF(CONFIG_RFKILL_TABLE, OPT_NONE), "json" },
	{ OPT_NO_HEADINGS, 'n', OPT_IF(CONFIG_RFKILL_TABLE, OPT_NONE), "noheadings" },
	{ OPT_OUTPUT, 'o', OPT_IF(CONFIG_RFKILL_TABLE, OPT_ARGUMENT), "output" },
	{ OPT_OUTPUT_ALL, 0, OPT_IF(CONFIG_RFKILL_TABLE, OPT_NONE), "output-all" },
	{ OPT_RAW, 'r', OPT_IF(CONFIG_RFKILL_TABLE, OPT_NONE), "raw" },
	{ 0 }
};

/* Keeps the devices that one of the words means, all without words. Every word is checked. */
static void keep_chosen(char **words)
{
	const struct rfkill_event *choices = device_choices(words);
	size_t count = devices.count;

	if (!*words)
		return;
	devices.count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct rfkill_event *choice = choices;

		while (choice->op && !device_chosen(choice, &devices.list[i]))
			choice++;
		if (choice->op)
			devices.list[devices.count++] = devices.list[i];
	}
}

static void list(void)
{
	char name[256];

	for (size_t i = 0; i < devices.count; i++) {
		const struct rfkill_event *device = &devices.list[i];

		device_name(device->index, name, sizeof(name));
		out("%u: ", device->index);
		out_escaped(name);
		out(": %s\n\tSoft blocked: %s\n\tHard blocked: %s\n", type_word(device->type, TYPE_DESCRIPTION),
			device->soft ? "yes" : "no", device->hard ? "yes" : "no");
	}
}

static void write_event(int fd, const struct rfkill_event *event)
{
	if (write(fd, event, sizeof(*event)) < 0)
		die(1, errno, "cannot write to /dev/rfkill");
}

/* Flips what the words mean, each device as often as it is meant. */
static void toggle(int fd, const struct rfkill_event *choice)
{
	for (size_t i = 0; i < devices.count; i++) {
		const struct rfkill_event *device = &devices.list[i];
		const struct rfkill_event event = { .index = device->index, .op = OP_CHANGE, .soft = !device->soft };

		if (device_chosen(choice, device))
			write_event(fd, &event);
	}
}

/* block, unblock, toggle: every word is checked before anything is switched. */
static void change(int fd, char command, char **words)
{
	struct rfkill_event *choice;

	if (!*words)
		die_usage("which device? give an ID, a type or \"all\"");
	for (choice = device_choices(words); choice->op; choice++) {
		choice->soft = command == 'b';
		(command == 't' ? toggle : write_event)(fd, choice);
	}
}

/* Returns whether there was an option. */
static bool take_options(struct opt_state *state, struct table_options *table)
{
	bool any = false;
	int id;

	while ((id = opt_next(state, options))) {
		if (id == OPT_OUTPUT)
			table->columns = state->arg;
		table->given[id] = any = true;
	}
	if (table->given[OPT_JSON] && table->given[OPT_RAW])
		die_usage("options --json and --raw cannot be combined");
	return any;
}

/* What the command is, by its first letter; 0: nothing that is known. */
static char command_of(const char *word)
{
	static const char commands[] = "list\0block\0unblock\0toggle\0event\0help\0";
	const char *command = commands;

	while (*command && strcmp(command, word))
		command += strlen(command) + 1;
	return *command;
}

int rfkill_main(int argc, char **argv)
{
	struct table_options table = { 0 };
	struct opt_state state;
	char *word, command = 'l';
	bool as_table, writes;
	int fd;

	(void)argc;
	opt_start(&state, argv, true);
	as_table = take_options(&state, &table);
	word = *state.argv;
	if (word) {
		command = command_of(word);
		state.argv++;
	}
	if (as_table && command != 'l')
		die_usage("options go with the table only, not with \"%s\"", word);
	if (!command)
		die_usage("unknown command: %s", word);
	if ((command == 'e' || command == 'h') && *state.argv)
		die_usage("%s takes no argument: %s", word, *state.argv);
	if (command == 'h') {
		out_text(applet_help());
		return 0;
	}
	writes = command == 'b' || command == 'u' || command == 't';
	fd = device_open(writes ? O_RDWR : O_RDONLY);
	if (command == 'e')
		rfkill_events(fd);
	device_list(fd);
	if (writes) {
		change(fd, command, state.argv);
	} else {
		keep_chosen(state.argv);
		if (CONFIG_RFKILL_TABLE && (as_table || !word))
			rfkill_table(&table);
		else
			list();
	}
	return 0;
}
