/* SPDX-License-Identifier: MIT */
#include "common/cli/json.h"

#include <stddef.h>
#include <string.h>

#include "common/cli/out.h"

struct json_state json_state;

void json_start(enum json_style style)
{
	json_state = (struct json_state){ .style = style };
}

/* Deeper than 32 levels are only the rows of a tree: there objects and arrays take turns and
 * none is empty, so that a level finds in the bits it shares with one 32 levels further in what
 * it would have had there itself. */
static uint32_t level_bit(unsigned depth)
{
	return 1u << depth % 32;
}

static void new_line(unsigned depth)
{
	unsigned width = json_state.style == JSON_PRETTY ? 4 : 3;

	out("\n%*s", (int)(depth * width), "");
}

static void quoted(const unsigned char *from, size_t length)
{
	static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";

	out_char('"');
	while (length) {
		const char *letter;
		size_t size = 0;

		/* nearly all text is plain: in one piece */
		while (size < length && from[size] >= ' ' && from[size] < 0x7f &&
				from[size] != '"' && from[size] != '\\')
			size++;
		if (size) {
			out_bytes(from, size);
			from += size;
			length -= size;
			continue;
		}
		size = utf8_printable(from, length);
		letter = *from ? strchr(letters, *from) : NULL;

		if (letter) {	/* the first of a pair: the second ones were plain */
			out("\\%c", letter[1]);
			size = 1;
		} else if (size) {
			out_bytes(from, size);
		} else if (*from < 0x80) {
			out("\\u%04x", *from);
			size = 1;
		} else if (length > 1 && *from == 0xc2 && (from[1] & 0xe0) == 0x80) {
			out("\\u%04x", from[1]);	/* C1 */
			size = 2;
		} else {
			out_text("\xef\xbf\xbd");
			size = 1;
		}
		from += size;
		length -= size;
	}
	out_char('"');
}

/* All that stands before a value: comma, line, key. */
static void lead(const char *key, bool bracket)
{
	struct json_state *state = &json_state;
	uint32_t bit = level_bit(state->depth);
	bool first = !(state->filled & bit);

	if (!first)
		out_char(',');
	state->filled |= bit;
	if (state->depth && (state->style == JSON_COLUMNS ? key || first || !bracket :
			state->style == JSON_PRETTY && key))
		new_line(state->depth);
	if (key) {
		quoted((const unsigned char *)key, strlen(key));
		out_text(state->style == JSON_COMPACT ? ":" : ": ");
	}
}

void json_open(const char *key, char bracket)
{
	struct json_state *state = &json_state;
	uint32_t bit;

	lead(key, true);
	out_char(bracket);
	if (state->style == JSON_PRETTY && bracket == '[')
		out_char(' ');
	bit = level_bit(++state->depth);
	state->filled &= ~bit;
	state->arrays = bracket == '[' ? state->arrays | bit : state->arrays & ~bit;
}

void json_close(void)
{
	struct json_state *state = &json_state;
	uint32_t bit = level_bit(state->depth--);
	bool array = state->arrays & bit;

	if (state->filled & bit) {
		if (state->style == JSON_COLUMNS || (state->style == JSON_PRETTY && !array))
			new_line(state->depth);
		else if (state->style == JSON_PRETTY)
			out_char(' ');
	}
	out_char(array ? ']' : '}');
	if (!state->depth)
		out_char('\n');
}

void json_str_n(const char *key, const void *bytes, unsigned length)
{
	lead(key, false);
	quoted(bytes, length);
}

void json_str(const char *key, const char *value)
{
	json_str_n(key, value, strlen(value));
}

void json_u64(const char *key, uint64_t value)
{
	lead(key, false);
	out_number(value);
}

void json_s64(const char *key, int64_t value)
{
	lead(key, false);
	out("%lld", (long long)value);
}

void json_hundredths(const char *key, uint64_t value)
{
	lead(key, false);
	out("%llu.%02u", (unsigned long long)value / 100, (unsigned)(value % 100));
}

void json_number(const char *key, const char *digits)
{
	lead(key, false);
	out_text(digits);
}

void json_bool(const char *key, bool value)
{
	lead(key, false);
	out_text(value ? "true" : "false");
}

void json_null(const char *key)
{
	lead(key, false);
	out_text("null");
}
