/* SPDX-License-Identifier: MIT */
/* ip link: commands; show, delete, property. ip-link(8). */
#include <string.h>

#include "ip/link/parts.h"

static void show_one(const struct link *link, void *context)
{
	(void)context;
	link_print(link, false);
	put_close();
}

static int link_show(char **argv)
{
	struct link_filter filter = LINK_FILTER_ALL;
	const char *name = NULL;

	while (*argv) {
		if (link_filter_word(&filter, &argv))
			continue;
		if (take_prefix(&argv, "help"))
			ip_usage("link");
		if (name)
			duparg2("dev", *argv);
		name = *argv++;
	}
	if (name) {
		if (filter.index)
			duparg2("dev", name);
		filter.index = dev_index(name, dev_shown);
	}
	put_start();
	link_print_list(&filter, show_one, NULL);
	put_end();
	return 0;
}

int link_index(const char *dev)
{
	if (!dev)
		ip_fail(255, "Not enough information: \"dev\" argument is required.");
	return dev_index(dev, NULL);
}

/* The device, with or without "dev" in front of its name; once only. */
static void take_dev(char ***at, const char **dev)
{
	if (!take_word(at, "dev") && take_prefix(at, "help"))
		ip_usage("link");
	if (*dev)
		duparg2("dev", next_word(at));
	*dev = check_device(next_word(at));
}

static uint32_t read_group(const char *word)
{
	uint32_t group;

	if (!names_number(NAMES_GROUP, word, UINT32_MAX, &group))
		invarg("Invalid \"group\" value", word);
	return group;
}

static int link_delete(char **argv)
{
	struct ifinfomsg *info = nl_begin(&ip_request, RTM_DELLINK, 0, sizeof(*info));
	const char *dev = NULL;
	bool group = false;

	while (*argv) {
		if (take_prefix(&argv, "type")) {
			size_t nest = nl_nest(&ip_request, IFLA_LINKINFO);

			nl_put_text(&ip_request, IFLA_INFO_KIND, next_word(&argv));
			nl_nest_end(&ip_request, nest);
			link_end_of_words(argv);
		} else if (take_word(&argv, "group")) {
			const char *word = next_word(&argv);

			if (group)
				duparg("group", word);
			nl_put_u32(&ip_request, IFLA_GROUP, read_group(word));
			group = true;
		} else {
			take_dev(&argv, &dev);
		}
	}
	if (dev || !group)
		info->ifi_index = link_index(dev);
	ip_talk(&ip_request, NULL, NULL);
	return 0;
}

/* The kernel takes any text as an alternative name, iproute2 only what a name may be. */
static const char *check_altname(const char *name)
{
	if (!*name || strlen(name) > 127 || strpbrk(name, "/ \t\n\v\f\r"))
		invarg("not a valid altname", name);
	return name;
}

static int link_property(char **argv)
{
	bool add;
	struct ifinfomsg *info;
	const char *dev = NULL;
	unsigned names = 0;
	size_t nest;

	if (!*argv)
		ip_fail(255, "Operator required");
	add = !ip_command("add\0delete\0", "link", &argv);
	info = nl_begin(&ip_request, add ? RTM_NEWLINKPROP : RTM_DELLINKPROP,
		add ? NLM_F_CREATE | NLM_F_EXCL | NLM_F_APPEND : 0, sizeof(*info));
	nest = nl_nest(&ip_request, IFLA_PROP_LIST);
	while (*argv) {
		if (take_prefix(&argv, "altname")) {
			nl_put_text(&ip_request, IFLA_ALT_IFNAME, check_altname(next_word(&argv)));
			names++;
		} else {
			take_dev(&argv, &dev);
		}
	}
	nl_nest_end(&ip_request, nest);
	if (dev && !names)
		missarg("altname");
	info->ifi_index = link_index(dev);
	ip_talk(&ip_request, NULL, NULL);
	return 0;
}

/* "help KIND" */
static int link_help(char **argv)
{
	if (!CONFIG_IP_LINK_KINDS || !*argv || argv[1])
		ip_usage("link");
	kind_help(*argv);
	return 0;
}

int link_command(char **argv)
{
	static const char commands[] =
		"add\0set\0change\0replace\0delete\0show\0lst\0list\0xstats\0afstats\0property\0";
	enum { ADD, SET, CHANGE, REPLACE, DELETE, SHOW, LST, LIST, XSTATS, AFSTATS, PROPERTY };

	if (take_prefix(&argv, "help"))
		return link_help(argv);
	switch (*argv ? ip_command(commands, "link", &argv) : SHOW) {
	case ADD: return link_modify(true, NLM_F_CREATE | NLM_F_EXCL, argv);
	case REPLACE: return link_modify(true, NLM_F_CREATE | NLM_F_REPLACE, argv);
	case SET: case CHANGE: return link_modify(false, 0, argv);
	case DELETE: return link_delete(argv);
	case PROPERTY: return link_property(argv);
	case XSTATS: ip_refuse("link xstats");
	case AFSTATS: ip_refuse("link afstats");
	default: return link_show(argv);
	}
}
