/* SPDX-License-Identifier: MIT */
#include "pbkdf2.h"

#include <string.h>

void hmac_key(struct hmac *hmac, const void *key, size_t length)
{
	uint8_t block[SHA1_BLOCK] = { 0 };

	memcpy(block, key, length);
	for (unsigned i = 0; i < sizeof(block); i++)
		block[i] ^= 0x36;
	sha1_start(&hmac->inner);
	sha1_add(&hmac->inner, block, sizeof(block));
	for (unsigned i = 0; i < sizeof(block); i++)
		block[i] ^= 0x36 ^ 0x5c;
	sha1_start(&hmac->outer);
	sha1_add(&hmac->outer, block, sizeof(block));
}

void hmac_sha1(const struct hmac *hmac, const void *message, size_t length, uint8_t *digest)
{
	struct sha1 inner = hmac->inner, outer = hmac->outer;

	sha1_add(&inner, message, length);
	sha1_end(&inner, digest);
	sha1_add(&outer, digest, SHA1_SIZE);
	sha1_end(&outer, digest);
}

void pbkdf2_sha1(const void *password, size_t password_length, const void *salt, size_t salt_length, unsigned rounds,
	uint8_t *key, size_t size)
{
	struct hmac hmac;
	uint8_t first[64], digest[SHA1_SIZE], block[SHA1_SIZE];

	hmac_key(&hmac, password, password_length);
	memcpy(first, salt, salt_length);
	for (uint32_t number = 1; size; number++) {
		size_t part = size < sizeof(block) ? size : sizeof(block);

		for (unsigned i = 0; i < 4; i++)
			first[salt_length + i] = number >> (24 - 8 * i);
		hmac_sha1(&hmac, first, salt_length + 4, digest);
		memcpy(block, digest, sizeof(block));
		for (unsigned round = 1; round < rounds; round++) {
			hmac_sha1(&hmac, digest, sizeof(digest), digest);
			for (unsigned i = 0; i < sizeof(block); i++)
				block[i] ^= digest[i];
		}
		memcpy(key, block, part);
		key += part;
		size -= part;
	}
}
