/* SPDX-License-Identifier: MIT */
#ifndef IP_NEIGH_H
#define IP_NEIGH_H

/* ip neighbour. Returns the exit status. */
int neigh_command(char **argv);

#endif
