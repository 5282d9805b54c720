/* SPDX-License-Identifier: MIT */
/* iw dev X survey dump: how busy each channel is. */
#include "iw/commands/commands.h"
#include "iw/show/show.h"

/* X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the answer
 * has the attribute; ABSENT: if not; ALWAYS: in any case. FLAG prints no value; types: show.h. */
#define CHANNEL(X) \
	X(U32, NL80211_SURVEY_INFO_FREQUENCY, SHOW, "\tfrequency:\t\t\t% MHz") \
	X(FLAG, NL80211_SURVEY_INFO_IN_USE, SHOW, " [in use]") \
	X(FLAG, NL80211_SURVEY_INFO_FREQUENCY, SHOW, "\n") \
	X(S8, NL80211_SURVEY_INFO_NOISE, SHOW, "\tnoise:\t\t\t\t% dBm\n") \
	X(U64, NL80211_SURVEY_INFO_TIME, SHOW, "\tchannel active time:\t\t% ms\n") \
	X(U64, NL80211_SURVEY_INFO_TIME_BUSY, SHOW, "\tchannel busy time:\t\t% ms\n") \
	X(U64, NL80211_SURVEY_INFO_TIME_EXT_BUSY, SHOW, "\textension channel busy time:\t% ms\n") \
	X(U64, NL80211_SURVEY_INFO_TIME_RX, SHOW, "\tchannel receive time:\t\t% ms\n") \
	X(U64, NL80211_SURVEY_INFO_TIME_TX, SHOW, "\tchannel transmit time:\t\t% ms\n")
ATTRIBUTE_TABLE(channel, CHANNEL);

static int print_channel(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_SURVEY_INFO + 1],
		*info[NL80211_SURVEY_INFO_MAX + 1];

	(void)context;
	iw_sort(message, table, NL80211_ATTR_SURVEY_INFO);
	nl_sort_nest(table[NL80211_ATTR_SURVEY_INFO], info, NL80211_SURVEY_INFO_MAX);
	/* without a frequency the channel can't be in use */
	if (!info[NL80211_SURVEY_INFO_FREQUENCY])
		info[NL80211_SURVEY_INFO_IN_USE] = NULL;
	out_text("Survey data from ");
	out_escaped(iw_ifname(nl_u32(table[NL80211_ATTR_IFINDEX])));
	out_char('\n');
	iw_print(&channel, info);
	return 0;
}

int iw_survey_dump(struct iw *iw)
{
	iw->answer = print_channel;
	if (iw_take_word(iw, "--radio"))
		nl_put(&iw->request, NL80211_ATTR_SURVEY_RADIO_STATS, NULL, 0);
	return 0;
}
