/* SPDX-License-Identifier: MIT */
/* Output that is either text, as iproute2 spaces it, or a member of the JSON object. key NULL: text
 * only; format NULL: JSON only. */
#ifndef IP_OUTPUT_H
#define IP_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/cli/json.h"
#include "common/cli/out.h"

/* format has one %s, where value comes (escaped). */
void put_str(const char *key, const char *format, const char *value);
/* format, which is never NULL, has one %u (decimal), %d (signed) or %x. In JSON always a number. */
void put_int(const char *key, const char *format, uint64_t value);
/* put_int() of "KEY %u ". */
void put_number(const char *key, uint64_t value);
/* An element of a JSON array; text: format has one %s. */
void put_element(const char *format, const char *value);
/* Names of the bits that are set, as elements of a JSON array or as text, with separator between
 * (',') or behind (' ') each. bits[i] has the name words_at(names, i). Returns the bits without a
 * name. */
uint32_t put_bits(const uint32_t *bits, const char *names, uint32_t value, char separator);
/* JSON: key true; text: text as it is. */
void put_flag(const char *key, const char *text);
/* JSON: a member that is null; text: text as it is. */
void put_null(const char *key, const char *text);
/* In JSON only: opens / closes as json_open() / json_close(). */
void put_open(const char *key, char bracket);
void put_close(void);
/* Text only. */
void put_text(const char *text);
/* Begins / ends the output of a listing: JSON's outermost array. */
void put_start(void);
void put_end(void);
/* The end of an entry; the end of a line inside one: newline, or with -o a backslash. Text only. */
void put_newline(void);
void put_break(void);

enum ip_colour {
	COLOUR_IFNAME, COLOUR_MAC, COLOUR_INET, COLOUR_INET6, COLOUR_UP, COLOUR_DOWN, COLOUR_NONE
};
/* put_str() in colour: all of the formatted text is between the escape sequences, as in
 * iproute2. */
void put_colour(enum ip_colour colour, const char *key, const char *format, const char *value);
/* The colour of an address's family. */
enum ip_colour family_colour(int family);

/* A number as text, valid until the next call of one of them: the word at that index in a list
 * (words.h), or decimal where there is none; hexadecimal behind 0x, with so many digits at least;
 * a name of NAMES_DSFIELD, or hexadecimal. */
const char *word_or_number(const char *words, unsigned number);
const char *hex_text(uint32_t number, unsigned digits);
const char *tos_text(unsigned tos);

/* An address as text, or with -r its name if it has one: nothing in it needs to be escaped. Valid
 * until the next call. */
const char *address_text(int family, const void *bytes);

#endif
