/* SPDX-License-Identifier: MIT */
/* Power: how much a radio sends with, how much an interface saves. */
#include "iw/commands/commands.h"

int iw_set_power_save(struct iw *iw)
{
	nl_put_u32(&iw->request, NL80211_ATTR_PS_STATE,
		iw_on_off(iw) ? NL80211_PS_ENABLED : NL80211_PS_DISABLED);
	return 0;
}

static int print_power_save(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_PS_STATE + 1];

	(void)context;
	iw_sort(message, table, NL80211_ATTR_PS_STATE);
	if (table[NL80211_ATTR_PS_STATE])
		out("Power save: %s\n",
			nl_u32(table[NL80211_ATTR_PS_STATE]) == NL80211_PS_ENABLED ? "on" : "off");
	return 0;
}

int iw_get_power_save(struct iw *iw)
{
	iw->answer = print_power_save;
	return 0;
}

int iw_set_txpower(struct iw *iw)
{
	/* enum nl80211_tx_power_setting */
	unsigned setting = iw_choice(iw, "setting", "auto\0limit\0fixed\0");
	const char *word;
	int64_t mbm;

	nl_put_u32(&iw->request, NL80211_ATTR_WIPHY_TX_POWER_SETTING, setting);
	if (setting == NL80211_TX_POWER_AUTOMATIC)
		return 0;
	word = iw_next_word(iw, "power in mBm (100 mBm are 1 dBm)");
	if (!num_s64(word, 10, INT32_MIN, INT32_MAX, &mbm))
		wrong_value("invalid power in mBm '%s'", word);
	nl_put_u32(&iw->request, NL80211_ATTR_WIPHY_TX_POWER_LEVEL, mbm);
	return 0;
}
