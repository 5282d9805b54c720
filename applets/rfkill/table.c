/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <strings.h>

#include "applet.h"
#include "common/cli/json.h"
#include "common/cli/table.h"
#include "device.h"

enum { DEVICE, ID, TYPE, TYPE_DESC, SOFT, HARD, COLUMNS, SELECTED = 2 * COLUMNS + 8 };

static const struct table_column known[COLUMNS] = {
	[DEVICE] = { "DEVICE", 0 },
	[ID] = { "ID", TABLE_RIGHT | TABLE_NUMBER },
	[TYPE] = { "TYPE", 0 },
	[TYPE_DESC] = { "TYPE-DESC", 0 },
	[SOFT] = { "SOFT", TABLE_RIGHT },
	[HARD] = { "HARD", TABLE_RIGHT },
};

/* The columns asked for, and which of the known ones each is. */
static struct table_column selected[SELECTED];
static unsigned char which[SELECTED];

static unsigned find_column(const char *word, size_t length)
{
	for (unsigned i = 0; i < COLUMNS; i++)
		if (strlen(known[i].name) == length && !strncasecmp(known[i].name, word, length))
			return i;
	die(1, 0, "unknown column: %.*s", (int)length, word);
}

/* Selects the columns of a list, behind count that are selected already. Returns how many there are now. */
static unsigned select_columns(const char *list, unsigned count)
{
	for (; *list; list += *list == ',') {
		size_t length = strcspn(list, ",");
		unsigned column = find_column(list, length);

		if (count == SELECTED)
			die(1, 0, "too many columns");
		which[count] = column;
		selected[count++] = known[column];
		list += length;
	}
	return count;
}

static unsigned select_all(const struct table_options *options)
{
	const char *list = options->columns;
	unsigned count = 0;

	if (options->given[OPT_OUTPUT_ALL])
		list = "DEVICE,ID,TYPE,TYPE-DESC,SOFT,HARD";
	else if (!list || *list == '+')
		count = select_columns("ID,TYPE,DEVICE,SOFT,HARD", 0);
	if (list)
		count = select_columns(list + (*list == '+'), count);
	if (!count)
		die(1, 0, "no output column specified");
	return count;
}

static const char *cell(unsigned column, const struct rfkill_event *device)
{
	char text[256];

	switch (column) {
	case DEVICE:
		device_name(device->index, text, sizeof(text));
		break;
	case ID:
		fmt(text, sizeof(text), "%u", device->index);
		break;
	case TYPE:
		return type_word(device->type, TYPE_NAME);
	case TYPE_DESC:
		return type_word(device->type, TYPE_DESCRIPTION);
	default:
		return &"unblocked"[(column == SOFT ? device->soft : device->hard) ? 2 : 0];
	}
	return arena_text(text);
}

void rfkill_table(const struct table_options *options)
{
	struct table table = { .name = "rfkilldevices", .column = selected, .raw = options->given[OPT_RAW],
		.no_headings = options->given[OPT_NO_HEADINGS], .columns = select_all(options) };

	for (size_t row = 0; row < devices.count; row++) {
		struct table_row *cells = table_row(&table, NULL);

		for (unsigned i = 0; i < table.columns; i++)
			cells->cell[i] = cell(which[i], &devices.list[row]);
	}
	(options->given[OPT_JSON] ? table_json : table_print)(&table);
}
