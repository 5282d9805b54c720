/* SPDX-License-Identifier: MIT */
/* Namespaces that stay: each mounted on a file. Done by the helper, in the mount namespace that we
 * come from. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <unistd.h>

#include "applet.h"
#include "common/ns/nsfs.h"
#include "nsfs_uapi.h"
#include "unshare.h"

/* Bits by ns_index: what is mounted, or about to be, and which files we made. Shared, so that we
 * can clear up after the helper if it is killed. */
static struct done {
	unsigned mounted, created;
} *done;

/* What was mounted on the file before, as the helper holds it; 0: nothing. */
static int replaced[NS_TYPES];

void persist_prepare(void)
{
	done = mmap(NULL, sizeof(*done), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (done == MAP_FAILED)
		die(1, errno, "out of memory");
}

/* A pid or a time namespace is that of the children. */
static const char *link_of(int type)
{
	if (type == NS_PID)
		return "pid_for_children";
	return type == NS_TIME ? "time_for_children" : ns_types[type].name;
}

static const char *hint(int type, int err)
{
	if (err == EINVAL && type == NS_MNT)
		return " (its mount is shared with the new namespace: mount --make-private)";
	if (err == EPERM)
		return " (needs CAP_SYS_ADMIN where the file is)";
	return "";
}

/* Takes a namespace off the file that an earlier run has mounted there, so that they don't pile up.
 * 0 or an errno. */
static int replace(int type, const char *file)
{
	while (fs_magic(file) == COMPAT_NSFS_MAGIC) {
		int fd = open(file, O_RDONLY | O_CLOEXEC);

		if (fd < 0 || umount2(file, MNT_DETACH | UMOUNT_NOFOLLOW))
			return errno;
		if (replaced[type])
			close(fd);
		else
			replaced[type] = fd;
	}
	return 0;
}

static int mount_link(const char *source, int type, const char *file)
{
	int err = 0;

	done->mounted |= 1u << type;
	if (mount(source, file, NULL, MS_BIND, NULL)) {
		err = errno;
		done->mounted &= ~(1u << type);
	}
	return err;
}

static enum answer mount_on(int type, const char *file, bool last_try)
{
	char source[64];
	int fd = open(file, O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0), err = 0;

	if (fd >= 0) {
		done->created |= 1u << type;
		close(fd);
	} else if (errno != EEXIST) {
		warn(errno, "cannot create %s", file);
		return ANSWER_FAILED;
	} else {
		err = replace(type, file);
	}
	if (err) {
		warn(err, "cannot unmount %s, where a namespace is already", file);
		return ANSWER_FAILED;
	}
	fmt(source, sizeof(source), "/proc/%s/ns/%s", request.pid, link_of(type));
	err = mount_link(source, type, file);
	if (!err)
		return ANSWER_DONE;
	if (type == NS_MNT && err == EINVAL && !last_try)
		return ANSWER_AGAIN;
	warn(0, "mount %s on %s failed: %s%s", source, file, errno_text(err), hint(type, err));
	return ANSWER_FAILED;
}

enum answer persist_mount(uint32_t types, bool last_try)
{
	enum answer answer = ANSWER_DONE;

	for (int type = 0; answer == ANSWER_DONE && type < NS_TYPES; type++) {
		const char *file = opt_text(OPT_TYPE + type);

		if (file && types & ns_types[type].flag && !(done->mounted >> type & 1))
			answer = mount_on(type, file, last_try);
	}
	return answer;
}

static void undo(int type, const char *file)
{
	char source[32];

	if (done->mounted >> type & 1 && umount2(file, MNT_DETACH))
		warn(errno, "cannot unmount %s", file);
	if (done->created >> type & 1 && unlink(file))
		warn(errno, "cannot remove %s", file);
	if (!replaced[type])
		return;
	fmt(source, sizeof(source), "/proc/self/fd/%d", replaced[type]);
	if (mount(source, file, NULL, MS_BIND, NULL))
		warn(errno, "cannot mount the former namespace on %s again", file);
}

void persist_undo(void)
{
	for (int type = NS_TYPES - 1; done && type >= 0; type--)
		undo(type, opt_text(OPT_TYPE + type));
	if (done)
		*done = (struct done){ 0 };
	memset(replaced, 0, sizeof(replaced));
}
