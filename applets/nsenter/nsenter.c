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
	case 'P': job->user_parent = true; break;
	case 'S': parse_user(job, arg); break;
	case 'G': parse_group(job, arg); break;
	case 'k': job->preserve_credentials = true; break;
	case 'K': job->keep_caps = true; break;
	case 'r': job->change_root = true; job->root = without_equals(arg); break;
	case 'w': job->change_wd = true; job->wd = without_equals(arg); break;
	case 'W': job->wdns = without_equals(arg); break;
	case 'e': job->follow_env = true; break;
	case 'F': job->no_fork = true; break;
	case 'c': need(CONFIG_NSENTER_CGROUP, "CGROUP"); job->join_cgroup = true; break;
	case 'Z': need(CONFIG_NSENTER_CONTEXT, "CONTEXT"); job->follow_context = true; break;
	case 'b': need(CONFIG_NSENTER_CARRY, "CARRY"); job->carry = true; job->carry_file = arg; break;
	case 'I': need(CONFIG_NSENTER_PTY, "PTY"); job->own_terminal = true; break;
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
