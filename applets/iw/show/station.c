/* SPDX-License-Identifier: MIT */
/* What a message about a station holds. */
#include "iw/show/show.h"
#include "nl80211_uapi.h"

/* X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the answer
 * has the attribute; ABSENT: if not; ALWAYS: in any case. FLAG prints no value; types: show.h. */
#define RATE(X) \
	X(TENTHS, NL80211_RATE_INFO_BITRATE32, SHOW, "% MBit/s") \
	X(FLAG, NL80211_RATE_INFO_BITRATE32, ABSENT, "(unknown)") \
	X(U8, NL80211_RATE_INFO_MCS, SHOW, " MCS %") \
	X(U8, NL80211_RATE_INFO_VHT_MCS, SHOW, " VHT-MCS %") \
	X(FLAG, NL80211_RATE_INFO_40_MHZ_WIDTH, SHOW, " 40MHz") \
	X(FLAG, NL80211_RATE_INFO_80_MHZ_WIDTH, SHOW, " 80MHz") \
	X(FLAG, NL80211_RATE_INFO_80P80_MHZ_WIDTH, SHOW, " 80P80MHz") \
	X(FLAG, NL80211_RATE_INFO_160_MHZ_WIDTH, SHOW, " 160MHz") \
	X(FLAG, COMPAT_NL80211_RATE_INFO_320_MHZ_WIDTH, SHOW, " 320MHz") \
	X(FLAG, NL80211_RATE_INFO_SHORT_GI, SHOW, " short GI") \
	X(U8, NL80211_RATE_INFO_VHT_NSS, SHOW, " VHT-NSS %") \
	X(U8, NL80211_RATE_INFO_HE_MCS, SHOW, " HE-MCS %") \
	X(U8, NL80211_RATE_INFO_HE_NSS, SHOW, " HE-NSS %") \
	X(U8, NL80211_RATE_INFO_HE_GI, SHOW, " HE-GI %") \
	X(U8, NL80211_RATE_INFO_HE_DCM, SHOW, " HE-DCM %") \
	X(U8, NL80211_RATE_INFO_HE_RU_ALLOC, SHOW, " HE-RU-ALLOC %") \
	X(U8, COMPAT_NL80211_RATE_INFO_EHT_MCS, SHOW, " EHT-MCS %") \
	X(U8, COMPAT_NL80211_RATE_INFO_EHT_NSS, SHOW, " EHT-NSS %") \
	X(U8, COMPAT_NL80211_RATE_INFO_EHT_GI, SHOW, " EHT-GI %") \
	X(U8, COMPAT_NL80211_RATE_INFO_EHT_RU_ALLOC, SHOW, " EHT-RU-ALLOC %")
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
	const struct nlattr *table[COMPAT_NL80211_RATE_INFO_EHT_RU_ALLOC + 1];

	nl_sort_nest(nest, table, COMPAT_NL80211_RATE_INFO_EHT_RU_ALLOC);
	iw_print(&rate, table);
}

void iw_print_queue(const struct nlattr *nest)
{
	const struct nlattr *table[NL80211_TXQ_STATS_TX_PACKETS + 1];

	nl_sort_nest(nest, table, NL80211_TXQ_STATS_TX_PACKETS);
	for (unsigned i = NL80211_TXQ_STATS_BACKLOG_BYTES; i < NL80211_TXQ_STATS_TX_PACKETS; i++)
		if (i != NL80211_TXQ_STATS_OVERMEMORY)
			out("\t%u", nl_u32(table[i]));
	out("\t\t%u\n", nl_u32(table[NL80211_TXQ_STATS_TX_PACKETS]));
}
