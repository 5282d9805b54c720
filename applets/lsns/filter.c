/* SPDX-License-Identifier: MIT */
/* The filter language, scols-filter(5): read anew for each row, which takes less than keeping a tree of it. */
#include <string.h>
#include <strings.h>

#include "applet.h"
#include "lsns.h"

struct reader {
	const char *whole, *at;
	const struct ns *ns;	/* NULL: only checked */
	bool skip;		/* the outcome is known, only the end is looked for */
};

struct value {
	const char *text;	/* NULL: an empty cell */
	bool constant;		/* written in the filter */
	bool truth, is_truth;
};

static bool any(struct reader *reader);

_Noreturn static void fail(const struct reader *reader, const char *what)
{
	die(1, 0, "failed to parse \"%s\": %s at \"%s\"", reader->whole, what, *reader->at ? reader->at : "the end");
}

static bool name_char(char c)
{
	return c && (memchr("_.%:/-", c, 6) || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'));
}

/* Takes a sign or a word (in any case) if it is next. */
static bool take(struct reader *reader, const char *sign, const char *word)
{
	size_t length = strlen(word);

	reader->at += strspn(reader->at, " \t\n");
	if (sign && !strncmp(reader->at, sign, strlen(sign))) {
		reader->at += strlen(sign);
		return true;
	}
	if (!length || strncasecmp(reader->at, word, length) || name_char(reader->at[length]))
		return false;
	reader->at += length;
	return true;
}

static struct value operand(struct reader *reader)
{
	struct value value = { 0 };
	const char *from;
	size_t length = 0;
	int column;

	reader->at += strspn(reader->at, " \t\n");
	from = reader->at;
	if (*from == '"' || *from == '\'') {
		const char *end = strchr(from + 1, *from);

		if (!end)
			fail(reader, "string without end");
		reader->at = end + 1;
		return (struct value){ .text = arena_copy(from + 1, end - from - 1), .constant = true };
	}
	while (name_char(from[length]))
		length++;
	if (!length)
		fail(reader, *from ? "syntax error" : "something is missing");
	if (*from >= '0' && *from <= '9') {
		if (strspn(from, "0123456789") != length)
			fail(reader, "not a whole number");
		value = (struct value){ .text = arena_copy(from, length), .constant = true };
	} else if ((length == 4 && !strncasecmp(from, "true", 4)) || (length == 5 && !strncasecmp(from, "false", 5))) {
		value = (struct value){ .is_truth = true, .truth = length == 4 };
	} else {
		column = column_find(from, length);
		if (column < 0)
			fail(reader, "unknown column");
		lsns.wanted |= 1u << column;
		if (reader->ns && !reader->skip)
			value.text = column_text(column, reader->ns, reader->ns->pid);
	}
	reader->at += length;
	return value;
}

/* Below, equal, above: as numbers if both are some. */
static int order(const char *a, const char *b)
{
	uint64_t x, y;

	if (num_u64(a, 10, UINT64_MAX, &x) && num_u64(b, 10, UINT64_MAX, &y))
		return x < y ? -1 : x > y;
	return strcmp(a, b);
}

/* What an operator says of each order: bit 0 below, 1 equal, 2 above. */
static const struct operator {
	const char *sign, *word;
	unsigned holds;
} operators[] = {
	{ "==", "eq", 2 }, { "!=", "ne", 5 }, { "<=", "le", 3 }, { ">=", "ge", 6 }, { "<", "lt", 1 }, { ">", "gt", 4 },
	{ "=~", "", 8 }, { "!~", "", 16 },
};

static bool matches(struct reader *reader, const struct value *left, bool wanted)
{
	struct value right = operand(reader);
	const char *error;

	if (!right.constant)
		fail(reader, "a quoted regular expression must stand before this, not");
	regex_finds(right.text, NULL, &error);
	if (error)
		die(1, 0, "failed to parse \"%s\": regular expression \"%s\": %s", reader->whole, right.text, error);
	return left->text && !reader->skip && regex_finds(right.text, left->text, NULL) == wanted;
}

static bool comparison(struct reader *reader)
{
	struct value left, right;
	int o;

	if (take(reader, "(", "")) {
		bool is = any(reader);

		if (!take(reader, ")", ""))
			fail(reader, "expected )");
		return is;
	}
	left = operand(reader);
	for (unsigned i = 0; i < sizeof(operators) / sizeof(*operators); i++) {
		const struct operator *operator = &operators[i];

		if (!take(reader, operator->sign, operator->word))
			continue;
		if (operator->holds >= 8)
			return matches(reader, &left, operator->holds == 8);
		right = operand(reader);
		if (left.is_truth || right.is_truth)
			fail(reader, "true and false can't be compared, before");
		if (!left.text || !right.text)	/* an empty cell is neither equal to anything nor not */
			return false;
		o = order(left.text, right.text);
		return operator->holds & (o < 0 ? 1 : o > 0 ? 4 : 2);
	}
	return left.is_truth ? left.truth : left.text && *left.text && strcmp(left.text, "0");
}

static bool negation(struct reader *reader)
{
	reader->at += strspn(reader->at, " \t\n");
	if (reader->at[0] == '!' ? take(reader, "!", "") : take(reader, NULL, "not"))
		return !negation(reader);
	return comparison(reader);
}

static bool all(struct reader *reader)
{
	bool is = negation(reader), skip = reader->skip;

	while (take(reader, "&&", "and")) {
		reader->skip = skip || !is;
		is = negation(reader) && is;
	}
	reader->skip = skip;
	return is;
}

static bool any(struct reader *reader)
{
	bool is = all(reader), skip = reader->skip;

	while (take(reader, "||", "or")) {
		reader->skip = skip || is;
		is = all(reader) || is;
	}
	reader->skip = skip;
	return is;
}

bool filter_passes(const char *text, const struct ns *ns)
{
	struct reader reader = { .whole = text, .at = text, .ns = ns };
	bool is = any(&reader);

	reader.at += strspn(reader.at, " \t\n");
	if (*reader.at)
		fail(&reader, "syntax error");
	return is;
}

void filter_check(const char *text)
{
	filter_passes(text, NULL);
}
