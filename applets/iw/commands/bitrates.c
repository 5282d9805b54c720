/* SPDX-License-Identifier: MIT */
/* iw dev X set bitrates: the only rates to send with, by band. */
#include <string.h>

#include "iw/commands/commands.h"
#include "iw/commands/settings.h"
#include "nl80211_uapi.h"

/* The rates of a band; what is not given is not limited. */
struct rates {
	bool given, has_legacy, has_ht, has_vht, has_he;
	uint8_t legacy[NL80211_MAX_SUPP_RATES], ht[NL80211_MAX_SUPP_HT_RATES];
	size_t legacy_count, ht_count;
	uint16_t vht[NL80211_VHT_NSS_MAX], he[NL80211_HE_NSS_MAX];
	int gi, he_gi, he_ltf;		/* -1: not given */
};

/* "5" of "legacy-5": the band, or -1. */
static int band_of(const char *word)
{
	return !strcmp(word, "2.4") ? NL80211_BAND_2GHZ : !strcmp(word, "5") ? NL80211_BAND_5GHZ :
		!strcmp(word, "6") ? NL80211_BAND_6GHZ : -1;
}

/* Whether the next word is PREFIX with a band behind it; takes it, and sets *band. */
static bool take(struct iw *iw, const char *prefix, int *band)
{
	size_t length = strlen(prefix);

	if (!*iw->words || strncmp(*iw->words, prefix, length))
		return false;
	*band = band_of(*iw->words + length);
	if (*band < 0)
		die_usage("invalid band in '%s' (one of: 2.4 5 6)", *iw->words);
	iw->words++;
	return true;
}

static void read_legacy(struct iw *iw, struct rates *rates)
{
	uint32_t rate;

	for (; *iw->words && (rate = iw_rate(*iw->words, UINT8_MAX * 5)); iw->words++) {
		if (rates->legacy_count == sizeof(rates->legacy))
			die_usage("too many rates");
		rates->legacy[rates->legacy_count++] = rate / 5;
	}
	rates->has_legacy = true;
}

static void read_ht(struct iw *iw, struct rates *rates)
{
	uint32_t index;

	for (; *iw->words && num_u32(*iw->words, 10, 76, &index); iw->words++) {
		if (rates->ht_count == sizeof(rates->ht))
			die_usage("too many rates");
		rates->ht[rates->ht_count++] = index;
	}
	rates->has_ht = true;
}

/* "2:0-9" or "2:0,7": sets a bit for each index up to max in the mask of so many streams. Returns
 * false if the word has no such form. */
static bool read_streams(const char *word, uint16_t *masks, unsigned max)
{
	uint64_t streams = num_scan(&word), first, last;

	if (*word != ':')
		return false;
	if (!streams || streams > NL80211_VHT_NSS_MAX)
		die_usage("invalid number of streams (1 to %d)", NL80211_VHT_NSS_MAX);
	do {
		word++;
		first = last = num_scan(&word);
		if (*word == '-') {
			word++;
			last = num_scan(&word);
		}
		if (last > max || first > last)
			die_usage("invalid rate (0 to %u)", max);
		for (; first <= last; first++)
			masks[streams - 1] |= 1 << first;
	} while (*word == ',');
	return !*word;
}

static bool read_masks(struct iw *iw, uint16_t *masks, unsigned max)
{
	while (*iw->words && read_streams(*iw->words, masks, max))
		iw->words++;
	return true;
}

static void put_rates(struct iw *iw, int band, const struct rates *rates)
{
	size_t nest = nl_nest(&iw->request, band);

	if (rates->has_legacy)
		nl_put(&iw->request, NL80211_TXRATE_LEGACY, rates->legacy, rates->legacy_count);
	if (rates->has_ht)
		nl_put(&iw->request, NL80211_TXRATE_HT, rates->ht, rates->ht_count);
	if (rates->has_vht)
		nl_put(&iw->request, NL80211_TXRATE_VHT, rates->vht, sizeof(rates->vht));
	if (rates->gi >= 0)
		nl_put_u8(&iw->request, NL80211_TXRATE_GI, rates->gi);
	if (rates->has_he)
		nl_put(&iw->request, COMPAT_NL80211_TXRATE_HE, rates->he, sizeof(rates->he));
	if (rates->he_gi >= 0)
		nl_put_u8(&iw->request, COMPAT_NL80211_TXRATE_HE_GI, rates->he_gi);
	if (rates->he_ltf >= 0)
		nl_put_u8(&iw->request, COMPAT_NL80211_TXRATE_HE_LTF, rates->he_ltf);
	nl_nest_end(&iw->request, nest);
}

/* Takes a word with its rates. Returns its band. */
static int read_word(struct iw *iw, struct rates *rates)
{
	int band;

	if (take(iw, "legacy-", &band)) {
		read_legacy(iw, &rates[band]);
	} else if (take(iw, "ht-mcs-", &band)) {
		read_ht(iw, &rates[band]);
	} else if (take(iw, "vht-mcs-", &band)) {
		rates[band].has_vht = read_masks(iw, rates[band].vht, 9);
	} else if (take(iw, "he-mcs-", &band)) {
		rates[band].has_he = read_masks(iw, rates[band].he, 11);
	} else if (take(iw, "he-gi-", &band)) {
		rates[band].he_gi = iw_choice(iw, "guard interval", "0.8\0" "1.6\0" "3.2\0");
	} else if (take(iw, "he-ltf-", &band)) {
		rates[band].he_ltf = iw_choice(iw, "LTF", "1\0" "2\0" "4\0");
	} else if (take(iw, "sgi-", &band)) {
		rates[band].gi = NL80211_TXRATE_FORCE_SGI;
	} else if (take(iw, "lgi-", &band)) {
		rates[band].gi = NL80211_TXRATE_FORCE_LGI;
	} else {
		die_usage("invalid rate '%s'", *iw->words);
	}
	return band;
}

int iw_set_bitrates(struct iw *iw)
{
	enum { BANDS = NL80211_BAND_6GHZ + 1 };
	struct rates rates[BANDS];
	size_t nest;

	if (!*iw->words)
		return 0;
	memset(rates, 0, sizeof(rates));
	for (int i = 0; i < BANDS; i++)
		rates[i].gi = rates[i].he_gi = rates[i].he_ltf = -1;
	while (*iw->words) {
		int band = read_word(iw, rates);

		rates[band].given = true;
	}
	nest = nl_nest(&iw->request, NL80211_ATTR_TX_RATES);
	for (int i = 0; i < BANDS; i++)
		if (rates[i].given)
			put_rates(iw, i, &rates[i]);
	nl_nest_end(&iw->request, nest);
	return 0;
}
