/* SPDX-License-Identifier: MIT */
/* The filter language, scols-filter(5). It is read again for each row: less code than a tree of
 * it. */
#include <string.h>
#include <strings.h>

#include "applet.h"
#include "lsns.h"

static struct {
	const char *at;
	const struct ns *ns;	/* NULL: only checked */
	bool skip;		/* the outcome is known: only read */
	bool constant;		/* the latest operand is a string or a number */
	unsigned depth;		/* open brackets */
} reader;

enum { MAX_DEPTH = 100 };

/* The texts of the operands true and false. */
static const char yes[] = "1", no[] = "0";

static bool read_chain(bool all);

_Noreturn static void fail(const char *what)
{
	die(1, 0, "failed to parse \"%.80s\": %s at \"%.80s\"", lsns.argument[OPT_FILTER], what,
		*reader.at ? reader.at : "the end");
}

static bool is_name_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c && strchr("_.%:/-", c));
}

/* Moves to the next word or sign. */
static const char *skip_blanks(void)
{
	return reader.at += strspn(reader.at, " \t\n");
}

/* Reads a sign or a word (in any case) if it comes next; either may be "", which never comes. */
static bool read_if(const char *sign, const char *word)
{
	const char *at = skip_blanks();
	size_t length = strlen(sign);

	if (!length || strncmp(at, sign, length)) {
		length = strlen(word);
		if (!length || strncasecmp(at, word, length) || is_name_char(at[length]))
			return false;
	}
	reader.at += length;
	return true;
}

/* Reads an operand. Returns its text, or NULL for an empty cell. */
static const char *read_operand(void)
{
	const char *from = skip_blanks(), *text = NULL;
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
	while (is_name_char(from[length]))
		length++;
	if (!length)
		fail(*from ? "syntax error" : "something is missing");
	reader.constant = *from >= '0' && *from <= '9';
	if (reader.constant) {
		if (strspn(from, "0123456789") != length)
			fail("not a whole number");
		text = arena_copy(from, length);
	} else if (read_if("", "true")) {
		return yes;
	} else if (read_if("", "false")) {
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

/* What a left operand can be to the right one. */
enum relation { BELOW = 1, EQUAL = 2, ABOVE = 4, MATCHES = 8, DIFFERS = 16 };

/* Compares as numbers if both are numbers. */
static enum relation compare(const char *left, const char *right)
{
	uint64_t x, y;
	int order;

	if (num_u64(left, 10, UINT64_MAX, &x) && num_u64(right, 10, UINT64_MAX, &y))
		order = (x > y) - (x < y);
	else
		order = strcmp(left, right);
	return order < 0 ? BELOW : order ? ABOVE : EQUAL;
}

static const struct operator {
	char sign[3], word[3];
	uint8_t relation;	/* for which it is true */
} operators[] = {
	{ "==", "eq", EQUAL },
	{ "!=", "ne", BELOW | ABOVE },
	{ "<=", "le", BELOW | EQUAL },
	{ ">=", "ge", EQUAL | ABOVE },
	{ "<", "lt", BELOW },
	{ ">", "gt", ABOVE },
	{ "=~", "", MATCHES },
	{ "!~", "", DIFFERS },
};

static bool read_regex(const char *text, bool wanted)
{
	const char *expression = read_operand();

	if (!reader.constant)
		fail("a quoted regular expression must stand before this, not");
	regex_read(expression);
	return text && !reader.skip && regex_finds(text) == wanted;
}

static bool is_truth(const char *text)
{
	return text == yes || text == no;
}

static bool read_comparison(void)
{
	const char *left, *right;

	if (read_if("(", "")) {
		bool is;

		if (++reader.depth > MAX_DEPTH)
			fail("more than 100 brackets inside each other");
		is = read_chain(false);
		if (!read_if(")", ""))
			fail("expected )");
		reader.depth--;
		return is;
	}
	left = read_operand();
	for (unsigned i = 0; i < sizeof(operators) / sizeof(*operators); i++) {
		const struct operator *operator = &operators[i];

		if (!read_if(operator->sign, operator->word))
			continue;
		if (operator->relation >= MATCHES)
			return read_regex(left, operator->relation == MATCHES);
		right = read_operand();
		if (is_truth(left) || is_truth(right))
			fail("true and false can't be compared, before");
		/* an empty cell is neither equal to anything nor not */
		return left && right && operator->relation & compare(left, right);
	}
	return left && *left && strcmp(left, "0");
}

static bool read_negation(void)
{
	bool negated = false;

	while (read_if("!", "not"))
		negated = !negated;
	return read_comparison() != negated;
}

/* Reads operands that must all be true, or of which one must. Behind the one that decides,
 * nothing is evaluated. */
static bool read_chain(bool all)
{
	bool is = all ? read_negation() : read_chain(true), skip = reader.skip;

	while (all ? read_if("&&", "and") : read_if("||", "or")) {
		bool next;

		reader.skip = skip || is != all;
		next = all ? read_negation() : read_chain(true);
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
	is = read_chain(false);
	if (*skip_blanks())
		fail("syntax error");
	return is;
}
