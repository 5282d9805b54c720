/* SPDX-License-Identifier: MIT */
#include "device.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"

static const struct type {
	const char *name, *alias, *description;
} types[] = {
	{ "all", NULL, "All" },
	{ "wlan", "wifi", "Wireless LAN" },
	{ "bluetooth", NULL, "Bluetooth" },
	{ "uwb", "ultrawideband", "Ultra-Wideband" },
	{ "wimax", NULL, "WiMAX" },
	{ "wwan", NULL, "Wireless WAN" },
	{ "gps", NULL, "GPS" },
	{ "fm", NULL, "FM" },
	{ "nfc", NULL, "NFC" },
};
enum { TYPES = sizeof(types) / sizeof(*types) };

int type_find(const char *name)
{
	for (int i = 0; i < TYPES; i++)
		if (!strcmp(types[i].name, name) || (types[i].alias && !strcmp(types[i].alias, name)))
			return i;
	return -1;
}

const char *type_name(unsigned type)
{
	return type < TYPES ? types[type].name : "unknown";
}

const char *type_description(unsigned type)
{
	return type < TYPES ? types[type].description : "Unknown";
}

int device_open(int flags)
{
	int fd = open("/dev/rfkill", flags | O_CLOEXEC);

	if (fd >= 0)
		return fd;
	if (errno == ENOENT)
		die(1, errno, "cannot open /dev/rfkill (no radio driver is loaded, or /dev lacks the node: character 10, 242)");
	die(1, errno, "cannot open /dev/rfkill");
}

bool device_event(int fd, struct event *event)
{
	ssize_t n;

	do
		n = read(fd, event, sizeof(*event));
	while (n < 0 && errno == EINTR);
	if (n == sizeof(*event))
		return true;
	if (n < 0 && errno != EAGAIN)
		die(1, errno, "cannot read /dev/rfkill");
	if (n > 0)
		die(1, 0, "/dev/rfkill: an event of %zd bytes instead of %zu", n, sizeof(*event));
	return false;
}

struct event *device_list(int fd, size_t *count)
{
	struct event *events = NULL, event;

	*count = 0;
	while (device_event(fd, &event))
		if (event.op == OP_ADD)
			*(struct event *)arena_push(&events, count, sizeof(event)) = event;
	return events;
}

/* The link's text is there for the radios of all namespaces, only what it leads to is not: .../ieee80211/phy1/rfkill3. */
void device_name(uint32_t index, char *name, size_t size)
{
	char path[48], target[1024], *slash;
	ssize_t length;

	fmt(name, size, "rfkill%u", index);
	fmt(path, sizeof(path), "/sys/class/rfkill/rfkill%u", index);
	length = readlink(path, target, sizeof(target) - 1);
	if (length <= 0)
		return;
	target[length] = 0;
	slash = strrchr(target, '/');
	if (!slash)
		return;
	*slash = 0;
	slash = strrchr(target, '/');
	if (slash)
		fmt(name, size, "%s", slash + 1);
}

struct choice device_choose(const char *word)
{
	struct choice choice = { 0 };
	int type = type_find(word);

	if (type >= 0)
		choice.type = type;
	else
		choice.by_index = num_u32(word, 10, UINT32_MAX, &choice.index);
	return choice;
}

struct choice device_check(const char *word, const struct event *events, size_t count)
{
	struct choice choice = device_choose(word);

	if (!choice.by_index && type_find(word) < 0)
		die(1, 0, "invalid identifier: %s", word);
	if (!choice.by_index)
		return choice;
	for (size_t i = 0; i < count; i++)
		if (events[i].index == choice.index)
			return choice;
	die(1, 0, "invalid identifier: %s (no device has this number)", word);
}

bool device_chosen(const struct choice *choice, const struct event *event)
{
	if (choice->by_index)
		return choice->index == event->index;
	return choice->type == TYPE_ALL || choice->type == event->type;
}
