/* SPDX-License-Identifier: MIT */
/* Extended regular expressions, regex(7), without back references and [:classes:]; of bytes, not
 * characters. The C library's would bring malloc and wide-character tables of more than 20 KB.
 *
 * The expression becomes a program of steps (Thompson's construction). The text is read once, with
 * the set of all steps that can be next. So the time is at most steps times bytes. */
#include <string.h>

#include "applet.h"
#include "lsns.h"

enum {
	MAX_STEPS = 4096,
	MAX_DEPTH = 100,	/* groups inside each other */
	MAX_TIMES = 255,	/* RE_DUP_MAX: the largest number in {M,N} */
	NO_LIMIT = MAX_TIMES + 1,
};

enum operation {
	ONE_BYTE,	/* takes a byte of the set */
	EITHER,		/* goes on with the next step and with another one */
	JUMP,		/* goes on with another step */
	AT_BEGIN, AT_END,
	MATCH,
};

struct step {
	uint8_t operation;
	int16_t to;		/* EITHER, JUMP: distance of the other step */
	uint8_t set[256 / 8];	/* ONE_BYTE: a bit for each byte */
};

static struct step *steps;		/* MAX_STEPS; most runs don't need them */
static size_t step_count;
static const char *regex, *next;	/* the whole expression; the part still to be read */
static unsigned depth;

static void read_alternatives(void);

_Noreturn static void refuse(const char *why)
{
	die(1, 0, "failed to parse \"%.80s\": regular expression \"%.80s\": %s",
		lsns.argument[OPT_FILTER], regex, why);
}

/* Refuses the expression if there isn't room for so many steps more. */
static void need_steps(size_t more)
{
	if (more > MAX_STEPS - step_count)
		refuse("too large");
}

static struct step *insert_step(size_t at, enum operation operation, int to)
{
	need_steps(1);
	memmove(&steps[at + 1], &steps[at], (step_count++ - at) * sizeof(*steps));
	steps[at] = (struct step){ .operation = operation, .to = to };
	return &steps[at];
}

static struct step *add_step(enum operation operation, int to)
{
	return insert_step(step_count, operation, to);
}

static void copy_steps(size_t from, size_t count)
{
	need_steps(count);
	memcpy(&steps[step_count], &steps[from], count * sizeof(*steps));
	step_count += count;
}

static void put_in_set(struct step *step, unsigned char first, unsigned char last)
{
	for (unsigned byte = first; byte <= last; byte++)
		step->set[byte / 8] |= 1 << byte % 8;
}

/* What stands in brackets, behind the [. */
static void read_set(void)
{
	struct step *step = add_step(ONE_BYTE, 0);
	bool negated = *next == '^';
	const char *first = next += negated;

	for (; *next != ']' || next == first; next++) {
		char low = *next;

		if (!low || (low == '[' && next[1] && memchr(":=.", next[1], 3)))
			refuse("unmatched [, or a [:class:], which isn't built in");
		if (next[1] == '-' && next[2] && next[2] != ']')
			next += 2;
		put_in_set(step, low, *next);
	}
	next++;
	for (size_t i = 0; negated && i < sizeof(step->set); i++)
		step->set[i] = ~step->set[i];
}

static void read_group(void)
{
	if (++depth > MAX_DEPTH)
		refuse("more than 100 groups inside each other");
	read_alternatives();
	if (*next++ != ')')
		refuse("unmatched (");
	depth--;
}

/* A number in {}; NO_LIMIT where there is none. */
static unsigned read_times(void)
{
	const char *digits = next;
	uint64_t number = num_scan(&next);

	if (number > MAX_TIMES)
		refuse("wrong {}");
	return next == digits ? NO_LIMIT : number;
}

/* Makes the steps from `from` on, those of one atom, stand for it least to most times. */
static void repeat(size_t from, unsigned least, unsigned most)
{
	size_t count = step_count - from, begin;
	unsigned times = 1;

	if (!most) {
		step_count = from;
		return;
	}
	for (; times < least; times++)
		copy_steps(from, count);
	if (most == NO_LIMIT)
		add_step(EITHER, -(int)count);
	else for (; times < most; times++) {
		begin = step_count;
		copy_steps(from, count);
		insert_step(begin, EITHER, count + 1);
	}
	if (!least)
		insert_step(from, EITHER, step_count + 1 - from);
}

/* What says how often the atom that begins at step `from` may stand there. */
static void read_repetition(size_t from)
{
	char how = *next;
	unsigned least, most;

	if (!how || !strchr("*+?{", how))
		return;
	next++;
	least = how == '+';
	most = how == '?' ? 1 : NO_LIMIT;
	if (how == '{') {
		least = most = read_times();
		if (*next == ',') {
			next++;
			most = read_times();
		}
		if (*next++ != '}' || least == NO_LIMIT || least > most)
			refuse("wrong {}");
	}
	repeat(from, least, most);
}

static void read_atom(void)
{
	size_t from = step_count;
	char c = *next++;

	switch (c) {
	case '^': add_step(AT_BEGIN, 0); return;
	case '$': add_step(AT_END, 0); return;
	case '*': case '+': case '?': case '{': refuse("nothing to repeat");
	case '(': read_group(); break;
	case '[': read_set(); break;
	case '.': put_in_set(add_step(ONE_BYTE, 0), 0, 255); break;
	case '\\':
		c = *next++;
		if (!c)
			refuse("trailing backslash");
		if (c >= '1' && c <= '9')
			refuse("back references aren't built in");
		/* fall through */
	default: put_in_set(add_step(ONE_BYTE, 0), c, c);
	}
	read_repetition(from);
}

/* Branches between |, up to a ) or the end. Each but the last ends with a JUMP to the end of
 * all, which until then holds the number of the JUMP before it. */
static void read_alternatives(void)
{
	size_t jump = 0;

	for (;; next++) {
		size_t from = step_count, before = jump;

		while (*next && *next != '|' && *next != ')')
			read_atom();
		if (*next != '|')
			break;
		insert_step(from, EITHER, step_count + 2 - from);
		jump = step_count;
		add_step(JUMP, before);
	}
	while (jump) {
		size_t before = steps[jump].to;

		steps[jump].to = step_count - jump;
		jump = before;
	}
}

void regex_read(const char *expression)
{
	if (!steps)
		steps = arena_alloc(MAX_STEPS * sizeof(*steps));
	regex = next = expression;
	step_count = depth = 0;
	read_alternatives();
	if (*next)
		refuse("unmatched )");
	add_step(MATCH, 0);
}

struct step_set {
	size_t count;
	uint16_t list[MAX_STEPS];
	bool has[MAX_STEPS];
};

static void put_step(struct step_set *set, size_t step)
{
	if (!set->has[step])
		set->list[set->count++] = step;
	set->has[step] = true;
}

static void empty(struct step_set *set)
{
	set->count = 0;
	memset(set->has, 0, step_count);
}

bool regex_finds(const char *text)
{
	static struct step_set *sets;
	const char *at = text;

	if (!sets)
		sets = arena_alloc(2 * sizeof(*sets));
	empty(&sets[0]);
	for (unsigned turn = 0;; turn = !turn, at++) {
		struct step_set *now = &sets[turn], *then = &sets[!turn];
		unsigned char byte = *at;

		empty(then);
		put_step(now, 0);	/* a match may begin anywhere */
		for (size_t i = 0; i < now->count; i++) {
			size_t here = now->list[i];
			const struct step *step = &steps[here];
			enum operation operation = step->operation;

			if (operation == MATCH)
				return true;
			if (operation == ONE_BYTE && byte && step->set[byte / 8] >> byte % 8 & 1)
				put_step(then, here + 1);
			if (operation == EITHER || (operation == AT_BEGIN && at == text) ||
					(operation == AT_END && !byte))
				put_step(now, here + 1);
			if (operation == EITHER || operation == JUMP)
				put_step(now, here + step->to);
		}
		if (!byte)
			return false;
	}
}
