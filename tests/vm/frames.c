/* SPDX-License-Identifier: MIT */
/* frames INTERFACE: prints every frame that an AF_PACKET socket there reads, in hexadecimal, a line each, until it is
 * killed. */
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <stdio.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
	int fd = socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL));
	struct sockaddr_ll where = { .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL) };
	unsigned char frame[4096];
	ssize_t length;

	if (argc != 2 || fd < 0)
		return 1;
	where.sll_ifindex = if_nametoindex(argv[1]);
	if (bind(fd, (struct sockaddr *)&where, sizeof(where)))
		return 1;
	while ((length = recv(fd, frame, sizeof(frame), 0)) >= 0) {
		for (ssize_t i = 0; i < length; i++)
			printf("%02x", frame[i]);
		puts("");
		fflush(stdout);
	}
	return 1;
}
