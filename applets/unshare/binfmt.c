/* SPDX-License-Identifier: MIT */
/* Interpreters of binary formats, of the user namespace's own:
 * Documentation/admin-guide/binfmt-misc.rst, Linux 6.7. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "applet.h"
#include "unshare.h"

static void register_format(const char *dir, const char *format)
{
	char path[4096];
	int err = ENAMETOOLONG;

	if (fmt(path, sizeof(path), "%s/register", dir) < sizeof(path))
		err = write_file(AT_FDCWD, path, format);
	if (err)
		die(1, err, "cannot register '%s' in %s", format, path);
}

/* With F in its flags the interpreter is opened right away: it is that of the caller's root, not of
 * the new one. */
static bool is_preloaded(void)
{
	const char *format = opt_text(OPT_LOAD_INTERP);
	const char *flags = format ? strrchr(format, ':') : NULL;

	return opt_given(OPT_ROOT) && flags && strchr(flags, 'F');
}

void binfmt_mount(bool preload)
{
	const char *dir = request.binfmt;
	bool preloaded = is_preloaded();

	if (!dir || (preload && !preloaded))
		return;
	if (mount("binfmt_misc", dir, "binfmt_misc", MS_NOSUID | MS_NOEXEC | MS_NODEV, NULL))
		die(1, 0, "mount binfmt_misc on %s failed: %s%s", dir, errno_text(errno),
			errno == EPERM ? " (in a user namespace it needs Linux 6.7)" : "");
	if (opt_given(OPT_LOAD_INTERP) && preload == preloaded)
		register_format(dir, opt_text(OPT_LOAD_INTERP));
}
