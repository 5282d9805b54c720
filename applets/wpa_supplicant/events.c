/* SPDX-License-Identifier: MIT */
#include "events.h"

#include <errno.h>
#include <net/if.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <linux/genetlink.h>
#include <linux/if_packet.h>
#include <linux/rtnetlink.h>

#include "applet.h"
#include "common/radio/rfkill.h"
#include "join.h"
#include "log.h"

enum { MANAGEMENT_HEADER = 24, ALGORITHM_SAE = 3 };

/* The netlink buffer is everybody's: what is to be done about an event would overwrite it. */
static union {
	struct nlmsghdr message;
	char bytes[4096];
} event;

/* Returns 1: one at a time. */
static int keep(const struct nlmsghdr *message, void *context)
{
	size_t length = message->nlmsg_len;

	(void)context;
	if (length > sizeof(event))
		length = sizeof(event);
	memcpy(&event, message, length);
	event.message.nlmsg_len = length;
	return 1;
}

static const struct nlattr *table[NL80211_ATTR_EXTERNAL_AUTH_ACTION + 1];

static const uint8_t *mac_of(const struct nlattr *attribute)
{
	return nl_has(attribute, MAC_SIZE) ? nl_data(attribute) : joiner.target.bss.bssid;
}

/* The answer to CONNECT, in the end; or the firmware has gone over to another access point. */
static void take_connect(void)
{
	unsigned status = nl_u16(table[NL80211_ATTR_STATUS_CODE]);
	const uint8_t *mac = mac_of(table[NL80211_ATTR_MAC]);

	if (!joiner.target.network || joiner.state >= STATE_ASSOCIATED)
		return;
	if (table[NL80211_ATTR_TIMED_OUT] || status) {
		report(LOG_INFO, "CTRL-EVENT-ASSOC-REJECT bssid=%s status_code=%u%s", mac_text(mac),
			status,
			table[NL80211_ATTR_TIMED_OUT] ? " timeout" : "");
		join_failed(table[NL80211_ATTR_TIMED_OUT] ? "no answer" : "refused");
		return;
	}
	join_associated();
}

static void take_roam(void)
{
	if (joiner.target.network && nl_has(table[NL80211_ATTR_MAC], MAC_SIZE))
		join_roamed(nl_data(table[NL80211_ATTR_MAC]));
}

static void take_disconnect(void)
{
	if (joiner.leaving)
		join_left();
	else if (joiner.state == STATE_AUTHENTICATING || joiner.state == STATE_ASSOCIATING)
		join_disturbed();
	else if (joiner.target.network)
		join_lost(nl_u16(table[NL80211_ATTR_REASON_CODE]),
			!table[NL80211_ATTR_DISCONNECTED_BY_AP]);
}

/* An authentication frame that the kernel handed on, or the news that none came. */
static void take_authentication(void)
{
	const struct nlattr *attribute = table[NL80211_ATTR_FRAME];
	const uint8_t *frame;

	if (table[NL80211_ATTR_TIMED_OUT] && joiner.state == STATE_AUTHENTICATING) {
		join_failed("no answer");
		return;
	}
	if (!CONFIG_WPA_SAE || !nl_has(attribute, MANAGEMENT_HEADER + 2))
		return;
	frame = nl_data(attribute);
	if (memcmp(frame + 10, joiner.target.bss.bssid, MAC_SIZE) ||
			get_le16(frame + MANAGEMENT_HEADER) != ALGORITHM_SAE)
		return;
	sae_frame(frame + MANAGEMENT_HEADER + 2, nl_size(attribute) - MANAGEMENT_HEADER - 2);
}

static void take_frame(void)
{
	const struct nlattr *frame = table[NL80211_ATTR_FRAME];

	if (frame && nl_has(table[NL80211_ATTR_MAC], MAC_SIZE))
		join_frame(nl_data(table[NL80211_ATTR_MAC]), nl_data(frame), nl_size(frame));
}

static void take_signal(void)
{
	const struct nlattr *signal[NL80211_ATTR_CQM_MAX + 1];

	nl_sort_nest(table[NL80211_ATTR_CQM], signal, NL80211_ATTR_CQM_MAX);
	if (nl_u32(signal[NL80211_ATTR_CQM_RSSI_THRESHOLD_EVENT]) ==
			NL80211_CQM_RSSI_THRESHOLD_EVENT_LOW &&
			signal[NL80211_ATTR_CQM_RSSI_THRESHOLD_EVENT])
		join_weak();
}

/* Scans are the radio's: those of another interface of it tell us as much. */
static bool is_ours(int cmd)
{
	if (cmd == NL80211_CMD_NEW_SCAN_RESULTS || cmd == NL80211_CMD_SCAN_ABORTED)
		return nl_u32(table[NL80211_ATTR_WIPHY]) == driver.wiphy;
	return nl_u32(table[NL80211_ATTR_IFINDEX]) == driver.ifindex;
}

static void take_event(void)
{
	int cmd = genl_cmd(&event.message);
	const void *attributes;
	size_t length;

	attributes = nl_attributes(&event.message, GENL_HDRLEN, &length);
	nl_sort(attributes, length, table, NL80211_ATTR_EXTERNAL_AUTH_ACTION);
	if (!is_ours(cmd))
		return;
	switch (cmd) {
	case NL80211_CMD_NEW_SCAN_RESULTS:
	case NL80211_CMD_SCAN_ABORTED:
		join_scan_done(cmd == NL80211_CMD_SCAN_ABORTED);
		break;
	case NL80211_CMD_CONNECT:
		take_connect();
		break;
	case NL80211_CMD_ROAM:
		take_roam();
		break;
	case NL80211_CMD_DISCONNECT:
		take_disconnect();
		break;
	case NL80211_CMD_AUTHENTICATE:
	case NL80211_CMD_FRAME:
		take_authentication();
		break;
	case NL80211_CMD_CONTROL_PORT_FRAME:
		take_frame();
		break;
	case NL80211_CMD_EXTERNAL_AUTH:
		if (CONFIG_WPA_SAE && nl_u32(table[NL80211_ATTR_EXTERNAL_AUTH_ACTION]) ==
				NL80211_EXTERNAL_AUTH_START)
			sae_wanted(mac_of(table[NL80211_ATTR_BSSID]));
		break;
	case NL80211_CMD_NOTIFY_CQM:
		take_signal();
	}
}

/* The kernel's answer to what we sent as the link's owner. */
static void take_ack(void)
{
	const int *err = nl_fixed(&event.message, sizeof(*err));

	if (err && *err < 0 && event.message.nlmsg_seq == driver.owner.nl.seq)
		join_refused(*err);
}

void events_nl80211(void)
{
	int result;

	while ((result = nl_events(&driver.owner.nl, 0, keep, NULL)) == 1)
		(event.message.nlmsg_type == NLMSG_ERROR ? take_ack : take_event)();
	/* what was lost may be the end of the link */
	if (result == -ENOBUFS && joiner.target.network && joiner.state != STATE_COMPLETED)
		join_failed("events were lost");
}

static int keep_link(const struct nlmsghdr *message, void *context)
{
	const struct ifinfomsg *info = nl_fixed(message, sizeof(*info));

	(void)context;
	return info && (uint32_t)info->ifi_index == driver.ifindex ? keep(message, NULL) : 0;
}

void events_link(void)
{
	int result;

	while ((result = nl_events(&driver.links, 0, keep_link, NULL)) >= 0) {
		const struct ifinfomsg *info = nl_fixed(&event.message, sizeof(*info));

		if (result == 0)
			continue;
		/* AF_BRIDGE tells of ports, not of interfaces */
		if (event.message.nlmsg_type == RTM_DELLINK && info->ifi_family == AF_UNSPEC)
			die(255, 0, "%s: the interface is gone from this network namespace",
				driver.name);
		if (event.message.nlmsg_type == RTM_NEWLINK && info->ifi_family == AF_UNSPEC)
			join_interface_changed(info->ifi_flags & IFF_UP);
	}
}

void events_packet(void)
{
	struct sockaddr_ll from;
	socklen_t size = sizeof(from);
	uint8_t frame[2304];
	ssize_t length;

	while ((length = recvfrom(driver.packets, frame, sizeof(frame), 0, (void *)&from,
		&size)) >= 0)
		if (from.sll_halen == MAC_SIZE && from.sll_pkttype != PACKET_OUTGOING)
			join_frame(from.sll_addr, frame, length);
}

void events_rfkill(int fd)
{
	struct rfkill_event switched;

	while (read(fd, &switched, sizeof(switched)) > 0)
		continue;
	join_rfkill_changed();
}
