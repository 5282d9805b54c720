/* SPDX-License-Identifier: MIT */
/* iw phy X set ..., iw dev X set ...: what is a word and a value. */
#include <string.h>

#include "common/cli/words.h"
#include "iw/commands/commands.h"
#include "iw/commands/settings.h"

enum {
	ATTR_LIMIT = ATTR_OWN,	/* 4 bytes, "off" is the highest */
	ATTR_DISTANCE,		/* metres, as a coverage class; or "auto" */
	ATTR_NEW_NAME,		/* a text with its NUL */
	ATTR_IFTYPE_NAME,	/* enum nl80211_iftype */
	ATTR_MONITOR,		/* the flags of a monitor, up to the last word */
};

/* X(what the value is, attribute, access, word): the value behind the word goes into the attribute.
 * ALONE: no value, or one that this file takes itself. Types: above, and attribute_table.h. */
#define PHY_SETTINGS(X) \
	X(LIMIT, NL80211_ATTR_WIPHY_RTS_THRESHOLD, SET, "rts") \
	X(LIMIT, NL80211_ATTR_WIPHY_FRAG_THRESHOLD, SET, "frag") \
	X(U8, NL80211_ATTR_WIPHY_COVERAGE_CLASS, SET, "coverage") \
	X(DISTANCE, NL80211_ATTR_WIPHY_COVERAGE_CLASS, SET, "distance") \
	X(NEW_NAME, NL80211_ATTR_WIPHY_NAME, SET, "name")
ATTRIBUTE_TABLE(phy_settings, PHY_SETTINGS);

#define RETRY(X) \
	X(U8, NL80211_ATTR_WIPHY_RETRY_SHORT, SET, "short") \
	X(U8, NL80211_ATTR_WIPHY_RETRY_LONG, SET, "long")
ATTRIBUTE_TABLE(retry, RETRY);

#define INTERFACE_SETTINGS(X) \
	X(IFTYPE_NAME, NL80211_ATTR_IFTYPE, ALONE, "type") \
	X(ON_OFF, NL80211_ATTR_4ADDR, SET, "4addr") \
	X(TEXT, NL80211_ATTR_MESH_ID, SET, "meshid") \
	X(MONITOR, NL80211_ATTR_MNTR_FLAGS, ALONE, "monitor") \
	X(MAC, NL80211_ATTR_MAC, SET, "peer") \
	X(U16, NL80211_ATTR_NOACK_MAP, SET, "noack_map")
ATTRIBUTE_TABLE(interface_settings, INTERFACE_SETTINGS);

static uint32_t read_iftype(struct iw *iw)
{
	/* enum nl80211_iftype from 1 on, and other names for three of them */
	unsigned type = iw_choice(iw, "type",
		"ibss\0managed\0__ap\0__ap_vlan\0wds\0monitor\0mesh\0__p2pcl\0__p2pgo\0"
		"__p2pdev\0ocb\0__nan\0adhoc\0station\0mp\0");
	static const uint8_t others[] = {
		NL80211_IFTYPE_ADHOC, NL80211_IFTYPE_STATION, NL80211_IFTYPE_MESH_POINT,
	};

	return type < NL80211_IFTYPE_NAN ? type + 1 : others[type - NL80211_IFTYPE_NAN];
}

void iw_put_iftype(struct iw *iw)
{
	nl_put_u32(&iw->request, NL80211_ATTR_IFTYPE, read_iftype(iw));
}

void iw_put_monitor_flags(struct iw *iw)
{
	/* enum nl80211_mntr_flags */
	const char *flags = "none\0fcsfail\0plcpfail\0control\0otherbss\0cook\0active\0";
	size_t nest = nl_nest(&iw->request, NL80211_ATTR_MNTR_FLAGS);
	int flag;

	for (; *iw->words && (flag = words_find(flags, *iw->words)) >= 0; iw->words++)
		if (flag)
			nl_put(&iw->request, flag, NULL, 0);
	nl_nest_end(&iw->request, nest);
}

/* A coverage class is 450 m, see ATTR_REACH of show.h. */
static void put_distance(struct iw *iw, const struct attribute_word *word)
{
	enum { METRES = 450 };

	if (!strcmp(word->value, "auto"))
		nl_put(&iw->request, NL80211_ATTR_WIPHY_DYN_ACK, NULL, 0);
	else
		nl_put_u8(&iw->request, NL80211_ATTR_WIPHY_COVERAGE_CLASS,
			(attribute_number(word, UINT8_MAX * METRES) + METRES - 1) / METRES);
}

static void put_setting(struct iw *iw, const struct attribute_word *word)
{
	switch (word->line->type) {
	case ATTR_LIMIT:
		nl_put_u32(&iw->request, word->line->number,
			strcmp(word->value, "off") ? attribute_number(word, UINT32_MAX)
						   : UINT32_MAX);
		break;
	case ATTR_DISTANCE:
		put_distance(iw, word);
		break;
	case ATTR_NEW_NAME:
		nl_put_text(&iw->request, word->line->number, word->value);
		break;
	case ATTR_IFTYPE_NAME:
		iw_put_iftype(iw);
		break;
	case ATTR_MONITOR:
		if (!*iw->words)
			die_usage("missing flags");
		nl_put_u32(&iw->request, NL80211_ATTR_IFTYPE, NL80211_IFTYPE_MONITOR);
		iw_put_monitor_flags(iw);
	}
}

int iw_set_phy(struct iw *iw)
{
	iw_put_words(iw, &phy_settings, put_setting);
	return 0;
}

int iw_set_interface(struct iw *iw)
{
	iw_put_words(iw, &interface_settings, put_setting);
	return 0;
}

int iw_set_retry(struct iw *iw)
{
	if (!iw_put_words(iw, &retry, NULL))
		die_usage("missing limit (short N, long N)");
	return 0;
}

/* A mask for both directions, "all", or a mask to send with and one to receive with. */
int iw_set_antenna(struct iw *iw)
{
	uint32_t tx = UINT32_MAX, rx;

	if (!iw_take_word(iw, "all"))
		tx = iw_number(iw, "antenna mask", UINT32_MAX);
	rx = *iw->words ? iw_number(iw, "antenna mask", UINT32_MAX) : tx;
	nl_put_u32(&iw->request, NL80211_ATTR_WIPHY_ANTENNA_TX, tx);
	nl_put_u32(&iw->request, NL80211_ATTR_WIPHY_ANTENNA_RX, rx);
	return 0;
}
