/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/crypto/hash.h"
#include "common/crypto/secret.h"

void hmac_start(struct hmac *hmac, const struct hash_kind *kind, const void *key, size_t length)
{
	uint8_t block[HASH_BLOCK] = { 0 };

	if (length > sizeof(block)) {
		hash_start(&hmac->inner, kind);
		hash_add(&hmac->inner, key, length);
		hash_end(&hmac->inner, block);
	} else if (length) {
		memcpy(block, key, length);
	}
	for (unsigned i = 0; i < sizeof(block); i++)
		block[i] ^= 0x36;
	hash_start(&hmac->inner, kind);
	hash_add(&hmac->inner, block, sizeof(block));
	for (unsigned i = 0; i < sizeof(block); i++)
		block[i] ^= 0x36 ^ 0x5c;
	hash_start(&hmac->outer, kind);
	hash_add(&hmac->outer, block, sizeof(block));
	secret_wipe(block, sizeof(block));
}

void hmac_add(struct hmac *hmac, const void *bytes, size_t length)
{
	hash_add(&hmac->inner, bytes, length);
}

void hmac_end(struct hmac *hmac, uint8_t *mac)
{
	uint8_t digest[HASH_MAX];
	size_t size = hmac->inner.kind->size;

	hash_end(&hmac->inner, digest);
	hash_add(&hmac->outer, digest, size);
	hash_end(&hmac->outer, mac);
}

void hmac(const struct hash_kind *kind, const void *key, size_t key_length, const void *message,
	size_t length, uint8_t *mac)
{
	struct hmac state;

	hmac_start(&state, kind, key, key_length);
	hmac_add(&state, message, length);
	hmac_end(&state, mac);
}
