/* SPDX-License-Identifier: MIT */
#include "kde.h"

#include <string.h>

enum { TYPE_GTK = 1, TYPE_IGTK = 9 };

/* Key id, a reserved byte, the key. */
static bool read_gtk(const uint8_t *data, size_t length, enum cipher group, struct kde_key *key)
{
	size_t wanted = group == CIPHER_TKIP ? 32 : 16;

	if (length != 2 + wanted || (data[0] & 3) == 0)
		return false;
	*key = (struct kde_key){ data + 2, wanted, data[0] & 3, NULL };
	return true;
}

/* Key id in two bytes, the packet number in six, the key. */
static bool read_igtk(const uint8_t *data, size_t length, struct kde_key *key)
{
	unsigned index;

	if (length != 2 + 6 + 16)
		return false;
	index = get_le16(data);
	if (index != 4 && index != 5)
		return false;
	*key = (struct kde_key){ data + 8, 16, index, data + 2 };
	return true;
}

static bool read_one(const uint8_t *element, enum cipher group, bool pmf, struct kdes *kdes)
{
	static const uint8_t ours[] = { 0x00, 0x0f, 0xac };
	const uint8_t *data = element + 6;
	size_t length = element[1];

	if (element[0] == ELEMENT_RSN && !kdes->rsn)
		kdes->rsn = element;
	if (element[0] == ELEMENT_RSNX && !kdes->rsnx)
		kdes->rsnx = element;
	if (element[0] != ELEMENT_VENDOR || length < 4 || memcmp(element + 2, ours, sizeof(ours)))
		return true;
	if (element[5] == TYPE_GTK)
		return read_gtk(data, length - 4, group, &kdes->gtk);
	if (element[5] == TYPE_IGTK && pmf)
		return read_igtk(data, length - 4, &kdes->igtk);
	return true;
}

bool kdes_read(const uint8_t *data, size_t length, enum cipher group, bool pmf, struct kdes *kdes)
{
	*kdes = (struct kdes){ 0 };
	while (length) {
		size_t size;

		/* an empty vendor element, or one byte of it, begins the padding */
		if (data[0] == ELEMENT_VENDOR && (length == 1 || data[1] == 0))
			return true;
		size = length >= 2 ? 2u + data[1] : 2;
		if (size > length || !read_one(data, group, pmf, kdes))
			return false;
		data += size;
		length -= size;
	}
	return true;
}
