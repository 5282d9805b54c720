/* SPDX-License-Identifier: MIT */
/* linux/nl80211.h: what came after Linux 5.10. Enumerators can't be tested for, so they have names
 * of their own. */
#ifndef COMPAT_NL80211_UAPI_H
#define COMPAT_NL80211_UAPI_H

#include <linux/nl80211.h>

enum {
	COMPAT_NL80211_CHAN_WIDTH_320 = 13,	/* enum nl80211_chan_width, Linux 5.18 */

	/* enum nl80211_band_iftype_attr, Linux 5.18 */
	COMPAT_NL80211_BAND_IFTYPE_ATTR_EHT_CAP_MAC = 8,
	COMPAT_NL80211_BAND_IFTYPE_ATTR_EHT_CAP_PHY,
	COMPAT_NL80211_BAND_IFTYPE_ATTR_EHT_CAP_MCS_SET,
	COMPAT_NL80211_BAND_IFTYPE_ATTR_EHT_CAP_PPE,
};

#endif
