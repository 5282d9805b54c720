/* SPDX-License-Identifier: MIT */
/* Key data of an EAPOL-Key frame: elements, and keys in elements of their own (KDEs), IEEE
 * 802.11-2020, 12.7.2, table 12-9. */
#ifndef KDE_H
#define KDE_H

#include "rsn.h"

/* A group's key, inside the key data. */
struct kde_key {
	const uint8_t *key;		/* NULL: none */
	size_t length;
	unsigned index;			/* 1 to 3 for data, 4 and 5 for management frames */
	const uint8_t *sequence;	/* number of the latest packet, 6 bytes */
};

struct kdes {
	const uint8_t *rsn, *rsnx;	/* whole elements, or NULL */
	struct kde_key gtk, igtk;	/* the GTK's sequence stands in the frame, not here */
};

/* Reads decrypted key data. false: an element lies about its length, or a key has another length
 * than its cipher's or a wrong index. Without pmf a key for management frames is passed over. */
bool kdes_read(const uint8_t *data, size_t length, enum cipher group, bool pmf, struct kdes *kdes);

#endif
