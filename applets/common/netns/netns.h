/* SPDX-License-Identifier: MIT */
/* Named network namespaces, ip-netns(8): what `netns` and `ip netns` share. A name is a file in /var/run/netns on which the
 * namespace is mounted; /etc/netns/NAME holds files that stand for those of /etc while a program runs in it. */
#ifndef NETNS_NETNS_H
#define NETNS_NETNS_H

#include <stdbool.h>

/* Who calls, and the options that stand before the subcommand. */
struct netns_door {
	const char *self;	/* what a person typed: "ip netns", "netns" */
	bool json, pretty;	/* list, list-id: -j, -p */
	bool all;		/* del, exec: -all; both also take it behind the subcommand */
	bool stay;		/* the caller goes on afterwards (ip -batch): exec starts a child and waits for it, add goes back
				 * to the network namespace it came from */
	int (*help)(void);	/* prints the help; its value is the exit status of "help" */
	bool plain_status;	/* exec answers 1, not 126 or 127, when the program can't be run, as `ip netns` does */
};

/* Runs one command: argv[0] is the subcommand or a prefix of it (none: list), argv ends with NULL. Errors have been printed,
 * output is in the buffer of common/cli/out.h. Returns the exit status: 0; 1 failure; 2 the kernel refused a netlink request;
 * 255 wrong words, and a namespace that can't be entered. exec without stay doesn't return when it succeeds. Never exits but
 * for want of memory. */
int netns_command(const struct netns_door *door, char **argv);

#endif
