/* SPDX-License-Identifier: MIT */
/* iw list, iw phy X info: what a radio can do. The kernel splits the answer; each part is printed as it comes. */
#include "iw.h"

struct phy_list {
	int64_t radio;		/* which one is being printed, -1: none yet */
	int band;		/* which of its bands, -1: none yet */
	bool frequencies;	/* the heading above them is there */
};

#define PARTS_MAX NL80211_ATTR_MAX

static void put_number(const struct nlattr *attribute, const char *what)
{
	if (attribute)
		out("\t%s: %u\n", what, nl_size(attribute) == 1 ? nl_u8(attribute) :
			nl_size(attribute) == 2 ? nl_u16(attribute) : nl_u32(attribute));
}

static void put_basics(const struct nlattr *const *table)
{
	unsigned coverage = nl_u8(table[NL80211_ATTR_WIPHY_COVERAGE_CLASS]);

	put_number(table[NL80211_ATTR_MAX_NUM_SCAN_SSIDS], "max # scan SSIDs");
	if (table[NL80211_ATTR_MAX_SCAN_IE_LEN])
		out("\tmax scan IEs length: %u bytes\n", nl_u16(table[NL80211_ATTR_MAX_SCAN_IE_LEN]));
	put_number(table[NL80211_ATTR_MAX_NUM_SCHED_SCAN_SSIDS], "max # sched scan SSIDs");
	put_number(table[NL80211_ATTR_MAX_MATCH_SETS], "max # match sets");
	if (table[NL80211_ATTR_WIPHY_FRAG_THRESHOLD] && nl_u32(table[NL80211_ATTR_WIPHY_FRAG_THRESHOLD]) != UINT32_MAX)
		put_number(table[NL80211_ATTR_WIPHY_FRAG_THRESHOLD], "Fragmentation threshold");
	if (table[NL80211_ATTR_WIPHY_RTS_THRESHOLD] && nl_u32(table[NL80211_ATTR_WIPHY_RTS_THRESHOLD]) != UINT32_MAX)
		put_number(table[NL80211_ATTR_WIPHY_RTS_THRESHOLD], "RTS threshold");
	/* both are bytes, though they look like numbers */
	put_number(table[NL80211_ATTR_WIPHY_RETRY_SHORT], "Retry short limit");
	put_number(table[NL80211_ATTR_WIPHY_RETRY_LONG], "Retry long limit");
	/* a class is 3 us of the way there and back at 300 m/us */
	if (table[NL80211_ATTR_WIPHY_COVERAGE_CLASS])
		out("\tCoverage class: %u (up to %um)\n", coverage, 450 * coverage);
	if (table[NL80211_ATTR_SUPPORT_IBSS_RSN])
		out_text("\tDevice supports RSN-IBSS.\n");
	if (table[NL80211_ATTR_SUPPORT_AP_UAPSD])
		out_text("\tDevice supports AP-side u-APSD.\n");
	if (table[NL80211_ATTR_ROAM_SUPPORT])
		out_text("\tDevice supports roaming.\n");
	if (table[NL80211_ATTR_TDLS_SUPPORT])
		out_text("\tDevice supports T-DLS.\n");
}

static void put_ciphers(const struct nlattr *attribute)
{
	static const char names[] = "WEP40\0TKIP\0" "3\0" "CCMP-128\0WEP104\0CMAC\0" "7\0" "GCMP-128\0GCMP-256\0CCMP-256\0"
		"GMAC-128\0GMAC-256\0CMAC-256\0";
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

/* Masks; no 0x in front of none. */
static void put_antenna_pair(const char *which, unsigned tx, unsigned rx)
{
	out("\t%s Antennas: TX %s%x RX %s%x\n", which, tx ? "0x" : "", tx, rx ? "0x" : "", rx);
}

static void put_antennas(const struct nlattr *const *table)
{
	if (table[NL80211_ATTR_WIPHY_ANTENNA_AVAIL_TX] && table[NL80211_ATTR_WIPHY_ANTENNA_AVAIL_RX])
		put_antenna_pair("Available", nl_u32(table[NL80211_ATTR_WIPHY_ANTENNA_AVAIL_TX]),
			nl_u32(table[NL80211_ATTR_WIPHY_ANTENNA_AVAIL_RX]));
	if (table[NL80211_ATTR_WIPHY_ANTENNA_TX] && table[NL80211_ATTR_WIPHY_ANTENNA_RX])
		put_antenna_pair("Configured", nl_u32(table[NL80211_ATTR_WIPHY_ANTENNA_TX]),
			nl_u32(table[NL80211_ATTR_WIPHY_ANTENNA_RX]));
}

/* Types are the attributes' own numbers. */
static void put_types(const struct nlattr *nest, const char *heading)
{
	const struct nlattr *type = NULL;

	if (!nest)
		return;
	out("\t%s:\n", heading);
	while (nl_next(nl_data(nest), nl_size(nest), &type))
		out("\t\t * %s\n", radio_dev_type(nl_type(type)));
}

static void put_rate(const struct nlattr *const *rate)
{
	unsigned value = nl_u32(rate[NL80211_BITRATE_ATTR_RATE]);

	out("\t\t\t* %u.%u Mbps%s\n", value / 10, value % 10,
		rate[NL80211_BITRATE_ATTR_2GHZ_SHORTPREAMBLE] ? " (short preamble supported)" : "");
}

static void put_frequency(const struct nlattr *const *f)
{
	int mhz = nl_u32(f[NL80211_FREQUENCY_ATTR_FREQ]);
	int power = nl_u32(f[NL80211_FREQUENCY_ATTR_MAX_TX_POWER]);
	bool quiet = f[NL80211_FREQUENCY_ATTR_NO_IR] || f[__NL80211_FREQUENCY_ATTR_NO_IBSS];
	bool radar = f[NL80211_FREQUENCY_ATTR_RADAR];

	out("\t\t\t* %d MHz [%d]", mhz, iw_channel(mhz));
	if (f[NL80211_FREQUENCY_ATTR_DISABLED])
		out_text(" (disabled)");
	else if (f[NL80211_FREQUENCY_ATTR_MAX_TX_POWER])
		out(" (%s%d.%d dBm)", power < 0 ? "-" : "", (power < 0 ? -power : power) / 100, (power < 0 ? -power : power) / 10 % 10);
	if (!f[NL80211_FREQUENCY_ATTR_DISABLED] && (quiet || radar))
		out(" (%s%s%s)", quiet ? "no IR" : "", quiet && radar ? ", " : "", radar ? "radar detection" : "");
	out_char('\n');
}

/* A nest of nests, each printed by put; at most 32 kinds of attributes are in one. */
static void put_each(const struct nlattr *nest, void (*put)(const struct nlattr *const *table))
{
	const struct nlattr *entry = NULL, *table[32];

	while (nest && nl_next(nl_data(nest), nl_size(nest), &entry)) {
		nl_sort_nest(entry, table, 31);
		put(table);
	}
}

static void put_bands(const struct nlattr *nest, struct phy_list *list)
{
	const struct nlattr *band = NULL, *table[NL80211_BAND_ATTR_MAX + 1];

	while (nest && nl_next(nl_data(nest), nl_size(nest), &band)) {
		if (list->band != (int)nl_type(band)) {
			out("\tBand %u:\n", nl_type(band) + 1);
			list->frequencies = false;
		}
		list->band = nl_type(band);
		nl_sort_nest(band, table, NL80211_BAND_ATTR_MAX);
		if (CONFIG_IW_BANDS)
			iw_band(table);
		if (table[NL80211_BAND_ATTR_RATES])
			out_text("\t\tBitrates (non-HT):\n");
		put_each(table[NL80211_BAND_ATTR_RATES], put_rate);
		if (table[NL80211_BAND_ATTR_FREQS] && !list->frequencies) {
			out_text("\t\tFrequencies:\n");
			list->frequencies = true;
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
	while (nl_next(nl_data(nest), nl_size(nest), &command)) {
		const char *name = iw_command_name(nl_u32(command));

		if (name)
			out("\t\t * %s\n", name);
		else
			out("\t\t * Unknown command (%u)\n", nl_u32(command));
	}
}

static int put_part(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[PARTS_MAX + 1];
	struct phy_list *list = context;
	char name[64];

	iw_sort(message, table, PARTS_MAX);
	if (list->radio != nl_u32(table[NL80211_ATTR_WIPHY])) {
		list->radio = nl_u32(table[NL80211_ATTR_WIPHY]);
		list->band = -1;
		out_text("Wiphy ");
		out_escaped(nl_text(table[NL80211_ATTR_WIPHY_NAME], name, sizeof(name)));
		out("\n\twiphy index: %u\n", nl_u32(table[NL80211_ATTR_WIPHY]));
	}
	put_basics(table);
	put_ciphers(table[NL80211_ATTR_CIPHER_SUITES]);
	put_antennas(table);
	put_types(table[NL80211_ATTR_SUPPORTED_IFTYPES], "Supported interface modes");
	put_bands(table[NL80211_ATTR_WIPHY_BANDS], list);
	put_commands(table[NL80211_ATTR_SUPPORTED_COMMANDS]);
	put_types(table[NL80211_ATTR_SOFTWARE_IFTYPES], "software interface modes (can always be added)");
	if (CONFIG_IW_FEATURES)
		iw_features(table);
	return 0;
}

static void restart(void *context)
{
	((struct phy_list *)context)->radio = -1;
}

int iw_phy(struct iw *iw, char **words)
{
	struct phy_list list = { .radio = -1 };
	struct nl_request request;

	iw_end(words);
	iw_begin(iw, &request, NL80211_CMD_GET_WIPHY, 0);
	/* without it the kernel leaves out what came after Linux 3.9 */
	nl_put(&request, NL80211_ATTR_SPLIT_WIPHY_DUMP, NULL, 0);
	return iw_dump(iw, &request, put_part, restart, &list);
}
