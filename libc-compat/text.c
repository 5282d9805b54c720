/* SPDX-License-Identifier: MIT */
#include "text.h"

#include <string.h>

char *text_find(const char *text, const char *part)
{
	size_t length = strlen(part);

	for (; *text; text++)
		if (!strncmp(text, part, length))
			return (char *)text;
	return NULL;
}
