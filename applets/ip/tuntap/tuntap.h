/* SPDX-License-Identifier: MIT */
#ifndef IP_TUNTAP_H
#define IP_TUNTAP_H

/* ip tuntap. Returns the exit status. */
int tuntap_command(char **argv);

#endif
