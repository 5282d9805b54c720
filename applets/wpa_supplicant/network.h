/* SPDX-License-Identifier: MIT */
/* The configuration: wpa_supplicant.conf(5). */
#ifndef NETWORK_H
#define NETWORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rsn.h"

enum {
	SSID_MAX = 32,
	PSK_SIZE = 32,
	PASSPHRASE_MIN = 8,
	PASSPHRASE_MAX = 63,
	PASSWORD_MAX = 127,
	FREQUENCIES_MAX = 32,
};

enum pmf { PMF_OFF, PMF_OPTIONAL, PMF_REQUIRED };

/* How SAE makes a curve's point of a password. */
enum sae_pwe { SAE_PWE_HUNT, SAE_PWE_H2E, SAE_PWE_BOTH };

struct network {
	struct network *next;
	unsigned id;			/* its place in the list, from 0 */
	uint8_t ssid[SSID_MAX];
	uint8_t ssid_length;
	bool has_bssid, scan_ssid, has_psk;
	bool disabled;
	bool unsupported;		/* has a key that this program can't obey */
	uint8_t bssid[MAC_SIZE];
	uint8_t psk[PSK_SIZE];		/* made of the passphrase when first needed */
	char passphrase[PASSPHRASE_MAX + 1];
	char sae_password[PASSWORD_MAX + 1];
	uint32_t akms;			/* mask of SUITE(AKM_...), 0: whatever the secrets allow */
	enum pmf pmf;
	int32_t priority;
	uint16_t scan_freq[FREQUENCIES_MAX], freq_list[FREQUENCIES_MAX];	/* MHz, up to a 0 */

	unsigned failures;		/* in a row, of its key */
	int64_t until;			/* not tried again before that time, see now_ms() */
};

struct configuration {
	struct network *networks;
	char control[96];		/* folder of the control socket, "": none */
	char control_group[32];
	char country[3];
	enum sae_pwe sae_pwe;
	enum pmf pmf;			/* of networks that don't say */
};
extern struct configuration configuration;

/* Reads FILE, which may be a fifo, to its end. Errors are told with their lines. false: there were
 * some; the configuration is as it was before. */
bool configuration_read(const char *file);

/* Adds an empty network at the end of the list, or behind those that were there before. */
struct network *network_add(struct configuration *to);

/* Takes a network out of the configuration, all of them if it is NULL. */
void network_remove(struct network *network);

/* The network with that id, or NULL. */
struct network *network_by_id(unsigned id);

/* Sets one key of a network, as a line of the file or SET_NETWORK does. Returns NULL, or what is
 * wrong with it. */
const char *network_set(struct network *network, const char *key, const char *value);

/* Why the network can't be used as it is, NULL: it can. */
const char *network_check(const struct network *network);

/* The AKMs that the network allows, as a mask. */
uint32_t network_akms(const struct network *network);

/* The password for SAE; NULL without one. */
const char *network_password(const struct network *network);

/* Makes the PSK of the passphrase unless it is there. */
void network_make_psk(struct network *network);

#endif
