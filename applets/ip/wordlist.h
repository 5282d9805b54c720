/* SPDX-License-Identifier: MIT */
/* Words with a value, as lists that are texts: what a command takes, what a kind of link has, what is shown of a link.
 *
 * A line is FORM NUMBER ACCESS NAME..., as in "w06 metric* priority*": the form is a letter, the number (two digits) the attribute's.
 * ACCESS is a blank, '<' for what is only set, '-' for what is only set and has no value (or reads its own), '>' for what is only shown.
 * Of several names the first is the word's in messages; one with a '*' may be shortened, and the first line that fits is meant. No name
 * begins with a digit. At the end ":" and the message about a wrong value, or "=" and the name in JSON (nothing: JSON doesn't have it).
 * An empty line ends the list, as the end of the text does.
 *
 * Forms that are known everywhere:
 * b h w q	a number of 1, 2, 4, 8 bytes
 * i B		set only: a number of 4 bytes without the sign's bit, of 2 bytes in network order
 * d		a device, as its index
 * T P S R D A G	a name or number (4 bytes) of enum names, in its order; only G is shown
 * s H		shown only: text, bytes as hexadecimal digits
 * Every other form is the list owner's, and so is what a command does with s and H. */
#ifndef IP_WORDLIST_H
#define IP_WORDLIST_H

#include "ip.h"

struct wordlist {
	const char *lines;
	const char *wrong;		/* message about a wrong value without one of its own: a format with the name as %s */
	struct nl_request *request;	/* where values go */
	bool shorten;			/* every name may be shortened, as if it had a '*' */

	/* the latest line */
	const char *next, *names;
	char form, access;
	uint8_t number, line;		/* line: from 0 */
	const char *value;		/* the word behind the word */
	/* of the latest line that was found or read */
	char mark;			/* ':' or '=', if there is one */
	char name[32];			/* the first */
	char other[40];			/* behind the mark */
};

/* Goes to the first line, or the one behind the latest. false: there is none, and the next call begins anew. */
bool wordlist_next(struct wordlist *list);

/* Reads the name of the latest line, and what is behind its mark. */
void wordlist_read(struct wordlist *list);

/* Finds and reads the line that has word. false: there is none. */
bool wordlist_find(struct wordlist *list, const char *word);

/* If the next word is in the list, takes it and does wordlist_take_value(). Returns the form; 0: the word isn't listed, and not taken. */
char wordlist_take(struct wordlist *list, char ***at);

/* Takes the value of the word that was found, if it has one, and, if its form is known everywhere, puts it into the request. false: what
 * becomes of it is the owner's. */
bool wordlist_take_value(struct wordlist *list, char ***at);

/* Begins a list whose values go to ip_said, with nothing in it yet. */
void said_begin(struct wordlist *list, const char *lines, const char *wrong);

/* What was said last under a number, or NULL; the same as a number, or the one that it is when nothing was said. */
const struct nlattr *said(unsigned number);
uint32_t said_u32(unsigned number, uint32_t otherwise);

/* Leaves with the latest line's message about a wrong value. */
_Noreturn void wordlist_wrong(const struct wordlist *list);

/* The value as a number up to max, or wordlist_wrong(). */
uint64_t wordlist_number(const struct wordlist *list, uint64_t max);

/* Shows "NAME VALUE " of the latest line, or its member of the JSON object. */
void wordlist_show_text(const struct wordlist *list, const char *value);
void wordlist_show_number(const struct wordlist *list, uint64_t value);

/* Shows every attribute in table that a list has a line for. owner (may be NULL) shows one of a form that isn't known everywhere. */
void wordlist_show(const char *lines, const struct nlattr *const *table,
	void (*owner)(const struct wordlist *list, const struct nlattr *attribute));

#endif
