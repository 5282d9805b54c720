/* SPDX-License-Identifier: MIT */
/* A radio there and back. */
#include <errno.h>
#include <string.h>

#include "common/cli/err.h"
#include "common/cli/out.h"
#include "common/radio/radio.h"

int radio_move(struct radio_place *from, const struct radio *radio, struct radio_place *to, struct radio **arrived)
{
	int result = nl80211_set_netns(&from->wireless, radio->index, to->fd);

	if (!result)
		result = radio_again(to);
	if (result)
		return result;
	*arrived = radio_by_index(to->radios, radio->index);
	return *arrived ? 0 : -ENXIO;
}

const char *radio_refused(int err, const struct radio_place *from, const struct radio_place *to)
{
	const char *why = radio_move_why(err);

	if (err == EPERM && !radio_admin(from))
		return "CAP_NET_ADMIN is missing over the network namespace that it is in";
	if (err == EPERM && !radio_admin(to))
		return "CAP_NET_ADMIN is missing over the target network namespace";
	if (err == ENXIO)
		return "the kernel said it moved, but it isn't there";
	return why ? why : errno_text(err);
}

/* Gives the interfaces the names of the record. */
static void restore_names(const struct radio_place *place, struct radio *radio, const struct radio_record *record)
{
	for (struct radio_dev *dev = radio->devs; dev; dev = dev->next) {
		const char *old = radio_record_name(record, dev);
		int result;

		if (!old || !dev->ifindex || !strcmp(old, dev->name))
			continue;
		result = radio_rename(place, dev->name, old);
		if (result)
			warn(0, "%s: %s is back as %s: its name %s: %s", radio->name, old, dev->name, old,
				result == -EEXIST ? "is taken" : errno_text(-result));
		else
			memcpy(dev->name, old, sizeof(dev->name));
	}
}

int radio_home(struct radio_place *from, const struct radio *radio, struct radio_place *home, const struct radio_record *record,
	struct radio **arrived)
{
	int result = radio_move(from, radio, home, arrived);

	if (result)
		return result;
	if (record)
		restore_names(home, *arrived, record);
	radio_record_remove(radio->index);
	return 0;
}
