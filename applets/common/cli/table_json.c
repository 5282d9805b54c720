/* SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "common/cli/json.h"
#include "common/cli/num.h"
#include "common/cli/table.h"

static void json_cell(const struct table_column *column, const char *text)
{
	char key[sizeof(column->name)];
	uint64_t number;

	for (size_t i = 0; (key[i] = column->name[i]); i++)
		key[i] |= 'a' - 'A';
	if (!text || !*text)
		json_null(key);
	else if (column->flags & TABLE_NUMBER && num_u64(text, 10, UINT64_MAX, &number))
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
			json_cell(&table->column[i], row->cell[i]);
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
