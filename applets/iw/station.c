/* SPDX-License-Identifier: MIT */
/* iw dev X station dump, get: who is at the other end, and how it goes. */
#include <string.h>
#include <time.h>

#include "iw.h"
#include "syscalls.h"
#include "texts.h"

static void put_flags(const struct nlattr *attribute)
{
	static const uint8_t flags[] = {
		NL80211_STA_FLAG_AUTHORIZED, NL80211_STA_FLAG_AUTHENTICATED, NL80211_STA_FLAG_ASSOCIATED, NL80211_STA_FLAG_SHORT_PREAMBLE,
		NL80211_STA_FLAG_WME, NL80211_STA_FLAG_MFP, NL80211_STA_FLAG_TDLS_PEER,
	};
	const char *names = "authorized:\t\nauthenticated:\t\nassociated:\t\npreamble:\t\nWMM/WME:\t\nMFP:\t\t\n"
		"TDLS peer:\t\n";
	struct nl80211_sta_flag_update update;

	if (!nl_has(attribute, sizeof(update)))
		return;
	memcpy(&update, nl_data(attribute), sizeof(update));
	for (size_t i = 0; i < sizeof(flags); i++) {
		bool yes = update.set >> flags[i] & 1;

		if (update.mask >> flags[i] & 1)
			out("\t%s%s\n", iw_nth(names, i),
				flags[i] == NL80211_STA_FLAG_SHORT_PREAMBLE ? yes ? "short" : "long" : yes ? "yes" : "no");
	}
}

/* Milliseconds of the wall clock; the kernel tells nanoseconds since the start. */
static void put_times(const struct nlattr *associated)
{
	uint64_t now = sys_clock(CLOCK_REALTIME) / 1000;

	if (associated)
		out("\tassociated at:\t%llu ms\n",
			(unsigned long long)(now - sys_clock(CLOCK_BOOTTIME) / 1000 + nl_u64(associated) / 1000000));
	out("\tcurrent time:\t%llu ms\n", (unsigned long long)now);
}

static int put_station(const struct nlmsghdr *message, void *context)
{
	static const uint8_t lines[] = { WORDS_IW_STATION }, lines_end[] = { WORDS_IW_STATION_END };
	static const uint8_t lines_bss[] = { WORDS_IW_STATION_BSS };
	const struct nlattr *table[NL80211_ATTR_STA_INFO + 1], *info[NL80211_STA_INFO_MAX + 1], *bss[NL80211_STA_BSS_PARAM_MAX + 1];

	(void)context;
	iw_take_station(message, table, info);
	iw_line("Station %m %\n", table[NL80211_ATTR_MAC]);
	iw_out_on(nl_u32(table[NL80211_ATTR_IFINDEX]));
	out_char('\n');
	if (!nl_u64(info[NL80211_STA_INFO_ASSOC_AT_BOOTTIME]))
		info[NL80211_STA_INFO_ASSOC_AT_BOOTTIME] = NULL;
	iw_lines(info, words_iw_station, lines);
	put_flags(info[NL80211_STA_INFO_STA_FLAGS]);
	nl_sort_nest(info[NL80211_STA_INFO_BSS_PARAM], bss, NL80211_STA_BSS_PARAM_MAX);
	iw_lines(bss, words_iw_station_bss, lines_bss);
	iw_lines(info, words_iw_station_end, lines_end);
	put_times(info[NL80211_STA_INFO_ASSOC_AT_BOOTTIME]);
	return 0;
}

int iw_station(struct iw *iw)
{
	iw->answer = put_station;
	iw->dump = iw_choose(iw, "get\ndump\n");
	if (!iw->dump)
		iw_put_mac(iw, iw_word(iw, "a MAC address"));
	return 0;
}
