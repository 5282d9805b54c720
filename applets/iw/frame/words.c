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

void iw_no_more_words(struct iw *iw)
{
	if (*iw->words)
		die_usage("unexpected word '%s'", *iw->words);
}

unsigned iw_choice(struct iw *iw, const char *what, const char *list)
{
	const char *word = *iw->words;
	int index = word ? words_find(list, word) : -1;
	char names[300] = "";
	size_t length = 0;

	if (index >= 0) {
		iw->words++;
		return index;
	}
	for (; *list && length < sizeof(names); list += strlen(list) + 1)
		length += fmt(names + length, sizeof(names) - length, " %s", list);
	if (!word)
		die_usage("missing %s (one of:%s)", what, names);
	die_usage("invalid %s '%s' (one of:%s)", what, word, names);
}

bool iw_on_off(struct iw *iw)
{
	return iw_choice(iw, "value", "off\0on\0");
}

uint32_t iw_number(struct iw *iw, const char *what, uint32_t max)
{
	const char *word = iw_next_word(iw, what);
	uint32_t number;

	if (!num_u32(word, 10, max, &number))
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
		die_usage("invalid MAC address '%s'", word);
	nl_put(&iw->request, attribute, mac, 6);
}

void iw_put_ssid(struct iw *iw, uint16_t attribute)
{
	const char *word = iw_next_word(iw, "network name");
	size_t length = strlen(word);

	if (length > 32)
		die_usage("invalid network name '%s' (at most 32 bytes)", word);
	nl_put(&iw->request, attribute, word, length);
}
