/* SPDX-License-Identifier: MIT */
/* Names, the folder, its lock. */
#define _GNU_SOURCE
#include "common/netns/named.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/cli/arena.h"
#include "common/cli/json.h"
#include "common/ns/nsfs.h"
#include "common/ns/nsref.h"
#include "nsfs_uapi.h"
#include "syscalls.h"

enum {
	FEW = 1024,		/* bytes for the entries of a folder at first, */
	MANY = 32 * 1024,	/* and then */
	LONGEST = 512,		/* more than any entry takes */
	TYPE_LINK = 10,		/* DT_LNK */
};

bool netns_name_check(const char *name)
{
	bool valid = netns_name_valid(name);

	if (!valid)
		warn(0, "Invalid netns name \"%s\"", name);
	return valid;
}

int netns_extra(const char *extra)
{
	warn(0, "extra arguments specified: \"%s\"", extra);
	return NETNS_USAGE;
}

int netns_missing(const char *what)
{
	return warn(0, "No %s specified", what);
}

char **netns_words(char **argv)
{
	return argv + (argv[0] && argv[1] && !strcmp(argv[0], "--"));
}

bool netns_is_all(const char *word)
{
	return *word == '-' && !strcmp(word + (word[1] == '-'), "-all");
}

bool netns_json(void)
{
	if (!CONFIG_NETNS_JSON || !netns_door->json)
		return false;
	json_start(netns_door->pretty ? JSON_PRETTY : JSON_COMPACT);
	json_open(NULL, '[');
	return true;
}

int netns_own(void)
{
	return open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
}

void netns_back(int home)
{
	if (setns(home, CLONE_NEWNET))
		die(1, errno, "Cannot go back to the network namespace this began in");
	close(home);
}

char *netns_path(char *path, const char *name)
{
	fmt(path, NETNS_PATH, "%s/%s", netns_folder(), name);
	return path;
}

int netns_folder_make(void)
{
	const char *folder = netns_folder();

	return mkdir(folder, 0755) && errno != EEXIST ? warn(errno, "mkdir %s failed", folder) : 0;
}

int netns_folder_open(void)
{
	return open(netns_folder(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

int netns_lock(void)
{
	int fd = netns_folder_open(), result = 0;

	if (fd < 0)
		return -errno;
	while ((result = flock(fd, LOCK_EX)) && errno == EINTR)
		;
	if (result)
		warn(errno, "Cannot lock %s, going on without", netns_folder());
	return fd;
}

int netns_mounted(const char *path)
{
	uint32_t magic = fs_magic(path);

	if (!magic)
		return errno == ENOENT ? 0 : -errno;	/* a link to nowhere */
	return magic == COMPAT_NSFS_MAGIC;
}

struct netns_names netns_names;

int netns_names_read(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char *bytes = NULL;	/* the names stay where the kernel puts them */
	long length, room = 0;

	netns_names = (struct netns_names){ 0 };
	do {
		if (room < LONGEST) {
			room = bytes ? MANY : FEW;
			bytes = arena_alloc(room);
		}
		length = fd < 0 ? -1 : sys_getdents64(fd, bytes, room);
		room -= length;
		for (char *end = bytes + length; bytes < end;) {
			const struct dirent64_rec *entry = (const void *)bytes;
			struct netns_name *name;

			bytes += entry->reclen;
			if (!strcmp(entry->name, ".") || !strcmp(entry->name, ".."))
				continue;
			name = arena_push(&netns_names.list, &netns_names.count, sizeof(*name));
			name->name = entry->name;
			name->id = -1;
			name->link = entry->type == TYPE_LINK;
		}
	} while (length > 0);
	if (length < 0) {
		length = -errno;
		netns_names.count = 0;
		if (length != -ENOENT)
			warn(-length, "Cannot read %s", folder);
	}
	if (fd >= 0)
		close(fd);
	return length;
}

int netns_own_name(const char **name)
{
	struct file_identity ours, entry;
	char path[NETNS_PATH];
	int err;

	*name = "";
	if (sys_identify(AT_FDCWD, "/proc/thread-self/ns/net", &ours))
		return errno == ENOENT ? 0 : -errno;
	err = netns_names_read(netns_folder());
	if (err == -ENOENT)
		err = 0;
	for (size_t i = 0; i < netns_names.count; i++) {
		const char *candidate = netns_names.list[i].name;

		if (sys_identify(AT_FDCWD, netns_path(path, candidate), &entry)) {
			err = errno == ENOENT ? err : -errno;
		} else if (entry.inode == ours.inode && entry.device == ours.device) {
			*name = candidate;
			return 0;
		}
	}
	return err;
}

int netns_open_ref(const char *ref, int *status)
{
	const char *why;
	int fd;

	if (!strchr(ref, '/') && !netns_name_check(ref)) {
		*status = NETNS_USAGE;
		return -1;
	}
	fd = ns_open(ref, CLONE_NEWNET, &why);
	/* the name stands there already */
	if (fd == -ENOENT)
		why = errno_text(ENOENT);
	if (fd < 0)
		warn(0, "Cannot open network namespace \"%s\": %s", ref, why);
	return fd;
}
