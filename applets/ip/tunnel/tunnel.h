/* SPDX-License-Identifier: MIT */
#ifndef IP_TUNNEL_H
#define IP_TUNNEL_H

/* ip tunnel. Returns the exit status. */
int tunnel_command(char **argv);

#endif
