/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/cli/out.h"
#include "common/cli/table.h"

/* Returns the value of an environment variable, NULL if it is empty. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

/* locale(7): the first of the three that is set and not empty decides. */
static bool is_utf8_locale(void)
{
	static enum { UNKNOWN, YES, NO } answer;

	if (answer == UNKNOWN) {
		const char *value = variable("LC_ALL");

		if (!value)
			value = variable("LC_CTYPE");
		if (!value)
			value = variable("LANG");
		value = value ? strchr(value, '.') : NULL;
		answer = value && (!strncasecmp(value, ".utf-8", 6) ||
			!strncasecmp(value, ".utf8", 5)) ? YES : NO;
	}
	return answer == YES;
}

void table_branch(const struct table_way *way, bool leaf)
{
	/* a line that passes by, none; a row, the last one */
	static const char ascii[4][8] = { "| ", "  ", "|-", "`-" };
	static const char utf8[4][8] = { "│ ", "  ", "├─", "└─" };

	if (!way->up)
		return;
	table_branch(way->up, false);
	out_text((is_utf8_locale() ? utf8 : ascii)[2 * leaf + way->last]);
}
