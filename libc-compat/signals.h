/* SPDX-License-Identifier: MIT */
/* What sigaction(2) is needed for here, without the library's signal machinery: no handler that
 * returns is ever installed. */
#ifndef COMPAT_SIGNALS_H
#define COMPAT_SIGNALS_H

#include <stdbool.h>

/* A signal's disposition as the kernel has it; its layout differs between architectures and is
 * nobody's business. */
struct signal_saved {
	unsigned long bytes[20];
};

/* Sets sig to its default action (SIG_DFL, no flags). saved, unless NULL, gets what was there
 * before. 0, or -1 with errno. */
int signal_default(int sig, struct signal_saved *saved);

/* The same, but sig is ignored from now on (SIG_IGN). */
int signal_ignore(int sig, struct signal_saved *saved);

/* Puts back what those two saved. 0, or -1 with errno. */
int signal_restore(int sig, const struct signal_saved *saved);

/* Has handler called at sig. It must not return: it exits (the trampoline that leads back is the
 * library's). 0, or -1 with errno. */
int signal_exit_by(int sig, void (*handler)(int));

/* Whether sig is ignored (SIG_IGN), as nohup(1) and shells leave it to the programs they start. */
bool signal_ignored(int sig);

#endif
