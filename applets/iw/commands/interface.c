/* SPDX-License-Identifier: MIT */
/* iw ... interface add: one more interface for a radio. */
#include <net/if.h>
#include <string.h>

#include "common/cli/words.h"
#include "iw/commands/commands.h"
#include "iw/commands/settings.h"

/* What a monitor is to see: the words up to one that is no flag. */
static void put_monitor_flags(struct iw *iw)
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

int iw_interface_add(struct iw *iw)
{
	const char *name = iw_next_word(iw, "name of the new interface");

	if (!*name || strlen(name) >= IFNAMSIZ)
		die_usage("invalid interface name '%s' (1 to %d bytes)", name, IFNAMSIZ - 1);
	iw_choice(iw, "word", "type\0");
	nl_put_text(&iw->request, NL80211_ATTR_IFNAME, name);
	nl_put_u32(&iw->request, NL80211_ATTR_IFTYPE, iw_read_iftype(iw));
	while (*iw->words) {
		if (iw_take_word(iw, "flags"))
			put_monitor_flags(iw);
		else if (iw_take_word(iw, "addr"))
			iw_put_mac(iw, NL80211_ATTR_MAC);
		else if (iw_take_word(iw, "4addr"))
			nl_put_u8(&iw->request, NL80211_ATTR_4ADDR, iw_on_off(iw));
		else
			break;
	}
	return 0;
}
