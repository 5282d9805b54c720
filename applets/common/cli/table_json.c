/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/cli/json.h"
#include "common/cli/num.h"
#include "common/cli/table.h"

static void json_cell(const struct table *table, unsigned i, const char *text)
{
	char key[32];
	size_t length = 0;
	uint64_t number;

	for (const char *name = table->column[i].name; *name && length < sizeof(key) - 1; name++)
		key[length++] = *name >= 'A' && *name <= 'Z' ? *name - 'A' + 'a' : *name;
	key[length] = 0;
	if (!text || !*text)
		json_null(key);
	else if (table->column[i].flags & TABLE_NUMBER && num_u64(text, 10, UINT64_MAX, &number))
		json_u64(key, number);
	else
		json_str(key, text);
}

static void json_rows(const struct table *table, const char *key, const struct table_row *row)
{
	json_open(key, '[');
	for (; row; row = row->next) {
		json_open(NULL, '{');
		for (unsigned i = 0; i < table->columns; i++)
			json_cell(table, i, row->cell[i]);
		if (row->child)
			json_rows(table, "children", row->child);
		json_close();
	}
	json_close();
}

void table_json(const struct table *table)
{
	json_start(JSON_COLUMNS);
	json_open(NULL, '{');
	json_rows(table, table->name, table->rows);
	json_close();
}
