/* SPDX-License-Identifier: MIT */
/* Interfaces by name and by index, also under their alternative names. */
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "iw/frame/frame.h"

static bool ask(unsigned long what, struct ifreq *ifr)
{
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool answered = fd >= 0 && !ioctl(fd, what, ifr);

	if (fd >= 0)
		close(fd);
	return answered;
}

const char *iw_ifname(uint32_t index)
{
	static struct ifreq ifr;

	if (ifr.ifr_ifindex == (int)index && *ifr.ifr_name)
		return ifr.ifr_name;
	ifr = (struct ifreq){ .ifr_ifindex = index };
	if (!ask(SIOCGIFNAME, &ifr))
		*ifr.ifr_name = 0;
	return ifr.ifr_name;
}

uint32_t iw_ifindex(const char *name)
{
	struct ifreq ifr = { 0 };
	size_t length = strlen(name);

	if (length >= IFNAMSIZ)
		return 0;
	memcpy(ifr.ifr_name, name, length);
	return ask(SIOCGIFINDEX, &ifr) ? ifr.ifr_ifindex : 0;
}
