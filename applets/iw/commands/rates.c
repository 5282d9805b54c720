/* SPDX-License-Identifier: MIT */
/* Rates in Mbit/s. */
#include <string.h>

#include "iw/commands/commands.h"
#include "iw/commands/settings.h"

uint32_t iw_rate(const char *word, uint32_t max)
{
	const char *end = word;
	uint64_t rate = num_scan(&end) * 10;

	if (end == word || rate > max)
		return 0;
	if (*end == '.' && num_digit(end[1]) < 10) {
		rate += num_digit(end[1]);
		end += 2;
	}
	return *end || rate > max ? 0 : rate;
}

/* In units of 500 kbit/s, a byte each. */
static void put_basic_rates(struct iw *iw, const struct attribute_word *word)
{
	uint8_t rates[NL80211_MAX_SUPP_RATES];
	size_t count = 0;
	char *text = arena_text(word->value);

	while (text) {
		char *comma = strchr(text, ',');
		uint32_t rate;

		if (comma)
			*comma++ = 0;
		rate = iw_rate(text, UINT8_MAX * 5);
		if (!rate || count == sizeof(rates))
			die_usage("invalid rates '%s' (Mbit/s: 1,2,5.5)", word->value);
		rates[count++] = rate / 5;
		text = comma;
	}
	nl_put(&iw->request, word->line->number, rates, count);
}

void iw_put_rates(struct iw *iw, const struct attribute_word *word)
{
	uint32_t rate;

	if (word->line->type == ATTR_BASIC_RATES) {
		put_basic_rates(iw, word);
		return;
	}
	rate = iw_rate(word->value, UINT32_MAX);
	if (!rate)
		die_usage("invalid rate '%s' (Mbit/s: 5.5)", word->value);
	nl_put_u32(&iw->request, word->line->number, rate);
}

#define MCAST_RATE(X) X(MCAST_RATE, NL80211_ATTR_MCAST_RATE, SET, "mcast_rate")
ATTRIBUTE_TABLE(mcast_rate, MCAST_RATE);

int iw_set_mcast_rate(struct iw *iw)
{
	iw_put_words(iw, &mcast_rate, iw_put_rates);
	return 0;
}
