/* SPDX-License-Identifier: MIT */
/* A list of words in one string: each word is ended by a NUL, the list by another one. The compiler adds
 * that last one, so "off\0on\0" is the list of off (index 0) and on (index 1). */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include <stddef.h>

/* Index of the word that equals text; -1: none does. */
int words_find(const char *words, const char *text);

/* Index of the first word that begins with text, which must not be empty; -1: none does. */
int words_find_prefix(const char *words, const char *text);

/* The word at index, inside the list; "" beyond its end. */
const char *words_at(const char *words, unsigned index);

/* Copies line number line (from 0) of a text, without its newline, to dst; what is beyond size - 1 bytes
 * is left out. Returns dst, or NULL where there are fewer lines. */
const char *text_line(char *dst, size_t size, const char *text, unsigned line);

#endif
