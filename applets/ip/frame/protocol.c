/* SPDX-License-Identifier: MIT */
#include "ip/frame/protocol.h"

#include <netinet/in.h>

#include "common/cli/out.h"
#include "common/cli/words.h"
#include "ip/frame/options.h"

static const char names[] =
	"tcp\0udp\0icmp\0sctp\0igmp\0dccp\0gre\0esp\0ah\0ipv6-icmp\0udplite\0ospf\0";
static const uint8_t numbers[] = {
	IPPROTO_TCP, IPPROTO_UDP, IPPROTO_ICMP, IPPROTO_SCTP, IPPROTO_IGMP, IPPROTO_DCCP,
	IPPROTO_GRE, IPPROTO_ESP, IPPROTO_AH, IPPROTO_ICMPV6, IPPROTO_UDPLITE, 89
};

int protocol_number(const char *name)
{
	int index = words_find(names, name);

	return index < 0 ? -1 : numbers[index];
}

const char *protocol_name(unsigned number)
{
	static char text[16];

	for (unsigned i = 0; i < sizeof(numbers) && !ip_options.numeric; i++)
		if (numbers[i] == number)
			return words_at(names, i);
	fmt(text, sizeof(text), "ipproto-%u", number);
	return text;
}
