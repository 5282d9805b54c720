/* SPDX-License-Identifier: MIT */
/* iw list, iw phy X info: what a radio can do. The kernel splits the answer; each part is printed as it comes. */
#include "iw.h"
#include "texts.h"

/* Of the radio that is being printed. */
static struct phy {
	int band;		/* which of its bands, -1: none yet */
	bool frequencies;	/* the heading above them is there */
} phy;

#define PARTS_MAX NL80211_ATTR_MAX

/* A threshold of all ones is none. */
static void drop_unlimited(const struct nlattr **attribute)
{
	if (nl_u32(*attribute) == UINT32_MAX)
		*attribute = NULL;
}

static void put_basics(const struct nlattr **table)
{
	static const uint8_t lines[] = { WORDS_IW_PHY };

	drop_unlimited(&table[NL80211_ATTR_WIPHY_FRAG_THRESHOLD]);
	drop_unlimited(&table[NL80211_ATTR_WIPHY_RTS_THRESHOLD]);
	iw_lines(table, words_iw_phy, lines);
}

static void put_ciphers(const struct nlattr *attribute)
{
	const char *names = "WEP40\nTKIP\n" "3\n" "CCMP-128\nWEP104\nCMAC\n" "7\n" "GCMP-128\nGCMP-256\nCCMP-256\n"
		"GMAC-128\nGMAC-256\nCMAC-256\n";
	const uint32_t *ciphers;

	if (!attribute)
		return;
	ciphers = nl_data(attribute);
	out_text("\tSupported Ciphers:\n");
	for (size_t i = 0; i < nl_size(attribute) / 4; i++) {
		unsigned cipher = ciphers[i], number = cipher & 255;
		const char *name = cipher >> 8 == 0x000fac && number ? iw_nth(names, number - 1) : NULL;

		out("\t\t* %s (%02x-%02x-%02x:%u)\n", name ? name : "unknown", cipher >> 24, cipher >> 16 & 255, cipher >> 8 & 255,
			number);
	}
}

/* Both ways or none. */
static void join(const struct nlattr **table, unsigned tx, unsigned rx)
{
	if (!table[tx] || !table[rx])
		table[tx] = table[rx] = NULL;
}

static void put_antennas(const struct nlattr **table)
{
	static const uint8_t lines[] = {
		NL80211_ATTR_WIPHY_ANTENNA_AVAIL_TX, NL80211_ATTR_WIPHY_ANTENNA_AVAIL_RX, NL80211_ATTR_WIPHY_ANTENNA_TX,
		NL80211_ATTR_WIPHY_ANTENNA_RX,
	};

	join(table, NL80211_ATTR_WIPHY_ANTENNA_AVAIL_TX, NL80211_ATTR_WIPHY_ANTENNA_AVAIL_RX);
	join(table, NL80211_ATTR_WIPHY_ANTENNA_TX, NL80211_ATTR_WIPHY_ANTENNA_RX);
	iw_lines(table, "\tAvailable Antennas: TX %a%\n RX %a\n\tConfigured Antennas: TX %a%\n RX %a\n", lines);
}

/* Types are the attributes' own numbers. */
static void put_types(const struct nlattr *nest, const char *heading)
{
	const struct nlattr *type = NULL;

	if (!nest)
		return;
	out("\t%s:\n", heading);
	while (iw_next(nest, &type))
		out("\t\t * %s\n", radio_dev_type(nl_type(type)));
}

static void put_rate(const struct nlattr **rate)
{
	static const uint8_t lines[] = { NL80211_BITRATE_ATTR_RATE, NL80211_BITRATE_ATTR_2GHZ_SHORTPREAMBLE };

	iw_lines(rate, "=%1 Mbps%\n (short preamble supported)%\n", lines);
}

static void put_frequency(const struct nlattr **f)
{
	static const uint8_t lines[] = {
		NL80211_FREQUENCY_ATTR_FREQ, NL80211_FREQUENCY_ATTR_DISABLED, NL80211_FREQUENCY_ATTR_MAX_TX_POWER,
	};
	bool disabled = f[NL80211_FREQUENCY_ATTR_DISABLED], radar = f[NL80211_FREQUENCY_ATTR_RADAR];
	bool quiet = f[NL80211_FREQUENCY_ATTR_NO_IR] || f[__NL80211_FREQUENCY_ATTR_NO_IBSS];

	if (disabled)
		f[NL80211_FREQUENCY_ATTR_MAX_TX_POWER] = NULL;
	iw_lines(f, "=%u MHz [%c]%\n (disabled)%\n (%p dBm)%\n", lines);
	if ((quiet || radar) && !disabled)
		out(" (%s%s%s)", quiet ? "no IR" : "", quiet && radar ? ", " : "", radar ? "radar detection" : "");
}

/* A nest of nests, each printed by put; at most 32 kinds of attributes are in one. */
static void put_each(const struct nlattr *nest, void (*put)(const struct nlattr **table))
{
	const struct nlattr *entry = NULL, *table[32];

	while (iw_next(nest, &entry)) {
		nl_sort_nest(entry, table, 31);
		out_text("\t\t\t* ");
		put(table);
		out_char('\n');
	}
}

static void put_bands(const struct nlattr *nest)
{
	const struct nlattr *band = NULL, *table[NL80211_BAND_ATTR_MAX + 1];

	while (iw_next(nest, &band)) {
		if (phy.band != (int)nl_type(band)) {
			out("\tBand %u:\n", nl_type(band) + 1);
			phy.frequencies = false;
		}
		phy.band = nl_type(band);
		nl_sort_nest(band, table, NL80211_BAND_ATTR_MAX);
		if (CONFIG_IW_BANDS)
			iw_band(table);
		if (table[NL80211_BAND_ATTR_RATES])
			out_text("\t\tBitrates (non-HT):\n");
		put_each(table[NL80211_BAND_ATTR_RATES], put_rate);
		if (table[NL80211_BAND_ATTR_FREQS] && !phy.frequencies) {
			out_text("\t\tFrequencies:\n");
			phy.frequencies = true;
		}
		put_each(table[NL80211_BAND_ATTR_FREQS], put_frequency);
	}
}

static void put_commands(const struct nlattr *nest)
{
	const struct nlattr *command = NULL;

	if (!nest)
		return;
	out_text("\tSupported commands:\n");
	while (iw_next(nest, &command)) {
		const char *name = iw_nth(words_iw_commands, nl_u32(command));

		if (name)
			out("\t\t * %s\n", name);
		else
			out("\t\t * Unknown command (%u)\n", nl_u32(command));
	}
}

static int put_part(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[PARTS_MAX + 1];
	struct iw *iw = context;

	iw_sort(message, table, PARTS_MAX);
	if (iw->radio != nl_u32(table[NL80211_ATTR_WIPHY])) {
		iw->radio = nl_u32(table[NL80211_ATTR_WIPHY]);
		phy.band = -1;
		iw_line("Wiphy %e\n", table[NL80211_ATTR_WIPHY_NAME]);
		iw_line("\twiphy index: %u\n", table[NL80211_ATTR_WIPHY]);
	}
	put_basics(table);
	put_ciphers(table[NL80211_ATTR_CIPHER_SUITES]);
	put_antennas(table);
	put_types(table[NL80211_ATTR_SUPPORTED_IFTYPES], "Supported interface modes");
	put_bands(table[NL80211_ATTR_WIPHY_BANDS]);
	put_commands(table[NL80211_ATTR_SUPPORTED_COMMANDS]);
	put_types(table[NL80211_ATTR_SOFTWARE_IFTYPES], "software interface modes (can always be added)");
	if (CONFIG_IW_FEATURES)
		iw_features(table);
	return 0;
}

int iw_phy(struct iw *iw)
{
	iw->answer = put_part;
	/* without it the kernel leaves out what came after Linux 3.9 */
	nl_put(&iw->request, NL80211_ATTR_SPLIT_WIPHY_DUMP, NULL, 0);
	return 0;
}
