/* SPDX-License-Identifier: MIT */
/* From the kernel's sockets to the joiner. */
#ifndef EVENTS_H
#define EVENTS_H

/* Each takes what one of the sockets has to say. */
void events_nl80211(void);
void events_link(void);
void events_packet(void);
void events_rfkill(int fd);

#endif
