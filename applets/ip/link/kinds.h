/* SPDX-License-Identifier: MIT */
/* What the files of kinds of links share: each has a struct kind for every table of options. */
#ifndef IP_LINK_KINDS_H
#define IP_LINK_KINDS_H

#include "ip/link/parts.h"

/* Types of values that several kinds have. A file's own begin with ATTR_FAMILY. */
enum {
	ATTR_HEX = ATTR_OWN,	/* 1, 2 or 4 bytes, shown as 0x... */
	ATTR_HEX_SET,		/* 4 bytes; not shown when it is 0 */
	ATTR_CHOICE8,		/* a word of kind->choices(), or its index; 1, 2, 4 bytes */
	ATTR_CHOICE16,
	ATTR_CHOICE32,
	ATTR_ADDRESS,		/* of kind->family; "any" is zeros */
	ATTR_LOWER,		/* a device by index; 0, which isn't shown, is none */
	ATTR_VNI,		/* 4 bytes, 24 bits */
	ATTR_TOS,		/* a byte; 1 is "inherit", 0 isn't shown */
	ATTR_VLAN_PROTOCOL,	/* 2 bytes in network order */
	ATTR_LABEL,		/* IPv6's flow label, 4 bytes in network order */
	/* Words without a value: WORD puts the byte 1, noWORD 0. They differ in what is shown, and
	 * whether JSON always has the member: WORD for 1, noWORD for 0, one of both, WORD for 1. */
	ATTR_YES, ATTR_NO, ATTR_EITHER, ATTR_YES_KEPT,
	ATTR_FAMILY = ATTR_OWN + 24,
};

struct kind {
	const char *names;	/* a list of words: all that have these options; ports: "X_slave" */
	const struct attribute_table *options;
	int family;			/* of ATTR_ADDRESS */
	const char *(*choices)(unsigned number);
	attribute_shower *show;		/* show and put what is of a type of the file's own */
	void (*put)(const struct attribute_word *option, char ***at);
	/* Before and behind the words of a command, with options open in ip_request. index: of
	 * the link that is changed, 0 for a new one. Either may be NULL. */
	void (*begin)(const char *kind, int index);
	void (*end)(const char *kind, int index);
};
extern const struct kind kind_bridge, kind_bridge_port;
extern const struct kind kind_vlan, kind_macvlan, kind_ipvlan, kind_vrf;
extern const struct kind kind_bond, kind_bond_port;
extern const struct kind kind_vxlan, kind_geneve;
extern const struct kind kind_gre, kind_gre6, kind_iptunnel, kind_ip6tunnel, kind_vti, kind_vti6;
extern const struct kind kind_tun, kind_xfrm, kind_batadv, kind_bare;

/* The kind with that name, or NULL. */
const struct kind *kind_find(const char *name);

/* The attribute among the options that are just shown, or NULL. */
const struct nlattr *kind_shown(unsigned number);

/* The value of an option in the request that is just made, with room for size bytes: zeros, put
 * there, when the option was not yet in it. */
void *kind_value(unsigned number, size_t size);

/* Whether the option is in the request. */
bool kind_has(unsigned number);

/* Takes all options out of the request. */
void kind_clear(void);

/* Shows "NAME 0x..." with at least that many digits. */
void kind_show_hex(const struct attribute_word *option, unsigned number, unsigned digits);

/* Shows a word or a list of words, where JSON has member key: true. */
void kind_show_flag(const char *key, const char *text);

#endif
