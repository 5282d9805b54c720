/* SPDX-License-Identifier: MIT */
/* Texts that the file has packed: the --help texts and other lists of "texts.h", and messages. scripts/pack.awk; messages.ld. */
#ifndef CLI_PACKED_H
#define CLI_PACKED_H

/* A literal that is packed. A const char *, of a text that is in its place. */
#define MESSAGE(literal) ((const char *)unpack(PACKED(literal)))

/* The same before it is unpacked. */
#define PACKED(literal) ({ static char message[] __attribute__((section("messages"), aligned(1))) = literal; message; })

/* Where the linker can do it, a text's place is memory without contents: puts it there, and all that the linker has put before it.
 * Returns the text. Called by whatever reads one; more than once does no harm. Nobody writes there. */
char *unpack(char *text);

/* Line number line (from 0) of a text, without its newline, or NULL where there are fewer: in static memory, which the next call
 * fills anew; what is beyond its 127 bytes is left out. */
const char *unpack_line(char *text, unsigned line);

#endif
