/* SPDX-License-Identifier: MIT */
/* From the kernel's sockets to the joiner. */
#ifndef EVENTS_H
#define EVENTS_H

/* Each reads all that waits on one socket and tells the joiner (join.h). */

/* driver.h's socket for nl80211: scans, links, frames, answers to requests. */
void events_nl80211(void);
/* rtnetlink: our interface up or down. Exits when it is gone from this namespace. */
void events_link(void);
/* Frames of EAPOL, of drivers without a control port. */
void events_packet(void);
/* /dev/rfkill, open as fd. */
void events_rfkill(int fd);

#endif
