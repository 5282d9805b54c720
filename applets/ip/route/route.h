/* SPDX-License-Identifier: MIT */
#ifndef IP_ROUTE_H
#define IP_ROUTE_H

/* ip route. Returns the exit status. */
int route_command(char **argv);

#endif
