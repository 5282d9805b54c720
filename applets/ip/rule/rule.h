/* SPDX-License-Identifier: MIT */
#ifndef IP_RULE_H
#define IP_RULE_H

/* ip rule. Returns the exit status. */
int rule_command(char **argv);

#endif
