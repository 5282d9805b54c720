/* SPDX-License-Identifier: MIT */
#include "ip/frame/tunnel_key.h"

#include <netinet/in.h>
#include <string.h>

#include "common/netlink/inet.h"
#include "ip/frame/words.h"

uint32_t read_tunnel_key(const struct attribute_word *word)
{
	struct inet_addr address;
	uint32_t key;

	if (strchr(word->value, '.')) {
		if (!inet_parse(word->value, AF_INET, &address))
			ip_fail(1, "Error: an IP address is expected rather than \"%s\"",
				word->value);
		memcpy(&key, address.bytes, sizeof(key));
		return key;
	}
	if (!num_u32(word->value, 0, UINT32_MAX, &key))
		ip_fail(255, "invalid value for \"%s\": \"%s\"; it should be an unsigned integer",
			word->name, word->value);
	return htonl(key);
}
