/* SPDX-License-Identifier: MIT */
#include "common/netlink/attribute_table.h"

#include <netinet/in.h>
#include <string.h>

#include "common/cli/json.h"
#include "common/cli/num.h"
#include "common/cli/out.h"
#include "common/cli/words.h"
#include "common/netlink/lladdr.h"

/* Whether a word ends at c. NUL, blank and '*' come before the letters, '=' and ':' don't. */
static inline bool is_end(char c)
{
	return c <= '*' || c == ':' || c == '=';
}

/* Whether text is one of the words of a line, or the beginning of one that may be shortened. Moves
 * *words to the mark behind them, or the NUL. */
static bool has_word(const char *text, const char **words)
{
	const char *at = *words;
	bool found = false;

	for (;; at++) {
		const char *rest = text;
		bool same = true;

		for (; !is_end(*at); at++) {
			same = same && *rest == *at;
			rest += same;
		}
		found |= !*rest && (same || *at == '*');
		at += *at == '*';
		if (*at != ' ')
			break;
	}
	*words = at;
	return found;
}

/* Reads the name and what KEY() or WRONG() says from a line's text. */
static void read_line(
	struct attribute_word *word, const struct attribute_line *line, const char *words)
{
	const char *mark = words;
	unsigned length = 0;

	word->line = line;
	word->words = words;
	for (; !is_end(*mark) && length < sizeof(word->name) - 1; mark++)
		word->name[length++] = *mark;
	word->name[length] = 0;
	while (*mark && *mark != '=' && *mark != ':')
		mark++;
	word->mark = *mark;
	if (*mark)
		fmt(word->key, sizeof(word->key), "%s", mark + 1);
}

static bool find_in(
	struct attribute_word *word, const struct attribute_table *table, const char *text)
{
	const char *words = table->words;

	for (const struct attribute_line *line = table->lines; line->type; line++) {
		const char *at = words;

		if (line->access & ACCESS_SET && has_word(text, &at)) {
			read_line(word, line, words);
			return true;
		}
		words = at + strlen(at) + 1;
		word->position++;
	}
	return false;
}

bool attribute_find(struct attribute_word *word, const char *text)
{
	word->position = 0;
	return *text && (find_in(word, word->table, text) ||
		(word->second && find_in(word, word->second, text)));
}

/* ---- values from the command line */

uint64_t attribute_number(const struct attribute_word *word, uint64_t max)
{
	uint64_t number = 0;

	if (!num_u64(word->value, 0, max, &number))
		word->room->wrong(word, NULL);
	return number;
}

unsigned attribute_choice(const struct attribute_word *word, const char *list)
{
	int index = words_find(list, word->value);

	if (index < 0)
		word->room->wrong(word, list);
	return index;
}

bool attribute_on_off(const struct attribute_word *word)
{
	return attribute_choice(word, "off\0on\0");
}

static bool is_on(const struct attribute_word *word)
{
	uint32_t number;

	return num_u32(word->value, 0, 1, &number) ? number : attribute_on_off(word);
}

static void put_mac(const struct attribute_word *word)
{
	uint8_t bytes[LLADDR_MAX];

	if (lladdr_parse(word->value, bytes) != 6)
		word->room->wrong(word, NULL);
	nl_put(word->request, word->line->number, bytes, 6);
}

uint32_t attribute_name(const struct attribute_word *word, enum names kind)
{
	uint32_t number = 0,
		 max = kind == NAMES_TABLE || kind == NAMES_GROUP ? UINT32_MAX : UINT8_MAX;

	if (!names_number(kind, word->value, max, &number))
		word->room->wrong(word, NULL);
	return number;
}

static void collect_bit(struct attribute_word *word, unsigned bit, bool on)
{
	word->bits_number = word->line->number;
	word->bits[0] |= (uint32_t)on << bit;
	word->bits[1] |= 1u << bit;
}

enum { ONCE = ACCESS_ONCE & ~ACCESS_SET, ALONE = ACCESS_ALONE & ~ACCESS_SET };

bool attribute_take_value(struct attribute_word *word, char ***at)
{
	unsigned number = word->line->number, type = word->line->type;

	if (!(word->line->access & ALONE))
		word->value = word->room->next_word(at);
	if (word->line->access & ONCE && word->seen >> word->position & 1)
		word->room->twice(word);
	word->seen |= 1ull << word->position;
	switch (type) {
	case ATTR_U8:
		nl_put_u8(word->request, number, attribute_number(word, UINT8_MAX));
		break;
	case ATTR_U16:
		nl_put_u16(word->request, number, attribute_number(word, UINT16_MAX));
		break;
	case ATTR_BE16:
		nl_put_u16(word->request, number, htons(attribute_number(word, UINT16_MAX)));
		break;
	case ATTR_U64:
		nl_put_u64(word->request, number, attribute_number(word, UINT64_MAX));
		break;
	case ATTR_U32: case ATTR_U31:
		nl_put_u32(word->request, number,
			attribute_number(word, type == ATTR_U32 ? UINT32_MAX : INT32_MAX));
		break;
	case ATTR_FLAG:
		nl_put(word->request, number, NULL, 0);
		break;
	case ATTR_ON_OFF: case ATTR_SWITCH:
		nl_put_u8(word->request, number,
			type == ATTR_ON_OFF ? attribute_on_off(word) : is_on(word));
		break;
	case ATTR_DEVICE:
		nl_put_u32(word->request, number, word->room->device(word->value));
		break;
	case ATTR_TEXT:
		nl_put(word->request, number, word->value, strlen(word->value));
		break;
	case ATTR_MAC:
		put_mac(word);
		break;
	case ATTR_BIT(0) ... ATTR_BIT(31):
		collect_bit(word, type - ATTR_BIT(0), attribute_number(word, 1));
		break;
	case ATTR_SWITCH_BIT(0) ... ATTR_SWITCH_BIT(31):
		collect_bit(word, type - ATTR_SWITCH_BIT(0), is_on(word));
		break;
	default:
		if (type < ATTR_NAME(TABLE))
			return false;
		nl_put_u32(word->request, number, attribute_name(word, type - ATTR_NAME(TABLE)));
	}
	return true;
}

unsigned attribute_take(struct attribute_word *word, char ***at)
{
	if (!**at || !attribute_find(word, **at))
		return ATTR_END;
	++*at;
	attribute_take_value(word, at);
	return word->line->type;
}

void attribute_put_bits(const struct attribute_word *word)
{
	if (word->bits_number)
		nl_put(word->request, word->bits_number, word->bits, sizeof(word->bits));
}

/* ---- showing attributes */

uint64_t attribute_value(const struct nlattr *attribute)
{
	switch (nl_size(attribute)) {
	case 1: return nl_u8(attribute);
	case 2: return nl_u16(attribute);
	case 8: return nl_u64(attribute);
	default: return nl_u32(attribute);
	}
}

/* The member's name in JSON, NULL for none. */
static const char *json_key(const struct attribute_word *word)
{
	return word->mark != '=' ? word->name : word->key[0] ? word->key : NULL;
}

void attribute_show_text(const struct attribute_word *word, const char *value)
{
	if (!json_state.depth) {
		out_text(word->name);
		out_char(' ');
		out_escaped(value);
		out_char(' ');
	} else if (json_key(word)) {
		json_str(json_key(word), value);
	}
}

void attribute_show_number(const struct attribute_word *word, uint64_t value)
{
	if (!json_state.depth) {
		out_text(word->name);
		out_char(' ');
		out_number(value);
		out_char(' ');
	} else if (json_key(word)) {
		json_u64(json_key(word), value);
	}
}

static void show_digits(const struct attribute_word *word, const struct nlattr *data)
{
	enum { MOST = 32 };
	char text[2 * MOST + 1];

	if (nl_size(data) > MOST)
		return;
	for (size_t i = 0; i < nl_size(data); i++)
		fmt(text + 2 * i, 3, "%02x", ((const uint8_t *)nl_data(data))[i]);
	attribute_show_text(word, text);
}

static void show_switch(const struct attribute_word *word, bool on)
{
	if (json_state.depth && word->mark != '=')
		json_bool(word->name, on);
	else
		attribute_show_text(word, on ? "on" : "off");
}

static void show_bit(const struct attribute_word *word, const struct nlattr *data, unsigned bit)
{
	const uint32_t *bits = nl_data(data);

	/* the mask says which bits the kernel knows */
	if (nl_has(data, 2 * sizeof(*bits)) && bits[1] >> bit & 1)
		attribute_show_number(word, bits[0] >> bit & 1);
}

static void show_value(
	const struct attribute_word *word, const struct nlattr *data, attribute_shower *own)
{
	unsigned type = word->line->type;
	char text[256];

	switch (type) {
	case ATTR_U8: case ATTR_U16: case ATTR_U32: case ATTR_U31: case ATTR_U64:
		attribute_show_number(word, attribute_value(data));
		break;
	case ATTR_BE16:
		attribute_show_number(word, ntohs(nl_u16(data)));
		break;
	case ATTR_ON_OFF: case ATTR_SWITCH:
		show_switch(word, nl_u8(data));
		break;
	case ATTR_DEVICE:
		attribute_show_text(word, word->room->device_name(nl_u32(data)));
		break;
	case ATTR_TEXT:
		attribute_show_text(word, nl_text(data, text, sizeof(text)));
		break;
	case ATTR_MAC:
		attribute_show_text(word, lladdr_text(text, nl_data(data), nl_size(data)));
		break;
	case ATTR_DIGITS:
		show_digits(word, data);
		break;
	case ATTR_BIT(0) ... ATTR_BIT(31):
		show_bit(word, data, type - ATTR_BIT(0));
		break;
	default:
		if (type >= ATTR_NAME(TABLE))
			attribute_show_text(
				word, names_or_number(type - ATTR_NAME(TABLE), nl_u32(data)));
		else if (own)
			own(word, data);
	}
}

bool attribute_next(struct attribute_word *word, const struct nlattr *const *at)
{
	const struct attribute_line *line = word->line ? word->line + 1 : word->table->lines;
	const char *words = word->line ? word->words + strlen(word->words) + 1 : word->table->words;

	for (; line->type; line++) {
		if (line->access & ACCESS_SHOW && at[line->number]) {
			read_line(word, line, words);
			return true;
		}
		words += strlen(words) + 1;
	}
	return false;
}

void attribute_show(const struct attribute_table *table, const struct nlattr *const *at,
	const struct attribute_room *room, attribute_shower *own)
{
	struct attribute_word word;

	word.room = room;
	word.table = table;
	word.line = NULL;
	while (attribute_next(&word, at))
		show_value(&word, at[word.line->number], own);
}

/* ---- texts */

static void print_value(unsigned type, const struct nlattr *data,
	void (*own)(unsigned type, const struct nlattr *attribute))
{
	char text[256];

	if (type >= ATTR_OWN)
		own(type, data);
	else if (type == ATTR_S8)
		out("%d", (int8_t)nl_u8(data));
	else if (type == ATTR_S32)
		out("%d", (int32_t)nl_u32(data));
	else if (type == ATTR_TEXT)
		out_escaped(nl_text(data, text, sizeof(text)));
	else if (type == ATTR_MAC && data)
		out_text(lladdr_text(text, nl_data(data), nl_size(data)));
	else if (data)
		out("%llu", (unsigned long long)attribute_value(data));
}

void attribute_print(const struct attribute_table *table, const struct nlattr *const *at,
	void (*own)(unsigned type, const struct nlattr *attribute))
{
	const char *text = table->words;

	for (const struct attribute_line *line = table->lines; line->type; line++) {
		const struct nlattr *data = at[line->number];
		size_t length = strlen(text), before = strcspn(text, "%");

		if (line->access == ACCESS_ALWAYS || (line->access == ACCESS_ABSENT) == !data) {
			out_bytes(text, before);
			if (before < length) {
				print_value(line->type, data, own);
				out_text(text + before + 1);
			}
		}
		text += length + 1;
	}
}
