/* SPDX-License-Identifier: MIT */
/* iw phy X info: what a band can do of HT and VHT (IEEE 802.11-2020, 9.4.2.55 and 9.4.2.157). */
#include "common/cli/packed.h"
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
		iw_out("\t\tHT Max RX data rate: %u Mbps\n", fastest);
	iw_out("\t\tHT %s MCS rate indexes supported:", defined && !unequal ? "TX/RX" : "RX");
	put_indexes(set);
	if (defined && unequal)
		iw_out("\t\tTX unequal modulation %ssupported\n\t\tHT TX Max spatial streams: %u\n", set[12] & 16 ? "" : "not ",
			(set[12] >> 2 & 3) + 1);
	if (!defined)
		out_text(PACKED("\t\tHT TX MCS rate indexes are undefined\n"));
}

/* Two bits a stream, then the fastest rate. */
static void put_vht_rates(const char *way, const uint8_t *set)
{
	const char *ranges = PACKED("MCS 0-7\nMCS 0-8\nMCS 0-9\nnot supported\n");
	unsigned streams = set[0] | set[1] << 8;

	iw_out("\t\tVHT %s MCS set:\n", way);
	for (unsigned i = 0; i < 8; i++)
		iw_out("\t\t\t%u streams: %s\n", i + 1, iw_nth(ranges, streams >> 2 * i & 3));
	iw_out("\t\tVHT %s highest supported: %u Mbps\n", way, (set[2] | set[3] << 8) & 0x1fff);
}

static void put_ht(unsigned bits)
{
	static const uint16_t fields[] = { WORDS_IW_HT };

	iw_out("\t\tCapabilities: 0x%02x\n", bits);
	iw_fields(bits, words_iw_ht, fields);
}

static void put_vht(unsigned bits)
{
	static const uint16_t fields[] = { WORDS_IW_VHT };

	iw_out("\t\tVHT Capabilities (0x%08x):\n", bits);
	iw_fields(bits, words_iw_vht, fields);
}

void iw_band(const struct nlattr *const *band)
{
	const char *gaps = PACKED("No restriction\n" "1/4 usec\n" "1/2 usec\n" "1 usec\n" "2 usec\n" "4 usec\n" "8 usec\n" "16 usec\n");
	const struct nlattr *factor = band[NL80211_BAND_ATTR_HT_AMPDU_FACTOR], *density = band[NL80211_BAND_ATTR_HT_AMPDU_DENSITY];
	const struct nlattr *rates = band[NL80211_BAND_ATTR_VHT_MCS_SET];

	if (band[NL80211_BAND_ATTR_HT_CAPA])
		put_ht(nl_u16(band[NL80211_BAND_ATTR_HT_CAPA]));
	if (factor)
		iw_out("\t\tMaximum RX AMPDU length %u bytes (exponent: 0x0%02x)\n", (1u << (13 + (nl_u8(factor) & 3))) - 1, nl_u8(factor));
	if (density)
		iw_out("\t\tMinimum RX AMPDU time spacing: %s (0x%02x)\n", iw_nth(gaps, nl_u8(density) & 7), nl_u8(density));
	if (nl_has(band[NL80211_BAND_ATTR_HT_MCS_SET], 16))
		put_ht_rates(nl_data(band[NL80211_BAND_ATTR_HT_MCS_SET]));
	if (band[NL80211_BAND_ATTR_VHT_CAPA])
		put_vht(nl_u32(band[NL80211_BAND_ATTR_VHT_CAPA]));
	if (nl_has(rates, 8)) {
		const uint8_t *set = nl_data(rates);

		put_vht_rates("RX", set);
		put_vht_rates("TX", set + 4);
		iw_out("\t\tVHT extended NSS: %ssupported\n", set[7] & 0x20 ? "" : "not ");
	}
}
