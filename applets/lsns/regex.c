/* SPDX-License-Identifier: MIT */
/* Extended regular expressions, regex(7), without back references and [:classes:]; of bytes, not characters. The C library's
 * would bring malloc and wide-character tables of more than 20 KB. It tries all ways, the longest first. */
#include <string.h>

#include "applet.h"
#include "lsns.h"

enum {
	MANY = 255,		/* RE_DUP_MAX: what {M,N} may say */
	ANY = INT32_MAX,	/* as * means it */
};

/* What is left to match behind the sequence at hand. An atom that is repeated comes back to itself. */
struct rest {
	const struct rest *up;
	const char *atom, *from;	/* what is repeated; what follows it, up to the end of its branch */
	uint32_t least, most, count;
	const char *began;		/* where in the text this turn began */
};

static const char *text_begin;

/* Behind the bracket expression at re, NULL: not closed, or with a class. */
static const char *skip_set(const char *re)
{
	re += re[1] == '^' ? 2 : 1;
	for (const char *first = re; *re; re++) {
		if (*re == ']' && re > first)
			return re + 1;
		if (*re == '[' && re[1] && memchr(":=.", re[1], 3))
			return NULL;
	}
	return NULL;
}

/* Behind the atom at re, NULL: it has no end. */
static const char *skip_atom(const char *re)
{
	if (*re == '[')
		return skip_set(re);
	if (*re == '\\')
		return re[1] ? re + 2 : NULL;
	if (*re == '(')
		for (re++; *re != ')';) {
			re = *re ? skip_atom(re) : NULL;
			if (!re)
				return NULL;
		}
	return re + 1;
}

/* A number of times; ANY if there is none, MANY + 1 if it is more. */
static uint32_t times(const char **re)
{
	const char *digits = *re;
	uint64_t number = num_scan(re);

	return *re == digits ? ANY : number > MANY ? MANY + 1 : number;
}

/* How often the atom before re may stand there; returns behind that, NULL: what it says makes no sense. */
static const char *repetition(const char *re, struct rest *turn)
{
	char how = *re;

	turn->least = how != '*' && how != '?';
	turn->most = how == '*' || how == '+' ? ANY : 1;
	if (how == '{') {
		re++;
		turn->least = turn->most = times(&re);
		if (*re == ',') {
			re++;
			turn->most = times(&re);
		}
		if (*re != '}' || turn->least > MANY || turn->least > turn->most || turn->most == MANY + 1)
			return NULL;
	}
	return re + (how && strchr("*+?{", how));
}

static bool in_set(const char *re, unsigned char c)
{
	bool negated = re[1] == '^', found = false;
	const char *first = re + 1 + negated;

	for (re = first; *re != ']' || re == first; re++) {
		unsigned char low = re[0], high = low;

		if (re[1] == '-' && re[2] != ']') {
			high = re[2];
			re += 2;
		}
		found |= c >= low && c <= high;
	}
	return found != negated;
}

static bool match_rest(const char *text, const struct rest *rest);

static bool match_sequence(const char *re, const char *text, const struct rest *rest)
{
	struct rest turn = { .up = rest, .atom = re };

	if (!*re || *re == '|' || *re == ')')
		return match_rest(text, rest);
	if (*re == '^' || *re == '$')
		return (*re == '^' ? text == text_begin : !*text) && match_sequence(re + 1, text, rest);
	turn.from = repetition(skip_atom(re), &turn);
	return match_rest(text, &turn);
}

static bool match_branches(const char *re, const char *text, const struct rest *rest)
{
	while (!match_sequence(re, text, rest)) {
		while (*re && *re != '|' && *re != ')')
			re = skip_atom(re);
		if (*re++ != '|')
			return false;
	}
	return true;
}

static bool match_atom(const char *re, const char *text, const struct rest *rest)
{
	bool fits;

	if (*re == '(')
		return match_branches(re + 1, text, rest);
	fits = *text && (*re == '.' || (*re == '[' ? in_set(re, *text) : re[*re == '\\'] == *text));
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
		if (match_atom(rest->atom, text, &turn))
			return true;
	}
	return rest->count >= rest->least && match_sequence(rest->from, text, rest->up);
}

/* Checks what the matcher relies on, up to the ) of a group or to the end (0). */
static const char *check(const char *re, char close)
{
	while (*re && *re != close) {
		const char *atom = re, *error;
		struct rest turn;

		if (memchr("*+?{", *re, 4))
			return "nothing to repeat";
		if (*re == ')')
			return "unmatched )";
		re = skip_atom(re);
		if (!re)
			return *atom == '[' ? "unmatched [, or a [:class:], which isn't built in" :
				*atom == '(' ? "unmatched (" : "trailing backslash";
		if (*atom == '\\' && atom[1] >= '1' && atom[1] <= '9')
			return "back references aren't built in";
		error = *atom == '(' ? check(atom + 1, ')') : NULL;
		if (error)
			return error;
		if (!memchr("|^$", *atom, 3))
			re = repetition(re, &turn);
		if (!re)
			return "wrong {}";
	}
	return NULL;
}

bool regex_finds(const char *regex, const char *text, const char **error)
{
	*error = check(regex, 0);
	if (*error || !text)
		return false;
	for (text_begin = text; !match_branches(regex, text, NULL); text++)
		if (!*text)
			return false;
	return true;
}
