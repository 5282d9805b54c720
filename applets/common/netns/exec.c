/* SPDX-License-Identifier: MIT */
/* netns exec: a program in a network namespace, with a /sys and files in /etc that go with it. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/exec.h"
#include "common/cli/users.h"
#include "common/netns/named.h"
#include "ids.h"
#include "syscalls.h"

enum { GROUPS_MAX = 256 };

struct person {
	bool wanted;
	uint32_t uid, gid, groups[GROUPS_MAX];
	int group_count;
};

struct words {
	bool all;
	const char *user;
	char **rest;
};

/* USER[:GROUP] of our own /etc/passwd and /etc/group. Without GROUP it is the user's; a bare number has none. */
static bool parse_person(const char *text, struct person *person)
{
	const char *colon = strchr(text, ':');
	const char *name = colon ? arena_copy(text, colon - text) : text;
	struct user user;
	bool has_gid;

	person->wanted = true;
	person->gid = UINT32_MAX;
	if (!user_parse(name, &person->uid, &person->gid)) {
		warn(0, "no user \"%s\" in /etc/passwd", name);
		return false;
	}
	has_gid = colon ? group_parse(colon + 1, &person->gid) : person->gid != UINT32_MAX;
	if (!has_gid) {
		warn(0, colon ? "no group \"%s\" in /etc/group" : "user %s has no group in /etc/passwd: give one, %s:GROUP",
			colon ? colon + 1 : name, name);
		return false;
	}
	person->groups[0] = person->gid;
	person->group_count = 1;
	if (user_find(NULL, person->uid, &user))
		person->group_count = user_groups(user.name, person->gid, person->groups, GROUPS_MAX);
	return true;
}

static bool become(const struct person *person)
{
	if (!person->wanted)
		return true;
	if (!sys_setgroups(person->group_count, person->groups) && !sys_setgid(person->gid) && !sys_setuid(person->uid))
		return true;
	warn(errno, "Cannot become user %u, group %u", person->uid, person->gid);
	return false;
}

/* Enters the namespace and a mount namespace whose mounts don't reach the machine's. */
static bool enter(const char *name)
{
	int status, fd = netns_open_ref(name, true, &status);

	if (fd < 0)
		return false;
	if (setns(fd, CLONE_NEWNET)) {
		warn(0, "setting the network namespace \"%s\" failed: %s%s", name, errno_text(errno),
			errno == EPERM ? " (needs CAP_SYS_ADMIN)" : "");
		close(fd);
		return false;
	}
	close(fd);
	if (unshare(CLONE_NEWNS)) {
		warn(errno, "unshare of the mount namespace failed");
		return false;
	}
	if (mount("", "/", "none", MS_SLAVE | MS_REC, NULL)) {
		warn(errno, "\"mount --make-rslave /\" failed");
		return false;
	}
	return true;
}

/* Returns only when it fails: the exit status. */
static int run(const struct netns_door *door, const char *name, char **program, const struct person *person)
{
	int err;

	if (!enter(name))
		return NETNS_USAGE;
	netns_mount_sys(name);
	netns_mount_etc(name);
	if (!become(person))
		return NETNS_USAGE;
	err = exec_try(program);
	warn(err, "exec of \"%s\" failed", program[0]);
	if (door->plain_status)
		return 1;
	return err == ENOENT ? 127 : 126;
}

/* The same in a child. Returns the exit status; *killed whether a signal ended it. */
static int run_child(const struct netns_door *door, const char *name, char **program, const struct person *person,
	bool *killed)
{
	int status;
	pid_t pid;

	out_flush();
	pid = sys_fork();
	if (pid < 0) {
		warn(errno, "Cannot start a process");
		return 1;
	}
	if (!pid)
		finish(run(door, name, program, person));
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return 1;
	*killed = WIFSIGNALED(status);
	return *killed ? 1 : WEXITSTATUS(status);
}

/* In every namespace, one after the other. What the programs answer is not our answer, but a signal (an interrupt) ends it. */
static int run_all(const struct netns_door *door, char **program, const struct person *person)
{
	struct netns_names names;
	bool killed = false;
	int result = netns_names_read(&names);

	if (result)
		return result != -ENOENT;
	for (size_t i = 0; i < names.count && !killed; i++) {
		out_text("\nnetns: ");
		out_escaped(names.list[i].name);
		out_char('\n');
		run_child(door, names.list[i].name, program, person, &killed);
	}
	return killed;
}

/* Returns 0 or the exit status. */
static int parse(const struct netns_door *door, char **argv, struct words *words)
{
	*words = (struct words){ .all = door->all };
	for (; *argv; argv++) {
		if (!strcmp(*argv, "-all") || !strcmp(*argv, "--all")) {
			words->all = true;
		} else if (!strcmp(*argv, "-u") || !strcmp(*argv, "--user")) {
			if (!argv[1]) {
				warn(0, "No user specified");
				return NETNS_USAGE;
			}
			words->user = *++argv;
		} else {
			break;
		}
	}
	argv += argv[0] && !strcmp(argv[0], "--");
	words->rest = argv;
	if (!words->all && !*argv++) {
		warn(0, "No netns name specified");
		return 1;
	}
	if (!*argv) {
		warn(0, "No command specified");
		return 1;
	}
	return 0;
}

int netns_exec(const struct netns_door *door, char **argv)
{
	struct person person = { 0 };
	struct words words;
	bool killed;
	int status = parse(door, argv, &words);

	if (status)
		return status;
	if (words.user && !parse_person(words.user, &person))
		return NETNS_USAGE;
	if (words.all)
		return run_all(door, words.rest, &person);
	if (door->stay)
		return run_child(door, words.rest[0], words.rest + 1, &person, &killed);
	return run(door, words.rest[0], words.rest + 1, &person);
}
