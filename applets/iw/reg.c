/* SPDX-License-Identifier: MIT */
/* iw reg get, set: the rules that radios obey. They are the machine's, not a network namespace's. */
#include <string.h>

#include "iw.h"
#include "texts.h"

static void put_rule(const struct nlattr **rule)
{
	static const uint8_t lines[] = { WORDS_IW_RULE };
	static const uint8_t flag_fields[] = { WORDS_IW_RULE_FLAGS };
	uint32_t flags = nl_u32(rule[NL80211_ATTR_REG_RULE_FLAGS]);

	/* less than a dBi is none */
	if (nl_u32(rule[NL80211_ATTR_POWER_RULE_MAX_ANT_GAIN]) < 100)
		rule[NL80211_ATTR_POWER_RULE_MAX_ANT_GAIN] = NULL;
	if (!(flags & NL80211_RRF_DFS))
		rule[NL80211_ATTR_DFS_CAC_TIME] = NULL;
	iw_lines(rule, words_iw_rule, lines);
	iw_fields(flags, words_iw_rule_flags, flag_fields);
	out_char('\n');
}

static int put_domain(const struct nlmsghdr *message, void *context)
{
	const char *regions = "DFS-UNSET\nDFS-FCC\nDFS-ETSI\nDFS-JP\n";	/* enum nl80211_dfs_regions */
	const struct nlattr *table[NL80211_ATTR_WIPHY_SELF_MANAGED_REG + 1], *entry = NULL, *rule[NL80211_REG_RULE_ATTR_MAX + 1];
	const struct nlattr *rules;
	const char *region;

	(void)context;
	iw_sort(message, table, NL80211_ATTR_WIPHY_SELF_MANAGED_REG);
	rules = table[NL80211_ATTR_REG_RULES];
	if (table[NL80211_ATTR_WIPHY])
		out("phy#%u%s\n", nl_u32(table[NL80211_ATTR_WIPHY]),
			table[NL80211_ATTR_WIPHY_SELF_MANAGED_REG] ? " (self-managed)" : "");
	else
		out_text("global\n");
	region = iw_nth(regions, nl_u8(table[NL80211_ATTR_DFS_REGION]));
	iw_line("country %e: %\n", table[NL80211_ATTR_REG_ALPHA2]);
	out("%s\n", region ? region : "DFS-UNKNOWN");
	while (iw_next(rules, &entry)) {
		nl_sort_nest(entry, rule, NL80211_REG_RULE_ATTR_MAX);
		put_rule(rule);
	}
	out_char('\n');
	return 0;
}

int iw_reg_get(struct iw *iw)
{
	iw->answer = put_domain;
	return 0;
}

/* Takes the country that now rules. */
static int take_country(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_REG_ALPHA2 + 1];

	iw_sort(message, table, NL80211_ATTR_REG_ALPHA2);
	if (!table[NL80211_ATTR_WIPHY])
		nl_text(table[NL80211_ATTR_REG_ALPHA2], context, 4);
	return 0;
}

static int pass_over(const struct nlmsghdr *message, void *context)
{
	(void)context;
	return genl_cmd(message) == NL80211_CMD_REG_CHANGE;
}

static bool is_letter(char c)
{
	return c >= 'A' && c <= 'Z';
}

int iw_reg_set(struct iw *iw)
{
	const char *word = iw_word(iw, "a country's two letters");
	char country[] = { word[0] & ~0x20, word[0] ? word[1] & ~0x20 : 0, 0 }, now[4] = "";
	bool world = !strcmp(word, "00");

	iw_end(iw);
	if (world)
		memcpy(country, word, 2);
	else if (strlen(word) != 2 || !is_letter(country[0]) || !is_letter(country[1]))
		die_usage("invalid country '%s' (two letters, or 00 for the world)", word);
	/* no harm if it can't be joined: then the answer below is only later */
	nl_join(&iw->wireless.nl, genl_group(&iw->wireless.family, NL80211_MULTICAST_GROUP_REG));
	iw_begin(iw, NL80211_CMD_REQ_SET_REG);
	nl_put_text(&iw->request, NL80211_ATTR_REG_ALPHA2, country);
	iw_talk(iw);
	/* the kernel takes the request and, without the country's rules, drops it silently */
	nl_events(&iw->wireless.nl, 300, pass_over, NULL);
	iw_begin(iw, NL80211_CMD_GET_REG);
	nl_dump(&iw->wireless.nl, &iw->request, take_country, now);
	if (memcmp(now, country, 2))
		warn(0, "regulatory domain is still %.2s: is regulatory.db installed, and does it have %.2s?", now, country);
	return 0;
}
