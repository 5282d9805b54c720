/* SPDX-License-Identifier: MIT */
/* netns exec -u: another user for the program. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>

#include "common/cli/arena.h"
#include "common/cli/users.h"
#include "common/netns/named.h"
#include "ids.h"

/* Reports a failed search for what is called name in file. Returns whether it succeeded. */
static bool check_found(int err, const char *what, const char *name, const char *file)
{
	if (err == -ENOENT)
		warn(0, "no %s \"%s\" in %s", what, name, file);
	else if (err)
		warn(-err, "cannot read %s", file);
	return !err;
}

bool netns_user_find(const char *word, struct netns_user *found)
{
	const char *colon = strchr(word, ':');
	const char *name = colon ? arena_copy(word, colon - word) : word;
	struct user user;
	int err;

	found->gid = UINT32_MAX;
	err = user_parse(name, &found->uid, &found->gid);
	if (!check_found(err, "user", name, "/etc/passwd"))
		return false;
	err = colon ? group_parse(colon + 1, &found->gid) : 0;
	if (!check_found(err, "group", colon + 1, "/etc/group"))
		return false;
	if (found->gid == UINT32_MAX) {
		warn(0, "user %s has no group in /etc/passwd: give one, %s:GROUP", name, name);
		return false;
	}
	found->groups[0] = found->gid;
	found->group_count = 1;
	err = user_find(NULL, found->uid, &user);
	if (err == -ENOENT)
		return true;
	if (!check_found(err, "", "", "/etc/passwd"))
		return false;
	err = user_groups(user.name, found->gid, found->groups, NETNS_GROUPS);
	found->group_count = err;
	return check_found(err < 0 ? err : 0, "", "", "/etc/group");
}

bool netns_user_become(const struct netns_user *user)
{
	if (!sys_setgroups(user->group_count, user->groups) && !sys_setgid(user->gid) &&
			!sys_setuid(user->uid))
		return true;
	warn(errno, "Cannot become user %u, group %u", user->uid, user->gid);
	return false;
}
