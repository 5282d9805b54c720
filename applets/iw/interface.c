/* SPDX-License-Identifier: MIT */
/* iw ... interface add: one more interface for a radio. */
#include <net/if.h>
#include <string.h>

#include "iw.h"

/* What a monitor wants to see: the words up to one that is no flag. */
static void put_flags(struct iw *iw)
{
	const char *flags = "none\nfcsfail\nplcpfail\ncontrol\notherbss\ncook\nactive\n";	/* enum nl80211_mntr_flags */
	size_t nest = nl_nest(&iw->request, NL80211_ATTR_MNTR_FLAGS);
	int flag;

	while (*iw->words && (flag = iw_position(flags, *iw->words)) >= 0) {
		if (flag)
			nl_put(&iw->request, flag, NULL, 0);
		iw->words++;
	}
	nl_nest_end(&iw->request, nest);
}

int iw_interface_add(struct iw *iw)
{
	const char *name = iw_word(iw, "the new interface's name");

	if (!*name || strlen(name) >= IFNAMSIZ)
		die_usage("an interface's name has 1 to %d bytes: %s", IFNAMSIZ - 1, name);
	iw_choose(iw, "type\n");
	nl_put_text(&iw->request, NL80211_ATTR_IFNAME, name);
	iw_set_type(iw);
	while (*iw->words) {
		if (iw_is(iw, "flags"))
			put_flags(iw);
		else if (iw_is(iw, "addr"))
			iw_put_mac(iw, iw_word(iw, "a MAC address"));
		else if (iw_is(iw, "4addr"))
			iw_set_4addr(iw);
		else
			break;
	}
	return 0;
}
