/* SPDX-License-Identifier: MIT */
#include "terminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

/* What would end or stop us while the terminal doesn't echo. */
static const int deadly[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP };

/* Byte by byte: what follows the line belongs to whoever reads next. Gives up when there is
 * something to read from signals. */
static long read_line(char *line, size_t size, int signals)
{
	struct pollfd fds[] = {
		{ .fd = signals, .events = POLLIN },
		{ .fd = 0, .events = POLLIN },
	};
	size_t length = 0;
	char c;

	for (;;) {
		ssize_t n;

		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return -errno;
		if (fds[0].revents)
			return -EINTR;
		n = read(0, &c, 1);
		if (n < 0)
			return -errno;
		if (n == 0 && !length)
			return -ENODATA;
		if (n == 0 || c == '\n')
			break;
		if (length == size - 1)	/* too long whatever follows */
			return size;
		line[length++] = c;
	}
	line[length] = 0;
	return length;
}

long read_secret(char *line, size_t size)
{
	struct termios shown, hidden;
	sigset_t set, before;
	long length;
	int signals;

	if (tcgetattr(0, &shown))
		return read_line(line, size, -1);
	sigemptyset(&set);
	for (size_t i = 0; i < sizeof(deadly) / sizeof(*deadly); i++)
		sigaddset(&set, deadly[i]);
	sigprocmask(SIG_BLOCK, &set, &before);
	signals = signalfd(-1, &set, SFD_CLOEXEC);
	hidden = shown;
	hidden.c_lflag &= ~(tcflag_t)ECHO;
	hidden.c_lflag |= ECHONL;
	tcsetattr(0, TCSAFLUSH, &hidden);
	length = read_line(line, size, signals);
	tcsetattr(0, TCSAFLUSH, &shown);
	if (signals >= 0)
		close(signals);
	/* the signal that ended the reading arrives here */
	sigprocmask(SIG_SETMASK, &before, NULL);
	return length;
}
