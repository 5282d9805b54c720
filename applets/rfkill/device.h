/* SPDX-License-Identifier: MIT */
/* The switches, the words for them, and what the files of the room share. */
#ifndef RFKILL_DEVICE_H
#define RFKILL_DEVICE_H

#include "common/radio/rfkill.h"

/* Returns a word for a type (RFKILL_TYPE_*): its name ("wlan"), other name ("wifi", "" for none) or
 * description ("Wireless LAN"). A type newer than this program is "unknown". */
enum type_word { TYPE_NAME, TYPE_ALIAS, TYPE_DESCRIPTION, TYPE_WORDS };
const char *type_word(unsigned type, enum type_word which);

/* Opens /dev/rfkill O_RDONLY or O_RDWR, so that reads don't wait. Ends the program if it can't. */
int device_open(int flags);

/* Reads one event. Returns false when there is none at the moment. */
bool device_event(int fd, struct rfkill_event *event);

/* The switches that exist, an event each, in the arena. */
extern struct devices {
	struct rfkill_event *list;
	size_t count;
} devices;

/* Fills devices. */
void device_list(int fd);

/* Writes the name of the device behind switch index, or "rfkillN" if /sys doesn't tell. */
void device_name(uint32_t index, char *name, size_t size);

/* What a word on the command line means. */
struct choice {
	bool one;		/* the device with this index; else all of the type */
	uint32_t index;
	uint8_t type;		/* RFKILL_TYPE_ALL: all devices */
};

/* Returns what the words mean, a choice each, in the arena; *count becomes their number. Ends
 * the program when a word is neither a type nor the index of a device. */
struct choice *device_choices(char **words, size_t *count);

/* Whether the choice includes the device. */
bool device_chosen(const struct choice *choice, const struct rfkill_event *device);

enum { OPT_JSON = 1, OPT_NO_HEADINGS, OPT_OUTPUT, OPT_OUTPUT_ALL, OPT_RAW, OPTIONS };

struct table_options {
	bool given[OPTIONS];		/* by OPT_* */
	const char *columns;		/* NULL: the usual ones */
};

/* Prints the devices as a table. */
void rfkill_table(const struct table_options *options);

/* Prints events for ever. */
_Noreturn void rfkill_events(int fd);

#endif
