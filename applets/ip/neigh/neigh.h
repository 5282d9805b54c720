/* SPDX-License-Identifier: MIT */
#ifndef IP_NEIGH_H
#define IP_NEIGH_H

#include <stdbool.h>

/* ip neighbour. Returns the exit status. */
int neigh_command(char **argv);

/* Prints the neighbour that an RTM_NEWNEIGH message tells of, which may be one of a bridge: without
 * an address. with_device: its device is told. */
struct nlmsghdr;
void neigh_print_message(const struct nlmsghdr *message, bool with_device);

#endif
