/* SPDX-License-Identifier: MIT */
#include "sha1.h"

#include <string.h>

static uint32_t rotate(uint32_t word, unsigned bits)
{
	return word << bits | word >> (32 - bits);
}

/* The function and constant of round t: RFC 3174, section 5. */
static uint32_t mix(unsigned t, uint32_t b, uint32_t c, uint32_t d)
{
	if (t < 20)
		return ((b & c) | (~b & d)) + 0x5a827999;
	if (t < 40)
		return (b ^ c ^ d) + 0x6ed9eba1;
	if (t < 60)
		return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
	return (b ^ c ^ d) + 0xca62c1d6;
}

static void take_block(struct sha1 *sha1)
{
	uint32_t w[80], *h = sha1->state;
	uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];

	for (unsigned t = 0; t < 16; t++)
		w[t] = (uint32_t)sha1->block[4 * t] << 24 | sha1->block[4 * t + 1] << 16 |
			sha1->block[4 * t + 2] << 8 | sha1->block[4 * t + 3];
	for (unsigned t = 16; t < 80; t++)
		w[t] = rotate(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
	for (unsigned t = 0; t < 80; t++) {
		uint32_t next = rotate(a, 5) + mix(t, b, c, d) + e + w[t];

		e = d;
		d = c;
		c = rotate(b, 30);
		b = a;
		a = next;
	}
	h[0] += a;
	h[1] += b;
	h[2] += c;
	h[3] += d;
	h[4] += e;
}

void sha1_start(struct sha1 *sha1)
{
	*sha1 = (struct sha1){ .state = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0 } };
}

void sha1_add(struct sha1 *sha1, const void *bytes, size_t length)
{
	const uint8_t *from = bytes;

	while (length--) {
		sha1->block[sha1->length++ % SHA1_BLOCK] = *from++;
		if (sha1->length % SHA1_BLOCK == 0)
			take_block(sha1);
	}
}

void sha1_end(struct sha1 *sha1, uint8_t *digest)
{
	uint64_t bits = sha1->length * 8;
	uint8_t size[8];

	sha1_add(sha1, "\x80", 1);
	while (sha1->length % SHA1_BLOCK != SHA1_BLOCK - sizeof(size))
		sha1_add(sha1, "", 1);
	for (unsigned i = 0; i < sizeof(size); i++)
		size[i] = bits >> (56 - 8 * i);
	sha1_add(sha1, size, sizeof(size));
	for (unsigned i = 0; i < SHA1_SIZE; i++)
		digest[i] = sha1->state[i / 4] >> (24 - 8 * (i % 4));
}
