/* SPDX-License-Identifier: MIT */
/* iw phy X set netns: as phy-move does it, so that phy-move --back finds the way. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <string.h>

#include "common/ns/nsref.h"
#include "common/radio/radio.h"
#include "iw/commands/commands.h"

/* The process whose namespace the kernel must find, since we can't open it without CAP_SYS_PTRACE
 * or /proc; or 0. */
static int pid_for_kernel(const char *ref, int err)
{
	return err == EACCES || err == EPERM || err == ENOENT ? num_pid(ref) : 0;
}

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

/* Reads PID, "name" NAME or "name" PATH, or any other reference. -1 with *pid where the kernel must
 * find the namespace. */
static int open_target(struct iw *iw, int *pid)
{
	const char *ref = iw_next_word(iw, "network namespace (PID, or name NAME)"), *why = NULL;
	bool named = !strcmp(ref, "name") && *iw->words;
	int fd;

	if (named)
		ref = *iw->words++;
	iw_no_more_words(iw);
	fd = named && !strchr(ref, '/') ? netns_open(ref, &why) : ns_open(ref, CLONE_NEWNET, &why);
	if (fd >= 0)
		return fd;
	*pid = named ? 0 : pid_for_kernel(ref, -fd);
	if (!*pid)
		refuse(ref, named, -fd, why);
	return -1;
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
	int pid = 0, fd = open_target(iw, &pid), result;

	if (fd >= 0)
		return move(iw, fd);
	iw_begin(iw, NL80211_CMD_SET_WIPHY_NETNS);
	nl_put_u32(&iw->request, NL80211_ATTR_PID, pid);
	result = nl_talk(&iw->wireless.nl, &iw->request, NULL, NULL);
	if (result)
		iw_fail(-result, radio_move_why(-result));
	return 0;
}
