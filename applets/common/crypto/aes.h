/* SPDX-License-Identifier: MIT */
/* AES-128 (FIPS 197), key wrap (RFC 3394) and CMAC (RFC 4493). The S-box is computed, not looked
 * up: no address depends on a key, so caches tell nothing of it. Slow: for keys and single
 * frames. */
#ifndef CRYPTO_AES_H
#define CRYPTO_AES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { AES_BLOCK = 16, AES_ROUNDS = 10 };

struct aes {
	uint8_t keys[AES_ROUNDS + 1][AES_BLOCK];
};

void aes_start(struct aes *aes, const uint8_t *key);

/* One block, in place. */
void aes_encrypt(const struct aes *aes, uint8_t *block);
void aes_decrypt(const struct aes *aes, uint8_t *block);

/* Unwraps length bytes, a multiple of 8 and at least 24, with a key of 16 bytes; data has room for
 * length - 8, and may be wrapped. false: the length is wrong, or the key isn't the one that wrapped
 * them. */
bool aes_unwrap(const uint8_t *key, const uint8_t *wrapped, size_t length, uint8_t *data);

/* 16 bytes of mac over a message with a key of 16 bytes. */
void aes_cmac(const uint8_t *key, const void *message, size_t length, uint8_t *mac);

#endif
