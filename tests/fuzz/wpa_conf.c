/* SPDX-License-Identifier: MIT */
/* Fuzzes the reader of wpa_supplicant.conf: libFuzzer's entry point. The input is the file. */
#include "program.h"

#include <string.h>

#include "kernel.h"
#include "wpa_supplicant/configuration.c"
#include "wpa_supplicant/network.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_begin(data, size);
	if (!setjmp(fuzz_exit_to) && configuration_read("file"))
		for (struct network *network = configuration.networks; network; network = network->next)
			network_check(network);
	if (configuration.networks)
		network_remove(NULL);
	return 0;
}
