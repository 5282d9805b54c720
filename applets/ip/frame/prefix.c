/* SPDX-License-Identifier: MIT */
#include "ip/frame/prefix.h"

#include <string.h>

#include "ip/frame/words.h"

static const char *family_name(int family)
{
	return family == AF_INET ? "inet" : family == AF_INET6 ? "inet6" : "any valid";
}

/* -0: there are no addresses. */
static void refuse_packet(const char *word, int family)
{
	if (family == AF_PACKET)
		ip_fail(1,
			"Error: \"%s\" may be inet prefix, but it is not allowed in this context.",
			word);
}

void ip_prefix(const char *word, int *family, struct inet_addr *addr)
{
	refuse_packet(word, *family);
	if (!inet_parse_prefix(word, *family, addr))
		ip_fail(1, "Error: %s prefix is expected rather than \"%s\".", family_name(*family),
			word);
	if (addr->family)
		*family = addr->family;
}

void ip_address(const char *word, int family, struct inet_addr *addr)
{
	bool any = !strcmp(word, "any") || !strcmp(word, "all") || !strcmp(word, "default");

	refuse_packet(word, family);
	/* iproute2 takes these for an address without bytes, and the kernel refuses that */
	if (!inet_parse(word, family, addr))
		ip_fail(any ? 2 : 1, "Error: %s address is expected rather than \"%s\".",
			family_name(family), word);
}
