/* SPDX-License-Identifier: MIT */
/* iw list, iw phy X info: what a radio can do. The kernel splits the answer; each part is printed
 * as it comes. */
#include "common/cli/words.h"
#include "iw/commands/commands.h"
#include "iw/show/show.h"

/* X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the answer
 * has the attribute; ABSENT: if not; ALWAYS: in any case. FLAG prints no value; types: show.h.
 * Here: MASK in hexadecimal, REACH a coverage class as metres, TENTHS and DBM_TENTHS a number with
 * one decimal, CHANNEL a frequency as the number of its channel. */
#define TITLE(X) \
	X(TEXT, NL80211_ATTR_WIPHY_NAME, ALWAYS, "Wiphy %\n") \
	X(U32, NL80211_ATTR_WIPHY, SHOW, "\twiphy index: %\n")
ATTRIBUTE_TABLE(title, TITLE);

#define BASICS(X) \
	X(U8, NL80211_ATTR_MAX_NUM_SCAN_SSIDS, SHOW, "\tmax # scan SSIDs: %\n") \
	X(U16, NL80211_ATTR_MAX_SCAN_IE_LEN, SHOW, "\tmax scan IEs length: % bytes\n") \
	X(U8, NL80211_ATTR_MAX_NUM_SCHED_SCAN_SSIDS, SHOW, "\tmax # sched scan SSIDs: %\n") \
	X(U8, NL80211_ATTR_MAX_MATCH_SETS, SHOW, "\tmax # match sets: %\n") \
	X(U32, NL80211_ATTR_WIPHY_FRAG_THRESHOLD, SHOW, "\tFragmentation threshold: %\n") \
	X(U32, NL80211_ATTR_WIPHY_RTS_THRESHOLD, SHOW, "\tRTS threshold: %\n") \
	X(U8, NL80211_ATTR_WIPHY_RETRY_SHORT, SHOW, "\tRetry short limit: %\n") \
	X(U8, NL80211_ATTR_WIPHY_RETRY_LONG, SHOW, "\tRetry long limit: %\n") \
	X(U8, NL80211_ATTR_WIPHY_COVERAGE_CLASS, SHOW, "\tCoverage class: %") \
	X(REACH, NL80211_ATTR_WIPHY_COVERAGE_CLASS, SHOW, " (up to %m)\n") \
	X(FLAG, NL80211_ATTR_SUPPORT_IBSS_RSN, SHOW, "\tDevice supports RSN-IBSS.\n") \
	X(FLAG, NL80211_ATTR_SUPPORT_AP_UAPSD, SHOW, "\tDevice supports AP-side u-APSD.\n") \
	X(FLAG, NL80211_ATTR_ROAM_SUPPORT, SHOW, "\tDevice supports roaming.\n") \
	X(FLAG, NL80211_ATTR_TDLS_SUPPORT, SHOW, "\tDevice supports T-DLS.\n")
ATTRIBUTE_TABLE(basics, BASICS);

#define ANTENNAS(X) \
	X(MASK, NL80211_ATTR_WIPHY_ANTENNA_AVAIL_TX, SHOW, "\tAvailable Antennas: TX %") \
	X(MASK, NL80211_ATTR_WIPHY_ANTENNA_AVAIL_RX, SHOW, " RX %\n") \
	X(MASK, NL80211_ATTR_WIPHY_ANTENNA_TX, SHOW, "\tConfigured Antennas: TX %") \
	X(MASK, NL80211_ATTR_WIPHY_ANTENNA_RX, SHOW, " RX %\n")
ATTRIBUTE_TABLE(antennas, ANTENNAS);

#define BITRATE(X) \
	X(TENTHS, NL80211_BITRATE_ATTR_RATE, ALWAYS, "\t\t\t* % Mbps") \
	X(FLAG, NL80211_BITRATE_ATTR_2GHZ_SHORTPREAMBLE, SHOW, " (short preamble supported)")
ATTRIBUTE_TABLE(bitrate, BITRATE);

#define FREQUENCY(X) \
	X(U32, NL80211_FREQUENCY_ATTR_FREQ, ALWAYS, "\t\t\t* % MHz") \
	X(CHANNEL, NL80211_FREQUENCY_ATTR_FREQ, ALWAYS, " [%]") \
	X(FLAG, NL80211_FREQUENCY_ATTR_DISABLED, SHOW, " (disabled)") \
	X(DBM_TENTHS, NL80211_FREQUENCY_ATTR_MAX_TX_POWER, SHOW, " (% dBm)")
ATTRIBUTE_TABLE(frequency, FREQUENCY);

/* The radio that is being printed. */
static struct phy {
	int band;		/* -1: no band yet */
	bool frequencies;	/* their title is printed */
} phy;

/* A threshold of all ones is none. */
static void drop_unlimited(const struct nlattr **attribute)
{
	if (nl_u32(*attribute) == UINT32_MAX)
		*attribute = NULL;
}

static void print_basics(const struct nlattr **table)
{
	drop_unlimited(&table[NL80211_ATTR_WIPHY_FRAG_THRESHOLD]);
	drop_unlimited(&table[NL80211_ATTR_WIPHY_RTS_THRESHOLD]);
	iw_print(&basics, table);
}

static void print_ciphers(const struct nlattr *attribute)
{
	const char *names = "0\0WEP40\0TKIP\0" "3\0CCMP-128\0WEP104\0CMAC\0" "7\0GCMP-128\0"
		"GCMP-256\0CCMP-256\0GMAC-128\0GMAC-256\0CMAC-256\0";
	const uint32_t *ciphers;

	if (!attribute)
		return;
	ciphers = nl_data(attribute);
	out_text("\tSupported Ciphers:\n");
	for (size_t i = 0; i < nl_size(attribute) / 4; i++) {
		unsigned cipher = ciphers[i], number = cipher & 255;
		const char *name = cipher >> 8 == 0x000fac && number ? words_at(names, number) : "";

		out("\t\t* %s (%02x-%02x-%02x:%u)\n", *name ? name : "unknown", cipher >> 24,
			cipher >> 16 & 255, cipher >> 8 & 255, number);
	}
}

/* Both directions or none. */
static void join(const struct nlattr **table, unsigned tx, unsigned rx)
{
	if (!table[tx] || !table[rx])
		table[tx] = table[rx] = NULL;
}

static void print_antennas(const struct nlattr **table)
{
	join(table, NL80211_ATTR_WIPHY_ANTENNA_AVAIL_TX, NL80211_ATTR_WIPHY_ANTENNA_AVAIL_RX);
	join(table, NL80211_ATTR_WIPHY_ANTENNA_TX, NL80211_ATTR_WIPHY_ANTENNA_RX);
	iw_print(&antennas, table);
}

/* A nest whose attributes' types are types of interfaces. */
static void print_iftypes(const struct nlattr *nest, const char *title)
{
	const struct nlattr *type = NULL;

	if (!nest)
		return;
	out("\t%s:\n", title);
	while (iw_next(nest, &type))
		out("\t\t * %s\n", radio_dev_type(nl_type(type)));
}

static void print_bitrates(const struct nlattr *nest)
{
	const struct nlattr *entry = NULL, *table[NL80211_BITRATE_ATTR_MAX + 1];

	while (iw_next(nest, &entry)) {
		nl_sort_nest(entry, table, NL80211_BITRATE_ATTR_MAX);
		iw_print(&bitrate, table);
		out_char('\n');
	}
}

static void print_frequency(const struct nlattr **table)
{
	bool disabled = table[NL80211_FREQUENCY_ATTR_DISABLED];
	const char *quiet = iw_quiet(table);
	const char *radar = table[NL80211_FREQUENCY_ATTR_RADAR] ? "radar detection" : NULL;

	if (disabled)
		table[NL80211_FREQUENCY_ATTR_MAX_TX_POWER] = NULL;
	iw_print(&frequency, table);
	if ((quiet || radar) && !disabled)
		out(" (%s%s%s)", quiet ? quiet : "", quiet && radar ? ", " : "",
			radar ? radar : "");
	out_char('\n');
}

static void print_frequencies(const struct nlattr *nest)
{
	const struct nlattr *entry = NULL, *table[NL80211_FREQUENCY_ATTR_MAX + 1];

	while (iw_next(nest, &entry)) {
		nl_sort_nest(entry, table, NL80211_FREQUENCY_ATTR_MAX);
		print_frequency(table);
	}
}

static void print_ht_and_vht(const struct nlattr *const *band)
{
	const struct nlattr *ht = band[NL80211_BAND_ATTR_HT_MCS_SET];
	const struct nlattr *vht = band[NL80211_BAND_ATTR_VHT_MCS_SET];

	if (nl_has(ht, 16))
		iw_print_ht(nl_u16(band[NL80211_BAND_ATTR_HT_CAPA]),
			nl_u8(band[NL80211_BAND_ATTR_HT_AMPDU_FACTOR]) & 3,
			nl_u8(band[NL80211_BAND_ATTR_HT_AMPDU_DENSITY]) & 7, nl_data(ht));
	if (nl_has(vht, 8))
		iw_print_vht(nl_u32(band[NL80211_BAND_ATTR_VHT_CAPA]), nl_data(vht));
}

/* A band may come in several parts. */
static void print_bands(const struct nlattr *nest)
{
	const struct nlattr *band = NULL, *table[NL80211_BAND_ATTR_MAX + 1];

	while (iw_next(nest, &band)) {
		nl_sort_nest(band, table, NL80211_BAND_ATTR_MAX);
		if (phy.band != (int)nl_type(band)) {
			phy.band = nl_type(band);
			phy.frequencies = false;
			out("\tBand %d:\n", phy.band + 1);
		}
		if (CONFIG_IW_BANDS)
			print_ht_and_vht(table);
		if (CONFIG_IW_HE)
			iw_print_he(table[NL80211_BAND_ATTR_IFTYPE_DATA], phy.band);
		if (table[NL80211_BAND_ATTR_RATES]) {
			out_text("\t\tBitrates (non-HT):\n");
			print_bitrates(table[NL80211_BAND_ATTR_RATES]);
		}
		if (table[NL80211_BAND_ATTR_FREQS] && !phy.frequencies) {
			out_text("\t\tFrequencies:\n");
			phy.frequencies = true;
		}
		print_frequencies(table[NL80211_BAND_ATTR_FREQS]);
	}
}

static void print_commands(const struct nlattr *nest)
{
	const struct nlattr *command = NULL;

	if (!nest)
		return;
	out_text("\tSupported commands:\n");
	while (iw_next(nest, &command)) {
		const char *name = iw_command_name(nl_u32(command));

		if (*name)
			out("\t\t * %s\n", name);
		else
			out("\t\t * Unknown command (%u)\n", nl_u32(command));
	}
}

static int print_part(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_MAX + 1];
	struct iw *iw = context;

	iw_sort(message, table, NL80211_ATTR_MAX);
	if (iw->radio != nl_u32(table[NL80211_ATTR_WIPHY])) {
		iw->radio = nl_u32(table[NL80211_ATTR_WIPHY]);
		phy.band = -1;
		iw_print(&title, table);
	}
	print_basics(table);
	print_ciphers(table[NL80211_ATTR_CIPHER_SUITES]);
	print_antennas(table);
	print_iftypes(table[NL80211_ATTR_SUPPORTED_IFTYPES], "Supported interface modes");
	print_bands(table[NL80211_ATTR_WIPHY_BANDS]);
	print_commands(table[NL80211_ATTR_SUPPORTED_COMMANDS]);
	print_iftypes(table[NL80211_ATTR_SOFTWARE_IFTYPES],
		"software interface modes (can always be added)");
	if (CONFIG_IW_FEATURES)
		iw_print_features(table);
	return 0;
}

int iw_phy(struct iw *iw)
{
	iw->answer = print_part;
	/* without it the kernel leaves out what came after Linux 3.9 */
	nl_put(&iw->request, NL80211_ATTR_SPLIT_WIPHY_DUMP, NULL, 0);
	return 0;
}
