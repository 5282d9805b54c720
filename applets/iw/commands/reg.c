/* SPDX-License-Identifier: MIT */
/* iw reg get, set: the regulatory domain. It is the machine's, not a network namespace's. */
#include <string.h>

#include "common/cli/words.h"
#include "iw/commands/commands.h"
#include "iw/show/show.h"

/* A rule is printed as (START - END @ WIDTH), (GAIN, POWER), (time to listen for radars).
 * X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the rule
 * has the attribute; ABSENT: if not; ALWAYS: in any case. FLAG prints no value. KHZ is printed as
 * MHz, DBM_WHOLE (hundredths of a dBm) as dBm. */
#define RULE(X) \
	X(KHZ, NL80211_ATTR_FREQ_RANGE_START, ALWAYS, "\t(%") \
	X(KHZ, NL80211_ATTR_FREQ_RANGE_END, ALWAYS, " - %") \
	X(KHZ, NL80211_ATTR_FREQ_RANGE_MAX_BW, ALWAYS, " @ %), (") \
	X(DBM_WHOLE, NL80211_ATTR_POWER_RULE_MAX_ANT_GAIN, SHOW, "%") \
	X(FLAG, NL80211_ATTR_POWER_RULE_MAX_ANT_GAIN, ABSENT, "N/A") \
	X(DBM_WHOLE, NL80211_ATTR_POWER_RULE_MAX_EIRP, ALWAYS, ", %), (") \
	X(U32, NL80211_ATTR_DFS_CAC_TIME, SHOW, "% ms)") \
	X(FLAG, NL80211_ATTR_DFS_CAC_TIME, ABSENT, "N/A)")
ATTRIBUTE_TABLE(rule_parts, RULE);

/* enum nl80211_reg_rule_flags, in the order they are printed: X(bit, 1, 1, text) */
#define RULE_FLAGS(X) \
	X(0, 1, 1, "NO-OFDM") \
	X(1, 1, 1, "NO-CCK") \
	X(2, 1, 1, "NO-INDOOR") \
	X(3, 1, 1, "NO-OUTDOOR") \
	X(4, 1, 1, "DFS") \
	X(5, 1, 1, "PTP-ONLY") \
	X(11, 1, 1, "AUTO-BW") \
	X(12, 1, 1, "IR-CONCURRENT") \
	X(13, 1, 1, "NO-HT40MINUS") \
	X(14, 1, 1, "NO-HT40PLUS") \
	X(15, 1, 1, "NO-80MHZ") \
	X(16, 1, 1, "NO-160MHZ") \
	X(17, 1, 1, "NO-HE") \
	X(7, 1, 1, "PASSIVE-SCAN")
BIT_TABLE(rule_flags, RULE_FLAGS);

static void print_rule(const struct nlattr **rule)
{
	uint32_t flags = nl_u32(rule[NL80211_ATTR_REG_RULE_FLAGS]);

	/* less than 1 dBi is none */
	if (nl_u32(rule[NL80211_ATTR_POWER_RULE_MAX_ANT_GAIN]) < 100)
		rule[NL80211_ATTR_POWER_RULE_MAX_ANT_GAIN] = NULL;
	if (!(flags & NL80211_RRF_DFS))
		rule[NL80211_ATTR_DFS_CAC_TIME] = NULL;
	iw_print(&rule_parts, rule);
	iw_print_number_bits(flags, ", ", &rule_flags, "");
	out_char('\n');
}

static void print_domain_title(const struct nlattr *const *table)
{
	/* enum nl80211_dfs_regions */
	const char *region = words_at(
		"DFS-UNSET\0DFS-FCC\0DFS-ETSI\0DFS-JP\0", nl_u8(table[NL80211_ATTR_DFS_REGION]));
	char country[8];

	if (table[NL80211_ATTR_WIPHY])
		out("phy#%u%s\n", nl_u32(table[NL80211_ATTR_WIPHY]),
			table[NL80211_ATTR_WIPHY_SELF_MANAGED_REG] ? " (self-managed)" : "");
	else
		out_text("global\n");
	out_text("country ");
	out_escaped(nl_text(table[NL80211_ATTR_REG_ALPHA2], country, sizeof(country)));
	out(": %s\n", *region ? region : "DFS-UNKNOWN");
}

static int print_domain(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_WIPHY_SELF_MANAGED_REG + 1],
		*rule[NL80211_REG_RULE_ATTR_MAX + 1];
	const struct nlattr *entry = NULL;

	(void)context;
	iw_sort(message, table, NL80211_ATTR_WIPHY_SELF_MANAGED_REG);
	print_domain_title(table);
	while (iw_next(table[NL80211_ATTR_REG_RULES], &entry)) {
		nl_sort_nest(entry, rule, NL80211_REG_RULE_ATTR_MAX);
		print_rule(rule);
	}
	out_char('\n');
	return 0;
}

int iw_reg_get(struct iw *iw)
{
	iw->answer = print_domain;
	return 0;
}

/* Copies the country of the machine's domain. */
static int read_country(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_REG_ALPHA2 + 1];

	iw_sort(message, table, NL80211_ATTR_REG_ALPHA2);
	if (!table[NL80211_ATTR_WIPHY])
		nl_text(table[NL80211_ATTR_REG_ALPHA2], context, 4);
	return 0;
}

static int is_change(const struct nlmsghdr *message, void *context)
{
	(void)context;
	return genl_cmd(message) == NL80211_CMD_REG_CHANGE;
}

/* Takes two letters, as capitals, or 00 for the world. */
static void read_word(struct iw *iw, char *country)
{
	const char *word = iw_next_word(iw, "country (two letters)");
	bool letters = true;

	for (int i = 0; i < 2 && word[i]; i++) {
		country[i] = word[i] >= 'a' && word[i] <= 'z' ? word[i] - 'a' + 'A' : word[i];
		letters &= country[i] >= 'A' && country[i] <= 'Z';
	}
	if (strlen(word) != 2 || (!letters && strcmp(word, "00")))
		wrong_value("invalid country '%s' (two letters, or 00 for the world)", word);
	iw_no_more_words(iw);
}

int iw_reg_set(struct iw *iw)
{
	char country[3] = "", now[4] = "";

	read_word(iw, country);
	/* without the group the answer below is only later */
	nl_join(&iw->wireless.nl, genl_group(&iw->wireless.family, NL80211_MULTICAST_GROUP_REG));
	iw_begin(iw, NL80211_CMD_REQ_SET_REG);
	nl_put_text(&iw->request, NL80211_ATTR_REG_ALPHA2, country);
	iw_talk(iw);
	/* the kernel accepts the request and, if it doesn't know the country, drops it silently */
	nl_events(&iw->wireless.nl, 300, is_change, NULL);
	iw_begin(iw, NL80211_CMD_GET_REG);
	nl_dump(&iw->wireless.nl, &iw->request, read_country, now);
	if (memcmp(now, country, 2))
		warn(0, "regulatory domain is still %.2s (does regulatory.db have %.2s?)",
			now, country);
	return 0;
}
