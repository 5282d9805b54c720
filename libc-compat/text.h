/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_TEXT_H
#define COMPAT_TEXT_H

/* First place of part in text, or NULL, as strstr(3); that one costs 1.3 KB in musl for being fast on long texts. */
char *text_find(const char *text, const char *part);

#endif
