/* SPDX-License-Identifier: MIT */
/* Fuzzes iw's commands that read: the first byte of the input is which one, and whether the family is asked for too (128); the rest
 * is what the kernel answers. libFuzzer's entry point. */
// sources: tests/fuzz/kernel.c applets/iw/[!n]*.c applets/iw/names.c applets/common/netlink/*.c libc-compat/*.c applets/common/cli/[c-z]*.c
#include "../../applets/iw/iw.h"
#include "kernel.h"

static const struct {
	iw_command *run;
	const char *words[4];
} commands[] = {
	{ iw_dev }, { iw_dev_info }, { iw_link }, { iw_phy }, { iw_station, { "dump" } }, { iw_station, { "get", "02:00:00:00:00:01" } },
	{ iw_scan, { "dump" } }, { iw_scan }, { iw_reg_get }, { iw_event, { "-t", "-f" } }, { iw_get_power_save },
	{ iw_connect, { "-w", "net" } }, { iw_set_type, { "monitor" } }, { iw_reg_set, { "DE" } },
};

/* Reads no answer itself, and takes half the program along. */
int iw_set_netns(struct iw *iw, char **words)
{
	(void)iw, (void)words;
	return 0;
}

const char *applet_help(void)
{
	return "";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct iw iw = { .name = "wlan0", .attribute = NL80211_ATTR_IFINDEX, .number = 3 };
	char *words[4] = { NULL };
	unsigned command;

	if (!size)
		return 0;
	command = (data[0] & 127) % (sizeof(commands) / sizeof(*commands));
	for (int i = 0; i < 4; i++)
		words[i] = (char *)commands[command].words[i];
	fuzz_begin(data + 1, size - 1);
	if (setjmp(fuzz_exit_to))
		return 0;
	if (data[0] & 128) {
		if (nl80211_open(&iw.wireless))
			return 0;
	} else {
		iw.wireless.nl.fd = 100;
		iw.wireless.family.id = 28;
		iw.wireless.family.group_count = 1;
	}
	commands[command].run(&iw, words);
	finish(0);
}
