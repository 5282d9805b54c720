/* SPDX-License-Identifier: MIT */
#ifndef IP_ADDRESS_H
#define IP_ADDRESS_H

/* ip address. Returns the exit status. */
int address_command(char **argv);

#endif
