/* SPDX-License-Identifier: MIT */
/* /dev/rfkill: linux/rfkill.h, Documentation/driver-api/rfkill.rst. */
#ifndef RADIO_RFKILL_H
#define RADIO_RFKILL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* struct rfkill_event of the first version, which every kernel writes to a reader that asks for no more, and reads. */
struct rfkill_event {
	uint32_t index;
	uint8_t type, op, soft, hard;
};

/* Name of the device behind switch index, such as phy0, into name, cut to size; found also when that is in another network namespace.
 * false, name untouched, when /sys doesn't tell. */
bool rfkill_device(uint32_t index, char *name, size_t size);

#endif
