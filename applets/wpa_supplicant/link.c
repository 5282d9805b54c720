/* SPDX-License-Identifier: MIT */
/* One link, from the choice of an access point to its end. */
#include <errno.h>
#include <string.h>

#include "applet.h"
#include "common/crypto/secret.h"
#include "join.h"
#include "log.h"

enum { JOIN_MS = 10000, DISTURBED_MS = 3000, LISTEN_AFTER_MS = 10000, WEAK_DBM = -70 };
enum { REASON_LEAVING = 3, REASON_INACTIVITY = 4, REASON_KEY_TIMEOUT = 15,
	REASON_OTHER_ELEMENT = 17 };

struct link_request join_request(void)
{
	const struct target *target = &joiner.target;
	struct link_request link = {
		.frequency = target->bss.frequency,
		.ssid = target->bss.ssid,
		.ssid_length = target->bss.ssid_length,
		.akm = target->akm,
		.group = target->group,
		.pmf = target->pmf,
		.elements = joiner.handshake.own_elements,
		.elements_length = joiner.handshake.own_length,
	};

	memcpy(link.bssid, target->bss.bssid, MAC_SIZE);
	return link;
}

/* They are repeated in message 2. */
void join_make_elements(const uint8_t *pmkid)
{
	static const uint8_t rsnx[] = { ELEMENT_RSNX, 1, 0x20 };
	const struct target *target = &joiner.target;
	struct handshake *handshake = &joiner.handshake;
	uint16_t pmf = target->pmf ? RSN_PMF_CAPABLE : 0;

	if (target->pmf && target->network->pmf == PMF_REQUIRED)
		pmf |= RSN_PMF_REQUIRED;
	handshake->own_length = rsn_write(handshake->own_elements, target->group, target->akm, pmf,
		pmkid);
	if (target->h2e) {
		memcpy(handshake->own_elements + handshake->own_length, rsnx, sizeof(rsnx));
		handshake->own_length += sizeof(rsnx);
	}
}

static void prepare_handshake(void)
{
	struct handshake *handshake = &joiner.handshake;
	const struct target *target = &joiner.target;

	secret_wipe(handshake, sizeof(*handshake));
	handshake->akm = target->akm;
	handshake->group = target->group;
	handshake->pmf = target->pmf;
	memcpy(handshake->own_mac, driver.mac, MAC_SIZE);
	memcpy(handshake->peer_mac, target->bss.bssid, MAC_SIZE);
	memcpy(handshake->peer_rsn, target->bss.rsn, sizeof(handshake->peer_rsn));
	memcpy(handshake->peer_rsnx, target->bss.rsnx, sizeof(handshake->peer_rsnx));
	joiner.early_length = 0;
	joiner.offloaded = joiner.cached = false;
	if (target->akm != AKM_NONE)
		join_make_elements(NULL);
	if (target->akm == AKM_PSK || target->akm == AKM_PSK_SHA256) {
		network_make_psk(target->network);
		memcpy(handshake->pmk, target->network->psk, PSK_SIZE);
	}
}

static int connect_link(void)
{
	struct link_request link = join_request();

	if (driver.offloads_psk && (link.akm == AKM_PSK || link.akm == AKM_PSK_SHA256)) {
		link.pmk = joiner.handshake.pmk;
		joiner.offloaded = true;
	}
	return driver_connect(&link);
}

void join_target(const struct target *target)
{
	const struct bss *bss = &target->bss;
	bool sae;
	int result;

	joiner.target = *target;
	sae = CONFIG_WPA_SAE && target->akm == AKM_SAE;
	result = driver_read_mac();
	prepare_handshake();
	report(LOG_INFO, "Trying to %s with %s (SSID='%s' freq=%u MHz)",
		sae ? "authenticate" : "associate", mac_text(bss->bssid),
		ssid_text(bss->ssid, bss->ssid_length), (unsigned)bss->frequency);
	joiner.deadline = now_ms() + JOIN_MS;
	join_set_state(sae ? STATE_AUTHENTICATING : STATE_ASSOCIATING);
	if (!result)
		result = sae ? sae_join() : connect_link();
	if (result)
		join_refused(result);
}

/* Forgets the link: no key of it stays in memory. */
static void end_link(void)
{
	driver_set_usable(false);
	secret_wipe(&joiner.handshake, sizeof(joiner.handshake));
	if (CONFIG_WPA_SAE)
		secret_wipe(&joiner.sae, sizeof(joiner.sae));
	joiner.early_length = 0;
	joiner.scan.wide = false;
	joiner.target.network = NULL;
	join_set_state(STATE_DISCONNECTED);
}

static void report_end(uint16_t reason, bool by_us)
{
	report(LOG_INFO, "CTRL-EVENT-DISCONNECTED bssid=%s reason=%u%s",
		mac_text(joiner.target.bss.bssid), reason, by_us ? " locally_generated=1" : "");
}

void join_leave(uint16_t reason)
{
	driver_disconnect(reason);
	if (joiner.state >= STATE_ASSOCIATED)
		report_end(reason, true);
	joiner.leaving = true;
	end_link();
}

/* The peer doesn't have our key, it seems: this network is left alone for a while, longer each
 * time. */
void join_suspect_key(void)
{
	enum { STEP_S = 10, MAX_S = 300 };
	struct network *network = joiner.target.network;
	unsigned seconds = ++network->failures * STEP_S;

	if (seconds > MAX_S)
		seconds = MAX_S;
	network->until = now_ms() + seconds * 1000;
	report(LOG_WARNING, "WPA: 4-Way Handshake failed - pre-shared key may be incorrect "
		"(or the driver lost frames)");
	report(LOG_INFO,
		"CTRL-EVENT-SSID-TEMP-DISABLED id=%u ssid=\"%s\" auth_failures=%u duration=%u "
		"reason=WRONG_KEY", network->id, ssid_text(network->ssid, network->ssid_length),
		network->failures, seconds);
}

void join_failed(const char *why)
{
	bool key = joiner.state == STATE_4WAY_HANDSHAKE;

	report(LOG_INFO, "%s: %s", mac_text(joiner.target.bss.bssid), why);
	if (key)
		join_suspect_key();
	/* an access point may have forgotten a key that we remember: then a new one is made */
	if (CONFIG_WPA_SAE && joiner.cached)
		sae_forget(joiner.target.bss.bssid);
	else if (joiner.scan.trusted)
		target_avoid(joiner.target.bss.bssid);
	joiner.scan.distrusted = !joiner.scan.trusted;
	join_leave(key ? REASON_KEY_TIMEOUT : REASON_LEAVING);
	join_look(0);
}

void join_refused(int err)
{
	/* the link that we want to be rid of is gone already */
	if (joiner.leaving) {
		join_left();
		return;
	}
	if (joiner.state == STATE_AUTHENTICATING || joiner.state == STATE_ASSOCIATING)
		join_failed(errno_text(-err));
}

void join_lost(uint16_t reason, bool by_us)
{
	bool joined = joiner.state == STATE_COMPLETED;

	report_end(reason, by_us);
	if (joiner.state == STATE_4WAY_HANDSHAKE)
		join_suspect_key();
	if (!joined || (by_us && reason == REASON_INACTIVITY))
		target_avoid(joiner.target.bss.bssid);
	end_link();
	join_look(joined ? 0 : 100);
}

/* The kernel tells how an attempt ends by CONNECT (cfg80211, __cfg80211_connect_result()). What
 * ended is the link of a predecessor that was killed: its end comes late, and ours may go on. */
void join_disturbed(void)
{
	int64_t soon = now_ms() + DISTURBED_MS;

	if (joiner.deadline > soon)
		joiner.deadline = soon;
}

void join_associated(void)
{
	report(LOG_INFO, "Associated with %s", mac_text(joiner.target.bss.bssid));
	/* firmware that does the handshake tells of the link when both are done (brcmfmac,
	 * brcmf_is_linkup()); PORT_AUTHORIZED is for 802.1X */
	if (joiner.target.akm == AKM_NONE || joiner.offloaded) {
		join_ready();
		return;
	}
	join_set_state(STATE_ASSOCIATED);
	joiner.deadline = now_ms() + JOIN_MS;
	if (joiner.early_length)
		join_frame(joiner.target.bss.bssid, joiner.early, joiner.early_length);
	secret_wipe(joiner.early, sizeof(joiner.early));
	joiner.early_length = 0;
}

/* The elements of its beacons were in the latest scan, or a better one will come. */
void join_roamed(const uint8_t *bssid)
{
	struct target target = joiner.target;
	bool offloaded = joiner.offloaded;
	uint8_t pmk[PMK_SIZE];

	memcpy(pmk, joiner.handshake.pmk, PMK_SIZE);
	target_find(bssid, &target);
	joiner.target = target;
	memcpy(joiner.target.bss.bssid, bssid, MAC_SIZE);
	prepare_handshake();
	if (target.akm == AKM_SAE)
		memcpy(joiner.handshake.pmk, pmk, PMK_SIZE);
	secret_wipe(pmk, sizeof(pmk));
	joiner.offloaded = offloaded;
	driver_set_usable(false);
	join_associated();
}

void join_ready(void)
{
	const struct target *target = &joiner.target;
	int result = 0;

	if (target->akm != AKM_NONE && !joiner.offloaded)
		result = driver_authorize(target->bss.bssid);
	if (result) {
		join_failed(errno_text(-result));
		return;
	}
	if (target->akm != AKM_NONE)
		report(LOG_INFO, "WPA: Key negotiation completed with %s [PTK=CCMP GTK=%s]",
			mac_text(target->bss.bssid), target->group == CIPHER_TKIP ? "TKIP" :
			"CCMP");
	driver_set_usable(true);
	join_set_state(STATE_COMPLETED);
	target->network->failures = 0;
	target_forgive(target->bss.bssid);
	joiner.scan.in_vain = 0;
	joiner.scan.wide = !joiner.scan.partial;
	joiner.deadline = joiner.scan.wide ? 0 : now_ms() + LISTEN_AFTER_MS;
	/* not every driver can watch; then we stay until the link is lost */
	driver_watch_signal(WEAK_DBM);
	report(LOG_INFO, "CTRL-EVENT-CONNECTED - Connection to %s completed [id=%u id_str=]",
		mac_text(target->bss.bssid), target->network->id);
}

bool handshake_send(const uint8_t *frame, size_t length, bool encrypted)
{
	return !driver_send_eapol(joiner.target.bss.bssid, frame, length, encrypted);
}

bool handshake_install(enum key_kind kind, unsigned index, const uint8_t *key, size_t length,
	const uint8_t *sequence)
{
	uint32_t cipher = kind == KEY_OF_PAIR ? CIPHER_CCMP : kind == KEY_OF_GROUP ?
		joiner.target.group : CIPHER_BIP_CMAC;
	uint8_t swapped[GTK_MAX];
	int result;

	memcpy(swapped, key, length);
	/* the two keys of Michael lie the other way round in the kernel */
	if (cipher == CIPHER_TKIP && length == GTK_MAX) {
		memcpy(swapped + 16, key + 24, 8);
		memcpy(swapped + 24, key + 16, 8);
	}
	result = driver_add_key(kind == KEY_OF_PAIR ? joiner.target.bss.bssid : NULL, index,
		SUITE_SELECTOR(cipher), swapped, length, sequence);
	secret_wipe(swapped, sizeof(swapped));
	if (result)
		report(LOG_ERROR, "a key of %zu bytes (index %u) was refused: %s", length, index,
			errno_text(-result));
	return !result;
}

static void take_frame(const uint8_t *frame, size_t length)
{
	bool joined = joiner.state == STATE_COMPLETED;

	switch (handshake_take(&joiner.handshake, frame, length)) {
	case HANDSHAKE_IGNORED:
		report(LOG_DEBUG, "EAPOL frame ignored: %s", joiner.handshake.why);
		break;
	case HANDSHAKE_STARTED:
		if (!joined)
			join_set_state(STATE_4WAY_HANDSHAKE);
		break;
	case HANDSHAKE_DONE:
		if (!joined)
			join_ready();
		else
			report(LOG_INFO, "WPA: Key negotiation completed with %s [PTK=CCMP]",
				mac_text(joiner.target.bss.bssid));
		break;
	case HANDSHAKE_REPEATED:
		report(LOG_DEBUG, "message 3 again: answered, nothing is installed");
		break;
	case HANDSHAKE_REGROUPED:
		report(LOG_INFO, "WPA: Group rekeying completed with %s",
			mac_text(joiner.target.bss.bssid));
		break;
	case HANDSHAKE_BROKEN:
		report(LOG_WARNING, "%s", joiner.handshake.why);
		target_avoid(joiner.target.bss.bssid);
		join_leave(REASON_OTHER_ELEMENT);
		join_look(0);
	}
}

void join_frame(const uint8_t *peer, const uint8_t *frame, size_t length)
{
	if (!joiner.target.network || joiner.target.akm == AKM_NONE || joiner.offloaded ||
			memcmp(peer, joiner.target.bss.bssid, MAC_SIZE))
		return;
	if (joiner.state >= STATE_ASSOCIATED) {
		take_frame(frame, length);
	} else if (joiner.state == STATE_ASSOCIATING && length <= sizeof(joiner.early)) {
		memcpy(joiner.early, frame, length);
		joiner.early_length = length;
	}
}
