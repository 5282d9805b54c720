/* SPDX-License-Identifier: MIT */
/* iw event: what happens to radios, one line for each event. */
#include <errno.h>
#include <string.h>
#include <time.h>

#include "common/cli/words.h"
#include "common/netlink/lladdr.h"
#include "iw/commands/commands.h"
#include "iw/show/show.h"
#include "syscalls.h"

/* X(how the value is printed, attribute, when, text): '%' stands for the value. SHOW: if the event
 * has the attribute; ABSENT: if not; ALWAYS: in any case. FLAG prints no value; types: show.h.
 * EVENT() begins the lines of a command, NL80211_CMD_*; see iw_print_part(). The other macros are
 * whole events of the same form. */
#define EVENT(X, cmd) X(END, NL80211_CMD_##cmd, SHOW, "")
#define INTERFACE_EVENT(X, cmd, text) \
	EVENT(X, cmd) \
	X(EVENT_IFTYPE, NL80211_ATTR_IFTYPE, ALWAYS, text " interface type %") \
	X(U8, NL80211_ATTR_4ADDR, ALWAYS, " use 4addr %")
#define PLAIN_EVENT(X, cmd, text) \
	EVENT(X, cmd) \
	X(FLAG, NL80211_ATTR_UNSPEC, ALWAYS, text)
#define STATUS_EVENT(X, cmd, text) \
	EVENT(X, cmd) \
	X(HEX, NL80211_ATTR_COOKIE, ALWAYS, text " TX status (cookie %): ") \
	X(FLAG, NL80211_ATTR_ACK, SHOW, "acked") \
	X(FLAG, NL80211_ATTR_ACK, ABSENT, "no ack")
#define MLME_EVENT(X, cmd, text) \
	PLAIN_EVENT(X, cmd, text) \
	X(FLAG, NL80211_ATTR_TIMED_OUT, SHOW, ": timed out")
#define STATION_EVENT(X, cmd, text) \
	EVENT(X, cmd) \
	X(MAC, NL80211_ATTR_MAC, ALWAYS, text " %")
#define CHANNEL_EVENT(X, cmd, text) \
	EVENT(X, cmd) \
	X(U32, NL80211_ATTR_WIPHY_FREQ, ALWAYS, text " freq=%") \
	X(WIDTH, NL80211_ATTR_CHANNEL_WIDTH, SHOW, " width=\"%\"") \
	X(U32, NL80211_ATTR_CENTER_FREQ1, SHOW, " freq1=%") \
	X(U32, NL80211_ATTR_CENTER_FREQ2, SHOW, " freq2=%")
#define EVENTS(X) \
	EVENT(X, NEW_WIPHY) \
	X(TEXT, NL80211_ATTR_WIPHY_NAME, ALWAYS, "renamed to %") \
	PLAIN_EVENT(X, DEL_WIPHY, "delete wiphy") \
	INTERFACE_EVENT(X, SET_INTERFACE, "set") \
	INTERFACE_EVENT(X, NEW_INTERFACE, "new") \
	INTERFACE_EVENT(X, DEL_INTERFACE, "del") \
	STATION_EVENT(X, NEW_STATION, "new station") \
	STATION_EVENT(X, DEL_STATION, "del station") \
	STATION_EVENT(X, ROAM, "roamed to") \
	PLAIN_EVENT(X, STOP_AP, "stop ap") \
	PLAIN_EVENT(X, TRIGGER_SCAN, "scan started") \
	PLAIN_EVENT(X, NEW_SCAN_RESULTS, "scan finished:") \
	PLAIN_EVENT(X, SCAN_ABORTED, "scan aborted:") \
	PLAIN_EVENT(X, REG_CHANGE, "regulatory domain change: set to ") \
	PLAIN_EVENT(X, WIPHY_REG_CHANGE, "regulatory domain change: set to ") \
	MLME_EVENT(X, AUTHENTICATE, "auth") \
	MLME_EVENT(X, ASSOCIATE, "assoc") \
	PLAIN_EVENT(X, DEAUTHENTICATE, "deauth") \
	PLAIN_EVENT(X, DISASSOCIATE, "disassoc") \
	STATUS_EVENT(X, FRAME_TX_STATUS, "mgmt") \
	STATUS_EVENT(X, CONTROL_PORT_FRAME_TX_STATUS, "ctrl. port") \
	EVENT(X, JOIN_IBSS) \
	X(MAC, NL80211_ATTR_MAC, ALWAYS, "IBSS % joined") \
	STATION_EVENT(X, NEW_PEER_CANDIDATE, "new peer candidate") \
	CHANNEL_EVENT(X, CH_SWITCH_STARTED_NOTIFY, "channel switch started") \
	CHANNEL_EVENT(X, CH_SWITCH_NOTIFY, "channel switch") \
	EVENT(X, RADAR_DETECT) \
	X(U32, NL80211_ATTR_WIPHY_FREQ, ALWAYS, "% MHz: ") \
	PLAIN_EVENT(X, START_SCHED_SCAN, "scheduled scan started") \
	PLAIN_EVENT(X, SCHED_SCAN_RESULTS, "got scheduled scan results") \
	PLAIN_EVENT(X, SCHED_SCAN_STOPPED, "sched scan stopped") \
	PLAIN_EVENT(X, UNPROT_DEAUTHENTICATE, "unprotected deauth") \
	PLAIN_EVENT(X, UNPROT_DISASSOCIATE, "unprotected disassoc") \
	STATION_EVENT(X, MICHAEL_MIC_FAILURE, "Michael MIC failure event: source MAC address") \
	EVENT(X, CONNECT) \
	EVENT(X, VENDOR) \
	X(VENDOR, NL80211_ATTR_VENDOR_ID, ALWAYS, "vendor event %") \
	X(U32, NL80211_ATTR_VENDOR_SUBCMD, SHOW, ":%") \
	EVENT(X, DISCONNECT) \
	X(FLAG, NL80211_ATTR_DISCONNECTED_BY_AP, SHOW, "disconnected (by AP)") \
	X(FLAG, NL80211_ATTR_DISCONNECTED_BY_AP, ABSENT, "disconnected (local request)") \
	X(REASON, NL80211_ATTR_REASON_CODE, SHOW, " reason: %")
ATTRIBUTE_TABLE(events, EVENTS);

struct options {
	bool time, frames;
};

/* The frequencies, then the names that were asked for. */
static void print_scan(const struct nlattr *const *table)
{
	const struct nlattr *entry = NULL;

	while (iw_next(table[NL80211_ATTR_SCAN_FREQUENCIES], &entry))
		out(" %u", nl_u32(entry));
	out_char(',');
	entry = NULL;
	while (iw_next(table[NL80211_ATTR_SCAN_SSIDS], &entry)) {
		out_text(" \"");
		iw_print_ssid(nl_data(entry), nl_size(entry));
		out_char('"');
	}
}

static void print_domain(const struct nlattr *const *table)
{
	/* enum nl80211_reg_type, enum nl80211_reg_initiator */
	const char *type =
		words_at("\1\0world roaming\0a driver's own world roaming rules\0an intersection\0",
			nl_u8(table[NL80211_ATTR_REG_TYPE]));
	const char *initiator =
		words_at("the wireless core upon initialization\0a user\0a driver\0a country IE\0",
			nl_u8(table[NL80211_ATTR_REG_INITIATOR]));
	char country[8];

	if (nl_u8(table[NL80211_ATTR_REG_TYPE]) == NL80211_REGDOM_TYPE_COUNTRY)
		out_escaped(nl_text(table[NL80211_ATTR_REG_ALPHA2], country, sizeof(country)));
	else
		out_text(*type ? type : "an intersection");
	out(" by %s request", *initiator ? initiator : "an unknown");
}

/* A management frame (IEEE 802.11-2020, 9.3.3): addresses behind 4 bytes, the body behind 24. A
 * status stands behind 4 bytes of the body (authentication) or 2 (association), a reason at its
 * beginning. */
static void print_frame(int cmd, const struct nlattr *attribute, const struct options *options)
{
	bool ends = cmd >= NL80211_CMD_DEAUTHENTICATE;
	size_t at = ends ? 24 : cmd == NL80211_CMD_ASSOCIATE ? 26 : 28;
	char from[LLADDR_TEXT], to[LLADDR_TEXT];
	const uint8_t *frame;
	unsigned code;

	if (!nl_has(attribute, at + 2))
		return;
	frame = nl_data(attribute);
	code = frame[at] | frame[at + 1] << 8;
	out(" %s -> %s %s ", lladdr_text(from, frame + 10, 6), lladdr_text(to, frame + 4, 6),
		ends ? "reason" : "status:");
	(ends ? iw_print_reason : iw_print_status)(code);
	if (!options->frames)
		return;
	out_text(" [frame:");
	for (size_t i = 0; i < nl_size(attribute); i++)
		out(" %02x", frame[i]);
	out_char(']');
}

static void print_radar(unsigned event)
{
	/* enum nl80211_radar_event */
	const char *words = words_at("radar detected\0CAC finished\0CAC was aborted\0NOP finished\0"
		"pre-CAC expired\0CAC started\0", event);

	out_text(*words ? words : "unknown radar event");
}

static void print_unknown(int cmd)
{
	const char *name = iw_command_name(cmd);

	out(*name ? "unknown event %d (%s)" : "unknown event %d", cmd, name);
}

static void print_words(int cmd, const struct nlattr *const *table, const struct options *options)
{
	if (!iw_print_part(&events, cmd, table))
		print_unknown(cmd);
	else if (cmd == NL80211_CMD_NEW_SCAN_RESULTS || cmd == NL80211_CMD_SCAN_ABORTED)
		print_scan(table);
	else if (cmd == NL80211_CMD_REG_CHANGE || cmd == NL80211_CMD_WIPHY_REG_CHANGE)
		print_domain(table);
	else if (cmd == NL80211_CMD_CONNECT)
		iw_print_connected(table);
	else if (cmd == NL80211_CMD_RADAR_DETECT)
		print_radar(nl_u32(table[NL80211_ATTR_RADAR_EVENT]));
	else if (cmd >= NL80211_CMD_AUTHENTICATE && cmd <= NL80211_CMD_DISASSOCIATE)
		print_frame(cmd, table[NL80211_ATTR_FRAME], options);
}

static int print_event(const struct nlmsghdr *message, void *context)
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
	iw_print_subject(table);
	print_words(genl_cmd(message), table, options);
	out_char('\n');
	return 0;
}

static void join_groups(struct iw *iw)
{
	const struct genl_family *family = &iw->wireless.family;

	for (unsigned i = 0; i < family->group_count; i++)
		if (strcmp(family->groups[i].name, "testmode"))
			nl_join(&iw->wireless.nl, family->groups[i].id);
}

int iw_event(struct iw *iw)
{
	struct options options = { 0 };
	int result;

	while (*iw->words) {
		if (iw_take_word(iw, "-t"))
			options.time = true;
		else if (iw_take_word(iw, "-f"))
			options.frames = true;
		else
			iw_no_more_words(iw);
	}
	join_groups(iw);
	/* until standard output fails, or a signal ends the program */
	while (!out_flush()) {
		result = nl_events(&iw->wireless.nl, -1, print_event, &options);
		if (result == -ENOBUFS)
			warn(0, "events lost (queue overflow)");
		else if (result && result != -EINTR)
			iw_fail(-result, NULL);
	}
	return 0;
}
