/* SPDX-License-Identifier: MIT */
/* --follow-context, by the files that libselinux uses: proc_pid_attr(5). Without SELinux
 * there is no context to follow, and the option means nothing: scripts give it without asking. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "common/ns/nsfs.h"
#include "common/ns/procfs.h"
#include "nsenter.h"

enum { SELINUX_MAGIC = (int)0xf97cff8c };

void context_follow(void)
{
	char context[4096];
	long length;
	int fd;

	if ((int)fs_magic("/sys/fs/selinux") != SELINUX_MAGIC)
		return;
	length = proc_read(job.fd.proc, "attr/current", context, sizeof(context));
	if (length <= 0)
		die(1, -length, "cannot read the SELinux context of process %d", job.pid);
	fd = open("/proc/thread-self/attr/exec", O_WRONLY | O_CLOEXEC);
	if (fd < 0 || write(fd, context, strlen(context)) < 0)
		die(1, errno, "cannot run a program in the SELinux context %s", context);
	close(fd);
}
