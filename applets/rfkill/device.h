/* SPDX-License-Identifier: MIT */
/* The switches, and the words for them. */
#ifndef RFKILL_DEVICE_H
#define RFKILL_DEVICE_H

#include "common/radio/rfkill.h"

enum { OP_ADD, OP_DEL, OP_CHANGE, OP_CHANGE_ALL };
enum { TYPE_ALL };

/* A type's name ("wlan"), other name ("wifi", "" for none) or description ("Wireless LAN"); "unknown" and "Unknown" for types newer than
 * this program. */
enum type_word { TYPE_NAME, TYPE_ALIAS, TYPE_DESCRIPTION, TYPE_WORDS };
const char *type_word(unsigned type, enum type_word which);

/* Opens /dev/rfkill O_RDONLY or O_RDWR, never to wait, or ends the program with an error. */
int device_open(int flags);

/* Reads one event. false when there is none at the moment. */
bool device_event(int fd, struct rfkill_event *event);

/* The switches there are, as device_list() reads them: an event each, in the arena. */
extern struct devices {
	struct rfkill_event *list;
	size_t count;
} devices;
void device_list(int fd);

/* rfkill_device(), "rfkillN" when that doesn't know. */
void device_name(uint32_t index, char *name, size_t size);

/* What words on the command line mean, each a type or the index of a device: what the kernel is told to change, OP_CHANGE or
 * OP_CHANGE_ALL, up to one with OP_ADD. In the arena. Ends the program when a word is neither or no device has that index. */
struct rfkill_event *device_choices(char **words);

/* Whether such a choice means the device. */
bool device_chosen(const struct rfkill_event *choice, const struct rfkill_event *device);

enum { OPT_JSON = 1, OPT_NO_HEADINGS, OPT_OUTPUT, OPT_OUTPUT_ALL, OPT_RAW, OPTIONS };

/* The room's other files: prints the table / waits for events for ever. */
struct table_options {
	bool given[OPTIONS];		/* by OPT_* */
	const char *columns;		/* NULL: the usual ones */
};
void rfkill_table(const struct table_options *options);
_Noreturn void rfkill_events(int fd);

#endif
