/* SPDX-License-Identifier: MIT */
/* Command-line options as getopt_long(3) takes them: -ab, -oARG, -o ARG, --long, --long=ARG,
 * unambiguous abbreviations of long names, --. A table:
 *
 *	enum { OPT_TARGET = 't', OPT_KEEP_CAPS = 128 };
 *	static const struct option options[] = {
 *		{ OPT_TARGET, 't', OPT_ARGUMENT, "target" },
 *		{ OPT_KEEP_CAPS, 0, OPT_NONE, "keep-caps" },
 *		{ 0 }
 *	};
 *
 * -h, --help, -V and --version are in no table: every applet has them, except where its own table
 * has that letter or name. */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include <stdbool.h>
#include <stdint.h>

enum option_argument {
	OPT_NONE,		/* no argument */
	OPT_ARGUMENT,		/* one, attached or the next word */
	OPT_OPTIONAL,		/* one if it is attached: -mFILE, --mount=FILE */
	OPT_LONG_OPTIONAL,	/* the same, but the letter takes none: -mn is -m -n */
	OPT_ABSENT,		/* the option is known, but left out of this build */
};

/* An option's argument if CONFIG_X is on in this build; else the option is OPT_ABSENT. */
#define OPT_IF(config, argument) ((config) ? (argument) : OPT_ABSENT)

struct option {
	uint8_t id;		/* what opt_next() returns: 1 to 253 */
	char letter;		/* 0: the option has only a long name */
	uint8_t argument;	/* enum option_argument */
	char name[21];
};

struct opt_state {
	char **argv;		/* next word to look at; in the end: the operands and NULL */
	const char *rest;	/* rest of a group of letters */
	char *arg;		/* argument of the option just returned, or NULL */
	bool permute;		/* options may stand behind operands (GNU style) */
	char **operands;	/* where the next operand goes while permuting */
};

/* Starts at argv[1]. With permute, operands met between options are moved behind them (argv is
 * rearranged); without, the first operand ends the options, as a program that runs another needs
 * it. */
void opt_start(struct opt_state *state, char **argv, bool permute);

/* Returns the next option's id, its argument in state->arg; 0 at the end, state->argv then being
 * the operands. Doesn't return (die_usage) for an unknown or ambiguous option, one that is left out
 * of this build, a missing or an unwanted argument; nor for the options that every applet has. */
int opt_next(struct opt_state *state, const struct option *table);

/* For applets that first read all options and then ask for them: reads argv as opt_start() and
 * opt_next() do and keeps each option's argument, the last one if it is given again. take() sees
 * each option first, and returns the argument to keep. Returns the operands. */
char **opt_read(char **argv, bool permute, const struct option *table,
	char *(*take)(int id, char *argument));

/* Whether the option was given; its argument, NULL when it wasn't given or without one. */
bool opt_given(int id);
const char *opt_text(int id);

/* Prints the running applet's help, or its version as "NAME version X (spacebox)", and exits with
 * 0. */
_Noreturn void print_help(void);
_Noreturn void print_version(void);

#endif
