/* SPDX-License-Identifier: MIT */
/* One move of a radio. */
#include <errno.h>

#include "common/cli/err.h"
#include "common/radio/radio.h"

int radio_move(struct radio_place *from, const struct radio *radio, struct radio_place *to,
	struct radio **arrived)
{
	struct radio_place *seen = radio_visible(to) ? to : from;
	int result = to->fd < 0 ? nl80211_set_netns_pid(&from->wireless, radio->index, to->pid) :
		nl80211_set_netns(&from->wireless, radio->index, to->fd);

	if (!result)
		result = radio_again(seen);
	if (result)
		return result;
	/* where it is still at from, to is the same namespace */
	*arrived = radio_by_index(seen->radios, radio->index);
	return *arrived || seen == from ? 0 : -ENXIO;
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
