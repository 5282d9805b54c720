/* SPDX-License-Identifier: MIT */
/* A DHCP message: its fixed part and its options. RFC 2131, 2; RFC 2132; RFC 3396 (long options).
 */
#ifndef DHCP_MESSAGE_H
#define DHCP_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	DHCP_CLIENT_PORT = 68,
	DHCP_SERVER_PORT = 67,
	DHCP_FLAG_BROADCAST = 0x8000,
	DHCP_OPTIONS_SIZE = 1236,	/* a message of 1,476 bytes fills an Ethernet frame */
	DHCP_SHORTEST = 300,		/* what old BOOTP relays want a message to have */
	DHCP_VALUE_MAX = 512,		/* the longest value of an option that is looked at */
};

enum dhcp_type {
	DHCP_DISCOVER = 1, DHCP_OFFER, DHCP_REQUEST, DHCP_DECLINE, DHCP_ACK, DHCP_NAK, DHCP_RELEASE,
};

/* The options that the client itself needs (RFC 2132; 121 is RFC 3442's). */
enum dhcp_code {
	DHCP_PAD = 0, DHCP_SUBNET_MASK = 1, DHCP_ROUTERS = 3, DHCP_DNS = 6, DHCP_HOST_NAME = 12,
	DHCP_DOMAIN_NAME = 15, DHCP_MTU = 26, DHCP_BROADCAST = 28, DHCP_STATIC_ROUTES = 33,
	DHCP_NTP = 42, DHCP_REQUESTED_IP = 50, DHCP_LEASE_TIME = 51, DHCP_OVERLOAD = 52,
	DHCP_MESSAGE_TYPE = 53, DHCP_SERVER_ID = 54, DHCP_PARAMETERS = 55, DHCP_TEXT = 56,
	DHCP_MAX_SIZE = 57, DHCP_T1 = 58, DHCP_T2 = 59, DHCP_VENDOR_CLASS = 60,
	DHCP_CLIENT_ID = 61, DHCP_FQDN = 81, DHCP_SEARCH = 119, DHCP_CLASSLESS_ROUTES = 121,
	DHCP_END = 255,
};

/* As it goes over the wire; numbers are in network order. */
struct dhcp_message {
	uint8_t op, hardware_type, hardware_size, hops;
	uint32_t xid;
	uint16_t seconds, flags;
	uint8_t client_ip[4], your_ip[4], server_ip[4], relay_ip[4];
	uint8_t hardware[16];
	uint8_t server_name[64], file[128];
	uint8_t cookie[4];
	uint8_t options[DHCP_OPTIONS_SIZE];
};

/* Starts a message of a client: fixed part, cookie and type. */
void dhcp_start(struct dhcp_message *message, enum dhcp_type type);

/* Appends an option of up to 255 bytes; one that has no room is left out. */
void dhcp_put(struct dhcp_message *message, uint8_t code, const void *value, size_t length);

/* How many bytes of the message are to be sent: DHCP_SHORTEST at least. */
size_t dhcp_length(const struct dhcp_message *message);

/* Cuts a received message of length bytes: what lies behind is zeroed, so that the options end
 * there. false: it is too short, no answer of a server, or not DHCP. */
bool dhcp_check(struct dhcp_message *message, size_t length);

/* Copies an option's value into value (DHCP_VALUE_MAX bytes): pieces of one option are put
 * together, and options that lie in file and server_name are found (option 52). Returns its length,
 * cut at DHCP_VALUE_MAX; -1: the message hasn't got it. */
int dhcp_get(const struct dhcp_message *message, uint8_t code, uint8_t *value);

/* dhcp_get() of a number of four or fewer bytes, or an address as such a number in host order.
 * false: the message hasn't got it, or in another length. */
bool dhcp_get_number(
	const struct dhcp_message *message, uint8_t code, size_t size, uint32_t *value);

/* The type of a message, 0 without one. */
enum dhcp_type dhcp_type(const struct dhcp_message *message);

/* The number in the 4 bytes at bytes, in network order. */
uint32_t dhcp_number(const uint8_t *bytes);

/* Writes a number to the 4 bytes at bytes, in network order. */
void dhcp_bytes(uint8_t *bytes, uint32_t number);

/* "10.0.0.1" in static memory; four texts live at once. */
const char *dhcp_ip(const uint8_t *bytes);

#endif
