/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "packet.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <netinet/in.h>
#include <linux/filter.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>

enum { IP_SIZE = 20, UDP_SIZE = 8, IP_MORE_OR_OFFSET = 0x3fff };

/* RFC 791 and 768, without IP options. */
struct headers {
	uint8_t version, service;
	uint16_t length, id, fragment;
	uint8_t ttl, protocol;
	uint16_t checksum;
	uint8_t from[4], to[4];
	uint16_t from_port, to_port, udp_length, udp_checksum;
};

/* RFC 1071: the sum of 16-bit words, folded; sum is what was added before. */
static uint16_t add_up(const void *bytes, size_t length, uint32_t sum)
{
	const uint8_t *at = bytes;

	for (; length > 1; at += 2, length -= 2)
		sum += at[0] << 8 | at[1];
	if (length)
		sum += at[0] << 8;
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

/* UDP's checksum covers addresses, protocol and length too. */
static uint16_t udp_sum(const struct headers *headers, const void *payload, size_t length)
{
	uint32_t sum = add_up(headers->from, 8, IPPROTO_UDP + ntohs(headers->udp_length));

	sum = add_up(&headers->from_port, UDP_SIZE, sum);
	return add_up(payload, length, sum);
}

int packet_open(int ifindex, uint16_t port)
{
	/* UDP, no fragment, to our port */
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 9),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_UDP, 0, 6),
		BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 6),
		BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, IP_MORE_OR_OFFSET, 4, 0),
		BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 0),
		BPF_STMT(BPF_LD | BPF_H | BPF_IND, 2),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, port, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, 0x7fffffff),
		BPF_STMT(BPF_RET | BPF_K, 0),
	};
	struct sock_fprog filter = { sizeof(code) / sizeof(*code), code };
	struct sockaddr_ll address = { .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_IP),
		.sll_ifindex = ifindex };
	int fd, on = 1;

	/* no protocol yet: nothing arrives before the filter is there */
	fd = socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -errno;
	if (setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof(filter)) ||
			setsockopt(fd, SOL_PACKET, PACKET_AUXDATA, &on, sizeof(on)) ||
			bind(fd, (struct sockaddr *)&address, sizeof(address))) {
		int err = errno;

		close(fd);
		return -err;
	}
	return fd;
}

int packet_broadcast(int fd, int ifindex, uint16_t port, const struct dhcp_message *message)
{
	size_t length = dhcp_length(message);
	struct {
		struct headers headers;
		struct dhcp_message message;
	} packet = { .headers = {
		.version = 0x45, .length = htons(IP_SIZE + UDP_SIZE + length), .ttl = 64,
		.protocol = IPPROTO_UDP, .to = { 255, 255, 255, 255 }, .from_port = htons(port),
		.to_port = htons(port - DHCP_CLIENT_PORT + DHCP_SERVER_PORT),
		.udp_length = htons(UDP_SIZE + length),
	}, .message = *message };
	struct sockaddr_ll to = { .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_IP),
		.sll_ifindex = ifindex, .sll_halen = ETH_ALEN,
		.sll_addr = { 255, 255, 255, 255, 255, 255 } };
	struct headers *headers = &packet.headers;

	headers->checksum = htons(~add_up(headers, IP_SIZE, 0));
	headers->udp_checksum = htons(~udp_sum(headers, message, length));
	if (!headers->udp_checksum)
		headers->udp_checksum = 0xffff;
	length += sizeof(*headers);
	return sendto(fd, &packet, length, MSG_NOSIGNAL, (void *)&to, sizeof(to)) < 0 ? -errno : 0;
}

/* Whether the packet is for another VLAN than ours (0 is none, only a priority); *unsummed: the
 * sender is on this machine and has left UDP's checksum to a device. */
static bool other_vlan(struct msghdr *packet, bool *unsummed)
{
	struct tpacket_auxdata info;

	*unsummed = false;
	for (struct cmsghdr *c = CMSG_FIRSTHDR(packet); c; c = CMSG_NXTHDR(packet, c)) {
		if (c->cmsg_level != SOL_PACKET || c->cmsg_type != PACKET_AUXDATA)
			continue;
		memcpy(&info, CMSG_DATA(c), sizeof(info));
		*unsummed = info.tp_status & TP_STATUS_CSUMNOTREADY;
		return info.tp_status & TP_STATUS_VLAN_VALID && info.tp_vlan_tci & 0xfff;
	}
	return false;
}

int packet_receive(int fd, uint16_t port, uint32_t xid, struct dhcp_message *message)
{
	struct headers headers;
	char control[CMSG_SPACE(sizeof(struct tpacket_auxdata))];
	struct iovec parts[] = { { &headers, sizeof(headers) }, { message, sizeof(*message) } };
	struct msghdr packet = { .msg_iov = parts, .msg_iovlen = 2, .msg_control = control,
		.msg_controllen = sizeof(control) };
	ssize_t length = recvmsg(fd, &packet, 0);
	bool unsummed;

	if (length < 0)
		return errno == EINTR ? 0 : -errno;
	/* a packet with IP options has its ports elsewhere: no server sends one */
	if ((size_t)length < sizeof(headers) || headers.version != 0x45 ||
		packet.msg_flags & MSG_TRUNC || ntohs(headers.length) > length ||
		ntohs(headers.udp_length) < UDP_SIZE ||
		ntohs(headers.udp_length) + IP_SIZE > ntohs(headers.length) ||
		ntohs(headers.to_port) != port || other_vlan(&packet, &unsummed))
		return 0;
	length = ntohs(headers.udp_length) - UDP_SIZE;
	if (add_up(&headers, IP_SIZE, 0) != 0xffff)
		return 0;
	if (headers.udp_checksum && !unsummed && udp_sum(&headers, message, length) != 0xffff)
		return 0;
	return dhcp_check(message, length) && message->xid == xid;
}

int packet_open_udp(const char *interface, const uint8_t *address, uint16_t port)
{
	struct sockaddr_in ours = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), on = 1;

	if (fd < 0)
		return -errno;
	memcpy(&ours.sin_addr, address, 4);
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) ||
		setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, interface, strlen(interface) + 1) ||
		bind(fd, (struct sockaddr *)&ours, sizeof(ours))) {
		int err = errno;

		close(fd);
		return -err;
	}
	return fd;
}

int packet_unicast(int fd, const uint8_t *server, uint16_t port, const struct dhcp_message *message)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		.sin_port = htons(port - DHCP_CLIENT_PORT + DHCP_SERVER_PORT) };

	memcpy(&to.sin_addr, server, 4);
	return sendto(fd, message, dhcp_length(message), MSG_NOSIGNAL, (struct sockaddr *)&to,
		sizeof(to)) < 0 ? -errno : 0;
}
