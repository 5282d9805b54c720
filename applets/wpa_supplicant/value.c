/* SPDX-License-Identifier: MIT */
#include "value.h"

#include <string.h>

#include "applet.h"
#include "common/netlink/lladdr.h"

bool value_hex(const char *value, uint8_t *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		unsigned high = num_digit(value[2 * i]), low;

		if (high > 15)
			return false;
		low = num_digit(value[2 * i + 1]);
		if (low > 15)
			return false;
		bytes[i] = high << 4 | low;
	}
	return !value[2 * size];
}

/* What an escape (behind its backslash) stands for, *text being moved behind it; -1: none. */
static int read_escape(const char **text)
{
	static const char letters[] = "\"\\nrte", meanings[] = "\"\\\n\r\t\033";
	char c = *(*text)++;
	const char *letter = c ? strchr(letters, c) : NULL;
	int byte = 0, digits = 0;

	if (letter)
		return (unsigned char)meanings[letter - letters];
	if (c == 'x')
		for (; digits < 2 && num_digit(**text) < 16; digits++)
			byte = byte << 4 | num_digit(*(*text)++);
	else if (c >= '0' && c <= '7')
		for (--*text; digits < 3 && **text >= '0' && **text <= '7'; digits++)
			byte = byte << 3 | (*(*text)++ - '0');
	return digits && byte < 256 ? byte : -1;
}

/* Between two quotes, the last of which ends the value. */
static int read_quoted(const char *text, bool escapes, uint8_t *bytes, size_t max)
{
	const char *end = strrchr(text, '"');
	size_t length = 0;

	if (!end || end[1])
		return -1;
	while (text < end) {
		int byte = (unsigned char)*text++;

		if (escapes && byte == '\\')
			byte = read_escape(&text);
		if (byte < 0 || length == max)
			return -1;
		bytes[length++] = byte;
	}
	return text == end ? (int)length : -1;
}

int value_string(const char *value, uint8_t *bytes, size_t max)
{
	size_t digits = strlen(value);

	if (*value == '"')
		return read_quoted(value + 1, false, bytes, max);
	if (*value == 'P' && value[1] == '"')
		return read_quoted(value + 2, true, bytes, max);
	if (digits % 2 || digits / 2 > max || !value_hex(value, bytes, digits / 2))
		return -1;
	return digits / 2;
}

bool value_mac(const char *value, uint8_t *mac)
{
	uint8_t bytes[LLADDR_MAX];

	if (lladdr_parse(value, bytes) != 6)
		return false;
	memcpy(mac, bytes, 6);
	return true;
}

bool value_words(const char *value, bool (*take)(const char *word, void *context), void *context)
{
	bool any = false;
	char word[32];

	for (;;) {
		size_t length;

		value += strspn(value, " \t");
		length = strcspn(value, " \t");
		if (!length)
			return any;
		if (length >= sizeof(word))
			return false;
		memcpy(word, value, length);
		word[length] = 0;
		if (!take(word, context))
			return false;
		any = true;
		value += length;
	}
}

struct frequencies {
	uint16_t *list;
	size_t count, max;
};

static bool take_frequency(const char *word, void *context)
{
	struct frequencies *to = context;
	uint32_t mhz;

	if (to->count + 1 == to->max || !num_u32(word, 10, UINT16_MAX, &mhz) || !mhz)
		return false;
	to->list[to->count++] = mhz;
	return true;
}

bool value_frequencies(const char *value, uint16_t *list, size_t max)
{
	struct frequencies to = { list, 0, max };

	memset(list, 0, max * sizeof(*list));
	return value_words(value, take_frequency, &to);
}
