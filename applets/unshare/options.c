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

enum {
	FILES = 256,		/* + ns_index: --net[=FILE] */
	MAP_USER = FILES + NS_TYPES, MAP_GROUP, MAP_USERS, MAP_GROUPS, MAP_AUTO, MAP_SUBIDS, OWNER, SETGROUPS,
	KEEP_CAPS, KILL_CHILD, FORWARD, PROPAGATION, MOUNT_PROC, MOUNT_BINFMT, MONOTONIC, BOOTTIME, CLEAR_ENV, KEEP_ENV,
};

#define FILE_ARG (CONFIG_UNSHARE_PERSIST ? OPT_OPTIONAL : OPT_NONE)
#define IF_MAP(name) (CONFIG_UNSHARE_MAP ? name : NULL)
#define IF_BINFMT(name) (CONFIG_UNSHARE_BINFMT ? name : NULL)
#define IF_TIME(name) (CONFIG_UNSHARE_TIME ? name : NULL)

/* A type's letter takes no file: -nmi is three of them. */
static const struct opt table[] = {
	{ 'm', OPT_NONE, NULL }, { FILES + NS_MNT, FILE_ARG, "mount" },
	{ 'u', OPT_NONE, NULL }, { FILES + NS_UTS, FILE_ARG, "uts" },
	{ 'i', OPT_NONE, NULL }, { FILES + NS_IPC, FILE_ARG, "ipc" },
	{ 'n', OPT_NONE, NULL }, { FILES + NS_NET, FILE_ARG, "net" },
	{ 'p', OPT_NONE, NULL }, { FILES + NS_PID, FILE_ARG, "pid" },
	{ 'U', OPT_NONE, NULL }, { FILES + NS_USER, FILE_ARG, "user" },
	{ 'C', OPT_NONE, NULL }, { FILES + NS_CGROUP, FILE_ARG, "cgroup" },
	{ 'T', OPT_NONE, NULL }, { FILES + NS_TIME, FILE_ARG, "time" },
	{ 'f', OPT_NONE, "fork" },
	{ 'r', OPT_NONE, "map-root-user" },
	{ 'c', OPT_NONE, "map-current-user" },
	{ 'R', OPT_REQUIRED, "root" },
	{ 'w', OPT_REQUIRED, "wd" },
	{ 'S', OPT_REQUIRED, "setuid" },
	{ 'G', OPT_REQUIRED, "setgid" },
	{ 'h', OPT_NONE, "help" },
	{ 'V', OPT_NONE, "version" },
	{ MAP_USER, OPT_REQUIRED, "map-user" },
	{ MAP_GROUP, OPT_REQUIRED, "map-group" },
	{ MAP_USERS, OPT_REQUIRED, IF_MAP("map-users") },
	{ MAP_GROUPS, OPT_REQUIRED, IF_MAP("map-groups") },
	{ MAP_AUTO, OPT_NONE, IF_MAP("map-auto") },
	{ MAP_SUBIDS, OPT_NONE, IF_MAP("map-subids") },
	{ OWNER, OPT_REQUIRED, IF_MAP("owner") },
	{ SETGROUPS, OPT_REQUIRED, "setgroups" },
	{ KEEP_CAPS, OPT_NONE, "keep-caps" },
	{ KILL_CHILD, OPT_OPTIONAL, "kill-child" },
	{ FORWARD, OPT_NONE, "forward-signals" },
	{ PROPAGATION, OPT_REQUIRED, "propagation" },
	{ MOUNT_PROC, OPT_OPTIONAL, "mount-proc" },
	{ MOUNT_BINFMT, OPT_OPTIONAL, IF_BINFMT("mount-binfmt") },
	{ CONFIG_UNSHARE_BINFMT ? 'l' : MOUNT_BINFMT, OPT_REQUIRED, IF_BINFMT("load-interp") },
	{ MONOTONIC, OPT_REQUIRED, IF_TIME("monotonic") },
	{ BOOTTIME, OPT_REQUIRED, IF_TIME("boottime") },
	{ CLEAR_ENV, OPT_NONE, "clear-env" },
	{ KEEP_ENV, OPT_REQUIRED, "whitelist-env" },
	{ 0 }
};

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
	case MAP_USER:
		map_single(&request->users, read_user(arg));
		break;
	case MAP_GROUP:
		map_single(&request->groups, read_group(arg));
		break;
	case MAP_AUTO:
	case MAP_SUBIDS:
		arg = id == MAP_AUTO ? "auto" : "subids";
		add_range(&request->users, arg);
		add_range(&request->groups, arg);
		break;
	case MAP_USERS:
		add_range(&request->users, arg);
		break;
	case MAP_GROUPS:
		add_range(&request->groups, arg);
		break;
	case OWNER:
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
	case KEEP_CAPS:
		request->keep_caps = true;
		break;
	case CLEAR_ENV:
		request->clear_env = true;
		break;
	case KEEP_ENV:
		request->env = arg;
		break;
	case MONOTONIC:
		request->monotonic = read_offset(request, arg, "monotonic");
		break;
	case BOOTTIME:
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
	case PROPAGATION:
		request->propagation = read_propagation(arg);
		return true;
	case MOUNT_PROC:
		request->proc = arg ? arg : "/proc";
		request->proc_asked = true;
		break;
	case 'l':
		request->interpreter = arg;
		/* fallthrough */
	case MOUNT_BINFMT:
		request->types |= CLONE_NEWUSER;
		if (id == MOUNT_BINFMT && arg)
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
	const char *letter = id < 256 ? memchr(letters, id, sizeof(letters)) : NULL;

	if (letter) {
		add_type(request, letter - letters, NULL);
		return;
	}
	switch (id) {
	case FILES ... FILES + NS_TYPES - 1:
		add_type(request, id - FILES, arg);
		break;
	case 'f':
		request->fork = true;
		break;
	case KILL_CHILD:
		request->death_signal = arg ? signal_number(arg) : SIGKILL;
		if (!request->death_signal)
			die(1, 0, "unknown signal: %s", arg);
		request->fork = true;
		break;
	case FORWARD:
		request->forward_signals = request->fork = true;
		break;
	case SETGROUPS:
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
		binfmt |= id == 'l' || id == MOUNT_BINFMT;
	}
	request->program = state.argv;
	complete(request, binfmt);
}
