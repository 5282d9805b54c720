/* SPDX-License-Identifier: MIT */
#ifndef CLI_CHOICE_H
#define CLI_CHOICE_H

/* Position of text in a list of words, each ended by NUL and the last one by another; -1 when it is none of them. */
int choice(const char *text, const char *words);

#endif
