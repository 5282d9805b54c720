/* SPDX-License-Identifier: MIT */
/* iw phy X channels: what a radio may do on each of its channels. */
#include "common/cli/words.h"
#include "iw/commands/commands.h"
#include "iw/show/show.h"

/* X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the answer
 * has the attribute; ABSENT: if not; ALWAYS: in any case. FLAG prints no value; types: show.h. */
#define CHANNEL(X) \
	X(U32, NL80211_FREQUENCY_ATTR_FREQ, ALWAYS, "\t* % MHz") \
	X(CHANNEL, NL80211_FREQUENCY_ATTR_FREQ, ALWAYS, " [%] ") \
	X(FLAG, NL80211_FREQUENCY_ATTR_DISABLED, SHOW, "(disabled)") \
	X(FLAG, NL80211_FREQUENCY_ATTR_FREQ, ALWAYS, "\n") \
	X(DBM_TENTHS, NL80211_FREQUENCY_ATTR_MAX_TX_POWER, SHOW, "\t  Maximum TX power: % dBm\n")
ATTRIBUTE_TABLE(channel, CHANNEL);

#define RADAR(X) \
	X(DFS_STATE, NL80211_FREQUENCY_ATTR_DFS_STATE, SHOW, "\t  DFS state: %") \
	X(SECONDS_OF_MS, NL80211_FREQUENCY_ATTR_DFS_TIME, SHOW, " (for % sec)") \
	X(FLAG, NL80211_FREQUENCY_ATTR_DFS_STATE, SHOW, "\n") \
	X(U32, NL80211_FREQUENCY_ATTR_DFS_CAC_TIME, SHOW, "\t  DFS CAC time: % ms\n")
enum { ATTR_DFS_STATE = ATTR_IW_TYPES, ATTR_SECONDS_OF_MS };
ATTRIBUTE_TABLE(radar, RADAR);

/* What the band that is being printed can do; its parts may come one after another. */
static struct band {
	int number;		/* -1: no band yet */
	bool ht40, vht80, vht160;
} band;

static void print_value(unsigned type, const struct nlattr *attribute)
{
	const char *state;

	switch (type) {
	case ATTR_DFS_STATE:
		/* enum nl80211_dfs_state */
		state = words_at("usable\0unavailable\0available\0", nl_u32(attribute));
		out_text(*state ? state : "unknown");
		break;
	case ATTR_SECONDS_OF_MS:
		out("%u", nl_u32(attribute) / 1000);
		break;
	default:
		iw_print_value(type, attribute);
	}
}

static void print_widths(const struct nlattr *const *table)
{
	out_text("\t  Channel widths:");
	if (!table[NL80211_FREQUENCY_ATTR_NO_20MHZ])
		out_text(" 20MHz");
	if (band.ht40 && !table[NL80211_FREQUENCY_ATTR_NO_HT40_MINUS])
		out_text(" HT40-");
	if (band.ht40 && !table[NL80211_FREQUENCY_ATTR_NO_HT40_PLUS])
		out_text(" HT40+");
	if (band.vht80 && !table[NL80211_FREQUENCY_ATTR_NO_80MHZ])
		out_text(" VHT80");
	if (band.vht160 && !table[NL80211_FREQUENCY_ATTR_NO_160MHZ])
		out_text(" VHT160");
	out_char('\n');
}

static void print_channel(const struct nlattr **table)
{
	bool disabled = table[NL80211_FREQUENCY_ATTR_DISABLED];
	const char *quiet = iw_quiet(table);

	if (disabled)
		for (unsigned i = 0; i <= NL80211_FREQUENCY_ATTR_MAX; i++)
			if (i != NL80211_FREQUENCY_ATTR_FREQ &&
				i != NL80211_FREQUENCY_ATTR_DISABLED)
				table[i] = NULL;
	iw_print(&channel, table);
	if (disabled)
		return;
	if (quiet)
		out("\t  %c%s\n", *quiet - 'a' + 'A', quiet + 1);
	if (table[NL80211_FREQUENCY_ATTR_RADAR])
		out_text("\t  Radar detection\n");
	print_widths(table);
	if (table[NL80211_FREQUENCY_ATTR_RADAR] || table[NL80211_FREQUENCY_ATTR_DFS_STATE])
		attribute_print(&radar, table, print_value);
}

static void begin_band(const struct nlattr *nest, const struct nlattr *const *table)
{
	const struct nlattr *ht = table[NL80211_BAND_ATTR_HT_CAPA],
			    *vht = table[NL80211_BAND_ATTR_VHT_CAPA];

	if (band.number != (int)nl_type(nest)) {
		band = (struct band){ .number = nl_type(nest) };
		out("Band %d:\n", band.number + 1);
	}
	/* HT: bit 1, 40 MHz. VHT: bits 2 and 3, 160 MHz */
	if (ht)
		band.ht40 = nl_u16(ht) & 2;
	if (vht) {
		band.vht80 = true;
		band.vht160 = nl_u32(vht) & 12;
	}
}

static int print_part(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_WIPHY_BANDS + 1], *parts[NL80211_BAND_ATTR_MAX + 1];
	const struct nlattr *nest = NULL, *entry, *frequency[NL80211_FREQUENCY_ATTR_MAX + 1];
	struct iw *iw = context;

	if (iw->radio < 0)
		band.number = -1;
	iw->radio = 0;
	iw_sort(message, table, NL80211_ATTR_WIPHY_BANDS);
	while (iw_next(table[NL80211_ATTR_WIPHY_BANDS], &nest)) {
		nl_sort_nest(nest, parts, NL80211_BAND_ATTR_MAX);
		begin_band(nest, parts);
		for (entry = NULL; iw_next(parts[NL80211_BAND_ATTR_FREQS], &entry);) {
			nl_sort_nest(entry, frequency, NL80211_FREQUENCY_ATTR_MAX);
			print_channel(frequency);
		}
	}
	return 0;
}

int iw_phy_channels(struct iw *iw)
{
	iw->answer = print_part;
	nl_put(&iw->request, NL80211_ATTR_SPLIT_WIPHY_DUMP, NULL, 0);
	return 0;
}
