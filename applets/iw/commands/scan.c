/* SPDX-License-Identifier: MIT */
/* iw dev X scan: asks for a scan, waits for its end, prints what was found. Waiting and repeating
 * have limits. */
#include <errno.h>
#include <string.h>

#include "common/cli/words.h"
#include "iw/commands/commands.h"
#include "iw/show/show.h"

enum {
	WAIT_MS = 30000,	/* the slowest radios take some 10 s for all their channels */
	TRIES = 3,
	DONE = 1,
	ABORTED = 2,
};

static int print_result(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_BSS + 1];

	(void)context;
	iw_sort(message, table, NL80211_ATTR_BSS);
	if (table[NL80211_ATTR_BSS])
		iw_print_network(table[NL80211_ATTR_BSS], nl_u32(table[NL80211_ATTR_IFINDEX]));
	return 0;
}

int iw_scan_dump(struct iw *iw)
{
	iw_no_more_words(iw);
	iw->dump = true;
	iw->answer = print_result;
	iw_begin(iw, NL80211_CMD_GET_SCAN);
	return iw_talk(iw);
}

/* Whether the next word belongs to the list before it: it begins nothing else. */
static bool continues(const struct iw *iw)
{
	return *iw->words && words_find("freq\0ssid\0passive\0flush\0", *iw->words) < 0;
}

static void put_frequencies(struct iw *iw)
{
	size_t nest = nl_nest(&iw->request, NL80211_ATTR_SCAN_FREQUENCIES);
	int i = 0;

	do
		nl_put_u32(&iw->request, i++, iw_mhz(iw));
	while (continues(iw));
	nl_nest_end(&iw->request, nest);
}

static void put_names(struct iw *iw)
{
	size_t nest = nl_nest(&iw->request, NL80211_ATTR_SCAN_SSIDS);
	int i = 0;

	do
		iw_put_ssid(iw, i++);
	while (continues(iw));
	nl_nest_end(&iw->request, nest);
}

static void begin(struct iw *iw)
{
	static char *any_name[] = { "", NULL };		/* asks every network to answer */
	bool passive = false, named = false;

	iw_begin(iw, NL80211_CMD_TRIGGER_SCAN);
	while (*iw->words) {
		if (iw_take_word(iw, "freq")) {
			put_frequencies(iw);
		} else if (iw_take_word(iw, "ssid")) {
			put_names(iw);
			named = true;
		} else if (iw_take_word(iw, "passive")) {
			passive = true;
		} else if (iw_take_word(iw, "flush")) {
			nl_put_u32(&iw->request, NL80211_ATTR_SCAN_FLAGS, NL80211_SCAN_FLAG_FLUSH);
		} else {
			iw_no_more_words(iw);
		}
	}
	if (passive && named)
		die_usage("a passive scan can't ask for a network by name");
	if (!passive && !named) {
		iw->words = any_name;
		put_names(iw);
	}
}

/* Whether the event is the end of our scan: DONE, ABORTED or 0. */
static int is_end(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_IFINDEX + 1];
	const struct iw *iw = context;
	int cmd = genl_cmd(message);

	if (cmd != NL80211_CMD_NEW_SCAN_RESULTS && cmd != NL80211_CMD_SCAN_ABORTED)
		return 0;
	iw_sort(message, table, NL80211_ATTR_IFINDEX);
	if (iw->attribute == NL80211_ATTR_IFINDEX &&
		nl_u32(table[NL80211_ATTR_IFINDEX]) != iw->number)
		return 0;
	return cmd == NL80211_CMD_SCAN_ABORTED ? ABORTED : DONE;
}

static int wait_for_end(struct iw *iw)
{
	int result = iw_wait(iw, WAIT_MS, is_end);

	/* Events were lost, perhaps ours: what was found so far is better than nothing. */
	if (result == -ENOBUFS)
		return DONE;
	if (result < 0)
		iw_fail(-result, "the scan did not finish (no event)");
	return result;
}

/* Sends the request; with wait, waits a few times for the end of another scan. */
static void trigger(struct iw *iw, bool wait)
{
	int result;

	for (int i = 0; i < TRIES; i++) {
		result = nl_talk(&iw->wireless.nl, &iw->request, NULL, NULL);
		if (result != -EBUSY || !wait)
			break;
		wait_for_end(iw);
	}
	if (result)
		iw_fail(-result,
			result == -EBUSY ? "another scan is going on" : iw_why(iw, -result));
}

int iw_scan_trigger(struct iw *iw)
{
	begin(iw);
	trigger(iw, false);
	return 0;
}

int iw_scan(struct iw *iw)
{
	begin(iw);
	/* before the request, so that the event can't be missed */
	iw_listen(iw, NL80211_MULTICAST_GROUP_SCAN);
	trigger(iw, true);
	if (wait_for_end(iw) == ABORTED)
		return warn(0, "%s: scan aborted", iw->name);
	return iw_scan_dump(iw);
}
