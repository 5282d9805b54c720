/* SPDX-License-Identifier: MIT */
/* The curve P-256 (FIPS 186-4, D.1.2.3; group 19 of RFC 5903): y^2 = x^3 - 3x + b modulo a prime.
 * All that touches a secret takes the same steps for every secret: no branch and no address depends
 * on one. */
#ifndef CRYPTO_P256_H
#define CRYPTO_P256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* of a number: words, least first; bytes, most significant first */
enum { P256_WORDS = 8, P256_SIZE = 32 };

struct p256_number {
	uint32_t word[P256_WORDS];
};

/* A point with the coordinates x/z and y/z; z is 0 for the point at infinity. The three are in
 * Montgomery's form. */
struct p256_point {
	struct p256_number x, y, z;
};

/* The order of the curve: points multiplied by it are infinity. */
extern const struct p256_number p256_order;

struct p256_number p256_number(const uint8_t *bytes);
void p256_bytes(const struct p256_number *number, uint8_t *bytes);

/* ~0 if a < b, else 0. */
uint32_t p256_less(const struct p256_number *a, const struct p256_number *b);

/* yes if mask is ~0, no if it is 0. */
struct p256_number p256_select(uint32_t mask, const struct p256_number *yes,
	const struct p256_number *no);

/* (a + b) modulo the order; both are below it. */
struct p256_number p256_add_scalars(const struct p256_number *a, const struct p256_number *b);

/* A random number from 2 to the order - 1. */
struct p256_number p256_random_scalar(void);

/* number modulo the order, but never 0: (number modulo (order - 1)) + 1. */
struct p256_number p256_reduce_scalar(const struct p256_number *number);

struct p256_point p256_add(const struct p256_point *a, const struct p256_point *b);
struct p256_point p256_multiply(const struct p256_number *scalar, const struct p256_point *point);
struct p256_point p256_negate(const struct p256_point *point);

/* Reads x and y, P256_SIZE bytes each. false: one is too large, or the point isn't on the curve.
 * Points of others are public. */
bool p256_read_point(const uint8_t *bytes, struct p256_point *point);

/* Writes x and, unless it is NULL, y. Returns false for the point at infinity, which has none. */
bool p256_write_point(const struct p256_point *point, uint8_t *x, uint8_t *y);

/* Looks for a point with that x: ~0 and the point whose y is odd if odd is 1, even if it is 0; or
 * 0, the point being any one, when the curve has none or x is too large. */
uint32_t p256_find_point(const struct p256_number *x, uint32_t odd, struct p256_point *point);

/* Maps 48 bytes to a point: the number that they are, modulo the prime, by simplified Shallue-van
 * de Woestijne-Ulas mapping with z = -10 (RFC 9380, 6.6.2; IEEE 802.11-2020, 12.4.4.2.3). */
enum { P256_MAP_SIZE = 48 };
struct p256_point p256_map_point(const uint8_t *bytes);

#endif
