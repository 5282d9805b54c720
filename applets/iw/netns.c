/* SPDX-License-Identifier: MIT */
/* iw phy X set netns: as phy-move does it, the way back being kept. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <string.h>

#include "common/ns/nsref.h"
#include "common/radio/radio.h"
#include "iw.h"

/* The process by whose id the kernel is to find the namespace where we can't open it: without CAP_SYS_PTRACE or /proc. 0: none. */
static int process(const char *ref, int err)
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

/* PID, "name" NAME or "name" PATH as iw(8) has it, or any other reference. -1 with *pid where the kernel must find it. */
static int open_target(struct iw *iw, int *pid)
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
	*pid = named ? 0 : process(ref, -fd);
	if (!*pid)
		refuse(ref, named, -fd, why);
	return -1;
}

/* Moves the radio to the namespace behind fd, the way back being kept. */
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
	/* without the privilege to look into it, or when it is where we are, the kernel's word is all there is */
	if (result == -EPERM || (!result && here.inode == there.inode))
		result = nl80211_set_netns(&here.wireless, iw->number, fd);
	else if (!result)
		result = radio_away(&here, radio_by_index(here.radios, iw->number), &there, &arrived);
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
