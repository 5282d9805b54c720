/* SPDX-License-Identifier: MIT */
/* Running programs. */
#ifndef CLI_EXEC_H
#define CLI_EXEC_H

#include <sys/types.h>

/* Flushes output and becomes the program argv[0], looked up in PATH as execvp(3) does (a file
 * without #! is given to /bin/sh). Returns the errno of the failure: ENOENT when there is no such
 * program, EACCES when it may not be run, ... */
int exec_try(char **argv);

/* Becomes a login shell (a dash in front of its name): shell, or the user's in passwd if that is
 * NULL or "". Where that program isn't found, /bin/sh. Returns the errno of the failure. */
int exec_shell(const char *shell);

/* exec_try(), or without any argument exec_shell($SHELL). */
int exec_or_shell(char **argv);

/* exec_try(), but never returns: failing, prints "failed to execute X: reason" and exits 127 (not
 * found) or 126. */
_Noreturn void exec_or_die(char **argv);

/* fork(2) of a child that is waited for. The kernel keeps no status of it where SIGCHLD came to us
 * ignored (wait(2), NOTES): from here on that is at its default; the child, and what exec_try()
 * starts, inherit what we did. */
pid_t fork_to_wait(void);

/* Waits for a child of fork_to_wait(), through EINTR. Returns the exit status a shell would give:
 * 0..255, or 128 + signal; -1 when waiting fails, which it says. */
int wait_status(pid_t pid);

#endif
