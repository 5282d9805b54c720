/* SPDX-License-Identifier: MIT */
/* Who the program is. In a user namespace that is root unless something else is asked for; where root is not mapped, who we
 * are already; where that is not mapped either, who the target is: user_namespaces(7). */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <unistd.h>

#include "applet.h"
#include "common/ns/caps.h"
#include "ids.h"
#include "nsenter.h"

/* Root's groups have no place in there. Who has no right to drop them out here may have it inside, or has none to lose. */
void credentials_drop_groups(void)
{
	if (!given(PRESERVE_CREDENTIALS))
		sys_setgroups(0, NULL);
}

static uint32_t follow(const char *field)
{
	if (!job.pid || job.fd.proc < 0)
		die(1, 0, "neither root nor we are mapped in that user namespace: give -S and -G");
	return target_id(field);
}

static void choose_group(void)
{
	if (!sys_setgid(0) || errno != EINVAL || !sys_setgid(getgid()))
		return;
	if (sys_setgid(follow("Gid:\t")))
		die(1, errno, "cannot become the target's group");
}

static void choose_user(void)
{
	if (!sys_setuid(0) || errno != EINVAL || !sys_setuid(getuid()))
		return;
	if (sys_setuid(follow("Uid:\t")))
		die(1, errno, "cannot become the target's user");
}

static void set_group(bool in_user_ns)
{
	uint32_t gid = job.gid == (uint32_t)FOLLOW ? target_id("Gid:\t") : job.gid;

	/* in a user namespace /proc/PID/setgroups may forbid it: then there is nothing gained by keeping them */
	if (sys_setgroups(0, NULL) && !in_user_ns)
		die(1, errno, "cannot drop the supplementary groups");
	if (sys_setgid(gid))
		die(1, errno, "cannot become group %u%s", (unsigned)gid, errno == EINVAL ? " (not mapped here)" : "");
}

static void set_user(void)
{
	uint32_t uid = job.uid == (uint32_t)FOLLOW ? target_id("Uid:\t") : job.uid;

	if (given(KEEP_CAPS))
		caps_keep_over_setuid();
	if (sys_setuid(uid))
		die(1, errno, "cannot become user %u%s", (unsigned)uid, errno == EINVAL ? " (not mapped here)" : "");
}

void credentials_set(void)
{
	bool in_user_ns = job.types & CLONE_NEWUSER, choose = in_user_ns && !given(PRESERVE_CREDENTIALS);
	int err;

	if (choose)
		sys_setgroups(0, NULL);
	if (given(SETGID))
		set_group(in_user_ns);
	else if (choose)
		choose_group();
	if (given(SETUID))
		set_user();
	else if (choose)
		choose_user();
	err = given(KEEP_CAPS) ? caps_keep() : 0;
	if (err)
		die(1, -err, "cannot keep the capabilities");
}
