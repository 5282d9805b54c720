/* SPDX-License-Identifier: MIT */
/* Numbers and points. Modulo the prime, numbers are in Montgomery's form: a stands
 * for a / 2^256. */
#include "common/crypto/p256_field.h"

#include "common/crypto/secret.h"

const struct p256_number p256_order = { { 0xfc632551, 0xf3b9cac2, 0xa7179e84, 0xbce6faad,
	0xffffffff, 0xffffffff, 0, 0xffffffff } };
const struct p256_number p256_prime = { { 0xffffffff, 0xffffffff, 0xffffffff, 0, 0, 0, 1,
	0xffffffff } };

static const struct p256_number two_to_512 = { { 3, 0, 0xffffffff, 0xfffffffb, 0xfffffffe,
	0xffffffff, 0xfffffffd, 4 } };
static const struct p256_number plain_one = { { 1 } };
static const struct p256_number plain_two = { { 2 } };

const struct p256_number field_one = { { 1, 0, 0, 0xffffffff, 0xffffffff, 0xffffffff, 0xfffffffe,
	0 } };
const struct p256_number field_b = { { 0x29c4bddf, 0xd89cdf62, 0x78843090, 0xacf005cd, 0xf7212ed6,
	0xe5a220ab, 0x04874834, 0xdc30061d } };

struct p256_number p256_number(const uint8_t *bytes)
{
	struct p256_number number;

	for (unsigned i = P256_WORDS; i--; bytes += 4)
		number.word[i] = (uint32_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 |
			bytes[3];
	return number;
}

void p256_bytes(const struct p256_number *number, uint8_t *bytes)
{
	for (unsigned i = 0; i < P256_SIZE; i++)
		bytes[i] = number->word[P256_WORDS - 1 - i / 4] >> (24 - 8 * (i % 4));
}

struct p256_number p256_select(uint32_t mask, const struct p256_number *yes,
	const struct p256_number *no)
{
	struct p256_number result;

	for (unsigned i = 0; i < P256_WORDS; i++)
		result.word[i] = (yes->word[i] & mask) | (no->word[i] & ~mask);
	return result;
}

/* Returns the carry, 0 or 1. */
static uint32_t add(struct p256_number *sum, const struct p256_number *a,
	const struct p256_number *b)
{
	uint64_t carry = 0;

	for (unsigned i = 0; i < P256_WORDS; i++) {
		carry += (uint64_t)a->word[i] + b->word[i];
		sum->word[i] = carry;
		carry >>= 32;
	}
	return carry;
}

/* Returns the borrow: ~0 if a < b, else 0. */
static uint32_t subtract(struct p256_number *difference, const struct p256_number *a,
	const struct p256_number *b)
{
	uint64_t borrow = 0;

	for (unsigned i = 0; i < P256_WORDS; i++) {
		borrow = (uint64_t)a->word[i] - b->word[i] - (borrow & 1);
		difference->word[i] = borrow;
		borrow >>= 32;
	}
	return borrow;
}

uint32_t p256_less(const struct p256_number *a, const struct p256_number *b)
{
	struct p256_number difference;

	return subtract(&difference, a, b);
}

/* A number of nine words, below twice the modulus, becomes less than that. */
static struct p256_number reduce(uint32_t top, const struct p256_number *number,
	const struct p256_number *modulus)
{
	struct p256_number less;
	uint32_t below = subtract(&less, number, modulus);

	return p256_select(below & ~-top, number, &less);
}

static struct p256_number add_modulo(const struct p256_number *a, const struct p256_number *b,
	const struct p256_number *modulus)
{
	struct p256_number sum;
	uint32_t carry = add(&sum, a, b);

	return reduce(carry, &sum, modulus);
}

struct p256_number p256_add_scalars(const struct p256_number *a, const struct p256_number *b)
{
	return add_modulo(a, b, &p256_order);
}

struct p256_number p256_reduce_scalar(const struct p256_number *number)
{
	struct p256_number top, result;

	subtract(&top, &p256_order, &plain_one);
	result = reduce(0, number, &top);
	add(&result, &result, &plain_one);
	return result;
}

struct p256_number p256_random_scalar(void)
{
	struct p256_number number;
	uint8_t bytes[P256_SIZE];

	/* what is thrown away tells nothing of what is kept */
	do {
		secret_random(bytes, sizeof(bytes));
		number = p256_number(bytes);
	} while (!p256_less(&number, &p256_order) || p256_less(&number, &plain_two));
	secret_wipe(bytes, sizeof(bytes));
	return number;
}

/* ---- modulo the prime */

struct p256_number field_add(const struct p256_number *a, const struct p256_number *b)
{
	return add_modulo(a, b, &p256_prime);
}

struct p256_number field_subtract(const struct p256_number *a, const struct p256_number *b)
{
	struct p256_number difference, more;
	uint32_t below = subtract(&difference, a, b);

	add(&more, &difference, &p256_prime);
	return p256_select(below, &more, &difference);
}

/* Montgomery's product a * b / 2^256: after each word of b a multiple of the prime is added that
 * makes the lowest word 0, which is then dropped. The multiple is that word itself, since the prime
 * is -1 modulo 2^32. */
struct p256_number field_multiply(const struct p256_number *a, const struct p256_number *b)
{
	struct p256_number result = { { 0 } };
	uint32_t top = 0;

	for (unsigned i = 0; i < P256_WORDS; i++) {
		uint64_t product = 0, multiple = 0;
		uint32_t low = 0, factor = 0;

		for (unsigned j = 0; j < P256_WORDS; j++) {
			product += (uint64_t)a->word[j] * b->word[i] + result.word[j];
			low = product;
			product >>= 32;
			if (j == 0)
				factor = low;
			multiple += (uint64_t)factor * p256_prime.word[j] + low;
			if (j)
				result.word[j - 1] = multiple;
			multiple >>= 32;
		}
		product += multiple + top;
		result.word[P256_WORDS - 1] = product;
		top = product >> 32;
	}
	return reduce(top, &result, &p256_prime);
}

struct p256_number field_enter(const struct p256_number *number)
{
	return field_multiply(number, &two_to_512);
}

struct p256_number field_leave(const struct p256_number *number)
{
	return field_multiply(number, &plain_one);
}

struct p256_number field_power(const struct p256_number *base, const struct p256_number *exponent)
{
	struct p256_number result = field_one;

	for (unsigned bit = 32 * P256_WORDS; bit--; ) {
		result = field_multiply(&result, &result);
		if (exponent->word[bit / 32] >> bit % 32 & 1)
			result = field_multiply(&result, base);
	}
	return result;
}

/* 1/a is a^(prime - 2): Fermat. 0 for 0. */
struct p256_number field_invert(const struct p256_number *a)
{
	struct p256_number exponent;

	subtract(&exponent, &p256_prime, &plain_two);
	return field_power(a, &exponent);
}

uint32_t field_equal(const struct p256_number *a, const struct p256_number *b)
{
	uint32_t differences = 0;

	for (unsigned i = 0; i < P256_WORDS; i++)
		differences |= a->word[i] ^ b->word[i];
	return ((differences | -differences) >> 31) - 1;
}

/* ---- points */

static struct p256_number thrice(const struct p256_number *a)
{
	struct p256_number twice = field_add(a, a);

	return field_add(&twice, a);
}

/* a1 * b2 + a2 * b1, which is (a1 + b1) * (a2 + b2) - a1 * a2 - b1 * b2. */
static struct p256_number cross(const struct p256_number *a1, const struct p256_number *b1,
	const struct p256_number *a2,
	const struct p256_number *b2, const struct p256_number *aa, const struct p256_number *bb)
{
	struct p256_number one = field_add(a1, b1), two = field_add(a2, b2);
	struct p256_number both = field_multiply(&one, &two), squares = field_add(aa, bb);

	return field_subtract(&both, &squares);
}

static struct p256_number sum_of_products(const struct p256_number *a, const struct p256_number *b,
	const struct p256_number *c,
	const struct p256_number *d)
{
	struct p256_number ab = field_multiply(a, b), cd = field_multiply(c, d);

	return field_add(&ab, &cd);
}

/* The complete formula for curves with a = -3 (Renes, Costello, Batina 2015, algorithm 4): right
 * for all points, equal ones and infinity too. */
struct p256_point p256_add(const struct p256_point *p, const struct p256_point *q)
{
	struct p256_number xx = field_multiply(&p->x, &q->x), yy = field_multiply(&p->y, &q->y),
		zz = field_multiply(&p->z, &q->z);
	struct p256_number xy = cross(&p->x, &p->y, &q->x, &q->y, &xx, &yy);
	struct p256_number yz = cross(&p->y, &p->z, &q->y, &q->z, &yy, &zz);
	struct p256_number xz = cross(&p->x, &p->z, &q->x, &q->z, &xx, &zz);
	struct p256_number bzz = field_multiply(&field_b, &zz), bxz = field_multiply(&field_b, &xz),
		zz3 = thrice(&zz);
	struct p256_number u, v, w, left, right, zero = { { 0 } };
	struct p256_point sum;

	u = field_subtract(&xz, &bzz);		/* left and right are yy + 3u and yy - 3u */
	u = thrice(&u);
	left = field_add(&yy, &u);
	right = field_subtract(&yy, &u);
	v = field_subtract(&bxz, &zz3);		/* 3 (b xz - 3 zz - xx) */
	v = field_subtract(&v, &xx);
	v = thrice(&v);
	w = thrice(&xx);			/* 3 xx - 3 zz */
	w = field_subtract(&w, &zz3);
	sum.y = sum_of_products(&left, &right, &w, &v);
	sum.z = sum_of_products(&yz, &right, &xy, &w);
	yz = field_subtract(&zero, &yz);
	sum.x = sum_of_products(&xy, &left, &yz, &v);
	return sum;
}

struct p256_point p256_multiply(const struct p256_number *scalar, const struct p256_point *point)
{
	struct p256_point result = { .y = field_one };

	for (unsigned bit = 32 * P256_WORDS; bit--; ) {
		uint32_t mask = -(scalar->word[bit / 32] >> bit % 32 & 1);
		struct p256_point more;

		result = p256_add(&result, &result);
		more = p256_add(&result, point);
		result.x = p256_select(mask, &more.x, &result.x);
		result.y = p256_select(mask, &more.y, &result.y);
		result.z = p256_select(mask, &more.z, &result.z);
	}
	return result;
}

struct p256_point p256_negate(const struct p256_point *point)
{
	struct p256_number zero = { { 0 } };

	return (struct p256_point){ point->x, field_subtract(&zero, &point->y), point->z };
}

struct p256_number field_curve(const struct p256_number *x)
{
	struct p256_number square = field_multiply(x, x), cube = field_multiply(&square, x);
	struct p256_number x3 = thrice(x);

	cube = field_subtract(&cube, &x3);
	return field_add(&cube, &field_b);
}

bool p256_read_point(const uint8_t *bytes, struct p256_point *point)
{
	struct p256_number x = p256_number(bytes), y = p256_number(bytes + P256_SIZE), square,
		wanted;

	if (!p256_less(&x, &p256_prime) || !p256_less(&y, &p256_prime))
		return false;
	*point = (struct p256_point){ field_enter(&x), field_enter(&y), field_one };
	square = field_multiply(&point->y, &point->y);
	wanted = field_curve(&point->x);
	return field_equal(&square, &wanted);
}

bool p256_write_point(const struct p256_point *point, uint8_t *x, uint8_t *y)
{
	struct p256_number inverse = field_invert(&point->z), zero = { { 0 } };
	struct p256_number value = field_multiply(&point->x, &inverse);

	value = field_leave(&value);
	p256_bytes(&value, x);
	value = field_multiply(&point->y, &inverse);
	value = field_leave(&value);
	if (y)
		p256_bytes(&value, y);
	return !field_equal(&point->z, &zero);
}
