/* SPDX-License-Identifier: MIT */
/* netns attach: a name for the namespace of a process or of a file. */
#define _GNU_SOURCE
#include <sched.h>
#include <unistd.h>

#include "common/cli/num.h"
#include "common/netns/named.h"
#include "common/ns/nsref.h"

int netns_attach(char **argv)
{
	char path[NETNS_PATH], source[32];
	const char *why;
	int64_t pid;
	int fd, status;

	status = netns_check_new(*argv, path);
	if (status)
		return status;
	if (num_s64(argv[1], 0, INT32_MIN, INT32_MAX, &pid)) {
		if (pid <= 0)
			return warn(0, "Invalid PID: %s", argv[1]);
		fd = ns_open_pid(pid, CLONE_NEWNET, &why);
		if (fd < 0)
			return warn(0, "Cannot open network namespace: %s", why);
	} else {
		status = 1;
		fd = netns_open_ref(argv[1], &status);
		if (fd < 0)
			return status;
	}
	fmt(source, sizeof(source), "/proc/self/fd/%d", fd);
	status = netns_create(path, source);
	close(fd);
	return status;
}
