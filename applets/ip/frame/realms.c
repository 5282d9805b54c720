/* SPDX-License-Identifier: MIT */
#include "ip/frame/realms.h"

#include <string.h>

#include "common/netlink/names.h"
#include "ip/frame/words.h"

uint32_t read_realms(const char *word)
{
	size_t length = strcspn(word, "/");
	uint32_t from = 0, to;
	char first[64];

	if (word[length]) {
		if (length >= sizeof(first))
			invarg("invalid realms", word);
		memcpy(first, word, length);
		first[length] = 0;
		if (!names_number(NAMES_REALM, first, 0xffff, &from))
			invarg("invalid realms", word);
		length++;
	} else {
		length = 0;
	}
	if (!names_number(NAMES_REALM, word + length, 0xffff, &to))
		invarg("invalid realms", word);
	return from << 16 | to;
}
