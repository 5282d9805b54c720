/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "signals.h"

#include <signal.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Bytes of the kernel's sigset_t; the handler is the first field but on MIPS, where flags stand
 * before it. */
#ifdef __mips__
enum { SET_BYTES = 16, HANDLER_WORD = 1 };
#else
enum { SET_BYTES = 8, HANDLER_WORD = 0 };
#endif

static int action(int sig, const struct signal_saved *new, struct signal_saved *old)
{
	return syscall(SYS_rt_sigaction, sig, new, old, SET_BYTES);
}

int signal_default(int sig, struct signal_saved *saved)
{
	struct signal_saved plain = { { 0 } };

	return action(sig, &plain, saved);
}

int signal_ignore(int sig, struct signal_saved *saved)
{
	struct signal_saved ignored = { { 0 } };

	ignored.bytes[HANDLER_WORD] = (unsigned long)SIG_IGN;
	return action(sig, &ignored, saved);
}

int signal_restore(int sig, const struct signal_saved *saved)
{
	return action(sig, saved, NULL);
}

int signal_exit_by(int sig, void (*handler)(int))
{
	/* x86 insists on SA_RESTORER and an address; where that field is the mask instead, it is as
	 * good as any */
	struct signal_saved new = { { 0 } };

	new.bytes[HANDLER_WORD] = (unsigned long)handler;
	if (!HANDLER_WORD) {
		new.bytes[1] = 0x04000000;
		new.bytes[2] = (unsigned long)handler;
	}
	return action(sig, &new, NULL);
}

bool signal_ignored(int sig)
{
	struct signal_saved now = { { 0 } };

	return !action(sig, NULL, &now) && now.bytes[HANDLER_WORD] == (unsigned long)SIG_IGN;
}
