/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/crypto/hash.h"
#include "common/crypto/secret.h"

static void start(struct hmac *hmac, const struct hash_kind *kind, const struct derivation *from)
{
	hmac_start(hmac, kind, from->key, from->key_length);
}

/* Ends one block, and copies what is wanted of it. Returns how much that was. */
static size_t end(struct hmac *hmac, size_t digest, uint8_t *block, uint8_t *key, size_t size)
{
	size_t part = size < digest ? size : digest;

	hmac_end(hmac, block);
	memcpy(key, block, part);
	return part;
}

void prf_sha1(const struct derivation *from, uint8_t *key, size_t size)
{
	uint8_t block[SHA1_SIZE];
	struct hmac hmac;
	size_t part;

	for (uint8_t i = 0; size; i++) {
		start(&hmac, &sha1, from);
		hmac_add(&hmac, from->label, strlen(from->label) + 1);
		hmac_add(&hmac, from->context, from->context_length);
		hmac_add(&hmac, &i, 1);
		part = end(&hmac, sizeof(block), block, key, size);
		key += part;
		size -= part;
	}
	secret_wipe(block, sizeof(block));
}

void kdf_sha256(const struct derivation *from, uint8_t *key, size_t size)
{
	uint8_t block[SHA256_SIZE], bits[] = { 8 * size, 8 * size >> 8 };
	struct hmac hmac;
	size_t part;

	for (uint8_t i = 1; size; i++) {
		start(&hmac, &sha256, from);
		hmac_add(&hmac, (uint8_t[]){ i, 0 }, 2);
		hmac_add(&hmac, from->label, strlen(from->label));
		hmac_add(&hmac, from->context, from->context_length);
		hmac_add(&hmac, bits, sizeof(bits));
		part = end(&hmac, sizeof(block), block, key, size);
		key += part;
		size -= part;
	}
	secret_wipe(block, sizeof(block));
}

void hkdf_expand(const struct derivation *from, uint8_t *key, size_t size)
{
	uint8_t block[SHA256_SIZE];
	struct hmac hmac;
	size_t part;

	for (uint8_t i = 1; size; i++) {
		start(&hmac, &sha256, from);
		hmac_add(&hmac, block, i > 1 ? sizeof(block) : 0);
		hmac_add(&hmac, from->label, strlen(from->label));
		hmac_add(&hmac, &i, 1);
		part = end(&hmac, sizeof(block), block, key, size);
		key += part;
		size -= part;
	}
	secret_wipe(block, sizeof(block));
}
