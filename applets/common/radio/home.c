/* SPDX-License-Identifier: MIT */
/* Where a radio belongs, and the ways there and away from it. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/err.h"
#include "common/cli/out.h"
#include "common/ns/nsfs.h"
#include "common/ns/nsref.h"
#include "common/ns/nstypes.h"
#include "common/radio/radio.h"

static const char initial[] = "/proc/1/ns/net";

uint64_t radio_belongs(const struct radio_record *record, const struct radio_place *here)
{
	uint64_t inode = here->inode;
	int fd;

	if (record && record->home)
		return record->home;
	fd = open(initial, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || nsfs_inode(fd, &inode))
		inode = here->inode;
	if (fd >= 0)
		close(fd);
	return inode;
}

int radio_home_open(struct radio_place *home, const struct radio_record *record,
	const struct radio_place *here)
{
	uint64_t inode = radio_belongs(record, here);
	const char *why;
	int fd, err;

	*home = *here;
	if (inode == here->inode)
		return 0;
	if (record && record->home) {
		fd = ns_find_inode(inode, NS_NET);
		if (fd == -ESRCH)	/* it is gone */
			return radio_home_open(home, NULL, here);
	} else {
		fd = ns_open(initial, CLONE_NEWNET, &why);
	}
	if (fd < 0)
		return fd;
	err = radio_there(home, here, fd);
	home->name = inode == radio_belongs(NULL, here) ? "the initial namespace" :
		"the namespace it came from";
	return err;
}

/* Gives the interfaces the names of the record. */
static void restore_names(const struct radio_place *place, struct radio *radio,
	const struct radio_record *record)
{
	for (struct radio_dev *dev = radio->devs; dev; dev = dev->next) {
		const char *old = radio_record_name(record, dev);
		int result;

		if (!old || !dev->ifindex || !strcmp(old, dev->name))
			continue;
		result = radio_rename(place, dev->name, old);
		if (result)
			warn(0, "%s: %s is back as %s: its name %s", radio->name, old, dev->name,
				result == -EEXIST ? "is taken" : errno_text(-result));
		else
			memcpy(dev->name, old, sizeof(dev->name));
	}
}

int radio_home(struct radio_place *from, const struct radio *radio, struct radio_place *home,
	const struct radio_record *record,
	struct radio **arrived)
{
	const char *altname;
	uint32_t ifindex;
	int result;

	while ((result = radio_move(from, radio, home, arrived)) == -EEXIST) {
		altname = radio_altname_taken(from, radio, home, &ifindex);
		if (!altname || radio_altname_drop(from, ifindex, altname))
			return result;
		warn(0, "%s: the alternative name %s is taken at home: it is no longer the radio's",
			radio->name, altname);
	}
	if (result)
		return result;
	if (record)
		restore_names(home, *arrived, record);
	radio_record_remove(radio->index);
	return 0;
}

int radio_away(struct radio_place *from, const struct radio *radio, struct radio_place *to,
	struct radio **arrived)
{
	struct radio_record record;
	int err = radio_record_read(&record, radio->index), result;
	/* a record that says it left home is stale when the radio is at home: something else
	 * brought it there */
	bool first = err ? err == -ENOENT : record.home == from->inode;

	if (err && !first)	/* it is kept */
		warn(-err, "%s: cannot read in /run/phy-move where it came from", radio->name);
	if (!err && !first && to->inode && record.home == to->inode)
		return radio_home(from, radio, to, &record, arrived);
	if (first) {
		radio_record_make(&record, from, radio);
		err = radio_record_write(&record, radio->index);
		if (err)
			warn(-err, "%s: cannot note in /run/phy-move where it came from",
				radio->name);
	}
	result = radio_move(from, radio, to, arrived);
	if (result && first)
		radio_record_remove(radio->index);
	return result;
}

struct radio *radio_of(struct radio *list, uint32_t ifindex)
{
	for (struct radio *radio = list; radio; radio = radio->next)
		for (struct radio_dev *dev = radio->devs; dev; dev = dev->next)
			if (dev->ifindex == ifindex)
				return radio;
	return NULL;
}

int radio_take_along(uint32_t ifindex, const struct netns_ref *target, const struct radio **before,
	const struct radio **after, const char **why)
{
	struct radio_place here, there = { .fd = -1, .wireless.nl.fd = -1 };
	struct radio *radio, *arrived;
	int result;

	if (!radio_possible() || radio_here(&here))
		return 1;
	radio = radio_of(here.radios, ifindex);
	result = radio ? radio_here_open(&here) : 1;
	if (!result)
		result = radio_target(&there, &here, target);
	if (!result)
		result = radio_away(&here, radio, &there, &arrived);
	if (result < 0)
		*why = radio_refused(-result, &here, &there);
	if (!result) {
		*before = radio;
		*after = arrived;
	}
	there.fd = -1;		/* the caller's */
	radio_leave(&there);
	radio_leave(&here);
	return result;
}
