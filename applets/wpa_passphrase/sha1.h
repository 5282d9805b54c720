/* SPDX-License-Identifier: MIT */
/* SHA-1: RFC 3174. Broken for signatures, but it is what WPA derives its keys with. */
#ifndef WPA_PASSPHRASE_SHA1_H
#define WPA_PASSPHRASE_SHA1_H

#include <stddef.h>
#include <stdint.h>

enum { SHA1_SIZE = 20, SHA1_BLOCK = 64 };

struct sha1 {
	uint32_t state[5];
	uint64_t length;	/* bytes so far */
	uint8_t block[SHA1_BLOCK];
};

void sha1_start(struct sha1 *sha1);
void sha1_add(struct sha1 *sha1, const void *bytes, size_t length);
void sha1_end(struct sha1 *sha1, uint8_t *digest);

#endif
