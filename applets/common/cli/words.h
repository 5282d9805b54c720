/* SPDX-License-Identifier: MIT */
/* A list of words in one string: each word is ended by a NUL, the list by another one. The compiler
 * adds that last one, so "off\0on\0" is the list of off (index 0) and on (index 1). */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include <stddef.h>

/* Index of the word that equals text; -1: none does. */
int words_find(const char *words, const char *text);

/* Index of the first word that begins with text, which must not be empty; -1: none does. */
int words_find_prefix(const char *words, const char *text);

/* The word at index, inside the list; "" beyond its end. */
const char *words_at(const char *words, unsigned index);

#endif
