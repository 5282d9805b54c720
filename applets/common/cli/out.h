/* SPDX-License-Identifier: MIT */
/* Standard output, through one buffer, and the formatter behind it. There is no stdio in this
 * program. */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The formatter's conversions: %d %u %x %c %s %%, with l, ll or z, the flags - and 0, a width
 * and a precision (each a number or *), as printf(3) means them. Nothing else is understood. */

/* Formats into dst, which has room for size bytes and is always NUL-terminated if size > 0.
 * Returns the length the whole text has, which is >= size when it was cut (as snprintf(3) does). */
size_t fmt(char *dst, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
size_t vfmt(char *dst, size_t size, const char *format, va_list ap)
	__attribute__((format(printf, 3, 0)));

/* Append to standard output's buffer; written when it is full, on out_flush() and by finish(). A
 * failed write is remembered and reported by finish(); until then nothing more is written. */
void out(const char *format, ...) __attribute__((format(printf, 1, 2)));
void out_text(const char *text);
void out_char(int c);
void out_bytes(const void *bytes, size_t length);

/* out("%llu"), for what is printed a hundred thousand times. */
void out_number(uint64_t value);

/* Append text that somebody else chose (a name, a command line): C0, DEL, C1 and bytes that are
 * not valid UTF-8 come out as \xNN, so that it can neither break a line nor drive a terminal. */
void out_escaped(const char *text);
void out_escaped_bytes(const void *bytes, size_t length);

/* A line with such text in it: formats, escapes all of that and adds a newline. Cut where it is
 * longer than 8 KB. */
void out_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same into memory: escapes length bytes of src to dst (size bytes, always NUL-terminated if
 * size > 0). Returns the length the whole result has, which is >= size when it was cut. */
size_t escape(char *dst, size_t size, const void *src, size_t length);

/* Returns the length (1..4) of the valid, printable UTF-8 character that text (length bytes, >
 * 0) begins with, or 0 when its first byte must be escaped. RFC 3629; overlong forms,
 * surrogates, C0, DEL and C1 are 0. */
size_t utf8_printable(const unsigned char *text, size_t length);

/* Returns how many bytes of text (length bytes) from its first on are printable ASCII: nearly
 * all text is, and goes out in one piece. */
size_t plain_text(const unsigned char *text, size_t length);

/* Writes out what is buffered. Returns 0, or the errno of the first write that ever failed. */
int out_flush(void);

/* Hold output back: between out_hold() and out_release() nothing is written until it is 64 KiB, so
 * that out_rewind() can take back all that was appended since out_hold() (an interrupted dump is
 * asked for again). out_rewind() returns false when it was more: then it stands as it is. Not
 * nestable. */
void out_hold(void);
bool out_rewind(void);
void out_release(void);

/* Flushes and exits with status; a failed write is reported and makes the status 1 if it was 0. */
_Noreturn void finish(int status);

/* What finish(), and so every error that ends the program, does first: takes back what was done
 * so far. NULL: nothing. */
extern void (*finish_first)(void);

#endif
