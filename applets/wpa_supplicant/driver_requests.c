/* SPDX-License-Identifier: MIT */
/* Requests to nl80211. */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <linux/genetlink.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>

#include "common/crypto/secret.h"
#include "driver.h"
#include "endian.h"

enum { AUTHENTICATION_SAE = 3, MANAGEMENT_AUTHENTICATION = 0xb0, MANAGEMENT_HEADER = 24 };

static void begin(struct nl_request *request, uint8_t cmd)
{
	nl80211_begin(&driver.ask, request, cmd, 0);
	nl_put_u32(request, NL80211_ATTR_IFINDEX, driver.ifindex);
}

static void put_flag(struct nl_request *request, uint16_t type)
{
	nl_put(request, type, NULL, 0);
}

static int talk(struct nl_request *request)
{
	return nl_talk(&driver.ask.nl, request, NULL, NULL);
}

/* From the socket that owns the link, with an ack that comes as an event. */
static int send_as_owner(struct nl_request *request)
{
	request->header.nlmsg_flags |= NLM_F_ACK;
	return nl_send(&driver.owner.nl, request);
}

int driver_set_country(const char *country)
{
	struct nl_request request;

	nl80211_begin(&driver.ask, &request, NL80211_CMD_REQ_SET_REG, 0);
	nl_put_text(&request, NL80211_ATTR_REG_ALPHA2, country);
	return talk(&request);
}

/* Names of hidden networks, and the empty one, which every network answers. */
static void put_names(struct nl_request *request, unsigned from)
{
	size_t nest = nl_nest(request, NL80211_ATTR_SCAN_SSIDS);
	struct network *network = configuration.networks;
	unsigned count = 1;

	for (; network && count < driver.scan_names; network = network->next) {
		if (network->id < from || !network->scan_ssid || network->disabled)
			continue;
		nl_put(request, count++, network->ssid, network->ssid_length);
	}
	nl_put(request, count, "", 0);
	nl_nest_end(request, nest);
}

int driver_scan(const uint16_t *frequencies, unsigned from)
{
	struct nl_request request;
	size_t nest;

	begin(&request, NL80211_CMD_TRIGGER_SCAN);
	put_names(&request, from);
	if (frequencies && *frequencies) {
		nest = nl_nest(&request, NL80211_ATTR_SCAN_FREQUENCIES);
		for (unsigned i = 0; frequencies[i]; i++)
			nl_put_u32(&request, i + 1, frequencies[i]);
		nl_nest_end(&request, nest);
	}
	return talk(&request);
}

struct each {
	void (*take)(const struct nlattr *bss, void *context);
	void *context;
};

static int take_bss(const struct nlmsghdr *message, void *context)
{
	const struct nlattr *table[NL80211_ATTR_BSS + 1];
	const struct each *each = context;
	const void *attributes;
	size_t length;

	attributes = nl_attributes(message, GENL_HDRLEN, &length);
	nl_sort(attributes, length, table, NL80211_ATTR_BSS);
	if (table[NL80211_ATTR_BSS])
		each->take(table[NL80211_ATTR_BSS], each->context);
	return 0;
}

int driver_each_bss(void (*take)(const struct nlattr *bss, void *context), void *context)
{
	struct nl_request request;
	struct each each = { take, context };

	begin(&request, NL80211_CMD_GET_SCAN);
	return nl_dump(&driver.ask.nl, &request, take_bss, &each);
}

static void put_bss(struct nl_request *request, const struct link_request *link)
{
	nl_put(request, NL80211_ATTR_MAC, link->bssid, MAC_SIZE);
	nl_put(request, NL80211_ATTR_SSID, link->ssid, link->ssid_length);
	nl_put_u32(request, NL80211_ATTR_WIPHY_FREQ, link->frequency);
}

/* The suites, and that the port stays closed until we open it. */
static void put_protection(struct nl_request *request, const struct link_request *link)
{
	put_flag(request, NL80211_ATTR_SOCKET_OWNER);
	if (link->akm == AKM_NONE)
		return;
	put_flag(request, NL80211_ATTR_PRIVACY);
	/* brcmfmac looks for SAE only where the version is 3; kernels before 5.2 don't know it */
	nl_put_u32(request, NL80211_ATTR_WPA_VERSIONS, link->password ? NL80211_WPA_VERSION_3 :
		NL80211_WPA_VERSION_2);
	nl_put_u32(request, NL80211_ATTR_CIPHER_SUITES_PAIRWISE, SUITE_SELECTOR(CIPHER_CCMP));
	nl_put_u32(request, NL80211_ATTR_CIPHER_SUITE_GROUP, SUITE_SELECTOR(link->group));
	nl_put_u32(request, NL80211_ATTR_AKM_SUITES, SUITE_SELECTOR(link->akm));
	nl_put(request, NL80211_ATTR_IE, link->elements, link->elements_length);
	if (link->pmf)
		nl_put_u32(request, NL80211_ATTR_USE_MFP, NL80211_MFP_REQUIRED);
	put_flag(request, NL80211_ATTR_CONTROL_PORT);
	nl_put_u16(request, NL80211_ATTR_CONTROL_PORT_ETHERTYPE, ETH_P_PAE);
	if (driver.control_port)
		put_flag(request, NL80211_ATTR_CONTROL_PORT_OVER_NL80211);
}

int driver_connect(const struct link_request *link)
{
	struct nl_request request;
	uint32_t type = NL80211_AUTHTYPE_OPEN_SYSTEM;

	begin(&request, NL80211_CMD_CONNECT);
	put_bss(&request, link);
	put_protection(&request, link);
	if (link->akm == AKM_SAE && !link->cached)
		type = NL80211_AUTHTYPE_SAE;
	nl_put_u32(&request, NL80211_ATTR_AUTH_TYPE, type);
	if (link->pmk)
		nl_put(&request, NL80211_ATTR_PMK, link->pmk, PMK_SIZE);
	if (link->password)
		nl_put(&request, NL80211_ATTR_SAE_PASSWORD, link->password, strlen(link->password));
	else if (type == NL80211_AUTHTYPE_SAE)
		put_flag(&request, NL80211_ATTR_EXTERNAL_AUTH_SUPPORT);
	return send_as_owner(&request);
}

int driver_associate(const struct link_request *link)
{
	struct nl_request request;

	begin(&request, NL80211_CMD_ASSOCIATE);
	put_bss(&request, link);
	put_protection(&request, link);
	return send_as_owner(&request);
}

int driver_authenticate(const struct link_request *link, const uint8_t *data, size_t length)
{
	struct nl_request request;

	begin(&request, NL80211_CMD_AUTHENTICATE);
	put_bss(&request, link);
	nl_put_u32(&request, NL80211_ATTR_AUTH_TYPE, NL80211_AUTHTYPE_SAE);
	nl_put(&request, NL80211_ATTR_SAE_DATA, data, length);
	return send_as_owner(&request);
}

int driver_disconnect(uint16_t reason)
{
	struct nl_request request;

	begin(&request, NL80211_CMD_DISCONNECT);
	nl_put_u16(&request, NL80211_ATTR_REASON_CODE, reason);
	return send_as_owner(&request);
}

int driver_register_sae(void)
{
	struct nl_request request;
	const uint8_t match[] = { AUTHENTICATION_SAE, 0 };

	begin(&request, NL80211_CMD_REGISTER_FRAME);
	nl_put_u16(&request, NL80211_ATTR_FRAME_TYPE, MANAGEMENT_AUTHENTICATION);
	nl_put(&request, NL80211_ATTR_FRAME_MATCH, match, sizeof(match));
	return send_as_owner(&request);
}

int driver_send_authentication(const struct link_request *link, const uint8_t *body, size_t length)
{
	struct nl_request request;
	uint8_t frame[MANAGEMENT_HEADER + 2 + 1024] = { MANAGEMENT_AUTHENTICATION };

	memcpy(frame + 4, link->bssid, MAC_SIZE);
	memcpy(frame + 10, driver.mac, MAC_SIZE);
	memcpy(frame + 16, link->bssid, MAC_SIZE);
	frame[MANAGEMENT_HEADER] = AUTHENTICATION_SAE;
	memcpy(frame + MANAGEMENT_HEADER + 2, body, length);
	begin(&request, NL80211_CMD_FRAME);
	nl_put(&request, NL80211_ATTR_FRAME, frame, MANAGEMENT_HEADER + 2 + length);
	return send_as_owner(&request);
}

int driver_end_sae(const struct link_request *link, uint16_t status)
{
	struct nl_request request;

	begin(&request, NL80211_CMD_EXTERNAL_AUTH);
	nl_put_u16(&request, NL80211_ATTR_STATUS_CODE, status);
	nl_put(&request, NL80211_ATTR_SSID, link->ssid, link->ssid_length);
	nl_put(&request, NL80211_ATTR_BSSID, link->bssid, MAC_SIZE);
	return send_as_owner(&request);
}

int driver_authorize(const uint8_t *peer)
{
	struct nl_request request;
	const struct nl80211_sta_flag_update flags = {
		.mask = 1 << NL80211_STA_FLAG_AUTHORIZED,
		.set = 1 << NL80211_STA_FLAG_AUTHORIZED,
	};

	begin(&request, NL80211_CMD_SET_STATION);
	nl_put(&request, NL80211_ATTR_MAC, peer, MAC_SIZE);
	nl_put(&request, NL80211_ATTR_STA_FLAGS2, &flags, sizeof(flags));
	return talk(&request);
}

static int send_packet(const uint8_t *peer, const uint8_t *frame, size_t length)
{
	struct sockaddr_ll to = { .sll_family = AF_PACKET, .sll_protocol = big16(ETH_P_PAE),
		.sll_ifindex = driver.ifindex, .sll_halen = MAC_SIZE };

	memcpy(to.sll_addr, peer, MAC_SIZE);
	return sendto(driver.packets, frame, length, 0, (void *)&to, sizeof(to)) < 0 ? -errno : 0;
}

int driver_send_eapol(const uint8_t *peer, const uint8_t *frame, size_t length, bool encrypted)
{
	struct nl_request request;

	if (!driver.control_port)
		return send_packet(peer, frame, length);
	begin(&request, NL80211_CMD_CONTROL_PORT_FRAME);
	nl_put(&request, NL80211_ATTR_MAC, peer, MAC_SIZE);
	nl_put(&request, NL80211_ATTR_FRAME, frame, length);
	nl_put_u16(&request, NL80211_ATTR_CONTROL_PORT_ETHERTYPE, ETH_P_PAE);
	if (!encrypted)
		put_flag(&request, NL80211_ATTR_CONTROL_PORT_NO_ENCRYPT);
	return talk(&request);
}

int driver_add_key(const uint8_t *peer, unsigned index, uint32_t cipher, const uint8_t *key,
	size_t length, const uint8_t *sequence)
{
	struct nl_request request;
	int result;

	begin(&request, NL80211_CMD_NEW_KEY);
	if (peer)
		nl_put(&request, NL80211_ATTR_MAC, peer, MAC_SIZE);
	nl_put_u8(&request, NL80211_ATTR_KEY_IDX, index);
	nl_put_u32(&request, NL80211_ATTR_KEY_CIPHER, cipher);
	nl_put(&request, NL80211_ATTR_KEY_DATA, key, length);
	if (sequence)
		nl_put(&request, NL80211_ATTR_KEY_SEQ, sequence, 6);
	nl_put_u32(&request, NL80211_ATTR_KEY_TYPE, peer ? NL80211_KEYTYPE_PAIRWISE :
		NL80211_KEYTYPE_GROUP);
	result = talk(&request);
	secret_wipe(&request, request.header.nlmsg_len);
	return result;
}

int driver_watch_signal(int dbm)
{
	struct nl_request request;
	enum { HYSTERESIS_DB = 4 };
	size_t nest;

	begin(&request, NL80211_CMD_SET_CQM);
	nest = nl_nest(&request, NL80211_ATTR_CQM);
	nl_put_u32(&request, NL80211_ATTR_CQM_RSSI_THOLD, dbm);
	nl_put_u32(&request, NL80211_ATTR_CQM_RSSI_HYST, HYSTERESIS_DB);
	nl_nest_end(&request, nest);
	return talk(&request);
}

int driver_ask_station(const uint8_t *peer, nl_handler *handler, void *context)
{
	struct nl_request request;

	begin(&request, NL80211_CMD_GET_STATION);
	nl_put(&request, NL80211_ATTR_MAC, peer, MAC_SIZE);
	return nl_talk(&driver.ask.nl, &request, handler, context);
}
