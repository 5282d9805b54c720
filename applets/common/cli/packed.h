/* SPDX-License-Identifier: MIT */
/* The texts of .help and .words files, which scripts/generate.awk packs and declares in "texts.h". */
#ifndef CLI_PACKED_H
#define CLI_PACKED_H

/* The whole text. In static memory, which the next call of either function fills anew. */
char *unpack(const unsigned char *packed);

/* Line number line (from 0) of a text, without its newline, or NULL where there are fewer. In the same memory. */
const char *unpack_line(const unsigned char *packed, unsigned line);

#endif
