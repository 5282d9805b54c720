/* SPDX-License-Identifier: MIT */
/* iw event: what the kernel tells of radios, a line each. */
#include <errno.h>
#include <string.h>
#include <time.h>

#include "common/netlink/lladdr.h"
#include "iw.h"
#include "syscalls.h"
#include "texts.h"

struct options {
	bool time, frames;
};

/* Frequencies, then the names that were asked for. */
static void put_scan(const struct nlattr *const *table)
{
	const struct nlattr *nest = table[NL80211_ATTR_SCAN_FREQUENCIES], *entry = NULL;

	while (iw_next(nest, &entry))
		out(" %u", nl_u32(entry));
	out_char(',');
	nest = table[NL80211_ATTR_SCAN_SSIDS];
	entry = NULL;
	while (iw_next(nest, &entry)) {
		out_text(" \"");
		iw_out_ssid(nl_data(entry), nl_size(entry));
		out_char('"');
	}
}

static void put_domain(const struct nlattr *const *table)
{
	const char *type, *by;

	if (nl_u8(table[NL80211_ATTR_REG_TYPE]) == NL80211_REGDOM_TYPE_COUNTRY) {
		iw_line("%e%\n", table[NL80211_ATTR_REG_ALPHA2]);
	} else {
		type = iw_nth("world roaming\na driver's own world roaming rules\n", nl_u8(table[NL80211_ATTR_REG_TYPE]) - 1);
		out_text(type ? type : "an intersection");
	}
	by = iw_nth("the wireless core upon initialization\na user\na driver\na country IE\n",
		nl_u8(table[NL80211_ATTR_REG_INITIATOR]));
	out(" by %s request", by ? by : "an unknown");
}

/* A management frame (IEEE 802.11-2020, 9.3.3): addresses behind 4 bytes, the body behind 24. Its status stands behind 4 of them
 * (authentication) or 2 (association), the reason of an end in front. */
static void put_frame(int cmd, const struct nlattr *attribute, const struct options *options)
{
	bool ends = cmd >= NL80211_CMD_DEAUTHENTICATE;
	size_t length, at = ends ? 24 : cmd == NL80211_CMD_ASSOCIATE ? 26 : 28;
	char from[LLADDR_TEXT], to[LLADDR_TEXT];
	const uint8_t *frame;

	if (!nl_has(attribute, at + 2))
		return;
	frame = nl_data(attribute);
	length = nl_size(attribute);
	out(" %s -> %s %s ", lladdr_text(from, frame + 10, 6), lladdr_text(to, frame + 4, 6), ends ? "reason" : "status:");
	iw_out_code(frame[at] | frame[at + 1] << 8, ends ? 0 : IW_STATUS);
	if (!options->frames)
		return;
	out_text(" [frame:");
	for (size_t i = 0; i < length; i++)
		out(" %02x", frame[i]);
	out_char(']');
}

/* Returns whether it is known. A line's key is LINE(command, attribute). */
static bool put_words(int cmd, const struct nlattr *const *table)
{
#define LINE(cmd, attribute) NL80211_ATTR_##attribute
	static const uint8_t attributes[] = { WORDS_IW_EVENTS };
#undef LINE
#define LINE(cmd, attribute) NL80211_CMD_##cmd
	static const uint8_t cmds[] = { WORDS_IW_EVENTS };

	return iw_lines_of(table, words_iw_events, attributes, cmds, cmd);
}

static void put_unknown(int cmd)
{
	const char *name = iw_nth(words_iw_commands, cmd);

	out("unknown event %d", cmd);
	if (name)
		out(" (%s)", name);
}

static void put_what(int cmd, const struct nlattr **table, const struct options *options)
{
	if (!put_words(cmd, table))
		put_unknown(cmd);
	else if (cmd == NL80211_CMD_NEW_SCAN_RESULTS || cmd == NL80211_CMD_SCAN_ABORTED)
		put_scan(table);
	else if (cmd == NL80211_CMD_REG_CHANGE || cmd == NL80211_CMD_WIPHY_REG_CHANGE)
		put_domain(table);
	else if (cmd == NL80211_CMD_CONNECT)
		iw_out_connected(table);
	else if (cmd >= NL80211_CMD_AUTHENTICATE && cmd <= NL80211_CMD_DISASSOCIATE)
		put_frame(cmd, table[NL80211_ATTR_FRAME], options);
}

static int put_event(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_VENDOR_SUBCMD + 1];
	const struct options *options = context;
	uint64_t now;

	if (genl_cmd(message) < 0)
		return 0;
	iw_sort(message, table, NL80211_ATTR_VENDOR_SUBCMD);
	if (options->time) {
		now = sys_clock(CLOCK_REALTIME);
		out("%u.%06u: ", (unsigned)(now / 1000000), (unsigned)(now % 1000000));
	}
	iw_out_subject(table);
	put_what(genl_cmd(message), table, options);
	out_char('\n');
	return 0;
}

int iw_event(struct iw *iw)
{
	struct genl_family *family = &iw->wireless.family;
	struct options options = { 0 };
	int result;

	while (*iw->words) {
		if (iw_is(iw, "-t"))
			options.time = true;
		else if (iw_is(iw, "-f"))
			options.frames = true;
		else
			iw_end(iw);
	}
	for (unsigned i = 0; i < family->group_count; i++)
		if (strcmp(family->groups[i].name, "testmode"))
			nl_join(&iw->wireless.nl, family->groups[i].id);
	/* until standard output fails or somebody ends it */
	while (!out_flush()) {
		result = nl_events(&iw->wireless.nl, -1, put_event, &options);
		if (result == -ENOBUFS)
			warn(0, "there was too much at once: some events are lost");
		else if (result && result != -EINTR)
			iw_fail(-result, NULL);
	}
	return 0;
}
