/* SPDX-License-Identifier: MIT */
/* DHCP messages on a link: packet(7) for an interface that has no address yet, udp(7) for one that
 * has. */
#ifndef DHCP_PACKET_H
#define DHCP_PACKET_H

#include <stddef.h>
#include <stdint.h>

#include "message.h"

/* Opens a packet socket that sees the interface's DHCP answers to a port, and no others. Returns
 * it, or -errno. */
int packet_open(int ifindex, uint16_t port);

/* Sends a message from 0.0.0.0 to everybody. Returns 0 or -errno. */
int packet_broadcast(int fd, int ifindex, uint16_t port, const struct dhcp_message *message);

/* Takes the next answer from packet_open()'s socket without waiting. Returns 1, 0 when what came
 * was no answer to xid (in network order), or -errno (-EAGAIN: nothing came). */
int packet_receive(int fd, uint16_t port, uint32_t xid, struct dhcp_message *message);

/* Opens a UDP socket with our address and port, which holds the port for the server's answers and
 * sends to it. Returns it, or -errno. */
int packet_open_udp(const char *interface, const uint8_t *address, uint16_t port);

/* Sends a message by packet_open_udp()'s socket to a server. Returns 0 or -errno. */
int packet_unicast(
	int fd, const uint8_t *server, uint16_t port, const struct dhcp_message *message);

#endif
