/* SPDX-License-Identifier: MIT */
/* Fuzzes what else is read about radios: the record of where one came from (first byte of the input even), which is a file, and
 * the alternative names of its interfaces, which rtnetlink answers (odd). libFuzzer's entry point. */
#include <stdlib.h>
#include <string.h>

#include "common/cli/out.h"
#include "common/radio/radio.h"
#include "kernel.h"

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
