/* SPDX-License-Identifier: MIT */
/* iw ... interface add: one more interface for a radio. */
#include <net/if.h>
#include <string.h>

#include "iw.h"

/* What a monitor wants to see: the words up to one that is no flag. */
static void put_flags(struct nl_request *request, char ***words)
{
	static const char flags[] = "none\0fcsfail\0plcpfail\0control\0otherbss\0cook\0active\0";	/* enum nl80211_mntr_flags */
	size_t nest = nl_nest(request, NL80211_ATTR_MNTR_FLAGS);
	int flag;

	while (**words && (flag = iw_position(flags, **words)) >= 0) {
		if (flag)
			nl_put(request, flag, NULL, 0);
		++*words;
	}
	nl_nest_end(request, nest);
}

int iw_interface_add(struct iw *iw, char **words)
{
	const char *name = iw_word(&words, "the new interface's name"), *word;
	struct nl_request request;
	uint8_t mac[6];

	if (!*name || strlen(name) >= IFNAMSIZ)
		die_usage("an interface's name has 1 to %d bytes: %s", IFNAMSIZ - 1, name);
	if (strcmp(iw_word(&words, "\"type\""), "type"))
		die_usage("\"type TYPE\" must follow the name");
	iw_begin(iw, &request, NL80211_CMD_NEW_INTERFACE, 0);
	nl_put_text(&request, NL80211_ATTR_IFNAME, name);
	nl_put_u32(&request, NL80211_ATTR_IFTYPE, iw_type(iw_word(&words, "a type")));
	while (*words) {
		word = *words++;
		if (!strcmp(word, "flags")) {
			put_flags(&request, &words);
		} else if (!strcmp(word, "addr")) {
			iw_mac(iw_word(&words, "a MAC address"), mac);
			nl_put(&request, NL80211_ATTR_MAC, mac, 6);
		} else if (!strcmp(word, "4addr")) {
			word = iw_word(&words, "\"on\" or \"off\"");
			if (strcmp(word, "on") && strcmp(word, "off"))
				die_usage("neither \"on\" nor \"off\": %s", word);
			nl_put_u8(&request, NL80211_ATTR_4ADDR, word[1] == 'n');
		} else {
			die_usage("what is \"%s\" for?", word);
		}
	}
	return iw_talk(iw, &request, NULL, NULL);
}
