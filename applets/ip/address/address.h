/* SPDX-License-Identifier: MIT */
#ifndef IP_ADDRESS_H
#define IP_ADDRESS_H

/* ip address. Returns the exit status. */
int address_command(char **argv);

/* Prints the address that an RTM_NEWADDR message tells of. */
struct nlmsghdr;
void address_print_message(const struct nlmsghdr *message);

#endif
