/* SPDX-License-Identifier: MIT */
/* iw dev X station dump, get: the stations at the other end, with their counters. */
#include <string.h>
#include <time.h>

#include "common/cli/words.h"
#include "iw/commands/commands.h"
#include "iw/show/show.h"
#include "nl80211_uapi.h"
#include "syscalls.h"

enum {
	ATTR_RATE = ATTR_IW_TYPES,	/* a nest, enum nl80211_rate_info */
	ATTR_SIGNALS,		/* a nest with the signal of each antenna */
	ATTR_THROUGHPUT,	/* kbit/s as Mbit/s with a fraction as iw(8) prints it */
	ATTR_PLINK_STATE,	/* enum nl80211_plink_state */
	ATTR_POWER_MODE,	/* enum nl80211_mesh_power_mode */
	ATTR_YES_NO,		/* a byte: 0 is no */
};

/* X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the answer
 * has the attribute; ABSENT: if not; ALWAYS: in any case. FLAG prints no value; types: show.h. */
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
	X(U64, NL80211_STA_INFO_T_OFFSET, SHOW, "\tToffset:\t% us\n") \
	X(RATE, NL80211_STA_INFO_TX_BITRATE, SHOW, "\ttx bitrate:\t%\n") \
	X(U64, NL80211_STA_INFO_TX_DURATION, SHOW, "\ttx duration:\t% us\n") \
	X(RATE, NL80211_STA_INFO_RX_BITRATE, SHOW, "\trx bitrate:\t%\n") \
	X(U64, NL80211_STA_INFO_RX_DURATION, SHOW, "\trx duration:\t% us\n") \
	X(S8, NL80211_STA_INFO_ACK_SIGNAL, SHOW, "\tlast ack signal:% dBm\n") \
	X(S8, NL80211_STA_INFO_ACK_SIGNAL_AVG, SHOW, "\tavg ack signal:\t% dBm\n") \
	X(U16, NL80211_STA_INFO_AIRTIME_WEIGHT, SHOW, "\tairtime weight: %\n") \
	X(THROUGHPUT, NL80211_STA_INFO_EXPECTED_THROUGHPUT, SHOW, "\texpected throughput:\t%Mbps\n")
ATTRIBUTE_TABLE(counters, COUNTERS);

#define MESH(X) \
	X(U16, NL80211_STA_INFO_LLID, SHOW, "\tmesh llid:\t%\n") \
	X(U16, NL80211_STA_INFO_PLID, SHOW, "\tmesh plid:\t%\n") \
	X(PLINK_STATE, NL80211_STA_INFO_PLINK_STATE, SHOW, "\tmesh plink:\t%\n") \
	X(U32, NL80211_STA_INFO_AIRTIME_LINK_METRIC, SHOW, "\tmesh airtime link metric: %\n") \
	X(YES_NO, NL80211_STA_INFO_CONNECTED_TO_GATE, SHOW, "\tmesh connected to gate:\t%\n") \
	X(YES_NO, COMPAT_NL80211_STA_INFO_CONNECTED_TO_AS, SHOW, \
		"\tmesh connected to auth server:\t%\n") \
	X(POWER_MODE, NL80211_STA_INFO_LOCAL_PM, SHOW, "\tmesh local PS mode:\t%\n") \
	X(POWER_MODE, NL80211_STA_INFO_PEER_PM, SHOW, "\tmesh peer PS mode:\t%\n") \
	X(POWER_MODE, NL80211_STA_INFO_NONPEER_PM, SHOW, "\tmesh non-peer PS mode:\t%\n")
ATTRIBUTE_TABLE(mesh, MESH);

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

static void print_name(const char *names, unsigned number)
{
	const char *name = words_at(names, number);

	out_text(*name ? name : "UNKNOWN");
}

static void print_value(unsigned type, const struct nlattr *attribute)
{
	switch (type) {
	case ATTR_PLINK_STATE:
		print_name("LISTEN\0OPN_SNT\0OPN_RCVD\0CNF_RCVD\0ESTAB\0HOLDING\0BLOCKED\0",
			nl_u8(attribute));
		break;
	case ATTR_POWER_MODE:
		print_name("UNKNOWN\0ACTIVE\0LIGHT SLEEP\0DEEP SLEEP\0", nl_u32(attribute));
		break;
	case ATTR_YES_NO: out_text(nl_u8(attribute) ? "yes" : "no"); break;
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

/* -v: numbers for each traffic id. */
static bool verbose;

static void print_frames(const struct nlattr *nest)
{
	const struct nlattr *entry = NULL, *tid[NL80211_TID_STATS_MAX + 1];

	if (!nest)
		return;
	out_text("\tMSDU:\n\t\tTID\trx\ttx\ttx retries\ttx failed\n");
	for (unsigned i = 0; iw_next(nest, &entry); i++) {
		nl_sort_nest(entry, tid, NL80211_TID_STATS_MAX);
		out("\t\t%u\t%llu\t%llu\t%llu\t\t%llu\n", i,
			(unsigned long long)nl_u64(tid[NL80211_TID_STATS_RX_MSDU]),
			(unsigned long long)nl_u64(tid[NL80211_TID_STATS_TX_MSDU]),
			(unsigned long long)nl_u64(tid[NL80211_TID_STATS_TX_MSDU_RETRIES]),
			(unsigned long long)nl_u64(tid[NL80211_TID_STATS_TX_MSDU_FAILED]));
	}
}

static void print_queues(const struct nlattr *nest)
{
	const struct nlattr *entry = NULL, *tid[NL80211_TID_STATS_MAX + 1];
	bool titled = false;

	for (unsigned i = 0; iw_next(nest, &entry); i++) {
		nl_sort_nest(entry, tid, NL80211_TID_STATS_MAX);
		if (!tid[NL80211_TID_STATS_TXQ_STATS])
			continue;
		if (!titled)
			out_text("\tTXQs:\n\t\tTID\t" IW_QUEUE_TITLES "\n");
		titled = true;
		out("\t\t%u", i);
		iw_print_queue(tid[NL80211_TID_STATS_TXQ_STATS]);
	}
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
	if (CONFIG_IW_MESH)
		attribute_print(&mesh, info, print_value);
	print_flags(info[NL80211_STA_INFO_STA_FLAGS]);
	if (verbose) {
		print_frames(info[NL80211_STA_INFO_TID_STATS]);
		print_queues(info[NL80211_STA_INFO_TID_STATS]);
	}
	nl_sort_nest(info[NL80211_STA_INFO_BSS_PARAM], bss, NL80211_STA_BSS_PARAM_MAX);
	iw_print(&network, bss);
	iw_print(&times, info);
	print_clock(info[NL80211_STA_INFO_ASSOC_AT_BOOTTIME]);
	return 0;
}

int iw_station_dump(struct iw *iw)
{
	verbose = iw_take_word(iw, "-v");
	iw->answer = print_station;
	return 0;
}

int iw_station_get(struct iw *iw)
{
	iw_put_mac(iw, NL80211_ATTR_MAC);
	return iw_station_dump(iw);
}
