/* SPDX-License-Identifier: MIT */
/* Parts of events that other commands print as well. */
#include "iw/show/show.h"

void iw_print_subject(const struct nlattr *const *table)
{
	const struct nlattr *wiphy = table[NL80211_ATTR_WIPHY];
	const struct nlattr *ifindex = table[NL80211_ATTR_IFINDEX];
	const struct nlattr *wdev = table[NL80211_ATTR_WDEV];
	char name[16];

	/* An interface that comes or goes is named in its event: when its radio leaves for another
	 * namespace, its index may be another interface's by now. */
	if (table[NL80211_ATTR_IFNAME])
		out_escaped(nl_text(table[NL80211_ATTR_IFNAME], name, sizeof(name)));
	else if (ifindex)
		out_escaped(iw_ifname(nl_u32(ifindex)));
	else if (wdev)
		out("wdev 0x%llx", (unsigned long long)nl_u64(wdev));
	else if (wiphy)
		out("phy #%u: ", nl_u32(wiphy));
	if (!ifindex && !wdev)
		return;
	if (wiphy)
		out(" (phy #%u)", nl_u32(wiphy));
	out_text(": ");
}

bool iw_print_connected(const struct nlattr *const *table)
{
	bool late = table[NL80211_ATTR_TIMED_OUT], failed = nl_u16(table[NL80211_ATTR_STATUS_CODE]);

	out_text(late ? "timed out" : failed ? "failed to connect" : "connected");
	if (table[NL80211_ATTR_MAC]) {
		out_text(" to ");
		iw_print_mac(table[NL80211_ATTR_MAC]);
	}
	if (failed && !late) {
		out_text(", status: ");
		iw_print_status(nl_u16(table[NL80211_ATTR_STATUS_CODE]));
	}
	return failed || late;
}
