/* SPDX-License-Identifier: MIT */
/* iw dev, iw dev X info: the interfaces of radios. */
#include "iw.h"

static void put_channel(const struct nlattr *const *table)
{
	int mhz = nl_u32(table[NL80211_ATTR_WIPHY_FREQ]);
	const struct nlattr *width = table[NL80211_ATTR_CHANNEL_WIDTH];
	const char *words = iw_width(nl_u32(width));

	iw_out("channel %d (%d MHz)", iw_channel(mhz), mhz);
	if (width)
		iw_out(", width: %s", words ? words : "unknown");
	if (table[NL80211_ATTR_CENTER_FREQ1])
		iw_out(", center1: %u MHz", nl_u32(table[NL80211_ATTR_CENTER_FREQ1]));
	if (table[NL80211_ATTR_CENTER_FREQ2])
		iw_out(", center2: %u MHz", nl_u32(table[NL80211_ATTR_CENTER_FREQ2]));
	out_char('\n');
}

static void put_queues(const struct nlattr *nest, const char *tabs)
{
	static const uint8_t columns[] = {
		NL80211_TXQ_STATS_BACKLOG_BYTES, NL80211_TXQ_STATS_BACKLOG_PACKETS, NL80211_TXQ_STATS_FLOWS, NL80211_TXQ_STATS_DROPS,
		NL80211_TXQ_STATS_ECN_MARKS, NL80211_TXQ_STATS_OVERLIMIT, NL80211_TXQ_STATS_COLLISIONS, NL80211_TXQ_STATS_TX_BYTES,
		NL80211_TXQ_STATS_TX_PACKETS,
	};
	const struct nlattr *table[NL80211_TXQ_STATS_MAX + 1];

	nl_sort_nest(nest, table, NL80211_TXQ_STATS_MAX);
	iw_out("%smulticast TXQ:\n%s\tqsz-byt\tqsz-pkt\tflows\tdrops\tmarks\toverlmt\thashcol\ttx-bytes\ttx-packets\n%s", tabs, tabs, tabs);
	for (size_t i = 0; i < sizeof(columns); i++)
		out("%s%u", i == sizeof(columns) - 1 ? "\t\t" : "\t", nl_u32(table[columns[i]]));
	out_char('\n');
}

/* "Interface wlan0" below "phy#0" where a list goes on to another radio. */
static void put_head(const struct nlattr *const *table, struct iw *iw)
{
	uint32_t radio = nl_u32(table[NL80211_ATTR_WIPHY]);
	char name[16];

	if (iw->dump && iw->radio != radio)
		iw_out("phy#%u\n", radio);
	iw->radio = radio;
	out_text(iw_margin + 1);
	if (table[NL80211_ATTR_IFNAME]) {
		out_text(PACKED("Interface "));
		out_escaped(nl_text(table[NL80211_ATTR_IFNAME], name, sizeof(name)));
		out_char('\n');
	} else {
		out_text(PACKED("Unnamed/non-netdev interface\n"));
	}
}

static int put_dev(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_TXQ_STATS + 1];
	static const uint16_t lines[] = {
		NL80211_ATTR_IFINDEX, NL80211_ATTR_WDEV, NL80211_ATTR_MAC, NL80211_ATTR_SSID, NL80211_ATTR_IFTYPE, NL80211_ATTR_WIPHY,
		NL80211_ATTR_WIPHY_TX_POWER_LEVEL,
	};
	struct iw *iw = context;

	iw_sort(message, table, NL80211_ATTR_TXQ_STATS);
	put_head(table, iw);
	/* of one interface, named by the user, its radio's number comes below */
	if (iw->dump)
		table[NL80211_ATTR_WIPHY] = NULL;
	iw_lines(table, "ifindex %u\nwdev 0x%x\naddr %m\nssid %s\ntype %i\nwiphy %u\n", lines);
	if (table[NL80211_ATTR_WIPHY_FREQ]) {
		out_text(iw_margin);
		put_channel(table);
	}
	iw_lines(table, "txpower %2 dBm\n", &lines[6]);
	if (table[NL80211_ATTR_TXQ_STATS])
		put_queues(table[NL80211_ATTR_TXQ_STATS], iw_margin);
	if (nl_u8(table[NL80211_ATTR_4ADDR]))
		iw_line("4addr: on\n", NULL);
	return 0;
}

int iw_dev(struct iw *iw)
{
	iw->answer = put_dev;
	iw_margin = iw->dump ? "\t\t" : "\t";
	return 0;
}
