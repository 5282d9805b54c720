/* SPDX-License-Identifier: MIT */
/* What the files of ip link share: an opened RTM_NEWLINK message, kinds, parts of requests. */
#ifndef IP_LINK_PARTS_H
#define IP_LINK_PARTS_H

#include "ip/frame/device.h"
#include "ip/frame/output.h"
#include "ip/frame/request.h"
#include "ip/frame/words.h"
#include "ip/link/link.h"

/* Index of the device of a command that needs one: dev NULL is 'Not enough information: ...',
 * 255. */
int link_index(const char *dev);

/* Leaves with 'Garbage instead of arguments ...' unless at is at the end. */
void link_end_of_words(char **at);

/* What is set by name and number and shown by -d (details.c). */
extern const struct attribute_table *const link_details;

/* What -d adds to a link, without aliases and names. */
void link_print_details(const struct link *link, bool address);

/* The words for IFLA_INET6_ADDR_GEN_MODE. */
extern const char link_genmodes[];

/* set, add, replace. flags: NLM_F_* of the request. Returns the exit status. */
int link_modify(bool creating, uint16_t flags, char **argv);

/* Sends ip_request, which moves device dev to netns and, if alone, does nothing else. When that is
 * refused, a wireless one is moved with its radio, or it is said how that is done. Doesn't return
 * when it fails. */
void link_move(int index, const char *dev, const char *netns, bool alone);

/* Prints what data holds of a kind's options. slave: of a port of such a kind. */
void kind_print(const char *kind, bool slave, const struct nlattr *data);

/* Puts the words up to the end into ip_request as IFLA_INFO_DATA of kind ("bridge_slave": as
 * IFLA_INFO_SLAVE_DATA). index: of the link that is changed, 0 for a new one. false: the kind has
 * no options that we know. A wrong word doesn't return. */
bool kind_parse(const char *kind, int index, char ***at);

/* Prints a kind's words; one that we don't know is ip_usage("link"). */
void kind_help(const char *kind);

#endif
