/* SPDX-License-Identifier: MIT */
/* Channels: a frequency with a width and its centers. */
#include <string.h>
#include <strings.h>

#include "iw/commands/commands.h"
#include "iw/commands/settings.h"
#include "nl80211_uapi.h"

struct channel {
	uint32_t mhz, center1, center2;		/* center2: 0 for none */
	enum nl80211_chan_width width;
	uint32_t block;			/* the width as a number, 0 for HT modes and 80+80 */
};

/* Center of the block of width MHz that a frequency lies in (IEEE 802.11-2020, annex E; 6 GHz). */
static uint32_t block_center(uint32_t mhz, uint32_t width)
{
	static const struct { uint16_t from, to; } bands[] = {
		{ 5170, 5330 }, { 5490, 5730 }, { 5735, 5895 }, { 5945, 7125 },
	};

	for (size_t i = 0; i < sizeof(bands) / sizeof(*bands); i++) {
		uint32_t from = bands[i].from;

		if (mhz < from || mhz >= bands[i].to)
			continue;
		from += (mhz - from) / width * width;
		if (from + width <= bands[i].to)
			return from + width / 2;
	}
	die_usage("%u MHz lies in no block of %u MHz", mhz, width);
}

/* HT20 and its like: what doesn't follow from a number. */
static bool is_ht_mode(const char *word, struct channel *channel)
{
	static const struct { char word[6]; int8_t shift; uint8_t width; } modes[] = {
		{ "NOHT", 0, NL80211_CHAN_WIDTH_20_NOHT }, { "HT20", 0, NL80211_CHAN_WIDTH_20 },
		{ "HT40+", 10, NL80211_CHAN_WIDTH_40 }, { "HT40-", -10, NL80211_CHAN_WIDTH_40 },
	};

	for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++) {
		if (strncasecmp(word, modes[i].word, sizeof(modes[i].word)))
			continue;
		channel->width = modes[i].width;
		channel->center1 = channel->mhz + modes[i].shift;
		return true;
	}
	return false;
}

/* 80, 80MHz, VHT80, HE80, EHT80. Returns the number in MHz, 0 for anything else. */
static uint32_t width_of(const char *word)
{
	const char *end;
	uint32_t mhz;

	word += strncasecmp(word, "VHT", 3) && strncasecmp(word, "EHT", 3) ? 0 : 3;
	word += strncasecmp(word, "HE", 2) ? 0 : 2;
	end = word;
	mhz = num_scan(&end);
	return *end && strncasecmp(end, "MHz", sizeof("MHz")) ? 0 : mhz;
}

static bool is_width(const char *word, struct channel *channel)
{
	static const struct { uint16_t mhz; uint8_t width; } widths[] = {
		{ 5, NL80211_CHAN_WIDTH_5 },
		{ 10, NL80211_CHAN_WIDTH_10 },
		{ 20, NL80211_CHAN_WIDTH_20 },
		{ 40, NL80211_CHAN_WIDTH_40 },
		{ 80, NL80211_CHAN_WIDTH_80 },
		{ 160, NL80211_CHAN_WIDTH_160 },
		{ 320, COMPAT_NL80211_CHAN_WIDTH_320 },
	};
	uint32_t mhz = width_of(word);

	for (size_t i = 0; i < sizeof(widths) / sizeof(*widths); i++) {
		if (widths[i].mhz != mhz)
			continue;
		channel->width = widths[i].width;
		return true;
	}
	channel->width = NL80211_CHAN_WIDTH_80P80;
	return !strcmp(word, "80+80");
}

/* Takes the width of a channel, if the next word is one. */
static bool read_width(struct iw *iw, struct channel *channel)
{
	const char *word = *iw->words;

	channel->width = NL80211_CHAN_WIDTH_20_NOHT;
	channel->center1 = channel->mhz;
	if (!word)
		return false;
	if (!is_ht_mode(word, channel)) {
		if (!is_width(word, channel)) {
			channel->width = NL80211_CHAN_WIDTH_20_NOHT;
			return false;
		}
		channel->block = width_of(word);
	}
	iw->words++;
	return true;
}

static void put_channel(struct iw *iw, const struct channel *channel)
{
	uint32_t center = channel->center1;

	if (channel->block > 20 && center == channel->mhz)
		center = block_center(center, channel->block);
	nl_put_u32(&iw->request, NL80211_ATTR_WIPHY_FREQ, channel->mhz);
	nl_put_u32(&iw->request, NL80211_ATTR_CHANNEL_WIDTH, channel->width);
	nl_put_u32(&iw->request, NL80211_ATTR_CENTER_FREQ1, center);
	if (channel->center2)
		nl_put_u32(&iw->request, NL80211_ATTR_CENTER_FREQ2, channel->center2);
}

void iw_put_channel(struct iw *iw, uint32_t mhz)
{
	struct channel channel = { .mhz = mhz };

	read_width(iw, &channel);
	put_channel(iw, &channel);
}

/* A frequency, perhaps a width, perhaps the frequencies of its centers. */
static int set_channel(struct iw *iw, uint32_t mhz)
{
	struct channel channel = { .mhz = mhz };

	if (!read_width(iw, &channel) && *iw->words)
		die_usage("invalid width '%s' (one of: NOHT HT20 HT40+ HT40- 5MHz 10MHz 20MHz "
			"40MHz 80MHz 80+80 160MHz 320MHz)", *iw->words);
	if (*iw->words || channel.width == NL80211_CHAN_WIDTH_80P80)
		channel.center1 = iw_mhz(iw);
	if (*iw->words)
		channel.center2 = iw_mhz(iw);
	put_channel(iw, &channel);
	return 0;
}

/* Frequency in MHz of a channel; 0 for none. */
static uint32_t channel_mhz(uint32_t channel)
{
	if (channel == 14)
		return 2484;
	if (channel >= 1 && channel < 14)
		return 2407 + 5 * channel;
	if (channel >= 182 && channel <= 196)
		return 4000 + 5 * channel;
	return channel >= 32 && channel <= 177 ? 5000 + 5 * channel : 0;
}

int iw_set_channel(struct iw *iw)
{
	uint32_t channel = iw_number(iw, "channel", 255), mhz = channel_mhz(channel);

	if (!mhz)
		die_usage("no channel %u in 2.4 and 5 GHz (set freq takes any frequency)", channel);
	return set_channel(iw, mhz);
}

int iw_set_freq(struct iw *iw)
{
	return set_channel(iw, iw_mhz(iw));
}
