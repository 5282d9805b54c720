/* SPDX-License-Identifier: MIT */
#include "device.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"

/* By enum rfkill_type of linux/rfkill.h: name, other name, description. */
static const char types[] =
	"all\0\0All\0"
	"wlan\0wifi\0Wireless LAN\0"
	"bluetooth\0\0Bluetooth\0"
	"uwb\0ultrawideband\0Ultra-Wideband\0"
	"wimax\0\0WiMAX\0"
	"wwan\0\0Wireless WAN\0"
	"gps\0\0GPS\0"
	"fm\0\0FM\0"
	"nfc\0\0NFC\0"
	"unknown\0\0Unknown";
enum { TYPES = 9 };

const char *type_word(unsigned type, enum type_word which)
{
	const char *word = types;

	for (unsigned n = (type < TYPES ? type : TYPES) * TYPE_WORDS + which; n; n--)
		word += strlen(word) + 1;
	return word;
}

int device_open(int flags)
{
	int fd = open("/dev/rfkill", flags | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0)
		die(1, errno, "cannot open /dev/rfkill%s", errno == ENOENT ?
			" (no radio driver is loaded, or /dev lacks the node: character 10, 242)" : "");
	return fd;
}

bool device_event(int fd, struct rfkill_event *event)
{
	ssize_t n = read(fd, event, sizeof(*event));

	if (n < 0 && errno != EAGAIN)
		die(1, errno, "cannot read /dev/rfkill");
	if (n > 0 && n != sizeof(*event))
		die(1, 0, "/dev/rfkill: an event of %zd bytes instead of %zu", n, sizeof(*event));
	return n > 0;
}

struct devices devices;

void device_list(int fd)
{
	struct rfkill_event event;

	while (device_event(fd, &event))
		if (event.op == OP_ADD)
			*(struct rfkill_event *)arena_push(&devices.list, &devices.count, sizeof(event)) = event;
}

void device_name(uint32_t index, char *name, size_t size)
{
	if (!rfkill_device(index, name, size))
		fmt(name, size, "rfkill%u", index);
}

static struct rfkill_event choice_of(const char *word)
{
	struct rfkill_event choice = { .op = OP_CHANGE_ALL };
	const char *known = types;

	for (unsigned n = 0; n < TYPES * TYPE_WORDS; n++, known += strlen(known) + 1) {
		choice.type = n / TYPE_WORDS;
		if (n % TYPE_WORDS != TYPE_DESCRIPTION && *word && !strcmp(word, known))
			return choice;
	}
	choice.op = OP_CHANGE;
	choice.type = 0;
	if (!num_u32(word, 10, UINT32_MAX, &choice.index))
		die(1, 0, "invalid identifier: %s (a number, or one of: all wlan wifi bluetooth uwb "
			"ultrawideband wimax wwan gps fm nfc)", word);
	for (size_t i = 0; i < devices.count; i++)
		if (devices.list[i].index == choice.index)
			return choice;
	die(1, 0, "invalid identifier: %s (no device has this number)", word);
}

struct rfkill_event *device_choices(char **words)
{
	struct rfkill_event *choices = NULL;
	size_t count = 0;

	for (; *words; words++)
		*(struct rfkill_event *)arena_push(&choices, &count, sizeof(*choices)) = choice_of(*words);
	arena_push(&choices, &count, sizeof(*choices));
	return choices;
}

bool device_chosen(const struct rfkill_event *choice, const struct rfkill_event *device)
{
	if (choice->op == OP_CHANGE)
		return choice->index == device->index;
	return choice->type == TYPE_ALL || choice->type == device->type;
}
