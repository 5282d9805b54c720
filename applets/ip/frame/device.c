/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <linux/rtnetlink.h>
#include <linux/sockios.h>

#include "common/netlink/rtnl.h"
#include "common/netns/named.h"
#include "common/ns/nsref.h"
#include "ip/frame/device.h"
#include "ip/frame/nsids.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"

/* The devices that were named lately, each at its index modulo their number, a power of two:
 * listings stay small however many there are, and what lies together in the kernel's order is found
 * here. */
enum { DEVICES = 64, DEVICES_WATCHED = 4096 };
static unsigned places = DEVICES;
struct device {
	int index;
	unsigned flags;			/* ~0: not known yet */
	char name[IFNAMSIZ];		/* "": nothing here */
};
static struct device *devices;
static bool any_device, elsewhere;

/* The latest name that was looked up: lines of a batch mostly name the same device. */
static struct {
	bool on;
	int index;
	char name[IFNAMSIZ];
} latest;

static bool nsids_known;

void devices_forget(void)
{
	if (any_device)
		memset(devices, 0, places * sizeof(*devices));
	any_device = nsids_known = false;
}

void devices_keep(bool on)
{
	latest.on = on;
	if (!on)
		latest.index = 0;
}

int dev_find(const char *name)
{
	char plain[IFNAMSIZ];
	int result;

	if (latest.index && !strcmp(latest.name, name))
		return latest.index;
	result = rtnl_link_index(ip_names_socket(), name);
	if (result <= 0 && strchr(name, ':')) {
		fmt(plain, sizeof(plain), "%.*s", (int)strcspn(name, ":"), name);
		result = rtnl_link_index(ip_names_socket(), plain);
	}
	if (latest.on && result > 0 && strlen(name) < sizeof(latest.name)) {
		latest.index = result;
		fmt(latest.name, sizeof(latest.name), "%s", name);
	}
	if (result > 0)
		return result;
	/* the kernel refuses a name that is too long, and before 5.5 any alternative name */
	if (result != -ENODEV &&
		(strlen(name) < IFNAMSIZ || (result != -EINVAL && result != -ERANGE)))
		ip_check(result);
	return 0;
}

const char dev_shown[1];

int dev_index(const char *name, const char *wrong)
{
	int index = dev_find(name);

	if (index)
		return index;
	if (!wrong)
		ip_fail(1, "Cannot find device \"%s\"", name);
	if (wrong == dev_shown)
		ip_fail(1, "Device \"%s\" does not exist.", name);
	invarg(wrong, name);
}

/* The place of a device. false: nothing is known of it, and what stood there is gone. */
static bool find_device(int index, struct device **device)
{
	if (!devices)
		devices = arena_alloc(places * sizeof(*devices));
	*device = &devices[index & (places - 1)];
	if ((*device)->index == index && (*device)->name[0])
		return true;
	any_device = true;
	(*device)->index = index;
	(*device)->flags = ~0u;
	return false;
}

void devices_watch(void)
{
	devices = NULL;
	places = DEVICES_WATCHED;
}

void dev_forget(int index)
{
	struct device *device;

	if (find_device(index, &device))
		device->name[0] = 0;
}

void devices_elsewhere(bool on)
{
	elsewhere = on;
}

const char *dev_name(int index)
{
	static char number[IFNAMSIZ];
	struct device *device;
	struct ifreq request = { .ifr_ifindex = index };

	if (elsewhere) {
		fmt(number, sizeof(number), "if%u", index);
		return number;
	}
	if (find_device(index, &device))
		return device->name;
	if (index > 0 && !ioctl(ip_socket()->fd, SIOCGIFNAME, &request))
		fmt(device->name, sizeof(device->name), "%.*s", IFNAMSIZ - 1, request.ifr_name);
	else
		fmt(device->name, sizeof(device->name), "if%u", index);
	return device->name;
}

const char *nsid_name(int nsid)
{
	if (!CONFIG_NETNS_IDS || elsewhere)
		return NULL;
	if (CONFIG_IP_MONITOR && ip_options.monitor)
		return nsid_watched(nsid, false);
	if (!nsids_known && !access(netns_folder(), R_OK) && !netns_names_read(netns_folder()))
		netns_ids();
	nsids_known = true;
	for (size_t i = 0; i < netns_names.count; i++)
		if (netns_names.list[i].id == nsid)
			return netns_names.list[i].name;
	return NULL;
}

/* Asks for something of a device. */
static bool ask(int index, unsigned long what, struct ifreq *request)
{
	*request = (struct ifreq){ .ifr_ifindex = 0 };
	fmt(request->ifr_name, IFNAMSIZ, "%s", dev_name(index));
	return !ioctl(ip_socket()->fd, what, request);
}

unsigned dev_flags(int index)
{
	struct ifreq request;
	struct device *device;

	if (elsewhere)
		return ~0u;
	dev_name(index);
	find_device(index, &device);
	if (device->flags == ~0u && ask(index, SIOCGIFFLAGS, &request))
		device->flags = (unsigned short)request.ifr_flags;
	return device->flags;
}

unsigned dev_queue(int index)
{
	struct ifreq request;

	return ask(index, SIOCGIFTXQLEN, &request) ? request.ifr_qlen : 0;
}

void dev_learn(const struct nlmsghdr *message)
{
	const struct ifinfomsg *info = nl_fixed(message, sizeof(*info));
	const struct nlattr *attribute = NULL;
	const void *attributes;
	struct device *device;
	size_t length;

	if (!info || elsewhere)
		return;
	attributes = nl_attributes(message, sizeof(*info), &length);
	while (nl_next(attributes, length, &attribute)) {
		if (nl_type(attribute) != IFLA_IFNAME)
			continue;
		find_device(info->ifi_index, &device);
		device->flags = info->ifi_flags;
		nl_text(attribute, device->name, sizeof(device->name));
		return;
	}
}
