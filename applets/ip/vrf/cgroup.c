/* SPDX-License-Identifier: MIT */
/* The cgroup of a VRF: Documentation/networking/vrf.rst. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/lines.h"
#include "common/netns/named.h"
#include "common/ns/nsref.h"
#include "ip/frame/words.h"
#include "ip/vrf/parts.h"
#include "syscalls.h"

char *vrf_cgroup(const char *process, char *buffer)
{
	char file[40], *found;

	fmt(file, sizeof(file), "/proc/%s/cgroup", process);
	found = lines_find(AT_FDCWD, file, "0::", buffer, VRF_PATH);
	if (!found && !errno) {
		*buffer = 0;
		return buffer;
	}
	return found;
}

char *vrf_in(char *path)
{
	char *end = strrchr(path, '/');

	return end && end - path >= 4 && !strncmp(end - 4, "/vrf", 4) ? end + 1 : NULL;
}

/* The name that our network namespace has, or NULL. */
static const char *netns_name(void)
{
	struct file_identity own, other;
	char path[NETNS_PATH];

	if (sys_identify(AT_FDCWD, "/proc/self/ns/net", &own) ||
		access(netns_folder(), R_OK) || netns_names_read(netns_folder()))
		return NULL;
	for (size_t i = 0; i < netns_names.count; i++) {
		const char *name = netns_names.list[i].name;

		if (!sys_identify(AT_FDCWD, netns_path(path, name), &other) &&
				other.device == own.device && other.inode == own.inode)
			return name;
	}
	return NULL;
}

char *vrf_folder(char *text, size_t size)
{
	const char *netns = netns_name();

	fmt(text, size, netns ? "/%s-ns/vrf" : "%s/vrf", netns ? netns : "");
	return text;
}
