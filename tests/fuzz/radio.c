/* SPDX-License-Identifier: MIT */
/* Fuzzes what else is read about radios: the record of where one came from (first byte of the input even), which is a file, and
 * the alternative names of its interfaces, which rtnetlink answers (odd). libFuzzer's entry point. */
// sources: tests/fuzz/kernel.c applets/common/radio/altnames.c applets/common/radio/record.c applets/common/radio/place.c applets/common/netlink/nl80211.c applets/common/ns/nsfs.c applets/common/netlink/[!n]*.c applets/common/netlink/netlink.c libc-compat/*.c applets/common/cli/[c-z]*.c
#include <stdlib.h>
#include <string.h>

#include "common/cli/out.h"
#include "common/radio/radio.h"
#include "kernel.h"

const char *applet_help(void)
{
	return "";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct radio_dev dev = { .ifindex = 3, .wdev = 1, .name = "wlan0" };
	struct radio radio = { .devs = &dev, .name = "phy0" };
	struct radio_place place = { .fd = 100, .own = -1 };
	struct radio_record record;
	const char *name;
	uint32_t ifindex;

	if (!size)
		return 0;
	fuzz_begin(data + 1, size - 1);
	if (setjmp(fuzz_exit_to))
		return 0;
	if (data[0] & 1) {
		name = radio_altname_taken(&place, &radio, &place, &ifindex);
		if (name && !*name)
			abort();
	} else if (!radio_record_read(&record, 0)) {
		name = radio_record_name(&record, &dev);
		if (record.count > RADIO_NAMES || (name && strlen(name) > 15))
			abort();
	}
	return 0;
}
