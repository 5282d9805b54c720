/* SPDX-License-Identifier: MIT */
/* Fuzzes what reads nl80211's answers about radios, and the words that name one: libFuzzer's entry
 * point. The input: a word up to the first NUL (at most 31 bytes), then netlink messages. */
#include <stdlib.h>
#include <string.h>

#include "common/netlink/nl80211.h"
#include "common/radio/radio.h"
#include "kernel.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct radio *list = NULL;
	const char *why;
	char word[32] = "";
	size_t length =
		strnlen((const char *)data, size < sizeof(word) - 1 ? size : sizeof(word) - 1);
	char *copy;

	if (size > 64 * 1024)
		return 0;
	fuzz_begin(data, size);
	memcpy(word, data, length);
	length += length < size && !data[length];
	data += length;
	size -= length;
	/* a block of its own, so that a byte read too far is seen; messages are aligned to 4 in the
	 * program's buffer */
	copy = malloc(size ? size : 1);
	memcpy(copy, data, size);
	for (const struct nlmsghdr *message = (void *)copy; NLMSG_OK(message, size); ) {
		radio_take(message, &list);
		if (NLMSG_ALIGN(message->nlmsg_len) >= size)
			break;
		size -= NLMSG_ALIGN(message->nlmsg_len);
		message = (void *)((char *)message + NLMSG_ALIGN(message->nlmsg_len));
	}
	radio_find(list, word, &why);
	for (struct radio *radio = list; radio; radio = radio->next)
		radio_devs_text(radio);
	free(copy);
	return 0;
}
