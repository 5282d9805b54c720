/* SPDX-License-Identifier: MIT */
/* The command lines of nsenter(1) and unshare(1): every option is kept by its letter, and asked for where it matters. */
#ifndef NS_GIVEN_H
#define NS_GIVEN_H

#include <stdbool.h>
#include <stdint.h>

#include "common/cli/opt.h"

extern const char *given_arguments[64];

/* The argument of an option; opt_alone when it was given without one, NULL when it wasn't given. */
static inline const char *given(int letter)
{
	return given_arguments[letter & 63];
}

/* The same, but NULL as well when it was given without one. */
const char *argument(int letter);

/* That of the option of a type of namespaces (ns_index): the file. */
const char *type_argument(int type);

/* Whether one of the options was given, by their letters. */
bool any_given(const char *letters);

/* Reads a table of opt.h. take() sees each option and says what is kept as its argument; a type's adds its CLONE_NEW* to *types.
 * Returns the operands. */
char **given_read(char **argv, const char *table, uint32_t *types, const char *(*take)(int letter, const char *argument));

#endif
