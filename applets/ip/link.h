/* SPDX-License-Identifier: MIT */
/* What the files of ip link share: an opened RTM_NEWLINK message, kinds, and what headers before Linux 7 lack. */
#ifndef IP_LINK_H
#define IP_LINK_H

#include <linux/if_link.h>
#include <linux/rtnetlink.h>

#include "ip.h"

/* linux/if_link.h; numbers, because the installed headers may be older than the kernel. */
enum {
	LINK_NEW_IFINDEX = 49, LINK_PROP_LIST = 52, LINK_ALT_IFNAME = 53, LINK_PERM_ADDRESS = 54, LINK_PARENT_DEV_NAME = 56,
	LINK_PARENT_DEV_BUS_NAME = 57,
	LINK_GRO_MAX_SIZE = 58, LINK_TSO_MAX_SIZE = 59, LINK_TSO_MAX_SEGS = 60, LINK_ALLMULTI = 61, LINK_GSO_IPV4_MAX_SIZE = 63,
	LINK_GRO_IPV4_MAX_SIZE = 64, LINK_NETNS_IMMUTABLE = 67,
	LINK_ATTRIBUTES = 68
};

struct link {
	const struct ifinfomsg *info;
	const struct nlattr *at[LINK_ATTRIBUTES];
	const struct nlattr *linkinfo[IFLA_INFO_SLAVE_DATA + 1];
	char kind[32], slave_kind[32];		/* "" without one */
};

/* Opens a message. false: it is no link. */
bool link_open(struct link *link, const struct nlmsghdr *message);

/* Asks for a link and opens its message, which stays in the receive buffer until the next request. */
bool link_ask(int index, struct link *link);

/* What -d adds to a link, without aliases and names (link_details.c). */
void link_print_details(const struct link *link, bool address);

/* set, add, replace: by the command's letter (ip_flags()). Returns the exit status. */
int link_modify(char command, char **argv);

/* Sends ip_request, which moves device dev to netns and, if alone, does nothing else. Refused, a wireless one is moved with its radio, or
 * it is said how that is done. Doesn't return when it fails. */
void link_move(int index, const char *dev, const char *netns, bool alone);

/* Index of the device of a command that needs one: dev NULL is 'Not enough information: ...', status 255. */
int link_index(const char *dev);

/* Leaves with 'Garbage instead of arguments ...' unless at is at the end. */
void link_end_of_words(char **at);

/* IFLA_INET6_ADDR_GEN_MODE's names. */
extern const char link_genmodes[];

/* The value as "on" or "off"; otherwise status 1. */
struct wordlist;
bool link_on_off(const struct wordlist *list);

/* Takes the next word as the value of "group". */
uint32_t link_group(char ***at);

/* Options of a kind (link_kind.c). */

/* Prints what data holds of a kind's options. slave: of a port of such a kind. */
void kind_print(const char *kind, bool slave, const struct nlattr *data);

/* Puts the words up to the end into ip_request as IFLA_INFO_DATA of kind ("bridge_slave": as IFLA_INFO_SLAVE_DATA). false: the kind has no
 * options that we know. A wrong word doesn't return. */
bool kind_parse(const char *kind, char ***at);

#endif
