/* SPDX-License-Identifier: MIT */
/* iw phy X info: what the driver can do besides. Words where iw(8) has some, the kernel's own names elsewhere. */
#include "common/cli/words.h"
#include "iw.h"
#include "texts.h"

static void put_limits(const struct nlattr *nest)
{
	const struct nlattr *limit = NULL, *type = NULL, *table[NL80211_IFACE_LIMIT_TYPES + 1];
	const char *between = "";

	while (iw_next(nest, &limit)) {
		const struct nlattr *types;
		const char *comma = " ";

		nl_sort_nest(limit, table, NL80211_IFACE_LIMIT_TYPES);
		types = table[NL80211_IFACE_LIMIT_TYPES];
		out("%s#{", between);
		for (type = NULL; iw_next(types, &type); comma = ", ")
			out("%s%s", comma, radio_dev_type(nl_type(type)));
		iw_line(" } <= %u%\n", table[NL80211_IFACE_LIMIT_MAX]);
		between = ", ";
	}
}

static void put_combinations(const struct nlattr *nest)
{
	static const uint8_t lines[] = {
		NL80211_IFACE_COMB_MAXNUM, NL80211_IFACE_COMB_MAXNUM, NL80211_IFACE_COMB_NUM_CHANNELS, NL80211_IFACE_COMB_STA_AP_BI_MATCH,
	};
	const struct nlattr *entry = NULL, *c[NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS + 1];

	if (!nest)
		return;
	out_text("\tvalid interface combinations:\n");
	while (iw_next(nest, &entry)) {
		uint32_t widths;
		const char *comma = ", radar detect widths: {";

		nl_sort_nest(entry, c, NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS);
		out_text("\t\t * ");
		put_limits(c[NL80211_IFACE_COMB_LIMITS]);
		iw_lines(c, "=,\n=\t\t   total <= %u%\n=, #channels <= %u%\n, STA/AP BI must match%\n", lines);
		widths = nl_u32(c[NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS]);
		for (unsigned i = 0; i < 14; i++) {
			if (!(widths >> i & 1))
				continue;
			out("%s %s", comma, iw_width(i));
			comma = ",";
		}
		out_text(widths ? " }\n" : "\n");
	}
	out_char('\n');
}

/* struct ieee80211_ht_cap: 2 bytes of capabilities, 1 of A-MPDU parameters, then the rates. */
static void put_ht_overrides(const struct nlattr *attribute)
{
	const char *names = "\t\t * maximum A-MSDU length\n\t\t * supported channel width\n\t\t * short GI for 40 MHz\n"
		"\t\t * max A-MPDU length exponent\n\t\t * min MPDU start spacing\n";
	static const uint8_t fields[] = { SET(11), SET(1), SET(6), SET(16), SET(17) };
	const uint8_t *mask;
	unsigned bits;

	if (!nl_has(attribute, 13))
		return;
	mask = nl_data(attribute);
	/* the parameters' bits are two fields: any bit of one counts */
	bits = mask[0] | mask[1] << 8 | !!(mask[2] & 3) << 16 | !!(mask[2] & 0x1c) << 17;
	out_text("\tHT Capability overrides:\n\t\t * MCS:");
	for (int i = 0; i < 10; i++)
		out(" %02x", mask[3 + i]);
	out_char('\n');
	iw_fields(bits, names, fields);
}

static void put_frames(const struct nlattr *nest, const char *way)
{
	const struct nlattr *type = NULL, *frame = NULL;

	if (!nest)
		return;
	out("\tSupported %s frame types:\n", way);
	while (iw_next(nest, &type)) {
		if (!nl_size(type))
			continue;
		out("\t\t * %s:", radio_dev_type(nl_type(type)));
		for (frame = NULL; iw_next(type, &frame);)
			out(" 0x%02x", nl_u16(frame));
		out_char('\n');
	}
}

static void put_extended(const struct nlattr *attribute)
{
	const uint8_t *bits;

	if (!attribute)
		return;
	bits = nl_data(attribute);
	out_text("\tSupported extended features:\n");
	for (unsigned i = 0; i < nl_size(attribute) * 8; i++) {
		char line[96];
		const char *name, *words;

		if (!(bits[i / 8] >> i % 8 & 1))
			continue;
		words = name = text_line(line, sizeof(line), words_iw_features, i);
		if (!name) {
			out("\t\t* [ %u ]\n", i);
			continue;
		}
		while (*words && *words != ':')
			words++;
		out("\t\t* [ %.*s ]%s\n", (int)(words - name), name, words);
	}
}

void iw_features(const struct nlattr *const *table)
{
	static const uint8_t plans[] = { WORDS_IW_PLANS };

	put_combinations(table[NL80211_ATTR_INTERFACE_COMBINATIONS]);
	put_ht_overrides(table[NL80211_ATTR_HT_CAPABILITY_MASK]);
	iw_fields(nl_u32(table[NL80211_ATTR_FEATURE_FLAGS]), words_iw_flags, NULL);
	iw_lines(table, words_iw_plans, plans);
	put_frames(table[NL80211_ATTR_TX_FRAME_TYPES], "TX");
	put_frames(table[NL80211_ATTR_RX_FRAME_TYPES], "RX");
	put_extended(table[NL80211_ATTR_EXT_FEATURES]);
}
