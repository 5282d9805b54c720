/* SPDX-License-Identifier: MIT */
/* Words of the command line. What is wrong with one is a usage error. */
#include <string.h>

#include "common/cli/words.h"
#include "common/netlink/lladdr.h"
#include "iw/frame/frame.h"

char *iw_next_word(struct iw *iw, const char *what)
{
	if (!*iw->words)
		die_usage("missing %s", what);
	return *iw->words++;
}

bool iw_take_word(struct iw *iw, const char *word)
{
	if (!*iw->words || strcmp(*iw->words, word))
		return false;
	iw->words++;
	return true;
}

void iw_expect_word(struct iw *iw, const char *word)
{
	if (!iw_take_word(iw, word))
		die_usage("missing word '%s'", word);
}

void iw_no_more_words(struct iw *iw)
{
	if (*iw->words)
		die_usage("unexpected word '%s'", *iw->words);
}

static _Noreturn void refuse(const char *what, const char *word, const char *list)
{
	char names[300] = "";
	size_t length = 0;

	for (; *list && length < sizeof(names); list += strlen(list) + 1)
		length += fmt(names + length, sizeof(names) - length, " %s", list);
	if (!word)
		die_usage("missing %s (one of:%s)", what, names);
	wrong_value("invalid %s '%s' (one of:%s)", what, word, names);
}

unsigned iw_choice(struct iw *iw, const char *what, const char *list)
{
	int index = *iw->words ? words_find(list, *iw->words) : -1;

	if (index < 0)
		refuse(what, *iw->words, list);
	iw->words++;
	return index;
}

bool iw_on_off(struct iw *iw)
{
	return iw_choice(iw, "value", "off\0on\0");
}

uint32_t iw_number(struct iw *iw, const char *what, uint32_t max)
{
	const char *word = iw_next_word(iw, what);
	uint32_t number;

	if (!num_u32(word, word[0] == '0' && word[1] == 'x' ? 16 : 10, max, &number))
		die_usage("invalid %s '%s'", what, word);
	return number;
}

uint32_t iw_mhz(struct iw *iw)
{
	return iw_number(iw, "frequency in MHz", 100000);
}

void iw_put_mac(struct iw *iw, uint16_t attribute)
{
	const char *word = iw_next_word(iw, "MAC address");
	uint8_t mac[LLADDR_MAX];

	if (lladdr_parse(word, mac) != 6)
		wrong_value("invalid MAC address '%s'", word);
	nl_put(&iw->request, attribute, mac, 6);
}

static char *next_value(char ***at)
{
	if (!**at)
		die_usage("missing value after %s", (*at)[-1]);
	return *(*at)++;
}

static void refuse_value(const struct attribute_word *word, const char *choices)
{
	if (choices)
		refuse(word->name, word->value, choices);
	if (word->line->type == ATTR_MAC)
		wrong_value("invalid %s '%s'", word->name, word->value);
	die_usage("invalid %s '%s'", word->name, word->value);
}

static uint32_t read_device(const char *name)
{
	uint32_t index = iw_ifindex(name);

	if (!index)
		die_usage("no interface %s in this network namespace", name);
	return index;
}

unsigned iw_put_words(struct iw *iw, const struct attribute_table *table, iw_setter *own)
{
	static const struct attribute_room room = {
		.next_word = next_value, .wrong = refuse_value, .device = read_device,
	};
	struct attribute_word word = { .room = &room, .table = table, .request = &iw->request };
	unsigned type, count = 0;

	for (; (type = attribute_take(&word, &iw->words)); count++)
		if (type >= ATTR_OWN && own)
			own(iw, &word);
	return count;
}

/* Returns how many bytes there are, 0 when it is not bytes. */
static size_t read_bytes(const char *word, uint8_t *bytes, size_t size)
{
	for (size_t length = 0; length < size; word += 3) {
		unsigned high = num_digit(word[0]), low = high < 16 ? num_digit(word[1]) : 16;

		if (low >= 16)
			return 0;
		bytes[length++] = high << 4 | low;
		if (word[2] != ':')
			return word[2] ? 0 : length;
	}
	return 0;
}

void iw_put_bytes(struct iw *iw, uint16_t attribute)
{
	const char *word = iw_next_word(iw, "bytes (01:02:ff...)");
	uint8_t bytes[1514];
	size_t length = read_bytes(word, bytes, sizeof(bytes));

	if (!length)
		die_usage("invalid bytes '%s' (01:02:ff...)", word);
	nl_put(&iw->request, attribute, bytes, length);
}

void iw_put_ssid(struct iw *iw, uint16_t attribute)
{
	const char *word = iw_next_word(iw, "network name");
	size_t length = strlen(word);

	if (length > 32)
		die_usage("invalid network name '%s' (at most 32 bytes)", word);
	nl_put(&iw->request, attribute, word, length);
}
