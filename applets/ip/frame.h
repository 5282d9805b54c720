/* SPDX-License-Identifier: MIT */
/* What only the frame of ip shares: the front, the batch, devices. */
#ifndef IP_FRAME_H
#define IP_FRAME_H

#include <stdbool.h>

/* Runs the object that words[0] names with the words behind it. Returns the exit status; errors end the program or the line. */
int ip_do(char **words);

/* Works through a file of commands ("-": standard input). Returns the exit status: 1 if a command failed. */
int batch_run(const char *file);

/* Goes back to the batch with the failed line's status, not 0; returns when no line is being worked on. */
void batch_escape(int status);

/* Ends a command: closes what ip_hold() kept, forgets the names of devices and namespaces. */
void devices_forget(void);

/* Whether the device named last is remembered for the next commands of a batch: not while a command may change names. */
void devices_keep(bool on);

#endif
