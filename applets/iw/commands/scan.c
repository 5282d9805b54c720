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

static bool show_all;	/* -u: elements that have no words, too */

static int print_result(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_BSS + 1];

	(void)context;
	iw_sort(message, table, NL80211_ATTR_BSS);
	if (table[NL80211_ATTR_BSS])
		iw_print_network(table[NL80211_ATTR_BSS], nl_u32(table[NL80211_ATTR_IFINDEX]),
			show_all);
	return 0;
}

static int dump(struct iw *iw)
{
	iw->dump = true;
	iw->answer = print_result;
	iw_begin(iw, NL80211_CMD_GET_SCAN);
	return iw_talk(iw);
}

int iw_scan_dump(struct iw *iw)
{
	show_all = iw_take_word(iw, "-u");
	iw_no_more_words(iw);
	return dump(iw);
}

enum {
	ATTR_SCAN_FREQUENCIES = ATTR_OWN, /* up to a word that begins something else */
	ATTR_SCAN_NAMES, /* likewise: names of networks */
	ATTR_ELEMENTS, /* bytes */
	ATTR_SCAN_MESH, /* the name of a mesh, as an element */
	ATTR_PASSIVE, /* no name is asked for */
	ATTR_LOW_PRIORITY, /* this and the rest: bits of enum nl80211_scan_flags */
	ATTR_FLUSH,
	ATTR_AP_FORCE,
	ATTR_COLOCATED,
};
/* X(what the value is, attribute, access, word): the value behind the word goes into the attribute.
 * ALONE: no value, or one that this file takes itself. Types: above, and attribute_table.h. */
#define OPTIONS(X) \
	X(SCAN_FREQUENCIES, NL80211_ATTR_SCAN_FREQUENCIES, ALONE, "freq") \
	X(SCAN_NAMES, NL80211_ATTR_SCAN_SSIDS, ALONE, "ssid") \
	X(U16, NL80211_ATTR_MEASUREMENT_DURATION, SET, "duration") \
	X(FLAG, NL80211_ATTR_MEASUREMENT_DURATION_MANDATORY, ALONE, "duration-mandatory") \
	X(ELEMENTS, NL80211_ATTR_IE, ALONE, "ies") \
	X(SCAN_MESH, NL80211_ATTR_IE, SET, "meshid") \
	X(PASSIVE, NL80211_ATTR_SCAN_FLAGS, ALONE, "passive") \
	X(LOW_PRIORITY, NL80211_ATTR_SCAN_FLAGS, ALONE, "lowpri") \
	X(FLUSH, NL80211_ATTR_SCAN_FLAGS, ALONE, "flush") \
	X(AP_FORCE, NL80211_ATTR_SCAN_FLAGS, ALONE, "ap-force") \
	X(COLOCATED, NL80211_ATTR_SCAN_FLAGS, ALONE, "coloc")
ATTRIBUTE_TABLE(options, OPTIONS);

/* Whether the next word belongs to the list before it: it begins nothing else. */
static bool continues(const struct iw *iw)
{
	struct attribute_word word = { .table = &options };

	return *iw->words && !attribute_find(&word, *iw->words);
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

static void put_mesh(struct iw *iw, const char *name)
{
	enum { MESH_ID = 114 };
	uint8_t element[2 + 32] = { MESH_ID };
	size_t length = strlen(name);

	if (length > 32)
		die_usage("invalid mesh name '%s' (at most 32 bytes)", name);
	element[1] = length;
	memcpy(element + 2, name, length);
	nl_put(&iw->request, NL80211_ATTR_IE, element, 2 + length);
}

/* What the words have asked for. */
static struct {
	bool passive, named;
	uint32_t flags;
} asked;

static void put_option(struct iw *iw, const struct attribute_word *word)
{
	switch (word->line->type) {
	case ATTR_SCAN_FREQUENCIES: put_frequencies(iw); break;
	case ATTR_SCAN_NAMES:
		put_names(iw);
		asked.named = true;
		break;
	case ATTR_ELEMENTS: iw_put_bytes(iw, NL80211_ATTR_IE); break;
	case ATTR_SCAN_MESH: put_mesh(iw, word->value); break;
	case ATTR_PASSIVE: asked.passive = true; break;
	case ATTR_LOW_PRIORITY: asked.flags |= NL80211_SCAN_FLAG_LOW_PRIORITY; break;
	case ATTR_FLUSH: asked.flags |= NL80211_SCAN_FLAG_FLUSH; break;
	case ATTR_AP_FORCE: asked.flags |= NL80211_SCAN_FLAG_AP; break;
	case ATTR_COLOCATED: asked.flags |= NL80211_SCAN_FLAG_COLOCATED_6GHZ;
	}
}

static void begin(struct iw *iw)
{
	static char *any_name[] = { "", NULL };		/* asks every network to answer */

	iw_begin(iw, NL80211_CMD_TRIGGER_SCAN);
	iw_put_words(iw, &options, put_option);
	iw_no_more_words(iw);
	if (asked.passive && asked.named)
		die_usage("a passive scan can't ask for a network by name");
	if (!asked.passive && !asked.named) {
		iw->words = any_name;
		put_names(iw);
	}
	if (asked.flags)
		nl_put_u32(&iw->request, NL80211_ATTR_SCAN_FLAGS, asked.flags);
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
	show_all = iw_take_word(iw, "-u");
	begin(iw);
	/* before the request, so that the event can't be missed */
	iw_listen(iw, NL80211_MULTICAST_GROUP_SCAN);
	trigger(iw, true);
	if (wait_for_end(iw) == ABORTED)
		return warn(0, "%s: scan aborted", iw->name);
	return dump(iw);
}
