/* SPDX-License-Identifier: MIT */
/* iw dev X ibss join, leave: a network without an access point. */
#include <string.h>

#include "iw/commands/commands.h"
#include "iw/commands/settings.h"

/* X(what the value is, attribute, access, word): the value behind the word goes into the attribute.
 * ALONE: no value, or one that this file takes itself. Types: above, and attribute_table.h. */
#define OPTIONS(X) \
	X(FLAG, NL80211_ATTR_FREQ_FIXED, ALONE, "fixed-freq") \
	X(U32, NL80211_ATTR_BEACON_INTERVAL, SET, "beacon-interval") \
	X(BASIC_RATES, NL80211_ATTR_BSS_BASIC_RATES, SET, "basic-rates") \
	X(MCAST_RATE, NL80211_ATTR_MCAST_RATE, SET, "mcast-rate")
ATTRIBUTE_TABLE(options, OPTIONS);

int iw_ibss_join(struct iw *iw)
{
	iw_put_ssid(iw, NL80211_ATTR_SSID);
	iw_put_channel(iw, iw_mhz(iw));
	iw_put_words(iw, &options, iw_put_rates);
	if (*iw->words && strchr(*iw->words, ':')) {
		iw_put_mac(iw, NL80211_ATTR_MAC);
		iw_put_words(iw, &options, iw_put_rates);
	}
	if (iw_take_word(iw, "key"))
		die_usage("a network with a key is not in this iw (see wpa_supplicant(8))");
	return 0;
}
