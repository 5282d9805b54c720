/* SPDX-License-Identifier: MIT */
/* nsenter(1): options, then the steps in order. Everything is opened before anything is entered. */
#define _GNU_SOURCE
#include "nsenter.h"

#include <string.h>
#include <sys/prctl.h>

#include "applet.h"
#include "common/cli/users.h"
#include "version.h"

enum { USER_PARENT = 256, PRESERVE, KEEP_CAPS, CARRY, PTY };

static const struct opt options[] = {
	{ 'a', OPT_NONE, "all" },
	{ 't', OPT_REQUIRED, "target" },
	{ 'm', OPT_OPTIONAL, "mount" },
	{ 'u', OPT_OPTIONAL, "uts" },
	{ 'i', OPT_OPTIONAL, "ipc" },
	{ 'n', OPT_OPTIONAL, "net" },
	{ 'p', OPT_OPTIONAL, "pid" },
	{ 'C', OPT_OPTIONAL, "cgroup" },
	{ 'U', OPT_OPTIONAL, "user" },
	{ 'T', OPT_OPTIONAL, "time" },
	{ 'N', OPT_REQUIRED, "net-socket" },
	{ USER_PARENT, OPT_NONE, "user-parent" },
	{ 'S', OPT_REQUIRED, "setuid" },
	{ 'G', OPT_REQUIRED, "setgid" },
	{ PRESERVE, OPT_NONE, "preserve-credentials" },
	{ KEEP_CAPS, OPT_NONE, "keep-caps" },
	{ 'r', OPT_OPTIONAL, "root" },
	{ 'w', OPT_OPTIONAL, "wd" },
	{ 'W', OPT_REQUIRED, "wdns" },
	{ 'e', OPT_NONE, "env" },
	{ 'F', OPT_NONE, "no-fork" },
	{ 'c', OPT_NONE, "join-cgroup" },
	{ 'Z', OPT_NONE, "follow-context" },
	{ CARRY, OPT_OPTIONAL, "carry" },
	{ PTY, OPT_NONE, "pty" },
	{ 'h', OPT_NONE, "help" },
	{ 'V', OPT_NONE, "version" },
	{ 0 }
};

/* Option letters in the order of enum ns_index. */
static const char type_letters[NS_TYPES + 1] = "CimnpTUu";

/* -n=FILE is as good as -nFILE. */
static const char *without_equals(const char *arg)
{
	return arg && *arg == '=' ? arg + 1 : arg;
}

static void need(bool built, const char *symbol)
{
	if (!built)
		die(1, 0, "this build lacks that option (CONFIG_NSENTER_%s)", symbol);
}

static void parse_user(struct job *job, const char *text)
{
	uint32_t group;

	job->uid_from = strcmp(text, "follow") ? ID_GIVEN : ID_FOLLOW;
	if (job->uid_from == ID_GIVEN && !user_parse(text, &job->uid, &group))
		die_usage("no such user: '%s'", text);
}

static void parse_group(struct job *job, const char *text)
{
	job->gid_from = strcmp(text, "follow") ? ID_GIVEN : ID_FOLLOW;
	if (job->gid_from == ID_GIVEN && !group_parse(text, &job->gid))
		die_usage("no such group: '%s'", text);
}

static void take_namespace(struct job *job, int letter, const char *ref)
{
	int index = strchr(type_letters, letter) - type_letters;

	job->types |= ns_types[index].flag;
	if (ref)
		job->refs[index] = ref;
}

static void take_option(struct job *job, int id, char *arg)
{
	switch (id) {
	case 'a': job->all = true; break;
	case 't': target_parse(job, arg); break;
	case 'N': job->net_socket = arg; break;
	case USER_PARENT: job->user_parent = true; break;
	case 'S': parse_user(job, arg); break;
	case 'G': parse_group(job, arg); break;
	case PRESERVE: job->preserve_credentials = true; break;
	case KEEP_CAPS: job->keep_caps = true; break;
	case 'r': job->change_root = true; job->root = without_equals(arg); break;
	case 'w': job->change_wd = true; job->wd = without_equals(arg); break;
	case 'W': job->wdns = without_equals(arg); break;
	case 'e': job->follow_env = true; break;
	case 'F': job->no_fork = true; break;
	case 'c': need(CONFIG_NSENTER_CGROUP, "CGROUP"); job->join_cgroup = true; break;
	case 'Z': need(CONFIG_NSENTER_CONTEXT, "CONTEXT"); job->follow_context = true; break;
	case CARRY: need(CONFIG_NSENTER_CARRY, "CARRY"); job->carry = true; job->carry_file = arg; break;
	case PTY: need(CONFIG_NSENTER_PTY, "PTY"); job->own_terminal = true; break;
	case 'h': out_text(applet_help()); finish(0);
	case 'V': out_text("nsenter (spacebox " VERSION ")\n"); finish(0);
	default: take_namespace(job, id, without_equals(arg));
	}
}

/* What makes no sense together, or lacks its other half. */
static void check(const struct job *job)
{
	bool of_target = job->all || job->net_socket || (job->change_root && !job->root) ||
		(job->change_wd && !job->wd) || job->follow_env || job->join_cgroup || job->follow_context ||
		job->uid_from == ID_FOLLOW || job->gid_from == ID_FOLLOW;

	if (job->change_wd && job->wdns)
		die_usage("options --wd and --wdns cannot be combined");
	if (job->own_terminal && job->no_fork)
		die_usage("options --pty and --no-fork cannot be combined");
	if (job->net_socket && job->refs[NS_NET])
		die_usage("options --net=%s and --net-socket cannot be combined", job->refs[NS_NET]);
	if (!job->pid && of_target)
		die_usage("no target PID specified");
	for (int i = 0; i < NS_TYPES && !job->pid; i++)
		if (job->types & ns_types[i].flag && !job->refs[i])
			die_usage("neither filename nor target pid supplied for ns/%s", ns_types[i].name);
	if (job->user_parent && !job->types && !job->all && !job->net_socket)
		die_usage("--user-parent: which namespace's? Give -U, or another type");
	if (!of_target && !job->types && !job->change_root && !job->change_wd && !job->wdns && !job->own_terminal &&
			!job->carry && !job->keep_caps && job->uid_from == ID_OURS && job->gid_from == ID_OURS)
		die_usage("no namespace specified");
}

bool job_enters_tree(const struct job *job)
{
	return job->types & ns_types[NS_MNT].flag || job->change_root;
}

static void open_all(struct job *job)
{
	target_open(job);
	if (job->all)
		target_choose_all(job);
	namespaces_open(job);
	target_open_folders(job);
	if (job->follow_env)
		target_environment(job);
	if (CONFIG_NSENTER_CGROUP && job->join_cgroup)
		cgroup_open(job);
	if (CONFIG_NSENTER_CONTEXT && job->follow_context)
		context_follow(job);
	if (CONFIG_NSENTER_PTY && job->own_terminal)
		pty_open();
}

int nsenter_main(int argc, char **argv)
{
	struct job job = { .pidfd = -1, .proc = -1, .root_fd = -1, .wd_fd = -1, .carry_fd = -1 };
	struct opt_state state;
	int id;

	(void)argc;
	memset(job.fds, -1, sizeof(job.fds));
	opt_start(&state, argv, false);
	while ((id = opt_next(&state, options)))
		take_option(&job, id, state.arg);
	check(&job);
	if (CONFIG_NSENTER_CARRY && job.carry)
		state.argv = carry_open(&job, state.argv);
	else if (CONFIG_NSENTER_SEAL && (job.all || job_enters_tree(&job)))
		seal_self(argv);
	open_all(&job);

	/* nobody in there may trace us, or look at us in /proc, while we are half in; exec ends it: prctl(2) */
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	namespaces_enter(&job);
	run(&job, state.argv);
}
