/* SPDX-License-Identifier: MIT */
/* iw dev X station dump, get: who is at the other end, and how it goes. */
#include <string.h>

#include "iw.h"

/* How a line's value is written; STA_FLAGS2 has its own function. */
enum how { U32, U64_OR_32, MS, US, DBM, RATE, KBPS };

static const struct line {
	uint8_t attribute;
	uint8_t how;
	char name[20];
} lines[] = {
	{ NL80211_STA_INFO_INACTIVE_TIME, MS, "inactive time:\t" },
	{ NL80211_STA_INFO_RX_BYTES64, U64_OR_32, "rx bytes:\t" },
	{ NL80211_STA_INFO_RX_PACKETS, U32, "rx packets:\t" },
	{ NL80211_STA_INFO_TX_BYTES64, U64_OR_32, "tx bytes:\t" },
	{ NL80211_STA_INFO_TX_PACKETS, U32, "tx packets:\t" },
	{ NL80211_STA_INFO_TX_RETRIES, U32, "tx retries:\t" },
	{ NL80211_STA_INFO_TX_FAILED, U32, "tx failed:\t" },
	{ NL80211_STA_INFO_BEACON_LOSS, U32, "beacon loss:\t" },
	{ NL80211_STA_INFO_BEACON_RX, U64_OR_32, "beacon rx:\t" },
	{ NL80211_STA_INFO_RX_DROP_MISC, U64_OR_32, "rx drop misc:\t" },
	{ NL80211_STA_INFO_SIGNAL, DBM, "signal:  \t" },
	{ NL80211_STA_INFO_SIGNAL_AVG, DBM, "signal avg:\t" },
	{ NL80211_STA_INFO_BEACON_SIGNAL_AVG, DBM, "beacon signal avg:\t" },
	{ NL80211_STA_INFO_TX_BITRATE, RATE, "tx bitrate:\t" },
	{ NL80211_STA_INFO_TX_DURATION, US, "tx duration:\t" },
	{ NL80211_STA_INFO_RX_BITRATE, RATE, "rx bitrate:\t" },
	{ NL80211_STA_INFO_RX_DURATION, US, "rx duration:\t" },
	{ NL80211_STA_INFO_EXPECTED_THROUGHPUT, KBPS, "expected throughput" },
};

static unsigned long long number(const struct nlattr *const *table, unsigned attribute)
{
	const struct nlattr *value = table[attribute];

	/* the counters of 64 bits came later (Linux 3.10) and stand beside the old ones */
	if (!value && attribute == NL80211_STA_INFO_RX_BYTES64)
		value = table[NL80211_STA_INFO_RX_BYTES];
	if (!value && attribute == NL80211_STA_INFO_TX_BYTES64)
		value = table[NL80211_STA_INFO_TX_BYTES];
	return nl_has(value, 8) ? nl_u64(value) : nl_u32(value);
}

static void put_line(const struct nlattr *const *table, const struct line *line)
{
	const struct nlattr *value = table[line->attribute];
	unsigned long long n = number(table, line->attribute);

	if (!value && !(line->how == U64_OR_32 && n))
		return;
	out("\t%.*s", (int)sizeof(line->name), line->name);
	switch (line->how) {
	case RATE:
		iw_out_rate(value);
		return;
	case DBM:
		out("%d dBm\n", (int8_t)nl_u8(value));
		return;
	case KBPS:
		/* in kbit/s; the name above fills its field */
		out(":\t%u.%03uMbps\n", (unsigned)n / 1000, (unsigned)n % 1000);
		return;
	}
	out("%llu%s\n", n, line->how == MS ? " ms" : line->how == US ? " us" : "");
}

static void put_flags(const struct nlattr *attribute)
{
	static const struct {
		uint8_t flag;
		char name[14];
	} flags[] = {
		{ NL80211_STA_FLAG_AUTHORIZED, "authorized:\t" },
		{ NL80211_STA_FLAG_AUTHENTICATED, "authenticated:" },
		{ NL80211_STA_FLAG_ASSOCIATED, "associated:\t" },
		{ NL80211_STA_FLAG_SHORT_PREAMBLE, "preamble:\t" },
		{ NL80211_STA_FLAG_WME, "WMM/WME:\t" },
		{ NL80211_STA_FLAG_MFP, "MFP:\t\t" },
		{ NL80211_STA_FLAG_TDLS_PEER, "TDLS peer:\t" },
	};
	struct nl80211_sta_flag_update update;

	if (!nl_has(attribute, sizeof(update)))
		return;
	memcpy(&update, nl_data(attribute), sizeof(update));
	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++) {
		uint32_t bit = 1u << flags[i].flag;
		bool yes = update.set & bit;

		if (!(update.mask & bit))
			continue;
		out("\t%.*s%s", (int)sizeof(flags[i].name), flags[i].name, flags[i].flag == NL80211_STA_FLAG_AUTHENTICATED ? "\t" : "");
		out_text(flags[i].flag == NL80211_STA_FLAG_SHORT_PREAMBLE ? yes ? "short\n" : "long\n" : yes ? "yes\n" : "no\n");
	}
}

static void put_bss(const struct nlattr *nest)
{
	const struct nlattr *table[NL80211_STA_BSS_PARAM_MAX + 1];

	if (!nest)
		return;
	nl_sort_nest(nest, table, NL80211_STA_BSS_PARAM_MAX);
	if (table[NL80211_STA_BSS_PARAM_DTIM_PERIOD])
		out("\tDTIM period:\t%u\n", nl_u8(table[NL80211_STA_BSS_PARAM_DTIM_PERIOD]));
	if (table[NL80211_STA_BSS_PARAM_BEACON_INTERVAL])
		out("\tbeacon interval:%u\n", nl_u16(table[NL80211_STA_BSS_PARAM_BEACON_INTERVAL]));
	if (table[NL80211_STA_BSS_PARAM_CTS_PROT])
		out_text("\tCTS protection:\tyes\n");
	if (table[NL80211_STA_BSS_PARAM_SHORT_PREAMBLE])
		out_text("\tshort preamble:\tyes\n");
	if (table[NL80211_STA_BSS_PARAM_SHORT_SLOT_TIME])
		out_text("\tshort slot time:yes\n");
}

static int put_station(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_STA_INFO + 1], *info[NL80211_STA_INFO_MAX + 1];
	uint64_t since;

	(void)context;
	iw_sort(message, table, NL80211_ATTR_STA_INFO);
	out_text("Station ");
	iw_out_mac(table[NL80211_ATTR_MAC]);
	out_text(" (on ");
	out_escaped(iw_ifname(nl_u32(table[NL80211_ATTR_IFINDEX])));
	out_text(")\n");
	nl_sort_nest(table[NL80211_ATTR_STA_INFO], info, NL80211_STA_INFO_MAX);
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		put_line(info, &lines[i]);
	put_flags(info[NL80211_STA_INFO_STA_FLAGS]);
	put_bss(info[NL80211_STA_INFO_BSS_PARAM]);
	if (info[NL80211_STA_INFO_CONNECTED_TIME])
		out("\tconnected time:\t%u seconds\n", nl_u32(info[NL80211_STA_INFO_CONNECTED_TIME]));
	since = nl_u64(info[NL80211_STA_INFO_ASSOC_AT_BOOTTIME]);
	if (since)
		out("\tassociated at [boottime]:\t%llu.%03us\n", (unsigned long long)since / 1000000000,
			(unsigned)(since / 1000000 % 1000));
	return 0;
}

int iw_station(struct iw *iw, char **words)
{
	const char *word = iw_word(&words, "\"dump\" or \"get MAC\"");
	struct nl_request request;
	uint8_t mac[6];

	iw_begin(iw, &request, NL80211_CMD_GET_STATION, 0);
	if (!strcmp(word, "dump")) {
		iw_end(words);
		return iw_dump(iw, &request, put_station, NULL, NULL);
	}
	if (strcmp(word, "get"))
		die_usage("unknown command: station %s", word);
	iw_mac(iw_word(&words, "a MAC address"), mac);
	iw_end(words);
	nl_put(&request, NL80211_ATTR_MAC, mac, 6);
	return iw_talk(iw, &request, put_station, NULL);
}
