/* SPDX-License-Identifier: MIT */
/* The command line of unshare. */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/users.h"
#include "unshare.h"
#include "version.h"

/* A type's letter takes no file: -nmi is three of them. */
static const char table[] =
	"m+mount\0" "u+uts\0" "i+ipc\0" "n+net\0" "p+pid\0" "U+user\0" "C+cgroup\0" "T+time\0"
	"f fork\0" "K[kill-child\0" "F-forward-signals\0"
	"r map-root-user\0" "c map-current-user\0" "x=map-user\0" "y=map-group\0"
	"X=map-users\0" "Y=map-groups\0" "A-map-auto\0" "s-map-subids\0" "o=owner\0" "g=setgroups\0"
	"P=propagation\0" "M[mount-proc\0" "B[mount-binfmt\0" "l:load-interp\0"
	"R:root\0" "w:wd\0" "S:setuid\0" "G:setgid\0" "k-keep-caps\0"
	"t=monotonic\0" "b=boottime\0" "E-clear-env\0" "e=whitelist-env\0" "h help\0" "V version\0";

/* 0 unchanged. */
static unsigned long read_propagation(const char *text)
{
	static const struct {
		const char *name;
		unsigned long flag;
	} modes[] = { { "private", MS_PRIVATE }, { "slave", MS_SLAVE }, { "shared", MS_SHARED }, { "unchanged", 0 } };

	for (int i = 0; i < 4; i++)
		if (!strcmp(text, modes[i].name))
			return modes[i].flag;
	die(1, 0, "unsupported propagation mode: %s", text);
}

static uint32_t read_user(const char *text)
{
	uint32_t uid, gid;

	if (!user_parse(text, &uid, &gid))
		die(1, 0, "failed to parse uid '%s'", text);
	return uid;
}

static uint32_t read_group(const char *text)
{
	uint32_t gid;

	if (!group_parse(text, &gid))
		die(1, 0, "failed to parse gid '%s'", text);
	return gid;
}

static void read_owner(struct request *request, const char *text)
{
	size_t length = strcspn(text, ":");

	if (!text[length])
		die(1, 0, "failed to parse owner '%s': it is UID:GID", text);
	request->owner_uid = read_user(arena_copy(text, length));
	request->owner_gid = read_group(text + length + 1);
	request->owned = true;
}

static int64_t read_offset(struct request *request, const char *text, const char *clock)
{
	int64_t seconds;

	if (!num_s64(text, 10, INT64_MIN + 1, INT64_MAX, &seconds))
		die(1, 0, "failed to parse %s offset '%s'", clock, text);
	request->time_set = true;
	return seconds;
}

static void map_single(struct idmap *map, uint32_t inner)
{
	map->single = true;
	map->inner = inner;
}

static void add_range(struct idmap *map, const char *range)
{
	*(const char **)arena_push(&map->ranges, &map->count, sizeof(*map->ranges)) = range;
}

static void add_type(struct request *request, int type, const char *file)
{
	request->types |= ns_types[type].flag;
	if (file)
		request->files[type] = file;
}

/* The options that map ids; all of them mean a new user namespace. */
static bool take_map_option(struct request *request, int id, const char *arg)
{
	switch (id) {
	case 'r':
		map_single(&request->users, 0);
		map_single(&request->groups, 0);
		break;
	case 'c':
		map_single(&request->users, geteuid());
		map_single(&request->groups, getegid());
		break;
	case 'x':
		map_single(&request->users, read_user(arg));
		break;
	case 'y':
		map_single(&request->groups, read_group(arg));
		break;
	case 'A':
	case 's':
		arg = id == 'A' ? "auto" : "subids";
		add_range(&request->users, arg);
		add_range(&request->groups, arg);
		break;
	case 'X':
		add_range(&request->users, arg);
		break;
	case 'Y':
		add_range(&request->groups, arg);
		break;
	case 'o':
		read_owner(request, arg);
		break;
	default:
		return false;
	}
	request->types |= CLONE_NEWUSER;
	return true;
}

/* What the program finds: directories, ids, environment. */
static bool take_inner_option(struct request *request, int id, const char *arg)
{
	switch (id) {
	case 'R':
		request->root = arg;
		break;
	case 'w':
		request->wd = arg;
		break;
	case 'S':
		request->set_uid = true;
		request->uid = read_user(arg);
		break;
	case 'G':
		request->set_gid = true;
		request->gid = read_group(arg);
		break;
	case 'k':
		request->keep_caps = true;
		break;
	case 'E':
		request->clear_env = true;
		break;
	case 'e':
		request->env = arg;
		break;
	case 't':
		request->monotonic = read_offset(request, arg, "monotonic");
		break;
	case 'b':
		request->boottime = read_offset(request, arg, "boottime");
		break;
	default:
		return false;
	}
	return true;
}

/* Mounts. */
static bool take_mount_option(struct request *request, int id, const char *arg)
{
	switch (id) {
	case 'P':
		request->propagation = read_propagation(arg);
		return true;
	case 'M':
		request->proc = arg ? arg : "/proc";
		request->proc_asked = true;
		break;
	case 'l':
		request->interpreter = arg;
		/* fallthrough */
	case 'B':
		request->types |= CLONE_NEWUSER;
		if (id == 'B' && arg)
			request->binfmt = arg;
		break;
	default:
		return false;
	}
	request->types |= CLONE_NEWNS;
	return true;
}

static void take_option(struct request *request, int id, const char *arg)
{
	static const char letters[] = { [NS_MNT] = 'm', [NS_UTS] = 'u', [NS_IPC] = 'i', [NS_NET] = 'n', [NS_PID] = 'p',
		[NS_USER] = 'U', [NS_CGROUP] = 'C', [NS_TIME] = 'T' };
	const char *letter = memchr(letters, id, sizeof(letters));

	if (letter) {
		add_type(request, letter - letters, arg);
		return;
	}
	switch (id) {
	case 'f':
		request->fork = true;
		break;
	case 'K':
		request->death_signal = arg ? signal_number(arg) : SIGKILL;
		if (!request->death_signal)
			die(1, 0, "unknown signal: %s", arg);
		request->fork = true;
		break;
	case 'F':
		request->forward_signals = request->fork = true;
		break;
	case 'g':
		request->setgroups = !strcmp(arg, "allow") ? SETGROUPS_ALLOW : !strcmp(arg, "deny") ? SETGROUPS_DENY : 0;
		if (!request->setgroups)
			die(1, 0, "unsupported --setgroups argument '%s'", arg);
		break;
	case 'h':
		out_text(applet_help());
		finish(0);
	case 'V':
		out_text("unshare (spacebox) " VERSION "\n");
		finish(0);
	}
}

/* What one option means for another. */
static void complete(struct request *request, bool binfmt)
{
	if (binfmt && !request->binfmt) {
		request->binfmt = "/proc/sys/fs/binfmt_misc";
		if (!request->proc)
			request->proc = "/proc";
	}
	if (request->time_set && !(request->types & ns_types[NS_TIME].flag))
		die(1, 0, "options --monotonic and --boottime require unsharing of a time namespace (-T)");
	if (request->setgroups && !(request->types & CLONE_NEWUSER))
		die(1, 0, "--setgroups is about a new user namespace: it needs --user");
	/* who has no privilege outside may map a group only when setgroups(2) is forbidden for good */
	if (request->groups.single && !request->groups.count && !request->owned) {
		if (request->setgroups == SETGROUPS_ALLOW)
			die(1, 0, "options --setgroups=allow and --map-group are mutually exclusive");
		request->setgroups = SETGROUPS_DENY;
	}
	if (!(request->types & CLONE_NEWPID) || request->fork)
		return;
	if (request->files[NS_PID])
		die(1, 0, "--pid=%s needs --fork: a pid namespace can be kept only once it has a process", request->files[NS_PID]);
	warn(0, "warning: without --fork only the program's children are in the new pid namespace; when the first one ends, "
		"fork fails with 'Cannot allocate memory'");
}

void options_read(struct request *request, char **argv)
{
	struct opt_state state;
	bool binfmt = false;
	int id;

	*request = (struct request){ .propagation = MS_PRIVATE,
		.users = { .file = "uid_map", .table = "/etc/subuid", .mapper = "newuidmap" },
		.groups = { .file = "gid_map", .table = "/etc/subgid", .mapper = "newgidmap" } };
	opt_start(&state, argv, false);
	while ((id = opt_next(&state, table))) {
		if (!take_map_option(request, id, state.arg) && !take_inner_option(request, id, state.arg) &&
				!take_mount_option(request, id, state.arg))
			take_option(request, id, state.arg);
		binfmt |= id == 'l' || id == 'B';
	}
	request->program = state.argv;
	complete(request, binfmt);
}
