/* SPDX-License-Identifier: MIT */
/* netns exec: what /etc/netns/NAME holds stands for the files of the same name in /etc. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/netns/named.h"
#include "common/ns/nsref.h"
#include "mount_uapi.h"
#include "syscalls.h"

/* Opens an entry; a symbolic link may lead to what lies in the folder, not out of it. Before
 * Linux 5.6 (or where a filter forbids openat2) no link is followed. Returns a descriptor or
 * -errno. */
static int open_entry(int folder, const struct netns_name *entry)
{
	int fd = sys_openat2(folder, entry->name, O_PATH | O_CLOEXEC, 0,
		COMPAT_RESOLVE_BENEATH | COMPAT_RESOLVE_NO_MAGICLINKS);

	if (fd < 0 && (errno == ENOSYS || errno == EPERM)) {
		if (entry->link)
			return -EXDEV;
		fd = openat(folder, entry->name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	}
	return fd < 0 ? -errno : fd;
}

/* resolv.conf is what these folders are for: missing, or a link to nowhere, it is made, empty,
 * which means the same to resolvers, so that there is something to mount on. */
static int bind_resolv_conf(int fd, const char *target)
{
	int made = open(target, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);

	if (made < 0)
		return errno;
	close(made);
	warn(0, "%s: dangling link; created an empty file instead", target);
	return netns_bind(fd, target);
}

static void bind_entry(int folder, const char *path, const struct netns_name *entry)
{
	char target[8 + 256];
	int fd = open_entry(folder, entry), err;

	fmt(target, sizeof(target), "/etc/%s", entry->name);
	err = fd < 0 ? -fd : netns_bind(fd, target);
	if (fd >= 0 && err == ENOENT && !strcmp(entry->name, "resolv.conf"))
		err = bind_resolv_conf(fd, target);
	if (err)
		warn(0, "Bind %s/%s -> %s failed: %s", path, entry->name, target,
			fd == -EXDEV ? "it leads out of its folder" : errno_text(err));
	if (fd >= 0)
		close(fd);
}

void netns_mount_etc(const char *name)
{
	char path[16 + 256];
	int folder;

	if (!netns_name_valid(name))
		return;
	fmt(path, sizeof(path), "/etc/netns/%s", name);
	netns_names_read(path);
	if (!netns_names.count)
		return;
	folder = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	for (size_t i = 0; i < netns_names.count; i++)
		bind_entry(folder, path, &netns_names.list[i]);
	close(folder);
}
