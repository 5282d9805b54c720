/* SPDX-License-Identifier: MIT */
#include "common/cli/packed.h"

#include <string.h>

#include "common/cli/out.h"

/* Made by scripts/pack.awk, which tells what they hold: the number of codes of each length, then their symbols. */
extern const unsigned char packed_bits[], packed_texts[], packed_distances[];

enum { LENGTHS = 15, LITERALS = 128, LEAST_COPY = 3 };

/* Where the texts are to be, by scripts/layout; without it they are there from the start. */
extern char messages_begin[] __attribute__((weak)), messages_end[] __attribute__((weak));

static unsigned next_bit(void)
{
	static unsigned at;
	unsigned bit = packed_bits[at / 8] >> (7 - at % 8) & 1;

	at++;
	return bit;
}

/* Codes of one length are numbers in a row, and longer ones go on where they end. */
static unsigned next_symbol(const unsigned char *counts)
{
	const unsigned char *symbols = counts + LENGTHS;
	int code = 0;

	for (;; counts++) {
		code = code * 2 + (int)next_bit() - *counts;
		symbols += *counts;
		if (code < 0)
			return symbols[code];
	}
}

/* The next byte of text, or as many as stand before it already. */
static char *unpack_next(char *to)
{
	unsigned symbol = next_symbol(packed_texts), distance = 1;

	if (symbol < LITERALS) {
		*to = symbol;
		return to + 1;
	}
	for (unsigned bits = next_symbol(packed_distances); bits; bits--)
		distance = distance * 2 + next_bit();
	for (symbol -= LITERALS - LEAST_COPY; symbol; symbol--, to++)
		*to = to[-(ptrdiff_t)distance];
	return to;
}

const char *unpack(const char *text)
{
	static char *end = messages_begin;

	for (const char *at = text; at >= messages_begin && at < messages_end; at++) {
		while (end <= at)
			end = unpack_next(end);
		if (!*at)
			break;
	}
	return text;
}

const char *unpack_line(char *dst, size_t size, const char *text, unsigned line)
{
	for (text = unpack(text); *text; text += *text == '\n') {
		size_t length = strcspn(text, "\n");

		if (!line--) {
			fmt(dst, size, "%.*s", (int)length, text);
			return dst;
		}
		text += length;
	}
	return NULL;
}
