/* SPDX-License-Identifier: MIT */
/* The table and its JSON. */
#include "applet.h"
#include "common/cli/table.h"
#include "device.h"

enum column { DEVICE, ID, TYPE, TYPE_DESC, SOFT, HARD, COLUMNS };

static const struct table_column columns[COLUMNS] = {
	[DEVICE] = { "DEVICE" },
	[ID] = { "ID", TABLE_RIGHT | TABLE_NUMBER },
	[TYPE] = { "TYPE" },
	[TYPE_DESC] = { "TYPE-DESC" },
	[SOFT] = { "SOFT", TABLE_RIGHT },
	[HARD] = { "HARD", TABLE_RIGHT },
};

static const char *cell(enum column column, const struct rfkill_event *device)
{
	char text[256];

	switch (column) {
	case DEVICE: device_name(device->idx, text, sizeof(text)); break;
	case ID: fmt(text, sizeof(text), "%u", device->idx); break;
	case TYPE: return type_word(device->type, TYPE_NAME);
	case TYPE_DESC: return type_word(device->type, TYPE_DESCRIPTION);
	case SOFT: return device->soft ? "blocked" : "unblocked";
	default: return device->hard ? "blocked" : "unblocked";
	}
	return arena_text(text);
}

void rfkill_table(const struct table_options *options)
{
	struct table_choice choice = { .all = columns, .total = COLUMNS };
	struct table table = { .name = "rfkilldevices", .raw = options->given[OPT_RAW],
		.no_headings = options->given[OPT_NO_HEADINGS] };

	table_choose(&choice, "ID,TYPE,DEVICE,SOFT,HARD", options->given[OPT_OUTPUT_ALL],
		options->columns);
	table.column = choice.column;
	table.columns = choice.count;
	for (size_t i = 0; i < devices.count; i++) {
		struct table_row *row = table_row(&table, NULL);

		for (unsigned k = 0; k < choice.count; k++)
			row->cell[k] = cell(choice.which[k], &devices.list[i]);
	}
	if (options->given[OPT_JSON])
		table_json(&table);
	else
		table_print(&table);
}
