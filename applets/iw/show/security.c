/* SPDX-License-Identifier: MIT */
/* How a network is protected (IEEE 802.11-2020, 9.4.2.24). */
#include <string.h>

#include "common/cli/words.h"
#include "iw/show/elements.h"
#include "iw/show/show.h"

#define RSN_BITS(X) \
	X(0, 1, 1, "PreAuth") \
	X(1, 1, 1, "NoPairwise") \
	X(2, 2, 0, "1-PTKSA-RC") \
	X(2, 2, 1, "2-PTKSA-RC") \
	X(2, 2, 2, "4-PTKSA-RC") \
	X(2, 2, 3, "16-PTKSA-RC") \
	X(4, 2, 0, "1-GTKSA-RC") \
	X(4, 2, 1, "2-GTKSA-RC") \
	X(4, 2, 2, "4-GTKSA-RC") \
	X(4, 2, 3, "16-GTKSA-RC") \
	X(6, 1, 1, "MFP-required") \
	X(7, 1, 1, "MFP-capable")
BIT_TABLE(rsn_bits, RSN_BITS);

/* Names by the number of a suite; "?" for none. */
static const char ciphers[] =
	"Use group cipher suite\0WEP-40\0TKIP\0?\0CCMP\0WEP-104\0AES-128-CMAC\0NO-GROUP\0"
	"GCMP-128\0GCMP-256\0CCMP-256\0";
static const char key_managements[] = "?\0IEEE 802.1X\0PSK\0FT/IEEE 802.1X\0FT/PSK\0"
	"IEEE 802.1X/SHA-256\0PSK/SHA-256\0TDLS/TPK\0SAE\0FT/SAE\0?\0IEEE 802.1X/SUITE-B\0"
	"IEEE 802.1X/SUITE-B-192\0?\0?\0?\0?\0?\0OWE\0";

static void print_suite(const uint8_t *suite, const char *names, const uint8_t *vendor)
{
	const char *name = memcmp(suite, vendor, 3) ? "?" : words_at(names, suite[3]);

	if (*name && *name != '?')
		out_text(name);
	else
		out("%02x-%02x-%02x:%u", suite[0], suite[1], suite[2], suite[3]);
}

/* A count and so many suites; moves on. Returns false if that is longer than the element. */
static bool print_suites(const char *title, const char *names, const uint8_t *vendor,
	const uint8_t **bytes, size_t *length)
{
	unsigned count;

	if (*length < 2)
		return false;
	count = le16(*bytes);
	*bytes += 2;
	*length -= 2;
	if (count > *length / 4)
		return false;
	out("\t\t * %s:", title);
	for (; count--; *bytes += 4, *length -= 4) {
		out_char(' ');
		print_suite(*bytes, names, vendor);
	}
	out_char('\n');
	return true;
}

void iw_print_security(const char *name, const uint8_t *bytes, size_t length, const uint8_t *vendor)
{
	if (length < 2)
		return;
	out("\t%s:\t * Version: %u\n", name, le16(bytes));
	bytes += 2;
	length -= 2;
	if (length < 4)
		return;
	out_text("\t\t * Group cipher: ");
	print_suite(bytes, ciphers, vendor);
	out_char('\n');
	bytes += 4;
	length -= 4;
	if (!print_suites("Pairwise ciphers", ciphers, vendor, &bytes, &length) ||
		!print_suites("Authentication suites", key_managements, vendor, &bytes, &length) ||
		length < 2)
		return;
	out_text("\t\t * Capabilities:");
	iw_print_number_bits(le16(bytes), " ", &rsn_bits, "");
	out(" (0x%04x)\n", le16(bytes));
}
