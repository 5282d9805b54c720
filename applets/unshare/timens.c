/* SPDX-License-Identifier: MIT */
/* Offsets of a time namespace's clocks: time_namespaces(7). */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "applet.h"
#include "unshare.h"

int timens_open(void)
{
	int fd;

	if (!(given(MONOTONIC) || given(BOOTTIME)))
		return -1;
	fd = openat(request.process, "timens_offsets", O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		fail(errno, "cannot open /proc/self/timens_offsets");
	return fd;
}

void timens_write(int fd)
{
	char text[80];
	ssize_t length, n;

	if (fd < 0)
		fd = timens_open();
	if (fd < 0)
		return;
	/* clocks by number, CLOCK_BOOTTIME and CLOCK_MONOTONIC: names only since Linux 5.7 */
	length = fmt(text, sizeof(text), "7 %lld 0\n1 %lld 0\n", (long long)request.boottime, (long long)request.monotonic);
	n = write(fd, text, length);
	if (n < 0 && errno == ERANGE)
		fail(0, "failed to write to /proc/self/timens_offsets: %s (a clock would be before 0 or after 146 years)",
			errno_text(ERANGE));
	if (n != length)
		fail(n < 0 ? errno : EIO, "failed to write to /proc/self/timens_offsets");
	close(fd);
}
