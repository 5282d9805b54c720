/* SPDX-License-Identifier: MIT */
/* A bitrate in words. */
#include "iw.h"

void iw_out_rate(const struct nlattr *nest)
{
	const char *text = "%1 MBit/s%\n!(unknown)%\n MCS %u%\n VHT-MCS %u%\n 40MHz%\n 80MHz%\n 80P80MHz%\n 160MHz%\n short GI%\n"
		" VHT-NSS %u%\n HE-MCS %u%\n HE-NSS %u%\n HE-GI %u%\n HE-DCM %u%\n";
	static const uint8_t parts[] = {
		NL80211_RATE_INFO_BITRATE32, NL80211_RATE_INFO_BITRATE32, NL80211_RATE_INFO_MCS, NL80211_RATE_INFO_VHT_MCS,
		NL80211_RATE_INFO_40_MHZ_WIDTH, NL80211_RATE_INFO_80_MHZ_WIDTH, NL80211_RATE_INFO_80P80_MHZ_WIDTH,
		NL80211_RATE_INFO_160_MHZ_WIDTH, NL80211_RATE_INFO_SHORT_GI, NL80211_RATE_INFO_VHT_NSS, NL80211_RATE_INFO_HE_MCS,
		NL80211_RATE_INFO_HE_NSS, NL80211_RATE_INFO_HE_GI, NL80211_RATE_INFO_HE_DCM,
	};
	const struct nlattr *table[NL80211_RATE_INFO_MAX + 1];

	nl_sort_nest(nest, table, NL80211_RATE_INFO_MAX);
	iw_lines(table, text, parts);
}
