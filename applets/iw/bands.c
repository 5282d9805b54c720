/* SPDX-License-Identifier: MIT */
/* iw phy X info: what a band can do of HT and VHT (IEEE 802.11-2020, 9.4.2.55 and 9.4.2.157). */
#include "iw.h"

/* A line for each bit that is set; a '?' stands for one without a name. */
static void put_bits(unsigned bits, const char *names)
{
	for (; *names; bits >>= 1) {
		const char *name = names;

		if (bits & 1 && *name != '?')
			out("\t\t\t%s\n", name);
		while (*names++)
			;
	}
}

static void put_ht(unsigned bits)
{
	static const char saving[] = "Static SM Power Save\0Dynamic SM Power Save\0SM Power Save invalid\0SM Power Save disabled\0";
	static const char stbc[] = "No RX STBC\0RX STBC 1-stream\0RX STBC 2-streams\0RX STBC 3-streams\0";

	out("\t\tCapabilities: 0x%02x\n", bits);
	put_bits(bits, "RX LDPC\0");
	out("\t\t\t%s\n\t\t\t%s\n", bits & 2 ? "HT20/HT40" : "HT20", iw_nth(saving, bits >> 2 & 3));
	put_bits(bits >> 4, "RX Greenfield\0RX HT20 SGI\0RX HT40 SGI\0TX STBC\0");
	out("\t\t\t%s\n", iw_nth(stbc, bits >> 8 & 3));
	put_bits(bits >> 10, "HT Delayed Block Ack\0");
	out("\t\t\tMax AMSDU length: %u bytes\n\t\t\t%sDSSS/CCK HT40\n", bits & 0x800 ? 7935 : 3839, bits & 0x1000 ? "" : "No ");
	put_bits(bits >> 14, "40 MHz Intolerant\0L-SIG TXOP protection\0");
}

/* The rates' numbers, ranges of them as 0-15. */
static void put_indexes(const uint8_t *mask)
{
	const char *before = " ";

	for (unsigned i = 0; i < 77; i++) {
		unsigned first = i;

		if (!(mask[i / 8] >> i % 8 & 1))
			continue;
		while (i + 1 < 77 && mask[(i + 1) / 8] >> (i + 1) % 8 & 1)
			i++;
		out("%s%u", before, first);
		if (i != first)
			out("-%u", i);
		before = ", ";
	}
	out_char('\n');
}

static void put_ht_rates(const uint8_t *set)
{
	unsigned fastest = (set[10] | set[11] << 8) & 0x3ff;
	bool defined = set[12] & 1, unequal = set[12] & 2;

	if (fastest)
		out("\t\tHT Max RX data rate: %u Mbps\n", fastest);
	out("\t\tHT %s MCS rate indexes supported:", defined && !unequal ? "TX/RX" : "RX");
	put_indexes(set);
	if (defined && unequal)
		out("\t\tTX unequal modulation %ssupported\n\t\tHT TX Max spatial streams: %u\n", set[12] & 16 ? "" : "not ",
			(set[12] >> 2 & 3) + 1);
	if (!defined)
		out_text("\t\tHT TX MCS rate indexes are undefined\n");
}

static void put_vht(unsigned bits)
{
	static const char lengths[] = "3895\0" "7991\0" "11454\0(reserved)\0";
	static const char widths[] = "neither 160 nor 80+80\0" "160 MHz\0" "160 MHz, 80+80 MHz\0(reserved)\0";

	out("\t\tVHT Capabilities (0x%08x):\n\t\t\tMax MPDU length: %s\n\t\t\tSupported Channel Width: %s\n", bits,
		iw_nth(lengths, bits & 3), iw_nth(widths, bits >> 2 & 3));
	put_bits(bits >> 4, "RX LDPC\0short GI (80 MHz)\0short GI (160/80+80 MHz)\0TX STBC\0");
	put_bits(bits >> 11, "SU Beamformer\0SU Beamformee\0");
	put_bits(bits >> 19, "MU Beamformer\0MU Beamformee\0VHT TXOP PS\0+HTC-VHT\0");
	put_bits(bits >> 28, "RX antenna pattern consistency\0TX antenna pattern consistency\0");
}

/* Two bits a stream, then the fastest rate. */
static void put_vht_rates(const char *way, const uint8_t *set)
{
	static const char ranges[] = "MCS 0-7\0MCS 0-8\0MCS 0-9\0not supported\0";
	unsigned streams = set[0] | set[1] << 8;

	out("\t\tVHT %s MCS set:\n", way);
	for (unsigned i = 0; i < 8; i++)
		out("\t\t\t%u streams: %s\n", i + 1, iw_nth(ranges, streams >> 2 * i & 3));
	out("\t\tVHT %s highest supported: %u Mbps\n", way, (set[2] | set[3] << 8) & 0x1fff);
}

void iw_band(const struct nlattr *const *band)
{
	static const char gaps[] = "No restriction\0" "1/4 usec\0" "1/2 usec\0" "1 usec\0" "2 usec\0" "4 usec\0" "8 usec\0" "16 usec\0";
	const struct nlattr *factor = band[NL80211_BAND_ATTR_HT_AMPDU_FACTOR], *density = band[NL80211_BAND_ATTR_HT_AMPDU_DENSITY];
	const struct nlattr *rates = band[NL80211_BAND_ATTR_VHT_MCS_SET];

	if (band[NL80211_BAND_ATTR_HT_CAPA])
		put_ht(nl_u16(band[NL80211_BAND_ATTR_HT_CAPA]));
	if (factor)
		out("\t\tMaximum RX AMPDU length %u bytes (exponent: 0x0%02x)\n", (1u << (13 + (nl_u8(factor) & 3))) - 1, nl_u8(factor));
	if (density)
		out("\t\tMinimum RX AMPDU time spacing: %s (0x%02x)\n", iw_nth(gaps, nl_u8(density) & 7), nl_u8(density));
	if (nl_has(band[NL80211_BAND_ATTR_HT_MCS_SET], 16))
		put_ht_rates(nl_data(band[NL80211_BAND_ATTR_HT_MCS_SET]));
	if (band[NL80211_BAND_ATTR_VHT_CAPA])
		put_vht(nl_u32(band[NL80211_BAND_ATTR_VHT_CAPA]));
	if (nl_has(rates, 8)) {
		const uint8_t *set = nl_data(rates);

		put_vht_rates("RX", set);
		put_vht_rates("TX", set + 4);
		out("\t\tVHT extended NSS: %ssupported\n", set[7] & 0x20 ? "" : "not ");
	}
}
