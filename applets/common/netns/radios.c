/* SPDX-License-Identifier: MIT */
/* netns del: radios in a namespace that is about to go. The kernel brings them to the initial
 * namespace by itself, but under the names they happen to have, later, and on Linux 6.1 not
 * always: cfg80211_pernet_exit() in net/wireless/core.c. */
#define _GNU_SOURCE

#include "common/netns/named.h"
#include "common/ns/nsref.h"
#include "common/radio/radio.h"

/* Returns who holds the namespace apart from its name, "": nobody. */
static const char *find_holders(const char *name, uint64_t inode)
{
	static struct netns_waited entry;

	entry = (struct netns_waited){ .name = name, .present = true, .inode = inode };
	netns_holders(&entry, 1);
	return entry.holders;
}

static void bring_back(struct radio_place *place, const struct radio *radio,
	const struct radio_place *here)
{
	struct radio_record record;
	struct radio_record *kept = radio_record_read(&record, radio->index) ? NULL : &record;
	struct radio_place home;
	struct radio *arrived;
	int err = radio_home_open(&home, kept, here);

	if (!err)
		err = radio_home(place, radio, &home, kept, &arrived);
	if (err)
		warn(0, "%s could not be brought back from %s: %s", radio->name, place->name,
			radio_refused(-err, place, &home));
	if (home.fd >= 0 && home.fd != here->fd)
		radio_leave(&home);
}

static void clear_namespace(const char *name, int fd, const struct radio_place *here)
{
	struct radio_place place;
	const char *held = NULL;

	if (radio_there(&place, here, fd))
		place.radios = NULL;
	place.name = name;
	if (place.inode == here->inode)
		place.radios = NULL;
	for (struct radio *radio = place.radios, *next; radio; radio = next) {
		next = radio->next;
		if (!held)
			held = find_holders(name, place.inode);
		if (*held)
			warn(0, "%s stays in the namespace that was %s, held by %s: "
				"phy-move --back %s fetches it",
				radio->name, name, held, radio->name);
		else
			bring_back(&place, radio, here);
	}
	radio_leave(&place);
}

void netns_radios(const char *name)
{
	static struct radio_place here;
	static enum { UNKNOWN, NONE, SOME } kernel;
	const char *why;
	int fd;

	if (kernel == UNKNOWN) {
		here.fd = here.own = -1;
		if (radio_possible() && !nl80211_open(&here.wireless) && !radio_here_open(&here))
			kernel = SOME;
		else
			kernel = NONE;
	}
	if (kernel == NONE)
		return;
	fd = netns_open(name, &why);
	if (fd >= 0)
		clear_namespace(name, fd, &here);
}
