/* SPDX-License-Identifier: MIT */
/* Who the program is. In a user namespace that is root unless something else is asked for; where
 * root is not mapped, who we are already; where that is not mapped either, who the target is:
 * user_namespaces(7). */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <unistd.h>

#include "applet.h"
#include "common/ns/caps.h"
#include "ids.h"
#include "nsenter.h"

/* Root's groups have no place in there. Who has no right to drop them out here may have it inside,
 * or has none to lose. */
void credentials_drop_groups(void)
{
	if (!opt_given(OPT_PRESERVE_CREDENTIALS))
		sys_setgroups(0, NULL);
}

static int set_id(bool user, uint32_t id)
{
	return user ? sys_setuid(id) : sys_setgid(id);
}

static void become(bool user, uint32_t id)
{
	if (id == (uint32_t)FOLLOW)
		id = target_id(user ? "Uid:\t" : "Gid:\t");
	if (set_id(user, id))
		die(1, errno, "cannot become %s %u%s", user ? "user" : "group", (unsigned)id,
			errno == EINVAL ? " (not mapped here)" : "");
}

static void choose(bool user)
{
	if (!set_id(user, 0) || errno != EINVAL || !set_id(user, user ? getuid() : getgid()))
		return;
	if (!job.pid || job.fd.proc < 0)
		die(1, 0, "neither root nor we are mapped in that user namespace: give -S and -G");
	become(user, FOLLOW);
}

void credentials_set(void)
{
	bool in_user_ns = job.types & CLONE_NEWUSER;
	bool chooses = in_user_ns && !opt_given(OPT_PRESERVE_CREDENTIALS);
	bool keeps_caps = CONFIG_KEEP_CAPS && opt_given(OPT_KEEP_CAPS);
	int err;

	/* in a user namespace /proc/PID/setgroups may forbid it: then there is nothing gained by
	 * keeping them. Nor by who may not become another group: one of its own is all that it can
	 * ask for. */
	if ((chooses || opt_given(OPT_SETGID)) && sys_setgroups(0, NULL) && !in_user_ns)
		warn(errno, "the supplementary groups are kept");
	if (opt_given(OPT_SETGID))
		become(false, job.gid);
	else if (chooses)
		choose(false);
	if (keeps_caps)
		caps_keep_over_setuid();
	if (opt_given(OPT_SETUID))
		become(true, job.uid);
	else if (chooses)
		choose(true);
	err = keeps_caps ? caps_keep() : 0;
	if (err)
		die(1, -err, "cannot keep the capabilities");
}
