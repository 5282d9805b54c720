/* SPDX-License-Identifier: MIT */
/* What the client sends: RFC 2131, table 5. */
#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "client.h"
#include "common/cli/arena.h"
#include "packet.h"
#include "talk.h"

void dhcp_ask_for(struct dhcp_client *client, uint8_t code)
{
	for (size_t i = 0; i < client->parameter_count; i++)
		if (client->parameters[i] == code)
			return;
	if (client->parameter_count < sizeof(client->parameters))
		client->parameters[client->parameter_count++] = code;
}

void dhcp_put_extra(struct dhcp_client *client, uint8_t code, const void *value, size_t length)
{
	if (!client->extra) {
		client->extra = arena_alloc(sizeof(*client->extra));
		client->extra->options[0] = DHCP_END;
	}
	dhcp_put(client->extra, code, value, length);
}

void new_xid(struct dhcp_client *client)
{
	if (getrandom(&client->xid, sizeof(client->xid), GRND_NONBLOCK) != sizeof(client->xid))
		client->xid = dhcp_now() ^ dhcp_number(client->link.address + 2);
}

static void begin(struct dhcp_client *client, struct dhcp_message *message, enum dhcp_type type)
{
	const struct dhcp_message *extra = client->extra;
	uint8_t id[7] = { 1 }, value[DHCP_VALUE_MAX];

	dhcp_start(message, type);
	message->hardware_type = 1;
	message->hardware_size = 6;
	message->xid = client->xid;
	memcpy(message->hardware, client->link.address, 6);
	if (client->broadcast) {
		message->flags = DHCP_FLAG_BROADCAST;
		if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
			message->flags = __builtin_bswap16(message->flags);
	}
	if (!extra || dhcp_get(extra, DHCP_CLIENT_ID, value) < 0) {
		memcpy(id + 1, client->link.address, 6);
		dhcp_put(message, DHCP_CLIENT_ID, id, sizeof(id));
	}
	if (!extra)
		return;
	/* an identifier of no bytes says that none is to be sent */
	for (const uint8_t *at = extra->options; *at != DHCP_END; at += 2 + at[1])
		if (at[1])
			dhcp_put(message, at[0], at + 2, at[1]);
}

static void ask(struct dhcp_client *client, struct dhcp_message *message)
{
	uint8_t size[2] = { 1472 >> 8, 1472 & 255 };

	dhcp_put(message, DHCP_MAX_SIZE, size, sizeof(size));
	dhcp_put(message, DHCP_PARAMETERS, client->parameters, client->parameter_count);
}

static void broadcast(struct dhcp_client *client, const struct dhcp_message *message)
{
	int err = packet_broadcast(client->packets, client->link.index, client->port, message);

	if (err == -ENODEV || err == -ENXIO)
		die(1, 0, "%s is gone", client->interface);
	if (err == -ENETDOWN) {
		client->link.flags &= ~IFF_UP;
		link_up(&client->link);
	} else if (err) {
		dhcp_say(client, "cannot send: %s", errno_text(-err));
	}
}

void send_discover(struct dhcp_client *client)
{
	struct dhcp_message message;

	begin(client, &message, DHCP_DISCOVER);
	if (dhcp_number(client->wanted))
		dhcp_put(&message, DHCP_REQUESTED_IP, client->wanted, 4);
	ask(client, &message);
	dhcp_say(client, "broadcasting discover");
	broadcast(client, &message);
}

void send_request(struct dhcp_client *client, const uint8_t *address, const uint8_t *server)
{
	struct dhcp_message message;

	begin(client, &message, DHCP_REQUEST);
	dhcp_put(&message, DHCP_REQUESTED_IP, address, 4);
	if (server)
		dhcp_put(&message, DHCP_SERVER_ID, server, 4);
	ask(client, &message);
	dhcp_say(client, "broadcasting select for %s%s%s", dhcp_ip(address),
		server ? ", server " : "", server ? dhcp_ip(server) : "");
	broadcast(client, &message);
}

void send_renewal(struct dhcp_client *client, bool to_all)
{
	struct dhcp_message message;
	int err = -ENOTCONN;

	begin(client, &message, DHCP_REQUEST);
	memcpy(message.client_ip, client->lease.address, 4);
	ask(client, &message);
	if (!to_all && client->udp >= 0) {
		dhcp_say(client, "sending renew to server %s", dhcp_ip(client->lease.server));
		err = packet_unicast(client->udp, client->lease.server, client->port, &message);
	}
	if (err) {
		dhcp_say(client, "broadcasting renew");
		broadcast(client, &message);
	}
}

void send_decline(struct dhcp_client *client)
{
	struct dhcp_message message;

	begin(client, &message, DHCP_DECLINE);
	dhcp_put(&message, DHCP_REQUESTED_IP, client->lease.address, 4);
	dhcp_put(&message, DHCP_SERVER_ID, client->lease.server, 4);
	dhcp_say(client, "%s is in use: broadcasting decline", dhcp_ip(client->lease.address));
	broadcast(client, &message);
}

void dhcp_release(struct dhcp_client *client)
{
	struct dhcp_message message;
	int fd = client->udp, err;

	new_xid(client);
	begin(client, &message, DHCP_RELEASE);
	memcpy(message.client_ip, client->lease.address, 4);
	dhcp_put(&message, DHCP_SERVER_ID, client->lease.server, 4);
	dhcp_say(client, "unicasting a release of %s to %s", dhcp_ip(client->lease.address),
		dhcp_ip(client->lease.server));
	if (fd < 0)
		fd = packet_open_udp(client->interface, client->lease.address, client->port);
	err = fd < 0 ? fd : packet_unicast(fd, client->lease.server, client->port, &message);
	if (err)
		warn(-err, "cannot send the release");
	if (fd >= 0 && fd != client->udp)
		close(fd);
}
