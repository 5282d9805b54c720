/* SPDX-License-Identifier: MIT */
/* iw dev X station dump, get: the stations at the other end, with their counters. */
#include <string.h>
#include <time.h>

#include "common/cli/words.h"
#include "iw/commands/commands.h"
#include "iw/show/show.h"
#include "syscalls.h"

enum {
	ATTR_RATE = ATTR_IW_TYPES,
	ATTR_SIGNALS,		/* a nest with the signal of each antenna */
	ATTR_THROUGHPUT,	/* kbit/s as Mbit/s of iw(8) */
};

#define COUNTERS(X) \
	X(U32, NL80211_STA_INFO_INACTIVE_TIME, SHOW, "\tinactive time:\t% ms\n") \
	X(U64, NL80211_STA_INFO_RX_BYTES64, SHOW, "\trx bytes:\t%\n") \
	X(U32, NL80211_STA_INFO_RX_PACKETS, SHOW, "\trx packets:\t%\n") \
	X(U64, NL80211_STA_INFO_TX_BYTES64, SHOW, "\ttx bytes:\t%\n") \
	X(U32, NL80211_STA_INFO_TX_PACKETS, SHOW, "\ttx packets:\t%\n") \
	X(U32, NL80211_STA_INFO_TX_RETRIES, SHOW, "\ttx retries:\t%\n") \
	X(U32, NL80211_STA_INFO_TX_FAILED, SHOW, "\ttx failed:\t%\n") \
	X(U32, NL80211_STA_INFO_BEACON_LOSS, SHOW, "\tbeacon loss:\t%\n") \
	X(U64, NL80211_STA_INFO_BEACON_RX, SHOW, "\tbeacon rx:\t%\n") \
	X(U64, NL80211_STA_INFO_RX_DROP_MISC, SHOW, "\trx drop misc:\t%\n") \
	X(S8, NL80211_STA_INFO_SIGNAL, SHOW, "\tsignal:  \t% ") \
	X(SIGNALS, NL80211_STA_INFO_CHAIN_SIGNAL, SHOW, "%") \
	X(FLAG, NL80211_STA_INFO_SIGNAL, SHOW, "dBm\n") \
	X(S8, NL80211_STA_INFO_SIGNAL_AVG, SHOW, "\tsignal avg:\t% ") \
	X(SIGNALS, NL80211_STA_INFO_CHAIN_SIGNAL_AVG, SHOW, "%") \
	X(FLAG, NL80211_STA_INFO_SIGNAL_AVG, SHOW, "dBm\n") \
	X(S8, NL80211_STA_INFO_BEACON_SIGNAL_AVG, SHOW, "\tbeacon signal avg:\t% dBm\n") \
	X(RATE, NL80211_STA_INFO_TX_BITRATE, SHOW, "\ttx bitrate:\t%\n") \
	X(U64, NL80211_STA_INFO_TX_DURATION, SHOW, "\ttx duration:\t% us\n") \
	X(RATE, NL80211_STA_INFO_RX_BITRATE, SHOW, "\trx bitrate:\t%\n") \
	X(U64, NL80211_STA_INFO_RX_DURATION, SHOW, "\trx duration:\t% us\n") \
	X(S8, NL80211_STA_INFO_ACK_SIGNAL, SHOW, "\tlast ack signal:% dBm\n") \
	X(S8, NL80211_STA_INFO_ACK_SIGNAL_AVG, SHOW, "\tavg ack signal:\t% dBm\n") \
	X(U16, NL80211_STA_INFO_AIRTIME_WEIGHT, SHOW, "\tairtime weight: %\n") \
	X(THROUGHPUT, NL80211_STA_INFO_EXPECTED_THROUGHPUT, SHOW, "\texpected throughput:\t%Mbps\n")
ATTRIBUTE_TABLE(counters, COUNTERS);

#define NETWORK(X) \
	X(U8, NL80211_STA_BSS_PARAM_DTIM_PERIOD, SHOW, "\tDTIM period:\t%\n") \
	X(U16, NL80211_STA_BSS_PARAM_BEACON_INTERVAL, SHOW, "\tbeacon interval:%\n") \
	X(FLAG, NL80211_STA_BSS_PARAM_CTS_PROT, SHOW, "\tCTS protection:\tyes\n") \
	X(FLAG, NL80211_STA_BSS_PARAM_SHORT_PREAMBLE, SHOW, "\tshort preamble:\tyes\n") \
	X(FLAG, NL80211_STA_BSS_PARAM_SHORT_SLOT_TIME, SHOW, "\tshort slot time:yes\n")
ATTRIBUTE_TABLE(network, NETWORK);

#define TIMES(X) \
	X(U32, NL80211_STA_INFO_CONNECTED_TIME, SHOW, "\tconnected time:\t% seconds\n") \
	X(SECONDS, NL80211_STA_INFO_ASSOC_AT_BOOTTIME, SHOW, "\tassociated at [boottime]:\t%s\n")
ATTRIBUTE_TABLE(times, TIMES);

static void print_signals(const struct nlattr *nest)
{
	const struct nlattr *entry = NULL;
	const char *before = "[";

	for (; iw_next(nest, &entry); before = ", ")
		out("%s%d", before, (int8_t)nl_u8(entry));
	out_text("] ");
}

/* iw(8) takes 1024 kbit/s for 1 Mbit/s and prints the thousandths without zeros in front: 1004
 * is 1.4. */
static void print_throughput(uint32_t kbits)
{
	uint64_t thousandths = kbits * 1000ull / 1024;

	out("%u.%u", (unsigned)(thousandths / 1000), (unsigned)(thousandths % 1000));
}

static void print_value(unsigned type, const struct nlattr *attribute)
{
	switch (type) {
	case ATTR_RATE: iw_print_rate(attribute); break;
	case ATTR_SIGNALS: print_signals(attribute); break;
	case ATTR_THROUGHPUT: print_throughput(nl_u32(attribute)); break;
	default: iw_print_value(type, attribute);
	}
}

static void print_flags(const struct nlattr *attribute)
{
	/* enum nl80211_sta_flags from 1 on, in the order they are printed */
	static const uint8_t order[] = {
		NL80211_STA_FLAG_AUTHORIZED,
		NL80211_STA_FLAG_AUTHENTICATED,
		NL80211_STA_FLAG_ASSOCIATED,
		NL80211_STA_FLAG_SHORT_PREAMBLE,
		NL80211_STA_FLAG_WME,
		NL80211_STA_FLAG_MFP,
		NL80211_STA_FLAG_TDLS_PEER,
	};
	const char *title = "authorized:\t\0authenticated:\t\0associated:\t\0preamble:\t\0"
		"WMM/WME:\t\0MFP:\t\t\0TDLS peer:\t\0";
	struct nl80211_sta_flag_update update;

	if (!nl_has(attribute, sizeof(update)))
		return;
	memcpy(&update, nl_data(attribute), sizeof(update));
	for (size_t i = 0; i < sizeof(order); i++, title = words_at(title, 1)) {
		bool set = update.set >> order[i] & 1,
		     preamble = order[i] == NL80211_STA_FLAG_SHORT_PREAMBLE;

		if (update.mask >> order[i] & 1)
			out("\t%s%s\n", title,
				preamble      ? set ? "short" : "long"
					: set ? "yes"
					      : "no");
	}
}

/* Milliseconds of the wall clock; the kernel has nanoseconds since the system started. */
static void print_clock(const struct nlattr *associated)
{
	uint64_t now = sys_clock(CLOCK_REALTIME) / 1000, up = sys_clock(CLOCK_BOOTTIME) / 1000;

	if (associated)
		out("\tassociated at:\t%llu ms\n",
			(unsigned long long)(now - up + nl_u64(associated) / 1000000));
	out("\tcurrent time:\t%llu ms\n", (unsigned long long)now);
}

static int print_station(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_STA_INFO + 1], *info[NL80211_STA_INFO_MAX + 1];
	const struct nlattr *bss[NL80211_STA_BSS_PARAM_MAX + 1];

	(void)context;
	iw_sort_station(message, table, info);
	out_text("Station ");
	iw_print_mac(table[NL80211_ATTR_MAC]);
	out_char(' ');
	iw_print_on(nl_u32(table[NL80211_ATTR_IFINDEX]));
	out_char('\n');
	if (!nl_u64(info[NL80211_STA_INFO_ASSOC_AT_BOOTTIME]))
		info[NL80211_STA_INFO_ASSOC_AT_BOOTTIME] = NULL;
	attribute_print(&counters, info, print_value);
	print_flags(info[NL80211_STA_INFO_STA_FLAGS]);
	nl_sort_nest(info[NL80211_STA_INFO_BSS_PARAM], bss, NL80211_STA_BSS_PARAM_MAX);
	iw_print(&network, bss);
	iw_print(&times, info);
	print_clock(info[NL80211_STA_INFO_ASSOC_AT_BOOTTIME]);
	return 0;
}

int iw_station_dump(struct iw *iw)
{
	iw->answer = print_station;
	return 0;
}

int iw_station_get(struct iw *iw)
{
	iw_put_mac(iw, NL80211_ATTR_MAC);
	return iw_station_dump(iw);
}
