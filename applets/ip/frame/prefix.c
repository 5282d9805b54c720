/* SPDX-License-Identifier: MIT */
#include "ip/frame/prefix.h"

#include "ip/frame/words.h"

static int inet_family(int family)
{
	return inet_size(family) ? family : AF_UNSPEC;
}

static const char *family_name(int family)
{
	return family == AF_INET ? "inet" : family == AF_INET6 ? "inet6" : "any valid";
}

void ip_prefix(const char *word, int *family, struct inet_addr *addr)
{
	if (!inet_parse_prefix(word, inet_family(*family), addr))
		ip_fail(1, "Error: %s prefix is expected rather than \"%s\".", family_name(*family), word);
	if (addr->family)
		*family = addr->family;
}

void ip_address(const char *word, int family, struct inet_addr *addr)
{
	if (!inet_parse(word, inet_family(family), addr))
		ip_fail(1, "Error: %s address is expected rather than \"%s\".", family_name(family), word);
}
