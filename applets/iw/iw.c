/* SPDX-License-Identifier: MIT */
/* iw: wireless devices and what can be done with them. The words are those of iw(8): a subject,
 * then a command. */
#include <errno.h>
#include <string.h>

#include "common/cli/words.h"
#include "iw/commands/commands.h"

/* What a command is about. */
enum subject { NONE, DEV, PHY, DEV_OR_PHY };

/* A command that its words say all about. */
static int no_words(struct iw *iw)
{
	(void)iw;
	return 0;
}

/* Leaves a command out of this build. */
#define IF(config, function) ((config) ? (function) : NULL)

/* X(SUBJECT, REQUEST, FLAGS, WORDS, FUNCTION): the first line whose words begin those given is
 * taken. REQUEST: NL80211_CMD_* that is sent after the function, 0 if that sends what it wants
 * itself. */
enum {
	DUMP = 1,	/* the answer is a list */
	LAST_WORD = 2,	/* the function reads the last of the words, too */
};
#define COMMANDS(X) \
	X(NONE, NL80211_CMD_GET_INTERFACE, DUMP, "dev", iw_dev) \
	X(NONE, NL80211_CMD_GET_WIPHY, DUMP, "phy", iw_phy) \
	X(NONE, NL80211_CMD_GET_WIPHY, DUMP, "list", iw_phy) \
	X(NONE, NL80211_CMD_GET_REG, DUMP, "reg get", IF(CONFIG_IW_REG, iw_reg_get)) \
	X(NONE, 0, 0, "reg set", IF(CONFIG_IW_REG, iw_reg_set)) \
	X(NONE, 0, 0, "event", IF(CONFIG_IW_EVENT, iw_event)) \
	X(DEV, NL80211_CMD_GET_INTERFACE, 0, "info", iw_dev) \
	X(PHY, NL80211_CMD_GET_WIPHY, DUMP, "info", iw_phy) \
	X(DEV, 0, 0, "link", iw_link) \
	X(DEV, NL80211_CMD_DEL_INTERFACE, 0, "del", no_words) \
	X(DEV_OR_PHY, NL80211_CMD_NEW_INTERFACE, 0, "interface add", iw_interface_add) \
	X(DEV, NL80211_CMD_DEL_INTERFACE, 0, "interface del", no_words) \
	X(PHY, 0, 0, "set netns", iw_set_netns) \
	X(PHY, NL80211_CMD_SET_WIPHY, LAST_WORD, "set name", iw_set_phy) \
	X(PHY, NL80211_CMD_SET_WIPHY, LAST_WORD, "set rts", iw_set_phy) \
	X(PHY, NL80211_CMD_SET_WIPHY, LAST_WORD, "set frag", iw_set_phy) \
	X(PHY, NL80211_CMD_SET_WIPHY, LAST_WORD, "set distance", iw_set_phy) \
	X(PHY, NL80211_CMD_SET_WIPHY, LAST_WORD, "set coverage", iw_set_phy) \
	X(PHY, NL80211_CMD_SET_WIPHY, 0, "set retry", iw_set_retry) \
	X(PHY, NL80211_CMD_SET_WIPHY, 0, "set antenna", iw_set_antenna) \
	X(PHY, NL80211_CMD_SET_WIPHY, 0, "set txq", iw_set_txq) \
	X(PHY, NL80211_CMD_GET_WIPHY, DUMP, "get txq", iw_get_txq) \
	X(PHY, NL80211_CMD_GET_WIPHY, DUMP, "channels", iw_phy_channels) \
	X(PHY, NL80211_CMD_GET_REG, 0, "reg get", IF(CONFIG_IW_REG, iw_reg_get)) \
	X(NONE, NL80211_CMD_RELOAD_REGDB, 0, "reg reload", IF(CONFIG_IW_REG, no_words)) \
	X(DEV, NL80211_CMD_SET_INTERFACE, LAST_WORD, "set type", iw_set_interface) \
	X(DEV, NL80211_CMD_SET_INTERFACE, LAST_WORD, "set meshid", iw_set_interface) \
	X(DEV, NL80211_CMD_SET_INTERFACE, LAST_WORD, "set monitor", iw_set_interface) \
	X(DEV, NL80211_CMD_SET_WDS_PEER, LAST_WORD, "set peer", iw_set_interface) \
	X(DEV, NL80211_CMD_SET_NOACK_MAP, LAST_WORD, "set noack_map", iw_set_interface) \
	X(DEV, NL80211_CMD_GET_SURVEY, DUMP, "survey dump", IF(CONFIG_IW_SURVEY, iw_survey_dump)) \
	X(DEV_OR_PHY, NL80211_CMD_SET_WIPHY, 0, "set channel", iw_set_channel) \
	X(DEV_OR_PHY, NL80211_CMD_SET_WIPHY, 0, "set freq", iw_set_freq) \
	X(DEV_OR_PHY, NL80211_CMD_SET_WIPHY, 0, "set txpower", iw_set_txpower) \
	X(DEV, NL80211_CMD_SET_POWER_SAVE, 0, "set power_save", iw_set_power_save) \
	X(DEV, NL80211_CMD_GET_POWER_SAVE, 0, "get power_save", iw_get_power_save) \
	X(DEV, NL80211_CMD_SET_INTERFACE, LAST_WORD, "set 4addr", iw_set_interface) \
	X(DEV, NL80211_CMD_JOIN_MESH, 0, "mesh join", IF(CONFIG_IW_MESH, iw_mesh_join)) \
	X(DEV, NL80211_CMD_LEAVE_MESH, 0, "mesh leave", IF(CONFIG_IW_MESH, no_words)) \
	X(DEV, NL80211_CMD_GET_MESH_CONFIG, 0, "mesh_param dump", \
		IF(CONFIG_IW_MESH, iw_mesh_param_dump)) \
	X(DEV, NL80211_CMD_GET_MESH_CONFIG, 0, "get mesh_param", \
		IF(CONFIG_IW_MESH, iw_get_mesh_param)) \
	X(DEV, NL80211_CMD_SET_MESH_CONFIG, 0, "set mesh_param", \
		IF(CONFIG_IW_MESH, iw_set_mesh_param)) \
	X(DEV, NL80211_CMD_GET_MPATH, DUMP, "mpath dump", IF(CONFIG_IW_MESH, iw_mpath_dump)) \
	X(DEV, NL80211_CMD_GET_MPATH, 0, "mpath get", IF(CONFIG_IW_MESH, iw_mpath_get)) \
	X(DEV, NL80211_CMD_NEW_MPATH, 0, "mpath new", IF(CONFIG_IW_MESH, iw_mpath_set)) \
	X(DEV, NL80211_CMD_SET_MPATH, 0, "mpath set", IF(CONFIG_IW_MESH, iw_mpath_set)) \
	X(DEV, NL80211_CMD_DEL_MPATH, 0, "mpath del", IF(CONFIG_IW_MESH, iw_mpath_del)) \
	X(DEV, NL80211_CMD_PROBE_MESH_LINK, 0, "mpath probe", IF(CONFIG_IW_MESH, iw_mpath_probe)) \
	X(DEV, NL80211_CMD_GET_MPP, DUMP, "mpp dump", IF(CONFIG_IW_MESH, iw_mpp_dump)) \
	X(DEV, NL80211_CMD_GET_MPP, 0, "mpp get", IF(CONFIG_IW_MESH, iw_mpp_get)) \
	X(DEV, NL80211_CMD_JOIN_IBSS, 0, "ibss join", IF(CONFIG_IW_IBSS, iw_ibss_join)) \
	X(DEV, NL80211_CMD_LEAVE_IBSS, 0, "ibss leave", IF(CONFIG_IW_IBSS, no_words)) \
	X(DEV, NL80211_CMD_SET_MCAST_RATE, LAST_WORD, "set mcast_rate", iw_set_mcast_rate) \
	X(DEV, NL80211_CMD_SET_TX_BITRATE_MASK, 0, "set bitrates", iw_set_bitrates) \
	X(DEV, 0, 0, "connect", iw_connect) \
	X(DEV, NL80211_CMD_DISCONNECT, 0, "disconnect", no_words) \
	X(DEV, NL80211_CMD_GET_STATION, DUMP, "station dump", \
		IF(CONFIG_IW_STATION, iw_station_dump)) \
	X(DEV, NL80211_CMD_GET_STATION, 0, "station get", IF(CONFIG_IW_STATION, iw_station_get)) \
	X(DEV, NL80211_CMD_SET_STATION, 0, "station set", IF(CONFIG_IW_STATION, iw_station_set)) \
	X(DEV, NL80211_CMD_DEL_STATION, 0, "station del", IF(CONFIG_IW_STATION, iw_station_del)) \
	X(DEV, 0, 0, "scan dump", IF(CONFIG_IW_SCAN, iw_scan_dump)) \
	X(DEV, 0, 0, "scan trigger", IF(CONFIG_IW_SCAN, iw_scan_trigger)) \
	X(DEV, NL80211_CMD_ABORT_SCAN, 0, "scan abort", IF(CONFIG_IW_SCAN, no_words)) \
	X(DEV, 0, 0, "scan", IF(CONFIG_IW_SCAN, iw_scan))

struct command {
	iw_command *run;
	uint8_t flags, subject, request;
};
#define COMMAND(subject, request, flags, words, run) { run, flags, subject, request },
#define WORDS(subject, request, flags, words, run) words "\0"
static const struct command commands[] = { COMMANDS(COMMAND) };
static const char command_words[] = COMMANDS(WORDS);

/* Commands of iw(8) that are not here. */
static const char elsewhere[] =
	"ap\0auth\0cac\0coalesce\0commands\0cqm\0features\0ftm\0hwsim\0key\0measurement\0mgmt\0"
	"nan\0ocb\0offchannel\0p2p\0roc\0switch\0vendor\0wowlan\0";
/* The same behind "set" and "scan". */
static const char second_elsewhere[] = "sar_specs\0sched_start\0sched_stop\0tidconf\0";

static void refuse_elsewhere(char **given)
{
	const char *first = *given ? *given : "", *second = *given && given[1] ? given[1] : "";

	if (words_find(elsewhere, first) >= 0)
		second = "";
	else if (words_find("set\0scan\0", first) < 0 || words_find(second_elsewhere, second) < 0)
		return;
	die_usage("%s%s%s is not in this iw (see LEFT OUT in iw(8))", first, *second ? " " : "",
		second);
}

/* Whether the words given begin with a command's. Returns those behind it, or NULL. */
static char **match(const char *command, char **given)
{
	for (; *command; given++) {
		size_t length = strcspn(command, " ");

		if (!*given || strlen(*given) != length || memcmp(*given, command, length))
			return NULL;
		command += length + !!command[length];
	}
	return given;
}

/* Finds the command of a subject that the words begin with, and sets iw->words to the rest. NULL:
 * none. */
static const struct command *search(struct iw *iw, enum subject subject, char **given)
{
	const char *words = command_words;

	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands);
		i++, words = words_at(words, 1)) {
		enum subject its = commands[i].subject;

		if (its == subject || (its == DEV_OR_PHY && subject != NONE)) {
			iw->words = match(words, given);
			if (iw->words)
				return &commands[i];
		}
	}
	return NULL;
}

/* As search(), but no command is a usage error. */
static const struct command *find(struct iw *iw, enum subject subject, char **given)
{
	const struct command *command = search(iw, subject, given);

	refuse_elsewhere(given);
	if (command && command->run)
		return command;
	if (!*given)
		die_usage("missing command after %s (try: iw %s %s info)", iw->name,
			subject == PHY ? "phy" : "dev", iw->name);
	if (command)
		die_usage("%s is not in this build", *given);
	if (subject == DEV && search(iw, PHY, given))
		die_usage("%s %s is a command of radios: iw phy NAME ...", given[0], given[1]);
	if (subject == PHY && search(iw, DEV, given))
		die_usage("%s is a command of interfaces: iw dev NAME ...", *given);
	die_usage(
		"unknown command: %s%s%s", given[0], given[1] ? " " : "", given[1] ? given[1] : "");
}

static void open_wireless(struct iw *iw)
{
	int result = nl80211_open(&iw->wireless);

	if (result == -ENOENT)
		die(1, 0, "nl80211 not found: the kernel has no wireless driver loaded (cfg80211)");
	if (result)
		iw_fail(-result, NULL);
}

static void find_dev(struct iw *iw)
{
	iw->attribute = NL80211_ATTR_IFINDEX;
	iw->number = iw_ifindex(iw->name);
	if (!iw->number) {
		char why[96];

		fmt(why, sizeof(why), "no interface %s in this network namespace", iw->name);
		iw_fail(ENODEV, why);
	}
}

static void find_phy(struct iw *iw)
{
	struct radio *list, *radio;
	const char *why;
	int result = nl80211_radios(&iw->wireless, &list);

	if (result)
		iw_fail(-result, NULL);
	radio = radio_find(list, iw->name, &why);
	if (!radio)
		iw_fail(strchr(iw->name, '#') ? ENODEV : ENOENT, why);
	iw->attribute = NL80211_ATTR_WIPHY;
	iw->number = radio->index;
}

static int run(struct iw *iw, enum subject subject, char **words)
{
	const struct command *command = find(iw, subject, words);

	open_wireless(iw);
	if (subject == PHY)
		find_phy(iw);
	else if (subject == DEV && !iw->attribute)
		find_dev(iw);
	if (!command->request)
		return command->run(iw);
	iw->dump = command->flags & DUMP;
	if (command->flags & LAST_WORD)
		iw->words--;
	iw_begin(iw, command->request);
	command->run(iw);
	iw_no_more_words(iw);
	return iw_talk(iw);
}

/* "wlan0 info": a name without dev or phy in front. */
static int run_name(struct iw *iw, char **words)
{
	iw->name = *words;
	if (iw_ifindex(iw->name))
		return run(iw, DEV, words + 1);
	if (!strncmp(iw->name, "phy", 3))
		return run(iw, PHY, words + 1);
	/* an interface that isn't here */
	if (words[1] && search(iw, DEV, words + 1))
		return run(iw, DEV, words + 1);
	return run(iw, NONE, words);
}

static int run_wdev(struct iw *iw, char **words)
{
	iw->attribute = NL80211_ATTR_WDEV;
	if (!iw->name || !num_u64(iw->name, 0, UINT64_MAX, &iw->number))
		die_usage("invalid wdev number '%s'", iw->name ? iw->name : "");
	return run(iw, DEV, words + 2);
}

static int run_words(struct iw *iw, char **words)
{
	const char *subject = *words;

	iw->name = words[1];
	if (words_find("reg\0event\0list\0", subject) >= 0 ||
		(!iw->name && words_find("dev\0phy\0", subject) >= 0))
		return run(iw, NONE, words);
	if (!strcmp(subject, "dev"))
		return run(iw, DEV, words + 2);
	if (!strcmp(subject, "phy"))
		return run(iw, PHY, words + 2);
	if (!strcmp(subject, "wdev"))
		return run_wdev(iw, words);
	return run_name(iw, words);
}

int iw_main(int argc, char **argv)
{
	static struct iw iw;
	const char *first = argv[1];

	if (argc < 2 || !strcmp(first, "help") || !strcmp(first, "-h"))
		print_help();
	if (!strcmp(first, "-V"))
		print_version();
	if (*first == '-')
		die_usage("unknown option: %s", first);
	return run_words(&iw, argv + 1);
}
