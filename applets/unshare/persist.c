/* SPDX-License-Identifier: MIT */
/* Namespaces that stay: each mounted on a file. Done by the helper, in the mount namespace that we come from. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "applet.h"
#include "unshare.h"

static unsigned mounted, created;	/* bits by ns_index */

/* A pid or a time namespace is that of the children. */
static const char *link_of(int type)
{
	return type == NS_PID ? "pid_for_children" : type == NS_TIME ? "time_for_children" : ns_types[type].name;
}

static const char *hint(int type, int err)
{
	if (err == EINVAL && type == NS_MNT)
		return " (the file lies on a mount that is shared with the new namespace: mount --make-private)";
	if (err == EPERM)
		return " (needs CAP_SYS_ADMIN where the file is)";
	return "";
}

static enum answer mount_on(int type, const char *file, bool last_try)
{
	char source[64];
	int fd = open(file, O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0);

	if (fd >= 0) {
		created |= 1u << type;
		close(fd);
	} else if (errno != EEXIST) {
		warn(errno, "cannot create %s", file);
		return ANSWER_FAILED;
	}
	fmt(source, sizeof(source), "/proc/%s/ns/%s", request.pid, link_of(type));
	if (mount(source, file, NULL, MS_BIND, NULL)) {
		if (type == NS_MNT && errno == EINVAL && !last_try)
			return ANSWER_AGAIN;
		warn(0, "mount %s on %s failed: %s%s", source, file, errno_text(errno), hint(type, errno));
		return ANSWER_FAILED;
	}
	mounted |= 1u << type;
	return ANSWER_DONE;
}

enum answer persist_mount(uint32_t types, bool last_try)
{
	enum answer answer = ANSWER_DONE;

	for (int type = 0; answer == ANSWER_DONE && type < NS_TYPES; type++) {
		const char *file = opt_text(OPT_TYPE + type);

		if (file && types & ns_types[type].flag && !(mounted >> type & 1))
			answer = mount_on(type, file, last_try);
	}
	return answer;
}

void persist_undo(void)
{
	for (int type = NS_TYPES - 1; type >= 0; type--) {
		const char *file = opt_text(OPT_TYPE + type);

		if (mounted >> type & 1 && umount2(file, MNT_DETACH))
			warn(errno, "cannot unmount %s", file);
		if (created >> type & 1 && unlink(file))
			warn(errno, "cannot remove %s", file);
	}
	mounted = created = 0;
}
