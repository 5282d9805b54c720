/* SPDX-License-Identifier: MIT */
#ifndef IP_RULE_H
#define IP_RULE_H

/* ip rule. Returns the exit status. */
int rule_command(char **argv);

/* Prints the rule that an RTM_NEWRULE message tells of. */
struct nlmsghdr;
void rule_print_message(const struct nlmsghdr *message);

#endif
