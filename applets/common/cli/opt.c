/* SPDX-License-Identifier: MIT */
#include "common/cli/opt.h"

#include <string.h>

#include "common/cli/err.h"

const char opt_alone[] = "";

void opt_start(struct opt_state *state, char **argv, bool permute)
{
	char **first = argv[0] ? argv + 1 : argv;

	*state = (struct opt_state){ .argv = first, .permute = permute, .operands = first };
}

/* The operands met so far stand at operands..argv; brings the n words at argv in front of them. */
static void move_before_operands(struct opt_state *state, int n)
{
	while (n--) {
		char *word = *state->argv;

		memmove(state->operands + 1, state->operands, (state->argv - state->operands) * sizeof(*state->argv));
		*state->operands++ = word;
		state->argv++;
	}
}

/* Whether the option, a row of the table, is of one of the kinds. */
static bool is(const char *option, const char *kinds)
{
	return strchr(kinds, option[1]);
}

static const char *next_row(const char *option)
{
	return option + strlen(option) + 1;
}

/* What stands at argv is the option's argument if it needs one and has got none so far. false: there is none. */
static bool take_argument(struct opt_state *state, const char *option)
{
	move_before_operands(state, 1);
	if (state->arg || !is(option, ":="))
		return true;
	state->arg = *state->argv;
	if (state->arg)
		move_before_operands(state, 1);
	return state->arg;
}

static const char *find_long(const char *option, const char *word, size_t length)
{
	const char *found = NULL;

	for (; *option; option = next_row(option)) {
		const char *name = option + 2;

		if (strncmp(name, word, length))
			continue;
		if (!name[length])
			return option;
		if (found && *found != *option)
			die_usage("option '--%.*s' is ambiguous; possibilities: '--%s' '--%s'", (int)length, word, found + 2, name);
		found = option;
	}
	return found;
}

static int take_long(struct opt_state *state, const char *table, char *word)
{
	size_t length = strcspn(word, "=");
	const char *option = find_long(table, word, length);

	if (!option)
		die_usage("unrecognized option '--%.*s'", (int)length, word);
	state->arg = word[length] ? word + length + 1 : NULL;
	if (state->arg && is(option, " -"))
		die_usage("option '--%s' doesn't allow an argument", option + 2);
	if (!take_argument(state, option))
		die_usage("option '--%s' requires an argument", option + 2);
	return *option;
}

static int take_letter(struct opt_state *state, const char *option)
{
	char letter = *state->rest++;

	while (*option && (*option != letter || is(option, "-=[")))
		option = next_row(option);
	if (!*option)
		die_usage("invalid option -- '%c'", letter);
	state->arg = NULL;
	if (*state->rest && is(option, ":?")) {
		state->arg = (char *)state->rest;
		state->rest = "";
	}
	if (!*state->rest) {
		state->rest = NULL;
		if (!take_argument(state, option))
			die_usage("option requires an argument -- '%c'", letter);
	}
	return letter;
}

static int finished(struct opt_state *state)
{
	state->argv = state->operands;
	return 0;
}

int opt_next(struct opt_state *state, const char *table)
{
	if (state->rest)
		return take_letter(state, table);
	for (; *state->argv; state->argv++) {
		char *word = *state->argv;

		if (word[0] == '-' && word[1] == '-') {
			if (word[2])
				return take_long(state, table, word + 2);
			move_before_operands(state, 1);
			return finished(state);
		}
		if (word[0] == '-' && word[1]) {
			state->rest = word + 1;
			return take_letter(state, table);
		}
		if (!state->permute)
			return finished(state);
	}
	return finished(state);
}
