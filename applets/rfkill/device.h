/* SPDX-License-Identifier: MIT */
/* /dev/rfkill: linux/rfkill.h, Documentation/driver-api/rfkill.rst. */
#ifndef RFKILL_DEVICE_H
#define RFKILL_DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* struct rfkill_event of the first version, which every kernel reads and writes. */
struct event {
	uint32_t index;
	uint8_t type, op, soft, hard;
} __attribute__((packed));

enum { OP_ADD, OP_DEL, OP_CHANGE, OP_CHANGE_ALL };
enum { TYPE_ALL };

/* A type's position in the kernel's list (0: all), or -1. */
int type_find(const char *name);
const char *type_name(unsigned type);		/* "wlan"; "unknown" for types newer than this program */
const char *type_description(unsigned type);	/* "Wireless LAN" */

/* Opens /dev/rfkill, or ends the program with an error. */
int device_open(int flags);

/* Reads one event. false when there is none at the moment. */
bool device_event(int fd, struct event *event);

/* All devices there are: one event each, in the arena. */
struct event *device_list(int fd, size_t *count);

/* Name of the device behind a switch, such as phy0, into name; found also when the radio is in another network namespace.
 * "rfkillN" when /sys doesn't tell. */
void device_name(uint32_t index, char *name, size_t size);

/* What a word on the command line means: a type (all: TYPE_ALL) or the index of a device. */
struct choice {
	bool by_index;
	uint32_t index;
	uint8_t type;
};
struct choice device_choose(const char *word);
/* The same, and ends the program when it is neither or no device has that index. */
struct choice device_check(const char *word, const struct event *events, size_t count);
bool device_chosen(const struct choice *choice, const struct event *event);

/* The rooms' other files: prints the table / waits for events for ever. */
struct table_options {
	bool json, no_headings, raw, all;
	const char *columns;
};
void rfkill_table(const struct table_options *options, const struct event *events, size_t count);
_Noreturn void rfkill_events(int fd);

#endif
