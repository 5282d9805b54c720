/* SPDX-License-Identifier: MIT */
#include "device.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/words.h"

/* TYPE_WORDS for each type, in the order of enum rfkill_type (linux/rfkill.h). */
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
enum { TYPES = RFKILL_TYPE_NFC + 1 };

const char *type_word(unsigned type, enum type_word which)
{
	const char *word = types;

	/* not words_at(): a missing name would be the end of its list */
	for (unsigned n = (type < TYPES ? type : TYPES) * TYPE_WORDS + which; n; n--)
		word += strlen(word) + 1;
	return word;
}

int device_open(int flags)
{
	int fd = open("/dev/rfkill", flags | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0)
		die(1, errno, "cannot open /dev/rfkill%s", errno == ENOENT ? " (no radio driver is "
			"loaded, or /dev lacks the node: character 10, 242)" : "");
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
	struct rfkill_event event, *entry;

	while (device_event(fd, &event)) {
		if (event.op != RFKILL_OP_ADD)
			continue;
		entry = arena_push(&devices.list, &devices.count, sizeof(event));
		*entry = event;
	}
}

void device_name(uint32_t index, char *name, size_t size)
{
	if (!rfkill_device(index, name, size))
		fmt(name, size, "rfkill%u", index);
}

static int find_type(const char *word)
{
	for (unsigned type = 0; type < TYPES && *word; type++)
		if (!strcmp(word, type_word(type, TYPE_NAME)) ||
				!strcmp(word, type_word(type, TYPE_ALIAS)))
			return type;
	return -1;
}

static struct choice read_choice(const char *word)
{
	struct choice choice = { .one = true };
	int type = find_type(word);

	if (type >= 0)
		return (struct choice){ .type = type };
	if (!num_u32(word, 10, UINT32_MAX, &choice.index))
		die(1, 0, "invalid identifier: %s (a number, or one of: all wlan wifi bluetooth "
			"uwb ultrawideband wimax wwan gps fm nfc)", word);
	for (size_t i = 0; i < devices.count; i++)
		if (devices.list[i].idx == choice.index)
			return choice;
	die(1, 0, "invalid identifier: %s (no device has this number)", word);
}

struct choice *device_choices(char **words, size_t *count)
{
	struct choice *choices = NULL, *choice;

	for (*count = 0; *words; words++) {
		choice = arena_push(&choices, count, sizeof(*choices));
		*choice = read_choice(*words);
	}
	return choices;
}

bool device_chosen(const struct choice *choice, const struct rfkill_event *device)
{
	if (choice->one)
		return choice->index == device->idx;
	return choice->type == RFKILL_TYPE_ALL || choice->type == device->type;
}
