/* SPDX-License-Identifier: MIT */
/* Command-line options as getopt_long(3) takes them: -ab, -oARG, -o ARG, --long, --long=ARG, unambiguous
 * abbreviations of long names, --. */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include <stdbool.h>

enum opt_arg {
	OPT_NONE,
	OPT_REQUIRED,
	OPT_OPTIONAL,		/* only attached: -mFILE, --mount=FILE */
};

/* One option. id is what opt_next() returns: the letter itself, or a number >= 256 for an option without a letter.
 * A table ends with id 0. */
struct opt {
	int id;
	enum opt_arg arg;
	const char *name;	/* without the dashes; NULL: a letter only */
};

struct opt_state {
	char **argv;		/* next argument to look at; after opt_next() returned 0: the operands */
	const char *rest;	/* rest of a group of letters */
	char *arg;		/* argument of the option just returned, or NULL */
	bool permute;		/* options may stand behind operands (GNU style) */
	char **operands;	/* where the next operand goes while permuting */
};

/* Starts at argv[1]. With permute, operands met between options are moved behind them (argv is rearranged); without, the first
 * operand ends the options, as a program that runs another one needs it. */
void opt_start(struct opt_state *state, char **argv, bool permute);

/* The next option's id, its argument in state->arg; 0 at the end, state->argv then being the NULL-terminated operands.
 * An unknown option, a missing or an unwanted argument is a usage error: it doesn't return (die_usage). */
int opt_next(struct opt_state *state, const struct opt *table);

#endif
