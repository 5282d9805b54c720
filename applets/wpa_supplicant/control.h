/* SPDX-License-Identifier: MIT */
/* The control socket: what wpa_cli(8) and scripts talk to. Datagrams on a socket of the file
 * system, DIR/INTERFACE; a program sends a command from a socket of its own and gets one answer
 * there. */
#ifndef CONTROL_H
#define CONTROL_H

#include <stdbool.h>
#include <stddef.h>

#include "log.h"

/* Makes the folder and the socket that the configuration names, for GROUP if it names one. Errors
 * are told; returns false. */
bool control_open(void);
/* Removes the socket's file. */
void control_close(void);

/* The socket, to be polled; -1: there is none. */
int control_fd(void);

/* Takes all commands that have come. */
void control_serve(void);

/* Sends an event to the programs that are attached. */
void control_tell(enum log_level level, const char *text, size_t length);

/* Whether one is. */
bool control_has_listener(void);

/* ---- control_commands.c */

/* The longest answer, as wpa_cli reads it. */
enum { ANSWER_MAX = 4096 };

/* Carries a command out and makes the answer. Returns its length. */
size_t control_command(char *command, char *answer, size_t size);

/* ATTACH, DETACH and LEVEL are about who asks. false: there are too many, or it isn't attached. */
bool control_attach(void);
bool control_detach(void);
/* Events below level are no longer sent to it. */
bool control_set_level(unsigned level);

#endif
