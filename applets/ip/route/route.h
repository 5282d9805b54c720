/* SPDX-License-Identifier: MIT */
#ifndef IP_ROUTE_H
#define IP_ROUTE_H

/* ip route. Returns the exit status. */
int route_command(char **argv);

/* Prints the route that an RTM_NEWROUTE message tells of. device: only one that leads there (0:
 * anywhere), and the device isn't told. */
struct nlmsghdr;
void route_print_message(const struct nlmsghdr *message, int device);

#endif
