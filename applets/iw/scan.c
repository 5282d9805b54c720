/* SPDX-License-Identifier: MIT */
/* iw dev X scan: asks for a scan, waits for its end, prints what was heard. It never waits or repeats without an end. */
#include <errno.h>
#include <string.h>

#include "iw.h"

enum {
	WAIT_MS = 30000,	/* the slowest radios take some 10 s for all their channels */
	EVENTS_MAX = 1000,	/* other people's, until ours comes */
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
	struct nl_request request;

	iw_begin(iw, &request, NL80211_CMD_GET_SCAN, 0);
	return iw_dump(iw, &request, put_result, NULL, NULL);
}

/* "freq MHZ...", "ssid NAME...": all words up to one that begins something else. */
static bool begins(const char *word)
{
	static const char names[] = "freq\0ssid\0passive\0flush\0";

	return iw_position(names, word) >= 0;
}

static void put_frequencies(struct nl_request *request, char ***words)
{
	size_t nest = nl_nest(request, NL80211_ATTR_SCAN_FREQUENCIES);

	if (!**words)
		die_usage("a frequency in MHz is missing");
	for (int i = 0; **words && !begins(**words); i++)
		nl_put_u32(request, i, iw_number(*(*words)++, 100000, "frequency in MHz"));
	nl_nest_end(request, nest);
}

/* No name at all asks every network. */
static void put_ssids(struct nl_request *request, char **words)
{
	size_t nest = nl_nest(request, NL80211_ATTR_SCAN_SSIDS);

	for (int i = 0; *words && (!i || !begins(*words)); i++, words++) {
		if (strlen(*words) > 32)
			die_usage("a network's name has at most 32 bytes: %s", *words);
		nl_put(request, i + 1, *words, strlen(*words));
	}
	nl_nest_end(request, nest);
}

static void begin(struct iw *iw, struct nl_request *request, char **words)
{
	static char *any[] = { "", NULL };
	char **ssids = any;
	bool passive = false;

	iw_begin(iw, request, NL80211_CMD_TRIGGER_SCAN, 0);
	while (*words) {
		const char *word = *words++;

		if (!strcmp(word, "freq")) {
			put_frequencies(request, &words);
		} else if (!strcmp(word, "ssid")) {
			ssids = words;
			iw_word(&words, "a network's name");
			while (*words && !begins(*words))
				words++;
		} else if (!strcmp(word, "passive")) {
			passive = true;
		} else if (!strcmp(word, "flush")) {
			nl_put_u32(request, NL80211_ATTR_SCAN_FLAGS, NL80211_SCAN_FLAG_FLUSH);
		} else {
			die_usage("what is \"%s\" for?", word);
		}
	}
	if (passive && ssids != any)
		die_usage("a passive scan asks for no network by name");
	if (!passive)
		put_ssids(request, ssids);
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

static int wait_for_end(struct iw *iw, struct nl *events)
{
	int result;

	for (int i = 0; i < EVENTS_MAX; i++) {
		result = nl_events(events, WAIT_MS, is_end, iw);
		if (result > 0)
			return result;
		/* events were lost, perhaps ours: what has been heard so far is better than nothing */
		if (result == -ENOBUFS)
			return DONE;
		if (result && result != -EINTR)
			break;
	}
	iw_fail(result ? -result : ETIMEDOUT, "the end of the scan was never heard of");
}

/* Sends it; while another scan is going on, waits for that to end, a few times. */
static void trigger(struct iw *iw, struct nl *events, struct nl_request *request)
{
	int result;

	for (int i = 0; i < TRIES; i++) {
		result = nl_talk(&iw->wireless.nl, request, NULL, NULL);
		if (result != -EBUSY || !events)
			break;
		wait_for_end(iw, events);
	}
	if (result)
		iw_fail(-result, result == -EBUSY ? "another scan is going on" : result == -ENETDOWN ?
			"set it up first: ip link set DEVICE up" : iw->wireless.nl.why);
}

int iw_scan(struct iw *iw, char **words)
{
	const char *word = *words ? *words : "";
	struct nl_request request;
	struct nl events;
	int result;

	if (!strcmp(word, "dump")) {
		iw_end(words + 1);
		return dump(iw);
	}
	if (!strcmp(word, "trigger")) {
		begin(iw, &request, words + 1);
		trigger(iw, NULL, &request);
		return 0;
	}
	begin(iw, &request, words);
	/* on a socket of their own, and before the scan begins */
	result = nl_open(&events, NETLINK_GENERIC);
	if (!result)
		result = nl_join(&events, genl_group(&iw->wireless.family, NL80211_MULTICAST_GROUP_SCAN));
	if (result)
		iw_fail(-result, NULL);
	trigger(iw, &events, &request);
	if (wait_for_end(iw, &events) == ABORTED) {
		warn(0, "%s: scan aborted", iw->name);
		return 1;
	}
	return dump(iw);
}
