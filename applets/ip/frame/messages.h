/* SPDX-License-Identifier: MIT */
/* Files of netlink messages, one behind the other. */
#ifndef IP_MESSAGES_H
#define IP_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <linux/netlink.h>

/* Reads size bytes. false: the file has ended. One that ends in between, or can't be read, ends the
 * command with that status. */
bool file_read(int fd, void *bytes, size_t size, int status);

/* Reads the next message into room bytes at message. false: there is none left. A file of something
 * else ends the command with that status. */
bool file_message(int fd, struct nlmsghdr *message, size_t room, int status);

#endif
