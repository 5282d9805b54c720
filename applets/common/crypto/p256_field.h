/* SPDX-License-Identifier: MIT */
/* Arithmetic modulo the prime of P-256, in Montgomery's form: what p256.c and p256_map.c share.
 * Arguments are below the prime, as results are. */
#ifndef CRYPTO_P256_FIELD_H
#define CRYPTO_P256_FIELD_H

#include "common/crypto/p256.h"

extern const struct p256_number p256_prime;	/* plain, not in Montgomery's form */
extern const struct p256_number field_one, field_b;	/* 1 and the curve's b */

/* To Montgomery's form and back. field_enter() takes any number, also above the prime. */
struct p256_number field_enter(const struct p256_number *number);
struct p256_number field_leave(const struct p256_number *number);

struct p256_number field_add(const struct p256_number *a, const struct p256_number *b);
struct p256_number field_subtract(const struct p256_number *a, const struct p256_number *b);
struct p256_number field_multiply(const struct p256_number *a, const struct p256_number *b);

/* The exponent is public: its bits are branched on. */
struct p256_number field_power(const struct p256_number *base, const struct p256_number *exponent);
struct p256_number field_invert(const struct p256_number *a);

/* ~0 or 0. */
uint32_t field_equal(const struct p256_number *a, const struct p256_number *b);

/* x^3 - 3x + b. */
struct p256_number field_curve(const struct p256_number *x);

#endif
