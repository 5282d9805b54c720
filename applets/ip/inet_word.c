/* SPDX-License-Identifier: MIT */
#include "ip.h"
#include "inet_word.h"

static int known(int family)
{
	return inet_size(family) ? family : AF_UNSPEC;
}

static const char *words(int family)
{
	return family == AF_INET ? "inet" : family == AF_INET6 ? "inet6" : "any valid";
}

void ip_prefix(const char *word, int *family, struct inet_addr *addr)
{
	if (!inet_parse_prefix(word, known(*family), addr))
		ip_fail(1, "Error: %s prefix is expected rather than \"%s\".", words(*family), word);
	if (addr->family)
		*family = addr->family;
}

void ip_address(const char *word, int family, struct inet_addr *addr)
{
	if (!inet_parse(word, known(family), addr))
		ip_fail(1, "Error: %s address is expected rather than \"%s\".", words(family), word);
}
