/* SPDX-License-Identifier: MIT */
/* Command-line options as getopt_long(3) takes them: -ab, -oARG, -o ARG, --long, --long=ARG, unambiguous
 * abbreviations of long names, --. */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include <stdbool.h>
#include <stdint.h>

/* A table of options is one string, each option ended by NUL, the last one by another:
 *	"a all\0" "t:target\0" "m?mount\0" "K-keep-caps\0"
 * The first byte is its letter, which stands for it in the program, the second one says what it takes:
 *	' '  nothing			'-'  the same, without the letter on the command line
 *	':'  an argument		'='  likewise
 *	'?'  one if it is attached	'['  likewise
 *	'+'  nothing as a letter, one if it is attached as a word
 * Then comes the long name. */
struct opt_state {
	char **argv;		/* next argument to look at; after opt_next() returned 0: the operands */
	const char *rest;	/* rest of a group of letters */
	char *arg;		/* argument of the option just returned, or NULL */
	bool permute;		/* options may stand behind operands (GNU style) */
	char **operands;	/* where the next operand goes while permuting */
};

/* For programs that keep all arguments at their letters: stands for the one of an option that was given without. */
extern const char opt_alone[];

/* Starts at argv[1]. With permute, operands met between options are moved behind them (argv is rearranged); without, the first
 * operand ends the options, as a program that runs another one needs it. */
void opt_start(struct opt_state *state, char **argv, bool permute);

/* The next option's letter, its argument in state->arg; 0 at the end, state->argv then being the NULL-terminated operands.
 * An unknown option, a missing or an unwanted argument is a usage error: it doesn't return (die_usage). */
int opt_next(struct opt_state *state, const char *table);

#endif
