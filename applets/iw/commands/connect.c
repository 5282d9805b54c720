/* SPDX-License-Identifier: MIT */
/* iw dev X connect: joins a network without a key. The kernel does the rest by itself. */
#include <string.h>

#include "iw/commands/commands.h"
#include "iw/show/show.h"

enum { WAIT_MS = 15000 };

/* Prints how it ended. Returns 0 for other events, 1 when it connected, 2 when it failed. */
static int print_end(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_WDEV + 1];
	const struct iw *iw = context;
	bool failed;

	if (genl_cmd(message) != NL80211_CMD_CONNECT)
		return 0;
	iw_sort(message, table, NL80211_ATTR_WDEV);
	if (nl_u32(table[NL80211_ATTR_IFINDEX]) != iw->number)
		return 0;
	iw_print_subject(table);
	failed = iw_print_connected(table);
	out_char('\n');
	return 1 + failed;
}

int iw_connect(struct iw *iw)
{
	bool wait = iw_take_word(iw, "-w");
	int result;

	iw_begin(iw, NL80211_CMD_CONNECT);
	iw_put_ssid(iw, NL80211_ATTR_SSID);
	if (*iw->words && (*iw->words)[strspn(*iw->words, "0123456789")] == 0)
		nl_put_u32(&iw->request, NL80211_ATTR_WIPHY_FREQ, iw_mhz(iw));
	if (*iw->words && strchr(*iw->words, ':'))
		iw_put_mac(iw, NL80211_ATTR_MAC);
	if (*iw->words)
		die_usage("unexpected word '%s' (for a network with a key see wpa_supplicant(8))",
			*iw->words);
	/* before the request, so that the event can't be missed */
	if (wait)
		iw_listen(iw, NL80211_MULTICAST_GROUP_MLME);
	iw_talk(iw);
	if (!wait)
		return 0;
	result = iw_wait(iw, WAIT_MS, print_end);
	if (result < 0)
		iw_fail(-result, "no event said how it ended");
	return result - 1;
}
