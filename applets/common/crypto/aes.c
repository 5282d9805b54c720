/* SPDX-License-Identifier: MIT */
#include "common/crypto/aes.h"

#include <string.h>

/* Arithmetic in the field of 256 elements: FIPS 197, section 4. Secrets are masks here, never
 * conditions. */

static uint8_t twice(uint8_t a)
{
	return a << 1 ^ (0x1b & -(a >> 7));
}

static uint8_t multiply(uint8_t a, uint8_t b)
{
	uint8_t product = 0;

	for (int bit = 0; bit < 8; bit++) {
		product ^= a & -(b >> bit & 1);
		a = twice(a);
	}
	return product;
}

/* 1/a is a^254, the product of a^2, a^4 ... a^128; 0 for 0. */
static uint8_t invert(uint8_t a)
{
	uint8_t inverse = 1;

	for (int bit = 1; bit < 8; bit++) {
		a = multiply(a, a);
		inverse = multiply(inverse, a);
	}
	return inverse;
}

static uint8_t rotate(uint8_t a, unsigned bits)
{
	return a << bits | a >> (8 - bits);
}

/* The S-box and its inverse: FIPS 197, 5.1.1 and 5.3.2. */
static uint8_t substitute(uint8_t a)
{
	a = invert(a);
	return a ^ rotate(a, 1) ^ rotate(a, 2) ^ rotate(a, 3) ^ rotate(a, 4) ^ 0x63;
}

static uint8_t substitute_back(uint8_t a)
{
	return invert(rotate(a, 1) ^ rotate(a, 3) ^ rotate(a, 6) ^ 0x05);
}

void aes_start(struct aes *aes, const uint8_t *key)
{
	uint8_t constant = 1;

	memcpy(aes->keys[0], key, AES_BLOCK);
	for (unsigned round = 1; round <= AES_ROUNDS; round++) {
		const uint8_t *before = aes->keys[round - 1];
		uint8_t *now = aes->keys[round];

		for (unsigned i = 0; i < 4; i++)
			now[i] = before[i] ^ substitute(before[12 + (i + 1) % 4]);
		now[0] ^= constant;
		constant = twice(constant);
		for (unsigned i = 4; i < AES_BLOCK; i++)
			now[i] = before[i] ^ now[i - 4];
	}
}

static void add_key(uint8_t *block, const uint8_t *key)
{
	for (unsigned i = 0; i < AES_BLOCK; i++)
		block[i] ^= key[i];
}

/* Row r of the block, bytes r, r + 4, r + 8 and r + 12, turns by r columns: to the left with step
 * 5, to the right with 13. */
static void shift_rows(uint8_t *block, unsigned step)
{
	uint8_t from[AES_BLOCK];

	memcpy(from, block, sizeof(from));
	for (unsigned i = 0; i < AES_BLOCK; i++)
		block[i] = from[i * step % AES_BLOCK];
}

/* Each column times a polynomial: a b c d are its coefficients. */
static void mix_columns(uint8_t *block, uint8_t a, uint8_t b, uint8_t c, uint8_t d)
{
	for (uint8_t *column = block; column < block + AES_BLOCK; column += 4) {
		uint8_t from[4];

		memcpy(from, column, sizeof(from));
		for (unsigned i = 0; i < 4; i++)
			column[i] = multiply(from[i], a) ^ multiply(from[(i + 1) % 4], b) ^
			multiply(from[(i + 2) % 4], c) ^
				multiply(from[(i + 3) % 4], d);
	}
}

void aes_encrypt(const struct aes *aes, uint8_t *block)
{
	add_key(block, aes->keys[0]);
	for (unsigned round = 1; round <= AES_ROUNDS; round++) {
		for (unsigned i = 0; i < AES_BLOCK; i++)
			block[i] = substitute(block[i]);
		shift_rows(block, 5);
		if (round < AES_ROUNDS)
			mix_columns(block, 2, 3, 1, 1);
		add_key(block, aes->keys[round]);
	}
}

void aes_decrypt(const struct aes *aes, uint8_t *block)
{
	for (unsigned round = AES_ROUNDS; round; round--) {
		add_key(block, aes->keys[round]);
		if (round < AES_ROUNDS)
			mix_columns(block, 14, 11, 13, 9);
		shift_rows(block, 13);
		for (unsigned i = 0; i < AES_BLOCK; i++)
			block[i] = substitute_back(block[i]);
	}
	add_key(block, aes->keys[0]);
}
