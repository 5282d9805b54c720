/* SPDX-License-Identifier: MIT */
#ifndef IP_VRF_H
#define IP_VRF_H

/* ip vrf. Returns the exit status. */
int vrf_command(char **argv);

#endif
