/* SPDX-License-Identifier: MIT */
/* Words that several commands share. */
#ifndef IW_SETTINGS_H
#define IW_SETTINGS_H

#include "iw/frame/frame.h"

/* Takes the type of an interface (managed, monitor ...) and puts it into the request. */
void iw_put_iftype(struct iw *iw);

/* Takes the flags of a monitor, up to a word that is none, and puts them into the request. */
void iw_put_monitor_flags(struct iw *iw);

#endif
