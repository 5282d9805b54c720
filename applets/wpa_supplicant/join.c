/* SPDX-License-Identifier: MIT */
/* The states between two links. */
#include "join.h"

#include <errno.h>
#include <string.h>

#include "applet.h"
#include "common/cli/words.h"
#include "common/crypto/secret.h"
#include "common/radio/radio.h"
#include "log.h"

struct joiner joiner;

enum {
	FRESH_MS = 5000,	/* what was heard since then is still there */
	SCAN_MS = 15000,	/* the slowest radios take some 10 s for all channels */
	LEAVE_MS = 500,
	RETRY_MS = 1000,
	PAUSE_MS = 5000,
};

const char *join_state_name(void)
{
	return words_at("DISCONNECTED\0INTERFACE_DISABLED\0INACTIVE\0SCANNING\0AUTHENTICATING\0"
		"ASSOCIATING\0ASSOCIATED\0" "4WAY_HANDSHAKE\0GROUP_HANDSHAKE\0COMPLETED\0",
		joiner.state);
}

void join_set_state(enum join_state state)
{
	joiner.state = state;
	report(LOG_DEBUG, "state %s", join_state_name());
}

static void plan(enum plan what, int64_t delay)
{
	joiner.plan = what;
	joiner.deadline = now_ms() + (joiner.leaving && delay < LEAVE_MS ? LEAVE_MS : delay);
}

static bool any_network(void)
{
	const struct network *network = configuration.networks;

	while (network && (network->disabled || network->unsupported))
		network = network->next;
	return network;
}

/* The union of the networks' scan_freq lists, if all have one. false: all channels. */
static bool list_frequencies(uint16_t *list, size_t max)
{
	const struct network *network = configuration.networks;
	size_t count = 0;

	for (; network; network = network->next) {
		if (network->disabled || network->unsupported)
			continue;
		if (!network->scan_freq[0])
			return false;
		for (const uint16_t *mhz = network->scan_freq; *mhz && count + 1 < max; mhz++)
			list[count++] = *mhz;
	}
	list[count] = 0;
	return count;
}

/* The interface is down: by rfkill, or by somebody's ip link set. */
static void wait_for_interface(void)
{
	unsigned blocked = radio_blocked(driver.radio);

	joiner.blocked = blocked & (RADIO_BLOCK_SOFT | RADIO_BLOCK_HARD);
	join_set_state(STATE_INTERFACE_DISABLED);
	joiner.deadline = 0;
	if (joiner.blocked)
		report(LOG_INFO, "rfkill: WLAN %s blocked", blocked & RADIO_BLOCK_HARD ? "hard" :
			"soft");
	else if (blocked == RADIO_BLOCK_UNKNOWN)
		plan(PLAN_FIND, PAUSE_MS);
}

static int scan(bool quick)
{
	/* the channels of 2.4 GHz that don't overlap, where most access points are */
	static const uint16_t common[] = { 2412, 2437, 2462, 0 };
	uint16_t list[2 * FREQUENCIES_MAX];
	const uint16_t *frequencies = NULL;
	int result;

	if (list_frequencies(list, sizeof(list) / sizeof(*list)))
		frequencies = list;
	else if (quick)
		frequencies = common;
	joiner.scan.partial = frequencies == common;
	joiner.scan.since = now_ms();
	result = driver_scan(frequencies, joiner.scan.hidden_from);
	if (result == -EINVAL && frequencies == common)
		return scan(false);
	/* another scan is going on: its results are as good */
	return result == -EBUSY ? 0 : result;
}

static void begin_scan(bool quick)
{
	int result = scan(quick);

	if (result == -ENETDOWN || result == -ERFKILL) {
		wait_for_interface();
		return;
	}
	if (result) {
		report(LOG_INFO, "CTRL-EVENT-SCAN-FAILED ret=%d retry=1", result);
		plan(PLAN_FIND, RETRY_MS);
		return;
	}
	report(LOG_INFO, "CTRL-EVENT-SCAN-STARTED ");
	if (joiner.state != STATE_COMPLETED)
		join_set_state(STATE_SCANNING);
	joiner.deadline = now_ms() + SCAN_MS;
}

/* Joins the best of what was heard lately, else listens first. */
static void find(void)
{
	struct target best = { .network = NULL };

	if (joiner.stopped)
		return;
	if (!any_network()) {
		join_set_state(STATE_INACTIVE);
		joiner.deadline = 0;
		return;
	}
	joiner.scan.trusted = false;
	if (!joiner.scan.distrusted)
		target_choose(FRESH_MS, joiner.only, &best);
	if (best.network)
		join_target(&best);
	else
		begin_scan(true);
}

/* Asks for the names of other hidden networks next time, if there are more than a scan can take. */
static void turn_hidden(void)
{
	struct network *network = configuration.networks;
	unsigned asked = 1;

	for (; network; network = network->next) {
		if (network->id < joiner.scan.hidden_from || !network->scan_ssid ||
			network->disabled)
			continue;
		if (asked++ == driver.scan_names) {
			joiner.scan.hidden_from = network->id;
			return;
		}
	}
	joiner.scan.hidden_from = 0;
}

/* Nothing was found: more channels, or a pause that grows. */
static void find_later(void)
{
	int64_t pause = PAUSE_MS, avoided = target_avoided_until(), now = now_ms();

	if (joiner.scan.partial) {
		begin_scan(false);
		return;
	}
	turn_hidden();
	report(LOG_INFO, "CTRL-EVENT-NETWORK-NOT-FOUND ");
	if (joiner.scan.in_vain < 100)
		joiner.scan.in_vain++;
	if (joiner.scan.in_vain > 12)
		pause *= joiner.scan.in_vain > 36 ? 4 : 2;
	if (avoided && avoided - now < pause)
		pause = avoided > now ? avoided - now : 0;
	join_set_state(STATE_DISCONNECTED);
	plan(PLAN_FIND, pause + 1);
}

/* A better access point of networks as important takes over only if it is much better. */
static void consider(const struct target *best)
{
	enum { MUCH_DB = 10 };
	struct target handicapped = *best;

	joiner.deadline = 0;
	if (!joiner.scan.partial)
		joiner.scan.wide = true;
	if (!best->network || !memcmp(best->bss.bssid, joiner.target.bss.bssid, MAC_SIZE))
		return;
	handicapped.bss.signal -= MUCH_DB;
	if (!target_better(&handicapped, &joiner.target))
		return;
	report(LOG_INFO, "roaming to %s (%d dBm, before %d dBm)", mac_text(best->bss.bssid),
		best->bss.signal, joiner.target.bss.signal);
	join_leave(8);	/* leaving for another access point */
	joiner.next = *best;
	plan(PLAN_JOIN, 0);
}

void join_scan_done(bool aborted)
{
	uint32_t age = now_ms() - joiner.scan.since;
	struct target best;

	if (aborted) {
		if (joiner.state == STATE_SCANNING)
			plan(PLAN_FIND, RETRY_MS);
		return;
	}
	report(LOG_INFO, "CTRL-EVENT-SCAN-RESULTS ");
	joiner.scan.trusted = true;
	joiner.scan.distrusted = false;
	/* also a scan of somebody else's, while we wait for the next of ours */
	if (joiner.stopped || joiner.leaving || (joiner.state != STATE_SCANNING &&
			joiner.state != STATE_DISCONNECTED && joiner.state != STATE_COMPLETED))
		return;
	target_choose(joiner.state == STATE_SCANNING ? age + 100 : FRESH_MS, joiner.only, &best);
	if (joiner.state == STATE_COMPLETED)
		consider(&best);
	else if (best.network)
		join_target(&best);
	else if (joiner.state == STATE_SCANNING)
		find_later();
}

int join_scan(void)
{
	int result = scan(false);

	if (!result && (joiner.state == STATE_DISCONNECTED || joiner.state == STATE_INACTIVE))
		join_set_state(STATE_SCANNING);
	if (!result)
		joiner.deadline = now_ms() + SCAN_MS;
	return result;
}

void join_begin(void)
{
	int result = driver_up();

	joiner.scan.in_vain = 0;
	if (!result)
		find();
	else
		wait_for_interface();
}

void join_interface_changed(bool up)
{
	if (!up && joiner.state != STATE_INTERFACE_DISABLED) {
		if (joiner.target.network)
			join_lost(3, true);
		wait_for_interface();
	} else if (up && joiner.state == STATE_INTERFACE_DISABLED) {
		join_begin();
	}
}

void join_rfkill_changed(void)
{
	unsigned blocked = radio_blocked(driver.radio);

	if (joiner.state != STATE_INTERFACE_DISABLED || !joiner.blocked ||
			blocked & (RADIO_BLOCK_SOFT | RADIO_BLOCK_HARD))
		return;
	report(LOG_INFO, "rfkill: WLAN unblocked");
	join_begin();
}

void join_weak(void)
{
	if (joiner.state == STATE_COMPLETED && !joiner.deadline)
		begin_scan(false);
}

void join_left(void)
{
	joiner.leaving = false;
	if (joiner.deadline)
		joiner.deadline = now_ms();
}

void join_look(int64_t delay)
{
	plan(PLAN_FIND, delay);
}

void join_again(void)
{
	joiner.stopped = false;
	joiner.scan.in_vain = 0;
	if (joiner.target.network)
		join_leave(3);
	if (joiner.state != STATE_INTERFACE_DISABLED)
		plan(PLAN_FIND, 0);
}

void join_wake(void)
{
	joiner.stopped = false;
	if (!joiner.target.network)
		join_again();
}

void join_terminate(void)
{
	joiner.terminate = true;
}

void join_stop(void)
{
	if (joiner.target.network)
		join_leave(3);
	joiner.stopped = true;
	joiner.deadline = 0;
	if (joiner.state != STATE_INTERFACE_DISABLED)
		join_set_state(STATE_DISCONNECTED);
}

/* What a state without a link was waiting for. */
static void carry_out(void)
{
	joiner.leaving = false;
	if (joiner.state == STATE_INTERFACE_DISABLED)
		join_begin();
	else if (joiner.plan == PLAN_JOIN)
		join_target(&joiner.next);
	else
		find();
}

void join_tick(void)
{
	joiner.deadline = 0;
	switch (joiner.state) {
	case STATE_DISCONNECTED:
	case STATE_INACTIVE:
	case STATE_INTERFACE_DISABLED:
		carry_out();
		break;
	case STATE_SCANNING:
		report(LOG_INFO, "CTRL-EVENT-SCAN-FAILED ret=-110 retry=1");
		plan(PLAN_FIND, 0);
		join_set_state(STATE_DISCONNECTED);
		break;
	case STATE_COMPLETED:
		/* the first channels were enough to join: is there better elsewhere? */
		if (!joiner.scan.wide)
			begin_scan(false);
		break;
	default:
		join_failed("timed out");
	}
}
