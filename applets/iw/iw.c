/* SPDX-License-Identifier: MIT */
/* iw: wireless devices and what can be done with them. The command line is iw(8)'s: what it is about, then the command. */
#include <errno.h>
#include <net/if.h>
#include <string.h>
#include <linux/genetlink.h>

#include "iw.h"
#include "texts.h"

enum about { NONE, DEV, PHY, BOTH, DUMP };	/* BOTH: DEV | PHY; DUMP: with one of these, the answer is a list */
enum { EVENTS_MAX = 1000 };	/* other people's, until ours comes */

/* Of a command that is all said by its name. */
static int no_words(struct iw *iw)
{
	(void)iw;
	return 0;
}

/* ABOUT, COMMAND, WORDS, FUNCTION: in this order the first whose words are the ones given is taken. COMMAND:
 * NL80211_CMD_*, which is sent when the function has returned; 0: that sends what it wants itself. */
#define COMMANDS(X) \
	X(NONE | DUMP, NL80211_CMD_GET_INTERFACE, "dev", iw_dev) \
	X(NONE | DUMP, NL80211_CMD_GET_WIPHY, "phy", iw_phy) \
	X(NONE | DUMP, NL80211_CMD_GET_WIPHY, "list", iw_phy) \
	X(NONE | DUMP, NL80211_CMD_GET_REG, "reg get", CONFIG_IW_REG ? iw_reg_get : NULL) \
	X(NONE, 0, "reg set", CONFIG_IW_REG ? iw_reg_set : NULL) \
	X(NONE, 0, "event", CONFIG_IW_EVENT ? iw_event : NULL) \
	X(DEV, NL80211_CMD_GET_INTERFACE, "info", iw_dev) \
	X(PHY | DUMP, NL80211_CMD_GET_WIPHY, "info", iw_phy) \
	X(DEV, 0, "link", iw_link) \
	X(DEV, NL80211_CMD_DEL_INTERFACE, "del", no_words) \
	X(BOTH, NL80211_CMD_NEW_INTERFACE, "interface add", iw_interface_add) \
	X(DEV, NL80211_CMD_DEL_INTERFACE, "interface del", no_words) \
	X(PHY, 0, "set netns", iw_set_netns) \
	X(PHY, NL80211_CMD_SET_WIPHY, "set name", iw_set_name) \
	X(DEV, NL80211_CMD_SET_INTERFACE, "set type", iw_set_type) \
	X(BOTH, NL80211_CMD_SET_WIPHY, "set channel", iw_set_channel) \
	X(BOTH, NL80211_CMD_SET_WIPHY, "set freq", iw_set_freq) \
	X(BOTH, NL80211_CMD_SET_WIPHY, "set txpower", iw_set_txpower) \
	X(DEV, NL80211_CMD_SET_POWER_SAVE, "set power_save", iw_set_power_save) \
	X(DEV, NL80211_CMD_GET_POWER_SAVE, "get power_save", iw_get_power_save) \
	X(DEV, NL80211_CMD_SET_INTERFACE, "set 4addr", iw_set_4addr) \
	X(DEV, 0, "connect", iw_connect) \
	X(DEV, NL80211_CMD_DISCONNECT, "disconnect", no_words) \
	X(DEV, NL80211_CMD_GET_STATION, "station", CONFIG_IW_STATION ? iw_station : NULL) \
	X(DEV, 0, "scan", CONFIG_IW_SCAN ? iw_scan : NULL)
#define ABOUT(about, cmd, words, run) about,
#define CMD(about, cmd, words, run) cmd,
#define WORDS(about, cmd, words, run) words "\n"
#define RUN(about, cmd, words, run) run,
static const uint8_t abouts[] = { COMMANDS(ABOUT) }, cmds[] = { COMMANDS(CMD) };
static iw_command *const functions[] = { COMMANDS(RUN) };

_Noreturn void iw_fail(int err, const char *why)
{
	bool more = why && why != errno_text(err);

	err_prefix = "";
	die(256 - (err & 255), 0, "command failed: %s (-%d)%s%s", errno_text(err), err, more ? ": " : "", more ? why : "");
}

void iw_begin(struct iw *iw, uint8_t cmd)
{
	nl80211_begin(&iw->wireless, &iw->request, cmd, 0);
	if (iw->attribute == NL80211_ATTR_WDEV)
		nl_put_u64(&iw->request, iw->attribute, iw->number);
	else if (iw->attribute)
		nl_put_u32(&iw->request, iw->attribute, iw->number);
}

const char *iw_why(const struct iw *iw, int err)
{
	static const uint8_t errors[] = { WORDS_IW_ERRORS };

	if (*iw->wireless.nl.why)
		return iw->wireless.nl.why;
	if (err == ENODEV && iw->attribute != NL80211_ATTR_IFINDEX)
		return NULL;
	return iw_coded(words_iw_errors, errors, sizeof(errors), err);
}

static void restart(void *context)
{
	((struct iw *)context)->radio = -1;
}

int iw_talk(struct iw *iw)
{
	struct nl *nl = &iw->wireless.nl;
	int result;

	restart(iw);
	result = iw->dump ? nl_dump_print(nl, &iw->request, iw->answer, restart, iw) : nl_talk(nl, &iw->request, iw->answer, iw);
	if (result < 0)
		iw_fail(result == NL_INTERRUPTED ? EAGAIN : -result, result == NL_INTERRUPTED ?
			"the list kept changing while it was read" : iw_why(iw, -result));
	return 0;
}

void iw_listen(struct iw *iw, const char *group)
{
	int result = nl_open(&iw->events, NETLINK_GENERIC);

	if (!result)
		result = nl_join(&iw->events, genl_group(&iw->wireless.family, group));
	if (result)
		iw_fail(-result, NULL);
}

int iw_wait(struct iw *iw, int timeout, nl_handler *handler)
{
	for (int i = 0; i < EVENTS_MAX; i++) {
		int result = nl_events(&iw->events, timeout, handler, iw);

		if (result && result != -EINTR)
			return result;
	}
	return -ETIMEDOUT;
}

void iw_sort(const struct nlmsghdr *message, const struct nlattr **table, unsigned max)
{
	size_t length;
	const void *attributes = nl_attributes(message, GENL_HDRLEN, &length);

	nl_sort(attributes, length, table, max);
}

bool iw_next(const struct nlattr *nest, const struct nlattr **entry)
{
	return nest && nl_next(nl_data(nest), nl_size(nest), entry);
}

bool iw_next_element(const struct nlattr *elements, const uint8_t **element)
{
	const uint8_t *at = *element;
	size_t left;

	if (!elements)
		return false;
	at = at ? at + 2 + at[1] : nl_data(elements);
	left = (const uint8_t *)elements + elements->nla_len - at;
	*element = at;
	return left >= 2 && left - 2 >= at[1];
}

/* Whether the words given begin with a command's. Returns what stands behind, or NULL. */
static char **matches(const char *words, char **given)
{
	for (; *words; given++) {
		size_t length = strcspn(words, " ");

		if (!*given || strlen(*given) != length || memcmp(*given, words, length))
			return NULL;
		words += length + !!words[length];
	}
	return given;
}

/* The number of the command that the words begin with, -1: none. Sets what is left of the words. */
static int search(struct iw *iw, unsigned about, char **given)
{
	for (unsigned i = 0; i < sizeof(abouts); i++) {
		unsigned its = abouts[i] & BOTH;

		if ((about ? its & about : !its) && functions[i] &&
				(iw->words = matches(iw_nth(COMMANDS(WORDS), i), given)))
			return i;
	}
	return -1;
}

static unsigned find(struct iw *iw, unsigned about, char **given)
{
	int command = search(iw, about, given);

	if (command >= 0)
		return command;
	if (!*given)
		die_usage("missing command after %s (try: iw %s %s info)", iw->name, about == PHY ? "phy" : "dev", iw->name);
	if (about && search(iw, about ^ BOTH, given) >= 0)
		die_usage("%s%s%s is a command of %s: iw %s NAME ...", given[0], given[1] ? " " : "",
			given[1] ? given[1] : "", about == PHY ? "interfaces" : "radios", about == PHY ? "dev" : "phy");
	die_usage("unknown command: %s%s%s", given[0], given[1] ? " " : "", given[1] ? given[1] : "");
}

static int perform(struct iw *iw, unsigned command)
{
	if (!cmds[command])
		return functions[command](iw);
	iw->dump = abouts[command] & DUMP;
	iw_begin(iw, cmds[command]);
	functions[command](iw);
	iw_end(iw);
	return iw_talk(iw);
}

int iw_do(struct iw *iw, unsigned about, char **words)
{
	return perform(iw, find(iw, about, words));
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

static int about_something(struct iw *iw, enum about about, char **words)
{
	unsigned command = find(iw, about, words);

	open_wireless(iw);
	if (about == PHY)
		find_phy(iw);
	else if (about == DEV && !iw->attribute)
		find_dev(iw);
	return perform(iw, command);
}

/* "wlan0 info": a name without dev or phy in front. */
static int about_name(struct iw *iw, char **words)
{
	iw->name = *words;
	if (iw_ifindex(iw->name))
		return about_something(iw, DEV, words + 1);
	if (!strncmp(iw->name, "phy", 3))
		return about_something(iw, PHY, words + 1);
	/* an interface that isn't here */
	if (words[1] && search(iw, DEV, words + 1) >= 0)
		return about_something(iw, DEV, words + 1);
	return about_something(iw, NONE, words);
}

static int run(struct iw *iw, char **words)
{
	const char *subject = *words;

	iw->name = words[1];
	if (iw_position("reg\nevent\nlist\n", subject) >= 0 || (!iw->name && iw_position("dev\nphy\n", subject) >= 0))
		return about_something(iw, NONE, words);
	if (!strcmp(subject, "dev"))
		return about_something(iw, DEV, words + 2);
	if (!strcmp(subject, "phy"))
		return about_something(iw, PHY, words + 2);
	if (strcmp(subject, "wdev"))
		return about_name(iw, words);
	iw->attribute = NL80211_ATTR_WDEV;
	if (!iw->name || !num_u64(iw->name, 0, UINT64_MAX, &iw->number))
		die_usage("no number of a wdev: %s", iw->name ? iw->name : "");
	return about_something(iw, DEV, words + 2);
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
	return run(&iw, argv + 1);
}
