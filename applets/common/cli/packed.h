/* SPDX-License-Identifier: MIT */
/* Texts that the file has packed: the --help texts and other lists of "texts.h", and messages. scripts/pack.awk; scripts/layout. */
#ifndef CLI_PACKED_H
#define CLI_PACKED_H

#include <stddef.h>

/* A literal that is packed: a const char * for all that ends in out.h's functions or in an error, which unpack what they print, formats
 * too. Whoever else wants to read it calls unpack(). Without a NUL in it: what is behind one may not be unpacked. */
#define PACKED(literal) ({ static char message[] __attribute__((section("messages"), aligned(1))) = literal; (const char *)message; })

/* The same for a format, with its arguments behind it and checked against them. */
#define PACKED_FORMAT(format, ...) (0 ? packed_check(format, ##__VA_ARGS__) : (void)0, PACKED(format)), ##__VA_ARGS__
static inline void __attribute__((format(printf, 1, 2))) packed_check(const char *format, ...) { (void)format; }

/* Where the linker can do it, a packed text's place is memory without contents: puts it there, and all that the linker has put before
 * it. Leaves any other text alone. Returns the text. More than once does no harm. Nobody else writes there. */
const char *unpack(const char *text);

/* Copies line number line (from 0) of a text, without its newline, to dst; what is beyond size - 1 bytes is left out.
 * Returns dst, or NULL where there are fewer lines. */
const char *unpack_line(char *dst, size_t size, const char *text, unsigned line);

#endif
