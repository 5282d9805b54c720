/* SPDX-License-Identifier: MIT */
/* The command line of unshare. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/words.h"
#include "common/cli/users.h"
#include "unshare.h"

/* A type's letter takes no file: -nmi is three of them. */
static const struct option options[] = {
	TYPE_OPTIONS(OPT_LONG_OPTIONAL),
	{ OPT_FORK, 'f', OPT_NONE, "fork" },
	{ OPT_KILL_CHILD, 0, OPT_IF(CONFIG_UNSHARE_KILL, OPT_OPTIONAL), "kill-child" },
	{ OPT_FORWARD_SIGNALS, 0, OPT_NONE, "forward-signals" },
	{ OPT_MAP_ROOT_USER, 'r', OPT_NONE, "map-root-user" },
	{ OPT_MAP_CURRENT_USER, 'c', OPT_NONE, "map-current-user" },
	{ OPT_MAP_USER, 0, OPT_ARGUMENT, "map-user" },
	{ OPT_MAP_GROUP, 0, OPT_ARGUMENT, "map-group" },
	{ OPT_MAP_USERS, 0, OPT_IF(CONFIG_UNSHARE_MAP, OPT_ARGUMENT), "map-users" },
	{ OPT_MAP_GROUPS, 0, OPT_IF(CONFIG_UNSHARE_MAP, OPT_ARGUMENT), "map-groups" },
	{ OPT_MAP_AUTO, 0, OPT_IF(CONFIG_UNSHARE_MAP, OPT_NONE), "map-auto" },
	{ OPT_MAP_SUBIDS, 0, OPT_IF(CONFIG_UNSHARE_MAP, OPT_NONE), "map-subids" },
	{ OPT_OWNER, 0, OPT_IF(CONFIG_UNSHARE_MAP, OPT_ARGUMENT), "owner" },
	{ OPT_SETGROUPS, 0, OPT_ARGUMENT, "setgroups" },
	{ OPT_PROPAGATION, 0, OPT_ARGUMENT, "propagation" },
	{ OPT_MOUNT_PROC, 0, OPT_OPTIONAL, "mount-proc" },
	{ OPT_MOUNT_BINFMT, 0, OPT_IF(CONFIG_UNSHARE_BINFMT, OPT_OPTIONAL), "mount-binfmt" },
	{ OPT_LOAD_INTERP, 'l', OPT_IF(CONFIG_UNSHARE_BINFMT, OPT_ARGUMENT), "load-interp" },
	{ OPT_ROOT, 'R', OPT_ARGUMENT, "root" },
	{ OPT_WD, 'w', OPT_ARGUMENT, "wd" },
	{ OPT_SETUID, 'S', OPT_ARGUMENT, "setuid" },
	{ OPT_SETGID, 'G', OPT_ARGUMENT, "setgid" },
	{ OPT_KEEP_CAPS, 0, OPT_IF(CONFIG_KEEP_CAPS, OPT_NONE), "keep-caps" },
	{ OPT_MONOTONIC, 0, OPT_IF(CONFIG_UNSHARE_TIME, OPT_ARGUMENT), "monotonic" },
	{ OPT_BOOTTIME, 0, OPT_IF(CONFIG_UNSHARE_TIME, OPT_ARGUMENT), "boottime" },
	{ OPT_CLEAR_ENV, 0, OPT_IF(CONFIG_UNSHARE_ENV, OPT_NONE), "clear-env" },
	{ OPT_WHITELIST_ENV, 0, OPT_IF(CONFIG_UNSHARE_ENV, OPT_ARGUMENT), "whitelist-env" },
	{ 0 }
};

struct request request;

/* A user (kind u) or a group (g). */
static uint32_t read_id(char kind, const char *text)
{
	uint32_t id, ignored;
	int err = kind == 'u' ? user_parse(text, &id, &ignored) : group_parse(text, &id);

	if (err == -ENOENT)
		die(1, 0, "failed to parse %cid '%s'", kind, text);
	if (err)
		die(1, -err, "cannot read %s", kind == 'u' ? "/etc/passwd" : "/etc/group");
	return id;
}

static void add_range(struct idmap *map, const char *range)
{
	*(const char **)arena_push(&map->ranges, &map->count, sizeof(*map->ranges)) = range;
}

static void add_types(int id)
{
	switch (id) {
	case OPT_MOUNT_BINFMT: case OPT_LOAD_INTERP:
		request.types |= CLONE_NEWNS;
		/* fallthrough */
	case OPT_MAP_ROOT_USER: case OPT_MAP_CURRENT_USER: case OPT_MAP_USER: case OPT_MAP_GROUP:
	case OPT_MAP_USERS: case OPT_MAP_GROUPS: case OPT_MAP_AUTO: case OPT_MAP_SUBIDS:
	case OPT_OWNER:
		request.types |= CLONE_NEWUSER;
		break;
	case OPT_MOUNT_PROC:
		request.types |= CLONE_NEWNS;
		break;
	default:
		if (id < OPT_TYPE + NS_TYPES)
			request.types |= ns_types[id - OPT_TYPE].flag;
	}
}

/* Options whose order matters, or that may repeat. */
static char *take_option(int id, char *argument)
{
	add_types(id);
	if (id < OPT_TYPE + NS_TYPES && argument)
		need(CONFIG_UNSHARE_PERSIST, "namespaces that stay (=FILE)");
	switch (id) {
	case OPT_MAP_ROOT_USER:
		request.users.inner = request.groups.inner = 0;
		break;
	case OPT_MAP_CURRENT_USER:
		request.users.inner = request.owner_uid;
		request.groups.inner = request.owner_gid;
		break;
	case OPT_MAP_USER:
		request.users.inner = read_id('u', argument);
		break;
	case OPT_MAP_GROUP:
		request.groups.inner = read_id('g', argument);
		break;
	case OPT_MAP_AUTO: case OPT_MAP_SUBIDS:
		add_range(&request.users, id == OPT_MAP_AUTO ? "auto" : "subids");
		add_range(&request.groups, id == OPT_MAP_AUTO ? "auto" : "subids");
		break;
	case OPT_MAP_USERS:
		add_range(&request.users, argument);
		break;
	case OPT_MAP_GROUPS:
		add_range(&request.groups, argument);
		break;
	}
	return argument;
}

static unsigned long read_propagation(const char *text)
{
	static const unsigned modes[] = { MS_PRIVATE, MS_SLAVE, MS_SHARED, 0 };
	int mode = text ? words_find("private\0slave\0shared\0unchanged\0", text) : 0;

	if (mode < 0)
		die(1, 0, "unsupported propagation mode: %s", text);
	return modes[mode];
}

static enum setgroups read_setgroups(const char *text)
{
	int answer = text ? words_find("allow\0deny\0", text) + 1 : 0;

	if (text && !answer)
		die(1, 0, "unsupported --setgroups argument '%s'", text);
	return answer;
}

static int64_t read_offset(int option, const char *clock)
{
	const char *text = opt_text(option);
	int64_t seconds = 0;

	if (text && !num_s64(text, 10, INT64_MIN + 1, INT64_MAX, &seconds))
		die(1, 0, "failed to parse %s offset '%s'", clock, text);
	return seconds;
}

static int read_signal(const char *text)
{
	int number = text ? signal_number(text) : SIGKILL;

	if (!number)
		die(1, 0, "unknown signal: %s", text);
	return number;
}

static void read_owner(const char *text)
{
	size_t length = strcspn(text, ":");

	if (!text[length])
		die(1, 0, "failed to parse owner '%s': it is UID:GID", text);
	request.owner_uid = read_id('u', arena_copy(text, length));
	request.owner_gid = read_id('g', text + length + 1);
}

/* The arguments that aren't just texts. */
static void read_arguments(void)
{
	request.propagation = read_propagation(opt_text(OPT_PROPAGATION));
	request.setgroups = read_setgroups(opt_text(OPT_SETGROUPS));
	if (opt_given(OPT_SETUID))
		request.uid = read_id('u', opt_text(OPT_SETUID));
	if (opt_given(OPT_SETGID))
		request.gid = read_id('g', opt_text(OPT_SETGID));
	if (CONFIG_UNSHARE_MAP && opt_given(OPT_OWNER))
		read_owner(opt_text(OPT_OWNER));
	if (CONFIG_UNSHARE_KILL && opt_given(OPT_KILL_CHILD))
		request.death_signal = read_signal(opt_text(OPT_KILL_CHILD));
	if (CONFIG_UNSHARE_TIME) {
		request.monotonic = read_offset(OPT_MONOTONIC, "monotonic");
		request.boottime = read_offset(OPT_BOOTTIME, "boottime");
	}
}

/* What one option means for another. */
static void complete(void)
{
	request.fork = opt_given(OPT_FORK) || opt_given(OPT_KILL_CHILD) ||
		opt_given(OPT_FORWARD_SIGNALS);
	request.binfmt = opt_text(OPT_MOUNT_BINFMT);
	request.proc = opt_text(OPT_MOUNT_PROC);
	if (!request.proc && opt_given(OPT_MOUNT_PROC))
		request.proc = "/proc";
	if (!request.binfmt && (opt_given(OPT_MOUNT_BINFMT) || opt_given(OPT_LOAD_INTERP))) {
		request.binfmt = "/proc/sys/fs/binfmt_misc";
		if (!request.proc)
			request.proc = "/proc";
	}
	if (shifts_clocks() && !(request.types & ns_types[NS_TIME].flag))
		die(1, 0, "--monotonic and --boottime need a time namespace (-T)");
	if (request.setgroups && !(request.types & CLONE_NEWUSER))
		die(1, 0, "--setgroups needs a user namespace (-U)");
	/* who has no privilege outside may map a group only when setgroups(2) is forbidden for
	 * good */
	if (request.groups.inner != NO_ID && !request.groups.count && !opt_given(OPT_OWNER)) {
		if (request.setgroups == SETGROUPS_ALLOW)
			die(1, 0, "options --setgroups=allow and --map-group are "
				"mutually exclusive");
		request.setgroups = SETGROUPS_DENY;
	}
	if (!(request.types & CLONE_NEWPID) || request.fork)
		return;
	if (opt_text(OPT_TYPE + NS_PID))
		die(1, 0, "--pid=%s needs --fork", opt_text(OPT_TYPE + NS_PID));
	warn(0, "warning: without --fork only the program's children are in the pid namespace; "
		"after the first one fork fails with 'Cannot allocate memory'");
}

void options_read(char **argv)
{
	request.users.kind = 'u';
	request.groups.kind = 'g';
	request.users.inner = request.groups.inner = NO_ID;
	request.owner_uid = geteuid();
	request.owner_gid = getegid();
	request.program = opt_read(argv, false, options, take_option);
	read_arguments();
	complete();
}
