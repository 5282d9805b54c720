/* SPDX-License-Identifier: MIT */
/* iw dev X set ..., iw phy X set ... */
#include <string.h>

#include "iw.h"

int iw_set_type(struct iw *iw, char **words)
{
	struct nl_request request;

	iw_begin(iw, &request, NL80211_CMD_SET_INTERFACE, 0);
	nl_put_u32(&request, NL80211_ATTR_IFTYPE, iw_type(iw_word(&words, "a type")));
	iw_end(words);
	return iw_talk(iw, &request, NULL, NULL);
}

static bool on_or_off(char ***words)
{
	const char *word = iw_word(words, "\"on\" or \"off\"");

	if (strcmp(word, "on") && strcmp(word, "off"))
		die_usage("neither \"on\" nor \"off\": %s", word);
	return word[1] == 'n';
}

int iw_set_4addr(struct iw *iw, char **words)
{
	struct nl_request request;

	iw_begin(iw, &request, NL80211_CMD_SET_INTERFACE, 0);
	nl_put_u8(&request, NL80211_ATTR_4ADDR, on_or_off(&words));
	iw_end(words);
	return iw_talk(iw, &request, NULL, NULL);
}

int iw_set_power_save(struct iw *iw, char **words)
{
	struct nl_request request;

	iw_begin(iw, &request, NL80211_CMD_SET_POWER_SAVE, 0);
	nl_put_u32(&request, NL80211_ATTR_PS_STATE, on_or_off(&words) ? NL80211_PS_ENABLED : NL80211_PS_DISABLED);
	iw_end(words);
	return iw_talk(iw, &request, NULL, NULL);
}

static int put_power_save(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_PS_STATE + 1];

	(void)context;
	iw_sort(message, table, NL80211_ATTR_PS_STATE);
	if (table[NL80211_ATTR_PS_STATE])
		out("Power save: %s\n", nl_u32(table[NL80211_ATTR_PS_STATE]) == NL80211_PS_ENABLED ? "on" : "off");
	return 0;
}

int iw_get_power_save(struct iw *iw, char **words)
{
	struct nl_request request;

	iw_end(words);
	iw_begin(iw, &request, NL80211_CMD_GET_POWER_SAVE, 0);
	return iw_talk(iw, &request, put_power_save, NULL);
}

int iw_set_name(struct iw *iw, char **words)
{
	struct nl_request request;

	iw_begin(iw, &request, NL80211_CMD_SET_WIPHY, 0);
	nl_put_text(&request, NL80211_ATTR_WIPHY_NAME, iw_word(&words, "the new name"));
	iw_end(words);
	return iw_talk(iw, &request, NULL, NULL);
}

/* auto | fixed MBM | limit MBM */
int iw_set_txpower(struct iw *iw, char **words)
{
	static const char ways[] = "auto\0limit\0fixed\0";	/* enum nl80211_tx_power_setting */
	const char *word = iw_word(&words, "auto, fixed or limit");
	int way = iw_position(ways, word);
	struct nl_request request;
	int64_t mbm;

	if (way < 0)
		die_usage("none of auto, fixed, limit: %s", word);
	iw_begin(iw, &request, NL80211_CMD_SET_WIPHY, 0);
	nl_put_u32(&request, NL80211_ATTR_WIPHY_TX_POWER_SETTING, way);
	if (way != NL80211_TX_POWER_AUTOMATIC) {
		word = iw_word(&words, "a power in mBm (100 mBm are 1 dBm)");
		if (!num_s64(word, 10, INT32_MIN, INT32_MAX, &mbm))
			die_usage("no power in mBm: %s", word);
		nl_put_u32(&request, NL80211_ATTR_WIPHY_TX_POWER_LEVEL, mbm);
	}
	iw_end(words);
	return iw_talk(iw, &request, NULL, NULL);
}

struct channel {
	uint32_t mhz, width, center1, center2;
};

/* Middle of the 80 MHz block that a 5 GHz channel lies in. */
static uint32_t block_80(uint32_t mhz)
{
	static const uint16_t centers[] = { 5210, 5290, 5530, 5610, 5690, 5775, 5855 };

	for (size_t i = 0; i < sizeof(centers) / sizeof(*centers); i++)
		if (mhz + 30 >= centers[i] && mhz <= centers[i] + 30u)
			return centers[i];
	die_usage("no block of 80 MHz at %u MHz", mhz);
}

/* What stands behind a channel: nothing, HT40+ and the like, or (a frequency only) a width in MHz with the centers. */
static void take_width(struct channel *channel, char ***words, bool numbers)
{
	static const char modes[] = "NOHT\0HT20\0HT40+\0HT40-\0" "80MHz\0" "5MHz\0" "10MHz\0";
	static const uint8_t mode_widths[] = {
		NL80211_CHAN_WIDTH_20_NOHT, NL80211_CHAN_WIDTH_20, NL80211_CHAN_WIDTH_40, NL80211_CHAN_WIDTH_40, NL80211_CHAN_WIDTH_80,
		NL80211_CHAN_WIDTH_5, NL80211_CHAN_WIDTH_10,
	};
	static const char widths[] = "?\0" "20\0" "40\0" "80\0" "80+80\0" "160\0" "5\0" "10\0";	/* enum nl80211_chan_width */
	int mode;

	channel->center1 = channel->mhz;
	if (!**words)
		return;
	mode = iw_position(modes, **words);
	if (mode >= 0) {
		channel->width = mode_widths[mode];
		channel->center1 = mode == 2 ? channel->mhz + 10 : mode == 3 ? channel->mhz - 10 : mode == 4 ? block_80(channel->mhz) :
			channel->mhz;
	} else {
		mode = numbers ? iw_position(widths, **words) : -1;
		if (mode <= 0)
			die_usage("no width of a channel: %s", **words);
		channel->width = mode;
	}
	++*words;
	if (numbers && **words)
		channel->center1 = iw_number(*(*words)++, 100000, "frequency in MHz");
	if (numbers && **words)
		channel->center2 = iw_number(*(*words)++, 100000, "frequency in MHz");
}

static int set_channel(struct iw *iw, struct channel channel, char **words, bool numbers)
{
	struct nl_request request;

	take_width(&channel, &words, numbers);
	iw_end(words);
	iw_begin(iw, &request, NL80211_CMD_SET_WIPHY, 0);
	nl_put_u32(&request, NL80211_ATTR_WIPHY_FREQ, channel.mhz);
	nl_put_u32(&request, NL80211_ATTR_CHANNEL_WIDTH, channel.width);
	nl_put_u32(&request, NL80211_ATTR_CENTER_FREQ1, channel.center1);
	if (channel.center2)
		nl_put_u32(&request, NL80211_ATTR_CENTER_FREQ2, channel.center2);
	return iw_talk(iw, &request, NULL, NULL);
}

int iw_set_channel(struct iw *iw, char **words)
{
	const char *word = iw_word(&words, "a channel");
	struct channel channel = { .mhz = iw_channel_freq(iw_number(word, 255, "channel")) };

	if (!channel.mhz)
		die_usage("no channel of 2.4 or 5 GHz: %s: give its frequency by \"set freq\"", word);
	return set_channel(iw, channel, words, false);
}

int iw_set_freq(struct iw *iw, char **words)
{
	struct channel channel = { .mhz = iw_number(iw_word(&words, "a frequency in MHz"), 100000, "frequency in MHz") };

	return set_channel(iw, channel, words, true);
}
