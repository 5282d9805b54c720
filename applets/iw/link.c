/* SPDX-License-Identifier: MIT */
/* iw dev X link: what the interface is connected to. The cache of scans knows the network, the station's counters the rest. */
#include <string.h>

#include "iw.h"

static uint8_t mac[6];	/* what the interface is connected to */

static int put_network(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_BSS + 1], *bss[NL80211_BSS_MAX + 1];
	const uint8_t *element = NULL;
	struct iw *iw = context;

	iw_sort(message, table, NL80211_ATTR_BSS);
	nl_sort_nest(table[NL80211_ATTR_BSS], bss, NL80211_BSS_MAX);
	/* authenticated only is not connected yet */
	if (iw->radio >= 0 || !nl_u32(bss[NL80211_BSS_STATUS]) || !nl_has(bss[NL80211_BSS_BSSID], sizeof(mac)))
		return 0;
	iw->radio = nl_u32(bss[NL80211_BSS_STATUS]);
	memcpy(mac, nl_data(bss[NL80211_BSS_BSSID]), sizeof(mac));
	out_text(iw->radio == NL80211_BSS_STATUS_IBSS_JOINED ? "Joined IBSS " : "Connected to ");
	iw_out_mac(bss[NL80211_BSS_BSSID]);
	out_char(' ');
	iw_out_on(iw->number);
	out_text("\n\tSSID: ");
	while (iw_next_element(bss[NL80211_BSS_INFORMATION_ELEMENTS], &element))
		if (element[0] == 0 && element[1] <= 32) {
			iw_out_ssid(element + 2, element[1]);
			break;
		}
	out("\n\tfreq: %u\n", nl_u32(bss[NL80211_BSS_FREQUENCY]));
	return 0;
}

void iw_take_station(const struct nlmsghdr *message, const struct nlattr **table, const struct nlattr **info)
{
	iw_sort(message, table, NL80211_ATTR_STA_INFO);
	nl_sort_nest(table[NL80211_ATTR_STA_INFO], info, NL80211_STA_INFO_MAX);
	for (int tx = 0; tx < 2; tx++)
		if (!info[NL80211_STA_INFO_RX_BYTES64 + tx])
			info[NL80211_STA_INFO_RX_BYTES64 + tx] = info[NL80211_STA_INFO_RX_BYTES + tx];
}

static void put_bss(const struct nlattr *nest)
{
	static const uint8_t lines[] = {
		NL80211_STA_BSS_PARAM_CTS_PROT, NL80211_STA_BSS_PARAM_SHORT_PREAMBLE, NL80211_STA_BSS_PARAM_SHORT_SLOT_TIME,
	};
	const struct nlattr *table[NL80211_STA_BSS_PARAM_MAX + 1];

	nl_sort_nest(nest, table, NL80211_STA_BSS_PARAM_MAX);
	out_text("\n\tbss flags:\t");
	iw_lines(table, "CTS-protection %\nshort-preamble %\nshort-slot-time%\n", lines);
	out("\n\tdtim period:\t%u\n\tbeacon int:\t%u\n", nl_u8(table[NL80211_STA_BSS_PARAM_DTIM_PERIOD]),
		nl_u16(table[NL80211_STA_BSS_PARAM_BEACON_INTERVAL]));
}

static int put_station(const struct nlmsghdr *message, void *context)
{
	static const uint8_t lines[] = {
		NL80211_STA_INFO_RX_BYTES64, NL80211_STA_INFO_RX_PACKETS, NL80211_STA_INFO_TX_BYTES64, NL80211_STA_INFO_TX_PACKETS,
		NL80211_STA_INFO_SIGNAL, NL80211_STA_INFO_RX_BITRATE, NL80211_STA_INFO_TX_BITRATE,
	};
	const struct nlattr *table[NL80211_ATTR_STA_INFO + 1], *s[NL80211_STA_INFO_MAX + 1];

	(void)context;
	iw_take_station(message, table, s);
	/* bytes and packets stand in one line or not at all */
	for (int tx = 0; tx < 2; tx++)
		if (!s[NL80211_STA_INFO_RX_BYTES64 + tx] || !s[NL80211_STA_INFO_RX_PACKETS + tx])
			s[NL80211_STA_INFO_RX_BYTES64 + tx] = s[NL80211_STA_INFO_RX_PACKETS + tx] = NULL;
	iw_lines(s, "\tRX: %u bytes%\n (%u packets)\n\tTX: %u bytes%\n (%u packets)\n\tsignal: %d dBm\n\trx bitrate: %r\n"
		"\ttx bitrate: %r\n", lines);
	if (s[NL80211_STA_INFO_BSS_PARAM])
		put_bss(s[NL80211_STA_INFO_BSS_PARAM]);
	return 0;
}

int iw_link(struct iw *iw)
{
	iw_end(iw);
	iw->dump = true;
	iw->answer = put_network;
	iw_begin(iw, NL80211_CMD_GET_SCAN);
	iw_talk(iw);
	if (iw->radio < 0)
		out_text("Not connected.\n");
	/* an IBSS has no one station to ask about */
	if (iw->radio != NL80211_BSS_STATUS_ASSOCIATED)
		return 0;
	iw->dump = false;
	iw->answer = put_station;
	iw_begin(iw, NL80211_CMD_GET_STATION);
	nl_put(&iw->request, NL80211_ATTR_MAC, mac, sizeof(mac));
	return iw_talk(iw);
}
