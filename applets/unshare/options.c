/* SPDX-License-Identifier: MIT */
/* The command line of unshare. */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/words.h"
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

struct request request;

static void need(bool built, const char *options, int id, const char *symbol)
{
	if (!built && strchr(options, id))
		die(1, 0, "this build lacks that option (CONFIG_UNSHARE_%s)", symbol);
}

/* A user (kind u) or a group (g). */
static uint32_t read_id(char kind, const char *text)
{
	uint32_t id, ignored;

	if (!(kind == 'u' ? user_parse(text, &id, &ignored) : group_parse(text, &id)))
		die(1, 0, "failed to parse %cid '%s'", kind, text);
	return id;
}

static void add_range(struct idmap *map, const char *range)
{
	*(const char **)arena_push(&map->ranges, &map->count, sizeof(*map->ranges)) = range;
}

/* The options that may be given several times, and those that are asked for what they would have been asked: the order counts. */
static const char *take_option(int id, const char *arg)
{
	need(CONFIG_UNSHARE_MAP, "XYAso", id, "MAP");
	need(CONFIG_UNSHARE_BINFMT, "Bl", id, "BINFMT");
	need(CONFIG_UNSHARE_TIME, "tb", id, "TIME");
	need(CONFIG_UNSHARE_PERSIST || !arg, NS_LETTERS, id, "PERSIST");
	if (strchr("rcxyXYAsoBl", id))
		request.types |= CLONE_NEWUSER;
	if (strchr("MBl", id))
		request.types |= CLONE_NEWNS;
	switch (id) {
	case 'r':
		request.users.inner = request.groups.inner = 0;
		break;
	case 'c':
		request.users.inner = request.owner_uid;
		request.groups.inner = request.owner_gid;
		break;
	case 'x':
		request.users.inner = read_id('u', arg);
		break;
	case 'y':
		request.groups.inner = read_id('g', arg);
		break;
	case 'A':
	case 's':
		arg = id == 'A' ? "auto" : "subids";
		add_range(&request.users, arg);
		/* fallthrough */
	case 'Y':
		add_range(&request.groups, arg);
		break;
	case 'X':
		add_range(&request.users, arg);
		break;
	case 'h':
	case 'V':
		out_text(id == 'h' ? applet_help() : "unshare (spacebox) " VERSION "\n");
		finish(0);
	}
	return arg;
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

static int64_t read_offset(enum option option, const char *clock)
{
	const char *text = given(option);
	int64_t seconds = 0;

	if (text && !num_s64(text, 10, INT64_MIN + 1, INT64_MAX, &seconds))
		die(1, 0, "failed to parse %s offset '%s'", clock, text);
	return seconds;
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
	const char *signal = given(KILL_CHILD);

	request.propagation = read_propagation(given(PROPAGATION));
	request.setgroups = read_setgroups(given(SETGROUPS));
	if (given(SETUID))
		request.uid = read_id('u', given(SETUID));
	if (given(SETGID))
		request.gid = read_id('g', given(SETGID));
	if (given(OWNER))
		read_owner(given(OWNER));
	if (signal)
		request.death_signal = signal == opt_alone ? SIGKILL : signal_number(signal);
	if (signal && !request.death_signal)
		die(1, 0, "unknown signal: %s", signal);
	request.monotonic = read_offset(MONOTONIC, "monotonic");
	request.boottime = read_offset(BOOTTIME, "boottime");
}

/* What one option means for another. */
static void complete(void)
{
	const char *binfmt = given(MOUNT_BINFMT), *proc = given(MOUNT_PROC);

	request.fork = any_given("fKF");
	if (given(LOAD_INTERP) && !binfmt)
		binfmt = opt_alone;
	if (binfmt == opt_alone && !proc)	/* the usual place is below it */
		proc = opt_alone;
	request.binfmt = binfmt == opt_alone ? "/proc/sys/fs/binfmt_misc" : binfmt;
	request.proc = proc == opt_alone ? "/proc" : proc;
	if ((given(MONOTONIC) || given(BOOTTIME)) && !(request.types & ns_types[NS_TIME].flag))
		die(1, 0, "options --monotonic and --boottime require unsharing of a time namespace (-T)");
	if (request.setgroups && !(request.types & CLONE_NEWUSER))
		die(1, 0, "--setgroups is about a new user namespace: it needs --user");
	/* who has no privilege outside may map a group only when setgroups(2) is forbidden for good */
	if (request.groups.inner != NO_ID && !request.groups.count && !given(OWNER)) {
		if (request.setgroups == SETGROUPS_ALLOW)
			die(1, 0, "options --setgroups=allow and --map-group are mutually exclusive");
		request.setgroups = SETGROUPS_DENY;
	}
	if (!(request.types & CLONE_NEWPID) || request.fork)
		return;
	if (type_argument(NS_PID))
		die(1, 0, "--pid=%s needs --fork: a pid namespace can be kept only once it has a process", type_argument(NS_PID));
	warn(0, "warning: without --fork only the program's children are in the new pid namespace; when the first one ends, "
		"fork fails with 'Cannot allocate memory'");
}

void options_read(char **argv)
{
	request.users.kind = 'u';
	request.groups.kind = 'g';
	request.users.inner = request.groups.inner = NO_ID;
	request.owner_uid = geteuid();
	request.owner_gid = getegid();
	request.program = given_read(argv, table, &request.types, take_option);
	read_arguments();
	complete();
}
