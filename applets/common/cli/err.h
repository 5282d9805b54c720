/* SPDX-License-Identifier: MIT */
/* Errors: one line on standard error, in one write, and the way out. */
#ifndef CLI_ERR_H
#define CLI_ERR_H

#include <stdbool.h>

#include "common/cli/errno_text.h"

/* What every line begins with: "lsns: " unless an applet changes it (ip prints no prefix). */
extern const char *err_prefix;

/* The exit status of a wrong command line; 1 unless an applet changes it. */
extern int err_usage_status;

/* What is done before every line. NULL: nothing. */
extern void (*warn_first)(void);

/* Prints prefix, message and, if err is not 0, ": " and the words for that errno (a positive
 * number). Control bytes in the message come out escaped. Standard output is flushed first, so that
 * a terminal shows both in order. Returns 1, the exit status of most failures. The format is
 * printf(3)'s (out.h lists the conversions). */
int warn(int err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* warn(), then exits with status. Buffered output is written first. */
_Noreturn void die(int status, int err, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* A wrong command line: the message, a second line that points to --help, and exit with
 * err_usage_status. */
_Noreturn void die_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* For what may have been left out of the build: dies when it was, naming it ("json", "batch
 * files"). */
static inline void need(bool is_built, const char *what)
{
	if (!is_built)
		die(err_usage_status, 0, "this build lacks %s", what);
}

/* The running applet's name, as the front door spells it, and its --help text. */
extern const char *applet_name;
const char *applet_help(void);

#endif
