/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <string.h>
#include <strings.h>

#include "common/cli/err.h"
#include "common/cli/out.h"
#include "common/cli/table.h"

int table_find(const struct table_choice *choice, const char *name, size_t length)
{
	for (unsigned i = 0; i < choice->total; i++) {
		const char *known = choice->all[i].name;

		if (!strncasecmp(known, name, length) && !known[length])
			return i;
	}
	return -1;
}

_Noreturn static void refuse(const struct table_choice *choice, const char *name, size_t length)
{
	char names[256];
	size_t used = 0;

	for (unsigned i = 0; i < choice->total && used < sizeof(names); i++)
		used += fmt(names + used, sizeof(names) - used, " %s", choice->all[i].name);
	die(1, 0, "unknown column: %.*s (one of:%s)", (int)length, name, names);
}

static void add(struct table_choice *choice, unsigned column)
{
	if (choice->count == TABLE_MAX_COLUMNS)
		die_usage("more than %d columns", TABLE_MAX_COLUMNS);
	choice->which[choice->count] = column;
	choice->column[choice->count++] = choice->all[column];
}

static void add_list(struct table_choice *choice, const char *list)
{
	for (size_t length;; list += length + 1) {
		int column;

		length = strchrnul(list, ',') - list;
		column = table_find(choice, list, length);
		if (column < 0)
			refuse(choice, list, length);
		add(choice, column);
		if (!list[length])
			return;
	}
}

void table_choose(struct table_choice *choice, const char *usual, bool all, const char *list)
{
	if (list && *list != '+') {
		add_list(choice, list);
		return;
	}
	if (all)
		for (unsigned i = 0; i < choice->total; i++)
			add(choice, i);
	else
		add_list(choice, usual);
	if (list)
		add_list(choice, list + 1);
}
