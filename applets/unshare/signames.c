/* SPDX-License-Identifier: MIT */
/* Names of signals, as kill(1) spells them: signal(7). */
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>

#include "applet.h"
#include "common/cli/words.h"
#include "unshare.h"

#ifdef SIGSTKFLT
# define ONLY_SOME(X) X("STKFLT", SIGSTKFLT)
#else
# define ONLY_SOME(X) X("EMT", SIGEMT)
#endif

/* The numbers differ between architectures. */
#define SIGNALS(X) \
	X("HUP", SIGHUP) X("INT", SIGINT) X("QUIT", SIGQUIT) X("ILL", SIGILL) X("TRAP", SIGTRAP) \
	X("ABRT", SIGABRT) X("IOT", SIGIOT) X("BUS", SIGBUS) X("FPE", SIGFPE) X("KILL", SIGKILL) \
	X("USR1", SIGUSR1) X("SEGV", SIGSEGV) X("USR2", SIGUSR2) X("PIPE", SIGPIPE) \
	X("ALRM", SIGALRM) X("TERM", SIGTERM) X("CHLD", SIGCHLD) X("CLD", SIGCHLD) \
	X("CONT", SIGCONT) X("STOP", SIGSTOP) X("TSTP", SIGTSTP) X("TTIN", SIGTTIN) \
	X("TTOU", SIGTTOU) X("URG", SIGURG) X("XCPU", SIGXCPU) X("XFSZ", SIGXFSZ) \
	X("VTALRM", SIGVTALRM) X("PROF", SIGPROF) X("WINCH", SIGWINCH) X("IO", SIGIO) \
	X("POLL", SIGIO) X("PWR", SIGPWR) X("SYS", SIGSYS) X("UNUSED", SIGSYS) ONLY_SOME(X)
#define NAME(name, number) name "\0"
#define NUMBER(name, number) number,
static const char names[] = SIGNALS(NAME);
static const unsigned char numbers[] = { SIGNALS(NUMBER) };

/* Realtime signals have a distance from the first or the last instead of a name. The C library
 * keeps the kernel's first two; this is the first that kill(1) knows. */
enum { FIRST_REALTIME = 34, LAST_REALTIME = NSIG - 1 };

/* Reads what follows RTMIN or RTMAX: nothing, or a sign and a number. 0 for anything else. */
static int realtime_number(const char *distance, int from, char sign)
{
	enum { FARTHEST = LAST_REALTIME - FIRST_REALTIME };
	uint32_t number = 0;

	if (*distance && (*distance != sign || !num_u32(distance + 1, 10, FARTHEST, &number)))
		return 0;
	return sign == '+' ? from + (int)number : from - (int)number;
}

int signal_number(const char *word)
{
	char upper[16], *name = upper;
	uint32_t number;
	int index;

	if (num_u32(word, 10, LAST_REALTIME, &number))
		return number;
	if (strlen(word) >= sizeof(upper))
		return 0;
	for (index = 0; word[index]; index++) {
		bool is_small = word[index] >= 'a' && word[index] <= 'z';

		upper[index] = is_small ? word[index] - 'a' + 'A' : word[index];
	}
	upper[index] = 0;
	if (!strncmp(name, "SIG", 3))
		name += 3;
	if (!strncmp(name, "RTMIN", 5))
		return realtime_number(name + 5, FIRST_REALTIME, '+');
	if (!strncmp(name, "RTMAX", 5))
		return realtime_number(name + 5, LAST_REALTIME, '-');
	index = words_find(names, name);
	return index < 0 ? 0 : numbers[index];
}
