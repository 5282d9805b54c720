/* SPDX-License-Identifier: MIT */
/* Network namespaces with radios in them, and what their interfaces tell. A netlink socket
 * answers the interface ioctls of netdevice(7) for the namespace it was made in, wherever its
 * owner is now. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <linux/ethtool.h>
#include <linux/sockios.h>

#include "common/cli/arena.h"
#include "common/cli/out.h"
#include "common/ns/nsfs.h"
#include "common/ns/nsref.h"
#include "common/radio/radio.h"

#ifndef SIOCGSKNS
# define SIOCGSKNS 0x894c		/* Linux 4.10 */
#endif

bool radio_possible(void)
{
	return !access("/sys/class/ieee80211", F_OK) || access("/sys/class", F_OK);
}

int radio_again(struct radio_place *place)
{
	return nl80211_radios(&place->wireless, &place->radios);
}

int radio_here(struct radio_place *here)
{
	int result;

	*here = (struct radio_place){ .fd = -1, .own = -1, .name = "here" };
	result = nl80211_open(&here->wireless);
	return result ? result : radio_again(here);
}

int radio_here_open(struct radio_place *here)
{
	if (here->fd < 0)
		here->fd = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
	/* without /proc */
	if (here->fd < 0)
		here->fd = ioctl(here->wireless.nl.fd, SIOCGSKNS);
	if (here->fd < 0)
		return -errno;
	return nsfs_inode(here->fd, &here->inode);
}

int radio_socket(const struct radio_place *place, int protocol, struct nl *nl)
{
	int result;

	if (place->own >= 0 && setns(place->fd, CLONE_NEWNET))
		return -errno;
	result = nl_open(nl, protocol);
	if (place->own >= 0 && setns(place->own, CLONE_NEWNET))
		return -errno;
	return result;
}

int radio_there(struct radio_place *place, const struct radio_place *here, int fd)
{
	int result;

	*place = (struct radio_place){ .fd = fd, .own = here->fd, .wireless = { .nl.fd = -1 } };
	/* families have the same numbers everywhere */
	place->wireless.family = here->wireless.family;
	result = nsfs_inode(fd, &place->inode);
	if (!result)
		result = radio_socket(place, NETLINK_GENERIC, &place->wireless.nl);
	return result ? result : radio_again(place);
}

int radio_target(struct radio_place *place, const struct radio_place *here,
	const struct netns_ref *target)
{
	int result = 0;

	if (target->fd >= 0)
		result = radio_there(place, here, target->fd);
	else
		*place = (struct radio_place){ .fd = -1, .pid = target->pid, .own = here->fd,
			.wireless = { .nl.fd = -1 } };
	return result == -EPERM && !radio_visible(place) ? 0 : result;
}

bool radio_visible(const struct radio_place *place)
{
	return place->wireless.nl.fd >= 0;
}

void radio_leave(struct radio_place *place)
{
	nl80211_close(&place->wireless);
	if (place->fd >= 0)
		close(place->fd);
	place->fd = -1;
}

bool radio_admin(const struct radio_place *place)
{
	int fd = ioctl(place->wireless.nl.fd, SIOCGSKNS);

	if (fd >= 0)
		close(fd);
	return fd >= 0 || errno != EPERM;
}

/* Asks about, or changes, the interface of that name. 0 or -errno. */
static int ask(const struct radio_place *place, unsigned long what, struct ifreq *ifr,
	const char *interface)
{
	fmt(ifr->ifr_name, sizeof(ifr->ifr_name), "%s", interface);
	return ioctl(place->wireless.nl.fd, what, ifr) ? -errno : 0;
}

unsigned radio_flags(const struct radio_place *place, const char *interface)
{
	struct ifreq ifr = { 0 };

	return ask(place, SIOCGIFFLAGS, &ifr, interface) ? 0 : (unsigned short)ifr.ifr_flags;
}

bool radio_name_taken(const struct radio_place *place, const char *name)
{
	struct ifreq ifr = { 0 };

	return strlen(name) < IFNAMSIZ && !ask(place, SIOCGIFINDEX, &ifr, name);
}

int radio_rename(const struct radio_place *place, const char *old, const char *new)
{
	struct ifreq ifr = { 0 };

	fmt(ifr.ifr_newname, sizeof(ifr.ifr_newname), "%s", new);
	return ask(place, SIOCSIFNAME, &ifr, old);
}

int radio_up(const struct radio_place *place, const char *interface)
{
	struct ifreq ifr = { 0 };
	int result = ask(place, SIOCGIFFLAGS, &ifr, interface);

	ifr.ifr_flags |= IFF_UP;
	return result ? result : ask(place, SIOCSIFFLAGS, &ifr, interface);
}

char *radio_driver(const struct radio_place *place, const struct radio *radio, char *driver)
{
	struct ethtool_drvinfo info = { .cmd = ETHTOOL_GDRVINFO };
	struct ifreq ifr = { .ifr_data = (void *)&info };

	for (const struct radio_dev *dev = radio->devs; dev && !info.driver[0]; dev = dev->next)
		if (dev->ifindex)
			ask(place, SIOCETHTOOL, &ifr, dev->name);
	memcpy(driver, info.driver, sizeof(info.driver));
	driver[sizeof(info.driver) - 1] = 0;
	return driver;
}

const char *radio_devs(const struct radio *radio, const char *separator)
{
	char text[1024] = "";
	size_t used = 0;

	for (const struct radio_dev *dev = radio->devs; dev; dev = dev->next)
		if (dev->ifindex && used < sizeof(text))
			used += fmt(text + used, sizeof(text) - used, "%s%s",
				used ? separator : "", dev->name);
	return arena_text(text);
}

const char *radio_devs_text(const struct radio *radio)
{
	const char *devs = radio ? radio_devs(radio, ", ") :
		"interfaces that can't be seen from here";

	return *devs ? devs : "no interface";
}
