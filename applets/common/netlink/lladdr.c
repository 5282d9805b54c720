/* SPDX-License-Identifier: MIT */
#include "common/netlink/lladdr.h"

#include "common/cli/num.h"

char *lladdr_text(char *dst, const void *bytes, size_t length)
{
	static const char digits[] = "0123456789abcdef";
	const uint8_t *from = bytes;
	char *to = dst;

	if (length > LLADDR_MAX)
		length = LLADDR_MAX;
	for (; length; length--, from++) {
		*to++ = digits[*from >> 4];
		*to++ = digits[*from & 15];
		if (length > 1)
			*to++ = ':';
	}
	*to = 0;
	return dst;
}

size_t lladdr_parse(const char *text, uint8_t *bytes)
{
	for (size_t count = 0; count < LLADDR_MAX; text++) {
		unsigned value = num_digit(*text++), low;

		if (value > 15)
			return 0;
		low = num_digit(*text);
		if (low < 16) {
			value = value << 4 | low;
			text++;
		}
		bytes[count++] = value;
		if (!*text)
			return count;
		if (*text != ':')
			return 0;
	}
	return 0;
}
