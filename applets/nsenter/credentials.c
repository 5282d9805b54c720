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
void credentials_drop_groups(struct job *job)
{
	if (!job->preserve_credentials)
		sys_setgroups(0, NULL);
}

static uint32_t follow(struct job *job, const char *field)
{
	if (!job->pid || job->proc < 0)
		die(1, 0, "neither root nor we are mapped in that user namespace: give -S and -G");
	return target_id(job, field);
}

static void choose_group(struct job *job)
{
	if (!sys_setgid(0) || errno != EINVAL || !sys_setgid(getgid()))
		return;
	if (sys_setgid(follow(job, "Gid:\t")))
		die(1, errno, "cannot become the target's group");
}

static void choose_user(struct job *job)
{
	if (!sys_setuid(0) || errno != EINVAL || !sys_setuid(getuid()))
		return;
	if (sys_setuid(follow(job, "Uid:\t")))
		die(1, errno, "cannot become the target's user");
}

static void set_group(struct job *job, bool in_user_ns)
{
	uint32_t gid = job->gid_from == ID_FOLLOW ? target_id(job, "Gid:\t") : job->gid;

	/* in a user namespace /proc/PID/setgroups may forbid it: then there is nothing gained by keeping them */
	if (sys_setgroups(0, NULL) && !in_user_ns)
		die(1, errno, "cannot drop the supplementary groups");
	if (sys_setgid(gid))
		die(1, errno, "cannot become group %u%s", (unsigned)gid, errno == EINVAL ? " (not mapped here)" : "");
}

static void set_user(struct job *job)
{
	uint32_t uid = job->uid_from == ID_FOLLOW ? target_id(job, "Uid:\t") : job->uid;

	if (job->keep_caps)
		caps_keep_over_setuid();
	if (sys_setuid(uid))
		die(1, errno, "cannot become user %u%s", (unsigned)uid, errno == EINVAL ? " (not mapped here)" : "");
}

void credentials_set(struct job *job)
{
	bool in_user_ns = job->types & CLONE_NEWUSER, choose = in_user_ns && !job->preserve_credentials;
	int err;

	if (choose)
		sys_setgroups(0, NULL);
	if (job->gid_from != ID_OURS)
		set_group(job, in_user_ns);
	else if (choose)
		choose_group(job);
	if (job->uid_from != ID_OURS)
		set_user(job);
	else if (choose)
		choose_user(job);
	err = job->keep_caps ? caps_keep() : 0;
	if (err)
		die(1, -err, "cannot keep the capabilities");
}
