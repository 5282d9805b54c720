/* SPDX-License-Identifier: MIT */
/* iw dev, iw dev X info: the interfaces of radios. */
#include "iw.h"
#include "texts.h"

static void put_queues(const struct nlattr *nest, const char *margin)
{
	const struct nlattr *table[NL80211_TXQ_STATS_TX_PACKETS + 1];

	nl_sort_nest(nest, table, NL80211_TXQ_STATS_TX_PACKETS);
	out("%s\tmulticast TXQ:\n%s\t\tqsz-byt\tqsz-pkt\tflows\tdrops\tmarks\toverlmt\thashcol\ttx-bytes\ttx-packets\n%s\t", margin,
		margin, margin);
	for (unsigned i = NL80211_TXQ_STATS_BACKLOG_BYTES; i <= NL80211_TXQ_STATS_TX_PACKETS; i++)
		if (i != NL80211_TXQ_STATS_OVERMEMORY)
			out("%s%u", i == NL80211_TXQ_STATS_TX_PACKETS ? "\t\t" : "\t", nl_u32(table[i]));
	out_char('\n');
}

static int put_dev(const struct nlmsghdr *message, void *context)
{
	static const uint8_t lines[] = { WORDS_IW_DEV };
	const struct nlattr *table[NL80211_ATTR_TXQ_STATS + 1];
	struct iw *iw = context;

	iw_sort(message, table, NL80211_ATTR_TXQ_STATS);
	if (iw->dump) {
		uint32_t radio = nl_u32(table[NL80211_ATTR_WIPHY]);

		if (iw->radio != radio)
			out("phy#%u\n", radio);
		iw->radio = radio;
		/* of one interface, named by the user, it stands among the lines */
		table[NL80211_ATTR_WIPHY] = NULL;
	}
	iw_lines(table, words_iw_dev, lines);
	if (table[NL80211_ATTR_TXQ_STATS])
		put_queues(table[NL80211_ATTR_TXQ_STATS], iw_margin);
	if (nl_u8(table[NL80211_ATTR_4ADDR]))
		iw_line("%-\t4addr: on\n", NULL);
	return 0;
}

int iw_dev(struct iw *iw)
{
	iw->answer = put_dev;
	iw_margin = iw->dump ? "\t" : "";
	return 0;
}
