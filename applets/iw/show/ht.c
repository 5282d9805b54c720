/* SPDX-License-Identifier: MIT */
/* HT and VHT capabilities of a band or a network (IEEE 802.11-2020, 9.4.2.55 and 9.4.2.157). */
#include "common/cli/words.h"
#include "iw/show/show.h"

#define HT_BITS(X) \
	X(0, 1, 1, "RX LDPC") \
	X(1, 1, 1, "HT20/HT40") \
	X(1, 1, 0, "HT20") \
	X(2, 2, 0, "Static SM Power Save") \
	X(2, 2, 1, "Dynamic SM Power Save") \
	X(2, 2, 2, "SM Power Save invalid") \
	X(2, 2, 3, "SM Power Save disabled") \
	X(4, 1, 1, "RX Greenfield") \
	X(5, 1, 1, "RX HT20 SGI") \
	X(6, 1, 1, "RX HT40 SGI") \
	X(7, 1, 1, "TX STBC") \
	X(8, 2, 0, "No RX STBC") \
	X(8, 2, 1, "RX STBC 1-stream") \
	X(8, 2, 2, "RX STBC 2-streams") \
	X(8, 2, 3, "RX STBC 3-streams") \
	X(10, 1, 1, "HT Delayed Block Ack") \
	X(11, 1, 1, "Max AMSDU length: 7935 bytes") \
	X(11, 1, 0, "Max AMSDU length: 3839 bytes") \
	X(12, 1, 1, "DSSS/CCK HT40") \
	X(12, 1, 0, "No DSSS/CCK HT40") \
	X(14, 1, 1, "40 MHz Intolerant") \
	X(15, 1, 1, "L-SIG TXOP protection")
BIT_TABLE(ht_bits, HT_BITS);

#define VHT_BITS(X) \
	X(0, 2, 0, "Max MPDU length: 3895") \
	X(0, 2, 1, "Max MPDU length: 7991") \
	X(0, 2, 2, "Max MPDU length: 11454") \
	X(0, 2, 3, "Max MPDU length: (reserved)") \
	X(2, 2, 0, "Supported Channel Width: neither 160 nor 80+80") \
	X(2, 2, 1, "Supported Channel Width: 160 MHz") \
	X(2, 2, 2, "Supported Channel Width: 160 MHz, 80+80 MHz") \
	X(2, 2, 3, "Supported Channel Width: (reserved)") \
	X(4, 1, 1, "RX LDPC") \
	X(5, 1, 1, "short GI (80 MHz)") \
	X(6, 1, 1, "short GI (160/80+80 MHz)") \
	X(7, 1, 1, "TX STBC") \
	X(11, 1, 1, "SU Beamformer") \
	X(12, 1, 1, "SU Beamformee") \
	X(19, 1, 1, "MU Beamformer") \
	X(20, 1, 1, "MU Beamformee") \
	X(21, 1, 1, "VHT TXOP PS") \
	X(22, 1, 1, "+HTC-VHT") \
	X(28, 1, 1, "RX antenna pattern consistency") \
	X(29, 1, 1, "TX antenna pattern consistency")
BIT_TABLE(vht_bits, VHT_BITS);

enum { HT_RATES = 77 };

/* The numbers of the rates, with ranges: 0-15, 32. */
static void print_rate_numbers(const uint8_t *mask)
{
	const char *before = " ";

	for (unsigned i = 0; i < HT_RATES; i++) {
		unsigned first = i;

		if (!(mask[i / 8] >> i % 8 & 1))
			continue;
		while (i + 1 < HT_RATES && mask[(i + 1) / 8] >> (i + 1) % 8 & 1)
			i++;
		out("%s%u", before, first);
		if (i != first)
			out("-%u", i);
		before = ", ";
	}
	out_char('\n');
}

static void print_ht_rates(const uint8_t *set)
{
	unsigned fastest = (set[10] | set[11] << 8) & 0x3ff;
	bool defined = set[12] & 1, unequal = set[12] & 2;

	if (fastest)
		out("\t\tHT Max RX data rate: %u Mbps\n", fastest);
	out("\t\tHT %s MCS rate indexes supported:", defined && !unequal ? "TX/RX" : "RX");
	print_rate_numbers(set);
	if (defined && unequal)
		out("\t\tTX unequal modulation %ssupported\n\t\tHT TX Max spatial streams: %u\n",
			set[12] & 16 ? "" : "not ", (set[12] >> 2 & 3) + 1);
	if (!defined || unequal)
		out("\t\tHT TX MCS rate indexes %s\n",
			defined ? "supported may differ" : "are undefined");
}

void iw_print_ht(unsigned bits, unsigned length, unsigned spacing, const uint8_t *rates)
{
	const char *spacings = "No restriction\0" "1/4 usec\0" "1/2 usec\0" "1 usec\0" "2 usec\0"
		"4 usec\0" "8 usec\0" "16 usec\0";

	out("\t\tCapabilities: 0x%02x\n", bits);
	iw_print_number_bits(bits, "\t\t\t", &ht_bits, "\n");
	out("\t\tMaximum RX AMPDU length %u bytes (exponent: 0x0%02x)\n", (1u << (13 + length)) - 1,
		length);
	out("\t\tMinimum RX AMPDU time spacing: %s (0x%02x)\n", words_at(spacings, spacing),
		spacing);
	print_ht_rates(rates);
}

/* Two bits for each number of streams, then the fastest rate. */
static void print_vht_rates(const char *direction, const uint8_t *set)
{
	unsigned streams = set[0] | set[1] << 8;

	out("\t\tVHT %s MCS set:\n", direction);
	for (unsigned i = 0; i < 8; i++)
		out("\t\t\t%u streams: %s\n", i + 1,
			words_at("MCS 0-7\0MCS 0-8\0MCS 0-9\0not supported\0",
				streams >> 2 * i & 3));
	out("\t\tVHT %s highest supported: %u Mbps\n", direction, (set[2] | set[3] << 8) & 0x1fff);
}

void iw_print_vht(uint32_t bits, const uint8_t *rates)
{
	out("\t\tVHT Capabilities (0x%08x):\n", bits);
	iw_print_number_bits(bits, "\t\t\t", &vht_bits, "\n");
	print_vht_rates("RX", rates);
	print_vht_rates("TX", rates + 4);
	out("\t\tVHT extended NSS: %ssupported\n", rates[7] & 0x20 ? "" : "not ");
}
