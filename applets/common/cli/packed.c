/* SPDX-License-Identifier: MIT */
#include "common/cli/packed.h"

#include <string.h>

#include "texts.h"

/* A byte above 127 stands for two, each of which may stand for two again. */
static char *unpack_byte(char *to, unsigned char byte)
{
	if (byte < 128) {
		*to = byte;
		return to + 1;
	}
	to = unpack_byte(to, text_pairs[byte - 128][0]);
	return unpack_byte(to, text_pairs[byte - 128][1]);
}

char *unpack(const unsigned char *packed)
{
	static char text[LONGEST_TEXT + 1];
	char *end = text;

	while (*packed)
		end = unpack_byte(end, *packed++);
	*end = 0;
	return text;
}

const char *unpack_line(const unsigned char *packed, unsigned line)
{
	char *text = unpack(packed);

	for (; *text; line--) {
		char *end = strchr(text, '\n');

		*end = 0;
		if (!line)
			return text;
		text = end + 1;
	}
	return NULL;
}
