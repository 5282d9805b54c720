/* SPDX-License-Identifier: MIT */
/* How a network uses HE and EHT (IEEE 802.11ax, 9.4.2.249; IEEE 802.11be, 9.4.2.311). */
#include "iw/show/elements.h"
#include "iw/show/show.h"

/* Three bytes, the bits for what follows among them; then one about the colour. */
#define HE_PARAMETERS(X) \
	X(0, 3, ANY_VALUE, "Default PE Duration: ") \
	X(3, 1, 1, "TWT Required") \
	X(4, 10, ANY_VALUE, "TXOP Duration RTS Threshold: ") \
	X(14, 1, 1, "VHT Operation Information Present") \
	X(15, 1, 1, "Co-Hosted BSS") \
	X(16, 1, 1, "ER SU Disable") \
	X(17, 1, 1, "6 GHz Operation Information Present")
BIT_TABLE(he_parameters, HE_PARAMETERS);

#define COLOR(X) \
	X(0, 6, ANY_VALUE, "BSS Color: ") \
	X(6, 1, 1, "Partial BSS Color") \
	X(7, 1, 1, "BSS Color Disabled")
BIT_TABLE(color, COLOR);

#define SIX_GHZ(X) \
	X(0, 8, ANY_VALUE, "Primary Channel: ") \
	X(8, 2, 0, "Channel Width: 20 MHz") \
	X(8, 2, 1, "Channel Width: 40 MHz") \
	X(8, 2, 2, "Channel Width: 80 MHz") \
	X(8, 2, 3, "Channel Width: 80+80 or 160 MHz") \
	X(11, 3, ANY_VALUE, "Regulatory Info: ") \
	X(16, 8, ANY_VALUE, "Center Frequency Segment 0: ") \
	X(24, 8, ANY_VALUE, "Center Frequency Segment 1: ") \
	X(32, 8, ANY_VALUE, "Minimum Rate: ")
BIT_TABLE(six_ghz, SIX_GHZ);

#define EHT_PARAMETERS(X) \
	X(2, 1, 1, "EHT Default PE Duration") \
	X(3, 1, 1, "Group Addressed BU Indication Limit") \
	X(4, 2, ANY_VALUE, "Group Addressed BU Indication Exponent: 0x")
BIT_TABLE(eht_parameters, EHT_PARAMETERS);

#define EHT_CHANNEL(X) \
	X(0, 3, 0, "Channel Width: 20 MHz") \
	X(0, 3, 1, "Channel Width: 40 MHz") \
	X(0, 3, 2, "Channel Width: 80 MHz") \
	X(0, 3, 3, "Channel Width: 160 MHz") \
	X(0, 3, 4, "Channel Width: 320 MHz") \
	X(8, 8, ANY_VALUE, "Center Frequency Segment 0: ") \
	X(16, 8, ANY_VALUE, "Center Frequency Segment 1: ")
BIT_TABLE(eht_channel, EHT_CHANNEL);

enum {
	HE_SIZE = 6, HE_HAS_VHT = 0x40, HE_HAS_COHOSTED = 0x80,	/* second byte */
	HE_HAS_6GHZ = 0x02,					/* third byte */
	VHT_SIZE = 3, COHOSTED_SIZE = 1, SIX_GHZ_SIZE = 5,
	EHT_SIZE = 5, EHT_HAS_CHANNEL = 0x01, EHT_HAS_BITMAP = 0x02,
	EHT_CHANNEL_SIZE = 3, EHT_BITMAP_SIZE = 2,
};

/* "TITLE0x0103": size bytes in their order. */
static void print_bytes(const char *title, const uint8_t *bytes, size_t size)
{
	out("\t\t%s0x", title);
	while (size--)
		out("%02x", *bytes++);
	out_char('\n');
}

bool iw_print_he_operation(const uint8_t *bytes, size_t length)
{
	const uint8_t *end = bytes + length, *more = bytes + HE_SIZE;

	if (length < HE_SIZE)
		return false;
	out("\tHE Operation:\n\t\tHE Operation Parameters: (0x%02x%02x%02x)\n", bytes[2],
		bytes[1], bytes[0]);
	iw_print_bits(bytes, "\t\t\t", &he_parameters, "\n");
	iw_print_bits(bytes + 3, "\t\t", &color, "\n");
	out("\t\tBasic HE-MCS NSS Set: 0x%04x\n", le16(bytes + 4));
	iw_print_he_streams("\t\t\t", le16(bytes + 4));
	if (bytes[1] & HE_HAS_VHT && end - more >= VHT_SIZE) {
		print_bytes("VHT Operation Info: ", more, VHT_SIZE);
		more += VHT_SIZE;
	}
	if (bytes[1] & HE_HAS_COHOSTED && end - more >= COHOSTED_SIZE) {
		print_bytes("Co-Hosted BSSID Indicator: ", more, COHOSTED_SIZE);
		more += COHOSTED_SIZE;
	}
	if (bytes[2] & HE_HAS_6GHZ && end - more >= SIX_GHZ_SIZE) {
		print_bytes("6 Ghz Operation Information: ", more, SIX_GHZ_SIZE);
		iw_print_bits(more, "\t\t\t", &six_ghz, "\n");
	}
	return true;
}

bool iw_print_eht_operation(const uint8_t *bytes, size_t length)
{
	const uint8_t *more = bytes + EHT_SIZE;

	if (length < EHT_SIZE)
		return false;
	out("\tEHT Operation:\n\t\tEHT Operation Parameters: (0x%02x)\n", bytes[0]);
	iw_print_bits(bytes, "\t\t\t", &eht_parameters, "\n");
	print_bytes("Basic EHT-MCS And NSS Set: ", bytes + 1, EHT_SIZE - 1);
	length -= EHT_SIZE;
	if (!(bytes[0] & EHT_HAS_CHANNEL) || length < EHT_CHANNEL_SIZE)
		return true;
	print_bytes("EHT Operation Info: ", more, EHT_CHANNEL_SIZE);
	iw_print_bits(more, "\t\t\t", &eht_channel, "\n");
	if (bytes[0] & EHT_HAS_BITMAP && length >= EHT_CHANNEL_SIZE + EHT_BITMAP_SIZE)
		out("\t\tDisabled Subchannel Bitmap: 0x%04x\n", le16(more + EHT_CHANNEL_SIZE));
	return true;
}
