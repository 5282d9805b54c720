/* SPDX-License-Identifier: MIT */
/* Interpreters of binary formats, of the user namespace's own: Documentation/admin-guide/binfmt-misc.rst, Linux 6.7. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "applet.h"
#include "unshare.h"

static void mount_binfmt(const char *dir)
{
	if (!mount("binfmt_misc", dir, "binfmt_misc", MS_NOSUID | MS_NOEXEC | MS_NODEV, NULL))
		return;
	if (errno == EPERM)
		die(1, 0, "mount binfmt_misc on %s failed: %s (in a user namespace it needs Linux 6.7)", dir, errno_text(EPERM));
	die(1, errno, "mount binfmt_misc on %s failed", dir);
}

static void register_format(const char *dir, const char *format)
{
	char path[4096];
	int err = ENAMETOOLONG;

	if (fmt(path, sizeof(path), "%s/register", dir) < sizeof(path))
		err = write_file(AT_FDCWD, path, format);
	if (err)
		die(1, err, "cannot register '%s' in %s", format, path);
}

/* With F in its flags the interpreter is opened right away: it is that of the caller's root, not of the new one. */
static bool is_preloaded(void)
{
	const char *flags = given(LOAD_INTERP) ? strrchr(given(LOAD_INTERP), ':') : NULL;

	return given(ROOT) && flags && strchr(flags, 'F');
}

void binfmt_preload(void)
{
	if (!request.binfmt || !is_preloaded())
		return;
	mount_binfmt(request.binfmt);
	register_format(request.binfmt, given(LOAD_INTERP));
}

void binfmt_mount(void)
{
	if (!request.binfmt)
		return;
	mount_binfmt(request.binfmt);
	if (given(LOAD_INTERP) && !is_preloaded())
		register_format(request.binfmt, given(LOAD_INTERP));
}
