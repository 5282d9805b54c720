/* SPDX-License-Identifier: MIT */
/* ip link: commands; show, delete, property. ip-link(8). */
#include "link.h"

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
	for (const struct nl_answer *answer = link_list(&filter); answer; answer = answer->next) {
		if (!link_matches(&answer->message, &filter))
			continue;
		link_print(&answer->message, false);
		put_close();
	}
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
		duparg2("dev", next_arg(at));
	*dev = next_arg(at);
}

static int link_delete(char **argv)
{
	struct ifinfomsg *info = nl_begin(&ip_request, RTM_DELLINK, 0, sizeof(*info));
	const char *dev = NULL;
	bool group = false;

	while (*argv) {
		if (take_word(&argv, "type")) {
			size_t nest = nl_nest(&ip_request, IFLA_LINKINFO);

			nl_put_text(&ip_request, IFLA_INFO_KIND, next_arg(&argv));
			nl_nest_end(&ip_request, nest);
			link_end_of_words(argv);
		} else if (take_word(&argv, "group")) {
			nl_put_u32(&ip_request, IFLA_GROUP, link_group(&argv));
			group = true;
		} else {
			take_dev(&argv, &dev);
		}
	}
	if (dev || !group)
		info->ifi_index = link_index(dev);
	return ip_send();
}

enum { NEWLINKPROP = 108, DELLINKPROP = 109 };		/* linux/rtnetlink.h, Linux 5.5 */

static int link_property(char **argv)
{
	struct ifinfomsg *info;
	const char *dev = NULL;
	unsigned names = 0;
	size_t nest;
	char command;

	if (!*argv)
		ip_fail(255, "Operator required");
	command = ip_command("Oadd\0Adelete\0", "link", &argv);
	info = nl_begin(&ip_request, command == 'A' ? DELLINKPROP : NEWLINKPROP, ip_flags(command), sizeof(*info));
	nest = nl_nest(&ip_request, LINK_PROP_LIST);
	while (*argv) {
		if (take_word(&argv, "altname")) {
			nl_put_text(&ip_request, LINK_ALT_IFNAME, next_arg(&argv));
			names++;
		} else {
			take_dev(&argv, &dev);
		}
	}
	nl_nest_end(&ip_request, nest);
	if (dev && !names)
		missarg("altname");
	info->ifi_index = link_index(dev);
	return ip_send();
}

int link_command(char **argv)
{
	char command = *argv ? ip_command("Gadd\0Aset\0Achange\0Freplace\0ddelete\0sshow\0slst\0slist\0pproperty\0", "link", &argv) : 's';

	switch (command) {
	case 's': return link_show(argv);
	case 'd': return link_delete(argv);
	case 'p': return link_property(argv);
	default: return link_modify(command, argv);
	}
}
