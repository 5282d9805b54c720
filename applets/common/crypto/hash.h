/* SPDX-License-Identifier: MIT */
/* SHA-1 and SHA-256 (FIPS 180-4, RFC 3174), HMAC (RFC 2104) and the keys that are derived with it.
 * None of them takes a branch or an address from what it hashes: its time depends on lengths
 * alone. */
#ifndef CRYPTO_HASH_H
#define CRYPTO_HASH_H

#include <stddef.h>
#include <stdint.h>

enum {
	HASH_BLOCK = 64,
	HASH_MAX = 32,		/* size of the longest digest */
	SHA1_SIZE = 20,
	SHA256_SIZE = 32,
};

/* A hash is a way to mix a block of 16 words into a state. */
struct hash_kind {
	size_t size;		/* of the digest */
	uint32_t start[8];	/* the state at first */
	void (*mix)(uint32_t *state, const uint32_t *words);
};
extern const struct hash_kind sha1, sha256;

struct hash {
	const struct hash_kind *kind;
	uint32_t state[8];
	uint64_t length;		/* bytes so far */
	uint8_t block[HASH_BLOCK];	/* the last length % HASH_BLOCK of them */
};

/* hash_end() writes kind->size bytes and wipes the rest of *hash. */
void hash_start(struct hash *hash, const struct hash_kind *kind);
void hash_add(struct hash *hash, const void *bytes, size_t length);
void hash_end(struct hash *hash, uint8_t *digest);

/* A keyed hash. After hmac_start() it may be copied, and each copy take a message of its own. */
struct hmac {
	struct hash inner, outer;
};
void hmac_start(struct hmac *hmac, const struct hash_kind *kind, const void *key, size_t length);
void hmac_add(struct hmac *hmac, const void *bytes, size_t length);
void hmac_end(struct hmac *hmac, uint8_t *mac);

/* The whole of it at once. */
void hmac(const struct hash_kind *kind, const void *key, size_t key_length, const void *message,
	size_t length, uint8_t *mac);

/* PBKDF2 with HMAC-SHA1 (RFC 8018, 5.2). */
void pbkdf2_sha1(const void *password, size_t password_length, const void *salt, size_t salt_length,
	unsigned rounds, void *key,
	size_t size);

/* Bytes of a key, as messages' numbers, labels and contexts say which. */
struct derivation {
	const void *key;
	size_t key_length;
	const char *label;
	const void *context;
	size_t context_length;
};

/* PRF of IEEE 802.11-2020, 12.7.1.2, with HMAC-SHA1. */
void prf_sha1(const struct derivation *from, uint8_t *key, size_t size);

/* KDF of IEEE 802.11-2020, 12.7.1.6.2, with HMAC-SHA256. */
void kdf_sha256(const struct derivation *from, uint8_t *key, size_t size);

/* HKDF-Expand (RFC 5869, 2.3) with HMAC-SHA256; the label is its info. HKDF-Extract is hmac() with
 * the salt as the key. */
void hkdf_expand(const struct derivation *from, uint8_t *key, size_t size);

#endif
