/* SPDX-License-Identifier: MIT */
/* Fuzzes the joiner as a whole: events of the kernel, scan results, frames, commands at the control socket. libFuzzer's entry point. The
 * input: steps, a byte each; behind it what the step wants, and what the kernel answers meanwhile (kernel.h). */
#include "program.h"

#include <stdlib.h>
#include <string.h>

#include "common/netlink/nl80211.h"
#include "kernel.h"
#include "wpa_supplicant/configuration.c"
#include "wpa_supplicant/control.h"
#include "wpa_supplicant/events.h"
#include "wpa_supplicant/join.h"
#include "wpa_supplicant/log.h"

bool reconfigure(void)
{
	return false;
}

/* Takes up to max bytes of the input, a byte of length before them, into memory of their own with a NUL behind. */
static char *take(size_t *length)
{
	char *bytes;

	*length = fuzz_left ? *fuzz_input++ : 0;
	fuzz_left -= fuzz_left != 0;
	if (*length > fuzz_left)
		*length = fuzz_left;
	bytes = malloc(*length + 1);
	memcpy(bytes, fuzz_input, *length);
	bytes[*length] = 0;
	fuzz_input += *length;
	fuzz_left -= *length;
	return bytes;
}

static void command(void)
{
	char answer[ANSWER_MAX], *line;
	size_t length;

	line = take(&length);
	control_command(line, answer, sizeof(answer));
	free(line);
}

static void frame(void)
{
	size_t length;
	char *bytes = take(&length);

	join_frame(joiner.target.bss.bssid, (uint8_t *)bytes, length);
	free(bytes);
}

static void begin(void)
{
	struct network *network;

	joiner = (struct joiner){ 0 };
	configuration = (struct configuration){ .sae_pwe = SAE_PWE_BOTH, .pmf = PMF_OPTIONAL };
	driver.owner.family.id = driver.ask.family.id = 0x23;
	driver.ifindex = 3;
	driver.control_port = driver.authenticates = driver.protects_management = true;
	driver.scan_names = 4;
	network = network_add(&configuration);
	network_set(network, "ssid", "\"net\"");
	network_set(network, "psk", "1111111111111111111111111111111111111111111111111111111111111111");
	network = network_add(&configuration);
	network_set(network, "ssid", "\"sae\"");
	network_set(network, "sae_password", "\"password\"");
	network = network_add(&configuration);
	network_set(network, "ssid", "\"open\"");
	network_set(network, "key_mgmt", "NONE");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_begin(data, size);
	begin();
	log_to.silent = true;
	if (setjmp(fuzz_exit_to))
		return 0;
	for (unsigned steps = 0; fuzz_left && steps < 64; steps++) {
		unsigned step = *fuzz_input++;

		fuzz_left--;
		switch (step % 5) {
		case 0: events_nl80211(); break;
		case 1: command(); break;
		case 2: join_tick(); break;
		case 3: frame(); break;
		case 4: join_scan_done(step & 8); break;
		}
	}
	return 0;
}
