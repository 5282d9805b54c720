/* SPDX-License-Identifier: MIT */
#include "choose.h"

#include <string.h>
#include <time.h>

#include "syscalls.h"

int64_t now_ms(void)
{
	return sys_clock(CLOCK_BOOTTIME) / 1000;
}

/* ---- access points that failed */

enum { AVOIDED = 16, PAUSE_MS = 5000, PAUSE_MAX_MS = 60000 };
static struct avoided {
	uint8_t bssid[MAC_SIZE];
	unsigned failures;	/* 0: the entry is free */
	int64_t until;
} avoided[AVOIDED];

static struct avoided *find_avoided(const uint8_t *bssid)
{
	for (unsigned i = 0; i < AVOIDED; i++)
		if (avoided[i].failures && !memcmp(avoided[i].bssid, bssid, MAC_SIZE))
			return &avoided[i];
	return NULL;
}

/* A free entry, or the one whose time is over first. */
static struct avoided *new_avoided(const uint8_t *bssid)
{
	struct avoided *oldest = avoided;

	for (unsigned i = 0; i < AVOIDED; i++)
		if (!avoided[i].failures || avoided[i].until < oldest->until)
			oldest = &avoided[i];
	memcpy(oldest->bssid, bssid, MAC_SIZE);
	oldest->failures = 0;
	return oldest;
}

void target_avoid(const uint8_t *bssid)
{
	struct avoided *entry = find_avoided(bssid);
	int64_t pause = PAUSE_MS;

	if (!entry)
		entry = new_avoided(bssid);
	for (unsigned i = 0; i < entry->failures && pause < PAUSE_MAX_MS; i++)
		pause *= 2;
	entry->failures++;
	entry->until = now_ms() + (pause < PAUSE_MAX_MS ? pause : PAUSE_MAX_MS);
}

void target_forgive(const uint8_t *bssid)
{
	struct avoided *entry = find_avoided(bssid);

	if (entry)
		*entry = (struct avoided){ 0 };
}

int64_t target_avoided_until(void)
{
	int64_t now = now_ms(), until = 0;

	for (unsigned i = 0; i < AVOIDED; i++)
		if (avoided[i].failures && avoided[i].until > now &&
				(!until || avoided[i].until < until))
			until = avoided[i].until;
	return until;
}

static bool is_avoided(const uint8_t *bssid)
{
	const struct avoided *entry = find_avoided(bssid);

	return entry && entry->until > now_ms();
}

/* ---- does a network fit? */

static bool in_list(const uint16_t *list, uint32_t frequency)
{
	if (!*list)
		return true;
	while (*list && *list != frequency)
		list++;
	return *list;
}

/* The best of the AKMs that both have: SAE, then PSK with SHA-256, then PSK. */
static enum akm best_akm(uint32_t both)
{
	if (both & SUITE(AKM_SAE))
		return AKM_SAE;
	return both & SUITE(AKM_PSK_SHA256) ? AKM_PSK_SHA256 : both & SUITE(AKM_PSK) ? AKM_PSK :
		AKM_NONE;
}

/* How to make a point of the password. Who can hash to the curve is asked to, whatever the file
 * says: it is safer, and such access points refuse the other way when firmware tells on us. */
static bool choose_pwe(const struct bss *bss, struct target *target)
{
	target->h2e = rsnx_has_h2e(bss->rsnx) && configuration.sae_pwe != SAE_PWE_HUNT;
	return target->h2e || configuration.sae_pwe != SAE_PWE_H2E;
}

/* Management frames are protected where both can, and always with SAE. */
static bool choose_pmf(const struct rsn *rsn, const struct network *network, struct target *target)
{
	bool possible = rsn->capabilities & RSN_PMF_CAPABLE && driver.protects_management &&
		rsn->group_management & SUITE(CIPHER_BIP_CMAC);
	bool wanted = network->pmf != PMF_OFF || target->akm == AKM_SAE;
	bool needed = rsn->capabilities & RSN_PMF_REQUIRED || network->pmf == PMF_REQUIRED ||
		target->akm == AKM_SAE;

	target->pmf = possible && wanted;
	return target->pmf || !needed;
}

static bool match_protection(const struct bss *bss, const struct network *network,
	struct target *target)
{
	struct rsn rsn;

	if (!bss->rsn[0]) {
		target->akm = AKM_NONE;
		return network_akms(network) & SUITE(AKM_NONE) && !bss->privacy && !bss->has_wpa;
	}
	if (!rsn_read(bss->rsn, &rsn) || !(rsn.pairwise & SUITE(CIPHER_CCMP)))
		return false;
	target->akm = best_akm(rsn.akms & network_akms(network));
	if (target->akm == AKM_NONE)
		return false;
	if (rsn.groups & SUITE(CIPHER_CCMP))
		target->group = CIPHER_CCMP;
	else if (rsn.groups & SUITE(CIPHER_TKIP))
		target->group = CIPHER_TKIP;
	else
		return false;
	if (target->akm == AKM_SAE && !choose_pwe(bss, target))
		return false;
	return choose_pmf(&rsn, network, target);
}

bool target_match(const struct bss *bss, struct network *network, struct target *target)
{
	*target = (struct target){ .bss = *bss, .network = network };
	if (network->disabled || network->unsupported || network->until > now_ms())
		return false;
	if (network->ssid_length != bss->ssid_length ||
			memcmp(network->ssid, bss->ssid, bss->ssid_length))
		return false;
	if (network->has_bssid && memcmp(network->bssid, bss->bssid, MAC_SIZE))
		return false;
	return in_list(network->freq_list, bss->frequency) && match_protection(bss, network,
		target);
}

/* Signals above -50 dBm make no link faster; what is above 2.4 GHz is less crowded. */
static int score(const struct bss *bss)
{
	int signal = bss->signal < -50 ? bss->signal : -50;

	return signal + (bss->frequency > 2500 && bss->signal > -75 ? 12 : 0);
}

bool target_better(const struct target *a, const struct target *b)
{
	if (!a->network || !b->network)
		return a->network != NULL;
	if (a->network->priority != b->network->priority)
		return a->network->priority > b->network->priority;
	return score(&a->bss) > score(&b->bss);
}

/* ---- all that was heard */

struct search {
	uint32_t age;
	const struct network *only;
	struct target *best;
};

static void take_bss(const struct nlattr *attribute, void *context)
{
	struct search *search = context;
	struct network *network = configuration.networks;
	struct target target;
	struct bss bss;

	if (!bss_read(attribute, &bss) || bss.age > search->age || is_avoided(bss.bssid))
		return;
	for (; network; network = network->next)
		if ((!search->only || search->only == network) && target_match(&bss, network,
			&target) &&
				target_better(&target, search->best))
			*search->best = target;
}

void target_choose(uint32_t age, const struct network *only, struct target *best)
{
	struct search search = { age, only, best };

	*best = (struct target){ 0 };
	/* an interrupted answer leaves fewer to choose from, and the next scan comes */
	driver_each_bss(take_bss, &search);
}

struct wanted {
	const uint8_t *bssid;
	struct target *target;
};

static void take_wanted(const struct nlattr *attribute, void *context)
{
	struct wanted *wanted = context;
	struct target target;
	struct bss bss;

	if (bss_read(attribute, &bss) && !memcmp(bss.bssid, wanted->bssid, MAC_SIZE) &&
			target_match(&bss, wanted->target->network, &target))
		*wanted->target = target;
}

void target_find(const uint8_t *bssid, struct target *target)
{
	struct wanted wanted = { bssid, target };

	driver_each_bss(take_wanted, &wanted);
}
