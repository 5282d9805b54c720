/* SPDX-License-Identifier: MIT */
#include "common/cli/packed.h"

#include <stdint.h>
#include <string.h>

#include "common/cli/out.h"

/* Made by scripts/pack.awk, which tells what they hold: the number of codes of each length, then their symbols. */
extern const unsigned char packed_bits[], packed_texts[], packed_distances[];

enum { LENGTHS = 15, LITERALS = 128, LEAST_COPY = 3 };

/* Where the texts are to be, by scripts/layout; without it they are there from the start. */
extern char messages_begin[] __attribute__((weak)), messages_end[] __attribute__((weak));

static unsigned at;	/* bits taken */

/* What stands there, from the highest bit on: 25 bits at least. */
static uint32_t ahead(void)
{
	uint32_t bits;

	memcpy(&bits, packed_bits + at / 8, sizeof(bits));
	if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
		bits = __builtin_bswap32(bits);
	return bits << at % 8;
}

/* Codes of one length are numbers in a row, and longer ones go on where they end. */
static unsigned next_symbol(const unsigned char *counts)
{
	const unsigned char *symbols = counts + LENGTHS;
	uint32_t bits = ahead();
	int code = 0;

	for (; code >= 0; at++, bits <<= 1) {
		code = code * 2 + (int)(bits >> 31) - *counts;
		symbols += *counts++;
	}
	return symbols[code];
}

/* The next byte of text, or as many as stand before it already. */
static char *unpack_next(char *to)
{
	unsigned symbol = next_symbol(packed_texts), bits, distance;

	if (symbol < LITERALS) {
		*to = symbol;
		return to + 1;
	}
	bits = next_symbol(packed_distances);
	distance = 1u << bits | ahead() >> 1 >> (31 - bits);
	at += bits;
	for (symbol -= LITERALS - LEAST_COPY; symbol; symbol--, to++)
		*to = to[-(ptrdiff_t)distance];
	return to;
}

const char *unpack(const char *text)
{
	static char *end = messages_begin;

	for (const char *c = text; c >= messages_begin && c < messages_end; c++) {
		while (end <= c)
			end = unpack_next(end);
		if (!*c)
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
