/* SPDX-License-Identifier: MIT */
/* The steps inside the new namespaces, before the program runs. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/users.h"
#include "common/ns/caps.h"
#include "ids.h"
#include "unshare.h"

extern char **environ;

void explain(const char *what, int err, const char *why)
{
	if (CONFIG_UNSHARE_WHY && !why && (err == EPERM || err == EACCES))
		why = refusal_policy();
	if (why)
		warn(0, "%s: %s (%s)", what, errno_text(err), why);
	else
		warn(err, "%s", what);
}

static _Noreturn void refused(const char *what, int err, const char *why)
{
	explain(what, err, why);
	finish(1);
}

void setup_propagation(void)
{
	if (!(request.types & CLONE_NEWNS) || !request.propagation)
		return;
	if (mount("none", "/", NULL, MS_REC | request.propagation, NULL))
		refused("cannot change root filesystem propagation", errno,
			errno == EINVAL ? "in a chroot, use --propagation unchanged" : NULL);
}

void setup_root(void)
{
	if (opt_given(OPT_ROOT) && (chroot(opt_text(OPT_ROOT)) || chdir("/")))
		die(1, errno, "cannot change root directory to '%s'", opt_text(OPT_ROOT));
	if (opt_given(OPT_WD) && chdir(opt_text(OPT_WD)))
		die(1, errno, "cannot change directory to '%s'", opt_text(OPT_WD));
}

void setup_proc(void)
{
	const char *why = NULL, *dir = request.proc;
	char what[300];
	int err;

	if (!dir)
		return;
	/* what is mounted on a shared mount would show up outside; a directory that is no mount
	 * point can't be changed */
	if (request.propagation != MS_PRIVATE &&
			mount("none", dir, NULL, MS_PRIVATE | MS_REC, NULL) && errno != EINVAL)
		die(1, errno, "cannot change %s filesystem propagation", dir);
	if (!mount("proc", dir, "proc", MS_NOSUID | MS_NOEXEC | MS_NODEV, NULL))
		return;
	err = errno;
	if (!opt_given(OPT_MOUNT_PROC) && err == EPERM)
		return;
	if (err == EPERM && request.types & CLONE_NEWUSER)
		why = request.types & CLONE_NEWPID ? "mounts cover parts of /proc here"
			: "a user namespace mounts only its own pid namespace's: add --pid --fork";
	fmt(what, sizeof(what), "mount %s failed", dir);
	refused(what, err, why);
}

static const char *id_hint(int err)
{
	if (err == EINVAL)
		return "it has no mapping in this user namespace";
	if (err == EPERM && request.setgroups == SETGROUPS_DENY)
		return "-r, -c and --map-group deny setgroups; --map-groups doesn't";
	return NULL;
}

static void check_id(int failed, const char *what)
{
	if (failed)
		refused(what, errno, id_hint(errno));
}

void setup_ids(void)
{
	bool keeps_caps = CONFIG_KEEP_CAPS && opt_given(OPT_KEEP_CAPS);
	int err;

	if (opt_given(OPT_SETGID)) {
		check_id(sys_setgroups(0, NULL), "setgroups failed");
		check_id(sys_setgid(request.gid), "setgid failed");
	}
	if (opt_given(OPT_SETUID)) {
		if (keeps_caps)
			caps_keep_over_setuid();
		check_id(sys_setuid(request.uid), "setuid failed");
	}
	err = keeps_caps && request.types & CLONE_NEWUSER ? -caps_keep() : 0;
	if (err)
		die(1, err, "cannot keep the capabilities");
}

void setup_environment(void)
{
	const char *allowed = opt_text(OPT_WHITELIST_ENV);
	char **kept = environ;

	if (!opt_given(OPT_CLEAR_ENV) && !allowed)
		return;
	for (char **variable = environ; *variable; variable++)
		if (allowed && list_has(allowed, *variable, strcspn(*variable, "=")))
			*kept++ = *variable;
	*kept = NULL;
}
