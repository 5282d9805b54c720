/* SPDX-License-Identifier: MIT */
/* iw dev X mesh join; mpath, mpp: the paths of a mesh. */
#include <string.h>

#include "iw/commands/commands.h"
#include "iw/commands/mesh.h"
#include "iw/commands/settings.h"
#include "iw/show/show.h"

enum {
	ATTR_MESH_CHANNEL = ATTR_JOIN_TYPES,	/* a frequency and perhaps a width */
	ATTR_VENDOR_SYNC,			/* a nest with "on" or "off" in it */
};

/* X(what the value is, attribute, access, word): the value behind the word goes into the attribute.
 * ALONE: no value, or one that this file takes itself. Types: above, and attribute_table.h. */
#define OPTIONS(X) \
	X(MESH_CHANNEL, NL80211_ATTR_WIPHY_FREQ, ALONE, "freq") \
	X(BASIC_RATES, NL80211_ATTR_BSS_BASIC_RATES, SET, "basic-rates") \
	X(MCAST_RATE, NL80211_ATTR_MCAST_RATE, SET, "mcast-rate") \
	X(U32, NL80211_ATTR_BEACON_INTERVAL, SET, "beacon-interval") \
	X(U32, NL80211_ATTR_DTIM_PERIOD, SET, "dtim-period") \
	X(VENDOR_SYNC, NL80211_ATTR_MESH_SETUP, ALONE, "vendor_sync")
ATTRIBUTE_TABLE(options, OPTIONS);

static void put_option(struct iw *iw, const struct attribute_word *word)
{
	size_t nest;

	switch (word->line->type) {
	case ATTR_MESH_CHANNEL:
		iw_put_channel(iw, iw_mhz(iw));
		break;
	case ATTR_VENDOR_SYNC:
		nest = nl_nest(&iw->request, NL80211_ATTR_MESH_SETUP);
		nl_put_u8(&iw->request, NL80211_MESH_SETUP_ENABLE_VENDOR_SYNC, iw_on_off(iw));
		nl_nest_end(&iw->request, nest);
		break;
	default:
		iw_put_rates(iw, word);
	}
}

int iw_mesh_join(struct iw *iw)
{
	iw_put_ssid(iw, NL80211_ATTR_MESH_ID);
	iw_put_words(iw, &options, put_option);
	if (*iw->words)
		iw_put_mesh_parameters(iw);
	return 0;
}

/* X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the answer
 * has the attribute; ABSENT: if not; ALWAYS: in any case. FLAG prints no value; types: show.h. */
#define PATH(X) \
	X(U32, NL80211_MPATH_INFO_SN, ALWAYS, "\t%") \
	X(U32, NL80211_MPATH_INFO_METRIC, ALWAYS, "\t%") \
	X(U32, NL80211_MPATH_INFO_FRAME_QLEN, ALWAYS, "\t%") \
	X(U32, NL80211_MPATH_INFO_EXPTIME, ALWAYS, "\t%") \
	X(U32, NL80211_MPATH_INFO_DISCOVERY_TIMEOUT, ALWAYS, "\t%") \
	X(U8, NL80211_MPATH_INFO_DISCOVERY_RETRIES, ALWAYS, "\t%") \
	X(HEX, NL80211_MPATH_INFO_FLAGS, ALWAYS, "\t0x%") \
	X(U8, NL80211_MPATH_INFO_HOP_COUNT, SHOW, "\t%") \
	X(U32, NL80211_MPATH_INFO_PATH_CHANGE, SHOW, "\t%")
ATTRIBUTE_TABLE(path, PATH);

static void print_ends(const struct nlattr *const *table)
{
	iw_print_mac(table[NL80211_ATTR_MAC]);
	out_char(' ');
	iw_print_mac(table[NL80211_ATTR_MPATH_NEXT_HOP]);
	out_char(' ');
	out_escaped(iw_ifname(nl_u32(table[NL80211_ATTR_IFINDEX])));
}

static int print_path(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_MPATH_INFO + 1], *info[NL80211_MPATH_INFO_MAX + 1];

	(void)context;
	iw_sort(message, table, NL80211_ATTR_MPATH_INFO);
	nl_sort_nest(table[NL80211_ATTR_MPATH_INFO], info, NL80211_MPATH_INFO_MAX);
	print_ends(table);
	iw_print(&path, info);
	out_char('\n');
	return 0;
}

static int print_proxy(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_MPATH_INFO + 1];

	(void)context;
	iw_sort(message, table, NL80211_ATTR_MPATH_INFO);
	print_ends(table);
	out_char('\n');
	return 0;
}

int iw_mpath_dump(struct iw *iw)
{
	if (iw->dump)
		out_text("DEST ADDR         NEXT HOP          IFACE\tSN\tMETRIC\tQLEN\tEXPTIME\t"
			"DTIM\tDRET\tFLAGS\tHOP_COUNT\tPATH_CHANGE\n");
	iw->answer = print_path;
	return 0;
}

int iw_mpath_get(struct iw *iw)
{
	iw_put_mac(iw, NL80211_ATTR_MAC);
	return iw_mpath_dump(iw);
}

int iw_mpath_del(struct iw *iw)
{
	iw_put_mac(iw, NL80211_ATTR_MAC);
	return 0;
}

int iw_mpath_set(struct iw *iw)
{
	iw_put_mac(iw, NL80211_ATTR_MAC);
	iw_expect_word(iw, "next_hop");
	iw_put_mac(iw, NL80211_ATTR_MPATH_NEXT_HOP);
	return 0;
}

int iw_mpath_probe(struct iw *iw)
{
	iw_put_mac(iw, NL80211_ATTR_MAC);
	iw_choice(iw, "word", "frame\0");
	iw_put_bytes(iw, NL80211_ATTR_FRAME);
	return 0;
}

int iw_mpp_dump(struct iw *iw)
{
	if (iw->dump)
		out_text("DEST ADDR         PROXY NODE        IFACE\n");
	iw->answer = print_proxy;
	return 0;
}

int iw_mpp_get(struct iw *iw)
{
	iw_put_mac(iw, NL80211_ATTR_MAC);
	return iw_mpp_dump(iw);
}
