/* SPDX-License-Identifier: MIT */
/* nsenter(1): options, then the steps in order. Everything is opened before anything is entered. */
#define _GNU_SOURCE
#include "nsenter.h"

#include <errno.h>
#include <string.h>
#include <sys/prctl.h>

#include "applet.h"
#include "common/cli/users.h"

static const struct option options[] = {
	TYPE_OPTIONS(OPT_OPTIONAL),
	{ OPT_ALL, 'a', OPT_NONE, "all" },
	{ OPT_TARGET, 't', OPT_ARGUMENT, "target" },
	{ OPT_NET_SOCKET, 'N', OPT_IF(CONFIG_NSENTER_SOCKET, OPT_ARGUMENT), "net-socket" },
	{ OPT_USER_PARENT, 0, OPT_IF(CONFIG_NSENTER_OWNER, OPT_NONE), "user-parent" },
	{ OPT_SETUID, 'S', OPT_ARGUMENT, "setuid" },
	{ OPT_SETGID, 'G', OPT_ARGUMENT, "setgid" },
	{ OPT_PRESERVE_CREDENTIALS, 0, OPT_NONE, "preserve-credentials" },
	{ OPT_KEEP_CAPS, 0, OPT_IF(CONFIG_KEEP_CAPS, OPT_NONE), "keep-caps" },
	{ OPT_ROOT, 'r', OPT_OPTIONAL, "root" },
	{ OPT_WD, 'w', OPT_OPTIONAL, "wd" },
	{ OPT_WDNS, 'W', OPT_ARGUMENT, "wdns" },
	{ OPT_ENV, 'e', OPT_IF(CONFIG_NSENTER_ENV, OPT_NONE), "env" },
	{ OPT_NO_FORK, 'F', OPT_NONE, "no-fork" },
	{ OPT_JOIN_CGROUP, 'c', OPT_IF(CONFIG_NSENTER_CGROUP, OPT_NONE), "join-cgroup" },
	{ OPT_FOLLOW_CONTEXT, 'Z', OPT_IF(CONFIG_NSENTER_CONTEXT, OPT_NONE), "follow-context" },
	{ OPT_CARRY, 0, OPT_IF(CONFIG_NSENTER_CARRY, OPT_OPTIONAL), "carry" },
	{ OPT_NO_SEAL, 0, OPT_IF(CONFIG_NSENTER_SEAL, OPT_NONE), "no-seal" },
	{ OPT_PTY, 0, OPT_IF(CONFIG_NSENTER_PTY, OPT_NONE), "pty" },
	{ 0 }
};

struct job job;

bool follows(void)
{
	return job.uid == (uint32_t)FOLLOW || job.gid == (uint32_t)FOLLOW;
}

static char *take_option(int id, char *argument)
{
	bool is_type = id < OPT_TYPE + NS_TYPES;
	bool is_folder = id == OPT_ROOT || id == OPT_WD || id == OPT_WDNS;

	/* -n=FILE is as good as -nFILE */
	if ((is_type || is_folder) && argument && *argument == '=')
		argument++;
	if (is_type)
		job.types |= ns_types[id - OPT_TYPE].flag;
	if (id == OPT_TARGET)
		target_parse(argument);
	return argument;
}

static void check_id(int err, const char *what, const char *text, const char *file)
{
	if (err == -ENOENT)
		die_usage("no such %s: '%s'", what, text);
	if (err)
		die(1, -err, "cannot read %s", file);
}

static void parse_ids(void)
{
	const char *user = opt_text(OPT_SETUID), *group = opt_text(OPT_SETGID);
	uint32_t its_group;

	job.uid = user ? FOLLOW : 0;
	job.gid = group ? FOLLOW : 0;
	if (user && strcmp(user, "follow"))
		check_id(user_parse(user, &job.uid, &its_group), "user", user, "/etc/passwd");
	if (group && strcmp(group, "follow"))
		check_id(group_parse(group, &job.gid), "group", group, "/etc/group");
}

/* Whether an option that takes something from the target is given. */
static bool needs_target(void)
{
	static const uint8_t of_target[] = {
		OPT_ALL, OPT_NET_SOCKET, OPT_ENV, OPT_JOIN_CGROUP, OPT_FOLLOW_CONTEXT, 0
	};

	return opt_any_given(of_target) || follows() ||
		(opt_given(OPT_ROOT) && !opt_text(OPT_ROOT)) ||
		(opt_given(OPT_WD) && !opt_text(OPT_WD));
}

/* Whether an option that makes sense without a namespace is given. */
static bool does_something_else(void)
{
	static const uint8_t others[] = {
		OPT_ROOT, OPT_WD, OPT_WDNS, OPT_PTY, OPT_CARRY, OPT_KEEP_CAPS, OPT_SETUID,
		OPT_SETGID, 0
	};

	return opt_any_given(others);
}

/* What makes no sense together, or lacks its other half. */
static void check(void)
{
	bool of_target = needs_target(), names_type;

	if (opt_given(OPT_WD) && opt_given(OPT_WDNS))
		die_usage("options --wd and --wdns cannot be combined");
	if (opt_given(OPT_PTY) && opt_given(OPT_NO_FORK))
		die_usage("options --pty and --no-fork cannot be combined");
	if (opt_given(OPT_NET_SOCKET) && opt_text(OPT_TYPE + NS_NET))
		die_usage("options --net=%s and --net-socket cannot be combined",
			opt_text(OPT_TYPE + NS_NET));
	if (!job.pid && of_target)
		die_usage("no target PID specified");
	for (int i = 0; i < NS_TYPES && !job.pid; i++)
		if (opt_given(OPT_TYPE + i) && !opt_text(OPT_TYPE + i))
			die_usage("neither filename nor target pid supplied for ns/%s",
				ns_types[i].name);
	names_type = job.types || opt_given(OPT_ALL) || opt_given(OPT_NET_SOCKET);
	if (opt_given(OPT_USER_PARENT) && !names_type)
		die_usage("--user-parent needs a type: -U, or another one");
	if (!of_target && !job.types && !does_something_else())
		die_usage("no namespace specified");
}

bool job_enters_tree(void)
{
	return job.types & ns_types[NS_MNT].flag || opt_given(OPT_ROOT);
}

static bool may_enter_tree(void)
{
	return opt_given(OPT_ALL) || job_enters_tree();
}

static void open_all(void)
{
	target_open();
	if (opt_given(OPT_ALL))
		target_choose_all();
	namespaces_open();
	target_open_folders();
	if (CONFIG_NSENTER_ENV && opt_given(OPT_ENV))
		target_environment();
	if (CONFIG_NSENTER_CGROUP && opt_given(OPT_JOIN_CGROUP))
		cgroup_open();
	if (CONFIG_NSENTER_CONTEXT && opt_given(OPT_FOLLOW_CONTEXT))
		context_follow();
	if (CONFIG_NSENTER_PTY && opt_given(OPT_PTY))
		pty_open();
}

int nsenter_main(int argc, char **argv)
{
	char **program;

	(void)argc;
	memset(&job.fd, -1, sizeof(job.fd));
	program = opt_read(argv, false, options, take_option);
	parse_ids();
	check();
	if (CONFIG_NSENTER_CARRY && opt_given(OPT_CARRY))
		program = carry_open(program);
	else if (CONFIG_NSENTER_SEAL && !opt_given(OPT_NO_SEAL) && may_enter_tree())
		seal_self(argv);
	open_all();

	/* nobody in there may trace us, or look at us in /proc, while we are half in; exec ends it:
	 * prctl(2) */
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	namespaces_enter();
	run(program);
}
