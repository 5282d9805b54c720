/* SPDX-License-Identifier: MIT */
/* iw: wireless devices and what can be done with them. The command line is iw(8)'s: what it is about, then the command. */
#include <errno.h>
#include <net/if.h>
#include <string.h>
#include <linux/genetlink.h>

#include "iw.h"
#include "version.h"

enum about { NONE, DEV, PHY, BOTH };	/* BOTH: DEV | PHY */

/* In this order the first whose words are the ones given is taken. */
static const struct command {
	char words[17];
	uint8_t about;
	iw_command *run;
} commands[] = {
	{ "info", DEV, iw_dev_info },
	{ "info", PHY, iw_phy },
	{ "link", DEV, iw_link },
	{ "del", DEV, iw_dev_del },
	{ "interface add", BOTH, iw_interface_add },
	{ "interface del", DEV, iw_dev_del },
	{ "set netns", PHY, iw_set_netns },
	{ "set name", PHY, iw_set_name },
	{ "set type", DEV, iw_set_type },
	{ "set channel", BOTH, iw_set_channel },
	{ "set freq", BOTH, iw_set_freq },
	{ "set txpower", BOTH, iw_set_txpower },
	{ "set power_save", DEV, iw_set_power_save },
	{ "get power_save", DEV, iw_get_power_save },
	{ "set 4addr", DEV, iw_set_4addr },
	{ "connect", DEV, iw_connect },
	{ "disconnect", DEV, iw_disconnect },
	{ "station", DEV, CONFIG_IW_STATION ? iw_station : NULL },
	{ "scan", DEV, CONFIG_IW_SCAN ? iw_scan : NULL },
	{ "reg get", NONE, CONFIG_IW_REG ? iw_reg_get : NULL },
	{ "reg set", NONE, CONFIG_IW_REG ? iw_reg_set : NULL },
	{ "event", NONE, CONFIG_IW_EVENT ? iw_event : NULL },
	{ "list", NONE, iw_phy },
};

_Noreturn void iw_fail(int err, const char *why)
{
	err_prefix = "";
	die(256 - (err & 255), 0, "command failed: %s (-%d)%s%s", errno_text(err), err, why && *why ? ": " : "", why ? why : "");
}

void iw_begin(const struct iw *iw, struct nl_request *request, uint8_t cmd, uint16_t flags)
{
	nl80211_begin(&iw->wireless, request, cmd, flags);
	if (iw->attribute == NL80211_ATTR_WDEV)
		nl_put_u64(request, iw->attribute, iw->number);
	else if (iw->attribute)
		nl_put_u32(request, iw->attribute, iw->number);
}

/* Where the kernel says nothing but a number that leaves one guessing. */
static const char *explain(const struct iw *iw, int err)
{
	if (*iw->wireless.nl.why)
		return iw->wireless.nl.why;
	switch (err) {
	case ENODEV:
		return iw->attribute == NL80211_ATTR_IFINDEX ? "this is no wireless interface" : NULL;
	case ENETDOWN:
		return "set it up first: ip link set DEVICE up";
	case EPERM:
		return "it takes CAP_NET_ADMIN over this network namespace";
	case EOPNOTSUPP:
		return "the driver can't, or not with an interface of this type";
	case EBUSY:
		return "not while the interface is up, or another one of the radio is in the way";
	case ERFKILL:
		return "see rfkill list";
	}
	return NULL;
}

int iw_talk(struct iw *iw, struct nl_request *request, nl_handler *handler, void *context)
{
	int result = nl_talk(&iw->wireless.nl, request, handler, context);

	if (result < 0)
		iw_fail(-result, explain(iw, -result));
	return result;
}

int iw_dump(struct iw *iw, struct nl_request *request, nl_handler *handler, void (*restart)(void *), void *context)
{
	int result = nl_dump_print(&iw->wireless.nl, request, handler, restart, context);

	if (result < 0)
		iw_fail(-result, result == -EAGAIN ? "the list kept changing while it was read" : explain(iw, -result));
	return result;
}

void iw_sort(const struct nlmsghdr *message, const struct nlattr **table, unsigned max)
{
	size_t length;
	const void *attributes = nl_attributes(message, GENL_HDRLEN, &length);

	nl_sort(attributes, length, table, max);
}

/* Whether the words given begin with a command's; *rest is what stands behind. */
static bool matches(const char *words, char **given, char ***rest)
{
	for (; *words; given++) {
		size_t length = strcspn(words, " ");

		if (!*given || strlen(*given) != length || memcmp(*given, words, length))
			return false;
		words += length + (words[length] == ' ');
	}
	*rest = given;
	return true;
}

static const struct command *find(enum about about, char **given, char ***rest)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		const struct command *command = &commands[i];

		if ((about ? command->about & about : !command->about) && command->run && matches(command->words, given, rest))
			return command;
	}
	if (!*given)
		die_usage("what about it? a command is missing");
	die_usage("unknown command: %s%s%s", given[0], given[1] ? " " : "", given[1] ? given[1] : "");
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
	radio = radio_find(list, iw->name, NULL, &why);
	if (!radio)
		iw_fail(strchr(iw->name, '#') ? ENODEV : ENOENT, why);
	iw->attribute = NL80211_ATTR_WIPHY;
	iw->number = radio->index;
}

static int about_something(struct iw *iw, enum about about, char **words)
{
	const struct command *command = find(about, words + 1, &words);

	open_wireless(iw);
	if (about == PHY)
		find_phy(iw);
	else if (!iw->attribute)
		find_dev(iw);
	return command->run(iw, words);
}

static int run(struct iw *iw, char **words)
{
	static const char about_nothing[] = "reg\0event\0list\0";
	const struct command *command;

	iw->name = words[1];
	if (!strcmp(*words, "dev") || !strcmp(*words, "phy")) {
		if (iw->name)
			return about_something(iw, **words == 'd' ? DEV : PHY, words + 1);
		open_wireless(iw);
		return (**words == 'd' ? iw_dev : iw_phy)(iw, words + 1);
	}
	if (!strcmp(*words, "wdev") && iw->name) {
		iw->attribute = NL80211_ATTR_WDEV;
		if (!num_u64(iw->name, 0, UINT64_MAX, &iw->number))
			die_usage("no number of a wdev: %s", iw->name);
		return about_something(iw, DEV, words + 1);
	}
	/* a name alone, without "dev" or "phy" in front */
	if (iw->name && iw_position(about_nothing, *words) < 0) {
		enum about about = iw_ifindex(*words) ? DEV : !strncmp(*words, "phy", 3) ? PHY : NONE;

		iw->name = *words;
		if (about != NONE)
			return about_something(iw, about, words);
	}
	command = find(NONE, words, &words);
	iw->name = NULL;
	open_wireless(iw);
	return command->run(iw, words);
}

int iw_main(int argc, char **argv)
{
	static struct iw iw;
	const char *first = argv[1];

	if (argc < 2 || !strcmp(first, "help")) {
		out_text(applet_help());
		return 0;
	}
	if (!strcmp(first, "--version")) {
		out_text("iw from spacebox " VERSION "\n");
		return 0;
	}
	if (*first == '-')
		die_usage("unknown option: %s", first);
	return run(&iw, argv + 1);
}
