/* SPDX-License-Identifier: MIT */
/* iw dev X connect, disconnect: networks without a key. The kernel does the rest by itself. */
#include <errno.h>
#include <string.h>

#include "iw.h"

enum { WAIT_MS = 15000 };

void iw_out_subject(const struct nlattr *const *table)
{
	const struct nlattr *radio = table[NL80211_ATTR_WIPHY], *index = table[NL80211_ATTR_IFINDEX];

	if (table[NL80211_ATTR_IFNAME])
		iw_line("%e%\n", table[NL80211_ATTR_IFNAME]);
	else if (index)
		out_escaped(iw_ifname(nl_u32(index)));
	else if (table[NL80211_ATTR_WDEV])
		iw_line("wdev 0x%x%\n", table[NL80211_ATTR_WDEV]);
	else if (radio)
		iw_line("phy #%u: %\n", radio);
	if (!index && !table[NL80211_ATTR_WDEV])
		return;
	if (radio)
		iw_line(" (phy #%u)%\n", radio);
	out_text(": ");
}

bool iw_out_connected(const struct nlattr *const *table)
{
	const struct nlattr *status = table[NL80211_ATTR_STATUS_CODE];
	bool late = table[NL80211_ATTR_TIMED_OUT], failed = nl_u16(status);

	out_text(late ? "timed out" : failed ? "failed to connect" : "connected");
	if (table[NL80211_ATTR_MAC])
		iw_line(" to %m%\n", table[NL80211_ATTR_MAC]);
	if (failed && !late)
		iw_line(", status: %S%\n", status);
	return failed || late;
}

static int is_it(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_WDEV + 1];
	const struct iw *iw = context;
	bool failed;

	if (genl_cmd(message) != NL80211_CMD_CONNECT)
		return 0;
	iw_sort(message, table, NL80211_ATTR_WDEV);
	if (nl_u32(table[NL80211_ATTR_IFINDEX]) != iw->number)
		return 0;
	iw_out_subject(table);
	failed = iw_out_connected(table);
	out_char('\n');
	return 1 + failed;
}

int iw_connect(struct iw *iw)
{
	bool wait = iw_is(iw, "-w");
	const char *ssid = iw_word(iw, "the network's name");
	uint32_t mhz;
	int result;

	if (!*ssid || strlen(ssid) > 32)
		die_usage("a network's name has 1 to 32 bytes: %s", ssid);
	iw_begin(iw, NL80211_CMD_CONNECT);
	nl_put(&iw->request, NL80211_ATTR_SSID, ssid, strlen(ssid));
	if (*iw->words && num_u32(*iw->words, 10, 100000, &mhz)) {
		nl_put_u32(&iw->request, NL80211_ATTR_WIPHY_FREQ, mhz);
		iw->words++;
	}
	if (*iw->words && strchr(*iw->words, ':'))
		iw_put_mac(iw, *iw->words++);
	if (*iw->words)
		die_usage("only networks without a key, not \"%s\": wpa_supplicant(8) does the others", *iw->words);
	/* before, so that it can't be missed */
	if (wait)
		iw_listen(iw, NL80211_MULTICAST_GROUP_MLME);
	iw_talk(iw);
	if (!wait)
		return 0;
	result = iw_wait(iw, WAIT_MS, is_it);
	if (result < 0)
		iw_fail(-result, "nothing was heard of the connection");
	return result - 1;
}
