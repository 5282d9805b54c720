/* SPDX-License-Identifier: MIT */
/* ip link: commands and listing. ip-link(8). */
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
		filter.index = dev_index_shown(name);
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

int link_command(char **argv)
{
	static int (*const run[])(char **argv) = {
		link_add, link_set, link_set, link_replace, link_delete, link_show, link_show, link_show, link_property,
	};

	if (!*argv)
		return link_show(argv);
	return ip_run("add\0set\0change\0replace\0delete\0show\0lst\0list\0property\0", run, "link", argv);
}
