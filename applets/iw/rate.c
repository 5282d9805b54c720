/* SPDX-License-Identifier: MIT */
/* A bitrate in words. */
#include "iw.h"

void iw_out_rate(const struct nlattr *nest)
{
	static const struct {
		uint8_t attribute;
		char before[9];		/* not all end in a NUL */
	} parts[] = {
		{ NL80211_RATE_INFO_MCS, " MCS " },
		{ NL80211_RATE_INFO_VHT_MCS, " VHT-MCS " },
		{ NL80211_RATE_INFO_40_MHZ_WIDTH, " 40MHz" },
		{ NL80211_RATE_INFO_80_MHZ_WIDTH, " 80MHz" },
		{ NL80211_RATE_INFO_80P80_MHZ_WIDTH, " 80P80MHz" },
		{ NL80211_RATE_INFO_160_MHZ_WIDTH, " 160MHz" },
		{ NL80211_RATE_INFO_SHORT_GI, " short GI" },
		{ NL80211_RATE_INFO_VHT_NSS, " VHT-NSS " },
		{ NL80211_RATE_INFO_HE_MCS, " HE-MCS " },
		{ NL80211_RATE_INFO_HE_NSS, " HE-NSS " },
		{ NL80211_RATE_INFO_HE_GI, " HE-GI " },
		{ NL80211_RATE_INFO_HE_DCM, " HE-DCM " },
	};
	const struct nlattr *table[NL80211_RATE_INFO_MAX + 1];
	unsigned rate;

	nl_sort_nest(nest, table, NL80211_RATE_INFO_MAX);
	/* the 16 bits of old can't hold every rate (Linux 3.8) */
	rate = table[NL80211_RATE_INFO_BITRATE32] ? nl_u32(table[NL80211_RATE_INFO_BITRATE32]) :
		nl_u16(table[NL80211_RATE_INFO_BITRATE]);
	if (rate)
		out("%u.%u MBit/s", rate / 10, rate % 10);
	else
		out_text("(unknown)");
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		const struct nlattr *part = table[parts[i].attribute];

		if (!part)
			continue;
		out("%.*s", (int)sizeof(parts[i].before), parts[i].before);
		if (nl_size(part))
			out("%u", nl_u8(part));
	}
	out_char('\n');
}
