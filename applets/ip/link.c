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
	char command = *argv ? ip_command("Gadd\0Aset\0Achange\0Freplace\0ddelete\0sshow\0slst\0slist\0pproperty\0", "link", &argv) : 's';

	switch (command) {
	case 's': return link_show(argv);
	case 'd': return link_delete(argv);
	case 'p': return link_property(argv);
	default: return link_modify(command, argv);
	}
}
