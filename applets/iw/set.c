/* SPDX-License-Identifier: MIT */
/* iw dev X set ..., iw phy X set ... */
#include <string.h>

#include "iw.h"

int iw_set_type(struct iw *iw)
{
	nl_put_u32(&iw->request, NL80211_ATTR_IFTYPE, iw_type(iw));
	return 0;
}

int iw_set_4addr(struct iw *iw)
{
	nl_put_u8(&iw->request, NL80211_ATTR_4ADDR, iw_on(iw));
	return 0;
}

int iw_set_power_save(struct iw *iw)
{
	nl_put_u32(&iw->request, NL80211_ATTR_PS_STATE, iw_on(iw) ? NL80211_PS_ENABLED : NL80211_PS_DISABLED);
	return 0;
}

static int put_power_save(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_PS_STATE + 1];

	(void)context;
	iw_sort(message, table, NL80211_ATTR_PS_STATE);
	if (table[NL80211_ATTR_PS_STATE])
		out("Power save: %s\n", nl_u32(table[NL80211_ATTR_PS_STATE]) == NL80211_PS_ENABLED ? "on" : "off");
	return 0;
}

int iw_get_power_save(struct iw *iw)
{
	iw->answer = put_power_save;
	return 0;
}

int iw_set_name(struct iw *iw)
{
	nl_put_text(&iw->request, NL80211_ATTR_WIPHY_NAME, iw_word(iw, "the new name"));
	return 0;
}

/* auto | fixed MBM | limit MBM */
int iw_set_txpower(struct iw *iw)
{
	unsigned way = iw_choose(iw, "auto\nlimit\nfixed\n");	/* enum nl80211_tx_power_setting */
	const char *word;
	int64_t mbm;

	nl_put_u32(&iw->request, NL80211_ATTR_WIPHY_TX_POWER_SETTING, way);
	if (way != NL80211_TX_POWER_AUTOMATIC) {
		word = iw_word(iw, "a power in mBm (100 mBm are 1 dBm)");
		if (!num_s64(word, 10, INT32_MIN, INT32_MAX, &mbm))
			die_usage("no power in mBm: %s", word);
		nl_put_u32(&iw->request, NL80211_ATTR_WIPHY_TX_POWER_LEVEL, mbm);
	}
	return 0;
}
