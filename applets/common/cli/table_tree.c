/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/cli/out.h"
#include "common/cli/table.h"

/* locale(7): the first of the three that is set and not empty decides. */
static bool utf8_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	static signed char known;	/* 1 yes, -1 no */
	const char *value = NULL;

	if (known)
		return known > 0;
	for (unsigned i = 0; i < sizeof(names) / sizeof(*names) && (!value || !*value); i++)
		value = getenv(names[i]);
	value = value ? strchr(value, '.') : NULL;
	known = value && (!strncasecmp(value, ".utf-8", 6) || !strncasecmp(value, ".utf8", 5)) ? 1 : -1;
	return known > 0;
}

void table_branch(const struct table_way *way, bool leaf)
{
	bool utf8 = utf8_locale();

	if (!way || !way->up)
		return;
	table_branch(way->up, false);
	if (leaf)
		out_text(utf8 ? way->last ? "└─" : "├─" : way->last ? "`-" : "|-");
	else
		out_text(way->last ? "  " : utf8 ? "│ " : "| ");
}
