/* SPDX-License-Identifier: MIT */
/* The elements of a network that are printed. */
#include <string.h>

#include "common/cli/words.h"
#include "iw/show/elements.h"
#include "iw/show/show.h"

/* Element IDs: IEEE 802.11-2020, table 9-92 */
enum {
	SSID = 0, RATES = 1, DS = 3, LOAD = 11, ERP = 42, HT = 45, RSN = 48,
	MORE_RATES = 50, HT_OPERATION = 61, VHT = 191, VHT_OPERATION = 192, VENDOR = 221,
	EXTENSION = 255,	/* one more byte tells which */
	EXTENSION_HE = 35, EXTENSION_HE_OPERATION = 36, EXTENSION_EHT_OPERATION = 106,
};

/* The second, third, fifth and sixth byte of HT operation (9.4.2.56). */
#define HT_OPERATION_BITS(X) \
	X(0, 2, 0, "secondary channel offset: no secondary") \
	X(0, 2, 1, "secondary channel offset: above") \
	X(0, 2, 2, "secondary channel offset: [reserved!]") \
	X(0, 2, 3, "secondary channel offset: below") \
	X(2, 1, 0, "STA channel width: 20 MHz") \
	X(2, 1, 1, "STA channel width: any") \
	X(3, 1, ANY_VALUE, "RIFS: ") \
	X(8, 2, 0, "HT protection: no") \
	X(8, 2, 1, "HT protection: nonmember") \
	X(8, 2, 2, "HT protection: 20 MHz") \
	X(8, 2, 3, "HT protection: non-HT mixed") \
	X(10, 1, ANY_VALUE, "non-GF present: ") \
	X(12, 1, ANY_VALUE, "OBSS non-GF present: ") \
	X(22, 1, ANY_VALUE, "dual beacon: ") \
	X(23, 1, ANY_VALUE, "dual CTS protection: ") \
	X(24, 1, ANY_VALUE, "STBC beacon: ") \
	X(25, 1, ANY_VALUE, "L-SIG TXOP Prot: ") \
	X(26, 1, ANY_VALUE, "PCO active: ") \
	X(27, 1, ANY_VALUE, "PCO phase: ")
BIT_TABLE(ht_operation_bits, HT_OPERATION_BITS);

/* In units of 500 kbit/s; the highest bit marks the basic ones. */
static void print_rates(const char *name, const uint8_t *bytes, size_t length)
{
	out("\t%s rates: ", name);
	for (size_t i = 0; i < length; i++)
		out("%u.%u%s ", (bytes[i] & 127) / 2, (bytes[i] & 1) * 5,
			bytes[i] & 128 ? "*" : "");
	out_char('\n');
}

static void print_name(const char *title, const uint8_t *bytes, size_t length)
{
	out("\t%s: ", title);
	iw_print_ssid(bytes, length);
	out_char('\n');
}

static void print_load(const uint8_t *bytes)
{
	out("\tBSS Load:\n\t\t * station count: %u\n\t\t * channel utilisation: %u/255\n"
		"\t\t * available admission capacity: %u [*32us]\n", le16(bytes), bytes[2],
		le16(bytes + 3));
}

static void print_erp(unsigned bits)
{
	out_text(bits ? "\tERP:" : "\tERP: <no flags>");
	iw_print_flags(bits, " ", "NonERP_Present\0Use_Protection\0Barker_Preamble_Mode\0", "");
	out_char('\n');
}

static void print_ht(const uint8_t *bytes)
{
	out_text("\tHT capabilities:\n");
	iw_print_ht(le16(bytes), bytes[2] & 3, bytes[2] >> 2 & 7, bytes + 3);
}

static void print_ht_operation(const uint8_t *bytes)
{
	out("\tHT operation:\n\t\t * primary channel: %u\n", bytes[0]);
	iw_print_number_bits(
		le16(bytes + 1) | le16(bytes + 4) << 16, "\t\t * ", &ht_operation_bits, "\n");
}

static void print_vht(const uint8_t *bytes)
{
	out_text("\tVHT capabilities:\n");
	iw_print_vht(le16(bytes) | le16(bytes + 2) << 16, bytes + 4);
}

static void print_vht_operation(const uint8_t *bytes)
{
	const char *width =
		words_at("20 or 40 MHz\0" "80 MHz\0" "160 MHz\0" "80+80 MHz\0", bytes[0]);

	out("\tVHT operation:\n\t\t * channel width: %u (%s)\n\t\t * center freq segment 1: %u\n"
		"\t\t * center freq segment 2: %u\n\t\t * VHT basic MCS set: 0x%04x\n", bytes[0],
		*width ? width : "unknown", bytes[1], bytes[2], le16(bytes + 3));
}

static bool print_vendor(const uint8_t *bytes, size_t length)
{
	static const uint8_t wpa[] = { 0x00, 0x50, 0xf2, 0x01 };

	if (length <= sizeof(wpa) || memcmp(bytes, wpa, sizeof(wpa)))
		return CONFIG_IW_ELEMENTS && iw_print_vendor(bytes, length);
	iw_print_security("WPA", bytes + sizeof(wpa), length - sizeof(wpa), wpa);
	return true;
}

static bool print_extension(unsigned type, const uint8_t *bytes, size_t length)
{
	switch (type) {
	case EXTENSION_HE: return iw_print_he_element(bytes, length);
	case EXTENSION_HE_OPERATION: return iw_print_he_operation(bytes, length);
	case EXTENSION_EHT_OPERATION: return iw_print_eht_operation(bytes, length);
	default: return false;
	}
}

bool iw_print_element(unsigned type, const uint8_t *bytes, size_t length)
{
	static const uint8_t ieee[] = { 0x00, 0x0f, 0xac };

	if (type == SSID && length <= 32)
		print_name("SSID", bytes, length);
	else if (type == RATES)
		print_rates("Supported", bytes, length);
	else if (type == MORE_RATES)
		print_rates("Extended supported", bytes, length);
	else if (type == DS && length == 1)
		out("\tDS Parameter set: channel %u\n", *bytes);
	else if (type == LOAD && length == 5)
		print_load(bytes);
	else if (type == ERP && length == 1)
		print_erp(*bytes);
	else if (type == RSN)
		iw_print_security("RSN", bytes, length, ieee);
	else if (type == HT_OPERATION && length == 22)
		print_ht_operation(bytes);
	else if (CONFIG_IW_BANDS && type == HT && length == 26)
		print_ht(bytes);
	else if (CONFIG_IW_BANDS && type == VHT && length == 12)
		print_vht(bytes);
	else if (type == VHT_OPERATION && length == 5)
		print_vht_operation(bytes);
	else if (type == VENDOR)
		return print_vendor(bytes, length);
	else if (CONFIG_IW_HE && type == EXTENSION && length)
		return print_extension(*bytes, bytes + 1, length - 1);
	else
		return CONFIG_IW_ELEMENTS && iw_print_more(type, bytes, length);
	return true;
}
