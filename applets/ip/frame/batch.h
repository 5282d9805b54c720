/* SPDX-License-Identifier: MIT */
/* ip -batch: a command on each line. */
#ifndef IP_BATCH_H
#define IP_BATCH_H

/* Works through a file of commands ("-": standard input): run() does the command that words are. A
 * command that fails leaves by ip_leave(). Returns the exit status: 1 if a command failed. */
int batch_run(const char *file, int (*run)(char **words));

#endif
