/* SPDX-License-Identifier: MIT */
/* A network that was heard. Its elements (IEEE 802.11-2020, 9.4.2) are what anybody within reach chose to send. */
#include <string.h>

#include "iw.h"
#include "texts.h"

enum {
	SSID, RATES, DS = 3, COUNTRY = 7, LOAD = 11, ERP = 42, HT = 45, RSN = 48, MORE_RATES = 50, HT_OPERATION = 61, VHT = 191,
	VHT_OPERATION, VENDOR = 221,
};

static unsigned le16(const uint8_t *bytes)
{
	return bytes[0] | bytes[1] << 8;
}

/* Half megabits a second; the top bit marks those that everybody must understand. */
static void put_rates(const char *name, const uint8_t *bytes, size_t length)
{
	out("\t%s rates: ", name);
	for (size_t i = 0; i < length; i++)
		out("%u.%u%s ", (bytes[i] & 127) / 2, (bytes[i] & 1) * 5, bytes[i] & 128 ? "*" : "");
	out_char('\n');
}

static void put_name(const char *what, const uint8_t *bytes, size_t length)
{
	out("\t%s: ", what);
	iw_out_ssid(bytes, length);
	out_char('\n');
}

static void put_suite(const uint8_t *suite, const char *names, const uint8_t *vendor)
{
	const char *name = memcmp(suite, vendor, 3) ? NULL : iw_nth(names, suite[3]);

	if (name && *name != '?')
		out_text(name);
	else
		out("%02x-%02x-%02x:%u", suite[0], suite[1], suite[2], suite[3]);
}

/* A count and so many suites; moves on. false: it is longer than the element. */
static bool put_suites(const char *what, const char *names, const uint8_t *vendor, const uint8_t **bytes, size_t *length)
{
	unsigned count;

	if (*length < 2)
		return false;
	count = le16(*bytes);
	*bytes += 2;
	*length -= 2;
	if (count > *length / 4)
		return false;
	out("\t\t * %s:", what);
	for (; count--; *bytes += 4, *length -= 4) {
		out_char(' ');
		put_suite(*bytes, names, vendor);
	}
	out_char('\n');
	return true;
}

/* RSN and the older WPA element have the same form. */
static void put_security(const char *name, const uint8_t *bytes, size_t length, const uint8_t *vendor)
{
	const char *ciphers = "Use group cipher suite\nWEP-40\nTKIP\n?\nCCMP\nWEP-104\nAES-128-CMAC\nNO-GROUP\nGCMP-128\n"
		"GCMP-256\nCCMP-256\n";
	const char *akms = "?\nIEEE 802.1X\nPSK\nFT/IEEE 802.1X\nFT/PSK\nIEEE 802.1X/SHA-256\nPSK/SHA-256\nTDLS/TPK\nSAE\n"
		"FT/SAE\n?\nIEEE 802.1X/SUITE-B\nIEEE 802.1X/SUITE-B-192\n?\n?\n?\n?\n?\nOWE\n";
	static const uint8_t fields[] = { WORDS_IW_SECURITY };
	unsigned bits;

	if (length < 2)
		return;
	out("\t%s:\t * Version: %u\n", name, le16(bytes));
	bytes += 2;
	length -= 2;
	if (length < 4)
		return;
	out_text("\t\t * Group cipher: ");
	put_suite(bytes, ciphers, vendor);
	out_char('\n');
	bytes += 4;
	length -= 4;
	if (!put_suites("Pairwise ciphers", ciphers, vendor, &bytes, &length) ||
			!put_suites("Authentication suites", akms, vendor, &bytes, &length) || length < 2)
		return;
	bits = le16(bytes);
	out_text("\t\t * Capabilities:");
	iw_fields(bits, words_iw_security, fields);
	out(" (0x%04x)\n", bits);
}

static void put_ht_operation(const uint8_t *bytes)
{
	static const uint8_t fields[] = { WORDS_IW_HT_OPERATION };

	out("\tHT operation:\n\t\t * primary channel: %u\n", bytes[0]);
	iw_fields(le16(bytes + 1) | le16(bytes + 4) << 16, words_iw_ht_operation, fields);
}

static void put_vht_operation(const uint8_t *bytes)
{
	const char *width = iw_nth("20 or 40 MHz\n80 MHz\n160 MHz\n80+80 MHz\n", bytes[0]);

	out("\tVHT operation:\n\t\t * channel width: %u (%s)\n\t\t * center freq segment 1: %u\n\t\t * center freq segment 2: %u\n"
		"\t\t * VHT basic MCS set: 0x%04x\n", bytes[0], width ? width : "unknown", bytes[1], bytes[2], le16(bytes + 3));
}

static void put_element(unsigned type, const uint8_t *bytes, size_t length)
{
	static const uint8_t ieee[] = { 0x00, 0x0f, 0xac }, microsoft[] = { 0x00, 0x50, 0xf2, 0x01 };

	if (type == SSID && length <= 32) {
		put_name("SSID", bytes, length);
	} else if (type == RATES) {
		put_rates("Supported", bytes, length);
	} else if (type == MORE_RATES) {
		put_rates("Extended supported", bytes, length);
	} else if (type == DS && length == 1) {
		out("\tDS Parameter set: channel %u\n", *bytes);
	} else if (type == COUNTRY && length >= 3) {
		put_name("Country", bytes, 2);
	} else if (type == LOAD && length == 5) {
		out("\tBSS Load:\n\t\t * station count: %u\n\t\t * channel utilisation: %u/255\n"
			"\t\t * available admission capacity: %u [*32us]\n", le16(bytes), bytes[2], le16(bytes + 3));
	} else if (type == ERP && length == 1) {
		out_text(*bytes ? "\tERP:" : "\tERP: <no flags>");
		iw_fields(*bytes, " NonERP_Present%\n Use_Protection%\n Barker_Preamble_Mode%\n", NULL);
		out_char('\n');
	} else if (type == RSN) {
		put_security("RSN", bytes, length, ieee);
	} else if (type == HT_OPERATION && length == 22) {
		put_ht_operation(bytes);
	} else if (CONFIG_IW_BANDS && type == HT && length == 26) {
		out_text("\tHT capabilities:\n");
		iw_ht(le16(bytes), bytes[2] & 3, bytes[2] >> 2 & 7, bytes + 3);
	} else if (CONFIG_IW_BANDS && type == VHT && length == 12) {
		out_text("\tVHT capabilities:\n");
		iw_vht(le16(bytes) | le16(bytes + 2) << 16, bytes + 4);
	} else if (type == VHT_OPERATION && length == 5) {
		put_vht_operation(bytes);
	} else if (type == VENDOR && length > 4 && !memcmp(bytes, microsoft, 4)) {
		put_security("WPA", bytes + 4, length - 4, microsoft);
	}
}

static void put_head(const struct nlattr *const *bss, uint32_t ifindex)
{
	const char *states = "authenticated\nassociated\njoined\n";	/* enum nl80211_bss_status */
	const char *state = bss[NL80211_BSS_STATUS] ? iw_nth(states, nl_u32(bss[NL80211_BSS_STATUS])) : NULL;

	out_text("BSS ");
	iw_out_mac(bss[NL80211_BSS_BSSID]);
	iw_out_on(ifindex);
	if (state)
		out(" -- %s", state);
	out_char('\n');
}

/* Whether the network answered a probe: the kernel says so (Linux 4.0), or its elements aren't the beacon's. */
static bool answered(const struct nlattr *const *bss)
{
	const struct nlattr *elements = bss[NL80211_BSS_INFORMATION_ELEMENTS], *beacon = bss[NL80211_BSS_BEACON_IES];

	return bss[NL80211_BSS_PRESP_DATA] || (beacon && (nl_size(elements) != nl_size(beacon) ||
		memcmp(nl_data(elements), nl_data(beacon), nl_size(beacon))));
}

void iw_bss(const struct nlattr *nest, uint32_t ifindex)
{
	static const uint8_t lines[] = { WORDS_IW_BSS }, lines_signal[] = { WORDS_IW_BSS_SIGNAL };
	const struct nlattr *bss[NL80211_BSS_MAX + 1];
	const uint8_t *element = NULL;
	unsigned capabilities;

	nl_sort_nest(nest, bss, NL80211_BSS_MAX);
	put_head(bss, ifindex);
	/* in ns, printed as ms: less is none */
	if (nl_u64(bss[NL80211_BSS_LAST_SEEN_BOOTTIME]) < 1000000)
		bss[NL80211_BSS_LAST_SEEN_BOOTTIME] = NULL;
	iw_lines(bss, words_iw_bss, lines);
	if (bss[NL80211_BSS_CAPABILITY]) {
		capabilities = nl_u16(bss[NL80211_BSS_CAPABILITY]);
		out_text("\tcapability:");
		iw_fields(capabilities, words_iw_capabilities, NULL);
		out(" (0x%04x)\n", capabilities);
	}
	iw_lines(bss, words_iw_bss_signal, lines_signal);
	if (bss[NL80211_BSS_INFORMATION_ELEMENTS] && answered(bss))
		out_text("\tInformation elements from Probe Response frame:\n");
	while (iw_next_element(bss[NL80211_BSS_INFORMATION_ELEMENTS], &element))
		put_element(element[0], element + 2, element[1]);
}
