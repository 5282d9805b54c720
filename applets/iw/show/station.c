/* SPDX-License-Identifier: MIT */
/* What a message about a station holds. */
#include "iw/show/show.h"

#define RATE(X) \
	X(TENTHS, NL80211_RATE_INFO_BITRATE32, SHOW, "% MBit/s") \
	X(FLAG, NL80211_RATE_INFO_BITRATE32, ABSENT, "(unknown)") \
	X(U8, NL80211_RATE_INFO_MCS, SHOW, " MCS %") \
	X(U8, NL80211_RATE_INFO_VHT_MCS, SHOW, " VHT-MCS %") \
	X(FLAG, NL80211_RATE_INFO_40_MHZ_WIDTH, SHOW, " 40MHz") \
	X(FLAG, NL80211_RATE_INFO_80_MHZ_WIDTH, SHOW, " 80MHz") \
	X(FLAG, NL80211_RATE_INFO_80P80_MHZ_WIDTH, SHOW, " 80P80MHz") \
	X(FLAG, NL80211_RATE_INFO_160_MHZ_WIDTH, SHOW, " 160MHz") \
	X(FLAG, NL80211_RATE_INFO_SHORT_GI, SHOW, " short GI") \
	X(U8, NL80211_RATE_INFO_VHT_NSS, SHOW, " VHT-NSS %") \
	X(U8, NL80211_RATE_INFO_HE_MCS, SHOW, " HE-MCS %") \
	X(U8, NL80211_RATE_INFO_HE_NSS, SHOW, " HE-NSS %") \
	X(U8, NL80211_RATE_INFO_HE_GI, SHOW, " HE-GI %") \
	X(U8, NL80211_RATE_INFO_HE_DCM, SHOW, " HE-DCM %")
ATTRIBUTE_TABLE(rate, RATE);

void iw_sort_station(
	const struct nlmsghdr *message, const struct nlattr **table, const struct nlattr **info)
{
	iw_sort(message, table, NL80211_ATTR_STA_INFO);
	nl_sort_nest(table[NL80211_ATTR_STA_INFO], info, NL80211_STA_INFO_MAX);
	/* some drivers have the old counters of 32 bits only */
	if (!info[NL80211_STA_INFO_RX_BYTES64])
		info[NL80211_STA_INFO_RX_BYTES64] = info[NL80211_STA_INFO_RX_BYTES];
	if (!info[NL80211_STA_INFO_TX_BYTES64])
		info[NL80211_STA_INFO_TX_BYTES64] = info[NL80211_STA_INFO_TX_BYTES];
}

void iw_print_rate(const struct nlattr *nest)
{
	const struct nlattr *table[NL80211_RATE_INFO_MAX + 1];

	nl_sort_nest(nest, table, NL80211_RATE_INFO_MAX);
	iw_print(&rate, table);
}
