/* SPDX-License-Identifier: MIT */
/* What SHA-1 and SHA-256 have in common: the message in blocks, and its length at the end (FIPS
 * 180-4, 5 and 6). */
#include "common/crypto/hash.h"

#include <string.h>

#include "common/crypto/secret.h"

void hash_start(struct hash *hash, const struct hash_kind *kind)
{
	*hash = (struct hash){ .kind = kind };
	memcpy(hash->state, kind->start, sizeof(hash->state));
}

static void take_block(struct hash *hash)
{
	uint32_t words[HASH_BLOCK / 4];

	for (unsigned i = 0; i < HASH_BLOCK / 4; i++) {
		const uint8_t *bytes = &hash->block[4 * i];

		words[i] = (uint32_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
	}
	hash->kind->mix(hash->state, words);
}

void hash_add(struct hash *hash, const void *bytes, size_t length)
{
	const uint8_t *from = bytes;

	while (length--) {
		hash->block[hash->length++ % HASH_BLOCK] = *from++;
		if (hash->length % HASH_BLOCK == 0)
			take_block(hash);
	}
}

void hash_end(struct hash *hash, uint8_t *digest)
{
	uint64_t bits = hash->length * 8;
	uint8_t length[8];

	hash_add(hash, "\x80", 1);
	while (hash->length % HASH_BLOCK != HASH_BLOCK - sizeof(length))
		hash_add(hash, "", 1);
	for (unsigned i = 0; i < sizeof(length); i++)
		length[i] = bits >> (56 - 8 * i);
	hash_add(hash, length, sizeof(length));
	for (unsigned i = 0; i < hash->kind->size; i++)
		digest[i] = hash->state[i / 4] >> (24 - 8 * (i % 4));
	secret_wipe(hash, sizeof(*hash));
}
