/* SPDX-License-Identifier: MIT */
/* Which access point to join: what was heard, held against the configured networks. */
#ifndef CHOOSE_H
#define CHOOSE_H

#include "driver.h"

/* An access point as the latest scan heard it. */
struct bss {
	uint8_t bssid[MAC_SIZE];
	uint8_t ssid[SSID_MAX];
	uint8_t ssid_length;		/* 0: hidden */
	bool privacy;
	uint32_t frequency;		/* MHz */
	int signal;			/* dBm */
	uint32_t age;			/* ms since it was heard */
	uint8_t rsn[ELEMENT_MAX], rsnx[ELEMENT_MAX];	/* [0] is 0 without one */
	bool has_wpa;			/* the element of the first WPA */
};

/* An access point that may be joined, and how. */
struct target {
	struct bss bss;
	struct network *network;	/* NULL: nothing was found */
	enum akm akm;
	enum cipher group;
	bool pmf;
	bool h2e;			/* SAE by hash-to-element */
};

/* Reads a NL80211_ATTR_BSS. false: it has no address or lies about its lengths. */
bool bss_read(const struct nlattr *attribute, struct bss *bss);

/* Whether network can be joined by way of bss; fills target then. */
bool target_match(const struct bss *bss, struct network *network, struct target *target);

/* Whether a is better than b: priority, then strength of signal and band. */
bool target_better(const struct target *a, const struct target *b);

/* The best of what was heard in the last age milliseconds, among all networks or (not NULL) that
 * one. */
void target_choose(uint32_t age, const struct network *only, struct target *best);

/* Makes target the access point with that address, in target's network; leaves it as it is if it
 * wasn't heard. */
void target_find(const uint8_t *bssid, struct target *target);

/* An access point that failed is left alone for a while, longer each time; one that worked is
 * forgiven. */
void target_avoid(const uint8_t *bssid);
void target_forgive(const uint8_t *bssid);

/* Until when avoided access points keep us from joining anything, 0: none is avoided. */
int64_t target_avoided_until(void);

/* Milliseconds of a clock that goes on while the machine sleeps. */
int64_t now_ms(void);

#endif
