/* SPDX-License-Identifier: MIT */
/* The commands, as wpa_supplicant answers them. */
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <linux/genetlink.h>

#include "applet.h"
#include "common/cli/words.h"
#include "common/netlink/inet.h"
#include "control.h"
#include "join.h"

/* The answer that is being made. */
static char *text;
static size_t room, length;

static __attribute__((format(printf, 1, 2))) void say(const char *format, ...)
{
	va_list ap;
	size_t more;

	va_start(ap, format);
	more = vfmt(text + length, room - length, format, ap);
	va_end(ap);
	/* what is too long ends where it still fits */
	length = length + more < room ? length + more : room - 1;
}

static void say_result(bool good)
{
	say(good ? "OK\n" : "FAIL\n");
}

static const char *akm_text(enum akm akm)
{
	switch (akm) {
	case AKM_PSK:
		return "WPA2-PSK";
	case AKM_PSK_SHA256:
		return "WPA2-PSK-SHA256";
	case AKM_SAE:
		return "SAE";
	default:
		return "NONE";
	}
}

static void say_ip_address(void)
{
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct ifreq request = { 0 };
	char address[INET_TEXT];

	memcpy(request.ifr_name, driver.name, sizeof(request.ifr_name));
	if (fd >= 0 && !ioctl(fd, SIOCGIFADDR, &request)) {
		inet_text(address, AF_INET, &((struct sockaddr_in *)&request.ifr_addr)->sin_addr);
		say("ip_address=%s\n", address);
	}
	if (fd >= 0)
		close(fd);
}

static void say_target(const struct target *target)
{
	bool open = target->akm == AKM_NONE;

	say("bssid=%s\nfreq=%u\n", mac_text(target->bss.bssid), (unsigned)target->bss.frequency);
	say("ssid=%s\nid=%u\nmode=station\n", ssid_text(target->bss.ssid, target->bss.ssid_length),
		target->network->id);
	say("pairwise_cipher=%s\ngroup_cipher=%s\nkey_mgmt=%s\n", open ? "NONE" : "CCMP",
		open ? "NONE" : target->group == CIPHER_TKIP ? "TKIP" : "CCMP",
		akm_text(target->akm));
	if (target->pmf)
		say("pmf=1\nmgmt_group_cipher=BIP\n");
	if (target->akm == AKM_SAE)
		say("sae_group=19\nsae_h2e=%d\n", target->h2e);
}

static void status(void)
{
	if (joiner.state >= STATE_ASSOCIATED)
		say_target(&joiner.target);
	say("wpa_state=%s\n", join_state_name());
	say_ip_address();
	say("address=%s\n", mac_text(driver.mac));
}

static void list_networks(void)
{
	const struct network *network = configuration.networks;

	say("network id / ssid / bssid / flags\n");
	for (; network; network = network->next) {
		bool off = network->disabled || network->unsupported ||
			(joiner.only && joiner.only != network);

		say("%u\t%s\t%s\t", network->id, ssid_text(network->ssid, network->ssid_length),
			network->has_bssid ? mac_text(network->bssid) : "any");
		say("%s%s%s\n", network == joiner.target.network ? "[CURRENT]" : "",
			off ? "[DISABLED]" : "", network->until > now_ms() ? "[TEMP-DISABLED]" :
			"");
	}
}

/* The name of each suite of a list that the mask has, with + between. */
static void say_suites(uint32_t mask, const uint8_t *numbers, const char *names)
{
	const char *separator = "-";

	for (unsigned i = 0; *words_at(names, i); i++) {
		if (!(mask & SUITE(numbers[i])))
			continue;
		say("%s%s", separator, words_at(names, i));
		separator = "+";
	}
}

static void say_protection(const struct bss *bss)
{
	static const uint8_t akms[] = { AKM_EAP, AKM_PSK, AKM_PSK_SHA256, AKM_SAE };
	static const uint8_t ciphers[] = { CIPHER_CCMP, CIPHER_TKIP };
	struct rsn rsn;

	if (bss->has_wpa)
		say("[WPA]");
	if (bss->rsn[0] && rsn_read(bss->rsn, &rsn)) {
		say("[WPA2");
		say_suites(rsn.akms, akms, "EAP\0PSK\0PSK-SHA256\0SAE\0");
		say_suites(rsn.pairwise, ciphers, "CCMP\0TKIP\0");
		say("]");
	} else if (bss->privacy && !bss->has_wpa) {
		say("[WEP]");
	}
	if (rsnx_has_h2e(bss->rsnx))
		say("[SAE-H2E]");
}

static void say_bss(const struct nlattr *attribute, void *context)
{
	struct bss bss;

	(void)context;
	if (!bss_read(attribute, &bss))
		return;
	say("%s\t%u\t%d\t", mac_text(bss.bssid), (unsigned)bss.frequency, bss.signal);
	say_protection(&bss);
	say("[ESS]\t%s\n", ssid_text(bss.ssid, bss.ssid_length));
}

static void scan_results(void)
{
	say("bssid / frequency / signal level / flags / ssid\n");
	driver_each_bss(say_bss, NULL);
}

struct signal {
	int dbm;
	unsigned mbit;
};

static int take_station(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_STA_INFO + 1], *info[NL80211_STA_INFO_MAX + 1];
	const struct nlattr *rate[NL80211_RATE_INFO_MAX + 1];
	struct signal *signal = context;
	const void *attributes;
	size_t size;

	attributes = nl_attributes(message, GENL_HDRLEN, &size);
	nl_sort(attributes, size, table, NL80211_ATTR_STA_INFO);
	nl_sort_nest(table[NL80211_ATTR_STA_INFO], info, NL80211_STA_INFO_MAX);
	nl_sort_nest(info[NL80211_STA_INFO_TX_BITRATE], rate, NL80211_RATE_INFO_MAX);
	signal->dbm = (int8_t)nl_u8(info[NL80211_STA_INFO_SIGNAL]);
	signal->mbit = nl_u32(rate[NL80211_RATE_INFO_BITRATE32]) / 10;
	return 0;
}

static void signal_poll(void)
{
	struct signal signal = { 0 };

	if (joiner.state != STATE_COMPLETED ||
			driver_ask_station(joiner.target.bss.bssid, take_station, &signal)) {
		say_result(false);
		return;
	}
	say("RSSI=%d\nLINKSPEED=%u\nNOISE=9999\nFREQUENCY=%u\n", signal.dbm, signal.mbit,
		(unsigned)joiner.target.bss.frequency);
}

static void scan(void)
{
	int result = join_scan();

	say(result == -EBUSY ? "FAIL-BUSY\n" : result ? "FAIL\n" : "OK\n");
}

static struct network *network_named(const char *word)
{
	uint32_t id;

	return num_u32(word, 10, UINT32_MAX, &id) ? network_by_id(id) : NULL;
}

static void select_network(char *word)
{
	struct network *network = network_named(word);
	bool any = !strcmp(word, "any");

	if (network) {
		network->disabled = false;
		network->until = 0;
	}
	if (network || any) {
		joiner.only = network;
		if (!network || joiner.target.network != network)
			join_again();
		else
			join_wake();
	}
	say_result(network || any);
}

static void enable_one(struct network *network, bool enabled)
{
	network->disabled = !enabled;
	network->until = 0;
	if (!enabled && joiner.target.network == network)
		join_again();
}

static void enable_network(char *word, bool enabled)
{
	struct network *network = network_named(word), *all = configuration.networks;
	bool every = !strcmp(word, "all");

	if (enabled)
		joiner.only = NULL;
	for (; every && all; all = all->next)
		enable_one(all, enabled);
	if (network)
		enable_one(network, enabled);
	if (enabled && (network || every))
		join_wake();
	say_result(network || every);
}

static void add_network(void)
{
	struct network *network = network_add(&configuration);

	network->disabled = true;
	say("%u\n", network->id);
}

static void remove_network(char *word)
{
	struct network *network = network_named(word);
	bool every = !strcmp(word, "all");

	if (network || every) {
		if (every || joiner.target.network == network || joiner.only == network) {
			joiner.only = NULL;
			join_again();
		}
		if (CONFIG_WPA_SAE)
			sae_forget(NULL);
		network_remove(network);
	}
	say_result(network || every);
}

/* ID KEY VALUE, and the value may have blanks. */
static void set_network(char *word)
{
	char *key = strchr(word, ' '), *value = key ? strchr(key + 1, ' ') : NULL;
	struct network *network;
	const char *why = "";

	if (value) {
		*key++ = 0;
		*value++ = 0;
		network = network_named(word);
		if (network)
			why = network_set(network, key, value);
	}
	if (why && *why)
		report(LOG_INFO, "SET_NETWORK: %s: %s", key, why);
	say_result(!why);
}

static void log_level(char *word)
{
	static const char names[] = "EXCESSIVE\0MSGDUMP\0DEBUG\0INFO\0WARNING\0ERROR\0";
	int level = words_find(names, word);

	if (!*word)
		say("Current level: %s\nTimestamp: 0\n", words_at(names, log_to.level));
	else if (level >= 0)
		log_to.level = level;
	if (*word)
		say_result(level >= 0);
}

static void set_level(char *word)
{
	uint32_t level;

	say_result(num_u32(word, 10, LOG_ERROR, &level) && control_set_level(level));
}

enum command {
	PING, STATUS, SCAN, SCAN_RESULTS, LIST_NETWORKS, SIGNAL_POLL, SELECT_NETWORK,
		ENABLE_NETWORK,
	DISABLE_NETWORK, ADD_NETWORK, REMOVE_NETWORK, SET_NETWORK, RECONFIGURE, REASSOCIATE,
	REATTACH,
	RECONNECT, DISCONNECT, ATTACH, DETACH, LEVEL, LOG_LEVEL, SAVE_CONFIG, TERMINATE, INTERFACES,
};
static const char commands[] =
"PING\0STATUS\0SCAN\0SCAN_RESULTS\0LIST_NETWORKS\0SIGNAL_POLL\0"
	"SELECT_NETWORK\0ENABLE_NETWORK\0DISABLE_NETWORK\0ADD_NETWORK\0REMOVE_NETWORK\0"
	"SET_NETWORK\0"
	"RECONFIGURE\0REASSOCIATE\0REATTACH\0RECONNECT\0DISCONNECT\0ATTACH\0DETACH\0LEVEL\0"
	"LOG_LEVEL\0"
	"SAVE_CONFIG\0TERMINATE\0INTERFACES\0";

static void carry_out(enum command command, char *rest)
{
	switch (command) {
	case PING: say("PONG\n"); break;
	case STATUS: status(); break;
	case SCAN: scan(); break;
	case SCAN_RESULTS: scan_results(); break;
	case LIST_NETWORKS: list_networks(); break;
	case SIGNAL_POLL: signal_poll(); break;
	case SELECT_NETWORK: select_network(rest); break;
	case ENABLE_NETWORK: enable_network(rest, true); break;
	case DISABLE_NETWORK: enable_network(rest, false); break;
	case ADD_NETWORK: add_network(); break;
	case REMOVE_NETWORK: remove_network(rest); break;
	case SET_NETWORK: set_network(rest); break;
	case RECONFIGURE: say_result(reconfigure()); break;
	case REASSOCIATE:
	case REATTACH: join_again(); say_result(true); break;
	case RECONNECT: join_wake(); say_result(true); break;
	case DISCONNECT: join_stop(); say_result(true); break;
	case ATTACH: say_result(control_attach()); break;
	case DETACH: say_result(control_detach()); break;
	case LEVEL: set_level(rest); break;
	case LOG_LEVEL: log_level(rest); break;
	case SAVE_CONFIG: say_result(false); break;	/* the file is its owner's */
	case TERMINATE: join_terminate(); say_result(true); break;
	case INTERFACES: say("%s\n", driver.name); break;
	default: say("UNKNOWN COMMAND\n");
	}
}

size_t control_command(char *command, char *answer, size_t size)
{
	char *rest = strchr(command, ' ');

	text = answer;
	room = size;
	length = 0;
	if (rest)
		*rest++ = 0;
	else
		rest = command + strlen(command);
	carry_out(words_find(commands, command), rest);
	return length;
}
