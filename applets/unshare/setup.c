/* SPDX-License-Identifier: MIT */
/* The steps inside the new namespaces, before the program runs. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "applet.h"
#include "common/ns/caps.h"
#include "ids.h"
#include "unshare.h"

extern char **environ;

/* "failed: reason (why)" with the policy that may be behind a refusal. */
static _Noreturn void refused(const char *what, int err, const char *why)
{
	if (CONFIG_UNSHARE_WHY && !why && (err == EPERM || err == EACCES))
		why = refusal_policy();
	if (why)
		fail(0, "%s: %s (%s)", what, errno_text(err), why);
	fail(err, "%s", what);
}

void setup_propagation(const struct request *request)
{
	if (!(request->types & CLONE_NEWNS) || !request->propagation)
		return;
	if (mount("none", "/", NULL, MS_REC | request->propagation, NULL))
		refused("cannot change root filesystem propagation", errno,
			errno == EINVAL ? "/ is no mount point: in a chroot, use --propagation unchanged" : NULL);
}

void setup_root(const struct request *request)
{
	if (request->root && (chroot(request->root) || chdir("/")))
		fail(errno, "cannot change root directory to '%s'", request->root);
	if (request->wd && chdir(request->wd))
		fail(errno, "cannot change directory to '%s'", request->wd);
}

void setup_proc(const struct request *request)
{
	const char *why = NULL, *dir = request->proc;
	char what[300];
	int err;

	if (!dir)
		return;
	/* what is mounted on a shared mount would show up outside; a directory that is no mount point can't be changed */
	if (request->propagation != MS_PRIVATE && mount("none", dir, NULL, MS_PRIVATE | MS_REC, NULL) && errno != EINVAL)
		fail(errno, "cannot change %s filesystem propagation", dir);
	if (!mount("proc", dir, "proc", MS_NOSUID | MS_NOEXEC | MS_NODEV, NULL))
		return;
	err = errno;
	if (!request->proc_asked && err == EPERM)
		return;
	if (err == EPERM && request->types & CLONE_NEWUSER)
		why = request->types & CLONE_NEWPID ? "parts of /proc are covered by other mounts here"
			: "a user namespace may mount the proc of its own pid namespace only: add --pid --fork";
	fmt(what, sizeof(what), "mount %s failed", dir);
	refused(what, err, why);
}

static const char *id_hint(const struct request *request, int err)
{
	if (err == EINVAL)
		return "it has no mapping in this user namespace";
	if (err == EPERM && request->setgroups == SETGROUPS_DENY)
		return "--setgroups=deny, which -r, -c and --map-group mean, forbids it; --map-groups doesn't";
	return NULL;
}

void setup_ids(const struct request *request)
{
	int err;

	if (request->set_gid) {
		if (sys_setgroups(0, NULL))
			refused("setgroups failed", errno, id_hint(request, errno));
		if (sys_setgid(request->gid))
			refused("setgid failed", errno, id_hint(request, errno));
	}
	if (request->set_uid) {
		if (request->keep_caps)
			caps_keep_over_setuid();
		if (sys_setuid(request->uid))
			refused("setuid failed", errno, id_hint(request, errno));
	}
	err = request->keep_caps && request->types & CLONE_NEWUSER ? -caps_keep() : 0;
	if (err)
		fail(err, "cannot keep the capabilities");
}

/* Whether the variable is one of the names in the list. */
static bool listed(const char *variable, const char *list)
{
	size_t length = strcspn(variable, "=");

	for (; *list; list += strcspn(list, ","), list += *list == ',')
		if (strcspn(list, ",") == length && !memcmp(list, variable, length))
			return true;
	return false;
}

void setup_environment(const struct request *request)
{
	char **kept = environ;

	if (!request->clear_env && !request->env)
		return;
	for (char **variable = environ; *variable; variable++)
		if (request->env && listed(*variable, request->env))
			*kept++ = *variable;
	*kept = NULL;
}
