/* SPDX-License-Identifier: MIT */
/* iw dev, iw dev X info: the interfaces of radios. */
#include "iw/commands/commands.h"
#include "iw/show/show.h"

/* The lines of an interface, which stand one tab further in a list: LINE() begins one, X() goes on.
 * X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the answer
 * has the attribute; ABSENT: if not. FLAG prints no value; types: show.h. */
enum { ATTR_MARGIN = ATTR_IW_TYPES };
#define LINE(X, type, attribute, access, text) \
	X(MARGIN, attribute, access, "%") X(type, attribute, access, text)
#define INTERFACE(X) \
	LINE(X, TEXT, NL80211_ATTR_IFNAME, SHOW, "Interface %\n") \
	LINE(X, FLAG, NL80211_ATTR_IFNAME, ABSENT, "Unnamed/non-netdev interface\n") \
	LINE(X, U32, NL80211_ATTR_IFINDEX, SHOW, "\tifindex %\n") \
	LINE(X, HEX, NL80211_ATTR_WDEV, SHOW, "\twdev 0x%\n") \
	LINE(X, MAC, NL80211_ATTR_MAC, SHOW, "\taddr %\n") \
	LINE(X, SSID, NL80211_ATTR_SSID, SHOW, "\tssid %\n") \
	LINE(X, IFTYPE, NL80211_ATTR_IFTYPE, SHOW, "\ttype %\n") \
	LINE(X, U32, NL80211_ATTR_WIPHY, SHOW, "\twiphy %\n") \
	LINE(X, CHANNEL, NL80211_ATTR_WIPHY_FREQ, SHOW, "\tchannel %") \
	X(U32, NL80211_ATTR_WIPHY_FREQ, SHOW, " (% MHz)") \
	X(WIDTH, NL80211_ATTR_CHANNEL_WIDTH, SHOW, ", width: %") \
	X(U32, NL80211_ATTR_CENTER_FREQ1, SHOW, ", center1: % MHz") \
	X(U32, NL80211_ATTR_CENTER_FREQ2, SHOW, ", center2: % MHz") \
	X(FLAG, NL80211_ATTR_WIPHY_FREQ, SHOW, "\n") \
	LINE(X, DBM, NL80211_ATTR_WIPHY_TX_POWER_LEVEL, SHOW, "\ttxpower % dBm\n")
ATTRIBUTE_TABLE(interface, INTERFACE);

static const char *margin;

static void print_value(unsigned type, const struct nlattr *attribute)
{
	if (type == ATTR_MARGIN)
		out_text(margin);
	else
		iw_print_value(type, attribute);
}

static int print_interface(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_TXQ_STATS + 1];
	struct iw *iw = context;

	iw_sort(message, table, NL80211_ATTR_TXQ_STATS);
	if (iw->dump) {
		uint32_t radio = nl_u32(table[NL80211_ATTR_WIPHY]);

		if (iw->radio != radio)
			out("phy#%u\n", radio);
		iw->radio = radio;
		table[NL80211_ATTR_WIPHY] = NULL;
	}
	attribute_print(&interface, table, print_value);
	if (table[NL80211_ATTR_TXQ_STATS]) {
		out("%s\tmulticast TXQ:\n%s\t\t" IW_QUEUE_TITLES "\n%s\t", margin, margin, margin);
		iw_print_queue(table[NL80211_ATTR_TXQ_STATS]);
	}
	if (nl_u8(table[NL80211_ATTR_4ADDR]))
		out("%s\t4addr: on\n", margin);
	return 0;
}

int iw_dev(struct iw *iw)
{
	iw->answer = print_interface;
	margin = iw->dump ? "\t" : "";
	return 0;
}
