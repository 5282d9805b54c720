/* SPDX-License-Identifier: MIT */
/* The arithmetic of SAE. No branch and no address depends on the password. */
#include "sae.h"

#include <string.h>

#include "common/crypto/hash.h"
#include "common/crypto/secret.h"
#include "rsn.h"

enum { GROUP_P256 = 19, HUNT_ROUNDS = 40, EXTENSION_TOKEN = 93 };

/* The larger address first, then the other. */
static void sort_macs(const uint8_t *a, const uint8_t *b, uint8_t *both)
{
	bool a_first = memcmp(a, b, MAC_SIZE) > 0;

	memcpy(both, a_first ? a : b, MAC_SIZE);
	memcpy(both + MAC_SIZE, a_first ? b : a, MAC_SIZE);
}

static void select_point(uint32_t mask, struct p256_point *to, const struct p256_point *from)
{
	to->x = p256_select(mask, &from->x, &to->x);
	to->y = p256_select(mask, &from->y, &to->y);
	to->z = p256_select(mask, &from->z, &to->z);
}

/* One round: a point, and ~0 if there is one. */
static uint32_t hunt_once(const uint8_t *macs, const char *password, uint8_t counter,
	struct p256_point *point)
{
	static const uint8_t prime[P256_SIZE] = { 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1, [20] = 0xff,
		0xff,
		0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
	uint8_t seed[SHA256_SIZE], value[P256_SIZE];
	struct derivation from = { seed, sizeof(seed), "SAE Hunting and Pecking", prime,
		sizeof(prime) };
	struct p256_number x;
	struct hmac hmac;

	hmac_start(&hmac, &sha256, macs, 2 * MAC_SIZE);
	hmac_add(&hmac, password, strlen(password));
	hmac_add(&hmac, &counter, 1);
	hmac_end(&hmac, seed);
	kdf_sha256(&from, value, sizeof(value));
	x = p256_number(value);
	return p256_find_point(&x, seed[sizeof(seed) - 1] & 1, point);
}

void sae_hunt(struct sae *sae, const char *password, const uint8_t *own_mac,
	const uint8_t *peer_mac)
{
	uint8_t macs[2 * MAC_SIZE];
	uint32_t found = 0;

	sort_macs(own_mac, peer_mac, macs);
	for (uint8_t counter = 1; counter <= HUNT_ROUNDS; counter++) {
		struct p256_point point;
		uint32_t here = hunt_once(macs, password, counter, &point);

		select_point(here & ~found, &sae->password_element, &point);
		found |= here;
	}
}

void sae_hash(struct sae *sae, const char *password, const uint8_t *ssid, size_t ssid_length,
	const uint8_t *own_mac, const uint8_t *peer_mac)
{
	static const uint8_t zeros[SHA256_SIZE];
	uint8_t seed[SHA256_SIZE], value[P256_MAP_SIZE], macs[2 * MAC_SIZE];
	struct derivation from = { .key = seed, .key_length = sizeof(seed) };
	struct p256_point first, second;
	struct p256_number scalar;

	hmac(&sha256, ssid, ssid_length, password, strlen(password), seed);
	from.label = "SAE Hash to Element u1 P1";
	hkdf_expand(&from, value, sizeof(value));
	first = p256_map_point(value);
	from.label = "SAE Hash to Element u2 P2";
	hkdf_expand(&from, value, sizeof(value));
	second = p256_map_point(value);
	first = p256_add(&first, &second);
	sort_macs(own_mac, peer_mac, macs);
	hmac(&sha256, zeros, sizeof(zeros), macs, sizeof(macs), seed);
	scalar = p256_number(seed);
	scalar = p256_reduce_scalar(&scalar);
	sae->password_element = p256_multiply(&scalar, &first);
	sae->h2e = true;
	secret_wipe(value, sizeof(value));
}

void sae_commit(struct sae *sae, const struct p256_number *random, const struct p256_number *mask)
{
	struct p256_point element = p256_multiply(mask, &sae->password_element);

	element = p256_negate(&element);
	sae->random = *random;
	sae->scalar = p256_add_scalars(random, mask);
	p256_bytes(&sae->scalar, sae->own);
	p256_write_point(&element, sae->own + P256_SIZE, sae->own + 2 * P256_SIZE);
	sae->step = SAE_COMMITTED;
}

/* The token stands before the scalar, or with hash-to-element in an element at the end:
 * 9.4.2.255. */
size_t sae_write_commit(const struct sae *sae, uint8_t *body)
{
	uint8_t *at = body;

	*at++ = GROUP_P256;
	*at++ = 0;
	if (!sae->h2e) {
		memcpy(at, sae->token, sae->token_length);
		at += sae->token_length;
	}
	memcpy(at, sae->own, SAE_COMMIT_SIZE);
	at += SAE_COMMIT_SIZE;
	if (sae->h2e && sae->token_length) {
		*at++ = ELEMENT_EXTENSION;
		*at++ = 1 + sae->token_length;
		*at++ = EXTENSION_TOKEN;
		memcpy(at, sae->token, sae->token_length);
		at += sae->token_length;
	}
	return at - body;
}

bool sae_read_token(struct sae *sae, const uint8_t *body, size_t length)
{
	const uint8_t *token = body + 2;
	size_t size;

	if (length < 3 || get_le16(body) != GROUP_P256)
		return false;
	size = length - 2;
	if (sae->h2e) {
		if (size < 4 || token[0] != ELEMENT_EXTENSION || token[1] < 2 || size < 2u +
			token[1] ||
				token[2] != EXTENSION_TOKEN)
			return false;
		size = token[1] - 1u;
		token += 3;
	}
	if (size > SAE_TOKEN_MAX)
		return false;
	memcpy(sae->token, token, size);
	sae->token_length = size;
	return true;
}

/* 12.4.5.4: the shared secret is the x of random * (scalar * PWE + element). */
static bool make_keys(struct sae *sae, const struct p256_number *scalar,
	const struct p256_point *element)
{
	static const uint8_t zeros[SHA256_SIZE];
	struct p256_point shared = p256_multiply(scalar, &sae->password_element);
	uint8_t secret[P256_SIZE], seed[SHA256_SIZE], sum[P256_SIZE], keys[64];
	struct derivation from = { seed, sizeof(seed), "SAE KCK and PMK", sum, sizeof(sum) };
	struct p256_number number;
	bool finite;

	shared = p256_add(&shared, element);
	shared = p256_multiply(&sae->random, &shared);
	finite = p256_write_point(&shared, secret, NULL);
	number = p256_add_scalars(&sae->scalar, scalar);
	p256_bytes(&number, sum);
	hmac(&sha256, zeros, sizeof(zeros), secret, sizeof(secret), seed);
	kdf_sha256(&from, keys, sizeof(keys));
	memcpy(sae->kck, keys, 32);
	memcpy(sae->pmk, keys + 32, 32);
	memcpy(sae->pmkid, sum, PMKID_SIZE);
	secret_wipe(secret, sizeof(secret));
	secret_wipe(seed, sizeof(seed));
	secret_wipe(keys, sizeof(keys));
	secret_wipe(&shared, sizeof(shared));
	return finite;
}

bool sae_read_commit(struct sae *sae, const uint8_t *body, size_t length)
{
	static const struct p256_number two = { { 2 } };
	const uint8_t *commit = body + 2;
	struct p256_number scalar;
	struct p256_point element;

	if (length < 2 + SAE_COMMIT_SIZE || get_le16(body) != GROUP_P256)
		return false;
	if (!memcmp(commit, sae->own, SAE_COMMIT_SIZE))
		return false;
	scalar = p256_number(commit);
	if (p256_less(&scalar, &two) || !p256_less(&scalar, &p256_order))
		return false;
	if (!p256_read_point(commit + P256_SIZE, &element))
		return false;
	memcpy(sae->peer, commit, SAE_COMMIT_SIZE);
	return make_keys(sae, &scalar, &element);
}

static void make_confirm(const struct sae *sae, const uint8_t *counter, const uint8_t *first,
	const uint8_t *second, uint8_t *confirm)
{
	struct hmac hmac;

	hmac_start(&hmac, &sha256, sae->kck, sizeof(sae->kck));
	hmac_add(&hmac, counter, 2);
	hmac_add(&hmac, first, SAE_COMMIT_SIZE);
	hmac_add(&hmac, second, SAE_COMMIT_SIZE);
	hmac_end(&hmac, confirm);
}

void sae_write_confirm(const struct sae *sae, uint8_t *body)
{
	body[0] = 1;	/* our only one */
	body[1] = 0;
	make_confirm(sae, body, sae->own, sae->peer, body + 2);
}

bool sae_check_confirm(const struct sae *sae, const uint8_t *body, size_t length)
{
	uint8_t confirm[SHA256_SIZE];

	if (length < SAE_CONFIRM_SIZE)
		return false;
	make_confirm(sae, body, sae->peer, sae->own, confirm);
	return secret_equal(confirm, body + 2, sizeof(confirm));
}
