/* SPDX-License-Identifier: MIT */
/* The keys of a network block. */
#include "network.h"

#include <string.h>

#include "applet.h"
#include "common/cli/words.h"
#include "common/crypto/hash.h"
#include "common/crypto/secret.h"
#include "value.h"

/* Each key, in the order of the list of their names. */
enum key {
	KEY_SSID, KEY_BSSID, KEY_PSK, KEY_SAE_PASSWORD, KEY_KEY_MGMT, KEY_PROTO, KEY_PAIRWISE,
		KEY_GROUP,
	KEY_IEEE80211W, KEY_SCAN_SSID, KEY_SCAN_FREQ, KEY_FREQ_LIST, KEY_PRIORITY, KEY_DISABLED,
	KEY_MODE, KEY_AUTH_ALG, KEY_GROUP_MGMT,
};
static const char keys[] =
"ssid\0bssid\0psk\0sae_password\0key_mgmt\0proto\0pairwise\0group\0"
	"ieee80211w\0scan_ssid\0scan_freq\0freq_list\0priority\0disabled\0"
	"mode\0auth_alg\0group_mgmt\0";

/* Keys that change nothing here: they are about what this program does anyway, or hasn't got. */
static const char passed_over[] =
"id_str\0bgscan\0proactive_key_caching\0okc\0eapol_flags\0"
	"priority_group\0ocv\0beacon_int\0dtim_period\0ap_max_inactivity\0"
	"disable_ht\0disable_vht\0disable_ht40\0disable_sgi\0mac_addr\0fast_reauth\0"
	"wpa_ptk_rekey\0mixed_cell\0bssid_hint\0sae_pk\0transition_disable\0";

struct suite {
	const char *name;
	unsigned number;
};

/* A word of key_mgmt. Those of other ways to authenticate are fine beside ours; alone they leave
 * none. */
static bool take_akm(const char *word, void *context)
{
	static const char ours[] = "NONE\0WPA-PSK\0WPA-PSK-SHA256\0SAE\0";
	static const uint8_t akms[] = { AKM_NONE, AKM_PSK, AKM_PSK_SHA256, AKM_SAE };
	static const char others[] = "WPA-EAP\0WPA-EAP-SHA256\0IEEE8021X\0FT-PSK\0FT-SAE\0FT-EAP\0"
		"OWE\0"
		"SAE-EXT-KEY\0DPP\0OSEN\0WPS\0";
	int found = words_find(ours, word);

	if (found >= 0)
		*(uint32_t *)context |= SUITE(akms[found]);
	return found >= 0 || words_find(others, word) >= 0;
}

/* A list of words must have one of ours. */
struct wanted {
	const char *names;
	bool found;
};

static bool take_wanted(const char *word, void *context)
{
	struct wanted *wanted = context;

	if (words_find(wanted->names, word) >= 0)
		wanted->found = true;
	return true;
}

static const char *need_one_of(const char *value, const char *names, const char *otherwise)
{
	struct wanted wanted = { names, false };

	value_words(value, take_wanted, &wanted);
	return wanted.found ? NULL : otherwise;
}

static const char *set_psk(struct network *network, const char *value)
{
	int length;

	network->has_psk = false;
	if (*value != '"') {
		network->has_psk = value_hex(value, network->psk, PSK_SIZE);
		return network->has_psk ? NULL : "a PSK is 64 hexadecimal digits or \"passphrase\"";
	}
	memset(network->passphrase, 0, sizeof(network->passphrase));
	length = value_string(value, (uint8_t *)network->passphrase, PASSPHRASE_MAX);
	if (length < PASSPHRASE_MIN)
		return "a passphrase has 8 to 63 characters, in double quotes";
	return NULL;
}

static const char *set_bssid(struct network *network, const char *value)
{
	network->has_bssid = value_mac(value, network->bssid);
	return network->has_bssid || !strcmp(value, "any") ? NULL :
		"an address is aa:bb:cc:dd:ee:ff";
}

static const char *set_flag(bool *flag, const char *value)
{
	uint32_t number;

	if (!num_u32(value, 10, 1, &number))
		return "it is 0 or 1";
	*flag = number;
	return NULL;
}

static const char *set_number(const char *value, uint32_t max, uint32_t *number)
{
	return num_u32(value, 10, max, number) ? NULL : "no such number";
}

static const char *set_ssid(struct network *network, const char *value)
{
	int length = value_string(value, network->ssid, SSID_MAX);

	if (length < 1)
		return "an SSID is \"text\" or hexadecimal, 1 to 32 bytes";
	network->ssid_length = length;
	return NULL;
}

static const char *set_password(struct network *network, const char *value)
{
	memset(network->sae_password, 0, sizeof(network->sae_password));
	if (value_string(value, (uint8_t *)network->sae_password, PASSWORD_MAX) < 1)
		return "a password has 1 to 127 characters, in double quotes";
	return NULL;
}

static const char *set_number_key(struct network *network, enum key key, const char *value)
{
	uint32_t number;
	const char *why = set_number(value, key == KEY_IEEE80211W ? PMF_REQUIRED : INT32_MAX,
		&number);

	if (why)
		return why;
	if (key == KEY_PRIORITY)
		network->priority = number;
	if (key == KEY_IEEE80211W)
		network->pmf = number;
	if (key == KEY_MODE && number)
		return "only mode 0, a station, is supported";
	return NULL;
}

const char *network_set(struct network *network, const char *key, const char *value)
{
	int which = words_find(keys, key);

	switch (which) {
	case KEY_SSID:
		return set_ssid(network, value);
	case KEY_BSSID:
		return set_bssid(network, value);
	case KEY_PSK:
		return set_psk(network, value);
	case KEY_SAE_PASSWORD:
		return set_password(network, value);
	case KEY_KEY_MGMT:
		network->akms = 0;
		if (!value_words(value, take_akm, &network->akms))
			return "no such key management";
		return network->akms ? NULL :
			"only NONE, WPA-PSK, WPA-PSK-SHA256 and SAE are supported";
	case KEY_PROTO:
		return need_one_of(value, "RSN\0WPA2\0", "only RSN is supported");
	case KEY_PAIRWISE:
		return need_one_of(value, "CCMP\0", "only CCMP is supported");
	case KEY_GROUP:
		return need_one_of(value, "CCMP\0TKIP\0", "only CCMP and TKIP are supported");
	case KEY_GROUP_MGMT:
		return need_one_of(value, "AES-128-CMAC\0", "only AES-128-CMAC is supported");
	case KEY_AUTH_ALG:
		return need_one_of(value, "OPEN\0SAE\0", "only OPEN and SAE are supported");
	case KEY_SCAN_SSID:
		return set_flag(&network->scan_ssid, value);
	case KEY_DISABLED:
		/* 2 is a network for persistent P2P groups */
		return strcmp(value, "2") ? set_flag(&network->disabled, value) : NULL;
	case KEY_SCAN_FREQ:
	case KEY_FREQ_LIST:
		return value_frequencies(value, which == KEY_SCAN_FREQ ? network->scan_freq :
			network->freq_list, FREQUENCIES_MAX) ? NULL :
				"frequencies are in MHz, 31 at most";
	case KEY_IEEE80211W:
	case KEY_PRIORITY:
	case KEY_MODE:
		return set_number_key(network, which, value);
	default:
		return words_find(passed_over, key) >= 0 ? NULL : "not supported";
	}
}

const char *network_password(const struct network *network)
{
	if (*network->sae_password)
		return network->sae_password;
	return *network->passphrase ? network->passphrase : NULL;
}

uint32_t network_akms(const struct network *network)
{
	uint32_t akms = network->akms, psk = SUITE(AKM_PSK) | SUITE(AKM_PSK_SHA256);

	if (!akms)
		akms = psk | SUITE(AKM_SAE);
	if (!network->has_psk && !*network->passphrase)
		akms &= ~psk;
	if (!CONFIG_WPA_SAE || !network_password(network))
		akms &= ~SUITE(AKM_SAE);
	return akms;
}

const char *network_check(const struct network *network)
{
	if (!network->ssid_length)
		return "it has no ssid";
	if (!network_akms(network))
		return network->akms == SUITE(AKM_SAE) && !CONFIG_WPA_SAE ?
			"SAE is not in this build" :
			"it has no psk or sae_password, and not key_mgmt=NONE";
	return NULL;
}

void network_make_psk(struct network *network)
{
	enum { ROUNDS = 4096 };

	if (network->has_psk || !*network->passphrase)
		return;
	pbkdf2_sha1(network->passphrase, strlen(network->passphrase), network->ssid,
		network->ssid_length, ROUNDS, network->psk, PSK_SIZE);
	network->has_psk = true;
}
