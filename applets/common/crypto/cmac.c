/* SPDX-License-Identifier: MIT */
/* RFC 4493, 2.4. */
#include <string.h>

#include "common/crypto/aes.h"
#include "common/crypto/secret.h"

/* Shifts the block by one bit; what falls out comes back as the polynomial: RFC 4493, 2.3. */
static void twice(uint8_t *block)
{
	uint8_t reduction = 0x87 & -(block[0] >> 7);

	for (unsigned i = 0; i < AES_BLOCK; i++)
		block[i] = block[i] << 1 | (i + 1 < AES_BLOCK ? block[i + 1] >> 7 : 0);
	block[AES_BLOCK - 1] ^= reduction;
}

void aes_cmac(const uint8_t *key, const void *message, size_t length, uint8_t *mac)
{
	const uint8_t *from = message;
	uint8_t subkey[AES_BLOCK] = { 0 };
	struct aes aes;

	aes_start(&aes, key);
	aes_encrypt(&aes, subkey);
	twice(subkey);
	memset(mac, 0, AES_BLOCK);
	for (; length > AES_BLOCK; length -= AES_BLOCK) {
		for (unsigned i = 0; i < AES_BLOCK; i++)
			mac[i] ^= *from++;
		aes_encrypt(&aes, mac);
	}
	for (unsigned i = 0; i < length; i++)
		mac[i] ^= from[i];
	if (length < AES_BLOCK) {
		mac[length] ^= 0x80;
		twice(subkey);
	}
	for (unsigned i = 0; i < AES_BLOCK; i++)
		mac[i] ^= subkey[i];
	aes_encrypt(&aes, mac);
	secret_wipe(&aes, sizeof(aes));
	secret_wipe(subkey, sizeof(subkey));
}
