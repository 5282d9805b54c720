/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/cli/out.h"
#include "common/cli/table.h"

/* locale(7): the first of the three that is set and not empty decides. */
static bool utf8_locale(void)
{
	static signed char known;	/* 1 yes, -1 no */
	const char *value = NULL;

	if (!known) {
		for (const char *name = "LC_ALL\0LC_CTYPE\0LANG\0"; *name && (!value || !*value); name += strlen(name) + 1)
			value = getenv(name);
		value = value ? strchr(value, '.') : NULL;
		known = value && (!strncasecmp(value, ".utf-8", 6) || !strncasecmp(value, ".utf8", 5)) ? 1 : -1;
	}
	return known > 0;
}

void table_branch(const struct table_way *way, bool leaf)
{
	/* a row further down, no more rows; the row itself, and as the last one */
	static const char parts[2][4][8] = { { "| ", "  ", "|-", "`-" }, { "│ ", "  ", "├─", "└─" } };

	if (!way->up)
		return;
	table_branch(way->up, false);
	out_text(parts[utf8_locale()][2 * leaf + way->last]);
}
