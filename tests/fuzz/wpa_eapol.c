/* SPDX-License-Identifier: MIT */
/* Fuzzes the handshakes: libFuzzer's entry point. The input: a byte that chooses the kind of network and whether frames are the peer's,
 * with a right MIC and wrapped keys; then frames, a byte of length before each. */
#include <stdlib.h>
#include <string.h>

#include "common/crypto/aes.h"
#include "common/crypto/hash.h"
#include "kernel.h"
#include "wpa_supplicant/eapol.h"

enum { AT_INFO = 5, AT_MIC = 81, AT_DATA_LENGTH = 97, AT_DATA = 99, MIC_FLAG = 1, ENCRYPTED_FLAG = 0x10 };

/* The keys that are given away must be whole: ASan looks on. */
static volatile uint8_t sink;

bool handshake_send(const uint8_t *frame, size_t length, bool encrypted)
{
	for (size_t i = 0; i < length; i++)
		sink ^= frame[i];
	return encrypted || length;
}

bool handshake_install(enum key_kind kind, unsigned index, const uint8_t *key, size_t length, const uint8_t *sequence)
{
	if (kind == KEY_OF_GROUP ? !index || index > 3 : kind == KEY_OF_MANAGEMENT ? index < 4 || index > 5 : index)
		abort();
	for (size_t i = 0; i < length; i++)
		sink ^= key[i];
	for (size_t i = 0; sequence && i < 6; i++)
		sink ^= sequence[i];
	return true;
}

static void wrap(const uint8_t *kek, uint8_t *data, size_t length)
{
	uint8_t block[16];
	struct aes aes;
	size_t count = length / 8 - 1;

	aes_start(&aes, kek);
	memset(block, 0xa6, 8);
	memmove(data + 8, data, length - 8);
	for (size_t step = 1; step <= 6 * count; step++) {
		uint8_t *part = data + 8 + (step - 1) % count * 8;

		memcpy(block + 8, part, 8);
		aes_encrypt(&aes, block);
		block[7] ^= step;
		block[6] ^= step >> 8;
		memcpy(part, block + 8, 8);
	}
	memcpy(data, block, 8);
}

/* Makes it a frame that the peer could have sent. */
static void make_right(const struct handshake *handshake, uint8_t *frame, size_t length)
{
	uint8_t mac[HASH_MAX];
	size_t data = length - AT_DATA;

	frame[1] = 3;
	frame[4] = 2;
	frame[2] = (length - 4) >> 8;
	frame[3] = length - 4;
	frame[AT_DATA_LENGTH] = data >> 8;
	frame[AT_DATA_LENGTH + 1] = data;
	frame[AT_INFO + 1] = (frame[AT_INFO + 1] & ~7) | (handshake->akm == AKM_PSK ? 2 : handshake->akm == AKM_PSK_SHA256 ? 3 : 0);
	if (frame[AT_INFO] & ENCRYPTED_FLAG && data >= 24 && data % 8 == 0)
		wrap(handshake->current.kek, frame + AT_DATA, data);
	memset(frame + AT_MIC, 0, 16);
	if (!(frame[AT_INFO] & MIC_FLAG))
		return;
	if (handshake->akm == AKM_PSK)
		hmac(&sha1, handshake->current.kck, 16, frame, length, mac);
	else
		aes_cmac(handshake->current.kck, frame, length, mac);
	memcpy(frame + AT_MIC, mac, 16);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum akm akms[] = { AKM_PSK, AKM_PSK_SHA256, AKM_SAE };
	struct handshake handshake = { .own_length = 4, .peer_rsn = { ELEMENT_RSN, 0 } };
	unsigned kind;

	if (!size)
		return 0;
	fuzz_begin(data, size);
	kind = *data++;
	size--;
	handshake.akm = akms[kind % 3];
	handshake.group = kind & 4 ? CIPHER_TKIP : CIPHER_CCMP;
	handshake.pmf = kind & 8;
	handshake.has_current = kind & 16;
	while (size) {
		size_t length = *data++;
		uint8_t *frame;

		size--;
		length = length < size ? length : size;
		/* a block of its own, so that a byte read too far is seen */
		frame = malloc(length ? length : 1);
		memcpy(frame, data, length);
		if (kind & 32 && length >= AT_DATA)
			make_right(&handshake, frame, length);
		handshake_take(&handshake, frame, length);
		free(frame);
		data += length;
		size -= length;
	}
	return 0;
}
