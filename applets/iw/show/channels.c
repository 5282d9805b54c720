/* SPDX-License-Identifier: MIT */
#include "common/cli/words.h"
#include "iw/show/show.h"

const char *iw_width(unsigned width)
{
	const char *name = words_at("20 MHz (no HT)\0"
				    "20 MHz\0"
				    "40 MHz\0"
				    "80 MHz\0"
				    "80+80 MHz\0"
				    "160 MHz\0"
				    "5 MHz\0"
				    "10 MHz\0"
				    "1 MHz\0"
				    "2 MHz\0"
				    "4 MHz\0"
				    "8 MHz\0"
				    "16 MHz\0"
				    "320 MHz\0",
		width);

	return *name ? name : "unknown";
}

int iw_channel(int mhz)
{
	if (mhz == 2484)
		return 14;
	if (mhz == 5935)
		return 2;
	if (mhz < 2412)
		return 0;
	if (mhz < 2484)
		return (mhz - 2407) / 5;
	if (mhz >= 4910 && mhz <= 4980)
		return (mhz - 4000) / 5;
	if (mhz < 5950)
		return (mhz - 5000) / 5;
	if (mhz <= 45000)
		return (mhz - 5950) / 5;
	return mhz >= 58320 && mhz <= 70200 ? (mhz - 56160) / 2160 : 0;
}

const char *iw_quiet(const struct nlattr *const *frequency)
{
	/* since Linux 3.15 the kernel sends both for one flag, "no initiation of radiation" */
	if (frequency[NL80211_FREQUENCY_ATTR_NO_IR])
		return frequency[__NL80211_FREQUENCY_ATTR_NO_IBSS] ? "no IR" : "passive scan";
	return frequency[__NL80211_FREQUENCY_ATTR_NO_IBSS] ? "no ibss" : NULL;
}
