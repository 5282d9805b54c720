/* SPDX-License-Identifier: MIT */
/* iw dev X link: what the interface is connected to. The scan's results have the network, the
 * station's counters the rest. */
#include <string.h>

#include "iw/commands/commands.h"
#include "iw/show/show.h"

enum { ATTR_RATE = ATTR_IW_TYPES };	/* a nest, enum nl80211_rate_info */

/* X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the answer
 * has the attribute; ABSENT: if not; ALWAYS: in any case. FLAG prints no value; types: show.h. */
#define STATION(X) \
	X(U64, NL80211_STA_INFO_RX_BYTES64, SHOW, "\tRX: % bytes") \
	X(U32, NL80211_STA_INFO_RX_PACKETS, SHOW, " (% packets)\n") \
	X(U64, NL80211_STA_INFO_TX_BYTES64, SHOW, "\tTX: % bytes") \
	X(U32, NL80211_STA_INFO_TX_PACKETS, SHOW, " (% packets)\n") \
	X(S8, NL80211_STA_INFO_SIGNAL, SHOW, "\tsignal: % dBm\n") \
	X(RATE, NL80211_STA_INFO_RX_BITRATE, SHOW, "\trx bitrate: %\n") \
	X(RATE, NL80211_STA_INFO_TX_BITRATE, SHOW, "\ttx bitrate: %\n")
ATTRIBUTE_TABLE(station, STATION);

#define NETWORK(X) \
	X(FLAG, NL80211_STA_BSS_PARAM_CTS_PROT, SHOW, "CTS-protection ") \
	X(FLAG, NL80211_STA_BSS_PARAM_SHORT_PREAMBLE, SHOW, "short-preamble ") \
	X(FLAG, NL80211_STA_BSS_PARAM_SHORT_SLOT_TIME, SHOW, "short-slot-time")
ATTRIBUTE_TABLE(network, NETWORK);

static uint8_t bssid[6];	/* of the network that the interface is connected to */

static void print_ssid(const struct nlattr *elements)
{
	const uint8_t *element = NULL;

	while (iw_next_element(elements, &element))
		if (element[0] == 0 && element[1] <= 32) {
			iw_print_ssid(element + 2, element[1]);
			return;
		}
}

/* Sets iw->radio to the status of the network, enum nl80211_bss_status. */
static int print_network(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_BSS + 1], *bss[NL80211_BSS_MAX + 1];
	struct iw *iw = context;

	iw_sort(message, table, NL80211_ATTR_BSS);
	nl_sort_nest(table[NL80211_ATTR_BSS], bss, NL80211_BSS_MAX);
	/* authenticated only is not connected yet */
	if (iw->radio >= 0 || !nl_u32(bss[NL80211_BSS_STATUS]) ||
		!nl_has(bss[NL80211_BSS_BSSID], sizeof(bssid)))
		return 0;
	iw->radio = nl_u32(bss[NL80211_BSS_STATUS]);
	memcpy(bssid, nl_data(bss[NL80211_BSS_BSSID]), sizeof(bssid));
	out_text(iw->radio == NL80211_BSS_STATUS_IBSS_JOINED ? "Joined IBSS " : "Connected to ");
	iw_print_mac(bss[NL80211_BSS_BSSID]);
	out_char(' ');
	iw_print_on(iw->number);
	out_text("\n\tSSID: ");
	print_ssid(bss[NL80211_BSS_INFORMATION_ELEMENTS]);
	out("\n\tfreq: %u\n", nl_u32(bss[NL80211_BSS_FREQUENCY]));
	return 0;
}

static void print_parameters(const struct nlattr *nest)
{
	const struct nlattr *table[NL80211_STA_BSS_PARAM_MAX + 1];

	nl_sort_nest(nest, table, NL80211_STA_BSS_PARAM_MAX);
	out_text("\n\tbss flags:\t");
	iw_print(&network, table);
	out("\n\tdtim period:\t%u\n\tbeacon int:\t%u\n",
		nl_u8(table[NL80211_STA_BSS_PARAM_DTIM_PERIOD]),
		nl_u16(table[NL80211_STA_BSS_PARAM_BEACON_INTERVAL]));
}

/* Bytes and packets stand on one line, or neither is printed. */
static void join(const struct nlattr **info, unsigned bytes, unsigned packets)
{
	if (!info[bytes] || !info[packets])
		info[bytes] = info[packets] = NULL;
}

static void print_value(unsigned type, const struct nlattr *attribute)
{
	if (type == ATTR_RATE)
		iw_print_rate(attribute);
	else
		iw_print_value(type, attribute);
}

static int print_station(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_STA_INFO + 1], *info[NL80211_STA_INFO_MAX + 1];

	(void)context;
	iw_sort_station(message, table, info);
	join(info, NL80211_STA_INFO_RX_BYTES64, NL80211_STA_INFO_RX_PACKETS);
	join(info, NL80211_STA_INFO_TX_BYTES64, NL80211_STA_INFO_TX_PACKETS);
	attribute_print(&station, info, print_value);
	if (info[NL80211_STA_INFO_BSS_PARAM])
		print_parameters(info[NL80211_STA_INFO_BSS_PARAM]);
	return 0;
}

int iw_link(struct iw *iw)
{
	iw_no_more_words(iw);
	iw->dump = true;
	iw->answer = print_network;
	iw_begin(iw, NL80211_CMD_GET_SCAN);
	iw_talk(iw);
	if (iw->radio < 0)
		out_text("Not connected.\n");
	/* an IBSS has no single station to ask about */
	if (iw->radio != NL80211_BSS_STATUS_ASSOCIATED)
		return 0;
	iw->dump = false;
	iw->answer = print_station;
	iw_begin(iw, NL80211_CMD_GET_STATION);
	nl_put(&iw->request, NL80211_ATTR_MAC, bssid, sizeof(bssid));
	return iw_talk(iw);
}
