/* SPDX-License-Identifier: MIT */
/* rfkill: list and change the switches of the machine's radios. rfkill(8). */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/words.h"
#include "device.h"

enum command { LIST, BLOCK, UNBLOCK, TOGGLE, EVENT, HELP };
static const char commands[] = "list\0block\0unblock\0toggle\0event\0help\0";

static const struct option options[] = {
	{ OPT_JSON, 'J', OPT_IF(CONFIG_RFKILL_TABLE, OPT_NONE), "json" },
	{ OPT_NO_HEADINGS, 'n', OPT_IF(CONFIG_RFKILL_TABLE, OPT_NONE), "noheadings" },
	{ OPT_OUTPUT, 'o', OPT_IF(CONFIG_RFKILL_TABLE, OPT_ARGUMENT), "output" },
	{ OPT_OUTPUT_ALL, 0, OPT_IF(CONFIG_RFKILL_TABLE, OPT_NONE), "output-all" },
	{ OPT_RAW, 'r', OPT_IF(CONFIG_RFKILL_TABLE, OPT_NONE), "raw" },
	{ 0 }
};

/* Keeps the devices that the words choose; without words, all. */
static void keep_chosen(char **words)
{
	size_t choice_count, count = devices.count;
	const struct choice *choices = device_choices(words, &choice_count);

	if (!choice_count)
		return;
	devices.count = 0;
	for (size_t i = 0; i < count; i++) {
		size_t k = 0;

		while (k < choice_count && !device_chosen(&choices[k], &devices.list[i]))
			k++;
		if (k < choice_count)
			devices.list[devices.count++] = devices.list[i];
	}
}

static void print_list(void)
{
	char name[256];

	for (size_t i = 0; i < devices.count; i++) {
		const struct rfkill_event *device = &devices.list[i];

		device_name(device->idx, name, sizeof(name));
		out("%u: ", device->idx);
		out_escaped(name);
		out(": %s\n\tSoft blocked: %s\n\tHard blocked: %s\n",
			type_word(device->type, TYPE_DESCRIPTION), device->soft ? "yes" : "no",
			device->hard ? "yes" : "no");
	}
}

static void write_event(int fd, const struct rfkill_event *event)
{
	if (write(fd, event, sizeof(*event)) < 0)
		die(1, errno, "cannot write to /dev/rfkill");
}

static void toggle(int fd, const struct choice *choice)
{
	for (size_t i = 0; i < devices.count; i++) {
		const struct rfkill_event *device = &devices.list[i];

		if (device_chosen(choice, device))
			write_event(fd, &(struct rfkill_event){ .idx = device->idx,
				.op = RFKILL_OP_CHANGE, .soft = !device->soft });
	}
}

/* All words are read before the first switch is changed. */
static void change(int fd, enum command command, char **words)
{
	size_t count;
	const struct choice *choices = device_choices(words, &count);

	if (!count)
		die_usage("which device? give an ID, a type or \"all\"");
	for (size_t i = 0; i < count; i++) {
		const struct choice *choice = &choices[i];

		if (command == TOGGLE)
			toggle(fd, choice);
		else
			write_event(fd, &(struct rfkill_event){
				.idx = choice->index, .type = choice->type,
				.op = choice->one ? RFKILL_OP_CHANGE : RFKILL_OP_CHANGE_ALL,
				.soft = command == BLOCK });
	}
}

/* Returns whether there was an option. */
static bool read_options(struct opt_state *state, struct table_options *table)
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

static enum command read_command(const char *word, bool has_options)
{
	int command = word ? words_find(commands, word) : LIST;

	if (command < 0)
		die_usage("unknown command: %s", word);
	if (has_options && command != LIST)
		die_usage("options go with the table only, not with \"%s\"", word);
	return command;
}

int rfkill_main(int argc, char **argv)
{
	struct table_options table = { 0 };
	struct opt_state state;
	enum command command;
	char *word, **words;
	bool as_table, writes;
	int fd;

	(void)argc;
	opt_start(&state, argv, true);
	as_table = read_options(&state, &table);
	word = *state.argv;
	words = state.argv + (word != NULL);
	command = read_command(word, as_table);
	if ((command == EVENT || command == HELP) && *words)
		die_usage("%s takes no argument: %s", word, *words);
	if (command == HELP)
		print_help();
	writes = command == BLOCK || command == UNBLOCK || command == TOGGLE;
	fd = device_open(writes ? O_RDWR : O_RDONLY);
	if (command == EVENT)
		rfkill_events(fd);
	device_list(fd);
	if (writes) {
		change(fd, command, words);
		return 0;
	}
	keep_chosen(words);
	if (CONFIG_RFKILL_TABLE && (as_table || !word))
		rfkill_table(&table);
	else
		print_list();
	return 0;
}
