/* SPDX-License-Identifier: MIT */
/* rfkill's word on a radio. linux/rfkill.h. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/out.h"
#include "common/radio/radio.h"

/* The first 8 bytes of an event are what every kernel sends to a reader that asks for no more. */
struct event {
	uint32_t index;
	uint8_t type, op, soft, hard;
};

/* Whether switch index is the radio's. The link's text shows radios of all namespaces: .../ieee80211/phy1/rfkill3. */
static bool belongs(uint32_t index, const char *radio)
{
	char path[48], target[1024], *slash;
	ssize_t length;

	fmt(path, sizeof(path), "/sys/class/rfkill/rfkill%u", index);
	length = readlink(path, target, sizeof(target) - 1);
	if (length <= 0)
		return false;
	target[length] = 0;
	slash = strrchr(target, '/');
	if (!slash)
		return false;
	*slash = 0;
	slash = strrchr(target, '/');
	return slash && !strcmp(slash + 1, radio);
}

unsigned radio_blocked(const char *radio)
{
	struct event event;
	unsigned blocked = RADIO_BLOCK_UNKNOWN;
	int fd = open("/dev/rfkill", O_RDONLY | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0)
		return blocked;
	while (blocked == RADIO_BLOCK_UNKNOWN && read(fd, &event, sizeof(event)) == sizeof(event))
		if (belongs(event.index, radio))
			blocked = (event.soft ? RADIO_BLOCK_SOFT : 0) | (event.hard ? RADIO_BLOCK_HARD : 0);
	close(fd);
	return blocked;
}
