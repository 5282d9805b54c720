/* SPDX-License-Identifier: MIT */
/* SAE's frames, and the keys that it made before (PMKSA cache, 12.6.10.3). */
#include <errno.h>
#include <string.h>

#include "applet.h"
#include "common/crypto/secret.h"
#include "join.h"
#include "log.h"

enum { COMMIT = 1, CONFIRM = 2 };
enum { STATUS_OK = 0, STATUS_REFUSED = 1, STATUS_TOKEN = 76, STATUS_H2E = 126
};

/* ---- keys of earlier exchanges */

enum { CACHED = 8, LIFETIME_MS = 12 * 3600 * 1000 };
static struct cached {
	uint8_t bssid[MAC_SIZE], own_mac[MAC_SIZE];
	const struct network *network;	/* NULL: the entry is free */
	uint8_t pmk[PMK_SIZE], pmkid[PMKID_SIZE];
	int64_t until;
} cached[CACHED];

static struct cached *find_cached(const uint8_t *bssid)
{
	for (unsigned i = 0; i < CACHED; i++)
		if (cached[i].network && !memcmp(cached[i].bssid, bssid, MAC_SIZE))
			return &cached[i];
	return NULL;
}

void sae_forget(const uint8_t *bssid)
{
	for (unsigned i = 0; i < CACHED; i++)
		if (!bssid || !memcmp(cached[i].bssid, bssid, MAC_SIZE))
			secret_wipe(&cached[i], sizeof(cached[i]));
}

static void remember(void)
{
	const struct target *target = &joiner.target;
	struct cached *entry = find_cached(target->bss.bssid);

	for (unsigned i = 0; !entry && i < CACHED; i++)
		if (!cached[i].network)
			entry = &cached[i];
	if (!entry)
		entry = &cached[now_ms() % CACHED];
	memcpy(entry->bssid, target->bss.bssid, MAC_SIZE);
	memcpy(entry->own_mac, driver.mac, MAC_SIZE);
	entry->network = target->network;
	memcpy(entry->pmk, joiner.sae.pmk, PMK_SIZE);
	memcpy(entry->pmkid, joiner.sae.pmkid, PMKID_SIZE);
	entry->until = now_ms() + LIFETIME_MS;
}

/* The key of an earlier exchange makes a new one needless. */
static bool join_with_cached(int *result)
{
	const struct cached *entry = find_cached(joiner.target.bss.bssid);
	struct link_request link;

	if (!entry || entry->network != joiner.target.network || entry->until < now_ms() ||
			memcmp(entry->own_mac, driver.mac, MAC_SIZE))
		return false;
	memcpy(joiner.handshake.pmk, entry->pmk, PMK_SIZE);
	join_make_elements(entry->pmkid);
	joiner.cached = true;
	report(LOG_DEBUG, "SAE: the key of an earlier exchange is used");
	join_set_state(STATE_ASSOCIATING);
	link = join_request();
	link.cached = true;
	*result = driver_connect(&link);
	return true;
}

/* ---- the exchange */

static int send_frame(unsigned transaction, unsigned status, const uint8_t *body, size_t length)
{
	struct link_request link = join_request();
	uint8_t data[4 + SAE_BODY_MAX] = { transaction, 0, status, 0 };

	memcpy(data + 4, body, length);
	return (driver.authenticates ? driver_authenticate : driver_send_authentication)(&link,
		data,
		4 + length);
}

static int send_commit(void)
{
	uint8_t body[SAE_BODY_MAX];
	size_t length = sae_write_commit(&joiner.sae, body);

	return send_frame(COMMIT, joiner.sae.h2e ? STATUS_H2E : STATUS_OK, body, length);
}

static int begin(void)
{
	const struct target *target = &joiner.target;
	const char *password = network_password(target->network);
	struct p256_number random = p256_random_scalar(), mask = p256_random_scalar();

	joiner.sae = (struct sae){ 0 };
	if (target->h2e)
		sae_hash(&joiner.sae, password, target->bss.ssid, target->bss.ssid_length,
			driver.mac,
			target->bss.bssid);
	else
		sae_hunt(&joiner.sae, password, driver.mac, target->bss.bssid);
	sae_commit(&joiner.sae, &random, &mask);
	secret_wipe(&random, sizeof(random));
	secret_wipe(&mask, sizeof(mask));
	return send_commit();
}

int sae_join(void)
{
	struct link_request link = join_request();
	int result;

	if (join_with_cached(&result))
		return result;
	if (driver.authenticates)
		return begin();
	if (driver.offloads_sae) {
		link.password = network_password(joiner.target.network);
		joiner.offloaded = true;
	} else if (!driver.external_sae) {
		return -EOPNOTSUPP;
	} else {
		driver_register_sae();
	}
	join_set_state(STATE_ASSOCIATING);
	return driver_connect(&link);
}

void sae_wanted(const uint8_t *bssid)
{
	struct link_request link = join_request();
	int result;

	if (!joiner.target.network || joiner.target.akm != AKM_SAE ||
			memcmp(bssid, link.bssid, MAC_SIZE)) {
		memcpy(link.bssid, bssid, MAC_SIZE);
		driver_end_sae(&link, STATUS_REFUSED);
		return;
	}
	result = begin();
	if (result)
		join_failed(errno_text(-result));
}

/* The driver's turn, or ours: keys are agreed upon. */
static void finish_exchange(void)
{
	struct link_request link = join_request();
	int result;

	memcpy(joiner.handshake.pmk, joiner.sae.pmk, PMK_SIZE);
	remember();
	secret_wipe(&joiner.sae, sizeof(joiner.sae));
	join_set_state(STATE_ASSOCIATING);
	result = driver.authenticates ? driver_associate(&link) : driver_end_sae(&link, STATUS_OK);
	if (result)
		join_failed(errno_text(-result));
}

static void fail(const char *why)
{
	struct link_request link = join_request();

	if (!driver.authenticates)
		driver_end_sae(&link, STATUS_REFUSED);
	join_failed(why);
}

static void take_commit(unsigned status, const uint8_t *body, size_t length)
{
	struct sae *sae = &joiner.sae;
	uint8_t confirm[SAE_CONFIRM_SIZE];

	if (sae->step != SAE_COMMITTED)
		return;
	if (status == STATUS_TOKEN && !sae->token_length) {
		if (!sae_read_token(sae, body, length))
			fail("SAE: not a token");
		else if (send_commit())
			fail("SAE: the commit can't be sent again");
		return;
	}
	if (status != (sae->h2e ? STATUS_H2E : STATUS_OK)) {
		report(LOG_INFO,
			"CTRL-EVENT-AUTH-REJECT %s auth_type=3 auth_transaction=1 status_code=%u",
			mac_text(joiner.target.bss.bssid), status);
		fail("SAE: refused");
		return;
	}
	if (!sae_read_commit(sae, body, length)) {
		fail("SAE: not a commit of a peer's");
		return;
	}
	sae->step = SAE_CONFIRMED;
	sae_write_confirm(sae, confirm);
	if (send_frame(CONFIRM, STATUS_OK, confirm, sizeof(confirm)))
		fail("SAE: the confirm can't be sent");
}

static void take_confirm(unsigned status, const uint8_t *body, size_t length)
{
	if (joiner.sae.step != SAE_CONFIRMED)
		return;
	if (status == STATUS_OK && sae_check_confirm(&joiner.sae, body, length)) {
		finish_exchange();
		return;
	}
	report(LOG_INFO, "CTRL-EVENT-AUTH-REJECT %s auth_type=3 auth_transaction=2 status_code=%u",
		mac_text(joiner.target.bss.bssid), status);
	join_suspect_key();
	fail("SAE: the password is wrong");
}

void sae_frame(const uint8_t *body, size_t length)
{
	unsigned transaction, status;

	if (!joiner.target.network || joiner.target.akm != AKM_SAE || length < 4)
		return;
	transaction = get_le16(body);
	status = get_le16(body + 2);
	if (transaction == COMMIT)
		take_commit(status, body + 4, length - 4);
	else if (transaction == CONFIRM)
		take_confirm(status, body + 4, length - 4);
}
