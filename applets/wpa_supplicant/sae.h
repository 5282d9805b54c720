/* SPDX-License-Identifier: MIT */
/* SAE, Simultaneous Authentication of Equals: IEEE 802.11-2020, 12.4, with group 19 (P-256). */
#ifndef SAE_H
#define SAE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/crypto/p256.h"

enum {
	SAE_COMMIT_SIZE = 3 * P256_SIZE,	/* a scalar and an element */
	SAE_CONFIRM_SIZE = 2 + 32,
	SAE_TOKEN_MAX = 253,
	SAE_BODY_MAX = 2 + SAE_COMMIT_SIZE + 3 + SAE_TOKEN_MAX,
	PMKID_SIZE = 16,
};

enum sae_step { SAE_IDLE, SAE_COMMITTED, SAE_CONFIRMED };

struct sae {
	enum sae_step step;
	bool h2e;
	struct p256_point password_element;
	struct p256_number random;
	struct p256_number scalar;
	uint8_t own[SAE_COMMIT_SIZE], peer[SAE_COMMIT_SIZE];
	uint8_t kck[32], pmk[32], pmkid[PMKID_SIZE];
	uint8_t token[SAE_TOKEN_MAX];	/* what a busy access point wants to see again */
	uint8_t token_length;
};

/* What both sides make of the password: by hunting and pecking (12.4.4.2.2), always 40 rounds, or
 * by hashing to the curve (12.4.4.2.3). */
void sae_hunt(struct sae *sae, const char *password, const uint8_t *own_mac,
	const uint8_t *peer_mac);
void sae_hash(struct sae *sae, const char *password, const uint8_t *ssid, size_t ssid_length,
	const uint8_t *own_mac, const uint8_t *peer_mac);

/* Makes our commit; both numbers are random and secret. */
void sae_commit(struct sae *sae, const struct p256_number *random, const struct p256_number *mask);

/* Writes the commit's body, with the token. Returns its length. */
size_t sae_write_commit(const struct sae *sae, uint8_t *body);

/* Takes the peer's commit and makes the keys. false: it isn't one, it is ours come back, or no key
 * comes of it. */
bool sae_read_commit(struct sae *sae, const uint8_t *body, size_t length);

/* Reads the token that is asked for instead of a commit. */
bool sae_read_token(struct sae *sae, const uint8_t *body, size_t length);

/* SAE_CONFIRM_SIZE bytes that prove that we have the keys; whether the peer's do. */
void sae_write_confirm(const struct sae *sae, uint8_t *body);
bool sae_check_confirm(const struct sae *sae, const uint8_t *body, size_t length);

/* ---- the exchange of frames, sae_join.c */

/* Begins, for the joiner's target. 0 or -errno. */
int sae_join(void);

/* An authentication frame's body, behind its algorithm: transaction, status, the rest. */
void sae_frame(const uint8_t *body, size_t length);

/* The driver wants SAE done in the middle of CONNECT. With another access point than the one that
 * was asked for it is refused: firmware may have thought of roaming. */
void sae_wanted(const uint8_t *bssid);

/* Throws the key away that an earlier exchange with the access point made. */
void sae_forget(const uint8_t *bssid);

#endif
