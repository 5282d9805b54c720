/* SPDX-License-Identifier: MIT */
/* iw phy X set txq, get txq: the queues that mac80211 keeps for a radio. */
#include "iw/commands/commands.h"
#include "iw/show/show.h"

/* X(what the value is, attribute, access, word): the value behind the word goes into the attribute.
 * ALONE: no value, or one that this file takes itself. Types: above, and attribute_table.h. */
#define LIMITS(X) \
	X(U32, NL80211_ATTR_TXQ_LIMIT, SET, "limit") \
	X(U32, NL80211_ATTR_TXQ_MEMORY_LIMIT, SET, "memory_limit") \
	X(U32, NL80211_ATTR_TXQ_QUANTUM, SET, "quantum")
ATTRIBUTE_TABLE(limits, LIMITS);

/* X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the answer
 * has the attribute; ABSENT: if not; ALWAYS: in any case. FLAG prints no value; types: show.h. */
#define SETTINGS(X) \
	X(U32, NL80211_ATTR_TXQ_LIMIT, SHOW, "Packet limit:\t\t% pkts\n") \
	X(U32, NL80211_ATTR_TXQ_MEMORY_LIMIT, SHOW, "Memory limit:\t\t% bytes\n") \
	X(U32, NL80211_ATTR_TXQ_QUANTUM, SHOW, "Quantum:\t\t% bytes\n")
ATTRIBUTE_TABLE(settings, SETTINGS);

#define COUNTERS(X) \
	X(U32, NL80211_TXQ_STATS_MAX_FLOWS, SHOW, "Number of queues:\t%\n") \
	X(U32, NL80211_TXQ_STATS_BACKLOG_PACKETS, SHOW, "Backlog:\t\t% pkts\n") \
	X(U32, NL80211_TXQ_STATS_BACKLOG_BYTES, SHOW, "Memory usage:\t\t% bytes\n") \
	X(U32, NL80211_TXQ_STATS_OVERLIMIT, SHOW, "Packet limit overflows:\t%\n") \
	X(U32, NL80211_TXQ_STATS_OVERMEMORY, SHOW, "Memory limit overflows:\t%\n") \
	X(U32, NL80211_TXQ_STATS_COLLISIONS, SHOW, "Hash collisions:\t%\n")
ATTRIBUTE_TABLE(counters, COUNTERS);

int iw_set_txq(struct iw *iw)
{
	if (!iw_put_words(iw, &limits, NULL))
		die_usage("missing limit (limit N, memory_limit N, quantum N)");
	return 0;
}

static int print_queues(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_TXQ_QUANTUM + 1], *stats[NL80211_TXQ_STATS_MAX + 1];

	(void)context;
	iw_sort(message, table, NL80211_ATTR_TXQ_QUANTUM);
	nl_sort_nest(table[NL80211_ATTR_TXQ_STATS], stats, NL80211_TXQ_STATS_MAX);
	iw_print(&settings, table);
	iw_print(&counters, stats);
	return 0;
}

int iw_get_txq(struct iw *iw)
{
	iw->answer = print_queues;
	/* the queues are in one of the later parts */
	nl_put(&iw->request, NL80211_ATTR_SPLIT_WIPHY_DUMP, NULL, 0);
	return 0;
}
