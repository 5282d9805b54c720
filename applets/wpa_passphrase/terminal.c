/* SPDX-License-Identifier: MIT */
#include "terminal.h"

#include <errno.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t caught;

static void catch(int sig)
{
	caught = sig;
}

static const int deadly[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP };
enum { DEADLY = sizeof(deadly) / sizeof(*deadly) };

/* Byte by byte: what follows the line belongs to whoever reads next. */
static long read_line(char *line, size_t size)
{
	size_t length = 0;
	char c;

	for (;;) {
		ssize_t n = read(0, &c, 1);

		if (n < 0)
			return -errno;
		if (n == 0 && !length)
			return -ENODATA;
		if (n == 0 || c == '\n')
			break;
		if (length < size - 1)
			line[length] = c;
		length++;
	}
	line[length < size ? length : size - 1] = 0;
	return length;
}

long read_secret(char *line, size_t size)
{
	struct sigaction action = { .sa_handler = catch }, before[DEADLY];
	struct termios shown, hidden;
	long length;

	if (tcgetattr(0, &shown))
		return read_line(line, size);
	for (int i = 0; i < DEADLY; i++)
		sigaction(deadly[i], &action, &before[i]);
	hidden = shown;
	hidden.c_lflag &= ~(tcflag_t)ECHO;
	hidden.c_lflag |= ECHONL;
	tcsetattr(0, TCSAFLUSH, &hidden);
	length = read_line(line, size);
	tcsetattr(0, TCSAFLUSH, &shown);
	for (int i = 0; i < DEADLY; i++)
		sigaction(deadly[i], &before[i], NULL);
	if (caught)
		kill(getpid(), caught);
	return length;
}
