/* SPDX-License-Identifier: MIT */
#include "rsn.h"

#include <string.h>

const uint8_t *element_find(const uint8_t *elements, size_t length, enum element id)
{
	while (length >= 2 && length >= 2u + elements[1]) {
		size_t size = 2u + elements[1];

		if (elements[0] == id)
			return elements;
		elements += size;
		length -= size;
	}
	return NULL;
}

/* What is left of an element while it is read. */
struct rest {
	const uint8_t *bytes;
	size_t length;
};

static const uint8_t *take(struct rest *rest, size_t length)
{
	const uint8_t *bytes = rest->bytes;

	if (rest->length < length)
		return NULL;
	rest->bytes += length;
	rest->length -= length;
	return bytes;
}

/* The bit of a suite; 0 for those of other makers and for numbers that no one here asks for. */
static uint32_t suite_bit(const uint8_t *suite)
{
	static const uint8_t ours[] = { 0x00, 0x0f, 0xac };

	return !memcmp(suite, ours, sizeof(ours)) && suite[3] < 32 ? SUITE(suite[3]) : 0;
}

/* A count and so many suites. false: there are fewer bytes than that. Nothing left leaves
 * *suites. */
static bool take_suites(struct rest *rest, uint32_t *suites)
{
	const uint8_t *count, *suite;

	if (!rest->length)
		return true;
	count = take(rest, 2);
	if (!count)
		return false;
	*suites = 0;
	for (unsigned i = get_le16(count); i; i--) {
		suite = take(rest, 4);
		if (!suite)
			return false;
		*suites |= suite_bit(suite);
	}
	return true;
}

bool rsn_read(const uint8_t *element, struct rsn *rsn)
{
	struct rest rest = { element + 2, element[1] };
	const uint8_t *part = take(&rest, 2);

	*rsn = (struct rsn){ SUITE(CIPHER_CCMP), SUITE(CIPHER_CCMP), SUITE(AKM_EAP),
		SUITE(CIPHER_BIP_CMAC), 0 };
	if (!part || get_le16(part) != 1)
		return false;
	if (!rest.length)
		return true;
	part = take(&rest, 4);
	if (!part)
		return false;
	rsn->groups = suite_bit(part);
	if (!take_suites(&rest, &rsn->pairwise) || !take_suites(&rest, &rsn->akms))
		return false;
	if (!rest.length)
		return true;
	part = take(&rest, 2);
	if (!part)
		return false;
	rsn->capabilities = get_le16(part);
	if (!rest.length)
		return true;
	part = take(&rest, 2);
	if (!part || !take(&rest, 16u * get_le16(part)))
		return false;
	if (!rest.length)
		return true;
	part = take(&rest, 4);
	if (part)
		rsn->group_management = suite_bit(part);
	return part;
}

bool rsnx_has_h2e(const uint8_t *element)
{
	return element && element[1] >= 1 && element[2] & 0x20;
}

static uint8_t *put_suite(uint8_t *at, unsigned suite)
{
	const uint8_t bytes[] = { 0x00, 0x0f, 0xac, suite };

	memcpy(at, bytes, sizeof(bytes));
	return at + sizeof(bytes);
}

static uint8_t *put_le16(uint8_t *at, uint16_t value)
{
	at[0] = value;
	at[1] = value >> 8;
	return at + 2;
}

size_t rsn_write(uint8_t *element, enum cipher group, enum akm akm, uint16_t pmf,
	const uint8_t *pmkid)
{
	uint8_t *at = put_le16(element + 2, 1);

	at = put_suite(at, group);
	at = put_suite(put_le16(at, 1), CIPHER_CCMP);
	at = put_suite(put_le16(at, 1), akm);
	at = put_le16(at, pmf);
	if (pmkid || pmf)
		at = put_le16(at, pmkid != NULL);
	if (pmkid) {
		memcpy(at, pmkid, 16);
		at += 16;
	}
	if (pmf)
		at = put_suite(at, CIPHER_BIP_CMAC);
	element[0] = ELEMENT_RSN;
	element[1] = at - element - 2;
	return at - element;
}
