/* SPDX-License-Identifier: MIT */
/* Names of signals: signal(7). */
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>

#include "applet.h"
#include "common/cli/words.h"
#include "unshare.h"

static const char names[] =
	"HUP\0INT\0QUIT\0ILL\0TRAP\0ABRT\0BUS\0FPE\0KILL\0USR1\0SEGV\0USR2\0PIPE\0ALRM\0TERM\0CHLD\0CONT\0STOP\0TSTP\0TTIN\0TTOU\0URG\0"
	"XCPU\0XFSZ\0VTALRM\0PROF\0WINCH\0IO\0PWR\0SYS\0";
static const unsigned char numbers[] = {	/* which differ between architectures */
	SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM,
	SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGWINCH, SIGIO, SIGPWR,
	SIGSYS,
};

int signal_number(const char *name)
{
	uint32_t number;
	int position;

	if (num_u32(name, 10, NSIG - 1, &number))
		return number;
	position = words_find(names, strncmp(name, "SIG", 3) ? name : name + 3);
	return position < 0 ? 0 : numbers[position];
}
