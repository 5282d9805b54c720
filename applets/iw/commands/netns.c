/* SPDX-License-Identifier: MIT */
/* iw phy X set netns: as phy-move does it, so that phy-move --back finds the way. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <string.h>

#include "common/ns/nsref.h"
#include "common/radio/radio.h"
#include "iw/commands/commands.h"

static _Noreturn void refuse(const char *ref, bool named, int err, const char *why)
{
	char text[300];

	if (err == ENOENT)
		fmt(text, sizeof(text), "no network namespace %s", ref);
	else
		fmt(text, sizeof(text), "%s", why);
	if (!named)
		iw_fail(err, text);
	err_prefix = "";
	die(1, 0, "Invalid parameter: nsname(%s): %s", ref, text);
}

/* Opens PID, "name" NAME or "name" PATH, or any other reference. */
static struct netns_ref open_target(struct iw *iw)
{
	const char *ref = iw_next_word(iw, "network namespace (PID, or name NAME)"), *why = NULL;
	bool named = !strcmp(ref, "name");
	struct netns_ref target = { 0 };
	int err;

	if (named)
		ref = iw_next_word(iw, "name of the network namespace");
	iw_no_more_words(iw);
	if (named && !strchr(ref, '/'))
		err = target.fd = netns_open(ref, &why);
	else
		err = netns_ref_open(&target, ref, &why);
	if (err < 0)
		refuse(ref, named, -err, why);
	return target;
}

/* Moves the radio to the namespace behind fd and records where it came from. */
static int move(struct iw *iw, int fd)
{
	struct radio_place there = { .fd = -1, .own = -1, .wireless.nl.fd = -1 };
	struct radio_place here = { .fd = -1, .own = -1, .name = "here", .wireless = iw->wireless };
	struct radio *arrived;
	int result = radio_again(&here);

	if (!result)
		result = radio_here_open(&here);
	if (!result)
		result = radio_there(&there, &here, fd);
	/* without the right to enter it, or when the radio is there already, only the kernel can
	 * answer */
	if (result == -EPERM || (!result && here.inode == there.inode))
		result = nl80211_set_netns(&here.wireless, iw->number, fd);
	else if (!result)
		result = radio_away(
			&here, radio_by_index(here.radios, iw->number), &there, &arrived);
	if (result)
		iw_fail(-result, radio_refused(-result, &here, &there));
	return 0;
}

int iw_set_netns(struct iw *iw)
{
	struct netns_ref target = open_target(iw);
	int result;

	if (target.fd >= 0)
		return move(iw, target.fd);
	result = nl80211_set_netns_pid(&iw->wireless, iw->number, target.pid);
	if (result)
		iw_fail(-result, radio_move_why(-result));
	return 0;
}
