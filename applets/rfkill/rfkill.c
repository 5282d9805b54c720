/* SPDX-License-Identifier: MIT */
/* rfkill: list and flip the switches of the machine's radios. rfkill(8). */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "device.h"
#include "version.h"

#define TABLE_OPTIONS "J json\0" "n noheadings\0" "o:output\0" "a-output-all\0" "r raw\0"
#define OPTIONS "h help\0" "V version\0"

/* Keeps the devices that one of the words means, all without words. Every word is checked. Returns how many are left. */
static size_t keep_chosen(char **words, struct event *events, size_t count)
{
	size_t kept = 0;

	if (!*words)
		return count;
	for (char **word = words; *word; word++)
		device_check(*word, events, count);
	for (size_t i = 0; i < count; i++) {
		bool chosen = false;

		for (char **word = words; *word && !chosen; word++) {
			struct choice choice = device_choose(*word);

			chosen = device_chosen(&choice, &events[i]);
		}
		if (chosen)
			events[kept++] = events[i];
	}
	return kept;
}

static void list(const struct event *events, size_t count)
{
	char name[256];

	for (; count--; events++) {
		device_name(events->index, name, sizeof(name));
		out("%u: ", events->index);
		out_escaped(name);
		out(": %s\n\tSoft blocked: %s\n\tHard blocked: %s\n", type_description(events->type),
			events->soft ? "yes" : "no", events->hard ? "yes" : "no");
	}
}

static void write_event(int fd, const struct event *event)
{
	ssize_t n;

	do
		n = write(fd, event, sizeof(*event));
	while (n < 0 && errno == EINTR);
	if (n < 0)
		die(1, errno, "cannot write to /dev/rfkill");
}

static void toggle(int fd, const struct choice *choice, const struct event *events, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct event event = { .index = events[i].index, .op = OP_CHANGE, .soft = !events[i].soft };

		if (device_chosen(choice, &events[i]))
			write_event(fd, &event);
	}
}

/* block, unblock, toggle: every word is checked before anything is switched. */
static int change(char command, char **words)
{
	int fd = device_open(O_RDWR | O_NONBLOCK);
	size_t count;
	struct event *events = device_list(fd, &count);

	if (!*words)
		die_usage("which device? give an ID, a type or \"all\"");
	for (char **word = words; *word; word++)
		device_check(*word, events, count);
	for (char **word = words; *word; word++) {
		struct choice choice = device_choose(*word);
		struct event event = {
			.index = choice.index,
			.type = choice.type,
			.op = choice.by_index ? OP_CHANGE : OP_CHANGE_ALL,
			.soft = command == 'b',
		};

		if (command == 't')
			toggle(fd, &choice, events, count);
		else
			write_event(fd, &event);
	}
	return 0;
}

static bool take_options(struct opt_state *state, struct table_options *table)
{
	bool given = false;
	int id;

	while ((id = opt_next(state, CONFIG_RFKILL_TABLE ? TABLE_OPTIONS OPTIONS : OPTIONS))) {
		given = true;
		switch (id) {
		case 'J':
			table->json = true;
			break;
		case 'n':
			table->no_headings = true;
			break;
		case 'o':
			table->columns = state->arg;
			break;
		case 'a':
			table->all = true;
			break;
		case 'r':
			table->raw = true;
			break;
		case 'h':
			out_text(applet_help());
			finish(0);
		default:
			out_text("rfkill from spacebox " VERSION "\n");
			finish(0);
		}
	}
	if (table->json && table->raw)
		die_usage("options --json and --raw cannot be combined");
	return given;
}

static int show(bool as_table, const struct table_options *table, char **words)
{
	size_t count;
	struct event *events = device_list(device_open(O_RDONLY | O_NONBLOCK), &count);

	count = keep_chosen(words, events, count);
	if (CONFIG_RFKILL_TABLE && as_table)
		rfkill_table(table, events, count);
	else
		list(events, count);
	return 0;
}

int rfkill_main(int argc, char **argv)
{
	struct table_options table = { 0 };
	struct opt_state state;
	const char *command;
	bool given;

	(void)argc;
	opt_start(&state, argv, true);
	given = take_options(&state, &table);
	command = state.argv[0];
	if (!command)
		return show(true, &table, state.argv);
	if (!strcmp(command, "list"))
		return show(given, &table, state.argv + 1);
	if (given)
		die_usage("options go with the table only, not with \"%s\"", command);
	if (!strcmp(command, "block") || !strcmp(command, "unblock") || !strcmp(command, "toggle"))
		return change(*command, state.argv + 1);
	if (!strcmp(command, "event"))
		rfkill_events(device_open(O_RDONLY | O_NONBLOCK));
	if (strcmp(command, "help"))
		die_usage("unknown command: %s", command);
	out_text(applet_help());
	return 0;
}
