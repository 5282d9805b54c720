/* SPDX-License-Identifier: MIT */
/* netns list: every name, its id, and whether it is stale. */
#define _GNU_SOURCE
#include <errno.h>

#include "common/cli/json.h"
#include "common/netns/named.h"
#include "common/ns/nsref.h"

/* Finds out which names are mounted, where that isn't known yet. */
static void find_mounted(void)
{
	char path[NETNS_PATH];

	if (CONFIG_NETNS_FAST_LIST)
		netns_mounts_fast();
	for (size_t i = 0; i < netns_names.count; i++) {
		struct netns_name *name = &netns_names.list[i];

		if (!name->mounted)
			name->mounted = netns_mounted(netns_path(path, name->name));
	}
}

static void print_name(bool json, const struct netns_name *name)
{
	if (CONFIG_NETNS_JSON && json) {
		json_open(NULL, '{');
		json_str("name", name->name);
		if (name->id >= 0)
			json_s64("id", name->id);
		if (!name->mounted)
			json_bool("stale", true);
		json_close();
		return;
	}
	/* not out_line(): a list is long */
	out_escaped(name->name);
	if (name->id >= 0)
		out(" (id: %d)", name->id);
	out_text(name->mounted ? "\n" : " (stale)\n");
}

int netns_list(char **argv)
{
	bool json;
	int result, err;

	(void)argv;
	result = netns_names_read(netns_folder());
	if (result)
		return result != -ENOENT;
	err = CONFIG_NETNS_IDS ? netns_ids() : 0;
	find_mounted();
	json = netns_json();
	for (size_t i = 0; i < netns_names.count; i++) {
		const struct netns_name *name = &netns_names.list[i];

		print_name(json, name);
		if (name->mounted < 0)
			result = warn(-name->mounted, "Cannot tell whether \"%s\" is stale",
				name->name);
	}
	if (CONFIG_NETNS_JSON && json)
		json_close();
	if (err)
		result = warn(-err, "Cannot ask for all ids");
	return result;
}
