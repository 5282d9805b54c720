/* SPDX-License-Identifier: MIT */
/* iw dev X link: what the interface is connected to. The cache of scans knows the network, the station's counters the rest. */
#include <string.h>

#include "common/netlink/lladdr.h"
#include "iw.h"

/* What the interface is connected to. */
static struct link {
	uint8_t mac[6];
	uint32_t status, mhz;
	uint8_t ssid_length;
	uint8_t ssid[32];
} link;

/* The network's name from the elements (type, length, bytes) of its beacon. */
static void take_ssid(const struct nlattr *elements)
{
	const uint8_t *bytes = nl_data(elements);
	size_t left = nl_size(elements);

	for (; left >= 2 && left - 2 >= bytes[1]; left -= 2 + bytes[1], bytes += 2 + bytes[1]) {
		if (bytes[0] == 0 && bytes[1] <= sizeof(link.ssid)) {
			link.ssid_length = bytes[1];
			memcpy(link.ssid, bytes + 2, bytes[1]);
			return;
		}
	}
}

static int take(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_BSS + 1], *bss[NL80211_BSS_MAX + 1];
	struct iw *iw = context;

	iw_sort(message, table, NL80211_ATTR_BSS);
	nl_sort_nest(table[NL80211_ATTR_BSS], bss, NL80211_BSS_MAX);
	if (!bss[NL80211_BSS_STATUS] || !nl_has(bss[NL80211_BSS_BSSID], 6))
		return 0;
	/* authenticated only is not connected yet */
	if (nl_u32(bss[NL80211_BSS_STATUS]) == NL80211_BSS_STATUS_AUTHENTICATED)
		return 0;
	iw->radio = 0;
	link.status = nl_u32(bss[NL80211_BSS_STATUS]);
	link.ssid_length = 0;
	memcpy(link.mac, nl_data(bss[NL80211_BSS_BSSID]), 6);
	link.mhz = nl_u32(bss[NL80211_BSS_FREQUENCY]);
	if (bss[NL80211_BSS_INFORMATION_ELEMENTS])
		take_ssid(bss[NL80211_BSS_INFORMATION_ELEMENTS]);
	return 0;
}

/* Bytes and packets stand in one line or not at all. */
static void join_counters(const struct nlattr **table, unsigned bytes64, unsigned bytes, unsigned packets)
{
	if (!table[bytes64])
		table[bytes64] = table[bytes];
	if (!table[bytes64] || !table[packets])
		table[bytes64] = table[packets] = NULL;
}

static void put_bss(const struct nlattr *nest)
{
	static const uint8_t lines[] = {
		NL80211_STA_BSS_PARAM_CTS_PROT, NL80211_STA_BSS_PARAM_SHORT_PREAMBLE, NL80211_STA_BSS_PARAM_SHORT_SLOT_TIME,
	};
	const struct nlattr *table[NL80211_STA_BSS_PARAM_MAX + 1];

	nl_sort_nest(nest, table, NL80211_STA_BSS_PARAM_MAX);
	out_text(PACKED("\n\tbss flags:\t"));
	iw_lines(table, PACKED("CTS-protection %\nshort-preamble %\nshort-slot-time%\n"), lines);
	iw_out("\n\tdtim period:\t%u\n\tbeacon int:\t%u\n", nl_u8(table[NL80211_STA_BSS_PARAM_DTIM_PERIOD]),
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
	iw_sort(message, table, NL80211_ATTR_STA_INFO);
	nl_sort_nest(table[NL80211_ATTR_STA_INFO], s, NL80211_STA_INFO_MAX);
	join_counters(s, NL80211_STA_INFO_RX_BYTES64, NL80211_STA_INFO_RX_BYTES, NL80211_STA_INFO_RX_PACKETS);
	join_counters(s, NL80211_STA_INFO_TX_BYTES64, NL80211_STA_INFO_TX_BYTES, NL80211_STA_INFO_TX_PACKETS);
	iw_lines(s, PACKED("\tRX: %u bytes%\n (%u packets)\n\tTX: %u bytes%\n (%u packets)\n\tsignal: %d dBm\n\trx bitrate: %r\n"
		"\ttx bitrate: %r\n"), lines);
	if (s[NL80211_STA_INFO_BSS_PARAM])
		put_bss(s[NL80211_STA_INFO_BSS_PARAM]);
	return 0;
}

int iw_link(struct iw *iw)
{
	char mac[LLADDR_TEXT];

	iw_end(iw);
	iw->dump = true;
	iw->answer = take;
	iw_begin(iw, NL80211_CMD_GET_SCAN);
	iw_talk(iw);
	if (iw->radio < 0) {
		out_text(PACKED("Not connected.\n"));
		return 0;
	}
	out_text(link.status == NL80211_BSS_STATUS_IBSS_JOINED ? PACKED("Joined IBSS ") : PACKED("Connected to "));
	out_text(lladdr_text(mac, link.mac, 6));
	out_char(' ');
	iw_out_on(iw->number);
	out_text(PACKED("\n\tSSID: "));
	iw_out_ssid(link.ssid, link.ssid_length);
	iw_out("\n\tfreq: %u\n", link.mhz);
	/* an IBSS has no one station to ask about */
	if (link.status != NL80211_BSS_STATUS_ASSOCIATED)
		return 0;
	iw->dump = false;
	iw->answer = put_station;
	iw_begin(iw, NL80211_CMD_GET_STATION);
	nl_put(&iw->request, NL80211_ATTR_MAC, link.mac, 6);
	return iw_talk(iw);
}
