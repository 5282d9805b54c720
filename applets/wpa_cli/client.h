/* SPDX-License-Identifier: MIT */
/* wpa_supplicant's control socket, from the other side. */
#ifndef CLIENT_H
#define CLIENT_H

#include <stddef.h>
#include <stdbool.h>
#include <sys/types.h>

enum { ANSWER_MAX = 4096 };

/* Connects to DIR/INTERFACE from a socket of our own in /tmp (/run where there is no /tmp). 0 or
 * -errno. */
int client_open(const char *folder, const char *interface);
void client_close(void);

/* To be polled for events. */
int client_fd(void);

/* Name of the first interface that is served in folder, into name. 0, -ENOENT: there is none, or
 * another -errno. */
int client_first(const char *folder, char *name, size_t size);

/* Sends a command and waits for its answer, a text that ends in NUL. Events that come before it are
 * handed to take, which may be NULL. Returns its length; -ETIMEDOUT after 10 seconds; -errno. */
ssize_t client_ask(const char *command, char *answer, size_t size, void (*take)(const char *event));

/* Takes one message if there is one, without waiting. Returns its length, or -errno: -EAGAIN. */
ssize_t client_receive(char *message, size_t size);

#endif
