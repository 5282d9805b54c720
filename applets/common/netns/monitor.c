/* SPDX-License-Identifier: MIT */
/* netns monitor: names that come and go, by inotify(7). */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "common/netns/named.h"
#include "common/ns/nsref.h"

/* Prints an event. Returns false when the folder itself is gone. */
static bool print_event(const struct inotify_event *event)
{
	if (event->mask & IN_Q_OVERFLOW) {
		warn(0, "events were lost");
		return true;
	}
	if (event->mask & (IN_IGNORED | IN_UNMOUNT))
		return false;
	out_line("%s %.*s", event->mask & IN_CREATE ? "add" : "delete",
		(int)event->len, event->name);
	return true;
}

int netns_monitor(char **argv)
{
	char buffer[4096] __attribute__((aligned(8)));
	const char *folder = netns_folder();
	int fd;

	(void)argv;
	if (netns_folder_make())
		return 1;
	fd = inotify_init1(IN_CLOEXEC);
	if (fd < 0 || inotify_add_watch(fd, folder, IN_CREATE | IN_DELETE | IN_ONLYDIR) < 0)
		return warn(errno, "Cannot watch %s", folder);
	/* until standard output fails, which finish() tells */
	while (!out_flush()) {
		ssize_t length = read(fd, buffer, sizeof(buffer));

		if (length < 0 && errno == EINTR)
			continue;
		if (length <= 0)
			return warn(errno, "Cannot watch %s", folder);
		for (ssize_t at = 0; at < length;) {
			const struct inotify_event *event = (const void *)(buffer + at);

			at += sizeof(*event) + event->len;
			if (!print_event(event))
				return warn(0, "%s is gone", folder);
		}
	}
	return 0;
}
