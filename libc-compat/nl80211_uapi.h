/* SPDX-License-Identifier: MIT */
/* linux/nl80211.h: what came after Linux 5.10. Enumerators can't be tested for, so they have names of their own. */
#ifndef COMPAT_NL80211_UAPI_H
#define COMPAT_NL80211_UAPI_H

#include <linux/nl80211.h>

enum {
	COMPAT_NL80211_CHAN_WIDTH_320 = 13,	/* enum nl80211_chan_width, Linux 5.18 */
};

#endif
