/* SPDX-License-Identifier: MIT */
/* iw dev X scan: asks for a scan, waits for its end, prints what was heard. It never waits or repeats without an end. */
#include <errno.h>
#include <string.h>

#include "iw.h"

enum {
	WAIT_MS = 30000,	/* the slowest radios take some 10 s for all their channels */
	TRIES = 3,
	DONE = 1,
	ABORTED = 2,
};

static int put_result(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_BSS + 1];

	(void)context;
	iw_sort(message, table, NL80211_ATTR_BSS);
	if (table[NL80211_ATTR_BSS])
		iw_bss(table[NL80211_ATTR_BSS], nl_u32(table[NL80211_ATTR_IFINDEX]));
	return 0;
}

static int dump(struct iw *iw)
{
	iw->dump = true;
	iw->answer = put_result;
	iw_begin(iw, NL80211_CMD_GET_SCAN);
	return iw_talk(iw);
}

/* "freq MHZ...", "ssid NAME...": all words up to one that begins something else. */
static bool goes_on(const struct iw *iw)
{
	const char *names = "freq\nssid\npassive\nflush\n";

	return *iw->words && iw_position(names, *iw->words) < 0;
}

/* Frequencies or names. */
static void put_list(struct iw *iw, unsigned type)
{
	size_t nest = nl_nest(&iw->request, type);
	int i = 0;

	do {
		const char *name;

		if (type == NL80211_ATTR_SCAN_FREQUENCIES) {
			nl_put_u32(&iw->request, i++, iw_mhz(iw));
			continue;
		}
		name = iw_word(iw, "a network's name");
		if (strlen(name) > 32)
			die_usage("a network's name has at most 32 bytes: %s", name);
		nl_put(&iw->request, i++, name, strlen(name));
	} while (goes_on(iw));
	nl_nest_end(&iw->request, nest);
}

static void begin(struct iw *iw)
{
	static char *any[] = { "", NULL };
	bool passive = false, named = false;

	iw_begin(iw, NL80211_CMD_TRIGGER_SCAN);
	while (*iw->words) {
		if (iw_is(iw, "freq")) {
			put_list(iw, NL80211_ATTR_SCAN_FREQUENCIES);
		} else if (iw_is(iw, "ssid")) {
			put_list(iw, NL80211_ATTR_SCAN_SSIDS);
			named = true;
		} else if (iw_is(iw, "passive")) {
			passive = true;
		} else if (iw_is(iw, "flush")) {
			nl_put_u32(&iw->request, NL80211_ATTR_SCAN_FLAGS, NL80211_SCAN_FLAG_FLUSH);
		} else {
			iw_end(iw);
		}
	}
	if (passive && named)
		die_usage("a passive scan asks for no network by name");
	/* no name at all asks every network */
	if (!passive && !named) {
		iw->words = any;
		put_list(iw, NL80211_ATTR_SCAN_SSIDS);
	}
}

static int is_end(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_IFINDEX + 1];
	const struct iw *iw = context;
	int cmd = genl_cmd(message);

	if (cmd != NL80211_CMD_NEW_SCAN_RESULTS && cmd != NL80211_CMD_SCAN_ABORTED)
		return 0;
	iw_sort(message, table, NL80211_ATTR_IFINDEX);
	if (iw->attribute == NL80211_ATTR_IFINDEX && nl_u32(table[NL80211_ATTR_IFINDEX]) != iw->number)
		return 0;
	return cmd == NL80211_CMD_SCAN_ABORTED ? ABORTED : DONE;
}

static int wait_for_end(struct iw *iw)
{
	int result = iw_wait(iw, WAIT_MS, is_end);

	/* events were lost, perhaps ours: what has been heard so far is better than nothing */
	if (result == -ENOBUFS)
		return DONE;
	if (result < 0)
		iw_fail(-result, "the end of the scan was never heard of");
	return result;
}

/* Sends it; while another scan is going on, waits for that to end, a few times. */
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
		iw_fail(-result, result == -EBUSY ? "another scan is going on" : iw_why(iw, -result));
}

int iw_scan(struct iw *iw)
{
	if (iw_is(iw, "dump")) {
		iw_end(iw);
		return dump(iw);
	}
	if (iw_is(iw, "trigger")) {
		begin(iw);
		trigger(iw, false);
		return 0;
	}
	begin(iw);
	/* before the scan begins */
	iw_listen(iw, NL80211_MULTICAST_GROUP_SCAN);
	trigger(iw, true);
	if (wait_for_end(iw) == ABORTED) {
		warn(0, "%s: scan aborted", iw->name);
		return 1;
	}
	return dump(iw);
}
