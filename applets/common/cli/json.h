/* SPDX-License-Identifier: MIT */
/* JSON on standard output, as it is made: no tree is kept. Strings are always valid UTF-8 (RFC
 * 8259); a byte that isn't comes out as U+FFFD. */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdbool.h>
#include <stdint.h>

enum json_style {
	JSON_COMPACT,		/* [{"name":"a"}]: iproute2's -j */
	JSON_PRETTY,		/* iproute2's -j -p: 4 blanks a level, "[ {", "},{", " ]" */
	JSON_COLUMNS,		/* libsmartcols': 3 blanks a level, each bracket on its own line */
};

/* Where the document stands. Whoever takes output back (out_rewind()) puts this back too. */
struct json_state {
	enum json_style style;
	unsigned depth;
	uint32_t arrays, filled;	/* a bit a level: is it an array, has it a member */
};
extern struct json_state json_state;

/* Begins a document; all that follows until json_end() of the outermost level belongs to it,
 * then a newline is printed. */
void json_start(enum json_style style);

/* Opens / closes an object '{' or an array '['. key is NULL inside an array and at the outermost
 * level. */
void json_open(const char *key, char bracket);
void json_close(void);

/* Members (key) or, with key NULL, elements. */
void json_str(const char *key, const char *value);
void json_str_n(const char *key, const void *bytes, unsigned length);
void json_u64(const char *key, uint64_t value);
void json_s64(const char *key, int64_t value);
void json_hundredths(const char *key, uint64_t value);	/* 1234 is 12.34 */
void json_number(const char *key, const char *digits);	/* a number as it is written */
void json_bool(const char *key, bool value);
void json_null(const char *key);

#endif
