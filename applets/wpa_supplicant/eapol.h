/* SPDX-License-Identifier: MIT */
/* The station's side of the 4-way handshake and the group key handshake: EAPOL-Key frames, IEEE
 * 802.11-2020, 12.7. Every frame is an attacker's until its MIC is right: what isn't right is
 * ignored and ends nothing. */
#ifndef EAPOL_H
#define EAPOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rsn.h"

enum { PMK_SIZE = 32, NONCE_SIZE = 32, GTK_MAX = 32, GTK_SLOTS = 4, IGTK_SLOTS
= 2 };

/* The pairwise transient key. */
struct ptk {
	uint8_t kck[16];	/* confirmation: makes MICs */
	uint8_t kek[16];	/* encryption: wraps keys */
	uint8_t tk[16];		/* for data, in the kernel */
};

struct handshake {
	/* Set before the first frame, all else 0. */
	enum akm akm;
	enum cipher group;
	bool pmf;
	uint8_t pmk[PMK_SIZE];
	uint8_t own_mac[MAC_SIZE], peer_mac[MAC_SIZE];
	uint8_t own_elements[2 * ELEMENT_MAX];	/* RSN and maybe RSNX, as we associated with */
	size_t own_length;
	/* of beacons; [0] is 0 without one */
	uint8_t peer_rsn[ELEMENT_MAX], peer_rsnx[ELEMENT_MAX];

	/* The handshake's own. */
	uint8_t snonce[NONCE_SIZE];	/* ours, the same until message 3 has come */
	bool has_snonce;
	struct ptk current;		/* installed in the kernel */
	bool has_current;
	bool encrypts;			/* there was a key before this handshake's message 1 */
	uint8_t replay[8];	/* counter of the latest frame whose MIC was right */
	bool has_replay;
	struct group_key {
		uint8_t key[GTK_MAX];
		uint8_t length;		/* 0: none */
	} gtk[GTK_SLOTS], igtk[IGTK_SLOTS];	/* installed, by index: 0 to 3, 4 and 5 */
	/* for the log: why the latest frame was ignored, or the link is to end */
	const char *why;
};

enum handshake_result {
	HANDSHAKE_IGNORED,
	HANDSHAKE_STARTED,	/* message 1 was answered */
	HANDSHAKE_DONE,		/* message 3 was answered, keys are installed: the port may open */
	HANDSHAKE_REPEATED,	/* an earlier message was answered again, nothing is new */
	HANDSHAKE_REGROUPED,	/* the group's keys are new */
	/* who knows the key has sent what must not be: the link is to end */
	HANDSHAKE_BROKEN,
};

/* One frame: from the header of EAPOL on, its length as it was received. */
enum handshake_result handshake_take(struct handshake *handshake, const uint8_t *frame,
	size_t length);

/* What the handshake needs of the world. Both return false when they failed. */

/* Sends a frame; encrypted if there is a pairwise key. */
bool handshake_send(const uint8_t *frame, size_t length, bool encrypted);

enum key_kind { KEY_OF_PAIR, KEY_OF_GROUP, KEY_OF_MANAGEMENT };

/* Gives the kernel a key. sequence has 6 bytes, NULL for a pairwise key. */
bool handshake_install(enum key_kind kind, unsigned index, const uint8_t *key, size_t length,
	const uint8_t *sequence);

#endif
