/* SPDX-License-Identifier: MIT */
/* A bitrate in words. */
#include "iw.h"

void iw_out_rate(const struct nlattr *nest)
{
	const char *text = PACKED(" MCS %u%\n VHT-MCS %u%\n 40MHz%\n 80MHz%\n 80P80MHz%\n 160MHz%\n short GI%\n VHT-NSS %u%\n HE-MCS %u%\n"
		" HE-NSS %u%\n HE-GI %u%\n HE-DCM %u%\n");
	static const uint8_t parts[] = {
		NL80211_RATE_INFO_MCS, NL80211_RATE_INFO_VHT_MCS, NL80211_RATE_INFO_40_MHZ_WIDTH, NL80211_RATE_INFO_80_MHZ_WIDTH,
		NL80211_RATE_INFO_80P80_MHZ_WIDTH, NL80211_RATE_INFO_160_MHZ_WIDTH, NL80211_RATE_INFO_SHORT_GI,
		NL80211_RATE_INFO_VHT_NSS, NL80211_RATE_INFO_HE_MCS, NL80211_RATE_INFO_HE_NSS, NL80211_RATE_INFO_HE_GI,
		NL80211_RATE_INFO_HE_DCM,
	};
	const struct nlattr *table[NL80211_RATE_INFO_MAX + 1];
	unsigned rate;

	nl_sort_nest(nest, table, NL80211_RATE_INFO_MAX);
	/* the 16 bits of old can't hold every rate (Linux 3.8) */
	rate = table[NL80211_RATE_INFO_BITRATE32] ? nl_u32(table[NL80211_RATE_INFO_BITRATE32]) :
		nl_u16(table[NL80211_RATE_INFO_BITRATE]);
	if (rate)
		iw_out("%u.%u MBit/s", rate / 10, rate % 10);
	else
		out_text(PACKED("(unknown)"));
	iw_lines(table, text, parts);
}
