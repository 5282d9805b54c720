/* SPDX-License-Identifier: MIT */
/* Fuzzes iw's commands that read: the first byte of the input is which one, and whether the family is asked for too (128); the rest
 * is what the kernel answers. libFuzzer's entry point. */
// sources: tests/fuzz/kernel.c applets/iw/[!n]*.c applets/iw/names.c applets/common/netlink/*.c libc-compat/*.c applets/common/cli/[c-z]*.c
#include "../../applets/iw/iw.h"
#include "kernel.h"

static const struct {
	unsigned about;		/* as iw_do() has it */
	const char *words[4];
} commands[] = {
	{ 0, { "dev" } }, { 1, { "info" } }, { 1, { "link" } }, { 0, { "phy" } }, { 1, { "station", "dump" } },
	{ 1, { "station", "get", "02:00:00:00:00:01" } }, { 1, { "scan", "dump" } }, { 1, { "scan" } }, { 0, { "reg", "get" } },
	{ 0, { "event", "-t", "-f" } }, { 1, { "get", "power_save" } }, { 1, { "connect", "-w", "net" } },
	{ 1, { "set", "type", "monitor" } }, { 0, { "reg", "set", "DE" } },
};

/* Reads no answer itself, and takes half the program along. */
int iw_set_netns(struct iw *iw)
{
	(void)iw;
	return 0;
}

const char *applet_help(void)
{
	return "";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct iw iw = { .name = "wlan0", .attribute = NL80211_ATTR_IFINDEX, .number = 3 };
	char *words[5] = { NULL };
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
	iw_margin = "";
	iw_do(&iw, commands[command].about, words);
	finish(0);
}
