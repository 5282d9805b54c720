/* SPDX-License-Identifier: MIT */
#include "common/cli/words.h"

#include <string.h>

#include "common/cli/out.h"

int words_find(const char *words, const char *text)
{
	for (int index = 0; *words; index++) {
		if (!strcmp(words, text))
			return index;
		words += strlen(words) + 1;
	}
	return -1;
}

int words_find_prefix(const char *words, const char *text)
{
	size_t length = strlen(text);

	for (int index = 0; length && *words; index++) {
		if (!strncmp(words, text, length))
			return index;
		words += strlen(words) + 1;
	}
	return -1;
}

const char *words_at(const char *words, unsigned index)
{
	while (index-- && *words)
		words += strlen(words) + 1;
	return words;
}

const char *text_line(char *dst, size_t size, const char *text, unsigned line)
{
	for (; *text; text += *text == '\n') {
		size_t length = strcspn(text, "\n");

		if (!line--) {
			fmt(dst, size, "%.*s", (int)length, text);
			return dst;
		}
		text += length;
	}
	return NULL;
}
