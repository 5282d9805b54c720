/* SPDX-License-Identifier: MIT */
/* iw dev X station set, del. */
#include <string.h>

#include "iw/commands/commands.h"

/* X(what the value is, attribute, access, word): the value behind the word goes into the attribute.
 * ALONE: no value, or one that this file takes itself. Types: above, and attribute_table.h. */
#define REMOVAL(X) \
	X(U8, NL80211_ATTR_MGMT_SUBTYPE, SET, "subtype") \
	X(U16, NL80211_ATTR_REASON_CODE, SET, "reason-code")
ATTRIBUTE_TABLE(removal, REMOVAL);

enum {
	ATTR_PLINK_ACTION = ATTR_OWN,	/* enum nl80211_plink_action, a byte */
	ATTR_POWER_MODE,		/* enum nl80211_mesh_power_mode */
	ATTR_TX_POWER,			/* enum nl80211_tx_power_setting, and a number of dBm */
};
#define SETTINGS(X) \
	X(PLINK_ACTION, NL80211_ATTR_STA_PLINK_ACTION, SET, "plink_action") \
	X(POWER_MODE, NL80211_ATTR_LOCAL_MESH_POWER_MODE, SET, "mesh_power_mode") \
	X(U32, NL80211_ATTR_STA_VLAN, SET, "vlan") \
	X(U16, NL80211_ATTR_AIRTIME_WEIGHT, SET, "airtime_weight") \
	X(TX_POWER, NL80211_ATTR_STA_TX_POWER_SETTING, ALONE, "txpwr")
ATTRIBUTE_TABLE(settings, SETTINGS);

static void put_power(struct iw *iw)
{
	unsigned setting = iw_choice(iw, "txpwr", "auto\0limit\0");

	nl_put_u8(&iw->request, NL80211_ATTR_STA_TX_POWER_SETTING, setting);
	if (setting)
		nl_put_u16(
			&iw->request, NL80211_ATTR_STA_TX_POWER, iw_number(iw, "dBm", INT16_MAX));
}

static void put_setting(struct iw *iw, const struct attribute_word *word)
{
	switch (word->line->type) {
	case ATTR_PLINK_ACTION:
		nl_put_u8(&iw->request, word->line->number,
			NL80211_PLINK_ACTION_OPEN + attribute_choice(word, "open\0block\0"));
		break;
	case ATTR_POWER_MODE:
		nl_put_u32(&iw->request, word->line->number,
			NL80211_MESH_POWER_ACTIVE +
				attribute_choice(word, "active\0light\0deep\0"));
		break;
	case ATTR_TX_POWER:
		put_power(iw);
	}
}

int iw_station_set(struct iw *iw)
{
	iw_put_mac(iw, NL80211_ATTR_MAC);
	if (!iw_put_words(iw, &settings, put_setting) && !*iw->words)
		die_usage("missing setting (plink_action, mesh_power_mode, vlan, "
			"airtime_weight, txpwr)");
	return 0;
}

int iw_station_del(struct iw *iw)
{
	iw_put_mac(iw, NL80211_ATTR_MAC);
	iw_put_words(iw, &removal, NULL);
	return 0;
}
