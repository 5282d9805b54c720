/* SPDX-License-Identifier: MIT */
/* --pty: a terminal for the program, and a relay between that terminal and ours. What the program
 * pushes into its input (TIOCSTI) stays in there. pty(7), ioctl_tty(2). The terminal is from our
 * own devpts, so that the target can't choose what we talk to. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "applet.h"
#include "nsenter.h"

#ifndef TIOCGPTPEER
# define TIOCGPTPEER _IO('T', 0x41)	/* Linux 4.13 */
#endif

/* Whatever would end us with the terminal in raw mode is taken, and given to the program. */
const unsigned char pty_signals[] = {
	SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO,
	SIGPWR, SIGXCPU, SIGXFSZ, SIGPIPE, SIGTSTP, SIGCONT, SIGWINCH, 0
};

/* REST_READS: after the program ends, enough for all that a terminal holds. */
enum { CONTROL_D = 4, AGAIN_MS = 1000, REST_READS = 64 };

static struct {
	int master, slave;
	bool raw;			/* our terminal is to be, or is, in raw mode */
	struct termios found;		/* as it was */
	char input[4096];		/* read from us, not yet taken by the program */
	size_t pending;
	bool end_of_input, ends_in_line;
	int error;			/* errno of what ended the output early */
	const char *what;
} pty;

static void set_raw(void)
{
	struct termios raw = pty.found;

	cfmakeraw(&raw);
	if (pty.raw)
		tcsetattr(0, TCSADRAIN, &raw);
}

static void restore(void)
{
	if (pty.raw)
		tcsetattr(0, TCSADRAIN, &pty.found);
}

static void copy_size(void)
{
	struct winsize size;

	for (int fd = 0; fd < 3; fd++) {
		if (ioctl(fd, TIOCGWINSZ, &size))
			continue;
		ioctl(pty.master, TIOCSWINSZ, &size);
		return;
	}
}

void pty_open(void)
{
	struct termios modes;
	int unlock = 0;

	pty.master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (pty.master < 0 || ioctl(pty.master, TIOCSPTLCK, &unlock))
		die(1, errno, "cannot open a terminal (/dev/ptmx)");
	pty.slave = ioctl(pty.master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (pty.slave < 0)
		die(1, errno, "cannot open the other side of the terminal");
	pty.raw = !tcgetattr(0, &pty.found);
	modes = pty.found;
	if (!pty.raw && !tcgetattr(pty.slave, &modes))
		modes.c_lflag &= ~ECHO;		/* nobody types */
	tcsetattr(pty.slave, TCSANOW, &modes);
	copy_size();
}

void pty_become_terminal(void)
{
	setsid();
	if (ioctl(pty.slave, TIOCSCTTY, 0))
		die(1, errno, "cannot take the new terminal");
	for (int fd = 0; fd < 3; fd++)
		if (dup2(pty.slave, fd) < 0)
			die(1, errno, "cannot use the new terminal");
}

/* Returns true when the program has ended. Stopped as it is, our terminal is what it was. */
static bool take_signal(struct supervise *supervise, int signals)
{
	struct signalfd_siginfo info;

	if (read(signals, &info, sizeof(info)) != sizeof(info))
		return false;
	switch (info.ssi_signo) {
	case SIGCONT:
		set_raw();
		/* fallthrough */
	case SIGWINCH:
		copy_size();
		return false;
	case SIGTSTP:
		restore();
		kill(getpid(), SIGSTOP);
		return false;
	case SIGPIPE:
		return false;
	}
	switch (supervise_signal(supervise, info.ssi_signo, info.ssi_code, FORWARD_ALL)) {
	case CHILD_ENDED:
		return true;
	case CHILD_STOPPED:
		restore();
		supervise_stop(supervise);
		/* fallthrough */
	default:
		return false;
	}
}

/* An end-of-file character counts at the start of a line. */
static void end_input(void)
{
	pty.end_of_input = true;
	pty.input[0] = pty.input[1] = CONTROL_D;
	pty.pending = 1 + pty.ends_in_line;
}

/* What we are given, to the program. */
static void take_input(void)
{
	ssize_t n = read(0, pty.input, sizeof(pty.input));

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n > 0) {
		pty.ends_in_line = pty.input[n - 1] != '\n';
		pty.pending = n;
		return;
	}
	end_input();
}

static void give_input(void)
{
	ssize_t n = write(pty.master, pty.input, pty.pending);

	if (n < 0 && errno == EAGAIN)
		return;
	if (n < 0)
		n = pty.pending;	/* nobody has the terminal open any more */
	pty.pending -= n;
	memmove(pty.input, pty.input + n, pty.pending);
}

/* Writes to our standard output. 0 or an errno. */
static int write_all(const char *bytes, size_t length)
{
	while (length) {
		ssize_t n = write(1, bytes, length);

		if (n < 0 && errno == EAGAIN)
			poll(&(struct pollfd){ .fd = 1, .events = POLLOUT }, 1, -1);
		else if (n < 0 && errno != EINTR)
			return errno;
		else if (n > 0)
			bytes += n, length -= n;
	}
	return 0;
}

/* Whether more was said than has been read. If not, EIO means that nobody has the other side open;
 * else it is a failure. */
static bool has_output(void)
{
	struct pollfd master = { .fd = pty.master, .events = POLLIN };

	return poll(&master, 1, 0) == 1 && master.revents & POLLIN;
}

enum output { OUTPUT_MORE, OUTPUT_NONE, OUTPUT_ENDED };

/* Passes on what the program says. When nobody takes it, the program gets a hangup. */
static enum output pass_output(void)
{
	char bytes[4096];
	ssize_t n = read(pty.master, bytes, sizeof(bytes));

	if (n < 0 && errno == EAGAIN)
		return OUTPUT_NONE;
	if (!n || (n < 0 && errno == EIO && !has_output()))
		return OUTPUT_ENDED;
	if (n < 0 && errno != EINTR) {
		pty.error = errno;
		pty.what = "cannot read what the program says";
	} else if (n > 0) {
		pty.error = write_all(bytes, n);
		pty.what = "write error";
	}
	if (!pty.error)
		return OUTPUT_MORE;
	close(pty.master);
	pty.master = -1;
	return OUTPUT_ENDED;
}

_Noreturn void pty_wait(struct supervise *supervise)
{
	enum { SIGNALS, MASTER, INPUT };
	struct pollfd fds[] = { { .events = POLLIN }, { .fd = pty.master }, { .events = POLLIN } };
	int ready;

	close(pty.slave);
	fds[SIGNALS].fd = signalfd(-1, &supervise->taken, SFD_CLOEXEC | SFD_NONBLOCK);
	if (fds[SIGNALS].fd < 0)
		die(1, errno, "cannot wait for signals");	/* the program gets a hangup */
	set_raw();
	for (;;) {
		fds[MASTER].events = POLLIN | (pty.pending ? POLLOUT : 0);
		fds[INPUT].fd = pty.pending || pty.end_of_input ? -1 : 0;
		ready = poll(fds, 3, pty.end_of_input ? AGAIN_MS : -1);
		if (ready < 0)
			continue;
		/* a shell that changes the terminal's mode as it starts loses the end that was
		 * waiting for it */
		if (!ready && !pty.pending)
			end_input();
		if (fds[SIGNALS].revents && take_signal(supervise, fds[SIGNALS].fd))
			break;
		if (fds[MASTER].revents & POLLOUT && pty.pending)
			give_input();
		if (fds[MASTER].revents & (POLLIN | POLLHUP) && pass_output() == OUTPUT_ENDED)
			fds[MASTER].fd = -1;	/* the program may live on without it */
		if (fds[INPUT].revents)
			take_input();
	}
	for (int i = 0; i < REST_READS && !pty.error && pass_output() == OUTPUT_MORE; i++)
		;
	restore();
	if (pty.error)
		die(1, pty.error, "%s", pty.what);
	supervise_end(supervise->status);
}
