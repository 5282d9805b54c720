/* SPDX-License-Identifier: MIT */
#include "common/cli/words.h"

#include <string.h>

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
