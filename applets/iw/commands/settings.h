/* SPDX-License-Identifier: MIT */
/* Words that several commands share. */
#ifndef IW_SETTINGS_H
#define IW_SETTINGS_H

#include "iw/frame/frame.h"

/* Takes the type of an interface: managed, monitor ... Returns enum nl80211_iftype. */
uint32_t iw_read_iftype(struct iw *iw);

#endif
