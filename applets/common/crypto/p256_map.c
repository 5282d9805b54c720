/* SPDX-License-Identifier: MIT */
/* From bytes to points: what SAE makes of a password. */
#include <string.h>

#include "common/crypto/p256_field.h"

/* (prime + 1) / 4: the exponent of a square root, as the prime is 3 modulo 4. */
static const struct p256_number quarter = { { 0, 0, 0x40000000, 0, 0, 0x40000000, 0xc0000000,
	0x3fffffff } };

/* -10, b / (z a) and -b / a, with a = -3. */
static const struct p256_number z = { { 0xfffffff5, 0xffffffff, 0xffffffff, 0xa, 0, 0, 0xb,
	0xfffffff5 } };
static const struct p256_number b_za = { { 0xf0535ba9, 0x5c8dc32d, 0x8c8cf08d, 0xc17f77a9,
	0x43f892a0, 0x7696788e, 0x99c03e24, 0x98680033 } };
static const struct p256_number b_a = { { 0x6341949f, 0x9d899fcb, 0x7d816585, 0x8efaac9a,
	0xa7b5ba47, 0xa1e0b58e, 0x01826d67, 0xf4100209 } };

/* A square root of a, and ~0; 0 when a is no square. */
static uint32_t find_root(const struct p256_number *a, struct p256_number *root)
{
	struct p256_number square;

	*root = field_power(a, &quarter);
	square = field_multiply(root, root);
	return field_equal(&square, a);
}

/* The point (x, y) or (x, -y), whichever has an odd y, if odd is 1, or an even one. */
static struct p256_point choose_point(const struct p256_number *x, const struct p256_number *y,
	uint32_t odd)
{
	struct p256_point one = { *x, *y, field_one }, other = p256_negate(&one);
	struct p256_number plain = field_leave(y);

	one.y = p256_select(-((plain.word[0] ^ odd) & 1), &other.y, &one.y);
	return one;
}

uint32_t p256_find_point(const struct p256_number *x, uint32_t odd, struct p256_point *point)
{
	uint32_t below = p256_less(x, &p256_prime), found;
	struct p256_number inside = field_enter(x), square = field_curve(&inside), y;

	found = find_root(&square, &y);
	*point = choose_point(&inside, &y, odd);
	return below & found;
}

struct p256_point p256_map_point(const uint8_t *bytes)
{
	uint8_t high_bytes[P256_SIZE] = { 0 };
	struct p256_number high, low, u, plain, zuu, m, t, x, other, square, root, other_root,
		zero = { { 0 } };
	uint32_t found;

	/* u = high * 2^256 + low: the factor is what field_enter() multiplies by */
	memcpy(high_bytes + P256_SIZE / 2, bytes, P256_SIZE / 2);
	high = p256_number(high_bytes);
	low = p256_number(bytes + P256_SIZE / 2);
	high = field_enter(&high);
	high = field_enter(&high);
	low = field_enter(&low);
	u = field_add(&high, &low);

	zuu = field_multiply(&u, &u);
	zuu = field_multiply(&zuu, &z);
	m = field_multiply(&zuu, &zuu);
	m = field_add(&m, &zuu);
	t = field_invert(&m);
	t = field_add(&t, &field_one);
	x = field_multiply(&t, &b_a);
	x = p256_select(field_equal(&m, &zero), &b_za, &x);
	other = field_multiply(&zuu, &x);
	square = field_curve(&x);
	found = find_root(&square, &root);
	square = field_curve(&other);
	find_root(&square, &other_root);
	x = p256_select(found, &x, &other);
	root = p256_select(found, &root, &other_root);
	plain = field_leave(&u);
	return choose_point(&x, &root, plain.word[0] & 1);
}
