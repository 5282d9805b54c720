/* SPDX-License-Identifier: MIT */
#include "common/cli/choice.h"

#include <string.h>

int choice(const char *text, const char *words)
{
	for (int n = 0; *words; n++) {
		if (!strcmp(words, text))
			return n;
		words += strlen(words) + 1;
	}
	return -1;
}
