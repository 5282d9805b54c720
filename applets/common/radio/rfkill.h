/* SPDX-License-Identifier: MIT */
/* /dev/rfkill: Documentation/driver-api/rfkill.rst. struct rfkill_event is that of the first
 * version, which every kernel reads, and writes to a reader that asks for no more. */
#ifndef RADIO_RFKILL_H
#define RADIO_RFKILL_H

#include <linux/rfkill.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes the name of the device behind switch index, such as phy0, to name, cut to size; also
 * when the device is in another network namespace. Returns false, name untouched, when /sys
 * doesn't tell. */
bool rfkill_device(uint32_t index, char *name, size_t size);

#endif
