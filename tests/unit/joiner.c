/* SPDX-License-Identifier: MIT */
/* The joiner on radios that no virtual one is: drivers that ask for SAE in the middle of CONNECT,
 * firmware that does the handshakes, no control port, events about the signal. The netlink calls
 * are a scripted kernel's: what GET_WIPHY promises is a radio's, requests are kept and looked at,
 * events are what a scene says. Prints TAP. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <linux/genetlink.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>

#include "wpa_supplicant/control.h"
#include "wpa_supplicant/events.h"
#include "wpa_supplicant/join.h"
#include "wpa_supplicant/log.h"

enum { FAMILY = 0x23, IFINDEX = 3, PACKETS = 77, SENT = 64 };
static const uint8_t own_mac[] = { 2, 0, 0, 0, 0, 0 };
static const uint8_t ap_mac[] = { 2, 0, 0, 0, 1, 0 }, second_mac[] = { 2, 0, 0, 0, 2, 0 };
static const char password[] = "correcthorse";

static void passes(const char *what, bool good)
{
	static unsigned number;

	printf("%sok %u - %s\n", good ? "" : "not ", ++number, what);
}

/* ---- what the scene's radio is like, and what it hears */

static struct scene {
	bool authenticates, asks_for_sae, control_port, offloads_psk, offloads_sae;
	enum akm akm;
	bool second;	/* a second access point, 20 dB stronger than the first */
} scene;

/* ---- requests that were sent, and events that are to come */

static struct nl_request sent[SENT], events[SENT];
static unsigned sent_count, event_count, event_next;
static uint8_t packet[256];
static size_t packet_length;
static struct sockaddr_ll packet_to;

static struct nl_request *event(uint8_t cmd)
{
	struct nl_request *request = &events[event_count++];

	genl_begin(request, FAMILY, cmd, 0);
	nl_put_u32(request, NL80211_ATTR_WIPHY, 0);
	nl_put_u32(request, NL80211_ATTR_IFINDEX, IFINDEX);
	return request;
}

static void happen(void)
{
	events_nl80211();
	event_count = event_next = 0;
}

static const struct nl_request *latest(uint8_t cmd)
{
	for (unsigned i = sent_count; i-- > 0;)
		if (genl_cmd(&sent[i].header) == cmd)
			return &sent[i];
	return NULL;
}

/* The attribute of the latest request with that command. */
static const struct nlattr *asked(uint8_t cmd, unsigned type)
{
	static const struct nlattr *table[NL80211_ATTR_SAE_PASSWORD + 1];
	const struct nl_request *request = latest(cmd);
	const void *attributes;
	size_t length;

	if (!request)
		return NULL;
	attributes = nl_attributes(&request->header, GENL_HDRLEN, &length);
	nl_sort(attributes, length, table, NL80211_ATTR_SAE_PASSWORD);
	return table[type];
}

static bool is(const struct nlattr *attribute, const void *bytes, size_t size)
{
	return attribute && nl_size(attribute) == size && !memcmp(nl_data(attribute), bytes, size);
}

/* ---- the kernel */

static void put_flag(uint8_t *bits, unsigned bit, bool on)
{
	bits[bit / 8] |= on << bit % 8;
}

static void put_radio(struct nl_request *request)
{
	uint8_t features[8] = { 0 };
	uint32_t ciphers[] = { SUITE_SELECTOR(CIPHER_CCMP), SUITE_SELECTOR(CIPHER_BIP_CMAC) };
	size_t nest;

	put_flag(features, NL80211_EXT_FEATURE_CONTROL_PORT_OVER_NL80211, scene.control_port);
	put_flag(features, NL80211_EXT_FEATURE_4WAY_HANDSHAKE_STA_PSK, scene.offloads_psk);
	put_flag(features, NL80211_EXT_FEATURE_SAE_OFFLOAD, scene.offloads_sae);
	genl_begin(request, FAMILY, NL80211_CMD_NEW_WIPHY, 0);
	nl_put_u32(request, NL80211_ATTR_WIPHY, 0);
	nl_put_text(request, NL80211_ATTR_WIPHY_NAME, "phy0");
	nl_put_u8(request, NL80211_ATTR_MAX_NUM_SCAN_SSIDS, 4);
	nl_put(request, NL80211_ATTR_CIPHER_SUITES, ciphers, sizeof(ciphers));
	nest = nl_nest(request, NL80211_ATTR_SUPPORTED_COMMANDS);
	nl_put_u32(request, 1, NL80211_CMD_CONNECT);
	if (scene.authenticates)
		nl_put_u32(request, 2, NL80211_CMD_AUTHENTICATE);
	nl_nest_end(request, nest);
	nl_put_u32(request, NL80211_ATTR_FEATURE_FLAGS,
		scene.asks_for_sae ? NL80211_FEATURE_SAE : 0);
	nl_put(request, NL80211_ATTR_EXT_FEATURES, features, sizeof(features));
}

static void put_bss(struct nl_request *request, const uint8_t *mac, int dbm)
{
	static const uint8_t rsnx[] = { ELEMENT_RSNX, 1, 0x20 };
	uint8_t elements[64] = { ELEMENT_SSID, 3, 'n', 'e', 't' };
	size_t length = 5, nest;

	length += rsn_write(elements + length, CIPHER_CCMP, scene.akm,
		scene.akm == AKM_SAE ? RSN_PMF_CAPABLE | RSN_PMF_REQUIRED : 0, NULL);
	memcpy(elements + length, rsnx, sizeof(rsnx));
	length += sizeof(rsnx);
	genl_begin(request, FAMILY, NL80211_CMD_NEW_SCAN_RESULTS, 0);
	nest = nl_nest(request, NL80211_ATTR_BSS);
	nl_put(request, NL80211_BSS_BSSID, mac, MAC_SIZE);
	nl_put_u32(request, NL80211_BSS_FREQUENCY, 2412);
	nl_put_u16(request, NL80211_BSS_CAPABILITY, 0x11);
	nl_put_u32(request, NL80211_BSS_SEEN_MS_AGO, 0);
	nl_put_u32(request, NL80211_BSS_SIGNAL_MBM, dbm * 100);
	nl_put(request, NL80211_BSS_INFORMATION_ELEMENTS, elements, length);
	nl_nest_end(request, nest);
}

int nl_open(struct nl *nl, int protocol)
{
	(void)protocol;
	*nl = (struct nl){ .fd = open("/dev/null", O_RDONLY) };
	return nl->fd < 0 ? -errno : 0;
}

void nl_close(struct nl *nl) { close(nl->fd); }
void nl_give_back(void) { }
size_t nl_room;

static void keep(const struct nl_request *request)
{
	if (request->header.nlmsg_type == FAMILY && sent_count < SENT)
		memcpy(&sent[sent_count++], request, request->header.nlmsg_len);
}

int nl_ask(struct nl *nl, struct nl_request *request, nl_handler *handler, void *context)
{
	struct nl_request answer;

	(void)nl;
	(void)request;
	genl_begin(&answer, GENL_ID_CTRL, CTRL_CMD_NEWFAMILY, 0);
	nl_put_u16(&answer, CTRL_ATTR_FAMILY_ID, FAMILY);
	return handler(&answer.header, context);
}

int nl_talk(struct nl *nl, struct nl_request *request, nl_handler *handler, void *context)
{
	struct nl_request answer;

	(void)nl;
	keep(request);
	if (request->header.nlmsg_type != FAMILY ||
			genl_cmd(&request->header) != NL80211_CMD_GET_INTERFACE)
		return 0;
	genl_begin(&answer, FAMILY, NL80211_CMD_NEW_INTERFACE, 0);
	nl_put_u32(&answer, NL80211_ATTR_IFTYPE, NL80211_IFTYPE_STATION);
	nl_put(&answer, NL80211_ATTR_MAC, own_mac, MAC_SIZE);
	return handler(&answer.header, context);
}

int nl_dump(struct nl *nl, struct nl_request *request, nl_handler *handler, void *context)
{
	static struct nl_request answer;

	(void)nl;
	if (genl_cmd(&request->header) == NL80211_CMD_GET_WIPHY) {
		put_radio(&answer);
		return handler(&answer.header, context);
	}
	put_bss(&answer, ap_mac, -75);
	handler(&answer.header, context);
	if (scene.second) {
		put_bss(&answer, second_mac, -55);
		handler(&answer.header, context);
	}
	return 0;
}

int nl_send(struct nl *nl, struct nl_request *request)
{
	request->header.nlmsg_seq = ++nl->seq;
	keep(request);
	return 0;
}

int nl_join(struct nl *nl, uint32_t group)
{
	(void)nl;
	(void)group;
	return 0;
}

int nl_events(struct nl *nl, int timeout, nl_handler *handler, void *context)
{
	(void)nl;
	(void)timeout;
	return event_next < event_count ? handler(&events[event_next++].header, context) :
		-ETIMEDOUT;
}

int rtnl_link_index(struct nl *nl, const char *name)
{
	(void)nl;
	(void)name;
	return IFINDEX;
}

unsigned radio_blocked(const char *radio)
{
	(void)radio;
	return 0;
}

int socket(int domain, int type, int protocol)
{
	(void)type;
	return domain == AF_PACKET && protocol == __builtin_bswap16(ETH_P_PAE) ? PACKETS : -1;
}

int bind(int fd, const struct sockaddr *address, socklen_t size)
{
	const struct sockaddr_ll *to = (const void *)address;

	return fd == PACKETS && size == sizeof(*to) && to->sll_ifindex == IFINDEX ? 0 : -1;
}

ssize_t sendto(int fd, const void *bytes, size_t size, int flags, const struct sockaddr *to,
	socklen_t length)
{
	(void)flags;
	if (fd != PACKETS || length != sizeof(packet_to) || size > sizeof(packet))
		return -1;
	memcpy(packet, bytes, packet_length = size);
	memcpy(&packet_to, to, length);
	return size;
}

/* One frame is there: message 1 of the handshake, by the access point. */
static bool has_message_1;
static const uint8_t message_1[99] = { 2, 3, 0, 95, 2, 0, 0x8a, 0, 16, 0, 0, 0, 0, 0, 0, 0, 1, 9 };

ssize_t recvfrom(int fd, void *to, size_t room, int flags, struct sockaddr *from, socklen_t *length)
{
	struct sockaddr_ll peer = { .sll_family = AF_PACKET, .sll_halen = MAC_SIZE };

	(void)flags;
	if (fd != PACKETS || !has_message_1 || room < sizeof(message_1)) {
		errno = EAGAIN;
		return -1;
	}
	has_message_1 = false;
	memcpy(peer.sll_addr, ap_mac, MAC_SIZE);
	memcpy(from, &peer, sizeof(peer));
	*length = sizeof(peer);
	memcpy(to, message_1, sizeof(message_1));
	return sizeof(message_1);
}

bool reconfigure(void)
{
	return false;
}

void control_tell(enum log_level level, const char *text, size_t length)
{
	(void)level;
	(void)text;
	(void)length;
}

/* ---- scenes */

static void begin(const struct scene *with)
{
	struct network *network;

	scene = *with;
	sent_count = event_count = event_next = packet_length = 0;
	joiner = (struct joiner){ 0 };
	sae_forget(NULL);
	driver = (struct driver){ 0 };
	log_to.silent = true;
	configuration = (struct configuration){ .sae_pwe = SAE_PWE_BOTH, .pmf = PMF_OPTIONAL };
	network = network_add(&configuration);
	network_set(network, "ssid", "\"net\"");
	network_set(network, "psk", "\"correcthorse\"");
	if (!driver_open("wlan0"))
		report(LOG_ERROR, "the radio can't be opened");
	join_begin();
}

static bool flag(uint8_t cmd, unsigned type)
{
	return asked(cmd, type) != NULL;
}

static void connected(const uint8_t *mac, unsigned status)
{
	struct nl_request *request = event(NL80211_CMD_CONNECT);

	nl_put(request, NL80211_ATTR_MAC, mac, MAC_SIZE);
	nl_put_u16(request, NL80211_ATTR_STATUS_CODE, status);
	happen();
}

static void handshake_of_firmware(void)
{
	uint8_t psk[PSK_SIZE];

	begin(&(struct scene){ .offloads_psk = true, .akm = AKM_PSK });
	memcpy(psk, configuration.networks->psk, sizeof(psk));
	passes("PSK offload: CONNECT names access point, network and suite",
		is(asked(NL80211_CMD_CONNECT, NL80211_ATTR_MAC), ap_mac, MAC_SIZE) &&
		is(asked(NL80211_CMD_CONNECT, NL80211_ATTR_SSID), "net", 3) &&
		nl_u32(asked(NL80211_CMD_CONNECT, NL80211_ATTR_AKM_SUITES)) ==
			SUITE_SELECTOR(AKM_PSK));
	passes("PSK offload: and gives the key",
		is(asked(NL80211_CMD_CONNECT, NL80211_ATTR_PMK), psk, PSK_SIZE));
	connected(ap_mac, 0);
	passes("PSK offload: with the link the handshake is over",
		joiner.state == STATE_COMPLETED);
	passes("PSK offload: no port is opened, no key set",
		!latest(NL80211_CMD_SET_STATION) && !latest(NL80211_CMD_NEW_KEY));
	nl_put(event(NL80211_CMD_ROAM), NL80211_ATTR_MAC, second_mac, MAC_SIZE);
	happen();
	passes("PSK offload: the firmware has gone over to another access point",
		joiner.state == STATE_COMPLETED &&
		!memcmp(joiner.target.bss.bssid, second_mac, MAC_SIZE));
	begin(&(struct scene){ .offloads_psk = true, .akm = AKM_PSK });
	connected(ap_mac, 16);
	passes("PSK offload: refused, and the link given up",
		joiner.state == STATE_DISCONNECTED && latest(NL80211_CMD_DISCONNECT));
	begin(&(struct scene){ .control_port = true, .akm = AKM_PSK });
	passes("without it no key is given away",
		latest(NL80211_CMD_CONNECT) && !flag(NL80211_CMD_CONNECT, NL80211_ATTR_PMK));
}

static void sae_of_firmware(void)
{
	begin(&(struct scene){ .offloads_sae = true, .akm = AKM_SAE });
	passes("SAE offload: CONNECT gives the password",
		is(asked(NL80211_CMD_CONNECT, NL80211_ATTR_SAE_PASSWORD), password,
			strlen(password)));
	passes("SAE offload: asks for SAE, version 3 and protected management",
		nl_u32(asked(NL80211_CMD_CONNECT, NL80211_ATTR_AUTH_TYPE)) ==
			NL80211_AUTHTYPE_SAE &&
		nl_u32(asked(NL80211_CMD_CONNECT, NL80211_ATTR_WPA_VERSIONS)) ==
			NL80211_WPA_VERSION_3 &&
		nl_u32(asked(NL80211_CMD_CONNECT, NL80211_ATTR_USE_MFP)) ==
			NL80211_MFP_REQUIRED);
	passes("SAE offload: and not for the frames",
		!flag(NL80211_CMD_CONNECT, NL80211_ATTR_EXTERNAL_AUTH_SUPPORT) &&
		!latest(NL80211_CMD_REGISTER_FRAME));
	connected(ap_mac, 0);
	passes("SAE offload: with the link all is done", joiner.state == STATE_COMPLETED);
}

static void wanted(const uint8_t *mac)
{
	struct nl_request *request = event(NL80211_CMD_EXTERNAL_AUTH);

	nl_put_u32(request, NL80211_ATTR_EXTERNAL_AUTH_ACTION, NL80211_EXTERNAL_AUTH_START);
	nl_put(request, NL80211_ATTR_BSSID, mac, MAC_SIZE);
	nl_put(request, NL80211_ATTR_SSID, "net", 3);
	happen();
}

/* The body of the authentication frame that was sent, behind its status; NULL: none was, or its
 * header is wrong. */
static const uint8_t *sent_body(unsigned transaction, unsigned status, size_t *length)
{
	const struct nlattr *attribute = asked(NL80211_CMD_FRAME, NL80211_ATTR_FRAME);
	const uint8_t *frame;

	if (!nl_has(attribute, 30))
		return NULL;
	frame = nl_data(attribute);
	*length = nl_size(attribute) - 30;
	if (frame[0] != 0xb0 || memcmp(frame + 4, ap_mac, 6) || memcmp(frame + 10, own_mac, 6) ||
		memcmp(frame + 16, ap_mac, 6) || get_le16(frame + 24) != 3 ||
		get_le16(frame + 26) != transaction || get_le16(frame + 28) != status)
		return NULL;
	return frame + 30;
}

static void arrives(unsigned transaction, unsigned status, const uint8_t *body, size_t length)
{
	uint8_t frame[512] = { 0xb0 };

	memcpy(frame + 4, own_mac, 6);
	memcpy(frame + 10, ap_mac, 6);
	memcpy(frame + 16, ap_mac, 6);
	frame[24] = 3;
	frame[26] = transaction;
	frame[28] = status;
	memcpy(frame + 30, body, length);
	nl_put(event(NL80211_CMD_FRAME), NL80211_ATTR_FRAME, frame, 30 + length);
	happen();
}

static void sae_for_the_driver(void)
{
	struct p256_number random = p256_random_scalar(), mask = p256_random_scalar();
	static struct sae ap;
	const uint8_t *body;
	uint8_t answer[SAE_BODY_MAX];
	size_t length;

	begin(&(struct scene){ .asks_for_sae = true, .akm = AKM_SAE });
	passes("external SAE: CONNECT offers it, without the password",
		flag(NL80211_CMD_CONNECT, NL80211_ATTR_EXTERNAL_AUTH_SUPPORT) &&
		!flag(NL80211_CMD_CONNECT, NL80211_ATTR_SAE_PASSWORD) &&
		nl_u32(asked(NL80211_CMD_CONNECT, NL80211_ATTR_AUTH_TYPE)) ==
			NL80211_AUTHTYPE_SAE);
	passes("external SAE: authentication frames of SAE are to come to us",
		nl_u16(asked(NL80211_CMD_REGISTER_FRAME, NL80211_ATTR_FRAME_TYPE)) == 0xb0 &&
		is(asked(NL80211_CMD_REGISTER_FRAME, NL80211_ATTR_FRAME_MATCH), "\3", 2));
	wanted(second_mac);
	passes("external SAE: another access point than ours is refused",
		is(asked(NL80211_CMD_EXTERNAL_AUTH, NL80211_ATTR_BSSID), second_mac, 6) &&
		nl_u16(asked(NL80211_CMD_EXTERNAL_AUTH, NL80211_ATTR_STATUS_CODE)) == 1 &&
		!latest(NL80211_CMD_FRAME));
	sent_count = 0;
	wanted(ap_mac);
	body = sent_body(1, 126, &length);
	passes("external SAE: a commit", body);
	if (!body)
		return;
	sae_hash(&ap, password, (const uint8_t *)"net", 3, ap_mac, own_mac);
	ap.h2e = true;
	sae_commit(&ap, &random, &mask);
	passes("external SAE: that the access point can use",
		sae_read_commit(&ap, body, length));
	length = sae_write_commit(&ap, answer);
	arrives(1, 126, answer, length);
	body = sent_body(2, 0, &length);
	passes("external SAE: a confirm that is right",
		body && sae_check_confirm(&ap, body, length));
	sae_write_confirm(&ap, answer);
	arrives(2, 0, answer, SAE_CONFIRM_SIZE);
	passes("external SAE: the driver hears that it went well",
		nl_u16(asked(NL80211_CMD_EXTERNAL_AUTH, NL80211_ATTR_STATUS_CODE)) == 0 &&
		is(asked(NL80211_CMD_EXTERNAL_AUTH, NL80211_ATTR_SSID), "net", 3) &&
		is(asked(NL80211_CMD_EXTERNAL_AUTH, NL80211_ATTR_BSSID), ap_mac, 6));
	connected(ap_mac, 0);
	passes("external SAE: the handshake is ours, with the access point's key",
		joiner.state == STATE_ASSOCIATED &&
		!memcmp(joiner.handshake.pmk, ap.pmk, PMK_SIZE));

	begin(&(struct scene){ .asks_for_sae = true, .akm = AKM_SAE });
	wanted(ap_mac);
	arrives(1, 1, answer, 0);
	passes("external SAE: the driver hears that it was refused",
		nl_u16(asked(NL80211_CMD_EXTERNAL_AUTH, NL80211_ATTR_STATUS_CODE)) == 1 &&
		joiner.state == STATE_DISCONNECTED);
}

static void frames_of_eapol(void)
{
	struct nl_request *early;

	begin(&(struct scene){ .akm = AKM_PSK });
	passes("AF_PACKET: CONNECT doesn't ask for the control port over nl80211",
		flag(NL80211_CMD_CONNECT, NL80211_ATTR_CONTROL_PORT) &&
		!flag(NL80211_CMD_CONNECT, NL80211_ATTR_CONTROL_PORT_OVER_NL80211));
	connected(ap_mac, 0);
	has_message_1 = true;
	events_packet();
	passes("AF_PACKET: message 2 is a packet to the access point",
		packet_length > 99 && packet[1] == 3 && packet[6] == 0x0a && packet[5] == 1 &&
		packet_to.sll_ifindex == IFINDEX && packet_to.sll_halen == MAC_SIZE &&
		packet_to.sll_protocol == __builtin_bswap16(ETH_P_PAE) &&
		!memcmp(packet_to.sll_addr, ap_mac, MAC_SIZE));
	passes("AF_PACKET: and no request", !latest(NL80211_CMD_CONTROL_PORT_FRAME) &&
		joiner.state == STATE_4WAY_HANDSHAKE);
	begin(&(struct scene){ .control_port = true, .akm = AKM_PSK });
	early = event(NL80211_CMD_CONTROL_PORT_FRAME);
	nl_put(early, NL80211_ATTR_MAC, ap_mac, MAC_SIZE);
	nl_put(early, NL80211_ATTR_FRAME, message_1, sizeof(message_1));
	happen();
	passes("message 1 before the link's event: nothing is sent yet",
		!latest(NL80211_CMD_CONTROL_PORT_FRAME));
	connected(ap_mac, 0);
	passes("message 2 behind it, unencrypted",
		is(asked(NL80211_CMD_CONTROL_PORT_FRAME, NL80211_ATTR_MAC), ap_mac, MAC_SIZE) &&
		flag(NL80211_CMD_CONTROL_PORT_FRAME, NL80211_ATTR_CONTROL_PORT_NO_ENCRYPT) &&
		!packet_length);
}

static void signal_event(unsigned what)
{
	struct nl_request *request = event(NL80211_CMD_NOTIFY_CQM);
	size_t nest = nl_nest(request, NL80211_ATTR_CQM);

	nl_put_u32(request, NL80211_ATTR_CQM_RSSI_THRESHOLD_EVENT, what);
	nl_nest_end(request, nest);
	happen();
}

static void roaming(void)
{
	const struct nlattr *cqm[NL80211_ATTR_CQM_MAX + 1];

	begin(&(struct scene){ .offloads_psk = true, .akm = AKM_PSK });
	connected(ap_mac, 0);
	nl_sort_nest(asked(NL80211_CMD_SET_CQM, NL80211_ATTR_CQM), cqm, NL80211_ATTR_CQM_MAX);
	passes("CQM: the joiner wants to hear of a weak signal",
		(int32_t)nl_u32(cqm[NL80211_ATTR_CQM_RSSI_THOLD]) == -70 &&
		nl_u32(cqm[NL80211_ATTR_CQM_RSSI_HYST]) > 0);
	signal_event(NL80211_CQM_RSSI_THRESHOLD_EVENT_HIGH);
	passes("CQM: a strong one is no reason to scan", !latest(NL80211_CMD_TRIGGER_SCAN));
	signal_event(NL80211_CQM_RSSI_THRESHOLD_EVENT_LOW);
	passes("CQM: a weak one is, and on all channels", latest(NL80211_CMD_TRIGGER_SCAN) &&
		!flag(NL80211_CMD_TRIGGER_SCAN, NL80211_ATTR_SCAN_FREQUENCIES));
	event(NL80211_CMD_NEW_SCAN_RESULTS);
	happen();
	passes("CQM: nothing better: it stays", joiner.state == STATE_COMPLETED &&
		!latest(NL80211_CMD_DISCONNECT));
	scene.second = true;
	signal_event(NL80211_CQM_RSSI_THRESHOLD_EVENT_LOW);
	event(NL80211_CMD_NEW_SCAN_RESULTS);
	happen();
	passes("CQM: a much better access point: leaves for it",
		nl_u16(asked(NL80211_CMD_DISCONNECT, NL80211_ATTR_REASON_CODE)) == 8);
	nl_put_u16(event(NL80211_CMD_DISCONNECT), NL80211_ATTR_REASON_CODE, 8);
	happen();
	join_tick();
	passes("CQM: and joins it",
		is(asked(NL80211_CMD_CONNECT, NL80211_ATTR_MAC), second_mac, MAC_SIZE));
	connected(second_mac, 0);
	passes("CQM: it is there", joiner.state == STATE_COMPLETED);
}

int main(void)
{
	handshake_of_firmware();
	sae_of_firmware();
	sae_for_the_driver();
	frames_of_eapol();
	roaming();
	return 0;
}
