/* SPDX-License-Identifier: MIT */
#include "wordlist.h"

#include <netinet/in.h>
#include <string.h>


static const char name_forms[] = "TPSRDAG";		/* enum names */

bool wordlist_next(struct wordlist *list)
{
	const char *line = list->next ? list->next : list->lines;

	list->line = list->next ? list->line + 1 : 0;
	list->next = NULL;
	if (!*line || *line == '\n')
		return false;
	list->form = line[0];
	list->number = (line[1] - '0') * 10 + line[2] - '0';
	list->access = line[3];
	list->names = line + 4;
	list->next = strchr(line, '\n') + 1;
	return true;
}

/* Whether a name ends at c. Inline: it is asked for every byte of a list, and lines of a batch are many. */
static inline __attribute__((always_inline)) bool is_end(char c)
{
	return c <= '*' || c == ':' || c == '=';	/* a blank and a newline are before '*' */
}

void wordlist_read(struct wordlist *list)
{
	const char *from = list->names;
	unsigned length = 0;

	while (!is_end(*from) && length < sizeof(list->name) - 1)
		list->name[length++] = *from++;
	list->name[length] = 0;
	while (*from != ':' && *from != '=' && *from != '\n')
		from++;
	list->mark = *from;
	if (list->mark != '\n')
		fmt(list->other, sizeof(list->other), "%.*s", (int)(list->next - from) - 2, from + 1);
}

/* Whether word is one of the names at *at, or with shorten the beginning of one; moves *at on to where they end: at a mark or a newline. */
static bool is_among(const char *word, const char **at, bool shorten)
{
	const char *names = *at;
	bool found = false;

	for (;; names++) {
		const char *rest = word;

		while (*rest == *names && !is_end(*names))
			rest++, names++;
		found |= !*rest && (shorten || is_end(*names));
		while (!is_end(*names))
			names++;
		if (*names == '*') {
			found |= !*rest && rest != word;
			names++;
		}
		if (*names != ' ')
			break;
	}
	*at = names;
	return found;
}

bool wordlist_find(struct wordlist *list, const char *word)
{
	const char *line = list->lines, *at;

	/* no name begins with a digit, as an address does; nor is it nothing */
	for (unsigned i = 0; (*word < '0' || *word > '9') && *word && *line && *line != '\n'; i++) {
		at = line + 4;
		if (is_among(word, &at, list->shorten) && line[3] != '>') {
			list->next = line;
			list->line = i - 1;
			wordlist_next(list);
			wordlist_read(list);
			return true;
		}
		while (*at++ != '\n')
			;
		line = at;
	}
	list->next = NULL;
	return false;
}

/* ---- values from the command line */

_Noreturn void wordlist_wrong(const struct wordlist *list)
{
	char message[64];

	if (list->mark == ':')
		invarg(list->other, list->value);
	fmt(message, sizeof(message), list->wrong, list->name);
	invarg(message, list->value);
}

uint64_t wordlist_number(const struct wordlist *list, uint64_t max)
{
	uint64_t number;

	if (!num_u64(list->value, 0, max, &number))
		wordlist_wrong(list);
	return number;
}

bool wordlist_take_value(struct wordlist *list, char ***at)
{
	const char *named = strchr(name_forms, list->form);
	uint32_t number;

	if (list->access == '-')
		return false;
	list->value = next_arg(at);
	switch (list->form) {
	case 'b':
		nl_put_u8(list->request, list->number, wordlist_number(list, UINT8_MAX));
		return true;
	case 'h':
		nl_put_u16(list->request, list->number, wordlist_number(list, UINT16_MAX));
		return true;
	case 'B':
		nl_put_u16(list->request, list->number, htons(wordlist_number(list, UINT16_MAX)));
		return true;
	case 'q':
		nl_put_u64(list->request, list->number, wordlist_number(list, UINT64_MAX));
		return true;
	case 'w':
		number = wordlist_number(list, UINT32_MAX);
		break;
	case 'i':
		number = wordlist_number(list, INT32_MAX);
		break;
	case 'd':
		number = dev_index(list->value, NULL);
		break;
	default:
		if (!named)
			return false;
		if (!names_number(named - name_forms, list->value, *named == 'T' || *named == 'G' ? UINT32_MAX : UINT8_MAX, &number))
			wordlist_wrong(list);
	}
	nl_put_u32(list->request, list->number, number);
	return true;
}

char wordlist_take(struct wordlist *list, char ***at)
{
	if (!**at || !wordlist_find(list, **at))
		return 0;
	++*at;
	wordlist_take_value(list, at);
	return list->form;
}

void said_begin(struct wordlist *list, const char *lines, const char *wrong)
{
	*list = (struct wordlist){ lines, wrong, &ip_said };
	nl_begin(&ip_said, 0, 0, 0);
}

const struct nlattr *said(unsigned number)
{
	const struct nlattr *attribute = NULL, *found = NULL;

	while (nl_next(ip_said.body, ip_said.header.nlmsg_len - sizeof(ip_said.header), &attribute))
		if (nl_type(attribute) == number)
			found = attribute;
	return found;
}

uint32_t said_u32(unsigned number, uint32_t otherwise)
{
	const struct nlattr *found = said(number);

	return found ? nl_u32(found) : otherwise;
}

/* ---- showing attributes */

void wordlist_show_text(const struct wordlist *list, const char *value)
{
	const char *key = list->mark == '=' ? list->other : list->name;

	if (ip_options.json && *key)
		json_str(key, value);
	else if (!ip_options.json)
		out("%s ", list->name);
	put_str(NULL, "%s ", value);
}

void wordlist_show_number(const struct wordlist *list, uint64_t value)
{
	const char *key = list->mark == '=' ? list->other : list->name;

	if (ip_options.json && *key)
		json_u64(key, value);
	else if (!ip_options.json)
		out("%s %llu ", list->name, (unsigned long long)value);
}

static uint64_t number_of(const struct nlattr *data)
{
	switch (nl_size(data)) {
	case 1: return nl_u8(data);
	case 2: return nl_u16(data);
	case 8: return nl_u64(data);
	default: return nl_u32(data);
	}
}

static void show_hex(const struct wordlist *list, const struct nlattr *data)
{
	char text[2 * 32 + 1];

	if (nl_size(data) > 32)
		return;
	for (size_t i = 0; i < nl_size(data); i++)
		fmt(text + 2 * i, 3, "%02x", ((const uint8_t *)nl_data(data))[i]);
	wordlist_show_text(list, text);
}

void wordlist_show(const char *lines, const struct nlattr *const *table,
	void (*owner)(const struct wordlist *list, const struct nlattr *attribute))
{
	struct wordlist list;
	char text[256];

	list.lines = lines;
	list.next = NULL;
	while (wordlist_next(&list)) {
		const struct nlattr *data = table[list.number];

		if (!data || list.access == '<' || list.access == '-')
			continue;
		wordlist_read(&list);
		switch (list.form) {
		case 'b': case 'h': case 'w': case 'q':
			wordlist_show_number(&list, number_of(data));
			break;
		case 'd':
			wordlist_show_text(&list, dev_name(nl_u32(data)));
			break;
		case 'G':
			wordlist_show_text(&list, number_name(NAMES_GROUP, nl_u32(data)));
			break;
		case 's':
			wordlist_show_text(&list, nl_text(data, text, sizeof(text)));
			break;
		case 'H':
			show_hex(&list, data);
			break;
		default:
			if (owner)
				owner(&list, data);
		}
	}
}
