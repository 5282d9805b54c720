/* SPDX-License-Identifier: MIT */
/* netns list of many names: which of them are mounted, without a statfs(2) each. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/lines.h"
#include "common/netns/named.h"
#include "common/ns/nsref.h"
#include "syscalls.h"

/* Up to so many names a statfs(2) each is cheaper than the mount table. */
enum { FEW = 16 };

/* The folder's path without symbolic links, as the mount table has it, and its length; 0 when
 * /proc doesn't tell. */
static size_t real_folder(char *path, size_t size)
{
	char link[32];
	int fd = open(netns_folder(), O_PATH | O_DIRECTORY | O_CLOEXEC);
	ssize_t length;

	fmt(link, sizeof(link), "/proc/self/fd/%d", fd);
	length = readlink(link, path, size);
	if (fd >= 0)
		close(fd);
	return length > 0 ? length : 0;
}

/* Marks a name mounted. The table is in order of mounting, tmpfs lists the latest first: so the
 * search goes backwards from where the previous one ended. */
static void mark(size_t *at, const char *name)
{
	for (size_t tries = netns_names.count; tries--;) {
		struct netns_name *entry;

		*at = (*at ? *at : netns_names.count) - 1;
		entry = &netns_names.list[*at];
		if (!strcmp(entry->name, name)) {
			entry->mounted = true;
			return;
		}
	}
}

/* Whether as many mounts lie on the folder as it has names: then each is mounted (Linux 6.8). */
static bool all_mounted(void)
{
	/* static: a large stack frame costs pages even where it isn't used */
	static uint64_t ids[256];
	uint64_t last = 0, folder = sys_mount_id(netns_folder());
	size_t count = 0;
	long n = folder ? 1 : 0;

	for (; n > 0 && count <= netns_names.count; count += n > 0 ? n : 0) {
		n = sys_listmount(folder, last, ids, sizeof(ids) / sizeof(*ids));
		if (n > 0)
			last = ids[n - 1];
	}
	return folder && n == 0 && count == netns_names.count;
}

/* A line is "nsfs /run/netns/NAME nsfs rw ...". Names with bytes that the kernel escapes there
 * don't match; statfs(2) is asked. */
static void mark_all(void)
{
	static char folder[256], buffer[8192];	/* likewise */
	char *line;
	struct lines lines;
	size_t length = real_folder(folder, sizeof(folder)), at = 0;

	if (!length || lines_open(&lines, AT_FDCWD, "/proc/self/mounts", buffer, sizeof(buffer)))
		return;
	while ((line = lines_next(&lines))) {
		char *name = line + 5 + length + 1;

		if (strncmp(line, "nsfs ", 5) || strncmp(line + 5, folder, length) ||
				name[-1] != '/')
			continue;
		*strchrnul(name, ' ') = 0;
		mark(&at, name);
	}
}

void netns_mounts_fast(void)
{
	size_t unknown = 0;

	for (size_t i = 0; i < netns_names.count; i++)
		unknown += !netns_names.list[i].mounted;
	if (unknown <= FEW)
		return;
	if (!all_mounted()) {
		mark_all();
		return;
	}
	for (size_t i = 0; i < netns_names.count; i++)
		netns_names.list[i].mounted = true;
}
