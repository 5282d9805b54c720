/* SPDX-License-Identifier: MIT */
/* Fuzzes the reader of wpa_supplicant.conf: libFuzzer's entry point. The input is the file. */
// sources: tests/fuzz/kernel.c applets/wpa_supplicant/network.c applets/wpa_supplicant/value.c applets/common/crypto/*.c applets/common/netlink/lladdr.c libc-compat/*.c applets/common/cli/[c-z]*.c
#include <string.h>

#include "kernel.h"
#include "wpa_supplicant/configuration.c"
#include "wpa_supplicant/network.h"

/* Removed networks are kept to be used again, in memory that fuzz_begin() gives back. */
static void networks_forget(void)
{
	unused = configuration.networks = NULL;
}

const char *applet_help(void)
{
	return "";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	networks_forget();
	fuzz_begin(data, size);
	if (!setjmp(fuzz_exit_to) && configuration_read("file"))
		for (struct network *network = configuration.networks; network; network = network->next)
			network_check(network);
	if (configuration.networks)
		network_remove(NULL);
	return 0;
}
