/* SPDX-License-Identifier: MIT */
/* Does one thing with a secret, for a test that counts its steps. crypto_steps WHAT SECRET, a digit
 * from 0 to 3. */
#include "crypto.h"

#include "common/crypto/aes.h"
#include "common/crypto/hash.h"
#include "common/crypto/p256.h"
#include "common/crypto/p256_field.h"
#include "common/crypto/secret.h"

static volatile unsigned sink;

static void aes(const uint8_t *secret)
{
	uint8_t block[AES_BLOCK] = { 0 };
	struct aes state;

	aes_start(&state, secret);
	aes_encrypt(&state, block);
	sink = block[0];
}

static void unwrap(const uint8_t *secret)
{
	uint8_t wrapped[24] = { 1, 2, 3 }, data[16];

	sink = aes_unwrap(secret, wrapped, sizeof(wrapped), data);
}

static void cmac(const uint8_t *secret)
{
	uint8_t mac[AES_BLOCK];

	aes_cmac(secret, "a message of 25 bytes ...", 25, mac);
	sink = mac[0];
}

static void mac_sha1(const uint8_t *secret)
{
	uint8_t mac[20];

	hmac(&sha1, secret, 32, "a message", 9, mac);
	sink = mac[0];
}

static void mac_sha256(const uint8_t *secret)
{
	uint8_t mac[32];

	hmac(&sha256, secret, 32, "a message", 9, mac);
	sink = mac[0];
}

static void psk(const uint8_t *secret)
{
	uint8_t key[32];

	pbkdf2_sha1(secret, 16, "net", 3, 4, key, sizeof(key));
	sink = key[0];
}

static void derive(const uint8_t *secret)
{
	uint8_t context[76] = { 0 }, key[48];
	struct derivation from = { secret, 32, "Pairwise key expansion", context, sizeof(context) };

	prf_sha1(&from, key, sizeof(key));
	kdf_sha256(&from, key, sizeof(key));
	sink = key[0];
}

static void power(const uint8_t *secret)
{
	struct p256_number number = p256_number(secret), inverse;

	number = field_enter(&number);
	inverse = field_invert(&number);
	sink = inverse.word[0];
}

static void multiply(const uint8_t *secret)
{
	struct p256_number scalar = p256_number(secret);
	struct p256_point base, product;
	uint8_t x[P256_SIZE];

	p256_read_point(unhex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
		"4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"), &base);
	product = p256_multiply(&scalar, &base);
	sink = p256_write_point(&product, x, NULL);
	sink = x[0];
}

static void map(const uint8_t *secret)
{
	struct p256_point point = p256_map_point(secret);

	sink = point.x.word[0];
}

static void find(const uint8_t *secret)
{
	struct p256_number x = p256_number(secret);
	struct p256_point point;

	sink = p256_find_point(&x, secret[0] & 1, &point);
}

static void compare(const uint8_t *secret)
{
	static const uint8_t zeros[P256_SIZE];

	sink = secret_equal(secret, zeros, P256_SIZE);
}

/* What must not be: a test that finds nothing here finds nothing anywhere. */
static void leak(const uint8_t *secret)
{
	static const uint8_t zeros[P256_SIZE];

	for (unsigned i = 0; i < P256_SIZE && secret[i] == zeros[i]; i++)
		sink++;
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(const uint8_t *secret);
	} all[] = { { "aes", aes }, { "unwrap", unwrap }, { "cmac", cmac }, { "power", power },
		{ "sha1", mac_sha1 }, { "sha256", mac_sha256 }, { "psk", psk },
		{ "derive", derive }, { "point", multiply }, { "map", map },
		{ "find", find }, { "compare", compare }, { "leak", leak } };
	static const uint8_t secrets[4][16] = {
		{ 0 },
		{ 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		0xff, 0xff, 0xff },
		{ 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x00, 0x11, 0x22, 0x33, 0x44,
		0x55, 0x66, 0x77 },
		{ 0x80, [15] = 1 },
	};
	uint8_t secret[48];

	if (argc < 3)
		return 1;
	for (unsigned i = 0; i < sizeof(secret); i++)
		secret[i] = secrets[argv[2][0] - '0'][i % 16];
	for (unsigned i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (!strcmp(all[i].name, argv[1])) {
			all[i].run(secret);
			return 0;
		}
	return 1;
}
