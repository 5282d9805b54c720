/* SPDX-License-Identifier: MIT */
/* iw phy X info, scan: what a band or a network can do of HT and VHT (IEEE 802.11-2020, 9.4.2.55 and 9.4.2.157). */
#include "iw.h"
#include "texts.h"

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
	if (!defined || unequal)
		out("\t\tHT TX MCS rate indexes %s\n", defined ? "supported may differ" : "are undefined");
}

/* Two bits a stream, then the fastest rate. */
static void put_vht_rates(const char *way, const uint8_t *set)
{
	const char *ranges = "MCS 0-7\nMCS 0-8\nMCS 0-9\nnot supported\n";
	unsigned streams = set[0] | set[1] << 8;

	out("\t\tVHT %s MCS set:\n", way);
	for (unsigned i = 0; i < 8; i++)
		out("\t\t\t%u streams: %s\n", i + 1, iw_nth(ranges, streams >> 2 * i & 3));
	out("\t\tVHT %s highest supported: %u Mbps\n", way, (set[2] | set[3] << 8) & 0x1fff);
}

void iw_ht(unsigned bits, unsigned factor, unsigned density, const uint8_t *rates)
{
	const char *gaps = "No restriction\n" "1/4 usec\n" "1/2 usec\n" "1 usec\n" "2 usec\n" "4 usec\n" "8 usec\n" "16 usec\n";
	static const uint8_t fields[] = { WORDS_IW_HT };

	out("\t\tCapabilities: 0x%02x\n", bits);
	iw_fields(bits, words_iw_ht, fields);
	out("\t\tMaximum RX AMPDU length %u bytes (exponent: 0x0%02x)\n\t\tMinimum RX AMPDU time spacing: %s (0x%02x)\n",
		(1u << (13 + factor)) - 1, factor, iw_nth(gaps, density), density);
	put_ht_rates(rates);
}

void iw_vht(unsigned bits, const uint8_t *rates)
{
	static const uint8_t fields[] = { WORDS_IW_VHT };

	out("\t\tVHT Capabilities (0x%08x):\n", bits);
	iw_fields(bits, words_iw_vht, fields);
	put_vht_rates("RX", rates);
	put_vht_rates("TX", rates + 4);
	out("\t\tVHT extended NSS: %ssupported\n", rates[7] & 0x20 ? "" : "not ");
}

void iw_band(const struct nlattr *const *band)
{
	const struct nlattr *ht = band[NL80211_BAND_ATTR_HT_MCS_SET], *vht = band[NL80211_BAND_ATTR_VHT_MCS_SET];

	if (nl_has(ht, 16))
		iw_ht(nl_u16(band[NL80211_BAND_ATTR_HT_CAPA]), nl_u8(band[NL80211_BAND_ATTR_HT_AMPDU_FACTOR]) & 3,
			nl_u8(band[NL80211_BAND_ATTR_HT_AMPDU_DENSITY]) & 7, nl_data(ht));
	if (nl_has(vht, 8))
		iw_vht(nl_u32(band[NL80211_BAND_ATTR_VHT_CAPA]), nl_data(vht));
}
