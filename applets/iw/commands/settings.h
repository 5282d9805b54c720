/* SPDX-License-Identifier: MIT */
/* Words that several commands share. */
#ifndef IW_SETTINGS_H
#define IW_SETTINGS_H

#include "iw/frame/frame.h"

/* Takes the type of an interface (managed, monitor ...) and puts it into the request. */
void iw_put_iftype(struct iw *iw);

/* Takes the flags of a monitor, up to a word that is none, and puts them into the request. */
void iw_put_monitor_flags(struct iw *iw);

/* Puts the channel at a frequency into the request, and takes its width if the next word is one. */
void iw_put_channel(struct iw *iw, uint32_t mhz);

/* A rate in Mbit/s (11, 5.5) as a number of 100 kbit/s, up to max of them; 0: it is none. */
uint32_t iw_rate(const char *word, uint32_t max);

/* The attributes of a network that is joined or founded: setter for words whose types are these. */
enum {
	ATTR_MCAST_RATE = ATTR_OWN, /* NL80211_ATTR_MCAST_RATE */
	ATTR_BASIC_RATES, /* NL80211_ATTR_BSS_BASIC_RATES: rates with commas between */
	ATTR_JOIN_TYPES, /* the first type that a file may have of its own */
};
void iw_put_rates(struct iw *iw, const struct attribute_word *word);

#endif
