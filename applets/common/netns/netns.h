/* SPDX-License-Identifier: MIT */
/* Named network namespaces, ip-netns(8): what `netns` and `ip netns` share. A name is a file in
 * /var/run/netns on which the namespace is mounted; /etc/netns/NAME holds files that take the
 * place of those in /etc while a program runs in it. */
#ifndef NETNS_NETNS_H
#define NETNS_NETNS_H

#include <stdbool.h>

/* Who calls, and the options that stand before the command. */
struct netns_door {
	const char *self;	/* what a person typed: "ip netns", "netns" */
	bool json, pretty;	/* list, list-id: -j, -p */
	bool all;		/* del, exec: -all; both also take it behind the command */
	bool stay;		/* the caller goes on afterwards (ip -batch): exec runs a child,
				 * add returns to the network namespace it came from */
	int (*help)(void);	/* prints the help; returns the exit status of "help" */
	bool plain_status;	/* exec's status for no program is 1, not 126 or 127 */
};

/* Runs one command. argv[0] is the command or a prefix of its name (none: list); argv ends with
 * NULL. Prints errors; other output is in the buffer of common/cli/out.h. Returns the exit
 * status: 0; 1 failure; 2 the kernel refused a netlink request; 255 wrong words, or a namespace
 * that can't be entered. exec without stay doesn't return when it succeeds. Exits by itself only
 * for want of memory. */
int netns_command(const struct netns_door *door, char **argv);

#endif
