/* SPDX-License-Identifier: MIT */
/* Errors: one line on standard error, in one write, and the way out. */
#ifndef CLI_ERR_H
#define CLI_ERR_H

#include "common/cli/errno_text.h"
#include "common/cli/packed.h"

/* What every line begins with: "lsns: " unless an applet changes it (ip and its peers print no prefix). */
extern const char *err_prefix;

/* The exit status of a wrong command line; 1 unless an applet changes it. */
extern int err_usage_status;

/* Prints prefix, message and, if err is not 0, ": " and the words for that errno (a positive number). Control bytes in the
 * message come out escaped. Standard output is flushed first, so that a terminal shows both in order.
 * Returns 1, the exit status of most failures. The format is a literal, as printf(3) takes it (out.h tells which conversions). */
#define warn(err, format, ...) err_warn(err, PACKED_FORMAT(format, ##__VA_ARGS__))

/* The same, then exits with status. Buffered output is written first. */
#define die(status, err, format, ...) err_die(((status) - 1) << 16 | (err), PACKED_FORMAT(format, ##__VA_ARGS__))

/* A wrong command line: the message, a second line that points to --help, and exit with err_usage_status. */
#define die_usage(format, ...) err_die_usage(PACKED_FORMAT(format, ##__VA_ARGS__))

int err_warn(int err, const char *format, ...);
/* The status, less the 1 that it nearly always is, above 16 bits of errno: one number costs a caller less than two. */
_Noreturn void err_die(int how, const char *format, ...);
_Noreturn void err_die_usage(const char *format, ...);

/* Name of the running applet, as the dispatch table spells it. Set by the front door. */
extern const char *applet_name;

#endif
