/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <netinet/in.h>
#include <net/if_arp.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>

#include "client.h"
#include "syscalls.h"

/* RFC 826 for Ethernet and IPv4. */
struct arp {
	uint16_t hardware, protocol;
	uint8_t hardware_size, protocol_size;
	uint16_t operation;
	uint8_t sender[6], sender_ip[4], target[6], target_ip[4];
};

static int arp_open(int ifindex)
{
	struct sockaddr_ll address = { .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ARP),
		.sll_ifindex = ifindex };
	int fd = socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC, htons(ETH_P_ARP));

	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)))
		die(1, errno, "cannot open a packet socket for ARP");
	return fd;
}

static void send_probe(int fd, const struct dhcp_link *link, const uint8_t *address)
{
	struct arp probe = { .hardware = htons(ARPHRD_ETHER), .protocol = htons(ETH_P_IP),
		.hardware_size = 6, .protocol_size = 4, .operation = htons(ARPOP_REQUEST) };
	struct sockaddr_ll to = { .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ARP),
		.sll_ifindex = link->index, .sll_halen = ETH_ALEN,
		.sll_addr = { 255, 255, 255, 255, 255, 255 } };

	memcpy(probe.sender, link->address, 6);
	memcpy(probe.target_ip, address, 4);
	sendto(fd, &probe, sizeof(probe), MSG_NOSIGNAL, (struct sockaddr *)&to, sizeof(to));
}

/* Whether it shows that somebody has the address, or probes for it at the same time. */
static bool is_conflict(const struct arp *arp, const struct dhcp_link *link, const uint8_t *address)
{
	static const uint8_t none[4];

	if (arp->hardware != htons(ARPHRD_ETHER) || arp->protocol != htons(ETH_P_IP) ||
			arp->hardware_size != 6 || arp->protocol_size != 4 ||
			!memcmp(arp->sender, link->address, 6))
		return false;
	if (!memcmp(arp->sender_ip, address, 4))
		return true;
	return arp->operation == htons(ARPOP_REQUEST) && !memcmp(arp->sender_ip, none, 4) &&
		!memcmp(arp->target_ip, address, 4);
}

bool arp_taken(const struct dhcp_link *link, const uint8_t *address, unsigned milliseconds)
{
	int fd = arp_open(link->index);
	uint64_t end = sys_clock(CLOCK_BOOTTIME) + milliseconds * UINT64_C(1000), time;
	struct pollfd poll_fd = { fd, POLLIN, 0 };
	bool taken = false;

	send_probe(fd, link, address);
	while (!taken && (time = sys_clock(CLOCK_BOOTTIME)) < end) {
		struct arp arp;

		if (poll(&poll_fd, 1, (end - time) / 1000 + 1) > 0)
			taken = recv(fd, &arp, sizeof(arp), MSG_DONTWAIT) == sizeof(arp) &&
				is_conflict(&arp, link, address);
	}
	close(fd);
	return taken;
}
