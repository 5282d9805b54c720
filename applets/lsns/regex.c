/* SPDX-License-Identifier: MIT */
/* Extended regular expressions, regex(7), without back references and [:classes:]; of bytes, not characters. The C library's
 * would bring malloc and wide-character tables of more than 20 KB. It tries all ways, the longest first. */
#include <string.h>

#include "applet.h"
#include "lsns.h"

enum { MANY = 255 };	/* RE_DUP_MAX: what {M,N} may say; more, as * means it, is UINT32_MAX */

/* What is left to match behind the sequence at hand. An atom that is repeated comes back to itself. */
struct rest {
	const struct rest *up;
	const char *from, *end;		/* what follows */
	const char *atom, *atom_end;	/* what is repeated, NULL: nothing */
	uint32_t least, most, count;
	const char *began;		/* where in the text this turn began */
};

static const char *text_begin;

static bool match_branches(const char *re, const char *end, const char *text, const struct rest *rest);

/* Behind the bracket expression at re, NULL: not closed, or with a class. */
static const char *skip_set(const char *re, const char *end)
{
	re += re + 1 < end && re[1] == '^' ? 2 : 1;
	for (const char *first = re; re < end; re++) {
		if (*re == ']' && re > first)
			return re + 1;
		if (*re == '[' && re + 1 < end && memchr(":=.", re[1], 3))
			return NULL;
	}
	return NULL;
}

/* Behind the atom at re, NULL: it has no end. */
static const char *skip_atom(const char *re, const char *end)
{
	unsigned depth = 0;

	do {
		if (re >= end)
			return NULL;
		depth += *re == '(' ? 1 : *re == ')' ? -1 : 0;
		re = *re == '[' ? skip_set(re, end) : re + (*re == '\\' ? 2 : 1);
		if (!re || re > end)
			return NULL;
	} while (depth);
	return re;
}

/* How often the atom before re may stand there; returns behind that, NULL: what it says makes no sense. */
static const char *repetition(const char *re, const char *end, uint32_t *least, uint32_t *most)
{
	const char *digits;

	*least = *most = 1;
	if (re == end || !memchr("*+?{", *re, 4))
		return re;
	*least = *re == '+';
	*most = *re == '?' ? 1 : UINT32_MAX;
	if (*re++ != '{')
		return re;
	digits = re;
	*least = *most = num_scan(&re);
	if (re == digits)
		return NULL;
	if (*re == ',') {
		digits = ++re;
		*most = num_scan(&re);
		if (re == digits)
			*most = UINT32_MAX;
	}
	if (re >= end || *re != '}' || *least > MANY || *least > *most || (*most > MANY && *most != UINT32_MAX))
		return NULL;
	return re + 1;
}

static bool in_set(const char *re, const char *end, unsigned char c)
{
	bool negated = re[1] == '^', found = false;

	end--;
	for (re += 1 + negated; re < end; re++) {
		unsigned char low = re[0], high = low;

		if (re + 2 < end && re[1] == '-') {
			high = re[2];
			re += 2;
		}
		found = found || (c >= low && c <= high);
	}
	return found != negated;
}

static bool match_rest(const char *text, const struct rest *rest);

static bool match_sequence(const char *re, const char *end, const char *text, const struct rest *rest)
{
	const char *atom = re;
	struct rest turn;

	if (re == end)
		return match_rest(text, rest);
	if (*re == '^' || *re == '$')
		return (*re == '^' ? text == text_begin : !*text) && match_sequence(re + 1, end, text, rest);
	turn = (struct rest){ .up = rest, .end = end, .atom = atom, .atom_end = skip_atom(re, end) };
	turn.from = repetition(turn.atom_end, end, &turn.least, &turn.most);
	return match_rest(text, &turn);
}

static bool match_atom(const char *re, const char *end, const char *text, const struct rest *rest)
{
	bool fits;

	if (*re == '(')
		return match_branches(re + 1, end - 1, text, rest);
	fits = *text && (*re == '.' || (*re == '[' ? in_set(re, end, *text) : re[*re == '\\'] == *text));
	return fits && match_rest(text + 1, rest);
}

static bool match_rest(const char *text, const struct rest *rest)
{
	if (!rest)
		return true;
	/* another turn, unless the last one got nowhere */
	if (rest->count < rest->most && (rest->began != text || rest->count < rest->least)) {
		struct rest turn = *rest;

		turn.count++;
		turn.began = text;
		if (match_atom(rest->atom, rest->atom_end, text, &turn))
			return true;
	}
	return rest->count >= rest->least && match_sequence(rest->from, rest->end, text, rest->up);
}

static bool match_branches(const char *re, const char *end, const char *text, const struct rest *rest)
{
	for (;;) {
		const char *branch = re;

		while (re < end && *re != '|')
			re = skip_atom(re, end);
		if (match_sequence(branch, re, text, rest))
			return true;
		if (re++ == end)
			return false;
	}
}

/* Checks what the matcher relies on. */
static const char *check(const char *re, const char *end)
{
	uint32_t least, most;

	while (re < end) {
		const char *atom = re;
		const char *error;

		if (memchr("*+?{", *re, 4))
			return "nothing to repeat";
		if (*re == ')')
			return "unmatched )";
		re = skip_atom(re, end);
		if (!re)
			return *atom == '[' ? "unmatched [, or a [:class:], which isn't built in" : *atom == '(' ? "unmatched (" :
				"trailing backslash";
		if (*atom == '\\' && atom[1] >= '1' && atom[1] <= '9')
			return "back references aren't built in";
		error = *atom == '(' ? check(atom + 1, re - 1) : NULL;
		if (error)
			return error;
		if (*atom != '|' && *atom != '^')
			re = repetition(re, end, &least, &most);
		if (!re)
			return "wrong {}";
		if (*atom == '$' && re[-1] != '$')
			return "nothing to repeat";
	}
	return NULL;
}

bool regex_finds(const char *regex, const char *text, const char **error)
{
	const char *end = regex + strlen(regex);

	if (!text) {
		*error = check(regex, end);
		return false;
	}
	for (text_begin = text;; text++) {
		if (match_branches(regex, end, text, NULL))
			return true;
		if (!*text)
			return false;
	}
}
