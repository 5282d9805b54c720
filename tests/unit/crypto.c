/* SPDX-License-Identifier: MIT */
/* common/crypto against the vectors of the standards. Prints TAP. */
#include "crypto.h"

#include "common/crypto/aes.h"
#include "common/crypto/hash.h"
#include "common/crypto/p256.h"
#include "common/crypto/secret.h"

static void digest(const char *what, const struct hash_kind *kind, const char *text,
	unsigned repeat, const char *want)
{
	struct hash hash;
	uint8_t got[HASH_MAX];

	hash_start(&hash, kind);
	while (repeat--)
		hash_add(&hash, text, strlen(text));
	hash_end(&hash, got);
	check(what, got, kind->size, want);
}

static void hashes(void)
{
	static const char two[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

	digest("SHA-1, RFC 3174 test 1", &sha1, "abc", 1,
		"a9993e364706816aba3e25717850c26c9cd0d89d");
	digest("SHA-1, RFC 3174 test 2", &sha1, two, 1, "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
	digest("SHA-1, RFC 3174 test 3", &sha1, "a", 1000000,
		"34aa973cd4c4daa4f61eeb2bdbad27316534016f");
	digest("SHA-1, RFC 3174 test 4", &sha1,
		"0123456701234567012345670123456701234567012345670123456701234567", 10,
		"dea356a2cddd90c7a7ecedc5ebb563934f460452");
	digest("SHA-1 of nothing", &sha1, "", 1, "da39a3ee5e6b4b0d3255bfef95601890afd80709");
	digest("SHA-256, FIPS 180 B.1", &sha256, "abc", 1,
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	digest("SHA-256, FIPS 180 B.2", &sha256, two, 1,
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	digest("SHA-256, FIPS 180 B.3", &sha256, "a", 1000000,
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	digest("SHA-256 of nothing", &sha256, "", 1,
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void mac(const char *what, const struct hash_kind *kind, const void *key, size_t key_length,
	const void *data, size_t length,
	const char *want)
{
	uint8_t got[HASH_MAX];

	hmac(kind, key, key_length, data, length, got);
	check(what, got, kind->size, want);
}

static void macs(void)
{
	static const char what_do[] = "what do ya want for nothing?", larger[] =
		"Test Using Larger Than Block-Size Key - Hash Key First";
	uint8_t aa[131], b[20], many[50];

	memset(aa, 0xaa, sizeof(aa));
	memset(b, 0x0b, sizeof(b));
	memset(many, 0xdd, sizeof(many));
	mac("HMAC-SHA1, RFC 2202 test 1", &sha1, b, 20, "Hi There", 8,
		"b617318655057264e28bc0b6fb378c8ef146be00");
	mac("HMAC-SHA1, RFC 2202 test 2", &sha1, "Jefe", 4, what_do, 28,
		"effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
	mac("HMAC-SHA1, RFC 2202 test 3", &sha1, aa, 20, many, 50,
		"125d7342b9ac11cd91a39af48aa17b4f63f175d3");
	mac("HMAC-SHA1, RFC 2202 test 6", &sha1, aa, 80, larger, 54,
		"aa4ae5e15272d00e95705637ce8a3b55ed402112");
	mac("HMAC-SHA256, RFC 4231 test 1", &sha256, b, 20, "Hi There", 8,
		"b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
	mac("HMAC-SHA256, RFC 4231 test 2", &sha256, "Jefe", 4, what_do, 28,
		"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	mac("HMAC-SHA256, RFC 4231 test 3", &sha256, aa, 20, many, 50,
		"773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
	mac("HMAC-SHA256, RFC 4231 test 6", &sha256, aa, 131, larger, 54,
		"60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void derive(const char *what, const char *password, size_t password_length, const char *salt,
	size_t salt_length,
	unsigned rounds, size_t size, const char *want)
{
	uint8_t key[64];

	pbkdf2_sha1(password, password_length, salt, salt_length, rounds, key, size);
	check(what, key, size, want);
}

static void passwords(void)
{
	derive("PBKDF2, RFC 6070 test 1", "password", 8, "salt", 4, 1, 20,
		"0c60c80f961f0e71f3a9b524af6012062fe037a6");
	derive("PBKDF2, RFC 6070 test 2", "password", 8, "salt", 4, 2, 20,
		"ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
	derive("PBKDF2, RFC 6070 test 3", "password", 8, "salt", 4, 4096, 20,
		"4b007901b765489abead49d926f721d065a429c1");
	derive("PBKDF2, RFC 6070 test 5", "passwordPASSWORDpassword", 24,
		"saltSALTsaltSALTsaltSALTsaltSALTsalt", 36, 4096, 25,
		"3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038");
	derive("PBKDF2, RFC 6070 test 6", "pass\0word", 9, "sa\0lt", 5, 4096, 16,
		"56fa6aa75548099dcc37d7f03425e0c3");
	derive("PSK, IEEE 802.11 J.4.2 test 1", "password", 8, "IEEE", 4, 4096, 32,
		"f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e");
	derive("PSK, IEEE 802.11 J.4.2 test 2", "ThisIsAPassword", 15, "ThisIsASSID", 11, 4096, 32,
		"0dc0d6eb90555ed6419756b9a15ec3e3209b63df707dd508d14581f8982721af");
	derive("PSK, IEEE 802.11 J.4.2 test 3", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 32,
		"ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ", 32, 4096, 32,
		"becb93866bb8c3832cb777c2f559807c8c59afcb6eae734885001300a981cc62");
}

static void derivations(void)
{
	struct derivation from = { .key = unhex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
		.key_length = 20, .label = "prefix",
		.context = "Hi There", .context_length = 8 };
	uint8_t key[64];

	prf_sha1(&from, key, 64);
	check("PRF, IEEE 802.11 J.3 test 1", key, 64,
		"bcd4c650b30b9684951829e0d75f9d54b862175ed9f00606e17d8da35402ffee"
		"75df78c3d31e0f889f012120c0862beb67753e7439ae242edb8373698356cf5a");
	from.key = "Jefe";
	from.key_length = 4;
	from.context = "what do ya want for nothing?";
	from.context_length = 28;
	prf_sha1(&from, key, 64);
	check("PRF, IEEE 802.11 J.3 test 2", key, 64,
		"51f4de5b33f249adf81aeb713a3c20f4fe631446fabdfa58244759ae58ef9009"
		"a99abf4eac2ca5fa87e692c440eb40023e7babb206d61de7b92f41529092b8fc");
	from = (struct derivation){ .key =
		unhex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"),
		.key_length = 32,
		.label = "\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9" };
	hkdf_expand(&from, key, 42);
	check("HKDF, RFC 5869 test 1", key, 42,
		"3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
}

static void unwrap(const char *what, const char *key, const char *wrapped, const char *want)
{
	uint8_t data[64] = { 0 };

	report(aes_unwrap(unhex(key), unhex(wrapped), strlen(wrapped) / 2, data) == (want != NULL),
		what);
	if (want)
		check("and the data", data, strlen(want) / 2, want);
}

static void cmac(const char *what, size_t length, const char *want)
{
	uint8_t got[16];

	aes_cmac(unhex("2b7e151628aed2a6abf7158809cf4f3c"),
		unhex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
		"30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"), length, got);
	check(what, got, 16, want);
}

static void ciphers(void)
{
	static const char key[] = "000102030405060708090a0b0c0d0e0f", wrapped[] =
		"1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5";
	uint8_t *block = unhex("00112233445566778899aabbccddeeff");
	struct aes aes;

	aes_start(&aes, unhex(key));
	aes_encrypt(&aes, block);
	check("AES-128, FIPS 197 C.1", block, 16, "69c4e0d86a7b0430d8cdb78070b4c55a");
	aes_decrypt(&aes, block);
	check("and back", block, 16, "00112233445566778899aabbccddeeff");
	unwrap("key unwrap, RFC 3394 4.1", key, wrapped, "00112233445566778899aabbccddeeff");
	unwrap("another key unwraps nothing", "000102030405060708090a0b0c0d0e0e", wrapped, NULL);
	unwrap("wrapped data of 16 bytes", key, "1fa68b0a8112b447aef34bd8fb5a7b82", NULL);
	unwrap("wrapped data of 23 bytes", key, "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cf",
		NULL);
	unwrap("no wrapped data", key, "", NULL);
	cmac("CMAC, RFC 4493 example 1", 0, "bb1d6929e95937287fa37d129b756746");
	cmac("CMAC, RFC 4493 example 2", 16, "070a16b46b4d4144f79bdd9dd04a287c");
	cmac("CMAC, RFC 4493 example 3", 40, "dfa66747de9ae63030ca32611497c827");
	cmac("CMAC, RFC 4493 example 4", 64, "51f0bebf7e3b9d92fc49741779363cfe");
}

static void point(const char *what, const struct p256_point *point, const char *want)
{
	uint8_t bytes[64];

	p256_write_point(point, bytes, bytes + 32);
	check(what, bytes, 64, want);
}

#define BASE "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" \
	"4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"

static void multiply(const char *what, const char *scalar, const char *base, const char *want)
{
	struct p256_number number = p256_number(unhex(scalar));
	struct p256_point on_curve, result;

	if (!report(p256_read_point(unhex(base), &on_curve), "a point of the curve is read"))
		return;
	result = p256_multiply(&number, &on_curve);
	point(what, &result, want);
}

static void curve(void)
{
	struct p256_number one =
		p256_number(unhex("0000000000000000000000000000000000000000000000000000000000000001")), x;
	struct p256_point base, other, sum;
	uint8_t bytes[32];

	multiply("twice the base point",
		"0000000000000000000000000000000000000000000000000000000000000002", BASE,
		"7cf27b188d034f7e8a52380304b51ac3c08969e277f21b35a60b48fc47669978"
		"07775510db8ed040293d9ac69f7430dbba7dade63ce982299e04b79d227873d1");
	multiply("RFC 5903, 8.1: the initiator's key",
		"c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433", BASE,
		"dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c3772581180"
		"5271a0461cdb8252d61f1c456fa3e59ab1f45b33accf5f58389e0577b8990bb3");
	multiply("RFC 5903, 8.1: the shared secret",
		"c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433",
		"d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63"
		"56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab",
		"d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de"
		"522bde0af0d8585b8def9c183b5ae38f50235206a8674ecb5d98edb20eb153a2");
	p256_read_point(unhex(BASE), &base);
	sum = p256_multiply(&p256_order, &base);
	report(!p256_write_point(&sum, bytes, NULL), "the order times the base point is infinity");
	sum = p256_add(&sum, &base);
	point("infinity and the base point", &sum, BASE);
	other = p256_negate(&base);
	sum = p256_add(&base, &other);
	report(!p256_write_point(&sum, bytes, NULL), "a point and its negative are infinity");
	x = p256_add_scalars(&p256_order, &one);
	report(!p256_less(&x, &one) && !p256_less(&one, &x), "the order and 1 are 1");
	report(!p256_read_point(unhex("0000000000000000000000000000000000000000000000000000000000000001"
		"0000000000000000000000000000000000000000000000000000000000000001"), &other),
		"a point beside the curve is refused");
	report(!p256_read_point(unhex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
		"66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4"), &other),
		"an x that isn't below the prime is refused");
	report(!p256_read_point(unhex("0000000000000000000000000000000000000000000000000000000000000000"
		"0000000000000000000000000000000000000000000000000000000000000000"), &other),
		"zeros are no point");
}

static void mapping(void)
{
	struct p256_point one, two, both;

	one =
		p256_map_point(unhex("a5044469ab16f25b6abf1e0e37a36b56f50be73369053df8db87989a6b66fd1a491f1cdacbd07931620f83008ffc0ecc"));
	two =
		p256_map_point(unhex("9b4e0d5b1879f253c5319615099b05aec5b06fa5e788bcfd1e9ea60d33436927190814c322a62585c93c577bbaa3d307"));
	both = p256_add(&one, &two);
	point("IEEE 802.11 J.10, hash to element: P1", &one,
		"a07c260764a13445ff8cd97c5acc644e7119bde51bad42583eed6f4109639e6b"
		"3bdc8df0d32337936c74df604933a454142251c53c576c0351b28deaf9428d7e");
	point("IEEE 802.11 J.10, hash to element: P2", &two,
		"72cd2a967a837fea5051f0133db46227775ba09f7b6dfb99ae7a8ef22c7d34a0"
		"864390d797d352b368d311af515bde116fe54459fec867ee18a8a1619ca3ff59");
	point("IEEE 802.11 J.10, hash to element: PT", &both,
		"b6e38c98750c684b5d17c3d8c9a4100b39931279187ca6cced5f37ef46ddfa97"
		"5687e972e50f73e3898861e7edad21bea7d5f622df88243bb804920ae8e647fa");
}

int main(void)
{
	hashes();
	macs();
	passwords();
	derivations();
	ciphers();
	curve();
	mapping();
	printf("1..%d\n", number);
	return 0;
}
