/* SPDX-License-Identifier: MIT */
#ifndef IP_MONITOR_H
#define IP_MONITOR_H

/* ip monitor. Returns the exit status. */
int monitor_command(char **argv);

#endif
