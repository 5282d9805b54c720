/* SPDX-License-Identifier: MIT */
/* Fuzzes the commands of iw that read answers: the first byte of the input chooses the command, and
 * whether the family is asked for as well (128); the rest is what the kernel answers. libFuzzer's
 * entry point. */
#include "../../applets/iw/commands/commands.h"
#include "kernel.h"

static const struct {
	iw_command *run;
	uint8_t request;	/* as in iw.c */
	bool dump;
	const char *words[3];
} commands[] = {
	{ iw_dev, NL80211_CMD_GET_INTERFACE, true },
	{ iw_dev, NL80211_CMD_GET_INTERFACE, false },
	{ iw_link, 0, false },
	{ iw_phy, NL80211_CMD_GET_WIPHY, true },
	{ iw_station_dump, NL80211_CMD_GET_STATION, true },
	{ iw_station_get, NL80211_CMD_GET_STATION, false, { "02:00:00:00:00:01" } },
	{ iw_scan_dump, 0, false },
	{ iw_scan, 0, false },
	{ iw_reg_get, NL80211_CMD_GET_REG, true },
	{ iw_event, 0, false, { "-t", "-f" } },
	{ iw_get_power_save, NL80211_CMD_GET_POWER_SAVE, false },
	{ iw_connect, 0, false, { "-w", "net" } },
	{ iw_set_interface, NL80211_CMD_SET_INTERFACE, false, { "type", "monitor" } },
	{ iw_survey_dump, NL80211_CMD_GET_SURVEY, true },
	{ iw_phy_channels, NL80211_CMD_GET_WIPHY, true },
	{ iw_get_txq, NL80211_CMD_GET_WIPHY, true },
	{ iw_station_dump, NL80211_CMD_GET_STATION, true, { "-v" } },
	{ iw_mpath_dump, NL80211_CMD_GET_MPATH, true },
	{ iw_mpp_dump, NL80211_CMD_GET_MPP, true },
	{ iw_mesh_param_dump, NL80211_CMD_GET_MESH_CONFIG, false },
	{ iw_reg_set, 0, false, { "DE" } },
	{ iw_scan_trigger, 0, false, { "freq", "2412" } },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct iw iw = { .name = "wlan0", .attribute = NL80211_ATTR_IFINDEX, .number = 3 };
	char *words[4] = { NULL };
	unsigned command;

	if (!size)
		return 0;
	command = (data[0] & 127) % (sizeof(commands) / sizeof(*commands));
	for (int i = 0; i < 3; i++)
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
	iw.words = words;
	iw.dump = commands[command].dump;
	if (commands[command].request)
		iw_begin(&iw, commands[command].request);
	commands[command].run(&iw);
	if (commands[command].request)
		iw_talk(&iw);
	finish(0);
}
