/* SPDX-License-Identifier: MIT */
/* nsenter(1): options, then the steps in order. Everything is opened before anything is entered. */
#define _GNU_SOURCE
#include "nsenter.h"

#include <string.h>
#include <sys/prctl.h>

#include "applet.h"
#include "common/cli/users.h"
#include "version.h"

static const char options[] =
	"a all\0" "t:target\0" "m?mount\0" "u?uts\0" "i?ipc\0" "n?net\0" "p?pid\0" "C?cgroup\0" "U?user\0" "T?time\0"
	"N:net-socket\0" "P-user-parent\0" "S:setuid\0" "G:setgid\0" "k-preserve-credentials\0" "K-keep-caps\0"
	"r?root\0" "w?wd\0" "W:wdns\0" "e env\0" "F no-fork\0" "c join-cgroup\0" "Z follow-context\0" "b[carry\0"
	"I-pty\0" "h help\0" "V version\0";

struct job job;

bool follows(void)
{
	return job.uid == (uint32_t)FOLLOW || job.gid == (uint32_t)FOLLOW;
}

static void need(bool built, char option, int id, const char *symbol)
{
	if (!built && id == option)
		die(1, 0, "this build lacks that option (CONFIG_NSENTER_%s)", symbol);
}

static const char *take_option(int id, const char *arg)
{
	need(CONFIG_NSENTER_CGROUP, JOIN_CGROUP, id, "CGROUP");
	need(CONFIG_NSENTER_CONTEXT, FOLLOW_CONTEXT, id, "CONTEXT");
	need(CONFIG_NSENTER_CARRY, CARRY, id, "CARRY");
	need(CONFIG_NSENTER_PTY, PTY, id, "PTY");
	/* -n=FILE is as good as -nFILE */
	if (strchr(NS_LETTERS "rwW", id) && arg && *arg == '=')
		arg++;
	switch (id) {
	case TARGET:
		target_parse(arg);
		break;
	case 'h':
	case 'V':
		out_text(id == 'h' ? applet_help() : "nsenter (spacebox " VERSION ")\n");
		finish(0);
	}
	return arg;
}

static void parse_ids(void)
{
	const char *user = given(SETUID), *group = given(SETGID);
	uint32_t its_group;

	job.uid = user ? FOLLOW : 0;
	job.gid = group ? FOLLOW : 0;
	if (user && strcmp(user, "follow") && !user_parse(user, &job.uid, &its_group))
		die_usage("no such user: '%s'", user);
	if (group && strcmp(group, "follow") && !group_parse(group, &job.gid))
		die_usage("no such group: '%s'", group);
}

/* What makes no sense together, or lacks its other half. */
static void check(void)
{
	bool of_target = any_given("aNecZ") || given(CHANGE_ROOT) == opt_alone || given(WD) == opt_alone || follows();

	if (given(WD) && given(WDNS))
		die_usage("options --wd and --wdns cannot be combined");
	if (given(PTY) && given(NO_FORK))
		die_usage("options --pty and --no-fork cannot be combined");
	if (given(NET_SOCKET) && type_argument(NS_NET))
		die_usage("options --net=%s and --net-socket cannot be combined", type_argument(NS_NET));
	if (!job.pid && of_target)
		die_usage("no target PID specified");
	for (int i = 0; i < NS_TYPES && !job.pid; i++)
		if (given(NS_LETTERS[i]) == opt_alone)
			die_usage("neither filename nor target pid supplied for ns/%s", ns_types[i].name);
	if (given(USER_PARENT) && !job.types && !any_given("aN"))
		die_usage("--user-parent: which namespace's? Give -U, or another type");
	if (!of_target && !job.types && !any_given("rwWIbKSG"))
		die_usage("no namespace specified");
}

bool job_enters_tree(void)
{
	return job.types & ns_types[NS_MNT].flag || given(CHANGE_ROOT);
}

static void open_all(void)
{
	target_open();
	if (given(ALL))
		target_choose_all();
	namespaces_open();
	target_open_folders();
	if (given(ENV))
		target_environment();
	if (CONFIG_NSENTER_CGROUP && given(JOIN_CGROUP))
		cgroup_open();
	if (CONFIG_NSENTER_CONTEXT && given(FOLLOW_CONTEXT))
		context_follow();
	if (CONFIG_NSENTER_PTY && given(PTY))
		pty_open();
}

int nsenter_main(int argc, char **argv)
{
	char **program;

	(void)argc;
	memset(&job.fd, -1, sizeof(job.fd));
	program = given_read(argv, options, &job.types, take_option);
	parse_ids();
	check();
	if (CONFIG_NSENTER_CARRY && given(CARRY))
		program = carry_open(program);
	else if (CONFIG_NSENTER_SEAL && (given(ALL) || job_enters_tree()))
		seal_self(argv);
	open_all();

	/* nobody in there may trace us, or look at us in /proc, while we are half in; exec ends it: prctl(2) */
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	namespaces_enter();
	run(program);
}
