/* SPDX-License-Identifier: MIT */
/* RFC 3394, 2.2.2: unwrapping with the index of each step, from the last one back. */
#include <string.h>

#include "common/crypto/aes.h"
#include "common/crypto/secret.h"

enum { HALF = AES_BLOCK / 2 };

bool aes_unwrap(const uint8_t *key, const uint8_t *wrapped, size_t length, uint8_t *data)
{
	uint8_t block[AES_BLOCK], expected[HALF];
	struct aes aes;
	size_t count = length / HALF - 1;
	bool right;

	if (length % HALF || length < 3 * HALF)
		return false;
	memset(expected, 0xa6, sizeof(expected));
	aes_start(&aes, key);
	memcpy(block, wrapped, HALF);
	memmove(data, wrapped + HALF, length - HALF);
	for (size_t step = 6 * count; step; step--) {
		uint8_t *part = data + (step - 1) % count * HALF;

		for (unsigned i = 0; i < sizeof(step) && i < HALF; i++)
			block[HALF - 1 - i] ^= step >> 8 * i;
		memcpy(block + HALF, part, HALF);
		aes_decrypt(&aes, block);
		memcpy(part, block + HALF, HALF);
	}
	right = secret_equal(block, expected, HALF);
	secret_wipe(&aes, sizeof(aes));
	secret_wipe(block, sizeof(block));
	return right;
}
