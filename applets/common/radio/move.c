/* SPDX-License-Identifier: MIT */
/* One move of a radio. */
#include <errno.h>

#include "common/cli/err.h"
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
