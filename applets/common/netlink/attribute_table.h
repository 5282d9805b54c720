/* SPDX-License-Identifier: MIT */
/* Tables of attributes: a line says how an attribute is read from a command line and shown.
 *
 *	#define LINK_WORDS(X) \
 *		X(U32, IFLA_TXQLEN, SET, "txqueuelen* qlen txqlen") \
 *		X(DEVICE, IFLA_MASTER, SET, "master*") \
 *		X(U32, IFLA_GSO_MAX_SIZE, BOTH, "gso_max_size") \
 *		X(MAC, IFLA_BR_GROUP_ADDR, BOTH, "group_address", KEY("group_addr"))
 *	ATTRIBUTE_TABLE(link_words, LINK_WORDS);
 *
 * With it, "qlen 5 gso_max_size 900" becomes two attributes of a request (attribute_take()), and an
 * answer is shown as "gso_max_size 900 group_address 01:80:c2:00:00:00 " (attribute_show()), or in
 * JSON as "gso_max_size":900,"group_addr":"01:80:c2:00:00:00".
 *
 * X(TYPE, ATTRIBUTE, ACCESS, WORDS, more)
 *   TYPE       what the value is: enum attribute_type without ATTR_. A room may have more types,
 *              which it reads and shows itself: enum { ATTR_SPEED = ATTR_OWN, ... }, up to 63.
 *   ATTRIBUTE  the kernel's constant. What a room's own type means by it is the room's affair.
 *   ACCESS     enum attribute_access without ACCESS_
 *   WORDS      the words that set it. A word with '*' may be shortened; the first line that fits
 *              counts. The first word also stands in messages and in what is shown.
 *   more       KEY("x") the name in JSON; KEY("") JSON leaves it out.
 *              WRONG("x") the message about a wrong value.
 *
 * Texts (nl80211): WORDS is a line of text, and '%' the place of the value (attribute_print()):
 *		X(U32, NL80211_ATTR_WIPHY_RTS_THRESHOLD, SHOW, "\tRTS threshold: %\n")
 *
 * Nested attributes have a table of their own: nl_nest() around attribute_take(), nl_sort_nest()
 * before attribute_show(). */
#ifndef NETLINK_ATTRIBUTE_TABLE_H
#define NETLINK_ATTRIBUTE_TABLE_H

#include "common/netlink/names.h"
#include "common/netlink/netlink.h"

enum attribute_type {
	ATTR_END,
	ATTR_U8, ATTR_U16, ATTR_U32, ATTR_U64,	/* numbers */
	ATTR_S8, ATTR_S32,	/* with a sign, shown only */
	ATTR_U31,		/* 4 bytes, without the sign's bit */
	ATTR_BE16,		/* in network order */
	ATTR_FLAG,		/* there or not, without payload */
	ATTR_ON_OFF,		/* a byte: on or off */
	ATTR_SWITCH,		/* a byte: on, off, 1 or 0. JSON: a boolean; with KEY() a text */
	ATTR_DEVICE,		/* the index of an interface */
	ATTR_TEXT,		/* without a NUL */
	ATTR_MAC,		/* 6 bytes; addresses of other lengths are shown, not set */
	ATTR_DIGITS,		/* shown only: bytes as hexadecimal digits */
	ATTR_OWN = 64,
};
/* A bit of an attribute that is two numbers of 4 bytes, values and mask: 1 or 0 (or on or off). */
#define ATTR_BIT(bit) (128 + (bit))
#define ATTR_SWITCH_BIT(bit) (160 + (bit))
#define ATTR_SWITCH_FLAG(flag) ATTR_SWITCH_BIT(__builtin_ctz(flag))
/* A name of enum names, or its number: NAME(TABLE). 4 bytes. */
#define ATTR_NAME(kind) (192 + NAMES_##kind)

enum attribute_access {
	ACCESS_SET = 1, ACCESS_SHOW = 2, ACCESS_BOTH = 3,
	ACCESS_ONCE = 5,	/* set, and an error when it is given twice */
	ACCESS_BOTH_ONCE = 7,
	ACCESS_ALONE = 9,	/* set by a word without a value, or with one that the room reads */
	ACCESS_ALONE_BOTH = 11,
	ACCESS_ALONE_BOTH_ONCE = 15,
	ACCESS_ABSENT = 18,	/* text: shown when the attribute is not there */
	ACCESS_ALWAYS = 34,	/* text: shown in any case */
};

struct attribute_line {
	uint16_t number;
	uint8_t type, access;
};

struct attribute_table {
	const struct attribute_line *lines;	/* the last one has ATTR_END */
	const char *words;			/* a text for each line, with its NUL */
};

#define KEY(name) "=" name
#define WRONG(message) ":" message
#define ATTRIBUTE_LINE(type, number, access, words, ...) { number, ATTR_##type, ACCESS_##access },
#define ATTRIBUTE_WORDS(type, number, access, words, ...) words "" __VA_ARGS__ "\0"
#define ATTRIBUTE_TABLE(name, LIST) \
	static const struct attribute_table name = { \
		(const struct attribute_line[]){ LIST(ATTRIBUTE_LINE) { 0, ATTR_END, 0 } }, \
		LIST(ATTRIBUTE_WORDS) \
	}

/* What ip and iw do in their own way while a table is used. */
struct attribute_word;
struct attribute_room {
	char *(*next_word)(char ***at);		/* takes a word that must be there */
	/* The value is wrong; choices: the list of words that would do, or NULL. Doesn't return. */
	void (*wrong)(const struct attribute_word *word, const char *choices);
	void (*twice)(const struct attribute_word *word);	/* ACCESS_ONCE: doesn't return */
	uint32_t (*device)(const char *name);	/* index; failing, it doesn't return */
	const char *(*device_name)(int index);
};

/* A table at work. The caller sets the members before the blank line; the others begin as 0. */
struct attribute_word {
	const struct attribute_room *room;
	const struct attribute_table *table;
	const struct attribute_table *second;	/* more lines, or NULL */
	struct nl_request *request;		/* where values go */

	const struct attribute_line *line;	/* the line that was found last */
	const char *words;			/* its text */
	const char *value;			/* the word behind the word */
	char name[40];				/* the first of the words */
	char key[48];				/* what KEY() or WRONG() says */
	char mark;				/* '=' KEY(), ':' WRONG(), NUL neither */
	uint8_t position;			/* of the line in both tables, from 0 */
	uint64_t seen;				/* a bit for each position that was taken */
	uint16_t bits_number;			/* attribute that collects bits; 0: none yet */
	uint32_t bits[2];			/* values, mask */
};

/* Finds the line for a word of the command line. false: no line has it. */
bool attribute_find(struct attribute_word *word, const char *text);

/* Takes the value of the word that was found, if it has one, and puts it into the request. Returns
 * false where that is left to the room: for its own types, after the value was taken. */
bool attribute_take_value(struct attribute_word *word, char ***at);

/* If the table has the next word, takes it with its value as above. Returns the line's type, or
 * ATTR_END when no line has the word, which then isn't taken. */
unsigned attribute_take(struct attribute_word *word, char ***at);

/* Puts the collected bits into the request: for tables with BIT(), at the end. */
void attribute_put_bits(const struct attribute_word *word);

/* The value as a number up to max; as "on" or "off". Otherwise room->wrong(). */
uint64_t attribute_number(const struct attribute_word *word, uint64_t max);
bool attribute_on_off(const struct attribute_word *word);

/* The value as a name or a number: 4 bytes of a table or a group, otherwise one. Otherwise
 * room->wrong(). */
uint32_t attribute_name(const struct attribute_word *word, enum names kind);

/* The index of the value in a list of words (words.h). Otherwise room->wrong(). */
unsigned attribute_choice(const struct attribute_word *word, const char *list);

/* Shows every attribute in at[], which is as long as the table's numbers need, that has a line to
 * be shown. own (may be NULL) shows a line of a type of the room's own: its attribute is there. */
typedef void attribute_shower(const struct attribute_word *word, const struct nlattr *attribute);
void attribute_show(const struct attribute_table *table, const struct nlattr *const *at,
	const struct attribute_room *room, attribute_shower *own);

/* For rooms that show a table by themselves: goes to the next line to be shown whose attribute
 * is in at[]. word->table is set, word->line NULL at first. false: there are no more. */
bool attribute_next(struct attribute_word *word, const struct nlattr *const *at);

/* Shows "NAME VALUE ", or the member of the JSON object. */
void attribute_show_text(const struct attribute_word *word, const char *value);
void attribute_show_number(const struct attribute_word *word, uint64_t value);

/* Prints a table of texts: the text of each line whose attribute is in at[]. own prints the
 * value of a type of the room's own; the attribute may be NULL for ACCESS_ABSENT and
 * ACCESS_ALWAYS. */
void attribute_print(const struct attribute_table *table, const struct nlattr *const *at,
	void (*own)(unsigned type, const struct nlattr *attribute));

/* The number in an attribute of 1, 2, 4 or 8 bytes. */
uint64_t attribute_value(const struct nlattr *attribute);

#endif
