/* SPDX-License-Identifier: MIT */
/* phy-move --list: every radio in every namespace. */
#include "common/cli/table.h"
#include "phy-move.h"

enum { PHY, INDEX, DRIVER, NAMESPACE, INTERFACES, RFKILL, COLUMNS };

static const struct table_column columns[COLUMNS] = {
	[PHY] = { "PHY", 0 },
	[INDEX] = { "INDEX", TABLE_RIGHT | TABLE_NUMBER },
	[DRIVER] = { "DRIVER", 0 },
	[NAMESPACE] = { "NAMESPACE", 0 },
	[INTERFACES] = { "INTERFACES", 0 },
	[RFKILL] = { "RFKILL", 0 },
};

static const char *rfkill(const struct radio *radio)
{
	static const char *const words[] = { "unblocked", "soft", "hard", "soft,hard" };
	unsigned blocked = radio_blocked(radio->name);

	return blocked & RADIO_BLOCK_UNKNOWN ? NULL : words[blocked & 3];
}

static void add_row(struct table *table, const struct place *place, const struct radio *radio)
{
	struct table_row *row = table_row(table, NULL);
	char text[32];

	row->cell[PHY] = radio->name;
	fmt(text, sizeof(text), "%u", radio->index);
	row->cell[INDEX] = arena_text(text);
	radio_driver(&place->at, radio, text);
	row->cell[DRIVER] = *text ? arena_text(text) : NULL;
	row->cell[NAMESPACE] = place->at.name;
	row->cell[INTERFACES] = radio_devs(radio, ",");
	row->cell[RFKILL] = rfkill(radio);
}

int radio_list(bool json)
{
	struct table table = { .name = "radios", .column = columns, .columns = COLUMNS };
	struct radio_place here;

	find_here(&here);
	for (struct place *place = places_find(&here, false); place; place = place->next)
		for (struct radio *radio = place->at.radios; radio; radio = radio->next)
			add_row(&table, place, radio);
	if (json)
		table_json(&table);
	else if (table.rows)
		table_print(&table);
	return 0;
}
