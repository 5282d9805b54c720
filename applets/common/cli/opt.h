/* SPDX-License-Identifier: MIT */
/* Command-line options in the forms of getopt_long(3): -ab, -oARG, -o ARG, --long, --long=ARG,
 * unambiguous beginnings of long names, and -- as the end of the options. A table:
 *
 *	enum { OPT_TARGET = 't', OPT_KEEP_CAPS = 128 };
 *	static const struct option options[] = {
 *		{ OPT_TARGET, 't', OPT_ARGUMENT, "target" },
 *		{ OPT_KEEP_CAPS, 0, OPT_NONE, "keep-caps" },
 *		{ 0 }
 *	};
 *
 * opt_next() itself handles -h, --help, -V and --version. A table that has such a letter or name
 * takes it over. */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include <stdbool.h>
#include <stdint.h>

enum option_argument {
	OPT_NONE,		/* no argument */
	OPT_ARGUMENT,		/* one, attached or the next word */
	OPT_OPTIONAL,		/* one if it is attached: -mFILE, --mount=FILE */
	OPT_LONG_OPTIONAL,	/* --mount[=FILE]; the letter takes no argument: -mn is -m -n */
	OPT_ABSENT,		/* left out of this build: an error that says so */
};

/* For the table: argument if the toggle config is on, else OPT_ABSENT. */
#define OPT_IF(config, argument) ((config) ? (argument) : OPT_ABSENT)

struct option {
	uint8_t id;		/* what opt_next() returns: 1 to 253 */
	char letter;		/* 0: the option has only a long name */
	uint8_t argument;	/* enum option_argument */
	char name[21];
};

struct opt_state {
	char **argv;		/* the next word; at the end: the operands and NULL */
	const char *rest;	/* the letters of -abc that are still to come */
	char *arg;		/* argument of the option just returned, or NULL */
	bool permute;		/* options may stand behind operands (GNU style) */
	char **operands;	/* where the next operand goes while permuting */
};

/* Starts at argv[1]. With permute, operands between options are moved behind them, and argv is
 * rearranged. Without, the first operand ends the options: a program that runs another leaves the
 * other's options alone. */
void opt_start(struct opt_state *state, char **argv, bool permute);

/* Returns the next option's id and sets state->arg. At the end returns 0; state->argv are then the
 * operands. Ends the program by die_usage() when an option is unknown, ambiguous or left out of
 * this build, or an argument is missing or unwanted; and after printing help or version. */
int opt_next(struct opt_state *state, const struct option *table);

/* Reads all options of argv, as opt_start() and opt_next() do, and keeps each one's last argument
 * for opt_given() and opt_text(). take() sees each option first and returns the argument to keep.
 * Returns the operands. */
char **opt_read(char **argv, bool permute, const struct option *table,
	char *(*take)(int id, char *argument));

/* After opt_read(): whether the option was given; whether one of a list was, which a 0 ends; its
 * argument, or NULL. */
bool opt_given(int id);
bool opt_any_given(const uint8_t *ids);
const char *opt_text(int id);

/* Prints the running applet's help, or its version as "NAME version X (spacebox)", and exits with
 * 0. */
_Noreturn void print_help(void);
_Noreturn void print_version(void);

#endif
