/* SPDX-License-Identifier: MIT */
/* rfkill's word on a radio, and whose a switch is. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/out.h"
#include "common/radio/radio.h"
#include "common/radio/rfkill.h"

/* The link's text is there for the radios of all namespaces, only what it leads to is not:
 * .../ieee80211/phy1/rfkill3. */
bool rfkill_device(uint32_t index, char *name, size_t size)
{
	char path[48], target[1024], *slash;
	ssize_t length;

	fmt(path, sizeof(path), "/sys/class/rfkill/rfkill%u", index);
	length = readlink(path, target, sizeof(target) - 1);
	target[length > 0 ? length : 0] = 0;
	slash = strrchr(target, '/');
	if (!slash)
		return false;
	*slash = 0;
	slash = strrchr(target, '/');
	if (!slash)
		return false;
	fmt(name, size, "%s", slash + 1);
	return true;
}

unsigned radio_blocked(const char *radio)
{
	struct rfkill_event event;
	char name[64];
	unsigned blocked = RADIO_BLOCK_UNKNOWN;
	int fd = open("/dev/rfkill", O_RDONLY | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0)
		return blocked;
	while (blocked == RADIO_BLOCK_UNKNOWN && read(fd, &event, sizeof(event)) == sizeof(event))
		if (rfkill_device(event.idx, name, sizeof(name)) && !strcmp(name, radio))
			blocked = (event.soft ? RADIO_BLOCK_SOFT : 0) |
				(event.hard ? RADIO_BLOCK_HARD : 0);
	close(fd);
	return blocked;
}
