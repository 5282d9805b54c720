/* SPDX-License-Identifier: MIT */
/* The handshakes against an access point of our own, which can also lie,
repeat and forget: the scenes
 * of KRACK (CVE-2017-13077 to 13081), downgrades, forged frames. Prints TAP.
*/
#include "crypto.h"

#include "common/crypto/aes.h"
#include "common/crypto/hash.h"
#include "wpa_supplicant/eapol.h"

enum info { PAIRWISE = 8, INSTALL = 0x40, ACK = 0x80, MIC = 0x100, SECURE =
0x200, ENCRYPTED = 0x1000 };

/* ---- what the station does to the world */

static uint8_t sent[1024];
static size_t sent_length;
static bool sent_encrypted;
static unsigned sent_count, installed[3];	/* by kind */
static uint8_t latest_key[3][32];
static unsigned latest_index[3];

bool handshake_send(const uint8_t *frame, size_t length, bool encrypted)
{
	memcpy(sent, frame, length);
	sent_length = length;
	sent_encrypted = encrypted;
	sent_count++;
	return true;
}

bool handshake_install(enum key_kind kind, unsigned index, const uint8_t *key,
size_t length,
	const uint8_t *sequence)
{
	(void)sequence;
	installed[kind]++;
	latest_index[kind] = index;
	memcpy(latest_key[kind], key, length);
	return true;
}

/* ---- the access point */

static struct handshake station;
static struct ptk ptk;
static uint8_t anonce[32], counter, gtk[32], igtk[16];
static size_t gtk_length;
static unsigned gtk_index;
static const uint8_t ap_mac[] = { 2, 0, 0, 0, 1, 0 }, station_mac[] = { 2, 0,
0, 0, 0, 0 };
static uint8_t rsn[ELEMENT_MAX];

static unsigned version(void)
{
	return station.akm == AKM_PSK ? 2 : station.akm == AKM_PSK_SHA256 ? 3 : 0;
}

/* RFC 3394, 2.2.1. */
static void wrap(const uint8_t *kek, const uint8_t *data, size_t length,
uint8_t *wrapped)
{
	uint8_t block[16];
	struct aes aes;
	size_t count = length / 8;

	aes_start(&aes, kek);
	memset(block, 0xa6, 8);
	memcpy(wrapped + 8, data, length);
	for (size_t step = 1; step <= 6 * count; step++) {
		uint8_t *part = wrapped + 8 + (step - 1) % count * 8;

		memcpy(block + 8, part, 8);
		aes_encrypt(&aes, block);
		block[7] ^= step;
		memcpy(part, block + 8, 8);
	}
	memcpy(wrapped, block, 8);
}

static void make_mic(const struct ptk *key, uint8_t *frame, size_t length)
{
	uint8_t mac[32];

	memset(frame + 81, 0, 16);
	if (station.akm == AKM_PSK)
		hmac(&sha1, key->kck, 16, frame, length, mac);
	else
		aes_cmac(key->kck, frame, length, mac);
	memcpy(frame + 81, mac, 16);
}

/* A frame with the counter's next number; data is wrapped if info says that it
is encrypted. */
static size_t frame_make(uint8_t *frame, unsigned info, const uint8_t *data,
size_t length)
{
	uint8_t padded[512] = { 0 };

	memset(frame, 0, 99);
	frame[0] = 2;
	frame[1] = 3;
	frame[4] = 2;
	info |= version();
	frame[5] = info >> 8;
	frame[6] = info;
	frame[8] = 16;
	frame[16] = ++counter;
	memcpy(frame + 17, anonce, 32);
	if (info & ENCRYPTED) {
		memcpy(padded, data, length);
		if (length % 8 || length < 16) {
			padded[length] = 0xdd;
			length = length < 16 ? 16 : (length + 8) / 8 * 8;
		}
		wrap(ptk.kek, padded, length, frame + 99);
		length += 8;
	} else if (length) {
		memcpy(frame + 99, data, length);
	}
	frame[97] = length >> 8;
	frame[98] = length;
	length += 99;
	frame[2] = (length - 4) >> 8;
	frame[3] = length - 4;
	if (info & MIC)
		make_mic(&ptk, frame, length);
	return length;
}

static enum handshake_result give(const uint8_t *frame, size_t length)
{
	return handshake_take(&station, frame, length);
}

static void start(enum akm akm)
{
	memset(&station, 0, sizeof(station));
	station.akm = akm;
	station.group = CIPHER_CCMP;
	station.pmf = akm != AKM_PSK;
	memset(station.pmk, 0x5a, 32);
	memcpy(station.own_mac, station_mac, 6);
	memcpy(station.peer_mac, ap_mac, 6);
	station.own_length = rsn_write(station.own_elements, CIPHER_CCMP, akm,
		station.pmf ? RSN_PMF_CAPABLE : 0, NULL);
	rsn_write(rsn, CIPHER_CCMP, akm, station.pmf ? RSN_PMF_CAPABLE : 0, NULL);
	memcpy(station.peer_rsn, rsn, 2 + rsn[1]);
	memset(installed, 0, sizeof(installed));
	sent_count = sent_length = 0;
	counter = 0;
	gtk_length = 16;
	gtk_index = 1;
	memset(anonce, 0x11, 32);
	memset(gtk, 0x33, 32);
	memset(igtk, 0x44, 16);
}

static enum handshake_result message_1(void)
{
	uint8_t frame[512];

	return give(frame, frame_make(frame, PAIRWISE | ACK, NULL, 0));
}

/* The access point's side of message 2: the key, and whether the station's MIC
is right. */
static bool check_2(void)
{
	uint8_t context[76], copy[1024];
	struct derivation from = { station.pmk, 32, "Pairwise key expansion", context, 76 };
	const uint8_t *snonce = sent + 17;
	bool snonce_first = memcmp(snonce, anonce, 32) < 0;

	memcpy(context, station_mac, 6);	/* the smaller one */
	memcpy(context + 6, ap_mac, 6);
	memcpy(context + 12, snonce_first ? snonce : anonce, 32);
	memcpy(context + 44, snonce_first ? anonce : snonce, 32);
	(station.akm == AKM_PSK ? prf_sha1 : kdf_sha256)(&from, (uint8_t *)&ptk, sizeof(ptk));
	memcpy(copy, sent, sent_length);
	make_mic(&ptk, copy, sent_length);
	return !memcmp(copy, sent, sent_length) && sent[16] == counter && sent_length == 99u +
		sent[98] &&
		!memcmp(sent + 99, station.own_elements, station.own_length);
}

static size_t put_keys(uint8_t *data, bool with_rsn)
{
	uint8_t *at = data;

	if (with_rsn) {
		memcpy(at, rsn, 2 + rsn[1]);
		at += 2 + rsn[1];
	}
	memcpy(at, (uint8_t[]){ 0xdd, 6 + gtk_length, 0, 0x0f, 0xac, 1, gtk_index, 0 }, 8);
	memcpy(at + 8, gtk, gtk_length);
	at += 8 + gtk_length;
	if (station.pmf) {
		memcpy(at, (uint8_t[]){ 0xdd, 28, 0, 0x0f, 0xac, 9, 4, 0, 1, 0, 0, 0, 0, 0 }, 14);
		memcpy(at + 14, igtk, 16);
		at += 30;
	}
	return at - data;
}

static size_t make_3(uint8_t *frame)
{
	uint8_t data[256];
	size_t length = put_keys(data, true);

	return frame_make(frame, PAIRWISE | INSTALL | ACK | MIC | SECURE | ENCRYPTED, data, length);
}

static enum handshake_result message_3(void)
{
	uint8_t frame[512];

	return give(frame, make_3(frame));
}

static enum handshake_result group_message(void)
{
	uint8_t data[256], frame[512];
	size_t length = put_keys(data, false);

	return give(frame, frame_make(frame, ACK | MIC | SECURE | ENCRYPTED, data, length));
}

static bool join(enum akm akm)
{
	start(akm);
	return message_1() == HANDSHAKE_STARTED && check_2() && message_3() == HANDSHAKE_DONE;
}

/* ---- the scenes */

static void plain(enum akm akm)
{
	report(join(akm), "a handshake");
	report(installed[0] == 1 && installed[1] == 1 && installed[2] == station.pmf,
		"each key once");
	report(!memcmp(latest_key[0], ptk.tk, 16) && !memcmp(latest_key[1], gtk, 16),
		"the right ones");
	report(!sent_encrypted, "message 4 goes out under no key");
	memset(gtk, 0x77, 16);
	memset(igtk, 0x78, 16);
	gtk_index = 2;
	report(group_message() == HANDSHAKE_REGROUPED && installed[1] == 2 && latest_index[1] == 2,
		"new keys for the group");
	report(sent_encrypted && sent_length == 99, "answered under the pair's key");
	memset(anonce, 0x22, 32);
	report(message_1() == HANDSHAKE_STARTED && check_2() && message_3() == HANDSHAKE_DONE,
		"new keys for the pair");
	report(installed[0] == 2 && sent_encrypted, "message 4 goes out under the old key");
	report(installed[1] == 2, "the group's key, which is known, isn't installed again");
}

static void krack(enum akm akm)
{
	uint8_t frame[512];
	unsigned answers;
	size_t length;

	join(akm);
	answers = sent_count;
	report(message_3() == HANDSHAKE_REPEATED && sent_count == answers + 1 &&
		installed[0] == 1 &&
		installed[1] == 1,
		"13077 to 13079: message 3 again is answered, nothing is installed");
	report(message_3() == HANDSHAKE_REPEATED && installed[0] == 1, "and again");
	report(!sent_encrypted, "as before, under no key: the peer hasn't installed it yet");
	length = make_3(frame);
	give(frame, length);
	answers = sent_count;
	report(give(frame, length) == HANDSHAKE_IGNORED && sent_count == answers,
		"the very same frame isn't even answered");
	report(group_message() == HANDSHAKE_REGROUPED && installed[1] == 1,
		"13080, 13081: a group message with the same keys installs nothing");
	message_1();
	report(installed[0] == 1 && station.has_current, "message 1 again takes no key away");
	report(message_3() == HANDSHAKE_REPEATED && installed[0] == 1 && !memcmp(&ptk.tk,
		latest_key[0], 16),
		"nor does the old message 3 behind it bring one back");
}

static void forged(enum akm akm)
{
	uint8_t frame[512], right[32];
	struct ptk good;
	size_t length;

	start(akm);
	report(message_3() == HANDSHAKE_IGNORED && !installed[0], "message 3 before message 1");
	message_1();
	check_2();
	memcpy(right, anonce, 32);
	memset(anonce, 0x99, 32);
	report(message_1() == HANDSHAKE_STARTED, "a forged message 1 is answered");
	memcpy(anonce, right, 32);
	report(message_3() == HANDSHAKE_DONE && installed[0] == 1, "and doesn't end the handshake");
	start(akm);
	message_1();
	check_2();
	good = ptk;
	memset(&ptk, 1, sizeof(ptk));
	counter = 200;
	report(message_3() == HANDSHAKE_IGNORED && !installed[0],
		"message 3 with a wrong MIC is ignored");
	ptk = good;
	counter = 1;
	report(message_3() == HANDSHAKE_DONE, "and its counter isn't taken over");
	counter = 0;
	report(message_3() == HANDSHAKE_IGNORED && group_message() == HANDSHAKE_IGNORED,
		"counters that were used are ignored");
	length = make_3(frame);
	frame[99] ^= 1;
	report(give(frame, length) == HANDSHAKE_IGNORED, "changed keys are ignored");
	frame[99] ^= 1;
	for (size_t cut = 0; cut < length; cut++)
		if (give(frame, cut) != HANDSHAKE_IGNORED)
			report(false, "a frame that was cut is ignored");
	report(installed[0] == 1, "frames that were cut at each byte install nothing");
}

static void lies(enum akm akm)
{
	uint8_t frame[512], data[256];
	size_t length;

	start(akm);
	message_1();
	check_2();
	rsn[10] ^= 2;
	report(message_3() == HANDSHAKE_BROKEN && !installed[0],
		"another RSN element than beacons have");
	start(akm);
	memcpy(station.peer_rsnx, (uint8_t[]){ ELEMENT_RSNX, 1, 0x20 }, 3);
	message_1();
	check_2();
	report(message_3() == HANDSHAKE_BROKEN && !installed[0],
		"the RSNX element of beacons is missing");
	start(akm);
	message_1();
	check_2();
	length = put_keys(data, true);
	length = frame_make(frame, PAIRWISE | INSTALL | ACK | MIC | SECURE, data, length);
	report(give(frame, length) == HANDSHAKE_BROKEN && !installed[0],
		"keys that came unencrypted");
	for (size_t size = 0; size <= 32; size++) {
		start(akm);
		gtk_length = size;
		message_1();
		check_2();
		if (size != 16 && message_3() != HANDSHAKE_BROKEN)
			report(false, "a group key of another length");
	}
	report(!installed[1], "group keys of all lengths but the right one");
	start(akm);
	gtk_index = 0;
	message_1();
	check_2();
	report(message_3() == HANDSHAKE_BROKEN && !installed[1], "a group key with index 0");
	start(akm);
	message_1();
	check_2();
	length = frame_make(frame, PAIRWISE | INSTALL | ACK | MIC | SECURE | ENCRYPTED, rsn, 2 +
		rsn[1]);
	report(give(frame, length) == HANDSHAKE_BROKEN && !installed[0], "no group key at all");
	start(akm);
	message_1();
	check_2();
	length = make_3(frame);
	frame[6] = (frame[6] & ~7) | 1;
	make_mic(&ptk, frame, length);
	report(give(frame, length) == HANDSHAKE_IGNORED, "RC4 and MD5 are ignored");
}

int main(void)
{
	static const enum akm akms[] = { AKM_PSK, AKM_PSK_SHA256, AKM_SAE };

	for (unsigned i = 0; i < 3; i++) {
		printf("# AKM %d\n", akms[i]);
		plain(akms[i]);
		krack(akms[i]);
		forged(akms[i]);
		lies(akms[i]);
	}
	printf("1..%d\n", number);
	return 0;
}
