/* SPDX-License-Identifier: MIT */
/* What the kernel does for us: nl80211 (linux/nl80211.h), the interface's state (operstates.rst)
 * and the frames of EAPOL. Every function returns 0 or -errno unless it says otherwise. */
#ifndef DRIVER_H
#define DRIVER_H

#include "common/netlink/nl80211.h"
#include "eapol.h"
#include "network.h"

struct driver {
	struct nl80211 ask;	/* requests with answers */
	struct nl80211 owner;	/* events, and requests that make the link this socket's */
	struct nl route;	/* requests about the interface */
	struct nl links;	/* events about interfaces */
	int packets;		/* EAPOL frames where nl80211 doesn't carry them, else -1 */
	uint32_t ifindex, wiphy;
	char name[16];
	char radio[64];
	uint8_t mac[MAC_SIZE];
	unsigned scan_names;	/* how many SSIDs one scan may ask for */
	bool control_port;	/* nl80211 carries EAPOL */
	bool authenticates;	/* SAE frames are ours to send: AUTHENTICATE and ASSOCIATE */
	bool external_sae;	/* the driver asks for SAE in the middle of CONNECT */
	bool offloads_psk, offloads_sae;	/* its firmware does the handshakes */
	bool protects_management;	/* has BIP-CMAC-128 */
};
extern struct driver driver;

/* Opens the sockets and learns what interface and radio are like. Errors are told; returns
 * false. */
bool driver_open(const char *name);

/* Ends the link, and leaves the interface's state as others expect it. */
void driver_close(void);

/* The interface's address, which may have changed while it was down. */
int driver_read_mac(void);

/* Brings the interface up, its carrier waiting for us (IF_OPER_DORMANT). -ERFKILL: blocked. */
int driver_up(void);

/* Whether others see the interface as usable: IF_OPER_UP, or IF_OPER_DORMANT. */
int driver_set_usable(bool usable);

/* Asks for the rules of a country. */
int driver_set_country(const char *country);

/* A list of numbers up to a 0 (NULL or empty: all channels); networks with scan_ssid are asked for
 * by name, from the first that have id >= from on. */
int driver_scan(const uint16_t *frequencies, unsigned from);

/* Hands each network that the kernel remembers to take, as NL80211_ATTR_BSS. */
int driver_each_bss(void (*take)(const struct nlattr *bss, void *context), void *context);

/* What a link is asked for with. */
struct link_request {
	uint8_t bssid[MAC_SIZE];
	uint32_t frequency;
	const uint8_t *ssid;
	size_t ssid_length;
	enum akm akm;			/* AKM_NONE: open */
	enum cipher group;
	bool pmf;
	bool cached;			/* SAE has been done before: the elements name its key */
	const uint8_t *elements;	/* of ours: RSN, RSNX */
	size_t elements_length;
	const uint8_t *pmk;		/* for firmware that does the handshake, else NULL */
	const char *password;		/* likewise, of SAE */
};

/* Send a request whose end is an event, or an ack with an error. */

/* NL80211_CMD_CONNECT: the driver does what leads to a link, or asks us to do SAE. */
int driver_connect(const struct link_request *link);
/* NL80211_CMD_ASSOCIATE, after driver_authenticate(). */
int driver_associate(const struct link_request *link);
/* NL80211_CMD_AUTHENTICATE with SAE's data: transaction, status, and what follows. */
int driver_authenticate(const struct link_request *link, const uint8_t *data, size_t length);
/* Leaves the network, for a reason of IEEE 802.11-2020, 9.4.1.7. */
int driver_disconnect(uint16_t reason);

/* For drivers that ask us to do SAE (NL80211_CMD_EXTERNAL_AUTH): asks for such frames of peers. */
int driver_register_sae(void);
/* Sends an authentication frame; body, at most 1,024 bytes, begins after the algorithm's number. */
int driver_send_authentication(const struct link_request *link, const uint8_t *body, size_t length);
/* Tells the driver how SAE went: 0, or a status of IEEE 802.11-2020, 9.4.1.9. */
int driver_end_sae(const struct link_request *link, uint16_t status);

/* Opens the port for all frames once the handshake is done. */
int driver_authorize(const uint8_t *peer);

/* Sends a frame of EAPOL, through the control port if the driver has one, else as a packet.
 * encrypted: the keys are there already, as in a rekeying. 0 or -errno. */
int driver_send_eapol(const uint8_t *peer, const uint8_t *frame, size_t length, bool encrypted);

/* peer is NULL for a key of the group. */
int driver_add_key(const uint8_t *peer, unsigned index, uint32_t cipher, const uint8_t *key,
	size_t length, const uint8_t *sequence);

/* An event when the signal falls below so many dBm, and when it is above again. */
int driver_watch_signal(int dbm);

/* The access point as a station: handler sees NL80211_CMD_NEW_STATION. */
int driver_ask_station(const uint8_t *peer, nl_handler *handler, void *context);

#endif
