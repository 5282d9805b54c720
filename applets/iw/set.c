/* SPDX-License-Identifier: MIT */
/* iw dev X set ..., iw phy X set ... */
#include <string.h>

#include "iw.h"

int iw_set_type(struct iw *iw)
{
	nl_put_u32(&iw->request, NL80211_ATTR_IFTYPE, iw_type(iw));
	return 0;
}

int iw_set_4addr(struct iw *iw)
{
	nl_put_u8(&iw->request, NL80211_ATTR_4ADDR, iw_on(iw));
	return 0;
}

int iw_set_power_save(struct iw *iw)
{
	nl_put_u32(&iw->request, NL80211_ATTR_PS_STATE, iw_on(iw) ? NL80211_PS_ENABLED : NL80211_PS_DISABLED);
	return 0;
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

int iw_get_power_save(struct iw *iw)
{
	iw->answer = put_power_save;
	return 0;
}

int iw_set_name(struct iw *iw)
{
	nl_put_text(&iw->request, NL80211_ATTR_WIPHY_NAME, iw_word(iw, "the new name"));
	return 0;
}

/* auto | fixed MBM | limit MBM */
int iw_set_txpower(struct iw *iw)
{
	unsigned way = iw_choose(iw, "auto\nlimit\nfixed\n");	/* enum nl80211_tx_power_setting */
	const char *word;
	int64_t mbm;

	nl_put_u32(&iw->request, NL80211_ATTR_WIPHY_TX_POWER_SETTING, way);
	if (way != NL80211_TX_POWER_AUTOMATIC) {
		word = iw_word(iw, "a power in mBm (100 mBm are 1 dBm)");
		if (!num_s64(word, 10, INT32_MIN, INT32_MAX, &mbm))
			die_usage("no power in mBm: %s", word);
		nl_put_u32(&iw->request, NL80211_ATTR_WIPHY_TX_POWER_LEVEL, mbm);
	}
	return 0;
}

/* Middle of the 80 MHz block that a 5 GHz channel lies in. */
static uint32_t block_80(uint32_t mhz)
{
	static const uint16_t centers[] = { 5210, 5290, 5530, 5610, 5690, 5775, 5855 };

	for (size_t i = 0; i < sizeof(centers) / sizeof(*centers); i++)
		if (mhz + 30 >= centers[i] && mhz <= centers[i] + 30u)
			return centers[i];
	die_usage("no block of 80 MHz at %u MHz", mhz);
}

/* Puts in a channel by its frequency, and what stands behind it: nothing, HT40+ and the like, or (numbers) a width in MHz with the
 * centers. */
static int put_channel(struct iw *iw, uint32_t mhz, bool numbers)
{
	static const uint8_t widths[] = {
		NL80211_CHAN_WIDTH_20_NOHT, NL80211_CHAN_WIDTH_20, NL80211_CHAN_WIDTH_40, NL80211_CHAN_WIDTH_40, NL80211_CHAN_WIDTH_80,
		NL80211_CHAN_WIDTH_5, NL80211_CHAN_WIDTH_10, NL80211_CHAN_WIDTH_20, NL80211_CHAN_WIDTH_40, NL80211_CHAN_WIDTH_80,
		NL80211_CHAN_WIDTH_80P80, NL80211_CHAN_WIDTH_160, NL80211_CHAN_WIDTH_5, NL80211_CHAN_WIDTH_10,
	};
	enum { HT40_PLUS = 2, HT40_MINUS, BLOCK_80 };
	uint32_t width = NL80211_CHAN_WIDTH_20_NOHT, center = mhz;
	unsigned mode;

	numbers = numbers && *iw->words;
	if (*iw->words) {
		mode = iw_choose(iw, numbers ? "NOHT\nHT20\nHT40+\nHT40-\n" "80MHz\n" "5MHz\n" "10MHz\n" "20\n40\n80\n80+80\n"
			"160\n" "5\n" "10\n" : "NOHT\nHT20\nHT40+\nHT40-\n" "80MHz\n" "5MHz\n" "10MHz\n");
		width = widths[mode];
		center += mode == HT40_PLUS ? 10 : mode == HT40_MINUS ? -10 : 0;
		if (mode == BLOCK_80)
			center = block_80(mhz);
		if (numbers && *iw->words)
			center = iw_mhz(iw);
	}
	nl_put_u32(&iw->request, NL80211_ATTR_WIPHY_FREQ, mhz);
	nl_put_u32(&iw->request, NL80211_ATTR_CHANNEL_WIDTH, width);
	nl_put_u32(&iw->request, NL80211_ATTR_CENTER_FREQ1, center);
	if (numbers && *iw->words)
		nl_put_u32(&iw->request, NL80211_ATTR_CENTER_FREQ2, iw_mhz(iw));
	return 0;
}

int iw_set_channel(struct iw *iw)
{
	const char *word = iw_word(iw, "a channel");
	uint32_t mhz = iw_channel_freq(iw_number(word, 255, "channel"));

	if (!mhz)
		die_usage("no channel of 2.4 or 5 GHz: %s: give its frequency by \"set freq\"", word);
	return put_channel(iw, mhz, false);
}

int iw_set_freq(struct iw *iw)
{
	return put_channel(iw, iw_mhz(iw), true);
}
