/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "applet.h"
#include "nsenter.h"
#include "syscalls.h"

static _Noreturn void refuse(int err)
{
	die(1, 0, "cannot protect this program from the target: %s (--no-seal enters all the same)",
		errno_text(err));
}

void seal_self(char **argv)
{
	static int (*const ways[])(int fd, const char *name) = {
		copy_by_mount, copy_to_memory, copy_to_file
	};
	int self = open("/proc/self/exe", O_RDONLY | O_CLOEXEC), safe, err = 0;

	if (self < 0)
		refuse(errno);
	safe = copy_is_safe(self);
	if (safe < 0)
		refuse(-safe);
	for (unsigned i = 0; !safe && i < sizeof(ways) / sizeof(*ways); i++) {
		int sealed = ways[i](self, applet_name);

		err = -sealed;
		if (sealed < 0)
			continue;
		sys_execveat(sealed, "", argv, environ, AT_EMPTY_PATH);
		err = errno;
		close(sealed);
	}
	if (!safe)
		refuse(err);
	close(self);
}
