/* SPDX-License-Identifier: MIT */
/* HMAC-SHA1 (RFC 2104) and PBKDF2 (RFC 8018) with it. */
#ifndef WPA_PASSPHRASE_PBKDF2_H
#define WPA_PASSPHRASE_PBKDF2_H

#include "sha1.h"

/* A key's two half-done hashes; used for any number of messages. The key has 64 bytes at most. */
struct hmac {
	struct sha1 inner, outer;
};
void hmac_key(struct hmac *hmac, const void *key, size_t length);
void hmac_sha1(const struct hmac *hmac, const void *message, size_t length, uint8_t *digest);

/* Derives size bytes from a password (up to 64 bytes) and a salt (up to 60 bytes) with so many rounds. */
void pbkdf2_sha1(const void *password, size_t password_length, const void *salt, size_t salt_length, unsigned rounds,
	uint8_t *key, size_t size);

#endif
