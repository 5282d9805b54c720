/* SPDX-License-Identifier: MIT */
#include "ip/frame/nsids.h"

#include <unistd.h>

#include "common/cli/arena.h"
#include "common/netns/named.h"
#include "common/ns/nsref.h"

enum { WATCHED = 256 };
static struct watched {
	int id;
	char name[256];			/* "" : a free place */
} watched[WATCHED];

static struct watched *find(int id)
{
	for (int i = 0; i < WATCHED; i++)
		if (watched[i].name[0] && watched[i].id == id)
			return &watched[i];
	return NULL;
}

/* The place for that id, or NULL: there is none left. */
static struct watched *place(int id)
{
	struct watched *found = find(id);

	for (int i = 0; i < WATCHED && !found; i++)
		if (!watched[i].name[0])
			found = &watched[i];
	return found;
}

bool nsids_asked;

void nsids_ask(void)
{
	void *mark = arena_mark();

	if (CONFIG_NETNS_IDS && !access(netns_folder(), R_OK) && !netns_names_read(netns_folder()))
		netns_ids();
	/* of several names the first one counts, which is put last */
	for (size_t i = netns_names.count; i--;) {
		const struct netns_name *name = &netns_names.list[i];
		struct watched *its = name->id >= 0 ? place(name->id) : NULL;

		if (!its)
			continue;
		its->id = name->id;
		fmt(its->name, sizeof(its->name), "%s", name->name);
	}
	netns_names.list = NULL;
	netns_names.count = 0;
	arena_back(mark);
}

void nsid_forget(int nsid)
{
	struct watched *found = find(nsid);

	if (found)
		found->name[0] = 0;
}

const char *nsid_watched(int nsid, bool fresh)
{
	struct watched *found;

	if (fresh && !nsids_asked)
		nsid_forget(nsid);
	if (!find(nsid) && !nsids_asked)
		nsids_ask();
	found = find(nsid);
	return found ? found->name : NULL;
}
