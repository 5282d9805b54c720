/* SPDX-License-Identifier: MIT */
/* SHA-1 (RFC 3174, 7.3), HMAC-SHA1 (RFC 2202, 3) and PBKDF2 (RFC 6070, 2) against the RFCs' own vectors, where keys are no longer
 * than a block. Prints TAP. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pbkdf2.h"

static int number;

static void check(const char *what, const uint8_t *got, size_t size, const char *want)
{
	char hex[2 * 64 + 1];

	for (size_t i = 0; i < size; i++)
		sprintf(hex + 2 * i, "%02x", got[i]);
	printf("%sok %d - %s\n", strcmp(hex, want) ? "not " : "", ++number, what);
	if (strcmp(hex, want))
		printf("# got %s\n# want %s\n", hex, want);
}

static void sha1(const char *what, const char *text, unsigned repeat, const char *want)
{
	struct sha1 sha1;
	uint8_t digest[SHA1_SIZE];

	sha1_start(&sha1);
	while (repeat--)
		sha1_add(&sha1, text, strlen(text));
	sha1_end(&sha1, digest);
	check(what, digest, sizeof(digest), want);
}

static void hmac(const char *what, const void *key, size_t key_length, const void *data, size_t length, const char *want)
{
	struct hmac hmac;
	uint8_t digest[SHA1_SIZE];

	hmac_key(&hmac, key, key_length);
	hmac_sha1(&hmac, data, length, digest);
	check(what, digest, sizeof(digest), want);
}

static void derive(const char *what, const char *password, size_t password_length, const char *salt, size_t salt_length,
	unsigned rounds, size_t size, const char *want)
{
	uint8_t key[64];

	pbkdf2_sha1(password, password_length, salt, salt_length, rounds, key, size);
	check(what, key, size, want);
}

int main(void)
{
	uint8_t aa[80], many[50];

	sha1("RFC 3174 test 1", "abc", 1, "a9993e364706816aba3e25717850c26c9cd0d89d");
	sha1("RFC 3174 test 2", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
		"84983e441c3bd26ebaae4aa1f95129e5e54670f1");
	sha1("RFC 3174 test 3", "a", 1000000, "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
	sha1("RFC 3174 test 4", "0123456701234567012345670123456701234567012345670123456701234567", 10,
		"dea356a2cddd90c7a7ecedc5ebb563934f460452");
	memset(aa, 0x0b, sizeof(aa));
	hmac("RFC 2202 test 1", aa, 20, "Hi There", 8, "b617318655057264e28bc0b6fb378c8ef146be00");
	hmac("RFC 2202 test 2", "Jefe", 4, "what do ya want for nothing?", 28, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
	memset(aa, 0xaa, sizeof(aa));
	memset(many, 0xdd, sizeof(many));
	hmac("RFC 2202 test 3", aa, 20, many, 50, "125d7342b9ac11cd91a39af48aa17b4f63f175d3");
	derive("RFC 6070 test 1", "password", 8, "salt", 4, 1, 20, "0c60c80f961f0e71f3a9b524af6012062fe037a6");
	derive("RFC 6070 test 2", "password", 8, "salt", 4, 2, 20, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
	derive("RFC 6070 test 3", "password", 8, "salt", 4, 4096, 20, "4b007901b765489abead49d926f721d065a429c1");
	derive("RFC 6070 test 5", "passwordPASSWORDpassword", 24, "saltSALTsaltSALTsaltSALTsaltSALTsalt", 36, 4096, 25,
		"3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038");
	derive("RFC 6070 test 6", "pass\0word", 9, "sa\0lt", 5, 4096, 16, "56fa6aa75548099dcc37d7f03425e0c3");
	printf("1..%d\n", number);
	return 0;
}
