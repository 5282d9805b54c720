/* SPDX-License-Identifier: MIT */
/* iw phy X set netns: as phy-move does it, the way back being kept. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <string.h>

#include "common/ns/nsref.h"
#include "common/radio/radio.h"
#include "iw.h"

/* PID, "name" NAME or "name" PATH as iw has it, or any other reference. */
static int open_target(struct iw *iw)
{
	const char *ref = iw_word(iw, "a PID, \"name NAME\" or another network namespace"), *why = NULL;
	bool named = !strcmp(ref, "name") && *iw->words;
	int fd;

	if (named)
		ref = *iw->words++;
	iw_end(iw);
	fd = named && !strchr(ref, '/') ? netns_open(ref, &why) : ns_open(ref, CLONE_NEWNET, &why);
	if (fd >= 0)
		return fd;
	if (named) {
		err_prefix = "";
		die(1, 0, "Invalid parameter: nsname(%s): %s", ref, why ? why : errno_text(-fd));
	}
	iw_fail(-fd, why);
}

int iw_set_netns(struct iw *iw)
{
	struct radio_place there = { .fd = -1, .own = -1, .wireless.nl.fd = -1 };
	struct radio_place here = { .fd = -1, .own = -1, .name = "here", .wireless = iw->wireless };
	struct radio *arrived;
	int fd = open_target(iw), result = radio_again(&here);

	if (!result)
		result = radio_here_open(&here);
	if (!result)
		result = radio_there(&there, &here, fd);
	/* without the privilege to look into it, or when it is where we are, the kernel's word is all there is */
	if (result == -EPERM || (!result && here.inode == there.inode))
		result = nl80211_set_netns(&here.wireless, iw->number, fd);
	else if (!result)
		result = radio_away(&here, radio_by_index(here.radios, iw->number), &there, &arrived);
	if (result)
		iw_fail(-result, radio_refused(-result, &here, &there));
	return 0;
}
