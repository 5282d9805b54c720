/* SPDX-License-Identifier: MIT */
/* Why a namespace is refused. The kernel has a handful of numbers for dozens of reasons; most can
 * be found out. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/exec.h"
#include "common/cli/lines.h"
#include "common/ns/caps.h"
#include "common/ns/procfs.h"
#include "syscalls.h"
#include "unshare.h"

enum { TEXT_SIZE = 4096 };

/* A number in /proc/sys; -1 without such a file. */
static long sysctl(const char *name)
{
	char path[64], text[32];
	const char *at = text;

	fmt(path, sizeof(path), "/proc/sys/%s", name);
	return proc_read(AT_FDCWD, path, text, sizeof(text)) > 0 ? (long)num_scan(&at) : -1;
}

const char *refusal_policy(void)
{
	if (sysctl("kernel/unprivileged_userns_clone") == 0 && !caps_admin())
		return "sysctl kernel.unprivileged_userns_clone is 0";
	if (sysctl("kernel/apparmor_restrict_unprivileged_userns") == 1)
		return "sysctl kernel.apparmor_restrict_unprivileged_userns is 1";
	return NULL;
}

/* A chroot of a directory that is no mount point has no line for / in mountinfo, where the point is
 * field 5. */
static bool in_chroot(void)
{
	char buffer[TEXT_SIZE], *line;
	struct lines lines;

	if (lines_open(&lines, AT_FDCWD, "/proc/self/mountinfo", buffer, sizeof(buffer)))
		return false;
	while ((line = lines_next(&lines))) {
		for (int field = 1; field < 5; field++) {
			line += strcspn(line, " ");
			line += *line == ' ';
		}
		if (line[0] == '/' && line[1] == ' ') {
			lines_close(&lines);
			return false;
		}
	}
	return !lines.err;
}

/* What unshare(2) of types says in a process of its own: 0 or an errno. */
static int try_out(uint32_t types)
{
	pid_t pid = fork_to_wait();

	if (!pid)
		_exit(unshare(types) ? errno : 0);
	return pid < 0 ? 0 : wait_status(pid);
}

/* The first type that is refused by itself, and with err; -1 for none. */
static int find_culprit(uint32_t types, int err)
{
	uint32_t user = types & CLONE_NEWUSER;

	if (user && try_out(user) == err)
		return NS_USER;
	for (int type = 0; type < NS_TYPES; type++)
		if (types & ns_types[type].flag && try_out(user | ns_types[type].flag) == err)
			return type;
	return -1;
}

static char text[256];		/* of the reason, where it isn't always the same */

static const char *limit(int type)
{
	const char *name = ns_types[type].name;
	long maximum;

	fmt(text, sizeof(text), "user/max_%s_namespaces", name);
	maximum = sysctl(text);
	if (maximum < 0)
		return "too many, or nested too deep";
	if (!maximum)
		fmt(text, sizeof(text), "sysctl user.max_%s_namespaces is 0", name);
	else
		fmt(text, sizeof(text), "limit reached: sysctl user.max_%s_namespaces (%ld), "
			"also an outer user namespace's%s", name, maximum,
			type == NS_USER || type == NS_PID ? ", or 32 levels of nesting" : "");
	return text;
}

static bool is_missing(int type)
{
	char path[32];

	fmt(path, sizeof(path), "/proc/self/ns/%s", ns_types[type].name);
	return !access("/proc/self/ns", F_OK) && access(path, F_OK);
}

static const char *filtered(void)
{
	char buffer[TEXT_SIZE];
	const char *mode = lines_find(AT_FDCWD, "/proc/self/status", "Seccomp:\t", buffer,
		sizeof(buffer));

	return mode && *mode == '2' ? "a seccomp filter may forbid it" : NULL;
}

static const char *user_reason(void)
{
	const char *policy = refusal_policy();

	if (policy)
		return policy;
	if (in_chroot())
		return "no user namespace can be made in a chroot";
	if (filtered())
		return filtered();
	return "unmapped ids, a chroot or a security module";
}

static const char *reason(int type, uint32_t types, int err)
{
	if (is_missing(type)) {
		fmt(text, sizeof(text), "this kernel has no %s namespaces", ns_types[type].name);
		return text;
	}
	if (err == ENOSPC || err == EUSERS)
		return limit(type);
	if (err != EPERM && err != EACCES)
		return NULL;
	if (type == NS_USER)
		return user_reason();
	if (types & CLONE_NEWUSER)
		return refusal_policy();
	if (!caps_admin())
		return "needs CAP_SYS_ADMIN, which -r or -c give in a user namespace";
	return filtered();
}

void refusal_explain(uint32_t types, int err)
{
	const char *why;
	int type;

	if (unshare(0))		/* it does nothing, so only a filter can refuse it */
		die(1, 0, "unshare failed: %s (a seccomp filter forbids it)", errno_text(err));
	type = find_culprit(types, err);
	why = type < 0 ? NULL : reason(type, types, err);
	if (why)
		die(1, 0, "unshare failed: %s (%s: %s)", errno_text(err), ns_types[type].name, why);
	die(1, err, "unshare failed");
}
