/* SPDX-License-Identifier: MIT */
/* netns list: every name, its id, and whether it is stale. */
#define _GNU_SOURCE
#include <errno.h>
#include <unistd.h>

#include "common/cli/json.h"
#include "common/netns/named.h"
#include "common/ns/nsref.h"
#include "syscalls.h"

/* Up to so many names a statfs(2) each is cheaper. */
enum { FEW = 16 };

/* Whether as many mounts lie on the folder as it has names: then each is mounted (Linux 6.8). */
static bool all_mounted(const struct netns_names *names)
{
	uint64_t ids[256], last = 0;
	int fd = netns_folder_open();
	uint64_t folder = fd < 0 ? 0 : sys_mount_id(fd);
	size_t count = 0;
	long n = folder ? 1 : 0;

	if (fd >= 0)
		close(fd);
	for (; n > 0 && count <= names->count; count += n > 0 ? n : 0) {
		n = sys_listmount(folder, last, ids, sizeof(ids) / sizeof(*ids));
		if (n > 0)
			last = ids[n - 1];
	}
	return folder && n == 0 && count == names->count;
}

void netns_mounts(struct netns_names *names)
{
	char path[NETNS_PATH];
	size_t unknown = 0;
	bool all;

	for (size_t i = 0; i < names->count; i++)
		unknown += !names->list[i].mounted;
	all = unknown > FEW && all_mounted(names);
	for (size_t i = 0; i < names->count; i++) {
		struct netns_name *name = &names->list[i];

		if (!name->mounted)
			name->mounted = all || netns_mounted(netns_path(path, name->name));
	}
}

static void show(bool json, const struct netns_name *name)
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
	out_escaped(name->name);
	if (name->id >= 0)
		out(" (id: %d)", name->id);
	out_text(name->mounted ? "\n" : " (stale)\n");
}

int netns_list(const struct netns_door *door, char **argv)
{
	struct netns_names names;
	bool json;
	int result;

	if (*argv)
		return netns_extra(*argv);
	result = netns_names_read(&names, netns_folder());
	if (result)
		return result != -ENOENT;
	netns_ids(&names);
	netns_mounts(&names);
	json = netns_json(door);
	for (size_t i = 0; i < names.count; i++)
		show(json, &names.list[i]);
	if (json)
		json_close();
	return 0;
}
