/* SPDX-License-Identifier: MIT */
#include "eapol.h"

#include <string.h>

#include "common/crypto/aes.h"
#include "common/crypto/hash.h"
#include "common/crypto/secret.h"
#include "kde.h"

/* An EAPOL-Key frame (12.7.2): offsets. */
enum {
	AT_VERSION = 0,
	AT_TYPE = 1,		/* of the EAPOL frame */
	AT_LENGTH = 2,
	AT_DESCRIPTOR = 4,
	AT_INFO = 5,
	AT_REPLAY = 9,
	AT_NONCE = 17,
	AT_SEQUENCE = 65,
	AT_MIC = 81,
	AT_DATA_LENGTH = 97,
	AT_DATA = 99,
};
enum { HEADER = 4, TYPE_KEY = 3, DESCRIPTOR_RSN = 2, MIC_SIZE = 16, REPLAY_SIZE
= 8, DATA_MAX = 1024 };

enum info {
	INFO_VERSION = 7,
	INFO_PAIRWISE = 1 << 3,
	INFO_INSTALL = 1 << 6,
	INFO_ACK = 1 << 7,
	INFO_MIC = 1 << 8,
	INFO_SECURE = 1 << 9,
	INFO_ERROR = 1 << 10,
	INFO_REQUEST = 1 << 11,
	INFO_ENCRYPTED = 1 << 12,
};

static enum handshake_result ignore(struct handshake *handshake, const char *why)
{
	handshake->why = why;
	return HANDSHAKE_IGNORED;
}

static enum handshake_result broken(struct handshake *handshake, const char *why)
{
	handshake->why = why;
	return HANDSHAKE_BROKEN;
}

/* The version of the descriptor that an AKM has: which MIC and which wrapping of keys. */
static unsigned version_of(enum akm akm)
{
	return akm == AKM_PSK ? 2 : akm == AKM_PSK_SHA256 ? 3 : 0;
}

static void make_mic(const struct handshake *handshake, const struct ptk *ptk, const uint8_t *frame,
	size_t length, uint8_t *mic)
{
	uint8_t digest[HASH_MAX];

	if (handshake->akm == AKM_PSK)
		hmac(&sha1, ptk->kck, sizeof(ptk->kck), frame, length, digest);
	else
		aes_cmac(ptk->kck, frame, length, digest);
	/* only now: it may lie in the frame */
	memcpy(mic, digest, MIC_SIZE);
}

/* frame has length bytes, of which the MIC is one part; it is 0 while the MIC is made. */
static bool mic_is_right(const struct handshake *handshake, const struct ptk *ptk,
	const uint8_t *frame, size_t length)
{
	uint8_t copy[AT_DATA + DATA_MAX], mic[MIC_SIZE];

	memcpy(copy, frame, length);
	memset(copy + AT_MIC, 0, MIC_SIZE);
	make_mic(handshake, ptk, copy, length, mic);
	return secret_equal(mic, frame + AT_MIC, MIC_SIZE);
}

/* Answers the request, with key data of ours or none. */
static bool answer(const struct handshake *handshake, const struct ptk *ptk, const uint8_t *request,
	const uint8_t *nonce, const void *data, size_t data_length)
{
	uint8_t frame[AT_DATA + 2 * ELEMENT_MAX] = { [AT_VERSION] = 1, [AT_TYPE] = TYPE_KEY,
		[AT_DESCRIPTOR] = DESCRIPTOR_RSN };
	uint16_t info = get_be16(request + AT_INFO);
	size_t length = AT_DATA + data_length;

	info = (info & (INFO_VERSION | INFO_PAIRWISE | INFO_SECURE)) | INFO_MIC;
	frame[AT_LENGTH] = (length - HEADER) >> 8;
	frame[AT_LENGTH + 1] = length - HEADER;
	frame[AT_INFO] = info >> 8;
	frame[AT_INFO + 1] = info;
	memcpy(frame + AT_REPLAY, request + AT_REPLAY, REPLAY_SIZE);
	if (nonce)
		memcpy(frame + AT_NONCE, nonce, NONCE_SIZE);
	frame[AT_DATA_LENGTH] = data_length >> 8;
	frame[AT_DATA_LENGTH + 1] = data_length;
	if (data_length)
		memcpy(frame + AT_DATA, data, data_length);
	make_mic(handshake, ptk, frame, length, frame + AT_MIC);
	/* a peer that asks for message 4 again has not installed the key that it would decrypt it
	 * with */
	return handshake_send(frame, length, info & INFO_PAIRWISE ? handshake->encrypts :
		handshake->has_current);
}

/* PTK: 12.7.1.3. */
static void make_ptk(const struct handshake *handshake, const uint8_t *anonce, struct ptk *ptk)
{
	const uint8_t *snonce = handshake->snonce, *own = handshake->own_mac;
	const uint8_t *peer = handshake->peer_mac;
	uint8_t context[2 * MAC_SIZE + 2 * NONCE_SIZE], *at = context;
	bool own_first = memcmp(own, peer, MAC_SIZE) < 0;
	bool snonce_first = memcmp(snonce, anonce, NONCE_SIZE) < 0;
	struct derivation from = { handshake->pmk, PMK_SIZE, "Pairwise key expansion", context,
		sizeof(context) };

	memcpy(at, own_first ? own : peer, MAC_SIZE);
	memcpy(at += MAC_SIZE, own_first ? peer : own, MAC_SIZE);
	memcpy(at += MAC_SIZE, snonce_first ? snonce : anonce, NONCE_SIZE);
	memcpy(at + NONCE_SIZE, snonce_first ? anonce : snonce, NONCE_SIZE);
	(handshake->akm == AKM_PSK ? prf_sha1 : kdf_sha256)(&from, (uint8_t *)ptk, sizeof(*ptk));
}

/* Message 1 is anyone's: it gets an answer, and nothing is kept of it. Our nonce stays until a
 * message 3 has proved that its sender has the key. */
static enum handshake_result take_message_1(struct handshake *handshake, const uint8_t *frame)
{
	struct ptk ptk;
	bool sent;

	if (!handshake->has_snonce)
		secret_random(handshake->snonce, NONCE_SIZE);
	handshake->has_snonce = true;
	handshake->encrypts = handshake->has_current;
	make_ptk(handshake, frame + AT_NONCE, &ptk);
	sent = answer(handshake, &ptk, frame, handshake->snonce, handshake->own_elements,
		handshake->own_length);
	secret_wipe(&ptk, sizeof(ptk));
	return sent ? HANDSHAKE_STARTED : ignore(handshake, "message 2 can't be sent");
}

/* Decrypts the key data, wrapped by 12.7.2, f): 8 bytes shorter then. Returns its length, 0: it
 * isn't what that key wrapped. */
static size_t unwrap(const struct ptk *ptk, const uint8_t *frame, uint8_t *data)
{
	size_t length = get_be16(frame + AT_DATA_LENGTH);

	return aes_unwrap(ptk->kek, frame + AT_DATA, length, data) ? length - 8 : 0;
}

/* A group key is installed unless it was the latest of its index: the kernel would count its
 * packets from the beginning again (12.7.7.4; CVE-2017-13078 to 13081). */
static bool install_group_key(enum key_kind kind, unsigned index, struct group_key *installed,
	const struct kde_key *key)
{
	if (installed->length == key->length && secret_equal(installed->key, key->key, key->length))
		return true;
	if (!handshake_install(kind, index, key->key, key->length, key->sequence))
		return false;
	memcpy(installed->key, key->key, key->length);
	installed->length = key->length;
	return true;
}

static bool install_group(struct handshake *handshake, const struct kdes *kdes,
	const uint8_t *sequence)
{
	struct kde_key gtk = kdes->gtk;

	gtk.sequence = sequence;
	if (!install_group_key(KEY_OF_GROUP, gtk.index, &handshake->gtk[gtk.index], &gtk))
		return false;
	return !kdes->igtk.key || install_group_key(KEY_OF_MANAGEMENT, kdes->igtk.index,
		&handshake->igtk[kdes->igtk.index - 4], &kdes->igtk);
}

/* Whether the element that the frame repeats (NULL: none) is the one that beacons have. */
static bool same_element(const uint8_t *repeated, const uint8_t *beacon)
{
	if (!repeated || !beacon[0])
		return !repeated && !beacon[0];
	return repeated[1] == beacon[1] && !memcmp(repeated, beacon, 2u + beacon[1]);
}

static bool has_pair(const struct handshake *handshake, const struct ptk *ptk)
{
	return handshake->has_current &&
		secret_equal(handshake->current.tk, ptk->tk, sizeof(ptk->tk));
}

/* The pairwise key is installed once: a repeated message 3 is answered, no more
 * (CVE-2017-13077). */
static bool install_pair(struct handshake *handshake, const struct ptk *ptk)
{
	if (has_pair(handshake, ptk))
		return true;
	if (!handshake_install(KEY_OF_PAIR, 0, ptk->tk, sizeof(ptk->tk), NULL))
		return false;
	handshake->current = *ptk;
	handshake->has_current = true;
	handshake->has_snonce = false;
	return true;
}

static enum handshake_result take_message_3(struct handshake *handshake, const struct ptk *ptk,
	const uint8_t *frame, const uint8_t *data, size_t length)
{
	struct kdes kdes;
	bool repeated = has_pair(handshake, ptk);

	if (!kdes_read(data, length, handshake->group, handshake->pmf, &kdes) || !kdes.gtk.key)
		return broken(handshake, "message 3 has no right group key");
	if (!same_element(kdes.rsn, handshake->peer_rsn) ||
			!same_element(kdes.rsnx, handshake->peer_rsnx))
		return broken(handshake, "message 3 tells of other protection than beacons do");
	/* a new key would encrypt message 4, which the peer expects under the old one */
	if (!answer(handshake, ptk, frame, NULL, NULL, 0))
		return ignore(handshake, "message 4 can't be sent");
	if (!install_pair(handshake, ptk) ||
			!install_group(handshake, &kdes, frame + AT_SEQUENCE))
		return broken(handshake, "the kernel doesn't take a key");
	return repeated ? HANDSHAKE_REPEATED : HANDSHAKE_DONE;
}

static enum handshake_result take_group_message(struct handshake *handshake, const struct ptk *ptk,
	const uint8_t *frame, const uint8_t *data, size_t length)
{
	struct kdes kdes;

	if (!kdes_read(data, length, handshake->group, handshake->pmf, &kdes) || !kdes.gtk.key)
		return broken(handshake, "a group message has no right group key");
	if (!answer(handshake, ptk, frame, NULL, NULL, 0))
		return ignore(handshake, "the group message can't be answered");
	if (!install_group(handshake, &kdes, frame + AT_SEQUENCE))
		return broken(handshake, "the kernel doesn't take a key");
	return HANDSHAKE_REGROUPED;
}

/* Message 3 or one of the group handshake, and its MIC is right. */
static enum handshake_result take_protected(struct handshake *handshake, const struct ptk *ptk,
	const uint8_t *frame, bool pairwise)
{
	uint8_t data[DATA_MAX];
	enum handshake_result result;
	size_t length;

	memcpy(handshake->replay, frame + AT_REPLAY, REPLAY_SIZE);
	handshake->has_replay = true;
	if (!(get_be16(frame + AT_INFO) & INFO_ENCRYPTED))
		return broken(handshake, "keys came unencrypted");
	length = unwrap(ptk, frame, data);
	if (!length)
		return broken(handshake, "keys can't be unwrapped");
	result = (pairwise ? take_message_3 : take_group_message)(handshake, ptk, frame, data,
		length);
	secret_wipe(data, sizeof(data));
	return result;
}

/* Whether it is a whole EAPOL-Key frame of the RSN kind, to an AKM's rules; its length without what
 * the link layer padded it with. */
static bool is_whole(const struct handshake *handshake, const uint8_t *frame, size_t *length)
{
	size_t said;

	if (*length < AT_DATA || frame[AT_TYPE] != TYPE_KEY ||
		frame[AT_DESCRIPTOR] != DESCRIPTOR_RSN)
		return false;
	said = HEADER + get_be16(frame + AT_LENGTH);
	if (said < AT_DATA || said > *length || said > AT_DATA + DATA_MAX)
		return false;
	*length = said;
	return get_be16(frame + AT_DATA_LENGTH) == said - AT_DATA &&
		(get_be16(frame + AT_INFO) & INFO_VERSION) == version_of(handshake->akm);
}

/* The key that the frame's MIC was made with: ours, or for message 3 the one that its nonce makes
 * with ours. That proves a message 1 with this nonce: without our answer to it nobody has the
 * key. */
static bool find_key(struct handshake *handshake, const uint8_t *frame, size_t length,
	bool pairwise, struct ptk *ptk)
{
	*ptk = handshake->current;
	if (handshake->has_current && mic_is_right(handshake, ptk, frame, length))
		return true;
	if (!pairwise || !handshake->has_snonce)
		return false;
	make_ptk(handshake, frame + AT_NONCE, ptk);
	return mic_is_right(handshake, ptk, frame, length);
}

enum handshake_result handshake_take(struct handshake *handshake, const uint8_t *frame,
	size_t length)
{
	enum handshake_result result;
	struct ptk ptk;
	unsigned info;
	bool pairwise;

	if (!is_whole(handshake, frame, &length))
		return ignore(handshake, "not a key frame of this network's kind");
	info = get_be16(frame + AT_INFO);
	pairwise = info & INFO_PAIRWISE;
	if (!(info & INFO_ACK) || info & (INFO_ERROR | INFO_REQUEST))
		return ignore(handshake, "not a frame to a station");
	if (handshake->has_replay && memcmp(frame + AT_REPLAY, handshake->replay, REPLAY_SIZE) <= 0)
		return ignore(handshake, "a replay counter that isn't new");
	if (!(info & INFO_MIC))
		return pairwise ? take_message_1(handshake, frame) :
			ignore(handshake, "a group message without MIC");
	if (find_key(handshake, frame, length, pairwise, &ptk))
		result = take_protected(handshake, &ptk, frame, pairwise);
	else
		result = ignore(handshake, "a wrong MIC");
	secret_wipe(&ptk, sizeof(ptk));
	return result;
}
