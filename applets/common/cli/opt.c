/* SPDX-License-Identifier: MIT */
#include "common/cli/opt.h"

#include <string.h>

#include "common/cli/err.h"

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

static const struct opt *find_long(const struct opt *table, const char *word, size_t length)
{
	const struct opt *found = NULL;

	for (; table->id; table++) {
		if (!table->name || strncmp(table->name, word, length))
			continue;
		if (!table->name[length])
			return table;
		if (found && found->id != table->id)
			die_usage("option '--%.*s' is ambiguous; possibilities: '--%s' '--%s'", (int)length, word,
				found->name, table->name);
		found = table;
	}
	return found;
}

static int take_long(struct opt_state *state, const struct opt *table, const char *word)
{
	size_t length = strcspn(word, "=");
	const struct opt *opt = find_long(table, word, length);

	if (!opt)
		die_usage("unrecognized option '--%.*s'", (int)length, word);
	state->arg = word[length] ? (char *)word + length + 1 : NULL;
	if (state->arg && opt->arg == OPT_NONE)
		die_usage("option '--%s' doesn't allow an argument", opt->name);
	move_before_operands(state, 1);
	if (!state->arg && opt->arg == OPT_REQUIRED) {
		if (!*state->argv)
			die_usage("option '--%s' requires an argument", opt->name);
		state->arg = *state->argv;
		move_before_operands(state, 1);
	}
	return opt->id;
}

static int take_letter(struct opt_state *state, const struct opt *table)
{
	char letter = *state->rest++;

	while (table->id && table->id != letter)
		table++;
	if (!table->id)
		die_usage("invalid option -- '%c'", letter);
	state->arg = NULL;
	if (table->arg != OPT_NONE && *state->rest) {
		state->arg = (char *)state->rest;
		state->rest = "";
	}
	if (!*state->rest) {
		state->rest = NULL;
		move_before_operands(state, 1);
		if (table->arg == OPT_REQUIRED && !state->arg) {
			if (!*state->argv)
				die_usage("option requires an argument -- '%c'", letter);
			state->arg = *state->argv;
			move_before_operands(state, 1);
		}
	}
	return table->id;
}

static int finished(struct opt_state *state)
{
	state->argv = state->operands;
	return 0;
}

int opt_next(struct opt_state *state, const struct opt *table)
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
