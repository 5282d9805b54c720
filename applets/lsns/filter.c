/* SPDX-License-Identifier: MIT */
/* The filter language, scols-filter(5): read anew for each row, which takes less than keeping a tree of it. */
#include <string.h>
#include <strings.h>

#include "applet.h"
#include "lsns.h"

static struct {
	const char *at;
	const struct ns *ns;	/* NULL: only checked */
	bool skip;		/* the outcome is known, only the end is looked for */
	bool constant;		/* the latest operand was written in the filter */
	unsigned depth;		/* open brackets */
} reader;

enum { MAX_DEPTH = 100 };

/* What the operands true and false are. */
static const char yes[] = "1", no[] = "0";

static bool chain(bool all);

_Noreturn static void fail(const char *what)
{
	die(1, 0, "failed to parse \"%.80s\": %s at \"%.80s\"", lsns.argument[OPT_FILTER], what,
		*reader.at ? reader.at : "the end");
}

static bool name_char(char c)
{
	return c && (memchr("_.%:/-", c, 6) || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'));
}

/* Moves to what is next. */
static const char *next(void)
{
	return reader.at += strspn(reader.at, " \t\n");
}

/* Takes a sign or a word (in any case) if it is next; either may be "", which is never there. */
static bool take(const char *sign, const char *word)
{
	const char *at = next();
	size_t length = strlen(sign);

	if (!length || strncmp(at, sign, length)) {
		length = strlen(word);
		if (!length || strncasecmp(at, word, length) || name_char(at[length]))
			return false;
	}
	reader.at += length;
	return true;
}

/* The next operand: its text, or NULL for an empty cell. */
static const char *operand(void)
{
	const char *from = next(), *text = NULL;
	size_t length = 0;
	int column;

	reader.constant = *from == '"' || *from == '\'';
	if (reader.constant) {
		const char *end = strchr(from + 1, *from);

		if (!end)
			fail("string without end");
		reader.at = end + 1;
		return arena_copy(from + 1, end - from - 1);
	}
	while (name_char(from[length]))
		length++;
	if (!length)
		fail(*from ? "syntax error" : "something is missing");
	reader.constant = *from >= '0' && *from <= '9';
	if (reader.constant) {
		if (strspn(from, "0123456789") != length)
			fail("not a whole number");
		text = arena_copy(from, length);
	} else if (take("", "true")) {
		return yes;
	} else if (take("", "false")) {
		return no;
	} else {
		column = column_find(from, length);
		if (column < 0)
			fail("unknown column, or a string without quotes,");
		if (reader.ns && !reader.skip)
			text = column_text(column, reader.ns, reader.ns->pid);
	}
	reader.at += length;
	return text;
}

/* Below, equal, above: -1, 0, 1, as numbers if both are some. */
static int order(const char *a, const char *b)
{
	uint64_t x, y;
	int is;

	if (num_u64(a, 10, UINT64_MAX, &x) && num_u64(b, 10, UINT64_MAX, &y))
		return (x > y) - (x < y);
	is = strcmp(a, b);
	return (is > 0) - (is < 0);
}

/* What an operator says of each order: bit 0 below, 1 equal, 2 above; or of a regular expression. */
enum { MATCHES = 8, DIFFERS = 16 };
static const struct operator {
	char sign[3], word[3];
	uint8_t holds;
} operators[] = {
	{ "==", "eq", 2 }, { "!=", "ne", 5 }, { "<=", "le", 3 }, { ">=", "ge", 6 }, { "<", "lt", 1 }, { ">", "gt", 4 },
	{ "=~", "", MATCHES }, { "!~", "", DIFFERS },
};

static bool matches(const char *text, bool wanted)
{
	const char *expression = operand();

	if (!reader.constant)
		fail("a quoted regular expression must stand before this, not");
	regex_read(expression);
	return text && !reader.skip && regex_finds(text) == wanted;
}

static bool is_truth(const char *text)
{
	return text == yes || text == no;
}

static bool comparison(void)
{
	const char *left, *right;

	if (take("(", "")) {
		bool is;

		if (++reader.depth > MAX_DEPTH)
			fail("more than 100 brackets inside each other");
		is = chain(false);
		if (!take(")", ""))
			fail("expected )");
		reader.depth--;
		return is;
	}
	left = operand();
	for (unsigned i = 0; i < sizeof(operators) / sizeof(*operators); i++) {
		const struct operator *operator = &operators[i];

		if (!take(operator->sign, operator->word))
			continue;
		if (operator->holds >= MATCHES)
			return matches(left, operator->holds == MATCHES);
		right = operand();
		if (is_truth(left) || is_truth(right))
			fail("true and false can't be compared, before");
		/* an empty cell is neither equal to anything nor not */
		return left && right && operator->holds >> (order(left, right) + 1) & 1;
	}
	return left && *left && strcmp(left, "0");
}

static bool negation(void)
{
	bool negated = false;

	while (take("!", "not"))
		negated = !negated;
	return comparison() != negated;
}

/* Operands that must all be true, or of which any must: what comes behind the first that decides is only read. */
static bool chain(bool all)
{
	bool is = all ? negation() : chain(true), skip = reader.skip;

	while (all ? take("&&", "and") : take("||", "or")) {
		bool next;

		reader.skip = skip || is != all;
		next = all ? negation() : chain(true);
		if (is == all)
			is = next;
	}
	reader.skip = skip;
	return is;
}

bool filter_passes(const struct ns *ns)
{
	bool is;

	reader.at = lsns.argument[OPT_FILTER];
	reader.ns = ns;
	reader.depth = 0;
	is = chain(false);
	if (*next())
		fail("syntax error");
	return is;
}
