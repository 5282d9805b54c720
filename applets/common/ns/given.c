/* SPDX-License-Identifier: MIT */
#include "common/ns/given.h"

#include <string.h>

#include "common/ns/nstypes.h"

const char *given_arguments[64];

static const char type_letters[] = NS_LETTERS;

const char *argument(int letter)
{
	const char *argument = given(letter);

	return argument == opt_alone ? NULL : argument;
}

const char *type_argument(int type)
{
	return argument(type_letters[type]);
}

bool any_given(const char *letters)
{
	for (; *letters; letters++)
		if (given(*letters))
			return true;
	return false;
}

char **given_read(char **argv, const char *table, uint32_t *types, const char *(*take)(int letter, const char *argument))
{
	struct opt_state state;
	int letter;

	opt_start(&state, argv, false);
	while ((letter = opt_next(&state, table))) {
		const char *type = strchr(type_letters, letter), *text = take(letter, state.arg);

		if (type)
			*types |= ns_types[type - type_letters].flag;
		if (text || !given(letter))
			given_arguments[letter & 63] = text ? text : opt_alone;
	}
	return state.argv;
}
