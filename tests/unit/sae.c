/* SPDX-License-Identifier: MIT */
/* SAE against the vectors of IEEE 802.11-2020, J.10, against itself, and
against peers that cheat.
 * Prints TAP. */
#include "crypto.h"

#include "common/crypto/p256.h"
#include "wpa_supplicant/sae.h"

static const char password[] = "mekmitasdigoat";

#define SCALAR \
	"2e2c0f0db52440ad146d967114ce005ce1eab0aa2c2e5c2871b774f6c2575c65"
#define ELEMENT_X \
	"d5ad9e00829707aa36ba8b859738fc961d08243505f47c035376d7ac4bc8d7b9"
#define ELEMENT_Y \
	"5083bf43827d0fc31ed778dd3671fd21a46d1091d64b6f9a1e1272621325dbe1"
#define PEER \
	"1300591b96f3397fb945100848e7b550543b6720d88337ee93fc49fd6df7e08b5223" \
	"e71b9bb048d3873f20556953a96c91536fd8ee6ca9b4a68a148b056a909be03e" \
	"83ae208f60f8ef5537858074db06687032399862999b511e0a1552a5fea317c2"

static void standard(void)
{
	struct p256_number random = p256_number(unhex("992465fd3daa3c60aa6565b7f62a2a7f"
		"2e12dd12f198faf4fbed89d7ff1ace94"));
	struct p256_number mask = p256_number(unhex("9507a90f777a044d6a0830b91ea3d5dd"
		"70bece44e1acffb86983b5e1bf9fb322"));
	struct sae sae = { 0 };
	uint8_t body[SAE_BODY_MAX];

	sae_hunt(&sae, password, unhex("4d3f2fffe387"), unhex("a5d8aa958e3c"));
	sae_commit(&sae, &random, &mask);
	check("J.10: the commit", body, sae_write_commit(&sae, body),
		"1300" SCALAR ELEMENT_X ELEMENT_Y);
	report(sae_read_commit(&sae, unhex(PEER), strlen(PEER) / 2), "the peer's commit is taken");
	check("J.10: KCK", sae.kck, 32,
		"1e733f6d9bd53256287304338831b09a39406d121017073a5c30db36f36cb81a");
	check("J.10: PMK", sae.pmk, 32,
		"4e4dfab1a2dd8ac1a91790f953faaa452ae5c6873ab75b63605ba663f8a7fe59");
	check("J.10: PMKID", sae.pmkid, 16, "8747a600eea3f9f22475df58ca1e5498");
}

/* The standard's vector has a password identifier, which stands behind the
password. */
static void hashed(void)
{
	struct sae sae = { 0 };
	uint8_t element[64];

	sae_hash(&sae, "mekmitasdigoatpsk4internet", (const uint8_t *)"byteme", 6,
		unhex("00095b66ec1e"), unhex("000b6bd90246"));
	p256_write_point(&sae.password_element, element, element + 32);
	check("J.10: the password's element, by hashing", element, 64,
		"c93049b9e64000f848201649e999f2b5c22dea69b5632c9df4d633b8aa1f6c1e"
		"73634e94b53d82e7383a8d258199d9dc1a5ee8269d060382ccbf33e614ff59a0");
}

static void begin(struct sae *sae, const char *word, bool h2e, const char *own,
const char *peer,
	uint8_t seed)
{
	uint8_t bytes[32];
	struct p256_number random, mask;

	memset(bytes, seed, 32);
	random = p256_number(bytes);
	memset(bytes, seed + 1, 32);
	mask = p256_number(bytes);
	*sae = (struct sae){ 0 };
	if (h2e)
		sae_hash(sae, word, (const uint8_t *)"net", 3, unhex(own), unhex(peer));
	else
		sae_hunt(sae, word, unhex(own), unhex(peer));
	sae_commit(sae, &random, &mask);
}

static void two(bool h2e)
{
	struct sae a, b;
	uint8_t commit[SAE_BODY_MAX], confirm[SAE_CONFIRM_SIZE];
	size_t length;

	begin(&a, password, h2e, "020000000000", "020000000100", 3);
	begin(&b, password, h2e, "020000000100", "020000000000", 7);
	length = sae_write_commit(&a, commit);
	report(sae_read_commit(&b, commit, length), "two peers: one commit");
	length = sae_write_commit(&b, commit);
	report(sae_read_commit(&a, commit, length), "the other");
	report(!memcmp(a.pmk, b.pmk, 32) && !memcmp(a.pmkid, b.pmkid, 16), "the same key");
	sae_write_confirm(&b, confirm);
	report(sae_check_confirm(&a, confirm, sizeof(confirm)), "which is confirmed");
	report(!sae_check_confirm(&a, confirm, sizeof(confirm) - 1), "by a whole frame");
	confirm[33] ^= 1;
	report(!sae_check_confirm(&a, confirm, sizeof(confirm)), "and no other");
	begin(&b, "another", h2e, "020000000100", "020000000000", 7);
	length = sae_write_commit(&b, commit);
	sae_read_commit(&a, commit, length);
	length = sae_write_commit(&a, commit);
	sae_read_commit(&b, commit, length);
	sae_write_confirm(&b, confirm);
	report(!sae_check_confirm(&a, confirm, sizeof(confirm)),
		"another password isn't confirmed");
}

/* A commit with this scalar and element is refused. */
static void refused(const char *what, const char *scalar, const char *element)
{
	uint8_t body[98] = { 19 };
	struct sae sae;

	begin(&sae, password, false, "020000000000", "020000000100", 3);
	memcpy(body + 2, unhex(scalar), 32);
	memcpy(body + 34, unhex(element), 64);
	report(!sae_read_commit(&sae, body, sizeof(body)), what);
}

#define GOOD_SCALAR \
	"591b96f3397fb945100848e7b550543b6720d88337ee93fc49fd6df7e08b5223"
#define GOOD_ELEMENT \
	"e71b9bb048d3873f20556953a96c91536fd8ee6ca9b4a68a148b056a909be03e" \
	"83ae208f60f8ef5537858074db06687032399862999b511e0a1552a5fea317c2"
#define ZEROS \
	"0000000000000000000000000000000000000000000000000000000000000000"

static void cheats(void)
{
	uint8_t body[SAE_BODY_MAX];
	struct sae sae;
	size_t length;

	begin(&sae, password, false, "020000000000", "020000000100", 3);
	length = sae_write_commit(&sae, body);
	report(!sae_read_commit(&sae, body, length), "our own commit come back is refused");
	refused("scalar 0", ZEROS, GOOD_ELEMENT);
	refused("scalar 1", "0000000000000000000000000000000000000000000000000000000000000001",
		GOOD_ELEMENT);
	refused("the order as scalar",
		"ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
		GOOD_ELEMENT);
	refused("a scalar above the order",
		"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", GOOD_ELEMENT);
	refused("an element of zeros", GOOD_SCALAR, ZEROS ZEROS);
	refused("an element beside the curve", GOOD_SCALAR,
		"e71b9bb048d3873f20556953a96c91536fd8ee6ca9b4a68a148b056a909be03e"
		"83ae208f60f8ef5537858074db06687032399862999b511e0a1552a5fea317c3");
	refused("an x that is the prime", GOOD_SCALAR,
		"ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
		"66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4");
	begin(&sae, password, false, "020000000000", "020000000100", 3);
	memcpy(body, unhex(PEER), 98);
	body[0] = 20;
	report(!sae_read_commit(&sae, body, 98), "another group");
	body[0] = 19;
	report(!sae_read_commit(&sae, body, 97), "a commit that is cut");
	report(!sae_read_commit(&sae, body, 0), "an empty one");
}

static void tokens(void)
{
	uint8_t body[SAE_BODY_MAX];
	struct sae sae;

	begin(&sae, password, false, "020000000000", "020000000100", 3);
	report(sae_read_token(&sae, unhex("1300aabbcc"), 5), "a token");
	check("stands before the scalar", body, sae_write_commit(&sae, body) - 96, "1300aabbcc");
	begin(&sae, password, true, "020000000000", "020000000100", 3);
	report(sae_read_token(&sae, unhex("1300ff045daabbcc"), 8), "with hash-to-element, a token");
	report(sae_write_commit(&sae, body) == 104, "makes an element");
	check("at the end", body + 98, 6, "ff045daabbcc");
	report(!sae_read_token(&sae, unhex("1300ff055daabbcc"), 8),
		"one that lies about its length");
	report(!sae_read_token(&sae, unhex("1300ff015d"), 5), "an empty one");
	report(!sae_read_token(&sae, unhex("1300aabbccdd"), 6), "one without an element");
	report(!sae_read_token(&sae, unhex("1300"), 2), "none");
}

int main(void)
{
	standard();
	hashed();
	two(false);
	two(true);
	cheats();
	tokens();
	printf("1..%d\n", number);
	return 0;
}
