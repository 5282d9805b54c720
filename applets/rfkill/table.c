/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <strings.h>

#include "applet.h"
#include "common/cli/json.h"
#include "common/cli/table.h"
#include "device.h"

enum { DEVICE, ID, TYPE, TYPE_DESC, SOFT, HARD, COLUMNS };

static const struct table_column known[COLUMNS] = {
	[DEVICE] = { "DEVICE", 0 },
	[ID] = { "ID", TABLE_RIGHT | TABLE_NUMBER },
	[TYPE] = { "TYPE", 0 },
	[TYPE_DESC] = { "TYPE-DESC", 0 },
	[SOFT] = { "SOFT", TABLE_RIGHT },
	[HARD] = { "HARD", TABLE_RIGHT },
};

struct selection {
	unsigned char column[2 * COLUMNS + 8];
	unsigned count;
};

static void select_column(struct selection *selection, const char *word, size_t length)
{
	for (unsigned i = 0; i < COLUMNS; i++) {
		if (strlen(known[i].name) != length || strncasecmp(known[i].name, word, length))
			continue;
		if (selection->count == sizeof(selection->column))
			die(1, 0, "too many columns");
		selection->column[selection->count++] = i;
		return;
	}
	die(1, 0, "unknown column: %.*s", (int)length, word);
}

static void select_columns(struct selection *selection, const struct table_options *options)
{
	const char *list = options->columns;
	static const unsigned char usual[] = { ID, TYPE, DEVICE, SOFT, HARD }, all[] = { DEVICE, ID, TYPE, TYPE_DESC, SOFT, HARD };

	if (options->all) {
		memcpy(selection->column, all, selection->count = sizeof(all));
	} else if (!list || *list == '+') {
		memcpy(selection->column, usual, selection->count = sizeof(usual));
		list += list != NULL;
	}
	for (; list && *list; list += *list == ',') {
		size_t length = strcspn(list, ",");

		select_column(selection, list, length);
		list += length;
	}
	if (!selection->count)
		die(1, 0, "no output column specified");
}

static const char *cell(unsigned column, const struct event *event)
{
	char text[256];

	switch (column) {
	case DEVICE:
		device_name(event->index, text, sizeof(text));
		return arena_text(text);
	case ID:
		fmt(text, sizeof(text), "%u", event->index);
		return arena_text(text);
	case TYPE:
		return type_name(event->type);
	case TYPE_DESC:
		return type_description(event->type);
	default:
		return (column == SOFT ? event->soft : event->hard) ? "blocked" : "unblocked";
	}
}

void rfkill_table(const struct table_options *options, const struct event *events, size_t count)
{
	struct selection selection = { .count = 0 };
	struct table_column columns[sizeof(selection.column)];
	struct table table = { .name = "rfkilldevices", .column = columns, .raw = options->raw,
		.no_headings = options->no_headings };

	select_columns(&selection, options);
	table.columns = selection.count;
	for (unsigned i = 0; i < selection.count; i++)
		columns[i] = known[selection.column[i]];
	for (size_t row = 0; row < count; row++) {
		struct table_row *cells = table_row(&table, NULL);

		for (unsigned i = 0; i < selection.count; i++)
			cells->cell[i] = cell(selection.column[i], &events[row]);
	}
	if (options->json)
		table_json(&table);
	else
		table_print(&table);
}
