/* SPDX-License-Identifier: MIT */
/* Offsets of a time namespace's clocks: time_namespaces(7). */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "unshare.h"

static int file = -1;

void timens_open(void)
{
	if (!shifts_clocks())
		return;
	file = openat(request.process, "timens_offsets", O_WRONLY | O_CLOEXEC);
	if (file < 0)
		die(1, errno, "cannot open /proc/self/timens_offsets");
}

void timens_write(void)
{
	char text[80];
	int err;

	if (file < 0)
		return;
	/* clocks by number, CLOCK_BOOTTIME and CLOCK_MONOTONIC: names only since Linux 5.7 */
	fmt(text, sizeof(text), "7 %lld 0\n1 %lld 0\n", (long long)request.boottime,
		(long long)request.monotonic);
	err = write_text(file, text);
	if (err)
		die(1, 0, "failed to write to /proc/self/timens_offsets: %s%s", errno_text(err),
			err == ERANGE ? " (a clock would be before 0 or after 146 years)" : "");
}
