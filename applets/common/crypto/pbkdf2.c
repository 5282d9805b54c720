/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/crypto/hash.h"
#include "common/crypto/secret.h"

/* One block of the key: the sum of rounds links of a chain, whose first one is made of the salt and
 * the block's number. */
static void make_block(const struct hmac *keyed, const void *salt, size_t salt_length,
	uint32_t number, unsigned rounds, uint8_t *sum)
{
	uint8_t link[SHA1_SIZE], bytes[] = { number >> 24, number >> 16, number >> 8, number };
	struct hmac hmac = *keyed;

	hmac_add(&hmac, salt, salt_length);
	hmac_add(&hmac, bytes, sizeof(bytes));
	hmac_end(&hmac, link);
	memcpy(sum, link, sizeof(link));
	while (--rounds) {
		hmac = *keyed;
		hmac_add(&hmac, link, sizeof(link));
		hmac_end(&hmac, link);
		for (unsigned i = 0; i < sizeof(link); i++)
			sum[i] ^= link[i];
	}
}

void pbkdf2_sha1(const void *password, size_t password_length, const void *salt, size_t salt_length,
	unsigned rounds, void *key,
	size_t size)
{
	uint8_t block[SHA1_SIZE], *to = key;
	struct hmac keyed;

	hmac_start(&keyed, &sha1, password, password_length);
	for (uint32_t number = 1; size; number++) {
		size_t part = size < sizeof(block) ? size : sizeof(block);

		make_block(&keyed, salt, salt_length, number, rounds, block);
		memcpy(to, block, part);
		to += part;
		size -= part;
	}
	secret_wipe(&keyed, sizeof(keyed));
	secret_wipe(block, sizeof(block));
}
