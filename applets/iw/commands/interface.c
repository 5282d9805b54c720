/* SPDX-License-Identifier: MIT */
/* iw ... interface add: one more interface for a radio. */
#include <net/if.h>
#include <string.h>

#include "iw/commands/commands.h"
#include "iw/commands/settings.h"

enum { ATTR_MONITOR = ATTR_OWN };	/* the flags of a monitor */
/* X(what the value is, attribute, access, word): the value behind the word goes into the attribute.
 * ALONE: no value, or one that this file takes itself. Types: above, and attribute_table.h. */
#define OPTIONS(X) \
	X(TEXT, NL80211_ATTR_MESH_ID, SET, "mesh_id") \
	X(ON_OFF, NL80211_ATTR_4ADDR, SET, "4addr") \
	X(MONITOR, NL80211_ATTR_MNTR_FLAGS, ALONE, "flags") \
	X(MAC, NL80211_ATTR_MAC, SET, "addr")
ATTRIBUTE_TABLE(options, OPTIONS);

static void put_flags(struct iw *iw, const struct attribute_word *word)
{
	(void)word;
	iw_put_monitor_flags(iw);
}

int iw_interface_add(struct iw *iw)
{
	const char *name = iw_next_word(iw, "name of the new interface");

	if (!*name || strlen(name) >= IFNAMSIZ)
		die_usage("invalid interface name '%s' (1 to %d bytes)", name, IFNAMSIZ - 1);
	iw_expect_word(iw, "type");
	nl_put_text(&iw->request, NL80211_ATTR_IFNAME, name);
	iw_put_iftype(iw);
	iw_put_words(iw, &options, put_flags);
	return 0;
}
