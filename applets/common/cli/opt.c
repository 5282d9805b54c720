/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "common/cli/opt.h"

#include <string.h>

#include "common/cli/err.h"
#include "common/cli/out.h"
#include "version.h"

/* Ids that no applet's own option has. */
enum { OPT_HELP = 254, OPT_VERSION };

static const struct option common_options[] = {
	{ OPT_HELP, 'h', OPT_NONE, "help" },
	{ OPT_VERSION, 'V', OPT_NONE, "version" },
	{ 0 }
};

_Noreturn void print_help(void)
{
	out_text(applet_help());
	finish(0);
}

_Noreturn void print_version(void)
{
	out("%s version " VERSION " (spacebox)\n", applet_name);
	finish(0);
}

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
		size_t operands = state->argv - state->operands;

		memmove(state->operands + 1, state->operands, operands * sizeof(*state->argv));
		*state->operands++ = word;
		state->argv++;
	}
}

/* Takes the word at argv, and the next one where that is its argument. false: it is missing. */
static bool take_word(struct opt_state *state, const struct option *option)
{
	move_before_operands(state, 1);
	if (state->arg || option->argument != OPT_ARGUMENT)
		return true;
	state->arg = *state->argv;
	if (state->arg)
		move_before_operands(state, 1);
	return state->arg;
}

static _Noreturn void die_ambiguous(const struct option *table, const char *word, int length)
{
	const struct option *tables[] = { table, common_options };
	char candidates[512] = "";
	size_t used = 0;

	for (int i = 0; i < 2; i++)
		for (const struct option *option = tables[i]; option->id; option++)
			if (used < sizeof(candidates) && !strncmp(option->name, word, length))
				used += fmt(candidates + used, sizeof(candidates) - used,
					" '--%s'", option->name);
	die_usage("option '--%.*s' is ambiguous; possibilities:%s", length, word, candidates);
}

/* The option of exactly that name, else the only one whose name begins so (its other names
 * aside). */
static const struct option *find_long(const struct option *table, const char *word, int length)
{
	const struct option *tables[] = { table, common_options }, *found = NULL;
	bool ambiguous = false;

	for (int i = 0; i < 2; i++)
		for (const struct option *option = tables[i]; option->id; option++) {
			if (strncmp(option->name, word, length))
				continue;
			if (!option->name[length])
				return option;
			ambiguous |= found && found->id != option->id;
			found = option;
		}
	if (!found)
		die_usage("unrecognized option '--%.*s'", length, word);
	if (ambiguous)
		die_ambiguous(table, word, length);
	return found;
}

static const struct option *find_letter(const struct option *table, char letter)
{
	const struct option *tables[] = { table, common_options };

	for (int i = 0; i < 2; i++)
		for (const struct option *option = tables[i]; option->id; option++)
			if (option->letter == letter)
				return option;
	die_usage("invalid option -- '%c'", letter);
}

static void check_built(const struct option *option)
{
	if (option->argument == OPT_ABSENT)
		die(err_usage_status, 0, "this build lacks the option --%s", option->name);
}

static int take_option(const struct option *option)
{
	if (option->id == OPT_HELP)
		print_help();
	if (option->id == OPT_VERSION)
		print_version();
	return option->id;
}

static int take_long(struct opt_state *state, const struct option *table, char *word)
{
	int length = strchrnul(word, '=') - word;
	const struct option *option = find_long(table, word, length);

	check_built(option);
	state->arg = word[length] ? word + length + 1 : NULL;
	if (state->arg && option->argument == OPT_NONE)
		die_usage("option '--%s' doesn't allow an argument", option->name);
	if (!take_word(state, option))
		die_usage("option '--%s' requires an argument", option->name);
	return take_option(option);
}

static int take_letter(struct opt_state *state, const struct option *table)
{
	char letter = *state->rest++;
	const struct option *option = find_letter(table, letter);

	check_built(option);
	state->arg = NULL;
	if (*state->rest &&
			(option->argument == OPT_ARGUMENT || option->argument == OPT_OPTIONAL)) {
		state->arg = (char *)state->rest;
		state->rest = "";
	}
	if (!*state->rest) {
		state->rest = NULL;
		if (!take_word(state, option))
			die_usage("option requires an argument -- '%c'", letter);
	}
	return take_option(option);
}

static int finish_options(struct opt_state *state)
{
	state->argv = state->operands;
	return 0;
}

int opt_next(struct opt_state *state, const struct option *table)
{
	if (state->rest)
		return take_letter(state, table);
	for (; *state->argv; state->argv++) {
		char *word = *state->argv;

		if (word[0] == '-' && word[1] == '-') {
			if (word[2])
				return take_long(state, table, word + 2);
			move_before_operands(state, 1);
			return finish_options(state);
		}
		if (word[0] == '-' && word[1]) {
			state->rest = word + 1;
			return take_letter(state, table);
		}
		if (!state->permute)
			return finish_options(state);
	}
	return finish_options(state);
}

static const char no_argument[] = "";
static const char *arguments[256];	/* by id; NULL: the option isn't given */

char **opt_read(char **argv, bool permute, const struct option *table,
	char *(*take)(int id, char *argument))
{
	struct opt_state state;
	int id;

	opt_start(&state, argv, permute);
	while ((id = opt_next(&state, table))) {
		const char *argument = take(id, state.arg);

		if (argument || !arguments[id])
			arguments[id] = argument ? argument : no_argument;
	}
	return state.argv;
}

bool opt_given(int id)
{
	return arguments[id];
}

bool opt_any_given(const uint8_t *ids)
{
	while (*ids && !opt_given(*ids))
		ids++;
	return *ids;
}

const char *opt_text(int id)
{
	return arguments[id] == no_argument ? NULL : arguments[id];
}
