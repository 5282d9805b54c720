/* SPDX-License-Identifier: MIT */
/* What bits mean. */
#include "common/cli/words.h"
#include "iw/show/show.h"

static unsigned field(const uint8_t *bytes, unsigned first, unsigned bits)
{
	unsigned value = 0;

	for (unsigned i = 0; i < bits; i++)
		value |= (bytes[(first + i) / 8] >> (first + i) % 8 & 1) << i;
	return value;
}

void iw_print_bits(
	const uint8_t *bytes, const char *before, const struct bit_table *table, const char *after)
{
	const char *text = table->texts;

	for (const struct bit_line *line = table->lines; line->bits;
		line++, text = words_at(text, 1)) {
		unsigned value = field(bytes, line->first, line->bits);

		if (line->value == ANY_VALUE || (line->value == SOME_VALUE && value))
			out("%s%s%u%s", before, text, value, after);
		else if (line->value == value)
			out("%s%s%s", before, text, after);
	}
}

void iw_print_number_bits(
	uint32_t number, const char *before, const struct bit_table *table, const char *after)
{
	uint8_t bytes[] = { number, number >> 8, number >> 16, number >> 24 };

	iw_print_bits(bytes, before, table, after);
}

void iw_print_flags(uint32_t number, const char *before, const char *names, const char *after)
{
	for (; *names; number >>= 1, names = words_at(names, 1))
		if (number & 1)
			out("%s%s%s", before, names, after);
}
