/* SPDX-License-Identifier: MIT */
/* Maps of user and group ids: user_namespaces(7), newuidmap(1). */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "common/cli/exec.h"
#include "syscalls.h"
#include "unshare.h"

/* The kernel takes a map in one write of less than a page. */
enum { MAP_SIZE = 4096 };

void idmap_line(struct idmap *map, uint64_t inner, uint64_t outer, uint64_t count)
{
	if (!map->text)
		map->text = arena_alloc(MAP_SIZE);
	map->length += fmt(map->text + map->length, MAP_SIZE - map->length, "%llu %llu %llu\n",
		(unsigned long long)inner, (unsigned long long)outer, (unsigned long long)count);
	if (map->length >= MAP_SIZE)
		die(1, 0, "%cid_map: too many ranges (a map has less than %d bytes)", map->kind,
			MAP_SIZE);
}

void idmap_prepare(struct idmap *map, uint32_t own, uint32_t user)
{
	map->own = NO_ID;
	if (map->inner != NO_ID) {
		map->own = own;
		idmap_line(map, map->inner, own, 1);
	}
	for (size_t i = 0; CONFIG_UNSHARE_MAP && i < map->count; i++)
		ranges_add(map, user, map->ranges[i]);
}

int write_text(int fd, const char *text)
{
	size_t length = strlen(text);
	ssize_t n = write(fd, text, length);
	int err = n < 0 ? errno : (size_t)n < length ? EIO : 0;

	close(fd);
	return err;
}

int write_file(int dirfd, const char *name, const char *text)
{
	int fd = openat(dirfd, name, O_WRONLY | O_CLOEXEC);

	return fd < 0 ? errno : write_text(fd, text);
}

static bool failed(const char *path, int err)
{
	const char *why = NULL;
	char what[64];

	if (CONFIG_UNSHARE_WHY && err == EPERM)
		why = refusal_policy();
	if (!why && err == EINVAL)
		why = "ranges overlap, or are more than 340 (5 before Linux 4.15)";
	if (!why && err == EPERM)
		why = "an id isn't yours to map, or has no mapping here";
	fmt(what, sizeof(what), "write failed %s", path);
	explain(what, err, why);
	return false;
}

/* Has newuidmap(1) write the map: it holds the right to, and asks /etc/subuid. */
static bool run_mapper(const struct idmap *map)
{
	char *argv[2 + MAP_SIZE / 2], *text = arena_copy(map->text, map->length);
	char mapper[] = "newuidmap";
	int argc = 2;
	pid_t pid;

	mapper[3] = map->kind;
	argv[0] = mapper;
	argv[1] = (char *)request.pid;
	while (*text) {
		argv[argc++] = text;
		text += strcspn(text, " \n");
		*text++ = 0;
	}
	argv[argc] = NULL;
	pid = fork_to_wait();
	if (!pid) {
		int err = exec_try(argv);

		warn(err, "%s, which maps ids for unprivileged users (package uidmap)", mapper);
		_exit(127);
	}
	return pid > 0 && !wait_status(pid);
}

static bool write_map(const struct idmap *map, bool outside)
{
	char path[32];
	size_t length = fmt(path, sizeof(path), "/proc/%s/%cid_map", request.pid, map->kind);
	const char *name = path + length - strlen("uid_map");
	int err = map->text ? write_file(request.process, name, map->text) : 0;

	if (!err)
		return true;
	if (CONFIG_UNSHARE_MAP && outside && err == EPERM)
		return run_mapper(map);
	return failed(path, err);
}

bool idmap_write(bool outside)
{
	const char *word = request.setgroups == SETGROUPS_DENY ? "deny" : "allow";
	int err = request.setgroups ? write_file(request.process, "setgroups", word) : 0;

	/* before Linux 3.19 there is no such file, and nothing to deny */
	if (err && err != ENOENT)
		return failed("setgroups", err);
	return write_map(&request.users, outside) && write_map(&request.groups, outside);
}
